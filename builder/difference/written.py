"""A value as curators write it, on one line.

Comes in: anything that a record holds. Goes out: YAML in its flow style (1.2.2, chapter 7), which reads back as the
same. Refuses to know which record it is from.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from builder.model import Record
from builder.scalar import as_scalar


def plain(value: object) -> str:
    """The characters of a value that is not made of others; nothing for none."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case date():
            return value.isoformat()
    return str(value)


def written(value: object) -> str:
    """A value as an entry of a list would hold it."""
    match value:
        case Record():
            return f"{{{', '.join(f'{key}: {written(each)}' for key, each in _said(value))}}}"
        case tuple():
            return f"[{', '.join(map(written, value))}]"
        case str():
            return as_scalar(value)
    return plain(value)


def _said(record: Record) -> Iterator[tuple[str, object]]:
    """The keys that say something which leaving them out would not."""
    for key, field in type(record).model_fields.items():
        value = getattr(record, key)
        if field.is_required() or value != field.default:
            yield key, value
