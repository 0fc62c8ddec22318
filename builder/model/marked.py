"""Values that mean more than their text: ids of other records, and Markdown.

Comes in: a record. Goes out: its marked values, with the way to each. Refuses to know whether an id is
known and what Markdown says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from builder.model.records import Record
from builder.model.values import IsMarkdown, Kind, RefersTo

Path = tuple[str | int, ...]
"""The keys and positions that lead from the root of `claims.yaml` to a value."""

Mark = RefersTo | IsMarkdown


def references_in(record: Record) -> Iterator[tuple[Path, Kind, str]]:
    """Every id in a record, and in the records inside it, that is the id of another record."""
    for path, mark, value in _marked_in(record, ()):
        if isinstance(mark, RefersTo):
            yield path, mark.kind, value


def markdown_in(record: Record) -> Iterator[tuple[Path, str]]:
    """Every text in a record, and in the records inside it, that is curators' Markdown."""
    for path, mark, value in _marked_in(record, ()):
        if isinstance(mark, IsMarkdown):
            yield path, value


def _marked_in(value: object, path: Path, mark: Mark | None = None) -> Iterator[tuple[Path, Mark, str]]:
    if isinstance(value, Record):
        for key, field_mark in _fields(type(value)):
            yield from _marked_in(getattr(value, key), (*path, key), field_mark)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _marked_in(item, (*path, key), mark)
    elif isinstance(value, tuple):
        for position, item in enumerate(value):
            yield from _marked_in(item, (*path, position), mark)
    elif mark and isinstance(value, str):
        yield path, mark, value


@cache
def _fields(record: type[Record]) -> tuple[tuple[str, Mark | None], ...]:
    """The fields that are marked or hold records."""
    fields = record.model_fields
    marks = {key: _mark(field.metadata, field.annotation) for key, field in fields.items()}
    return tuple((key, mark) for key, mark in marks.items() if mark or _holds_records(fields[key].annotation))


def _mark(metadata: list[Any], annotation: Any) -> Mark | None:
    """The first mark of an annotation, however deep it stands."""
    for item in (*metadata, *getattr(annotation, "__metadata__", ())):
        if isinstance(item, RefersTo | IsMarkdown):
            return item
    for argument in getattr(annotation, "__args__", ()):
        if mark := _mark([], argument):
            return mark
    return None


def _holds_records(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return True
    return any(map(_holds_records, getattr(annotation, "__args__", ())))
