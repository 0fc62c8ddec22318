"""Readings of a quote → the places in a source that bear them out.

Comes in: a quote with the words around it, and a text. Goes out: every place, as the spans of the words that are
quoted. Refuses to choose between two places. The fragments of a quote with `[…]` stand in their order, in one
paragraph unless the quote may run on, and not more than `LONGEST_OMISSION` code points apart; what is put in with
`[words]` takes the place of nothing but white space.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from builder.anchoring.quotation import Joint, Sense, senses
from builder.anchoring.selector import Around, Searchable, Selector, Tier, places, places_near, tiers
from builder.text import Span, Text
from builder.typography import fold

LONGEST_OMISSION = 1_000
SHOWN = 20
"""As many places are told; whoever quotes a word that stands more often will quote more words."""
MOST_FRAGMENTS = 50
_FIRST = 1_000
"""Places of a fragment, which are looked at before all: a quote with many places is mostly told by them."""
_A_GAP = 5
"""Steps."""


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
        return Span(self.fragments[0].span.start, self.fragments[-1].span.end)

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


def find_targets(selector: Selector, searchable: Searchable, bounds: Bounds) -> tuple[Target, ...]:
    """The places of the first reading that the text bears out: none, the one, or as many as are told and one.

    Raises `TooMuchError`.
    """
    for sense in senses_of(selector.exact, searchable):
        if len(sense.pieces) > MOST_FRAGMENTS:
            continue
        for tier in tiers((piece.words for piece in sense.pieces), searchable):
            search = _Search(sense, selector, tier, searchable, bounds)
            targets = tuple(islice(search.targets(), SHOWN + 1))
            if targets:
                return targets
    return ()


def senses_of(quote: str, searchable: Searchable) -> Iterator[Sense]:
    """The ways in which a quote of a text can be meant."""
    return senses(quote, lambda bracket: searchable.typographic.has(fold(bracket).content))


@dataclass(frozen=True)
class _Search:
    sense: Sense
    selector: Selector
    tier: Tier
    searchable: Searchable
    bounds: Bounds

    def targets(self) -> Iterator[Target]:
        """The places, in order; of those of a quote with fragments, as many as are told and one."""
        last = len(self.sense.pieces) - 1
        if not last:
            yield from (self._target((span,)) for span in self._places(0))
            return
        anywhere = max(range(last + 1), key=lambda number: len(self.sense.pieces[number].words))
        spans = self._places(anywhere)
        first = list(islice(spans, _FIRST))
        found = list(islice(self._targets_at(anywhere, first), SHOWN + 1))
        if len(found) <= SHOWN and len(first) == _FIRST:
            found = list(islice(self._targets_at(anywhere, [*first, *spans]), SHOWN + 1))
        yield from found

    def _targets_at(self, anywhere: int, spans: list[Span]) -> Iterator[Target]:
        """The places of which this fragment, the longest, stands at one of these; the others stand near by."""
        levels = self._levels(anywhere, spans)
        for number in reversed(range(len(levels) - 1)):
            levels[number] = [span for span in levels[number] if any(self._next(span, number, levels))]
        for span in levels[0]:
            yield from map(self._target, self._sequences((span,), levels))

    def _levels(self, anywhere: int, spans: list[Span]) -> list[list[Span]]:
        """Where each fragment may stand: one of them there, each other near a place of its neighbour."""
        levels: list[list[Span]] = [[] for _ in self.sense.pieces]
        levels[anywhere] = spans
        for number in range(anywhere + 1, len(levels)):
            ends = (span.end for span in levels[number - 1])
            levels[number] = list(
                self._places(number, (Span(end, end + self.bounds.longest) for end in ends))
            )
        for number in reversed(range(anywhere)):
            starts = (span.start for span in levels[number + 1])
            levels[number] = list(
                self._places(number, (Span(start - self.bounds.longest, start) for start in starts))
            )
        return levels

    def _places(self, number: int, near: Iterable[Span] | None = None) -> Iterator[Span]:
        """Where a fragment stands; the first after the prefix, the last before the suffix."""
        prefix = self.selector.prefix if number == 0 else ""
        suffix = self.selector.suffix if number == len(self.sense.pieces) - 1 else ""
        words = self.sense.pieces[number].words
        found = (
            places(words, self.searchable, self.tier)
            if near is None
            else places_near(words, self.searchable, self.tier, near)
        )
        around = Around(prefix, suffix)
        for span in found:
            if around.holds(span, self.searchable):
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
        adjoins = self.sense.pieces[number + 1].joint is Joint.INSERTION
        longest = LONGEST_OMISSION if adjoins else self.bounds.longest
        for index in range(bisect_left(candidates, Span(span.end, 0)), len(candidates)):
            self.searchable.effort.spend(_A_GAP)
            gap = Span(span.end, candidates[index].start)
            if gap.end - gap.start > longest or (adjoins and self.searchable.text[gap].strip()):
                return
            if not self._joins(gap):  # nor do those further off
                return
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
