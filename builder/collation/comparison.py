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
from builder.typography import fold


class Agreement(StrEnum):
    """How sources that speak of a claim stand to each other, as far as their stances and words show."""

    VERBATIM = "same words"
    WORDING = "other words"
    """The stance is the same."""
    SUBSTANCE = "other stance"


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
        if len({frozenset(each.passage.stance for each in self.cell(key)) for key in sources}) > 1:
            return Agreement.SUBSTANCE
        words = {frozenset(_words(each) for each in self.cell(key)) for key in sources}
        return Agreement.VERBATIM if len(words) == 1 else Agreement.WORDING

    @property
    def overall(self) -> Agreement | None:
        """How all sources that speak of the claim stand to each other; nothing where one speaks alone."""
        return self.agreement(*self.cells) if len(self.cells) > 1 else None


def _words(annotation: Annotation) -> tuple[str, ...]:
    """What is quoted, without what typography and capitals change."""
    text = annotation.stored.text
    return tuple(fold(text[span]).content.casefold() for span in annotation.target.spans)


def compare(dossier: Dossier, annotations: Iterable[Annotation]) -> dict[str, Row]:
    """A row for every claim, in the order of the dossier; its cells in the order of its passages."""
    cells: dict[str, dict[str, tuple[Annotation, ...]]] = {key: {} for key in dossier.claims}
    for annotation in annotations:
        row, source = cells[annotation.claim.id], annotation.passage.source
        row[source] = (*row.get(source, ()), annotation)
    return {key: Row(claim, cells[key]) for key, claim in dossier.claims.items()}
