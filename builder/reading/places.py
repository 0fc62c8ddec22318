"""Where the values and keys of a file stand.

Comes in: offsets, in the order of the file. Goes out: the location of each value or key by its number. Refuses to know what they are.

Numbers count from 0: a collection comes before what is in it, and a key right before its value. Of most values nobody ever asks where
they stand: an offset takes eight bytes, and a `Location` is made when it is asked for.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator

from builder.text import Location, Span, Text

_WINDOW = 100


class Places:
    """The offsets of one file. What is read adds them by itself, which is faster than asking for it."""

    __slots__ = ("after", "ends", "starts", "text", "unused")

    def __init__(self, text: Text) -> None:
        self.text = text
        self.starts = array("Q")
        self.ends = array("Q")
        self.after = array("Q")
        """The number that follows a value and all that is in it."""
        self.unused: set[int] = set()
        """The keys whose values count for nothing: they stand there already, or are no keys."""

    def items(self, number: int) -> Iterator[int]:
        """The numbers of what is in a list."""
        item, after = number + 1, self.after[number]
        while item < after:
            yield item
            item = self.after[item]

    def keys(self, number: int) -> Iterator[int]:
        """The numbers of the keys of a mapping, without those that are not used."""
        key, after = number + 1, self.after[number]
        while key < after:
            if key not in self.unused:
                yield key
            key = self.after[key + 1]

    def location(self, number: int) -> Location:
        return location(self.text, self.starts[number], self.ends[number])


def location(text: Text, start: int, end: int) -> Location:
    """Where something stands of which a parser gives the offsets."""
    if start == end:  # nothing stands here; parsers differ on how many blanks come before it
        start = end = _before_blanks(text.content, start)
    return Location(text, Span(start, end))


def _before_blanks(content: str, offset: int) -> int:
    """The place after the last character before an offset that is no blank; looked for in steps."""
    while (words := content[max(0, offset - _WINDOW) : offset]).isspace():
        offset -= len(words)
    return offset - len(words) + len(words.rstrip())
