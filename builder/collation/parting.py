"""A collection, cut to parts that a page can show.

Comes in: records, each with the rows that stand under it. Goes out: parts, in which each row stands once. Refuses to know what a
row says and where a part is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

ROWS = 1_000
"""A collection with more rows than these is parted, and no part has more."""
ARTICLES = 250
"""As many claims stand in full in a part of them; a claim in full is as long as dozens of rows."""


@dataclass(frozen=True)
class Group:
    """A record of a collection, and what stands under it; without rows it is one itself."""

    record: Any
    section: str = ""
    """Under which heading it stands."""
    rows: Mapping[str, Iterable[Any]] = field(default_factory=dict)
    """By the name of each list."""


_Row = tuple[str, Any]
"""A row with the name of its list."""
_ITSELF: _Row = ("", None)


@dataclass(frozen=True)
class Piece:
    """A record, or what of it still fits into a part."""

    record: Any
    section: str
    goes_on: bool
    """Whether it began in the part before."""
    _rows: tuple[_Row, ...]

    @property
    def size(self) -> int:
        """How many rows it counts for."""
        return len(self._rows)

    def of(self, name: str) -> tuple[Any, ...]:
        """The rows of a list that stand here."""
        return tuple(row for of_list, row in self._rows if of_list == name)


@dataclass(frozen=True)
class Part:
    """What one page shows of a collection."""

    number: int
    count: int
    """How many parts there are."""
    first: int
    last: int
    """The numbers of its rows, from 1."""
    total: int
    """How many rows all parts have."""
    pieces: tuple[Piece, ...]

    @property
    def leads_to(self) -> tuple[int, ...]:
        """The numbers of parts that one goes to from here, this one among them: from the first one to any."""
        if self.number == 1:
            return tuple(range(1, self.count + 1))
        near = {1, self.number - 1, self.number, self.number + 1, self.count}
        return tuple(sorted(number for number in near if number <= self.count))

    def of(self, section: str) -> tuple[Piece, ...]:
        """Those that stand under a heading."""
        return tuple(piece for piece in self.pieces if piece.section == section)


def parted(groups: Iterable[Group], at_most: int | None = None) -> tuple[Part, ...]:
    """The parts of a collection, at least one; where it has to be parted, they have `at_most` so many rows each.

    A group stays in one part as long as a part has room for it: any two neighbours have more rows than one could take.
    """
    of_groups = [(group, _rows(group)) for group in groups]
    total = sum(len(rows) for _, rows in of_groups)
    pages = list(_pages(of_groups, ROWS if total <= ROWS else at_most or ROWS))
    parts: list[Part] = []
    last = 0
    for number, page in enumerate(pages, 1):
        first, last = last + 1, last + sum(piece.size for piece in page)
        parts.append(Part(number, len(pages), first, last, total, tuple(page)))
    return tuple(parts)


def _rows(group: Group) -> tuple[_Row, ...]:
    return tuple((name, row) for name, rows in group.rows.items() for row in rows) or (_ITSELF,)


def _pages(of_groups: Iterable[tuple[Group, tuple[_Row, ...]]], at_most: int) -> Iterator[list[Piece]]:
    page: list[Piece] = []
    room = at_most
    for group, rows in of_groups:
        for start in range(0, len(rows), at_most):
            if page and (start or len(rows) > room):
                yield page
                page, room = [], at_most
            page.append(Piece(group.record, group.section, start > 0, rows[start : start + at_most]))
            room -= page[-1].size
    yield page
