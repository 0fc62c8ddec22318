"""Claims against sources: who states, contradicts or qualifies what, and who is silent.

Comes in: the annotations. Goes out: one row a claim with a cell for every source. Refuses to know which
row is shown where.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from builder.anchoring import Annotation
from builder.model import Claim, Dossier, PassageStance
from builder.typography import fold


class Agreement(StrEnum):
    """How sources that speak of a claim stand to each other, as far as their stances and words show."""

    CONTRADICTION = "contradiction"
    """One contradicts what another does not."""
    QUALIFICATION = "qualification"
    """One qualifies what another states."""
    WORDING = "wording"
    """They take the same stance in other words."""
    VERBATIM = "verbatim"
    """They take the same stance in the same words."""


_WEIGHT = (PassageStance.STATES, PassageStance.QUALIFIES, PassageStance.CONTRADICTS)
"""A source with passages of several stances is taken by the last of these."""


@dataclass(frozen=True)
class Row:
    """A claim and what the sources say about it; a source that is silent has no cell."""

    claim: Claim
    cells: Mapping[str, tuple[Annotation, ...]]

    def cell(self, source: str) -> tuple[Annotation, ...]:
        """What a source says, by its id."""
        return self.cells.get(source, ())

    def stance(self, source: str) -> PassageStance:
        """The one stance by which a source that speaks here is taken."""
        return max((annotation.passage.stance for annotation in self.cell(source)), key=_WEIGHT.index)

    def agreement(self, *sources: str) -> Agreement:
        """How these sources, which all speak here, stand to each other."""
        stances = {self.stance(key) for key in sources}
        if len(stances) > 1:
            contradicts = PassageStance.CONTRADICTS in stances
            return Agreement.CONTRADICTION if contradicts else Agreement.QUALIFICATION
        words = {frozenset(_words(each) for each in self.cell(key)) for key in sources}
        return Agreement.VERBATIM if len(words) == 1 else Agreement.WORDING

    @cached_property
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
