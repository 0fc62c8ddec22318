"""What becomes of the quotes of a source when its text is another.

Comes in: the quotes of a source, its text as it was pinned, where that is known, and as it is now. Goes out: the fate
of each quote. Refuses to decide whether the new text may be pinned.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from builder.anchoring.selector import Searchable, Selector
from builder.anchoring.target import Bounds, find_targets
from builder.model import Dossier, Path
from builder.text import Location, Text


class Fate(StrEnum):
    """What became of a quote."""

    UNCHANGED = "unchanged"
    MOVED = "moved"
    ORPHANED = "orphaned"
    FOUND = "found"
    """It stands in one place; where it stood before is not known."""


@dataclass(frozen=True)
class QuoteFate:
    """The fate of the quote at a path of `claims.yaml`, and where it stood and stands."""

    path: Path
    quote: str
    fate: Fate
    before: Location | None
    now: Location | None


def fates(dossier: Dossier, source: str, before: Text | None, now: Text) -> Iterator[QuoteFate]:
    """The fate of every quote of a source, in the order of the dossier.

    Orphaned is what has no place in the new text, and what has more than one.
    """
    old, new = Searchable(before) if before else None, Searchable(now)
    for claim in dossier.claims.values():
        for index, passage in enumerate(claim.passages):
            if passage.source == source:
                selector = Selector(passage.quote, passage.prefix or "", passage.suffix or "")
                bounds = Bounds(passage.across_paragraphs)
                stood = _only_place(selector, old, bounds) if old else None
                stands = _only_place(selector, new, bounds)
                path = ("claims", claim.id, "passages", index, "quote")
                yield QuoteFate(path, passage.quote, _fate(stood, stands), stood, stands)


def _only_place(selector: Selector, searchable: Searchable, bounds: Bounds) -> Location | None:
    targets = find_targets(selector, searchable, bounds)
    return Location(searchable.text, targets[0].extent) if len(targets) == 1 else None


def _fate(before: Location | None, now: Location | None) -> Fate:
    if now is None:
        return Fate.ORPHANED
    if before is None:
        return Fate.FOUND
    return Fate.UNCHANGED if before.span == now.span else Fate.MOVED
