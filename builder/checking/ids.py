"""Ids that stand for other records are the ids of records."""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Code, Diagnostic
from builder.model import Dossier, Kind, ids_in, references_in
from builder.phrases import did_you_mean
from builder.reading import Reading
from builder.text import Location

_SUGGESTED = 20
"""Looking for what is alike is slow, and whoever has more faults than this has another kind of fault."""


def check_ids(dossier: Dossier, reading: Reading) -> Iterator[Diagnostic]:
    """Every reference hits; where a file could not be read, what it holds is not known and nothing is said."""
    if not reading.complete or all(key in reading.ids[kind] for kind, key in ids_in(dossier)):
        return
    suggest = Suggestions(dossier)
    for path, kind, key in references_in(dossier):
        if key not in reading.ids[kind] and reading.is_sound(*path):
            yield unknown_id(kind, key, suggest, reading.at(*path))


def unknown_id(kind: Kind, key: str, suggest: Suggestions, location: Location) -> Diagnostic:
    """The diagnostic for an id that no record of a kind has."""
    return Diagnostic(Code.UNKNOWN_ID, f"there is no {kind.value} `{key}`", location, suggest(kind, key))


class Suggestions:
    """What helps with an id that no record has: for the first few that are asked for, the one that is most like it."""

    def __init__(self, dossier: Dossier) -> None:
        self._known = {kind: sorted(dossier.collection(kind)) for kind in Kind}
        self._left = _SUGGESTED

    def __call__(self, kind: Kind, key: str) -> str:
        otherwise = f"add it under `{kind.collection}:`"
        if not self._left:
            return otherwise
        self._left -= 1
        return did_you_mean(key, self._known[kind], otherwise)
