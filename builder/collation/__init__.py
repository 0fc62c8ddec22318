"""Annotations → what the sources say side by side.

Comes in: a dossier and its quotes, found. Goes out: marked-up texts, the matrix of claims and sources,
aligned pairs, and the way back from every record to its claims. Refuses to know pages and markup.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from builder.anchoring import Anchoring, Mention, Tally
from builder.collation.alignment import Pair, align
from builder.collation.backlinks import Backlinks, collect
from builder.collation.changes import Change, changes_in
from builder.collation.comparison import Agreement, Row, compare
from builder.collation.contexts import Quotation, Role, Stretch, quotations
from builder.collation.marking import MarkedText, mark
from builder.model import Dossier
from builder.reading import StoredText

Item = TypeVar("Item")


@dataclass(frozen=True)
class Collation:
    """The dossier as the pages need it, all quotes resolved."""

    dossier: Dossier
    texts: Mapping[str, MarkedText]
    """The source texts by source id, in the order of `claims.yaml`."""
    rows: Mapping[str, Row]
    """What each source says about a claim, by claim id, in the order of `claims.yaml`."""
    quotations: Mapping[str, tuple[Quotation, ...]]
    """The passages of each claim in their paragraphs, by claim id."""
    pairs: tuple[Pair, ...]
    backlinks: Backlinks
    mentions: Mapping[str, tuple[Mention, ...]]
    """Where each name stands in the sources, by name id."""
    changes: tuple[Change, ...]
    tally: Tally


def collate(dossier: Dossier, texts: Mapping[str, StoredText], anchoring: Anchoring) -> Collation:
    """Sets the sources side by side; every quote of the dossier has been found."""
    of_source = _grouped(anchoring.annotations, lambda annotation: annotation.passage.source)
    of_name = _grouped(anchoring.mentions, lambda mention: mention.name.id)
    rows = compare(dossier, anchoring.annotations)
    return Collation(
        dossier=dossier,
        texts={key: mark(texts[key], of_source.get(key, ())) for key in dossier.sources},
        rows=rows,
        quotations=quotations(dossier, anchoring),
        pairs=align(dossier, rows),
        backlinks=collect(dossier),
        mentions={key: tuple(of_name.get(key, ())) for key in dossier.names},
        changes=changes_in(dossier),
        tally=anchoring.tally,
    )


def _grouped(items: Iterable[Item], key: Callable[[Item], str]) -> dict[str, list[Item]]:
    groups: dict[str, list[Item]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return groups


__all__ = [
    "Agreement",
    "Backlinks",
    "Change",
    "Collation",
    "MarkedText",
    "Pair",
    "Quotation",
    "Role",
    "Row",
    "Stretch",
    "collate",
]
