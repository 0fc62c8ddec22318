"""Words that a source does not have → the passage of the source that is most like them.

Comes in: refused words, and a text. Goes out: the closest passage in whole words, how like it is, and where the two
differ. Refuses to accept anything: what is found here is help for whoever mends the quote.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz import fuzz

from builder.redline import in_line, redline
from builder.text import Span, Text
from builder.typography import cuts

LEAST_ALIKE = 60
"""Below this similarity, in percent, two passages have nothing to do with each other."""
_LONGEST_NEEDLE = 250
"""Code points; of longer words, the beginning and the end are looked for."""
_AT_ONCE = 64
_LEAST = 25
"""Characters that rapidfuzz compares in one operation, and operations that each character takes at least."""
_REACH = 60
_CHOICE = 7
_BLANK_LINE = re.compile(r"(?<!\s)\s*\n[^\S\n]*\n\s*")
_WORD = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True)
class NearMiss:
    """A passage of a text that is like the words looked for; `similarity` is in percent."""

    span: Span
    similarity: int


def find_near(words: str, text: Text, within: Span) -> NearMiss | None:
    """The passage in a span of the text that is most like the words, unless none is like them at all.

    Similarity is the normalised indel similarity of rapidfuzz: the share of characters that need no change.
    """
    head = _align(words[:_LONGEST_NEEDLE], text, within)
    if head is None:
        return None
    rough = head
    if len(words) > _LONGEST_NEEDLE:
        end = head.start + len(words)
        around = Span(max(head.start, end - len(words) // 2), min(within.end, end + len(words) // 2))
        tail = _align(words[-_LONGEST_NEEDLE:], text, around)
        rough = Span(head.start, tail.end if tail else min(within.end, end))
    span = _whole_words(rough, text, within, words)
    similarity = int(fuzz.ratio(words, text[span]))
    return NearMiss(span, similarity) if similarity >= LEAST_ALIKE else None


def operations(words: str, within: Span) -> int:
    """How many operations it takes at most to look for words: each with each character, several characters at once."""
    length = min(len(words), _LONGEST_NEEDLE)
    return (within.end - within.start) * max(_LEAST, length * -(-length // _AT_ONCE))


def _align(words: str, text: Text, within: Span) -> Span | None:
    """The run of characters in a span that is most like the words."""
    found = fuzz.partial_ratio_alignment(words, text[within], score_cutoff=LEAST_ALIKE)
    if found is None or found.dest_start == found.dest_end:
        return None
    return Span(within.start + found.dest_start, within.start + found.dest_end)


def _whole_words(rough: Span, text: Text, limits: Span, words: str) -> Span:
    """The span whose ends, moved by a few words, give what is most like the words; each end by itself."""
    head, tail = words[:_LONGEST_NEEDLE], words[-_LONGEST_NEEDLE:]
    starts = sorted(_tokens(rough.start, text, limits), key=lambda token: abs(token.start - rough.start))
    ends = sorted(_tokens(rough.end, text, limits), key=lambda token: abs(token.end - rough.end))
    spans = [
        Span(start.start, end.end)
        for start in starts[:_CHOICE]
        for end in ends[:_CHOICE]
        if start.start < end.end
    ]
    if not spans:
        return rough

    def alike(span: Span) -> tuple[float, int]:
        stored = text[span]
        if len(words) <= _LONGEST_NEEDLE:
            return fuzz.ratio(words, stored), -span.start
        return fuzz.ratio(head, stored[: len(head)]) + fuzz.ratio(tail, stored[-len(tail) :]), -span.start

    return max(spans, key=alike)


def _tokens(offset: int, text: Text, limits: Span) -> list[Span]:
    """The words and marks near an offset; none takes a letter without its accent."""
    start, end = max(limits.start, offset - _REACH), min(limits.end, offset + _REACH)
    tokens = (Span(*found.span()) for found in _WORD.finditer(text.content, start, end))
    return [
        Span(token.start, _with_accents(token.end, text))
        for token in tokens
        if not cuts(text.content, token.start)
    ]


def _with_accents(end: int, text: Text) -> int:
    while cuts(text.content, end):
        end += 1
    return end


def differences(quoted: str, stored: str) -> str:
    """Both as one line: `[-what was quoted-]` where `{+the text has something else+}`, word by word."""
    old, new = (re.findall(r"\S+", _BLANK_LINE.sub(" ¶ ", side)) for side in (quoted, stored))
    return in_line(redline(old, new))
