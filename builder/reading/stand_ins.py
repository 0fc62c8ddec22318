"""Values in the place of those that are missing, so that the rest of a record can be checked.

Comes in: the way to a required value that is missing or was taken out for a fault. Goes out: something that
the model accepts, or nothing. Refuses to make up what a record is about: words of a source, which source it is,
files, sums. Nothing is published with a stand-in in it: where one is needed there is a fault.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any, get_args, get_origin

from pydantic.fields import FieldInfo

from builder.model import (
    Claim,
    Dossier,
    Evidence,
    Part,
    Path,
    Quoted,
    Record,
    RefersTo,
    Relation,
    Source,
    mark_of,
    record_at,
)
from builder.reading.tree import MapNode, Node, Plain, nodes_at

_TEXTS = {"language": "en", "url": "https://stand.in/"}
_NEVER = {
    (Dossier, "verdicts"),
    (Dossier, "sources"),
    (Source, "file"),
    (Source, "sha256"),
    (Claim, "passages"),
    (Part, "quote"),
    (Evidence, "reference"),
    (Relation, "claim"),
}


def stand_in(path: Path, tree: Node) -> Plain | None:
    """A value for the required key at the end of a path."""
    *way, key = path
    record = record_at(tuple(way))
    quotes = issubclass(record, Quoted) and key in ("source", "quote")
    if not isinstance(key, str) or quotes or (record, key) in _NEVER:
        return None
    return _for_field(key, record.model_fields[key], tree)


def _for_field(key: str, field: FieldInfo, tree: Node) -> Plain | None:
    mark = mark_of(field.metadata, field.annotation)
    value = _known_id(mark, tree) if isinstance(mark, RefersTo) else _for_type(key, field.annotation, tree)
    return [value] if get_origin(field.annotation) is tuple and value is not None else value


def _known_id(mark: RefersTo, tree: Node) -> str | None:
    for node in nodes_at(tree, (mark.kind.collection,)):
        if isinstance(node, MapNode):
            return next(iter(node.entries), None)
    return None


def _for_type(key: str, annotation: Any, tree: Node) -> Plain:
    annotation = next(iter(get_args(annotation)), annotation)
    if issubclass(annotation, StrEnum):
        return str(next(iter(annotation)))
    if issubclass(annotation, date):
        return "0001-01-01"
    return _record(annotation, tree) if issubclass(annotation, Record) else _TEXTS.get(key, "…")


def _record(record: type[Record], tree: Node) -> Plain:
    """A record of its required keys alone."""
    required = {key: field for key, field in record.model_fields.items() if field.is_required()}
    return {key: _for_field(key, field, tree) or "" for key, field in required.items()}
