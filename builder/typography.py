"""What counts as the same characters set in another way.

Comes in: characters. Goes out: the same characters under the published normalisation, with the way back from
each to the characters that it stands for. Refuses to know what is looked for in them.

Equal are: runs of white space, line ends included, that hold no blank line; straight and curly quotation marks;
hyphens, dashes and the minus sign; and characters that Unicode composes in one way (NFC, UAX #15). Soft hyphens
and zero-width characters count for nothing. Nothing else is equal: letters, digits, case and the order of words
are the source's.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import category, combining, is_normalized, normalize

from builder.text import Span

SINGLE_MARKS = "'\u2018\u2019\u201a\u201b\u02bc"
DOUBLE_MARKS = '"\u201c\u201d\u201e\u201f'
_HYPHENS = "-\u2010\u2011\u2212"
DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"

RULES: tuple[tuple[str, str], ...] = (
    ("Runs of white space, line ends and no-break spaces are one space. A blank line is one blank line.", ""),
    ("Single quotation marks and apostrophes are one character.", SINGLE_MARKS),
    ("Double quotation marks are one character.", DOUBLE_MARKS),
    ("Hyphens, dashes and the minus sign are one character.", DASHES),
    ("Soft hyphens and characters without width count for nothing.", INVISIBLE),
    ("A letter with an accent is one however it is stored (Unicode NFC, UAX #15).", ""),
)
"""All that may differ between a quotation and its source: a sentence, and the characters it is about."""

_PLAIN = str.maketrans(
    {
        **dict.fromkeys(SINGLE_MARKS, "'"),
        **dict.fromkeys(DOUBLE_MARKS, '"'),
        **dict.fromkeys(DASHES, "-"),
    }
)
_WITHOUT_INVISIBLE = dict.fromkeys(map(ord, INVISIBLE))
_BLANK = rf"[\s{INVISIBLE}]"
_BLANKS = re.compile(rf"(?: (?={_BLANK})|(?! ){_BLANK}){_BLANK}*")
_BLANK_LINE = re.compile(r"(?:\n|\r(?!\n))[^\S\r\n]*[\r\n]")
_MARKED = re.compile("[^\u0300-\U0010ffff]?[\u0300-\U0010ffff]+")


@dataclass(frozen=True)
class Folded:
    """Characters under the normalisation; stretches that were replaced know which characters they stand for."""

    content: str
    replaced: tuple[tuple[Span, Span], ...]
    """Pairs of a span of `content` and the span of the original that it stands for, in order; one character for one is left out."""
    _starts: tuple[int, ...]
    _origins: tuple[int, ...]
    _below: Folded | None = None

    def origin(self, span: Span) -> Span:
        """The characters of the original that a span, which is not empty, stands for."""
        own = Span(self._origin(span.start).start, self._origin(span.end - 1).end)
        return self._below.origin(own) if self._below else own

    def _origin(self, offset: int) -> Span:
        place = bisect_right(self._starts, offset) - 1
        if place < 0:
            return Span(offset, offset + 1)
        here, there = self.replaced[place]
        if offset < here.end:
            return there
        start = there.end + offset - here.end
        return Span(start, start + 1)

    def is_whole(self, span: Span) -> bool:
        """Whether a span, which is not empty, takes all or nothing of every stretch that was replaced."""
        if self._splits(span.start) or self._splits(span.end):
            return False
        own = Span(self._origin(span.start).start, self._origin(span.end - 1).end)
        return self._below is None or self._below.is_whole(own)

    def _splits(self, offset: int) -> bool:
        place = bisect_right(self._starts, offset) - 1
        return place >= 0 and self.replaced[place][0].start < offset < self.replaced[place][0].end

    def offset(self, origin: int) -> int:
        """Where the character at an offset of the original came to be, or the one after it."""
        origin = self._below.offset(origin) if self._below else origin
        place = bisect_right(self._origins, origin) - 1
        if place < 0:
            return origin
        here, there = self.replaced[place]
        return here.start if origin < there.end else here.end + origin - there.end


def fold(content: str) -> Folded:
    """The characters under the normalisation."""
    if content.isascii() and not _BLANKS.search(content):  # most quotes and titles
        return Folded(content, (), (), ())
    plain = content.translate(_PLAIN)
    folded = _replace(plain, _typographic(plain), None)
    if is_normalized("NFC", folded.content):
        return folded
    return _replace(folded.content, _compositions(folded.content), folded)


def cuts(content: str, offset: int) -> bool:
    """Whether what stands before and after an offset is one character to the eye, such as a letter and its accent."""
    if (
        not 0 < offset < len(content) or content[offset - 1] in "\r\n"
    ):  # nothing is joined to the end of a line
        return False
    return _joins(content[offset - 1], content[offset])


def in_word(content: str, offset: int) -> bool:
    """Whether an offset is inside of a word or a number: half of it would stand on either side.

    A word is letters with their accents and digits; the points and commas between digits, the sign before a number, the
    hyphen after the head of a compound such as non-violent, and the n’t of a contraction belong to it.
    """
    before, after = content[max(0, offset - 2) : offset], content[offset : offset + 3]
    if not before or not after:
        return False
    left, right = before[-1], after[0]
    if left.isalnum() and right.isalnum():
        return True
    if _is_letter(left) and (_is_letter(right) or re.match(r"['’ʼ`´]t(?!\w)", after)):
        return True
    if left in "'’ʼ`´" and len(before) > 1 and _is_letter(before[0]) and re.match(r"t(?!\w)", after):
        return True
    if right.isdigit() and left in ".,":
        return before[0].isdigit() and len(before) > 1
    if right in ".," and left.isdigit():
        return after[1:2].isdigit()
    if left in _HYPHENS and _is_letter(right):
        return _is_letter(before[0]) if len(before) > 1 and not before[0].isspace() else right.isdigit()
    return False


def _is_letter(character: str) -> bool:
    return category(character)[0] in "LMN"


def _replace(content: str, changes: Iterator[tuple[Span, str]], below: Folded | None) -> Folded:
    pieces: list[str] = []
    here: list[Span] = []
    origins: list[Span] = []
    last = shift = 0
    for span, replacement in changes:
        pieces += content[last : span.start], replacement
        last = span.end
        length = span.end - span.start
        if length != 1 or len(replacement) != 1:
            start = span.start + shift
            here.append(Span(start, start + len(replacement)))
            origins.append(span)
            shift += len(replacement) - length
    return Folded(
        "".join((*pieces, content[last:])),
        tuple(zip(here, origins, strict=True)),
        tuple(span.start for span in here),
        tuple(span.start for span in origins),
        below,
    )


def _typographic(content: str) -> Iterator[tuple[Span, str]]:
    for found in _BLANKS.finditer(content):
        yield Span(*found.span()), _blank(found[0])


def _blank(run: str) -> str:
    """White space as one space or one blank line; nothing where there is none to be seen."""
    visible = run.translate(_WITHOUT_INVISIBLE)
    return "\n\n" if _BLANK_LINE.search(visible) else " " if visible else ""


def _compositions(content: str) -> Iterator[tuple[Span, str]]:
    """The stretches that NFC changes, each as short as it can be."""
    for found in _MARKED.finditer(content):
        if not is_normalized("NFC", found[0]):
            start = found.start()
            for cluster in _clusters(found[0]):
                composed = normalize("NFC", cluster)
                if composed != cluster:
                    yield Span(start, start + len(cluster)), composed
                start += len(cluster)


def _clusters(content: str) -> Iterator[str]:
    """The content cut wherever what stands before and after composes by itself."""
    cluster = ""
    for character in content:
        if cluster and not _joins(cluster, character):
            yield cluster
            cluster = ""
        cluster += character
    yield cluster


def _joins(cluster: str, character: str) -> bool:
    if character < "\u0300" or combining(character):
        return character >= "\u0300"
    apart = normalize("NFC", cluster) + normalize("NFC", character)
    return normalize("NFC", cluster + character) != apart
