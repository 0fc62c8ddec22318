"""Characters with a name, and places in them.

Comes in: the decoded content of a file. Goes out: spans, lines, columns, paragraphs. Refuses to know
where the characters came from and what they mean. This is the only code that turns an offset into a
line and a column.

Offsets count Unicode code points from 0; a span is half-open. Lines and columns count from 1. A line
ends with LF, CR LF or CR and with nothing else: U+0085 and U+2028 are ordinary characters, as they
are in editors.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

_ASCII = bytes(range(0x20, 0x7F)) + b"\t\n\r"
_LINE_END = re.compile(r"\r\n|\n|\r")


def unusual(content: str) -> str:
    """The characters that are neither ASCII that can be seen nor white space of it, in order.

    They are few in most texts, and looking for something among them is many times faster than in all.
    """
    return content.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The code points from `start` up to, not including, `end`."""

    start: int
    end: int

    def __contains__(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place as editors show it: `line` and `column`, both from 1, the column in code points."""

    line: int
    column: int


@dataclass(frozen=True)
class Lines:
    """The lines of a text, each made when it is asked for: of most files one or two are shown."""

    _content: str
    _starts: tuple[int, ...]

    def __len__(self) -> int:
        return len(self._starts)

    def __getitem__(self, number: int) -> Span:
        start = self._starts[number]
        if start == self._starts[-1]:
            return Span(start, len(self._content))
        after = self._starts[number % len(self) + 1]
        return Span(start, after - (2 if self._content.endswith("\r\n", start, after) else 1))

    def __iter__(self) -> Iterator[Span]:
        return map(self.__getitem__, range(len(self)))


@dataclass(frozen=True)
class Text:
    """The characters of one file, under the name that messages give it."""

    name: str
    content: str

    def __getitem__(self, span: Span) -> str:
        return self.content[span.start : span.end]

    def trimmed(self, span: Span) -> Span:
        """The span without the white space at its ends; of white space alone nothing is left but its end."""
        words = self[span]
        start = span.end - len(words.lstrip())
        return Span(start, start + len(words.strip()))

    @cached_property
    def _line_starts(self) -> tuple[int, ...]:
        return (0, *(end.end() for end in _LINE_END.finditer(self.content)))

    def position(self, offset: int) -> Position:
        """The line and column of an offset; the offset just past the end is a place, too."""
        line = bisect_right(self._line_starts, offset)
        return Position(line, offset - self._line_starts[line - 1] + 1)

    def offset(self, position: Position) -> int:
        """The inverse of `position`."""
        return self._line_starts[position.line - 1] + position.column - 1

    @property
    def lines(self) -> Lines:
        """Every line without its line end; a text that ends with one has an empty last line."""
        return Lines(self.content, self._line_starts)

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """Runs of lines that hold more than white space, from first to last character."""
        paragraphs: list[Span] = []
        joins = False
        for start, after in pairwise((*self._line_starts, len(self.content))):
            line = self.content[start:after]
            if not line or line.isspace():
                joins = False
                continue
            first = paragraphs.pop().start if joins else start
            paragraphs.append(Span(first, start + len(line.rstrip("\r\n"))))
            joins = True
        return tuple(paragraphs)

    def paragraphs_over(self, span: Span) -> range:
        """The positions, in `paragraphs`, of those that a span has a character of."""
        first = bisect_right(self.paragraphs, span.start, key=lambda paragraph: paragraph.end)
        last = bisect_left(self.paragraphs, span.end, key=lambda paragraph: paragraph.start)
        return range(first, last)


@dataclass(frozen=True, slots=True)
class Location:
    """A span of a text: what a message or an edit link points at."""

    text: Text
    span: Span

    @property
    def position(self) -> Position:
        return self.text.position(self.span.start)

    @property
    def end(self) -> Position:
        """The place just past the last character."""
        return self.text.position(self.span.end)

    def __str__(self) -> str:
        position = self.position
        return f"{self.text.name}:{position.line}:{position.column}"

    def find(self, phrases: tuple[str, ...], words: str, start: int) -> Location | None:
        """The place of `words` in the first of these phrases that stands in this span from `start` on."""
        found = (self.text.content.find(phrase, start, self.span.end) for phrase in phrases)
        places = [
            place + phrase.index(words) for place, phrase in zip(found, phrases, strict=True) if place >= 0
        ]
        if not places:
            return None
        return Location(self.text, Span(min(places), min(places) + len(words)))
