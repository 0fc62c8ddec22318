"""Claims against sources: who states, contradicts or qualifies what, and who is silent.

Comes in: the annotations. Goes out: one row a claim with a cell for every source. Refuses to know which
row is shown where.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from builder.anchoring import Annotation
from builder.model import Claim, Dossier


class Agreement(StrEnum):
    """Whether sources that speak of a claim take the same stance on it."""

    AGREE = "agree"
    DIFFER = "differ"


@dataclass(frozen=True)
class Row:
    """A claim and what the sources say about it; a source that is silent has no cell."""

    claim: Claim
    cells: Mapping[str, tuple[Annotation, ...]]

    def cell(self, source: str) -> tuple[Annotation, ...]:
        """What a source says, by its id."""
        return self.cells.get(source, ())

    def agreement(self, *sources: str) -> Agreement:
        """How these sources, which all speak here, stand to each other."""
        stances = [frozenset(annotation.passage.stance for annotation in self.cell(key)) for key in sources]
        return Agreement.AGREE if len(set(stances)) == 1 else Agreement.DIFFER


def compare(dossier: Dossier, annotations: Iterable[Annotation]) -> dict[str, Row]:
    """A row for every claim, in the order of the dossier; its cells in the order of its passages."""
    cells: dict[str, dict[str, tuple[Annotation, ...]]] = {key: {} for key in dossier.claims}
    for annotation in annotations:
        row, source = cells[annotation.claim.id], annotation.passage.source
        row[source] = (*row.get(source, ()), annotation)
    return {key: Row(claim, cells[key]) for key, claim in dossier.claims.items()}
