"""The dossier as tables, and what their columns mean.

Comes in: a collation. Goes out: CSV (RFC 4180) of claims, passages, evidence and references, and a Data Package (version 2) that
describes them. Refuses to write a cell that a spreadsheet would run: one that begins like a formula begins with `'` instead.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import StringIO
from typing import Any

from builder.addresses import PUBLISHED
from builder.collation import Collation
from builder.exports.export import Export, Json, known, written_as_json
from builder.model import EvidenceStance, PassageStance, ReferenceKind

DESCRIPTOR = f"{PUBLISHED}/datapackage.json"
_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_NOTE = (
    "A text that begins with =, +, -, @ (full-width ones included), ', a tab or a line end has one ' more before it, so that no spreadsheet takes it "
    "for a formula; take one ' off."
)


@dataclass(frozen=True)
class _Column:
    name: str
    kind: str = "string"
    needed: bool = True
    among: tuple[str, ...] = ()
    says: str = ""

    def described(self) -> Json:
        constraints = known({"required": self.needed or None, "enum": list(self.among)})
        return known(
            {"name": self.name, "type": self.kind, "description": self.says, "constraints": constraints}
        )


@dataclass(frozen=True)
class _Table:
    name: str
    title: str
    columns: tuple[_Column, ...]
    rows: Iterable[tuple[Any, ...]]
    key: tuple[str, ...]
    foreign: tuple[tuple[str, str], ...] = ()
    """Columns that hold the `id` of another table."""

    @property
    def path(self) -> str:
        return f"{self.name}.csv"

    def data(self) -> bytes:
        file = StringIO()
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(column.name for column in self.columns)
        writer.writerows(tuple(map(_cell, row)) for row in self.rows)
        return file.getvalue().encode()

    def described(self, data: bytes) -> Json:
        return {
            "name": self.name,
            "path": self.path,
            "title": self.title,
            "description": _NOTE,
            "type": "table",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "bytes": len(data),
            "schema": known(
                {
                    "fields": [column.described() for column in self.columns],
                    "primaryKey": list(self.key),
                    "foreignKeys": [
                        {"fields": [field], "reference": {"resource": table, "fields": ["id"]}}
                        for field, table in self.foreign
                    ],
                }
            ),
        }


def tables(collation: Collation) -> Iterator[Export]:
    """The tables, then their description."""
    about, resources = collation.dossier.dossier, []
    for table in _tables(collation):
        data = table.data()
        resources.append(table.described(data))
        path = f"{PUBLISHED}/{table.path}"
        yield Export(path, "text/csv", f"{table.title} as a table", "For spreadsheets and statistics.", data)
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
            "resources": resources,
        }
    )
    use = "Types, keys and allowed values of the tables, for Frictionless and other tools."
    yield Export(DESCRIPTOR, "application/json", "Description of the tables", use, written_as_json(package))


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _tables(collation: Collation) -> Iterator[_Table]:
    dossier = collation.dossier
    yield _Table(
        "claims",
        "Claims",
        (
            _Column("id"),
            _Column("claim"),
            _Column("verdict"),
            _Column("rating", "integer", needed=False),
            _Column("known_on", "date"),
            _Column("made_on", "date", needed=False),
            _Column("claimants", needed=False, says="Ids of names, with a blank between them."),
            _Column("topics", says="Ids of topics, with a blank between them."),
            _Column("names", needed=False, says="Ids of names, with a blank between them."),
            _Column("summary"),
            _Column("published", "date"),
            _Column("changed", "date"),
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
    yield _Table(
        "verdicts",
        "Verdicts",
        (
            _Column("id"),
            _Column("label"),
            _Column("means"),
            _Column(
                "rating", "integer", needed=False, says="From 1 to 5; none where it is no degree of truth."
            ),
        ),
        ((verdict.id, verdict.label, verdict.means, verdict.rating) for verdict in dossier.verdicts.values()),
        key=("id",),
    )
    yield _Table(
        "passages",
        "Passages",
        (
            _Column("claim"),
            _Column("number", "integer"),
            _Column("source"),
            _Column("stance", among=tuple(PassageStance)),
            _Column(
                "start",
                "integer",
                says="Unicode code points before the first quoted one, a byte order mark not counted.",
            ),
            _Column("end", "integer", says="Unicode code points up to the last quoted one."),
            _Column(
                "words",
                says="The stored text from start to end; what a quotation leaves out with […] is in it.",
            ),
            _Column("reads", needed=False),
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
            for quotations in collation.quotations.values()
            for each in (quotation.annotation for quotation in quotations)
        ),
        key=("claim", "number"),
        foreign=(("claim", "claims"), ("source", "sources")),
    )
    yield _Table(
        "evidence",
        "Evidence",
        (
            _Column("claim"),
            _Column("number", "integer"),
            _Column("reference"),
            _Column("stance", among=tuple(EvidenceStance)),
            _Column("says"),
        ),
        (
            (claim.id, number, each.reference, each.stance.value, each.says)
            for claim in dossier.claims.values()
            for number, each in enumerate(claim.evidence, start=1)
        ),
        key=("claim", "number"),
        foreign=(("claim", "claims"), ("reference", "references")),
    )
    yield _Table(
        "references",
        "References",
        (
            _Column("id"),
            _Column("title"),
            _Column("publisher"),
            _Column("kind", among=tuple(ReferenceKind)),
            _Column("url"),
            _Column("published", "date", needed=False),
            _Column("accessed", "date"),
            _Column("note", needed=False),
        ),
        (
            (r.id, r.title, r.publisher, r.kind.value, r.url, r.published, r.accessed, r.note)
            for r in dossier.references.values()
        ),
        key=("id",),
    )
    yield _Table(
        "sources",
        "Sources",
        (
            _Column("id"),
            _Column("label"),
            _Column("title"),
            _Column("publisher"),
            _Column("author", needed=False),
            _Column("published", "date", needed=False),
            _Column("language"),
            _Column("url", needed=False),
            _Column("rights", needed=False),
            _Column("file"),
            _Column("sha256"),
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
