"""Selectors: how words are found again, in the sense of the W3C Web Annotation Data Model, section 4.2.4.

Comes in: words with the words before and after them, and a text. Goes out: `match` gives all their places, and
`describe` is its inverse: the shortest words around a place that tell it from every other. Refuses to accept what
is only alike. The words are those of the source, character for character; where no place has them so, those that
are set in another way are places, too (see `typography`). Prefix and suffix only choose between places and are
compared word by word under the same normalisation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import islice

from builder.model import Part, Quoted
from builder.text import Span, Text
from builder.typography import Folded, cuts, fold

_LONGEST_WORD = 100
_MOST_WORDS = 40
"""Where as many words on either side tell two places not apart, nobody would paste more."""
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


@dataclass(frozen=True)
class Searchable:
    """A text in which words are looked for; it is folded when that is first asked for."""

    text: Text

    @cached_property
    def folded(self) -> Folded:
        return fold(self.text.content)


def match(selector: Selector, searchable: Searchable, within: Span | None = None) -> Iterator[Span]:
    """All places of the words, overlapping ones included, in order; found as they are asked for."""
    for tier in Tier:
        found = False
        for span in places(selector.exact, searchable, tier, within):
            if stands_between(selector.prefix, selector.suffix, span, searchable):
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
    others = [_Context(other, searchable) for other in match(Selector(words), searchable) if other != span]
    shared = sorted((here.shared_before(other), here.shared_after(other)) for other in others)
    found = [
        (list(islice(here.before(), b)), list(islice(here.after(), a)), b + a) for b, a in _enough(shared)
    ]
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
    if tier is Tier.EXACT:
        content = searchable.text.content
        span = within or Span(0, len(content))
        found = (Span(start, start + len(words)) for start in _starts(words, content, span))
        return (place for place in found if not cuts(content, place.start) and not cuts(content, place.end))
    return _folded_places(words, searchable, within)


def stands_between(prefix: str, suffix: str, span: Span, searchable: Searchable) -> bool:
    """Whether these words stand right before and after a place, whatever white space is between."""
    if not prefix and not suffix:
        return True
    context = _Context(span, searchable)
    return _begins(fold(prefix).content.split()[::-1], context.before(), str.endswith) and _begins(
        fold(suffix).content.split(), context.after(), str.startswith
    )


def _folded_places(words: str, searchable: Searchable, within: Span | None) -> Iterator[Span]:
    folded, needle = searchable.folded, fold(words).content
    if not needle:
        return
    content = folded.content
    start, end = (folded.offset(within.start), folded.offset(within.end)) if within else (0, len(content))
    for place in _starts(needle, content, Span(start, end)):
        found = Span(place, place + len(needle))
        if folded.is_whole(found):
            yield folded.origin(found)


def _starts(words: str, content: str, span: Span) -> Iterator[int]:
    start = content.find(words, span.start, span.end)
    while start >= 0:
        yield start
        start = content.find(words, start + 1, span.end)


def _begins(expected: list[str], words: Iterator[str], partly: _Partly) -> bool:
    """Whether the words begin with the expected ones; of the last that is looked at, a part is enough."""
    found = list(islice(words, len(expected)))
    if not expected or len(found) < len(expected):
        return not expected
    return found[:-1] == expected[:-1] and partly(found[-1], expected[-1])


@dataclass(frozen=True)
class _Context:
    """The words before and after a place, nearest first; a word that is very long counts as several."""

    span: Span
    searchable: Searchable

    def before(self) -> Iterator[str]:
        content = self.searchable.folded.content
        end = self.searchable.folded.offset(self.span.start)
        while end:
            start = max(0, end - _LONGEST_WORD)
            words = content[start:end]
            if words.isspace():
                end = start
                continue
            word = words.split()[-1]
            end = content.rindex(word, start, end)
            yield word

    def after(self) -> Iterator[str]:
        content = self.searchable.folded.content
        start = self.searchable.folded.offset(self.span.end)
        while start < len(content):
            words = content[start : start + _LONGEST_WORD]
            if words.isspace():
                start += len(words)
                continue
            word = words.split(maxsplit=1)[0]
            start = content.index(word, start) + len(word)
            yield word

    def shared_before(self, other: _Context) -> int:
        """The most words before this place that stand before the other one, too."""
        return _shared(self.before(), other.before(), str.endswith)

    def shared_after(self, other: _Context) -> int:
        return _shared(self.after(), other.after(), str.startswith)


def _shared(words: Iterator[str], others: Iterator[str], partly: _Partly) -> int:
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
