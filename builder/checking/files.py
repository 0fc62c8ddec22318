"""The files of a dossier can be kept on every system, each for itself."""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Code, Diagnostic
from builder.model import Dossier, where_letters_are_alike, why_not_portable
from builder.reading import Reading
from builder.text import Location, Span, Text


def check_files(dossier: Dossier, reading: Reading) -> Iterator[Diagnostic]:
    """No name means something else on another system, and no two files or sources are one there."""
    places = {name: Location(Text(name, ""), Span(0, 0)) for name in sorted(reading.data)}
    taken = {where_letters_are_alike(name): name for name in reversed(places)}
    for name, place in places.items():
        yield from _check(name, place)
        if (other := taken[where_letters_are_alike(name)]) != name:
            yield _one_file(other, place)
    texts: dict[str, str] = {}
    for key, source in dossier.sources.items():
        place = reading.at("sources", key, "file")
        yield from _check(source.file, place)
        other = texts.setdefault(where_letters_are_alike(source.file), key)
        if other != key:
            yield _one_file(f"the text of `{other}`", place)


def _check(name: str, place: Location) -> Iterator[Diagnostic]:
    if why := why_not_portable(name):
        yield Diagnostic(Code.UNSAFE_NAME, why, place, "rename the file")


def _one_file(other: str, place: Location) -> Diagnostic:
    message = f"this is {other} already, at least where systems do not tell letters apart"
    return Diagnostic(Code.PAGE_COLLISION, message, place, "name each text once, and files by other letters")
