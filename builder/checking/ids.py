"""Ids that stand for other records are the ids of records."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from difflib import get_close_matches

from builder.diagnostic import Code, Diagnostic
from builder.model import Dossier, Kind, references_in
from builder.reading import Reading
from builder.text import Location

_SLACK = 8
_EDGE = 1


def check_ids(dossier: Dossier, reading: Reading) -> Iterator[Diagnostic]:
    """Every reference hits; where a file could not be read, what it holds is not known and nothing is said."""
    if not reading.complete:
        return
    for path, kind, key in references_in(dossier):
        if key not in reading.ids[kind]:
            yield unknown_id(kind, key, dossier, reading.at(*path))


def _near(key: str) -> Callable[[str], bool]:
    """A quick look ahead of the slow one: the same beginning or end, and about the same length."""
    return lambda other: (
        abs(len(other) - len(key)) <= _SLACK
        and (other[:_EDGE] == key[:_EDGE] or other[-_EDGE:] == key[-_EDGE:])
    )


def unknown_id(kind: Kind, key: str, dossier: Dossier, location: Location) -> Diagnostic:
    """The diagnostic for an id that no record of a kind has, with the nearest that one has."""
    close = get_close_matches(key, sorted(filter(_near(key), dossier.collection(kind))), n=1)
    hint = f"did you mean `{close[0]}`?" if close else f"add it under `{kind.collection}:`"
    return Diagnostic(Code.UNKNOWN_ID, f"there is no {kind.value} `{key}`", location, hint)
