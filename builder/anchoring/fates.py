"""What becomes of the quotes of a source when its text is another.

Comes in: the quotes of a source, its text as it was pinned, where that is known, and as it is now. Goes out: the fate
of each quote. Refuses to decide whether the new text may be pinned.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum

from builder.anchoring.effort import TooMuchError
from builder.anchoring.passages import quotes_in
from builder.anchoring.selector import Searchable, match, selector_of
from builder.anchoring.target import Bounds, Target, find_targets
from builder.model import Claim, Dossier, Part, Path, Quoted
from builder.text import Location, Text


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


@dataclass(frozen=True)
class _Edition:
    """A text of a source, and where its quotes stand in it, each in its one place, by their paths."""

    searchable: Searchable
    targets: Mapping[Path, Target]

    def quote(self, path: Path) -> Location | None:
        target = self.targets.get(path)
        return Location(self.searchable.text, target.extent) if target else None

    def parts(self, claim: Claim, part: Part) -> tuple[Location, ...]:
        """Where a part stands in the passages of its claim, each place once."""
        paths = (("claims", claim.id, "passages", index) for index in range(len(claim.passages)))
        quoted = (span for path in paths if path in self.targets for span in self.targets[path].spans)
        found = (place for span in quoted for place in match(selector_of(part), self.searchable, span))
        self.searchable.effort.begin()
        with suppress(TooMuchError):
            return tuple(Location(self.searchable.text, place) for place in dict.fromkeys(found))
        return ()


def fates(dossier: Dossier, source: str, before: Text | None, now: Text) -> Iterator[QuoteFate]:
    """The fate of every quote of a source and of every part in it, in the order of the dossier.

    A quote that takes too long to find counts as orphaned: whoever looks at it finds that `dossier check` gives up there, too.
    """
    quotes = {path: quoted for path, quoted in quotes_in(dossier) if quoted.source == source}
    old, new = (_edition(text, quotes) for text in (before or Text("", ""), now))
    for path in quotes:
        yield _fate((*path, "quote"), old.quote(path), new.quote(path))
    for claim in dossier.claims.values():
        for index, part in enumerate(claim.parts):
            if _speaks_of(claim, source) and part.source in (None, source):
                stood, stands = old.parts(claim, part), new.parts(claim, part)
                if part.source or stood or stands:  # else the part is in another source
                    yield _fate(("claims", claim.id, "parts", index, "quote"), _only(stood), _only(stands))


def _edition(text: Text, quotes: Mapping[Path, Quoted]) -> _Edition:
    searchable = Searchable(text)
    found: dict[Path, Target] = {}
    for path, quoted in quotes.items():
        searchable.effort.begin()
        with suppress(TooMuchError):
            targets = find_targets(selector_of(quoted), searchable, Bounds(quoted.across_paragraphs))
            if len(targets) == 1:
                found[path] = targets[0]
    return _Edition(searchable, found)


def _speaks_of(claim: Claim, source: str) -> bool:
    return any(passage.source == source for passage in claim.passages)


def _only(places: tuple[Location, ...]) -> Location | None:
    return places[0] if len(places) == 1 else None


def _fate(path: Path, before: Location | None, now: Location | None) -> QuoteFate:
    if now is None:
        fate = Fate.ORPHANED
    elif before is None:
        fate = Fate.FOUND
    elif before.text[before.span] != now.text[now.span]:
        fate = Fate.ALTERED
    else:
        fate = Fate.UNCHANGED if before.span == now.span else Fate.MOVED
    return QuoteFate(path, fate, before, now)
