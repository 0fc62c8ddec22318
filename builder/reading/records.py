"""Node tree → dossier.

Comes in: the tree of `claims.yaml` with all it includes. Goes out: a well-formed `Dossier` of everything in it
that is sound, the tree of just that, and a diagnostic for every value with a fault. Refuses to know what makes
a value right: the models do, and their complaints are put into the curator's words here.

A value with a fault is taken out, or something stands in for it, and the rest is read again: one run reports
the faults of all records, and the checks that come later see everything that is sound. The tree remembers
what was done to it (see `tree.is_sound`), so that nothing follows from what nobody typed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count, islice

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from builder.diagnostic import Code, Diagnostic
from builder.hidden import has_hidden
from builder.lookalikes import LATIN
from builder.model import FORMS, Dossier, Kind, Path, Record, record_at
from builder.phrases import code_point, did_you_mean
from builder.reading.limits import Limits, first_of
from builder.reading.stand_ins import stand_in
from builder.reading.tree import (
    MapNode,
    Node,
    Plain,
    edited,
    from_plain,
    locate,
    locate_key,
    nodes_at,
    plain,
)

_COLLECTIONS = {kind.collection: kind.value for kind in Kind}
_MANY = 2
"""As many times the faults that are told: from there on it is faster to look at the first records alone."""


@dataclass(frozen=True)
class Decoded:
    """A dossier and the tree of exactly what is in it; `None` where nothing is left that could be one."""

    dossier: Dossier | None
    tree: Node
    diagnostics: tuple[Diagnostic, ...]


def decode_dossier(root: MapNode, limits: Limits, last: Decoded | None = None) -> Decoded:
    """The dossier that can be made of a tree, and all that stands in the way of more.

    None is made of one with more faults than are told. Records that have the same keys and values as the last time are the very same.
    """
    tree: Node | None = root
    diagnostics: tuple[Diagnostic, ...] = ()
    stood_in: set[Path] = set()
    while tree:
        try:
            return Decoded(Dossier.model_validate(_with_known(plain(tree), last)), tree, diagnostics)
        except ValidationError as error:
            fault = error
        diagnostics = diagnostics or _diagnostics(fault, root, limits)
        if len(diagnostics) > limits.faults:
            break
        tree = edited(tree, _edits(tree, _causes(fault), stood_in))
    return Decoded(None, root, diagnostics)


def _with_known(values: Plain, last: Decoded | None) -> object:
    """The values, with the records of the last time in the place of those that they were made from."""
    if last is None or last.dossier is None:
        return values
    before = plain(last.tree)
    assert isinstance(values, dict)
    assert isinstance(before, dict)
    return {name: _known_in(name, each, before.get(name), last.dossier) for name, each in values.items()}


def _known_in(name: str, values: Plain, before: Plain | None, dossier: Dossier) -> object:
    if name not in _COLLECTIONS or not isinstance(values, dict) or not isinstance(before, dict):
        return values
    records: Mapping[str, Record] = getattr(dossier, name)
    return {
        key: records[key] if key in before and before[key] == value else value
        for key, value in values.items()
    }


def _diagnostics(fault: ValidationError, root: MapNode, limits: Limits) -> tuple[Diagnostic, ...]:
    """What is told of the faults; where they are many, of those of the first records: all of them would take much memory."""
    if fault.error_count() > _MANY * limits.faults:
        try:
            Dossier.model_validate(plain(_beginning(root, limits.faults + 1)))
        except ValidationError as first:
            found = tuple(first_of(_told(root, _causes(first)), limits))
            if len(found) > limits.faults:
                return found
    return tuple(first_of(_told(root, _causes(fault)), limits))


def _beginning(tree: MapNode, most: int) -> MapNode:
    """The tree with only so many records in each collection."""

    def cut(name: str, node: Node) -> Node:
        if name not in _COLLECTIONS or not isinstance(node, MapNode):
            return node
        return MapNode(dict(islice(node.entries.items(), most)), node.location)

    return MapNode(
        {name: (key, cut(name, node)) for name, (key, node) in tree.entries.items()}, tree.location
    )


def _causes(fault: ValidationError) -> list[ErrorDetails]:
    """The errors without those that only follow from others: a list is too short without a faulty item."""
    errors = fault.errors(include_url=False)
    around = {error["loc"][:length] for error in errors for length in range(len(error["loc"]))}
    return [error for error in errors if error["type"] != "too_short" or error["loc"] not in around]


def _edits(tree: Node, errors: list[ErrorDetails], stood_in: set[Path]) -> dict[Path, Node | None]:
    """What to change so that the rest can be read: a stand-in put in, a faulty value taken out."""
    edits: dict[Path, Node | None] = {}
    numbers: dict[Path, Iterator[int]] = defaultdict(lambda: count(1))
    for error in errors:
        path = tuple(error["loc"])
        if error["type"] == "missing":
            value = stand_in(path, tree) if path not in stood_in else None
            stood_in.add(path)
            edits[path if value is not None else path[:-1]] = (
                None if value is None else from_plain(value, locate(tree, path))
            )
        elif _is_about_key(error):
            (record,) = nodes_at(tree, path[:-1])
            edits[path[:-1]] = None
            edits[(*path[:-2], _free_id(tree, path[:-2], numbers[path[:-2]]))] = record
        else:
            edits[path] = None
    return {path: edit for path, edit in edits.items() if not _is_inside_removed(path, edits)}


def _is_about_key(error: ErrorDetails) -> bool:
    """Whether the fault is in an id, not in what stands under it."""
    return error["loc"][-1:] == ("[key]",) and error["type"] != "extra_forbidden"


def _free_id(tree: Node, path: Path, numbers: Iterator[int]) -> str:
    """An id under which a record with a faulty one can be read; `numbers` are those that no other has."""
    (collection,) = nodes_at(tree, path)
    assert isinstance(collection, MapNode)
    return next(key for number in numbers if (key := f"record-{number}") not in collection.entries)


def _is_inside_removed(path: Path, edits: dict[Path, Node | None]) -> bool:
    return any(path[:length] in edits and edits[path[:length]] is None for length in range(len(path)))


def _told(root: Node, errors: list[ErrorDetails]) -> Iterator[Diagnostic]:
    yield from _missing(root, errors)
    yield from _wrong(root, errors)


def _missing(root: Node, errors: list[ErrorDetails]) -> Iterator[Diagnostic]:
    """One diagnostic for each record that lacks keys."""
    lacking: dict[Path, list[str]] = {}
    for error in errors:
        if error["type"] == "missing":
            *record, key = error["loc"]
            lacking.setdefault(tuple(record), []).append(f"`{key}`")
    for path, keys in lacking.items():
        yield Diagnostic(
            Code.MISSING_KEY, f"{_record(root, path)} has no {', '.join(keys)}", locate(root, path)
        )


def _wrong(root: Node, errors: list[ErrorDetails]) -> Iterator[Diagnostic]:
    """One diagnostic for each key or value that is not what it should be."""
    for error in errors:
        path = tuple(error["loc"])
        if _is_about_key(error):
            yield Diagnostic(Code.UNEXPECTED_VALUE, _reason(error), locate_key(root, path[:-1]).location)
        elif error["type"] == "extra_forbidden":
            message = f"`{path[-1]}` is not a key of {_record(root, path[:-1])}"
            yield Diagnostic(Code.UNKNOWN_KEY, message, locate_key(root, path).location, _known_keys(path))
        elif error["type"] != "missing":
            message = f"`{_key(path)}`: {_reason(error)}"
            yield Diagnostic(Code.UNEXPECTED_VALUE, message, locate(root, path))


def _record(root: Node, path: Path) -> str:
    """What a path leads to, as in: the claim `a-dozen-villages`."""
    match path:
        case ():
            return "claims.yaml"
        case (str(collection), str()) if collection in _COLLECTIONS:
            return f"the {_COLLECTIONS[collection]} `{locate_key(root, path).value}`"
        case (*_, str(key), int(position)):
            return f"entry {position + 1} of `{key}`"
    return f"`{path[-1]}`"


def _key(path: Path) -> str:
    return next((step for step in reversed(path) if isinstance(step, str)), "claims.yaml")


def _known_keys(path: Path) -> str:
    keys = list(record_at(path[:-1]).model_fields)
    return did_you_mean(str(path[-1]), keys, f"it has {', '.join(keys)}")


_EXPECTED = {
    "string_type": "one text is expected here",
    "tuple_type": "a list is expected here, as in [a, b]",
    "dict_type": "a mapping is expected here, each entry under its id",
    "model_type": "a mapping of keys and values is expected here",
    "string_too_short": "there is no text",
}


_FORMS = ("value_error", "enum", "string_pattern_mismatch")


def _reason(error: ErrorDetails) -> str:
    """What is wrong with a value, after a colon."""
    context = error.get("ctx", {})
    if error["input"] == "" and error["type"] in _FORMS:
        return "there is nothing here yet"
    match error["type"]:
        case "value_error":
            return str(context["error"])
        case "enum":
            return f"it is {_quoted(error['input'])}; it can be {context['expected'].replace(chr(39), '')}"
        case "string_pattern_mismatch":
            return f"{FORMS[context['pattern']]}{_strange_letter(str(error['input']))}"
        case "string_too_long":
            return f"the text is longer than {context['max_length']:,} characters"
        case "too_short":
            return "there is none; at least one is needed"
        case "date_from_datetime_parsing" | "date_parsing" | "date_type":
            return f"{_quoted(error['input'])} is not a day of the calendar"
        case "greater_than_equal":
            return f"{_quoted(error['input'])} is less than {context['ge']}"
        case "less_than_equal":
            return f"{_quoted(error['input'])} is more than {context['le']}"
    return _EXPECTED.get(error["type"], error["msg"])


def _strange_letter(value: str) -> str:
    """A letter or a character in a value of plain form that only looks plain, or cannot be seen."""
    found = next((each for each in value if each in LATIN or has_hidden(each)), None)
    return f"; {code_point(found)} is none of these" if found else ""


def _quoted(value: object) -> str:
    text = str(value)
    return f"“{text[:60]}{'…' if len(text) > 60 else ''}”"


def ids(root: MapNode) -> dict[Kind, frozenset[str]]:
    """The ids that stand in the files, of each kind, whether or not their records have faults."""
    return {
        kind: frozenset(
            place.value
            for node in nodes_at(root, (kind.collection,))
            if isinstance(node, MapNode)
            for place, _ in node.entries.values()
        )
        for kind in Kind
    }


_QUOTES = (
    ("claims", "*", "passages", "*", "quote"),
    ("claims", "*", "parts", "*", "quote"),
    ("events", "*", "reported", "*", "quote"),
    ("not_checked", "*", "quote"),
)


def count_quotes(root: MapNode) -> int:
    """How many quotes stand in the files, whether or not their records have faults."""
    values = plain(root)
    return sum(_count(values, way) for way in _QUOTES)


def _count(value: Plain, way: tuple[str, ...]) -> int:
    """How many values a way leads to; a step `*` stands for every key or position."""
    if not way:
        return 1
    step, *rest = way
    below: Iterable[Plain] = ()
    if isinstance(value, dict):
        below = value.values() if step == "*" else [value[step]] if step in value else ()
    elif isinstance(value, list) and step == "*":
        below = value
    return sum(_count(each, tuple(rest)) for each in below)
