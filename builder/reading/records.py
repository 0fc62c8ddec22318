"""Node tree → dossier.

Comes in: the tree of `claims.yaml` with all it includes. Goes out: the largest well-formed `Dossier` that
can be made of it, and a diagnostic for every value that was left out. Refuses to know what makes a value
right: the models do, and their complaints are put into the curator's words here.

A value with a fault is taken out, or something stands in for it, and the rest is read: one run reports the
faults of all records, and the checks that come later see everything that is sound.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from builder.diagnostic import Code, Diagnostic
from builder.model import FORMS, Dossier, Kind, Path, record_at
from builder.reading.stand_ins import stand_in
from builder.reading.tree import MapNode, Node, Plain, locate, locate_key, nodes_at, plain

_COLLECTIONS = {kind.collection: kind.value for kind in Kind}


def decode_dossier(root: MapNode) -> tuple[Dossier | None, tuple[Diagnostic, ...]]:
    """The dossier without what has faults; `None` where nothing is left that could be one."""
    data = _mapping(plain(root))
    diagnostics: tuple[Diagnostic, ...] = ()
    stood_in: set[Path] = set()
    while data:
        try:
            return Dossier.model_validate(data), diagnostics
        except ValidationError as fault:
            errors = _causes(fault.errors(include_url=False))
        if not diagnostics:
            diagnostics = (*_missing(root, errors), *_wrong(root, errors))
        data = _mended(data, errors, stood_in)
    return None, diagnostics


def _causes(errors: list[ErrorDetails]) -> list[ErrorDetails]:
    """The errors without those that only follow from others: a list is too short without a faulty item."""
    around = {error["loc"][:length] for error in errors for length in range(len(error["loc"]))}
    return [error for error in errors if error["type"] != "too_short" or error["loc"] not in around]


def _mended(data: dict[str, Plain], errors: list[ErrorDetails], stood_in: set[Path]) -> dict[str, Plain]:
    """The data with a stand-in for what is missing, and without what is faulty or cannot stand in."""
    culprits: set[Path] = set()
    for error in errors:
        path = tuple(error["loc"])
        if error["type"] == "missing":
            value = stand_in(path, data) if path not in stood_in else None
            if value is None:
                culprits.add(path[:-1])
            else:
                _holder(data, path)[path[-1]] = value
                stood_in.add(path)
        else:
            culprits.add(path[:-1] if path[-1:] == ("[key]",) else path)
    return _without(data, culprits)


def _holder(data: Any, path: Path) -> Any:
    """The collection that holds the value at a path."""
    for step in path[:-1]:
        data = data[step]
    return data


def _without(data: dict[str, Plain], paths: set[Path]) -> dict[str, Plain]:
    """The data with the values at these paths taken out; nothing is left where the root is named."""
    if () in paths:
        return {}
    for path in sorted(paths, key=_reading_order, reverse=True):
        del _holder(data, path)[path[-1]]
    return data


def _mapping(data: Plain) -> dict[str, Plain]:
    assert isinstance(data, dict)
    return data


def _reading_order(path: Path) -> tuple[tuple[int, int | str], ...]:
    return tuple((0, step) if isinstance(step, int) else (1, step) for step in path)


def _missing(root: Node, errors: list[ErrorDetails]) -> Iterator[Diagnostic]:
    """One diagnostic for each record that lacks keys."""
    lacking: dict[Path, list[str]] = {}
    for error in errors:
        if error["type"] == "missing":
            *record, key = error["loc"]
            lacking.setdefault(tuple(record), []).append(f"`{key}`")
    for path, keys in lacking.items():
        yield Diagnostic(Code.MISSING_KEY, f"{_record(path)} has no {', '.join(keys)}", locate(root, path))


def _wrong(root: Node, errors: list[ErrorDetails]) -> Iterator[Diagnostic]:
    """One diagnostic for each key or value that is not what it should be."""
    for error in errors:
        path = tuple(error["loc"])
        if path[-1:] == ("[key]",):
            yield Diagnostic(Code.UNEXPECTED_VALUE, _reason(error), locate_key(root, path[:-1]))
        elif error["type"] == "extra_forbidden":
            message = f"`{path[-1]}` is not a key of {_record(path[:-1])}"
            yield Diagnostic(Code.UNKNOWN_KEY, message, locate_key(root, path), _known_keys(path))
        elif error["type"] != "missing":
            message = f"`{_key(path)}`: {_reason(error)}"
            yield Diagnostic(Code.UNEXPECTED_VALUE, message, locate(root, path))


def _record(path: Path) -> str:
    """What a path leads to, as in: the claim `a-dozen-villages`."""
    match path:
        case ():
            return "claims.yaml"
        case (str(collection), str(key)) if collection in _COLLECTIONS:
            return f"the {_COLLECTIONS[collection]} `{key}`"
        case (*_, str(key), int(position)):
            return f"entry {position + 1} of `{key}`"
    return f"`{path[-1]}`"


def _key(path: Path) -> str:
    return next((step for step in reversed(path) if isinstance(step, str)), "claims.yaml")


def _known_keys(path: Path) -> str:
    keys = list(record_at(path[:-1]).model_fields)
    close = get_close_matches(str(path[-1]), keys, n=1)
    return f"did you mean `{close[0]}`?" if close else f"it has {', '.join(keys)}"


_EXPECTED = {
    "string_type": "one text is expected here",
    "tuple_type": "a list is expected here, as in [a, b]",
    "dict_type": "a mapping is expected here, each entry under its id",
    "model_type": "a mapping of keys and values is expected here",
    "string_too_short": "there is no text",
}


def _reason(error: ErrorDetails) -> str:
    """What is wrong with a value, after a colon."""
    context = error.get("ctx", {})
    match error["type"]:
        case "value_error":
            return str(context["error"])
        case "enum":
            return f"it is {_quoted(error['input'])}; it can be {context['expected'].replace(chr(39), '')}"
        case "string_pattern_mismatch":
            return FORMS[context["pattern"]]
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


def _quoted(value: object) -> str:
    text = str(value)
    return f"“{text[:60]}{'…' if len(text) > 60 else ''}”"


def ids(root: MapNode) -> dict[Kind, frozenset[str]]:
    """The ids that stand in the file, of each kind, whether or not their records have faults."""
    nodes = {kind: root.entries.get(kind.collection) for kind in Kind}
    return {
        kind: frozenset(entry[1].entries if entry and isinstance(entry[1], MapNode) else ())
        for kind, entry in nodes.items()
    }


def count_quotes(root: MapNode) -> int:
    """How many quotes stand in the file, whether or not their records have faults."""
    return sum(len(nodes_at(root, ("claims", "*", key, "*", "quote"))) for key in ("passages", "parts"))
