"""What a text seems to say is what it says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from builder.diagnostic import Code, Diagnostic
from builder.hidden import HIDDEN, has_hidden
from builder.lookalikes import skeleton, strangers
from builder.model import Dossier, Kind, Path
from builder.phrases import code_point
from builder.reading import Reading, decode
from builder.text import Location, Span

_NAMES: tuple[tuple[Kind, str], ...] = (
    (Kind.NAME, "name"),
    (Kind.TOPIC, "label"),
    (Kind.VERDICT, "label"),
    (Kind.SOURCE, "label"),
    (Kind.SOURCE, "publisher"),
    (Kind.SOURCE, "author"),
    (Kind.REFERENCE, "publisher"),
)
"""What readers know somebody or something by."""
_OWN = ((Kind.NAME, "name"), (Kind.TOPIC, "label"), (Kind.VERDICT, "label"), (Kind.SOURCE, "label"))
"""Those that belong to one record alone."""


def check_hidden(dossier: Dossier, reading: Reading) -> Iterator[Diagnostic]:
    """The curated files hold nothing that cannot be seen, neither as it is nor escaped, not even in a comment."""
    for name, data in reading.data.items():
        if not has_hidden(data.decode("utf-8", "replace")):
            continue
        text, _ = decode(name, data)
        for line in text.lines:
            if found := list(HIDDEN.finditer(text[line])):
                start, end = found[0].span()
                place = Location(text, Span(line.start + start, line.start + end))
                yield _reported(found[0][0], len(found), place)
    if not any(b"\\" in data for data in reading.data.values()):  # nothing is escaped
        return
    for path, value in _texts((), dossier.model_dump()):
        if has_hidden(value):
            place = reading.at(*path)
            if not has_hidden(place.text[place.span]):
                characters = HIDDEN.findall(value)
                yield _reported(characters[0], len(characters), place)


def check_lookalikes(dossier: Dossier, reading: Reading) -> Iterator[Diagnostic]:
    """No name mixes letters of two scripts that look alike, and no two ids or names of a kind look the same."""
    for kind, key in _NAMES:
        for entry in dossier.collection(kind).values():
            words = getattr(entry, key)
            if letter := next(strangers(words or ""), None):
                message = f"“{words}” has {code_point(letter[0])} among Latin letters"
                place = reading.at(kind.collection, entry.id, key)
                yield Diagnostic(Code.CONFUSABLE_LETTERS, message, place, "type it anew")
    for kind in Kind:
        entries = dossier.collection(kind)
        yield from _alike(reading, {(kind.collection, key): key for key in entries})
    for kind, key in _OWN:
        entries = dossier.collection(kind)
        yield from _alike(
            reading, {(kind.collection, each, key): getattr(entry, key) for each, entry in entries.items()}
        )


def _alike(reading: Reading, words: Mapping[Path, str]) -> Iterator[Diagnostic]:
    first: dict[str, str] = {}
    for path, own in words.items():
        other = first.setdefault(skeleton(own), own)
        if other != own:
            message = f"`{own}` looks like `{other}`"
            yield Diagnostic(Code.CONFUSABLE_LETTERS, message, reading.at(*path), "give one of them another")


def _reported(character: str, count: int, place: Location) -> Diagnostic:
    more = f" ({count} such characters here)" if count > 1 else ""
    message = f"{code_point(character)} cannot be seen{more}"
    return Diagnostic(Code.HIDDEN_CHARACTER, message, place, "remove it")


def _texts(path: Path, value: Any) -> Iterator[tuple[Path, str]]:
    """Every text in what a record holds, with the way to it."""
    match value:
        case str():
            yield path, value
        case Mapping():
            yield from chain.from_iterable(_texts((*path, key), each) for key, each in value.items())
        case tuple():
            yield from chain.from_iterable(_texts((*path, index), each) for index, each in enumerate(value))
