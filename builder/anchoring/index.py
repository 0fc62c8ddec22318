"""Where words begin in characters that are looked through over and over.

Comes in: characters, and words. Goes out: every offset at which the words begin, in order. Refuses to know what the words mean and
which of their places is meant.

At first the characters are looked through from one end to the other. When that was done often enough to be worth it, every few
characters a place is put into the order of what follows there, so that words are found as in a dictionary.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from builder.anchoring.effort import Effort
from builder.text import Span

_SHORT = 30_000
"""Fewer characters are looked through faster than anything else could be done."""
_OFTEN = 20
_APART = 4
_MOST_PLACES = 250_000
_LOOKED_AT = 32
"""Characters by which places are put into order."""
_FEW = 200
"""Where more than one in as many characters may be a place, looking through is faster."""
_CHARACTERS = 500
_PLACE = 3
_CANDIDATES = 4
_LOOK_UP = 10
"""What a step is worth, or how many one takes."""


class Index:
    """Characters, and where what is in them is found."""

    def __init__(self, content: str, effort: Effort) -> None:
        self._content = content
        self._effort = effort
        self._looked_through = 0
        self._apart = max(_APART, len(content) // _MOST_PLACES)
        self._order: list[int] | None = None

    def starts(self, words: str, within: Span) -> Iterator[int]:
        """The offsets at which the words, which are not empty, stand in a span; overlapping ones included."""
        found = self._looked_up(words) if within.end - within.start > len(self._content) // 2 else None
        if found is None:
            return self._scan(words, within)
        return (start for start in found if start >= within.start and start + len(words) <= within.end)

    def has(self, words: str) -> bool:
        """Whether the words stand anywhere; without any they do."""
        return not words or any(True for _ in self.starts(words, Span(0, len(self._content))))

    def _scan(self, words: str, within: Span) -> Iterator[int]:
        start = within.start
        while True:
            found = self._content.find(words, start, within.end)
            reached = found if found >= 0 else within.end
            self._looked_through += reached - start
            self._effort.spend(_PLACE + (reached - start) // _CHARACTERS)
            if found < 0:
                return
            yield found
            start = found + 1

    def _looked_up(self, words: str) -> list[int] | None:
        """All places of the words; nothing where they may have many, or where it is not worth it."""
        if len(self._content) < _SHORT or len(words) <= self._apart:
            return None
        if self._order is None:
            if self._looked_through < _OFTEN * len(self._content):
                return None
            self._order = self._sorted()
        found: list[int] = []
        for before in range(self._apart):  # of so many places in a row one is in the order
            self._effort.spend(_LOOK_UP)
            first, last = self._beginning_with(words[before : before + _LOOKED_AT], self._order)
            if len(found) + last - first > len(self._content) // _FEW:
                return None
            found += (place - before for place in self._order[first:last])
        self._effort.spend(len(found) // _CANDIDATES)
        return sorted(start for start in found if start >= 0 and self._content.startswith(words, start))

    def _sorted(self) -> list[int]:
        self._effort.spend(len(self._content) // (2 * _APART))
        places = range(0, len(self._content), self._apart)
        return sorted(places, key=lambda place: self._content[place : place + _LOOKED_AT])

    def _beginning_with(self, words: str, order: list[int]) -> tuple[int, int]:
        """Which places in order begin with words that are not longer than is looked at."""

        def begins(place: int) -> str:
            return self._content[place : place + len(words)]

        return bisect_left(order, words, key=begins), bisect_right(order, words, key=begins)
