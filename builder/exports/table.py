"""A table: its rows as CSV (RFC 4180), and what its columns mean (Table Schema of the Data Package, version 2).

Comes in: columns and rows. Goes out: bytes, and their description. Refuses to write a cell that a spreadsheet would run: one that
begins like a formula begins with `'` instead.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from io import StringIO
from typing import Any

from builder.exports.export import Json, known

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_NOTE = (
    "A text that begins with =, +, -, @ (full-width ones included), ', a tab or a line end has one ' more before it, so that no spreadsheet takes it "
    "for a formula; take one ' off."
)


@dataclass(frozen=True)
class Column:
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
class Table:
    name: str
    title: str
    columns: tuple[Column, ...]
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


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
