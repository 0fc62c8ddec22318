"""Two sources in columns, passage beside passage.

Comes in: the rows of the comparison. Goes out: for every two sources that share a claim, what both say in
the order of the first, and what only one says in its own order. Refuses to know the other sources.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from builder.anchoring import Annotation
from builder.collation.comparison import Agreement, Row
from builder.model import Dossier, Source


@dataclass(frozen=True)
class Pair:
    """Two sources and the rows in which at least one of them speaks."""

    left: Source
    right: Source
    shared: tuple[Row, ...]
    left_only: tuple[Row, ...]
    right_only: tuple[Row, ...]

    def agreement(self, row: Row) -> Agreement:
        return row.agreement(self.left.id, self.right.id)

    def count(self, agreement: Agreement) -> int:
        """How many of the shared rows are of this kind."""
        return self._counts[agreement]

    @cached_property
    def _counts(self) -> Counter[Agreement]:
        return Counter(map(self.agreement, self.shared))

    def heads(self, source: Source) -> dict[str, Annotation]:
        """Where one of the texts first speaks of each shared claim, by claim id."""
        return {row.claim.id: _head(row, source) for row in self.shared}

    @property
    def passages(self) -> int:
        """How many passages the two texts have."""
        return self._count((*self.shared, *self.left_only, *self.right_only))

    @property
    def aligned(self) -> int:
        """How many of them stand beside a passage of the other text on the same claim."""
        return self._count(self.shared)

    def _count(self, rows: Iterable[Row]) -> int:
        return sum(len(row.cell(self.left.id)) + len(row.cell(self.right.id)) for row in rows)


def align(dossier: Dossier, rows: Mapping[str, Row]) -> tuple[Pair, ...]:
    """The pairs of sources that speak of a claim in common, in the order of the dossier."""
    place = {source: position for position, source in enumerate(dossier.sources)}
    speaks_in: dict[str, dict[str, Row]] = {source: {} for source in dossier.sources}
    together: set[tuple[str, str]] = set()
    for key, row in rows.items():
        together.update(combinations(sorted(row.cells, key=place.__getitem__), 2))
        for source in row.cells:
            speaks_in[source][key] = row
    return tuple(
        _pair(dossier.sources[left], dossier.sources[right], speaks_in[left], speaks_in[right])
        for left, right in sorted(together, key=lambda pair: (place[pair[0]], place[pair[1]]))
    )


def _pair(left: Source, right: Source, in_left: Mapping[str, Row], in_right: Mapping[str, Row]) -> Pair:
    return Pair(
        left,
        right,
        shared=_ordered((row for key, row in in_left.items() if key in in_right), left),
        left_only=_ordered((row for key, row in in_left.items() if key not in in_right), left),
        right_only=_ordered((row for key, row in in_right.items() if key not in in_left), right),
    )


def _ordered(rows: Iterable[Row], source: Source) -> tuple[Row, ...]:
    """Rows in the order of a text, by the first of their passages in it."""
    return tuple(sorted(rows, key=lambda row: (_head(row, source).span.start, row.claim.id)))


def _head(row: Row, source: Source) -> Annotation:
    return min(row.cell(source.id), key=lambda annotation: annotation.span.start)
