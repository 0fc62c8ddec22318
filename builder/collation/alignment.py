"""Two sources in columns, passage beside passage.

Comes in: the rows of the comparison. Goes out: for every two sources that share a claim, their rows in an
order that both texts can be read in. Refuses to know the other sources.

Rows follow the left text. A passage that only the right text has stands after the shared passage that
comes before it there, so that neither column jumps more than the texts themselves do.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import combinations

from builder.collation.comparison import Agreement, Row
from builder.model import Dossier, Source

_START = -1


@dataclass(frozen=True)
class Pair:
    """Two sources and the rows in which at least one of them speaks."""

    left: Source
    right: Source
    rows: tuple[Row, ...]

    @property
    def shared(self) -> tuple[Row, ...]:
        """The rows in which both speak."""
        return tuple(row for row in self.rows if row.cell(self.left.id) and row.cell(self.right.id))

    def agreement(self, row: Row) -> Agreement:
        return row.agreement((self.left.id, self.right.id))

    def count(self, agreement: Agreement) -> int:
        """In how many rows the two agree, differ, or only one speaks."""
        return sum(self.agreement(row) == agreement for row in self.rows)


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
        Pair(
            dossier.sources[left],
            dossier.sources[right],
            _ordered((speaks_in[left] | speaks_in[right]).values(), left, right),
        )
        for left, right in sorted(together, key=lambda pair: (place[pair[0]], place[pair[1]]))
    )


def _ordered(rows: Collection[Row], left: str, right: str) -> tuple[Row, ...]:
    place_left = {row.claim.id: _first(row, left) for row in rows}
    place_right = {row.claim.id: _first(row, right) for row in rows}
    key: dict[str, tuple[int, int, str]] = {}
    last_shared = _START
    for row in sorted(rows, key=lambda row: (place_right[row.claim.id], row.claim.id)):
        claim_id = row.claim.id
        if row.cell(left) and row.cell(right):
            last_shared = place_left[claim_id]
        after = place_left[claim_id] if row.cell(left) else last_shared
        key[claim_id] = (after, place_right[claim_id] if not row.cell(left) else _START, claim_id)
    return tuple(sorted(rows, key=lambda row: key[row.claim.id]))


def _first(row: Row, source: str) -> int:
    return min((annotation.span.start for annotation in row.cell(source)), default=_START)
