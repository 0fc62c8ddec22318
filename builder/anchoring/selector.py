"""Selectors: how words are found again, in the sense of the W3C Web Annotation Data Model, section 4.2.4.

Comes in: words with the words before and after them, and a text. Goes out: `match` gives all their places, and
`describe` is its inverse: the shortest words around a place that tell it from every other. Refuses to accept what
is only alike. The words are those of the source, character for character; where no place has them so, those that
are set in another way are places, too (see `typography`). Prefix and suffix only choose between places and are
compared word by word under the same normalisation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import islice

from builder.anchoring.effort import Effort
from builder.anchoring.index import Index
from builder.model import Part, Quoted
from builder.reading import read_limits
from builder.text import Span, Text
from builder.typography import Folded, cuts, fold

_LONGEST_WORD = 100
_MOST_WORDS = 40
"""Where as many words on either side tell two places not apart, nobody would paste more."""
_A_WORD = 2
_A_STRETCH = 5
"""Steps."""
_Partly = Callable[[str, str], bool]


class Tier(StrEnum):
    """How the words of a source were found."""

    EXACT = "exact"
    TYPOGRAPHIC = "typographic"


@dataclass(frozen=True, slots=True)
class Selector:
    """Words, and the words that stand right before and after them."""

    exact: str
    prefix: str = ""
    suffix: str = ""


def selector_of(quoted: Quoted | Part) -> Selector:
    """What a curator quotes, as a selector."""
    return Selector(quoted.quote, quoted.prefix or "", quoted.suffix or "")


class Searchable:
    """A text in which words are looked for, with as much effort as is left; it is folded when that is first asked for.

    Without any said, there is as much effort as is set for one reading.
    """

    def __init__(self, text: Text, effort: Effort | None = None) -> None:
        self.text = text
        self.effort = effort or Effort(read_limits(), [text])

    @cached_property
    def folded(self) -> Folded:
        return fold(self.text.content)

    @cached_property
    def exact(self) -> Index:
        """The characters of the text."""
        return Index(self.text.content, self.effort)

    @cached_property
    def typographic(self) -> Index:
        """The characters of the text under the normalisation."""
        same = self.folded.content == self.text.content
        return self.exact if same else Index(self.folded.content, self.effort)


def match(selector: Selector, searchable: Searchable, within: Span | None = None) -> Iterator[Span]:
    """All places of the words, overlapping ones included, in order; found as they are asked for."""
    around = Around(selector.prefix, selector.suffix)
    for tier in tiers([selector.exact], searchable):
        found = False
        for span in places(selector.exact, searchable, tier, within):
            if around.holds(span, searchable):
                found = True
                yield span
        if found:
            return


def describe(span: Span, searchable: Searchable) -> Selector:
    """The selector with the fewest words around the ones at a place that only this place answers to.

    It has no words around them where 40 on either side are not enough.
    """
    words = searchable.text[span]
    here = _Context(span, searchable)
    own = list(islice(here.before(), _MOST_WORDS + 1)), list(islice(here.after(), _MOST_WORDS + 1))
    others = (_Context(other, searchable) for other in match(Selector(words), searchable) if other != span)
    shared = {
        (_shared(own[0], other.before(), str.endswith), _shared(own[1], other.after(), str.startswith))
        for other in others
    }
    found = [(own[0][:b], own[1][:a], b + a) for b, a in _enough(sorted(shared))]
    whole = [sides[:2] for sides in found if len(sides[0]) + len(sides[1]) == sides[2] <= _MOST_WORDS]
    before, after = min(
        whole, key=lambda sides: (len(sides[0]) + len(sides[1]), len(sides[0])), default=([], [])
    )
    return Selector(words, " ".join(reversed(before)), " ".join(after))


def words_around(span: Span, searchable: Searchable, before: int, after: int) -> tuple[str, str]:
    """As many words right before a place, and after it, as there are up to these numbers."""
    here = _Context(span, searchable)
    return " ".join(reversed(list(islice(here.before(), before)))), " ".join(islice(here.after(), after))


def places(words: str, searchable: Searchable, tier: Tier, within: Span | None = None) -> Iterator[Span]:
    """All places of the words in a text, or in a span of it; none takes a letter without its accent."""
    looked_for = _Needle(words, searchable, tier)
    whole = Span(0, len(searchable.text.content))
    return looked_for.found([looked_for.stretch(within or whole)])


def places_near(words: str, searchable: Searchable, tier: Tier, spans: Iterable[Span]) -> Iterator[Span]:
    """Those of the places, in order, that have a character of one of these spans or adjoin it; the spans are in order, too."""
    looked_for = _Needle(words, searchable, tier)
    return looked_for.found(_joined(looked_for.around(span) for span in spans))


def tiers(words: Iterable[str], searchable: Searchable) -> Iterator[Tier]:
    """The tiers on which something may be found; none but the first where nothing is set in another way."""
    yield Tier.EXACT
    if searchable.typographic is not searchable.exact or any(fold(each).content != each for each in words):
        yield Tier.TYPOGRAPHIC


class Around:
    """Words that stand right before and after a place, whatever white space is between."""

    def __init__(self, prefix: str, suffix: str) -> None:
        self._before = list(_backwards(fold(prefix).content))
        self._after = list(_forwards(fold(suffix).content))

    def holds(self, span: Span, searchable: Searchable) -> bool:
        """Whether they do at this place."""
        if not self._before and not self._after:
            return True
        context = _Context(span, searchable)
        return _begins(self._before, context.before(), str.endswith) and _begins(
            self._after, context.after(), str.startswith
        )


class _Needle:
    """Words as they are looked for on a tier; stretches are those of the characters that are looked through there."""

    def __init__(self, words: str, searchable: Searchable, tier: Tier) -> None:
        self._folded = None if tier is Tier.EXACT else searchable.folded
        self._words = words if tier is Tier.EXACT else fold(words).content
        self._index = searchable.exact if tier is Tier.EXACT else searchable.typographic
        self._content = searchable.text.content
        self._may_cut = not self._content.isascii()
        self._effort = searchable.effort

    def stretch(self, span: Span) -> Span:
        """A span of the text."""
        return Span(self._folded.offset(span.start), self._folded.offset(span.end)) if self._folded else span

    def around(self, span: Span) -> Span:
        """A span of the text with room for the words before and after it."""
        self._effort.spend(_A_STRETCH)
        inside = self.stretch(Span(max(0, span.start), min(span.end, len(self._content))))
        return Span(max(0, inside.start - len(self._words)), inside.end + len(self._words))

    def found(self, stretches: Iterable[Span]) -> Iterator[Span]:
        for stretch in stretches if self._words else ():
            for start in self._index.starts(self._words, stretch):
                place = Span(start, start + len(self._words))
                if self._folded:
                    if not self._folded.is_whole(place):
                        continue
                    place = self._folded.origin(place)
                if not self._may_cut or not any(cuts(self._content, end) for end in (place.start, place.end)):
                    yield place


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    """The spans, which are in order, those in one that have characters in common."""
    last: Span | None = None
    for span in spans:
        if last and span.start <= last.end:
            last = Span(last.start, max(last.end, span.end))
            continue
        if last:
            yield last
        last = span
    if last:
        yield last


def _begins(expected: Sequence[str], words: Iterator[str], partly: _Partly) -> bool:
    """Whether the words begin with the expected ones; of the last that is looked at, a part is enough."""
    for number, own in enumerate(expected, start=1):
        found = next(words, None)
        if found is None or not (partly(found, own) if number == len(expected) else found == own):
            return False
    return True


@dataclass(frozen=True)
class _Context:
    """The words before and after a place, nearest first."""

    span: Span
    searchable: Searchable

    def before(self) -> Iterator[str]:
        folded = self.searchable.folded
        return self._counted(_backwards(folded.content, folded.offset(self.span.start)))

    def after(self) -> Iterator[str]:
        folded = self.searchable.folded
        return self._counted(_forwards(folded.content, folded.offset(self.span.end)))

    def _counted(self, words: Iterator[str]) -> Iterator[str]:
        for word in words:
            self.searchable.effort.spend(_A_WORD)
            yield word


def _backwards(content: str, end: int | None = None) -> Iterator[str]:
    """The words before an offset, nearest first; a very long one counts as several, cut from its end."""
    end = len(content) if end is None else end
    while words := content[max(0, end - _LONGEST_WORD) : end]:
        last = len(words.rstrip())
        if last == len(words):
            word = words.rsplit(maxsplit=1)[-1]
            last -= len(word)
            yield word
        end += last - len(words)


def _forwards(content: str, start: int = 0) -> Iterator[str]:
    """The words after an offset, nearest first; a very long one counts as several, cut from its beginning."""
    while words := content[start : start + _LONGEST_WORD]:
        first = len(words) - len(words.lstrip())
        if not first:
            word = words.split(maxsplit=1)[0]
            first = len(word)
            yield word
        start += first


def _shared(words: Sequence[str], others: Iterator[str], partly: _Partly) -> int:
    """How many words are the same; of the last that is looked at, a part is enough."""
    count = 0
    for own, other in islice(zip(words, others, strict=False), _MOST_WORDS):
        if own != other:
            return count + partly(other, own)
        count += 1
    return count


def _enough(shared: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Pairs of how many words before and after leave none of the others; `shared` is sorted."""
    after = 0
    for before, same_after in reversed(shared):
        yield before + 1, after
        after = max(after, same_after + 1)
    yield 0, after
