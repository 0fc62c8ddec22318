"""Links to words inside a page that is not ours.

Comes in: a passage. Goes out: the directive that leads a browser to its words at the place where the text was found. Refuses to
know whether that page still has them.

URL Fragment Text Directives, a draft of the WICG: https://wicg.github.io/scroll-to-text-fragment/
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, product
from unicodedata import combining, normalize
from urllib.parse import quote

from builder.anchoring import Annotation
from builder.text import Span
from builder.typography import in_word

_WORD = re.compile(r"\S+")
_LONGEST = 200
"""Longer passages, and those that run on into the next paragraph, are told by their first and last words."""
_ENDS = (5, 9, 15)
_AROUND = (0, 3, 6, 12, 24)
"""So many words are tried at the ends of a passage and around it, until the directive leads to it alone."""


def text_fragment(annotation: Annotation) -> str | None:
    """The address of the source with the directive for a passage.

    Nothing where it is not known where the text was found, where the passage begins or ends inside a word, which
    browsers do not look for, and where no directive leads to it alone.
    """
    address, text, span = annotation.stored.source.url, annotation.stored.text, annotation.span
    if address is None or in_word(text.content, span.start) or in_word(text.content, span.end):
        return None
    places = text.paragraphs_over(span)
    first, last = text.paragraphs[places[0]], text.paragraphs[places[-1]]
    before = _apart(text[Span(first.start, span.start)], -1)
    after = _apart(text[Span(span.end, last.end)], 0)
    words = text[span].split()
    begins = text[Span(span.start, min(first.end, span.end))].split()
    ends_with = text[Span(max(last.start, span.start), span.end)].split()
    whole = _whole(text.content)
    start = whole.offset(span.start)
    is_short = len(places) == 1 and len(" ".join(words)) <= _LONGEST
    for around, ends in product(_AROUND, (0,) if is_short else _ENDS):
        directive = _Directive(
            before[len(before) - min(around, len(before)) :],
            begins[:ends] if ends else words,
            ends_with[-ends:] if ends else [],
            after[:around],
        )
        if directive.leads_to(whole.content, start, len(_folded(" ".join(words)))):
            return f"{address.partition('#')[0]}#:~:text={directive}"
    return None


def _apart(around: str, nearest: int) -> list[str]:
    """Words around a passage; none where punctuation stands between, which browsers take for part of a word."""
    return around.split() if around and around[nearest].isspace() else []


@dataclass(frozen=True)
class _Directive:
    prefix: list[str]
    start: list[str]
    end: list[str]
    suffix: list[str]

    def leads_to(self, whole: str, start: int, length: int) -> bool:
        """Whether a browser finds the passage, which begins about `start`, and finds it first and alone."""
        head = _folded(" ".join([*self.prefix, *self.start, *([] if self.end else self.suffix)]))
        if whole.count(head) != 1:
            return False
        if not self.end:
            return True
        begun = whole.index(head) + len(head)
        tail = _folded(" ".join([*self.end, *self.suffix]))
        passage_end = start + length + 1
        found = whole.find(tail, begun)
        return found >= 0 and abs(found + len(_folded(" ".join(self.end))) - passage_end) <= 1

    def __str__(self) -> str:
        parts = [
            *([f"{_encoded(self.prefix)}-"] if self.prefix else []),
            _encoded(self.start),
            *([_encoded(self.end)] if self.end else []),
            *([f"-{_encoded(self.suffix)}"] if self.suffix else []),
        ]
        return ",".join(parts)


@dataclass(frozen=True)
class _Whole:
    """A text as browsers look through it, with where its words are, before and after."""

    content: str
    starts: tuple[int, ...]
    found: tuple[int, ...]
    original: str

    def offset(self, offset: int) -> int:
        """Where in the folded text the character at an offset of the text is."""
        word = max(0, bisect_right(self.starts, offset) - 1)
        return self.found[word] + len(_folded(self.original[self.starts[word] : offset]))


@lru_cache(maxsize=4)
def _whole(text: str) -> _Whole:
    words = list(_WORD.finditer(text))
    folded = [_folded(word[0]) for word in words]
    found = accumulate((len(word) + 1 for word in folded), initial=0)
    return _Whole(" ".join(folded), tuple(word.start() for word in words), tuple(found), text)


@lru_cache(maxsize=256)
def _folded(text: str) -> str:
    """Browsers look for words without regard to case, accents and white space."""
    words = " ".join(text.split())
    if words.isascii():
        return words.casefold()
    return "".join(c for c in normalize("NFKD", words) if not combining(c)).casefold()


def _encoded(words: list[str]) -> str:
    """Percent-encoded; `-`, `,` and `&` have a meaning in a directive."""
    return quote(" ".join(words), safe="").replace("-", "%2D")
