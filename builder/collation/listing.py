"""What the list of each collection shows, in parts.

Comes in: a collation. Goes out: the parts of each list, and in which of them each record stands. Refuses to know pages and addresses.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from builder.anchoring import Mention
from builder.collation import parting
from builder.collation.parting import Group, Part, Piece, parted
from builder.model import Kind, NameKind, ReferenceKind

if TYPE_CHECKING:
    from builder.collation import Collation

_LISTS = {kind: kind.collection for kind in Kind} | {Kind.EVENT: "timeline", Kind.CLAIM: "report"}
"""The list in which a record has its anchor, by kind; claims stand in full in the report."""
_NAMES = (NameKind.PERSON, NameKind.ORGANISATION, NameKind.PLACE, NameKind.OTHER)
_REFERENCES = tuple(ReferenceKind)
"""The order of the kinds."""

Lists = Mapping[str, tuple[Part, ...]]


def listed(collation: Collation) -> Lists:
    """The parts of each list, by the name of the list."""
    dossier, backlinks = collation.dossier, collation.backlinks
    names = sorted(dossier.names.values(), key=lambda name: _NAMES.index(name.kind))
    references = sorted(dossier.references.values(), key=lambda each: _REFERENCES.index(each.kind))
    groups = {
        "claims": map(Group, dossier.claims.values()),
        "sources": map(Group, dossier.sources.values()),
        "compare": (
            *(Group(pair, "pairs") for pair in collation.pairs),
            *(Group(row, "rows") for row in collation.rows.values()),
        ),
        "timeline": (
            Group(each, "", {"reported": each.reported, "claims": each.claims}) for each in collation.timeline
        ),
        "verdicts": (
            Group(each, "", {"claims": backlinks.verdict(each.id)}) for each in dossier.verdicts.values()
        ),
        "topics": (Group(each, "", {"claims": backlinks.topic(each.id)}) for each in dossier.topics.values()),
        "names": (
            Group(
                each,
                each.kind,
                {
                    "mentions": _paragraphs(collation.mentions[each.id]),
                    "claims": backlinks.name(each.id),
                },
            )
            for each in names
        ),
        "references": (
            Group(each, each.kind, {"claims": backlinks.reference(each.id)}) for each in references
        ),
        "corrections": (
            *(Group(entry, "corrections") for entry in collation.corrections),
            *(Group(change, "changes", {"entries": change.entries}) for change in collation.changes),
        ),
    }
    lists = {name: parted(of_list) for name, of_list in groups.items()}
    return {**lists, "report": parted(map(Group, dossier.claims.values()), parting.ARTICLES)}


def later(lists: Lists) -> dict[tuple[Kind, str], int]:
    """The number of the part in which a record has its anchor, for those that have it in none of the first ones."""
    return {
        (kind, piece.record.id): part.number
        for kind, name in _LISTS.items()
        for part in lists[name][1:]
        for piece in part.pieces
        if not piece.goes_on
    }


def mentioned(piece: Piece) -> Iterator[tuple[Mention, list[int]]]:
    """Each mention of a name with the numbers of its paragraphs that stand here."""
    for mention, rows in groupby(piece.of("mentions"), itemgetter(0)):
        yield mention, [number for _, number in rows]


def _paragraphs(mentions: tuple[Mention, ...]) -> Iterator[tuple[Mention, int]]:
    """A row is a paragraph: a spelling can stand in thousands of them."""
    return ((mention, number) for mention in mentions for number in mention.paragraphs)
