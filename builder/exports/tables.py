"""The dossier as tables, and a Data Package (version 2) that describes them.

Comes in: a collation. Goes out: claims, verdicts, passages, evidence, references and sources, a row for each. Refuses to know
how a row is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from builder.addresses import PUBLISHED
from builder.collation import Collation
from builder.exports.export import Export, known, written_as_json
from builder.exports.table import Column, Table
from builder.later import Later
from builder.model import About, EvidenceStance, PassageStance, ReferenceKind

DESCRIPTOR = f"{PUBLISHED}/datapackage.json"
_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"


def tables(collation: Collation) -> Iterator[Export]:
    """The tables, then their description."""
    written = [(table, Later(table.data)) for table in _tables(collation)]
    for table, data in written:
        path = f"{PUBLISHED}/{table.path}"
        yield Export(path, "text/csv", f"{table.title} as a table", "For spreadsheets and statistics.", data)
    use = "Types, keys and allowed values of the tables, for Frictionless and other tools."
    package = Later(partial(_package, collation.dossier.dossier, written))
    yield Export(DESCRIPTOR, "application/json", "Description of the tables", use, package)


def _package(about: About, written: Iterable[tuple[Table, Later[bytes]]]) -> bytes:
    package = known(
        {
            "$schema": _PROFILE,
            "title": about.title,
            "description": about.summary,
            "contributors": [
                known({"title": about.publisher.name, "path": about.publisher.url, "roles": ["publisher"]})
            ],
            "licenses": [{"title": about.licence.name, "path": about.licence.url}]
            if about.licence and about.licence.url
            else None,  # the standard asks for an address
            "resources": [table.described(data()) for table, data in written],
        }
    )
    return written_as_json(package)


def _tables(collation: Collation) -> Iterator[Table]:
    dossier = collation.dossier
    yield Table(
        "claims",
        "Claims",
        (
            Column("id"),
            Column("claim"),
            Column("verdict"),
            Column("rating", "integer", needed=False),
            Column("known_on", "date"),
            Column("made_on", "date", needed=False),
            Column("claimants", needed=False, says="Ids of names, with a blank between them."),
            Column("topics", says="Ids of topics, with a blank between them."),
            Column("names", needed=False, says="Ids of names, with a blank between them."),
            Column("summary"),
            Column("published", "date"),
            Column("changed", "date"),
        ),
        (
            (
                claim.id,
                claim.claim,
                claim.verdict,
                dossier.verdicts[claim.verdict].rating,
                claim.known_on,
                claim.made_on,
                " ".join(claim.claimants),
                " ".join(claim.topics),
                " ".join(claim.names),
                claim.summary,
                claim.history[0].on,
                claim.history[-1].on,
            )
            for claim in dossier.claims.values()
        ),
        key=("id",),
        foreign=(("verdict", "verdicts"),),
    )
    yield Table(
        "verdicts",
        "Verdicts",
        (
            Column("id"),
            Column("label"),
            Column("means"),
            Column(
                "rating", "integer", needed=False, says="From 1 to 5; none where it is no degree of truth."
            ),
        ),
        ((verdict.id, verdict.label, verdict.means, verdict.rating) for verdict in dossier.verdicts.values()),
        key=("id",),
    )
    yield Table(
        "passages",
        "Passages",
        (
            Column("claim"),
            Column("number", "integer"),
            Column("source"),
            Column("stance", among=tuple(PassageStance)),
            Column(
                "start",
                "integer",
                says="Unicode code points before the first quoted one, a byte order mark not counted.",
            ),
            Column("end", "integer", says="Unicode code points up to the last quoted one."),
            Column(
                "words",
                says="The stored text from start to end; what a quotation leaves out with […] is in it.",
            ),
            Column("reads", needed=False),
        ),
        (
            (
                each.claim.id,
                each.number,
                each.passage.source,
                each.passage.stance.value,
                each.span.start,
                each.span.end,
                each.stored.text[each.span],
                each.passage.reads,
            )
            for key in dossier.claims
            for each in (quotation.annotation for quotation in collation.quotations[key])
        ),
        key=("claim", "number"),
        foreign=(("claim", "claims"), ("source", "sources")),
    )
    yield Table(
        "evidence",
        "Evidence",
        (
            Column("claim"),
            Column("number", "integer"),
            Column("reference"),
            Column("stance", among=tuple(EvidenceStance)),
            Column("says"),
        ),
        (
            (claim.id, number, each.reference, each.stance.value, each.says)
            for claim in dossier.claims.values()
            for number, each in enumerate(claim.evidence, start=1)
        ),
        key=("claim", "number"),
        foreign=(("claim", "claims"), ("reference", "references")),
    )
    yield Table(
        "references",
        "References",
        (
            Column("id"),
            Column("title"),
            Column("publisher"),
            Column("kind", among=tuple(ReferenceKind)),
            Column("url"),
            Column("published", "date", needed=False),
            Column("accessed", "date"),
            Column("note", needed=False),
        ),
        (
            (r.id, r.title, r.publisher, r.kind.value, r.url, r.published, r.accessed, r.note)
            for r in dossier.references.values()
        ),
        key=("id",),
    )
    yield Table(
        "sources",
        "Sources",
        (
            Column("id"),
            Column("label"),
            Column("title"),
            Column("publisher"),
            Column("author", needed=False),
            Column("published", "date", needed=False),
            Column("language"),
            Column("url", needed=False),
            Column("rights", needed=False),
            Column("file"),
            Column("sha256"),
        ),
        (
            (
                s.id,
                s.label,
                s.title,
                s.publisher,
                s.author,
                s.published,
                s.language,
                s.url,
                s.rights,
                s.file,
                s.sha256,
            )
            for s in dossier.sources.values()
        ),
        key=("id",),
    )
