"""What becomes of the quotes of a source when its text is another.

Comes in: the quotes of a source, its text as it was pinned, where that is known, and as it is now. Goes out: the fate
of each quote. Refuses to decide whether the new text may be pinned.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from builder.anchoring.passages import quotes_in
from builder.anchoring.selector import Searchable, match, selector_of
from builder.anchoring.target import Bounds, Target, find_targets
from builder.model import Claim, Dossier, Path, Quoted
from builder.text import Location, Span, Text


class Fate(StrEnum):
    """What became of a quote."""

    UNCHANGED = "unchanged"
    MOVED = "moved"
    ALTERED = "altered"
    """It is there, but the words that it leaves out are others: it may say something else."""
    ORPHANED = "orphaned"
    """It stands nowhere, or in several places."""
    FOUND = "found"
    """It stands in one place; where it stood before is not known."""


@dataclass(frozen=True)
class QuoteFate:
    """The fate of the quote at a path of `claims.yaml`, and where it stood and stands."""

    path: Path
    fate: Fate
    before: Location | None
    now: Location | None


def fates(dossier: Dossier, source: str, before: Text | None, now: Text) -> Iterator[QuoteFate]:
    """The fate of every quote of a source and of every part in it, in the order of the dossier."""
    old, new = Searchable(before) if before else None, Searchable(now)
    for path, quoted in quotes_in(dossier):
        if quoted.source == source:
            stood = _only_place(quoted, old) if old else None
            stands = _only_place(quoted, new)
            yield _fate((*path, "quote"), old, new, _extent(stood), _extent(stands))
    for claim in dossier.claims.values():
        for index, part in enumerate(claim.parts):
            if _speaks_of(claim, source) and part.source in (None, source):
                stood_in = _part_places(claim, index, source, old) if old else []
                stands_in = _part_places(claim, index, source, new)
                if part.source or stood_in or stands_in:  # else the part is in another source
                    places = (only[0] if len(only) == 1 else None for only in (stood_in, stands_in))
                    yield _fate(("claims", claim.id, "parts", index, "quote"), old, new, *places)


def _speaks_of(claim: Claim, source: str) -> bool:
    return any(passage.source == source for passage in claim.passages)


def _extent(target: Target | None) -> Span | None:
    return target.extent if target else None


def _only_place(quoted: Quoted, searchable: Searchable) -> Target | None:
    targets = find_targets(selector_of(quoted), searchable, Bounds(quoted.across_paragraphs))
    return targets[0] if len(targets) == 1 else None


def _part_places(claim: Claim, index: int, source: str, searchable: Searchable) -> list[Span]:
    """Where a part stands in the passages of its claim from this source, each place once."""
    targets = (_only_place(passage, searchable) for passage in claim.passages if passage.source == source)
    quoted = (span for target in targets if target for span in target.spans)
    selector = selector_of(claim.parts[index])
    return list(dict.fromkeys(place for span in quoted for place in match(selector, searchable, span)))


def _fate(
    path: Path, old: Searchable | None, new: Searchable, stood: Span | None, stands: Span | None
) -> QuoteFate:
    before = Location(old.text, stood) if old and stood else None
    now = Location(new.text, stands) if stands else None
    if now is None:
        fate = Fate.ORPHANED
    elif before is None:
        fate = Fate.FOUND
    elif before.text[before.span] != now.text[now.span]:
        fate = Fate.ALTERED
    else:
        fate = Fate.UNCHANGED if stood == stands else Fate.MOVED
    return QuoteFate(path, fate, before, now)
