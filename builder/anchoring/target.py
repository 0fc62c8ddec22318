"""Readings of a quote → the places in a source that bear them out.

Comes in: a quote with the words around it, and a text. Goes out: every place, as the spans of the words that are
quoted. Refuses to choose between two places. The fragments of a quote with `[…]` stand in their order, in one
paragraph unless the quote may run on, and not more than `LONGEST_OMISSION` code points apart; what is put in with
`[words]` takes the place of nothing but white space.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from builder.anchoring.quotation import Joint, Reading, readings
from builder.anchoring.selector import Searchable, Selector, Tier, places, stands_between
from builder.text import Span, Text

LONGEST_OMISSION = 1_000
SHOWN = 20
"""As many places are told; whoever quotes a word that stands more often will quote more words."""
_MOST = 100_000


@dataclass(frozen=True)
class Fragment:
    """A run of words of the source, with the curator's own words right before it."""

    span: Span
    inserted: str = ""


@dataclass(frozen=True)
class Target:
    """Where a quote stands: fragments in order, each as it stands in the source."""

    tier: Tier
    fragments: tuple[Fragment, ...]
    inserted: str = ""
    """The curator's own words at the end."""

    @property
    def spans(self) -> tuple[Span, ...]:
        return tuple(fragment.span for fragment in self.fragments)

    @property
    def extent(self) -> Span:
        """From the first quoted character to the last; what was left out is in it."""
        return Span(self.spans[0].start, self.spans[-1].end)

    def omissions(self, text: Text) -> tuple[Span, ...]:
        """The words that were left out, without the white space around them."""
        gaps = (Span(before.end, after.start) for before, after in pairwise(self.spans))
        return tuple(gap for gap in gaps if text[gap].strip())


@dataclass(frozen=True)
class Bounds:
    """How far apart the fragments of a quote may stand."""

    across_paragraphs: bool = False
    longest: int = LONGEST_OMISSION


def find_targets(
    selector: Selector, searchable: Searchable, bounds: Bounds, within: Span | None = None
) -> tuple[Target, ...]:
    """The places of the first reading that the text bears out: none, the one, or as many as are told and one."""
    for reading in readings(selector.exact):
        for tier in Tier:
            search = _Search(reading, selector, tier, searchable, bounds, within)
            targets = tuple(islice(search.targets(), SHOWN + 1))
            if targets:
                return targets
    return ()


@dataclass(frozen=True)
class _Search:
    reading: Reading
    selector: Selector
    tier: Tier
    searchable: Searchable
    bounds: Bounds
    within: Span | None

    def targets(self) -> Iterator[Target]:
        """All places, in order."""
        last = len(self.reading.pieces) - 1
        if not last:
            yield from (self._target((span,)) for span in self._places(0))
            return
        levels = [list(islice(self._places(number), _MOST)) for number in range(last + 1)]
        for number in reversed(range(last)):
            levels[number] = [span for span in levels[number] if any(self._next(span, number, levels))]
        for span in levels[0]:
            yield from map(self._target, self._sequences((span,), levels))

    def _places(self, number: int) -> Iterator[Span]:
        """Where a fragment stands; the first after the prefix, the last before the suffix."""
        prefix = self.selector.prefix if number == 0 else ""
        suffix = self.selector.suffix if number == len(self.reading.pieces) - 1 else ""
        for span in places(self.reading.pieces[number].words, self.searchable, self.tier, self.within):
            if stands_between(prefix, suffix, span, self.searchable):
                yield span

    def _sequences(self, spans: tuple[Span, ...], levels: Sequence[list[Span]]) -> Iterator[tuple[Span, ...]]:
        """The ways on from the first fragments; no way on is a dead end."""
        if len(spans) == len(levels):
            yield spans
            return
        for span in self._next(spans[-1], len(spans) - 1, levels):
            yield from self._sequences((*spans, span), levels)

    def _next(self, span: Span, number: int, levels: Sequence[list[Span]]) -> Iterator[Span]:
        """Where the fragment after this one may stand."""
        candidates = levels[number + 1]
        for index in range(bisect_left(candidates, Span(span.end, 0)), len(candidates)):
            gap = Span(span.end, candidates[index].start)
            if gap.end - gap.start > self.bounds.longest:
                return
            if self._joins(self.reading.pieces[number + 1].joint, gap):
                yield candidates[index]

    def _joins(self, joint: Joint, gap: Span) -> bool:
        text = self.searchable.text
        if joint is Joint.INSERTION and text[gap].strip():
            return False
        with_neighbours = Span(gap.start - 1, gap.end + 1)
        return self.bounds.across_paragraphs or len(text.paragraphs_over(with_neighbours)) == 1

    def _target(self, spans: tuple[Span, ...]) -> Target:
        fragments = (
            Fragment(span, piece.inserted) for span, piece in zip(spans, self.reading.pieces, strict=True)
        )
        return Target(self.tier, tuple(fragments), self.reading.inserted)
