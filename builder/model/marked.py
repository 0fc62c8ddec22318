"""What the annotations of the models say beyond types.

Comes in: a record, or the way to one. Goes out: the values in it that are ids of other records or
Markdown, and the record type at the end of a way. Refuses to know whether an id is known and what Markdown
says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, TypeVar

from pydantic.fields import FieldInfo

from builder.model.record import Record
from builder.model.records import Dossier
from builder.model.values import IsMarkdown, Kind, RefersTo

Path = tuple[str | int, ...]
"""The keys and positions that lead from the root of `claims.yaml` to a value."""

Mark = RefersTo | IsMarkdown
R = TypeVar("R", bound=Record)
M = TypeVar("M", RefersTo, IsMarkdown)
_Fields = tuple[tuple[str, M | None], ...]


def references_in(record: Record) -> Iterator[tuple[Path, Kind, str]]:
    """Every id in a record, and in the records inside it, that is the id of another record."""
    for path, mark, value in _marked_in(record, (), _with_ids):
        yield path, mark.kind, value


def ids_in(record: Record) -> frozenset[tuple[Kind, str]]:
    """The records that a record, and the records inside it, refer to by their ids, each once."""
    found: set[tuple[Kind, str]] = set()
    _add_ids(record, None, found)
    return frozenset(found)


def markdown_in(record: Record) -> Iterator[tuple[Path, str]]:
    """Every text in a record, and in the records inside it, that is curators' Markdown."""
    for path, _, value in _marked_in(record, (), _with_markdown):
        yield path, value


def is_markdown(field: FieldInfo) -> bool:
    """Whether a field of a record holds curators' Markdown."""
    return isinstance(mark_of(field.metadata, field.annotation), IsMarkdown)


def renamed(record: R, names: Mapping[tuple[Kind, str], str]) -> R:
    """The record with other ids wherever it refers to these; Markdown stays what it is."""
    found = _renamed(record, names, None)
    assert isinstance(found, type(record))
    return found


def _renamed(value: object, names: Mapping[tuple[Kind, str], str], mark: Mark | None) -> object:
    if isinstance(value, Record):
        fields = _with_ids(type(value))
        return value.model_copy(update={k: _renamed(getattr(value, k), names, each) for k, each in fields})
    if isinstance(value, Mapping):
        return {key: _renamed(item, names, mark) for key, item in value.items()}
    if isinstance(value, tuple):
        return tuple(_renamed(item, names, mark) for item in value)
    if isinstance(mark, RefersTo) and isinstance(value, str):
        return names.get((mark.kind, value), value)
    return value


def record_at(path: Path) -> type[Record]:
    """The type of the record that a path leads to, or of those in the collection at its end."""
    annotation: Any = Dossier
    for step in path:
        if isinstance(step, str) and _is_record(annotation):
            annotation = annotation.model_fields[step].annotation
        else:
            annotation = _arguments(annotation)[-1]
    while not _is_record(annotation):
        annotation = _arguments(annotation)[-1]
    record: type[Record] = annotation
    return record


def _marked_in(
    value: Any, path: Path, fields: Callable[[type[Record]], _Fields[M]], mark: M | None = None
) -> Iterator[tuple[Path, M, str]]:
    if isinstance(value, str):
        assert mark
        yield path, mark, value
    elif isinstance(value, tuple):
        for position, item in enumerate(value):
            yield from _marked_in(item, (*path, position), fields, mark)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _marked_in(item, (*path, key), fields, mark)
    elif value is not None:  # nothing else but a record is asked for, and asking whether it is one takes long
        for key, field_mark in fields(value.__class__):
            yield from _marked_in(getattr(value, key), (*path, key), fields, field_mark)


def _add_ids(value: Any, mark: RefersTo | None, found: set[tuple[Kind, str]]) -> None:
    """The ids in a value, as `_marked_in` finds them, without the ways to them: those take most of the time."""
    if isinstance(value, str):
        assert mark
        found.add((mark.kind, value))
    elif isinstance(value, tuple):
        for item in value:
            _add_ids(item, mark, found)
    elif isinstance(value, dict):
        for item in value.values():
            _add_ids(item, mark, found)
    elif value is not None:
        for key, field_mark in _with_ids(value.__class__):
            _add_ids(getattr(value, key), field_mark, found)


@cache
def _with_ids(record: type[Record]) -> _Fields[RefersTo]:
    return _fields(record, RefersTo)


@cache
def _with_markdown(record: type[Record]) -> _Fields[IsMarkdown]:
    return _fields(record, IsMarkdown)


def _fields(record: type[Record], wanted: type[M]) -> _Fields[M]:
    """The fields that are marked so, or hold records in which something is."""
    fields = record.model_fields
    marks = {key: mark_of(field.metadata, field.annotation) for key, field in fields.items()}
    return tuple(
        (key, mark if isinstance(mark, wanted) else None)
        for key, mark in marks.items()
        if isinstance(mark, wanted) or _holds(fields[key].annotation, wanted)
    )


def mark_of(metadata: list[Any], annotation: Any) -> Mark | None:
    """The first mark of an annotation, however deep it stands."""
    for item in (*metadata, *getattr(annotation, "__metadata__", ())):
        if isinstance(item, RefersTo | IsMarkdown):
            return item
    for argument in _arguments(annotation):
        if mark := mark_of([], argument):
            return mark
    return None


def _holds(annotation: Any, wanted: type[M]) -> bool:
    """Whether there is a record somewhere in a type with something in it that is marked so."""
    if _is_record(annotation):
        return bool(_fields(annotation, wanted))
    return any(_holds(argument, wanted) for argument in _arguments(annotation))


def _is_record(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, Record)


def _arguments(annotation: Any) -> list[Any]:
    """What a tuple, a mapping, an optional or an annotated value holds."""
    return [item for item in getattr(annotation, "__args__", ()) if item not in (..., type(None))]
