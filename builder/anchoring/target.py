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

from builder.anchoring.quotation import Joint, Sense, senses
from builder.anchoring.selector import Searchable, Selector, Tier, places, stands_between
from builder.text import Span, Text
from builder.typography import fold

LONGEST_OMISSION = 1_000
SHOWN = 20
"""As many places are told; whoever quotes a word that stands more often will quote more words."""
MOST_FRAGMENTS = 50
_MOST = 100_000


@dataclass(frozen=True)
class Fragment:
    """A run of words of the source, with the curator's own words right before it."""

    span: Span
    inserted: str = ""
    follows_omission: bool = False


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

    @property
    def insertions(self) -> tuple[str, ...]:
        """The curator's own words, in their brackets."""
        words = (*(fragment.inserted for fragment in self.fragments), self.inserted)
        return tuple(filter(None, words))

    def empty_omissions(self, text: Text) -> bool:
        """Whether […] stands where nothing was left out."""
        gaps = zip(pairwise(self.spans), self.fragments[1:], strict=True)
        return any(
            after.follows_omission and not text[Span(pair[0].end, pair[1].start)].strip()
            for pair, after in gaps
        )

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
    for sense in senses_of(selector.exact, searchable):
        if len(sense.pieces) > MOST_FRAGMENTS:
            continue
        for tier in Tier:
            search = _Search(sense, selector, tier, searchable, bounds, within)
            targets = tuple(islice(search.targets(), SHOWN + 1))
            if targets:
                return targets
    return ()


def senses_of(quote: str, searchable: Searchable) -> Iterator[Sense]:
    """The ways in which a quote of a text can be meant."""
    return senses(quote, lambda bracket: fold(bracket).content in searchable.folded.content)


@dataclass(frozen=True)
class _Search:
    sense: Sense
    selector: Selector
    tier: Tier
    searchable: Searchable
    bounds: Bounds
    within: Span | None

    def targets(self) -> Iterator[Target]:
        """All places, in order."""
        last = len(self.sense.pieces) - 1
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
        suffix = self.selector.suffix if number == len(self.sense.pieces) - 1 else ""
        for span in places(self.sense.pieces[number].words, self.searchable, self.tier, self.within):
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
            adjoins = self.sense.pieces[number + 1].joint is Joint.INSERTION
            if gap.end - gap.start > self.bounds.longest or (adjoins and self.searchable.text[gap].strip()):
                return
            if self._joins(gap):
                yield candidates[index]

    def _joins(self, gap: Span) -> bool:
        text = self.searchable.text
        with_neighbours = Span(gap.start - 1, gap.end + 1)
        return self.bounds.across_paragraphs or len(text.paragraphs_over(with_neighbours)) == 1

    def _target(self, spans: tuple[Span, ...]) -> Target:
        fragments = (
            Fragment(span, piece.inserted, piece.joint is Joint.OMISSION)
            for span, piece in zip(spans, self.sense.pieces, strict=True)
        )
        return Target(self.tier, tuple(fragments), self.sense.inserted)
