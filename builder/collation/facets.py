"""By what claims can be narrowed down: verdict, topic, source, name, stance and year.

Comes in: a dossier and what its sources say. Goes out: for each facet its values, and the claims of each. Refuses to
know which of them a reader picked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from builder.collation.comparison import Row
from builder.model import Claim, Dossier, PassageStance


@dataclass(frozen=True)
class Value:
    """What claims have in common, and how many have it."""

    id: str
    label: str
    count: int


@dataclass(frozen=True)
class Facet:
    """One way to tell claims apart."""

    id: str
    label: str
    values: tuple[Value, ...]
    """Those that a claim has, in the order of the dossier, years in theirs."""
    _of_claim: Mapping[str, tuple[str, ...]]

    def of(self, claim: Claim) -> tuple[str, ...]:
        """The ids of the values that a claim has."""
        return self._of_claim[claim.id]


def facets_of(dossier: Dossier, rows: Mapping[str, Row]) -> tuple[Facet, ...]:
    """The facets of a dossier, in the order in which readers see them; one without values is left out."""

    def facet(key: str, label: str, labels: Mapping[str, str], values: _ValuesOf) -> Facet:
        of_claim = {row.claim.id: tuple(dict.fromkeys(values(row))) for row in rows.values()}
        return Facet(key, label, _counted(labels, of_claim.values()), of_claim)

    years = {row.claim.id: _year(row, dossier) for row in rows.values()}
    names = {name.id: name.name for name in dossier.names.values()}
    found = (
        facet("verdict", "Verdict", {key: each.label for key, each in dossier.verdicts.items()}, _verdict),
        facet("topic", "Topic", {key: each.label for key, each in dossier.topics.items()}, _topics),
        facet("source", "Text", {key: each.label for key, each in dossier.sources.items()}, _sources),
        facet("stance", "Stance", {stance.value: stance.value for stance in PassageStance}, _stances),
        facet(
            "year",
            "Year",
            {year: year for (year,) in sorted(filter(None, years.values()))},
            lambda row: years[row.claim.id],
        ),
        facet("name", "Name", names, _names),
    )
    return tuple(each for each in found if each.values)


_ValuesOf = Callable[[Row], Iterable[str]]


def _verdict(row: Row) -> Iterable[str]:
    return (row.claim.verdict,)


def _topics(row: Row) -> Iterable[str]:
    return row.claim.topics


def _sources(row: Row) -> Iterable[str]:
    return row.cells


def _stances(row: Row) -> Iterable[str]:
    return (annotation.passage.stance.value for cell in row.cells.values() for annotation in cell)


def _names(row: Row) -> Iterable[str]:
    return (*row.claim.claimants, *row.claim.names)


def _year(row: Row, dossier: Dossier) -> tuple[str, ...]:
    """The year in which a statement was made, or else published; none where neither is known."""
    days = (dossier.sources[key].published for key in row.cells)
    day = row.claim.made_on or min(filter(None, days), default=None)
    return (str(day.year),) if day else ()


def _counted(labels: Mapping[str, str], of_claims: Iterable[tuple[str, ...]]) -> tuple[Value, ...]:
    counts = dict.fromkeys(labels, 0)
    for values in of_claims:
        for value in values:
            counts[value] += 1
    return tuple(Value(key, labels[key], count) for key, count in counts.items() if count)
