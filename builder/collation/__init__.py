"""Annotations → what the sources say side by side.

Comes in: a dossier and its quotes, found. Goes out: marked-up texts, the matrix of claims and sources,
aligned pairs, and the way back from every record to its claims. Refuses to know pages and markup.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from builder.anchoring import Anchoring, Annotation, Citation, Mention, Tally
from builder.collation.alignment import Pair, align
from builder.collation.backlinks import Backlinks, collect
from builder.collation.changes import Change, LogEntry, changes_in, log_of
from builder.collation.comparison import Agreement, Row, compare
from builder.collation.contexts import Quotation, Role, Stretch, quotations
from builder.collation.coverage import Account, Coverage, cover
from builder.collation.distribution import Distribution, distribution
from builder.collation.facets import Facet, facets_of
from builder.collation.listing import Lists, later, listed, mentioned
from builder.collation.marking import Mark, MarkedText, mark
from builder.collation.parting import Group, Part, Piece, parted
from builder.collation.standing import standing
from builder.collation.timeline import Column, Moment, Scale, columns, moments
from builder.model import Claim, Dossier, Kind
from builder.reading import StoredText

Item = TypeVar("Item")


@dataclass(frozen=True)
class Collation:
    """The dossier as the pages need it, all quotes resolved; what is set side by side is so when it is first asked for."""

    dossier: Dossier
    """The dossier without the claims that were withdrawn."""
    whole: Dossier
    """The dossier with them."""
    _stored: Mapping[str, StoredText]
    _anchoring: Anchoring

    @cached_property
    def texts(self) -> Mapping[str, MarkedText]:
        """The source texts by source id, in the order of `claims.yaml`."""
        return {key: mark(self._stored[key], self._checked.get(key, ())) for key in self.dossier.sources}

    @cached_property
    def coverage(self) -> Mapping[str, Coverage]:
        """What became of the sentences of each source, by source id."""
        return _coverage(self.dossier, self._stored, self._checked, self.left_out)

    @cached_property
    def left_out(self) -> Mapping[str, tuple[Citation, ...]]:
        """What of each source was not checked on purpose, in the order of the text, by source id."""
        left_out = _left_out(self._anchoring)
        return {key: tuple(left_out.get(key, ())) for key in self.dossier.sources}

    @cached_property
    def timeline(self) -> tuple[Moment, ...]:
        """The events that the claims speak of, the earliest first."""
        return moments(self.dossier, self._anchoring.citations)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The timeline as columns of a chart."""
        return columns(self.dossier, self.timeline)

    @cached_property
    def distribution(self) -> Distribution:
        """The verdicts of all claims."""
        return distribution(self.dossier, self.dossier.claims.values())

    @cached_property
    def distributions(self) -> Mapping[str, Distribution]:
        """The verdicts of the claims that a source speaks of, by source id."""
        return _distributions(self.dossier, self.rows)

    @cached_property
    def rows(self) -> Mapping[str, Row]:
        """What each source says about a claim, by claim id, in the order of `claims.yaml`."""
        return compare(self.dossier, self._anchoring.annotations)

    @cached_property
    def quotations(self) -> Mapping[str, tuple[Quotation, ...]]:
        """The passages of each claim in their paragraphs, by claim id."""
        return quotations(self.dossier, self._anchoring)

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """Sources that speak of a claim in common, passage beside passage."""
        return align(self.dossier, self.rows)

    @cached_property
    def backlinks(self) -> Backlinks:
        return collect(self.dossier)

    @cached_property
    def mentions(self) -> Mapping[str, tuple[Mention, ...]]:
        """Where each name stands in the sources, by name id."""
        of_name = _grouped(self._anchoring.mentions, lambda mention: mention.name.id)
        return {key: tuple(of_name.get(key, ())) for key in self.dossier.names}

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What was done to the claims, the latest first."""
        return changes_in(self.whole)

    @cached_property
    def log(self) -> Mapping[str, tuple[LogEntry, ...]]:
        """The history of each claim, the oldest entry first, by claim id; of those that were withdrawn, too."""
        return {key: log_of(claim) for key, claim in self.whole.claims.items()}

    @cached_property
    def facets(self) -> tuple[Facet, ...]:
        """By what the claims can be narrowed down."""
        return facets_of(self.dossier, self.rows)

    @property
    def passages(self) -> int:
        """How many passages the claims have."""
        return len(self._anchoring.annotations)

    @property
    def tally(self) -> Tally:
        """What became of the quotes."""
        return self._anchoring.tally

    @property
    def corrections(self) -> tuple[LogEntry, ...]:
        """What readers were told and does not hold any more, the latest first."""
        return tuple(entry for change in self.changes for entry in change.entries if entry.is_correction)

    @cached_property
    def _checked(self) -> Mapping[str, Iterable[Annotation]]:
        return _checked(self._anchoring)

    @cached_property
    def lists(self) -> Lists:
        """What the list of each collection shows, in parts."""
        return listed(self)

    @cached_property
    def later(self) -> Mapping[tuple[Kind, str], int]:
        """The number of the part in which a record has its anchor, by kind and id, where that is not the first."""
        return later(self.lists)

    def part_of(self, kind: Kind, key: str) -> int:
        """The number of the part in which a record has its anchor; a claim has it in the report."""
        return self.later.get((kind, key), 1)


def collate(dossier: Dossier, texts: Mapping[str, StoredText], anchoring: Anchoring) -> Collation:
    """Sets the sources side by side; every quote of the dossier has been found."""
    standing_dossier, found = standing(dossier, anchoring)
    return Collation(standing_dossier, dossier, texts, found)


def coverage(dossier: Dossier, texts: Mapping[str, StoredText], anchoring: Anchoring) -> dict[str, Coverage]:
    """What became of every sentence of every text that could be read, by source id."""
    dossier, anchoring = standing(dossier, anchoring)
    return _coverage(dossier, texts, _checked(anchoring), _left_out(anchoring))


def _coverage(
    dossier: Dossier,
    texts: Mapping[str, StoredText],
    checked: Mapping[str, Iterable[Annotation]],
    left_out: Mapping[str, Iterable[Citation]],
) -> dict[str, Coverage]:
    return {
        key: cover(
            texts[key].text,
            source.language,
            (span for annotation in checked.get(key, ()) for span in annotation.target.spans),
            (span for citation in left_out.get(key, ()) for span in citation.target.spans),
        )
        for key, source in dossier.sources.items()
        if key in texts
    }


def _distributions(dossier: Dossier, rows: Mapping[str, Row]) -> dict[str, Distribution]:
    spoken_of: dict[str, list[Claim]] = {key: [] for key in dossier.sources}
    for row in rows.values():
        for key in row.cells:
            spoken_of[key].append(row.claim)
    return {key: distribution(dossier, claims) for key, claims in spoken_of.items()}


def _checked(anchoring: Anchoring) -> dict[str, list[Annotation]]:
    """What claims quote, by source id."""
    return _grouped(anchoring.annotations, lambda annotation: annotation.passage.source)


def _left_out(anchoring: Anchoring) -> dict[str, list[Citation]]:
    """What was not checked on purpose, in the order of the texts, by source id."""
    found = [citation for citation in anchoring.citations if citation.path[0] == "not_checked"]
    in_order = sorted(found, key=lambda citation: citation.target.extent)
    return _grouped(in_order, lambda citation: citation.quoted.source)


def _grouped(items: Iterable[Item], key: Callable[[Item], str]) -> dict[str, list[Item]]:
    groups: dict[str, list[Item]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return groups


__all__ = [
    "Account",
    "Agreement",
    "Backlinks",
    "Change",
    "Collation",
    "Column",
    "Coverage",
    "Distribution",
    "Facet",
    "Group",
    "Lists",
    "LogEntry",
    "Mark",
    "MarkedText",
    "Moment",
    "Pair",
    "Part",
    "Piece",
    "Quotation",
    "Role",
    "Row",
    "Scale",
    "Stretch",
    "collate",
    "coverage",
    "mentioned",
    "parted",
]
