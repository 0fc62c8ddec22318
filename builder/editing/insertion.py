"""A new record at the end of its collection.

Comes in: a curated file and what the record says. Goes out: the file with the record in it, indented as its neighbours are.
Refuses to touch anything else, which is made sure of by reading the file again; and a file in which it cannot tell where the
record belongs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from builder.reading.syntax import parse
from builder.reading.tree import MapNode, Node, Scalar, plain
from builder.text import Location, Span, Text

_STEP = 2
_EMPTY = re.compile(r":[ \t]*\{[ \t]*\}")


class NoPlaceError(Exception):
    """The record cannot be put into the file by a program; the message says why."""


@dataclass(frozen=True)
class Field:
    """A key of a new record with its value as YAML: on the same line, or as the items of a list."""

    key: str
    value: str | tuple[str, ...] = ""
    hint: str = ""
    """What is to be filled in."""


def with_record(text: Text, collection: str, key: str, fields: Sequence[Field]) -> str:
    """The content of a file with one more record under an id, at the end of its collection.

    Raises `NoPlaceError`.
    """
    root, faults = parse(text)
    if faults or not isinstance(root, MapNode):
        raise NoPlaceError(f"{text.name} has faults; dossier check says which")
    edited = _edited(text, root, collection, key, fields)
    _refuse_other_changes(text, root, edited, (collection, key, fields))
    return edited


def written_out(key: str, fields: Sequence[Field], indent: int = _STEP, step: int = _STEP) -> Iterator[str]:
    """The lines of a record under its id; `indent` and `step` are columns."""
    outer, inner = " " * indent, " " * (indent + step)
    yield f"{outer}{key}:"
    for field in fields:
        hint = f" # {field.hint}" if field.hint else ""
        if isinstance(field.value, str):
            yield f"{inner}{field.key}: {field.value}".rstrip() + hint
        else:
            yield f"{inner}{field.key}:{hint}"
            yield from (f"{inner}{' ' * step}- {item}" for item in field.value)


def _edited(text: Text, root: MapNode, collection: str, key: str, fields: Sequence[Field]) -> str:
    if collection not in root.entries:
        end = Span(len(text.content), len(text.content))
        return _put(text, end, [f"{collection}:", *written_out(key, fields)])
    name, value = root.entries[collection]
    line = text.lines[name.location.position.line - 1]
    if isinstance(value, MapNode) and value.entries:
        return _put(text, _end_of(text, root, name), written_out(key, fields, *_layout(value)))
    empty = _EMPTY.search(text.content, name.location.span.end, line.end)
    if isinstance(value, Scalar) or empty is None:
        return _put(text, Span(line.end, line.end), written_out(key, fields))
    return _put(text, Span(empty.start() + 1, line.end), written_out(key, fields))


def _layout(collection: MapNode) -> tuple[int, int]:
    """At which column the ids of a collection stand, and how much further in the keys of a record."""
    first, record = next(iter(collection.entries.values()))
    column = first.location.position.column
    if not _begins_line(first.location):
        raise NoPlaceError(f"{first.location}: the records stand in braces, not on lines of their own")
    keys = [key.location for key, _ in record.entries.values()] if isinstance(record, MapNode) else []
    return column - 1, next((key.position.column - column for key in keys if _begins_line(key)), _STEP)


def _begins_line(place: Location) -> bool:
    line = place.text.lines[place.position.line - 1]
    return not place.text[Span(line.start, place.span.start)].strip()


def _end_of(text: Text, root: MapNode, name: Scalar) -> Span:
    """The place after the last line of a collection; comments at the margin belong to what follows."""
    starts = (key.location.position.line for key, _ in root.entries.values())
    number = (
        min((line for line in starts if line > name.location.position.line), default=len(text.lines) + 1) - 1
    )
    while not text[text.lines[number - 1]].strip() or text[text.lines[number - 1]].startswith("#"):
        number -= 1
    end = text.lines[number - 1].end
    return Span(end, end)


def _put(text: Text, place: Span, lines: Iterable[str]) -> str:
    """The content with these lines after a place, with the line ends of the file."""
    break_ = "\r\n" if "\r\n" in text.content else "\n"
    before, after = text.content[: place.start], text.content[place.end :]
    opening = "" if not before or before.endswith(("\n", "\r")) else break_
    return before + opening + break_.join(lines) + (after or break_)


def _refuse_other_changes(
    text: Text, before: Node, edited: str, added: tuple[str, str, Sequence[Field]]
) -> None:
    collection, key, fields = added
    root, faults = parse(Text(text.name, edited))
    old = plain(before)
    assert isinstance(old, dict)
    new = plain(root) if root else {}
    if not faults and isinstance(new, dict) and isinstance(records := new.get(collection), dict):
        record = records.pop(key, None)
        same = new == ({collection: {}} | old if old.get(collection) else {**old, collection: {}})
        if same and isinstance(record, dict) and list(record) == [field.key for field in fields]:
            return
    raise NoPlaceError(f"{text.name} is laid out in a way that a program cannot add a record to")
