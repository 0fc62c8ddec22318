"""Text → node tree, from the event stream of PyYAML.

Comes in: a text. Goes out: its tree, or diagnostics. Refuses to know what the keys mean, and refuses all
of YAML that a dossier has no use for: anchors, aliases, tags, merge keys, directives, further documents.

Every scalar stays the text that was typed, so `no`, `010`, `12:30` and dates mean what they say. Events
are used because composing nests in C and can take the interpreter down with it, and because values never
reach a constructor.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import yaml

from builder.diagnostic import Code, Diagnostic
from builder.reading.decoding import piled_mark, too_many_marks, uncarried
from builder.reading.limits import Limits, raised_by, read_limits, too_many
from builder.reading.places import Places, location
from builder.reading.tree import AsRead, Node, Plain, Scalar, duplicate
from builder.text import Location, Span, Text

_MOST_DIRECTIVES = 100
"""The parser compares each with all before it, and no dossier has one."""
_SCALAR, _MAPPING, _SEQUENCE = yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent
_ENDS = (yaml.MappingEndEvent, yaml.SequenceEndEvent)
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CONFLICT = re.compile(r"^(?:<{7} |={7}$|>{7} )", re.MULTILINE)
_HINTS = {
    "mapping values are not allowed": "a text with `: ` in it needs quotation marks, and a key the indentation of its neighbours",
    "could not find expected ':'": "a line in a mapping is `key: value`; a longer text needs quotation marks",
    "cannot start any token": "a text that begins with this character needs quotation marks around it",
    "found character '\\t'": "indent with spaces",
    "did not find expected key": "check the indentation, and quotation marks inside quotation marks",
    "expected <block end>": "check the indentation of this line",
}
_UNCLOSED = "the quotation mark here is not closed; inside quotation marks, write two of them for one"


def parse(
    text: Text, loader: Any = _LOADER, limits: Limits | None = None
) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """The tree of a text, or `None`; duplicate keys are reported and the first one counts.

    The limits are those that are set where none are given.
    """
    if conflict := _CONFLICT.search(text.content):
        return None, (_fault(text, conflict.span(), "an unresolved merge conflict", "settle it and save"),)
    if text.content.count("%TAG") > _MOST_DIRECTIVES:
        start = text.content.index("%TAG")
        return None, (_feature(Location(text, Span(start, start + 4)), "a directive"),)
    builder = _TreeBuilder(text, limits or read_limits())
    try:
        if stop := builder.take(iter(loader(text.content).get_event, None)):
            return None, (*builder.diagnostics, stop)
    except yaml.MarkedYAMLError as fault:
        return None, (*builder.diagnostics, _syntax_fault(text, fault))
    except yaml.YAMLError as fault:
        return None, (*builder.diagnostics, _fault(text, (0, 0), str(fault)))
    if builder.refused:
        return None, tuple(builder.diagnostics)
    return builder.root, tuple(builder.diagnostics)


class _TreeBuilder:
    """Takes events, on a stack of its own; returns a diagnostic where reading must stop."""

    def __init__(self, text: Text, limits: Limits) -> None:
        self.diagnostics: list[Diagnostic] = []
        self.refused = False
        self._limits = limits
        self._places = Places(text)
        self._roots: list[Plain] = []
        self._twice: dict[int, list[tuple[int, str, Plain]]] = {}
        self._left_out: list[int] = []
        self._documents = 0

    @property
    def root(self) -> Node | None:
        """The tree of the text, if there is anything in it."""
        file = AsRead(self._places, self._twice, self._left_out)
        return file.node(0, self._roots[0]) if self._roots else None

    def take(self, events: Iterable[Any]) -> Diagnostic | None:  # noqa: C901, PLR0912, PLR0915 in one piece: with calls for each event it takes twice as long
        """Takes all events; a diagnostic where reading must stop."""
        places, limits, diagnostics = self._places, self._limits, self.diagnostics
        starts, ends, after, unused = places.starts, places.ends, places.after, places.unused
        most_values, most_characters = limits.values, limits.characters
        known: dict[str, str] = {}
        stack: list[tuple[int, Any, dict[str, int] | None, str, int]] = []
        # The mapping or list that is open: its number, what is in it, the numbers of its keys, and the key whose value comes next.
        opened, key, key_number = 0, "", 0
        values: Any = self._roots
        keys: dict[str, int] | None = None
        value: Any
        for event in events:
            kind = type(event)
            if kind is _SCALAR:
                number = len(starts)
                starts.append(event.start_mark.index)
                ends.append(event.end_mark.index)
                after.append(number + 1)
                value = event.value
                if event.anchor or event.tag or value == "<<":
                    self._refuse_features(event)
                if len(value) > most_characters:
                    most = f"a text of more than {most_characters:,} characters"
                    return too_complex(places.location(number), most, "characters")
                if event.style == '"' and not (value.isascii() and value.isprintable()):
                    self._refuse_escaped(value, places.location(number))
            elif kind is _MAPPING or kind is _SEQUENCE:
                number = len(starts)
                starts.append(event.start_mark.index)
                ends.append(event.end_mark.index)
                after.append(number + 1)
                if event.anchor or event.tag:
                    self._refuse_features(event)
                if len(stack) >= limits.depth:
                    most = f"more than {limits.depth} levels"
                    return too_complex(places.location(number), most, "depth")
                stack.append((opened, values, keys, key, key_number))
                opened, key_number = number, 0
                values, keys = ({}, {}) if kind is _MAPPING else ([], None)
                continue
            elif kind in _ENDS:
                number, value = opened, values
                after[number] = len(starts)
                opened, values, keys, key, key_number = stack.pop()
            elif kind is yaml.AliasEvent:
                number, value = len(starts), ""
                starts.append(event.start_mark.index)
                ends.append(event.end_mark.index)
                after.append(number + 1)
                self._refuse_features(event)
            elif stop := self._around(event):
                return stop
            else:
                continue
            if len(starts) - len(stack) > most_values:
                return too_complex(places.location(number), f"more than {most_values:,} values", "values")
            if diagnostics and len(diagnostics) > limits.faults:
                return too_many(diagnostics.pop(), limits)
            if keys is None:
                values.append(value)
            elif not key_number:
                key_number = number
                key = known.get(value, "") if kind is _SCALAR else ""
                if not key:
                    key = self._key(value, number)
                    known[key] = key
            else:
                if key_number in unused:
                    self._leave_out(key_number)
                elif key in keys:
                    self._repeat(opened, keys[key], key_number, key, value)
                else:
                    values[key] = value
                    keys[key] = key_number
                key_number = 0
        return None

    def _around(self, event: yaml.Event) -> Diagnostic | None:
        """What begins and ends documents."""
        self._refuse_features(event)
        self._documents += isinstance(event, yaml.DocumentStartEvent)
        if self._documents <= 1:
            return None
        assert event.start_mark
        assert event.end_mark
        place = location(self._places.text, event.start_mark.index, event.end_mark.index)
        return _feature(place, "a second document")

    def _refuse_features(self, event: Any) -> None:
        for found in _features(event):
            self.refused = True
            place = location(self._places.text, event.start_mark.index, event.end_mark.index)
            self.diagnostics.append(_feature(place, found))

    def _refuse_escaped(self, value: str, place: Location) -> None:
        """What decoding refuses where it is not escaped."""
        if found := uncarried(value):
            message = f"the character U+{ord(found.group()):04X} cannot stand in a page"
            fault = Diagnostic(Code.CONTROL_CHARACTER, message, place, "remove it")
        elif piled_mark(value) is not None:
            fault = too_many_marks(place)
        else:
            return
        self.refused = True
        self.diagnostics.append(fault)

    def _key(self, value: Plain, number: int) -> str:
        """The key with a number; nothing where it cannot be one."""
        place = self._places.location(number)
        if not isinstance(value, str):
            self.refused = True
            fault = Diagnostic(Code.YAML_FEATURE, "a key is a text, not a collection", place)
            self.diagnostics.append(fault)
            value = ""
        if value and value == value.strip():
            return value
        message = "a key is a text without blanks around it"
        self.diagnostics.append(Diagnostic(Code.UNEXPECTED_VALUE, message, place))
        self._places.unused.add(number)
        return ""

    def _leave_out(self, key: int) -> None:
        """Counts neither a key nor anything below it."""
        while self._left_out and self._left_out[-1] > key:
            self._left_out.pop()
        self._left_out.append(key)

    def _repeat(self, mapping: int, first: int, second: int, key: str, value: Plain) -> None:
        """Keeps the value of a key that stands there already apart."""
        places = self._places
        fault = duplicate(Scalar(key, places.location(second)), Scalar(key, places.location(first)))
        self.diagnostics.append(fault)
        places.unused.add(second)
        self._twice.setdefault(mapping, []).append((second, key, value))


def _feature(location: Location, found: str) -> Diagnostic:
    hint = "write the value itself; a text that begins with & * ! or % needs quotation marks"
    return Diagnostic(Code.YAML_FEATURE, f"{found} is not read here", location, hint)


def _features(event: yaml.Event) -> Iterator[str]:
    """What in an event a dossier has no use for."""
    anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
    match event:
        case yaml.AliasEvent():
            yield f"the alias *{anchor}"
            return
        case yaml.DocumentStartEvent() if event.version or event.tags:
            yield "a directive"
        case yaml.ScalarEvent(value="<<") if not event.style:
            yield "the merge key <<"
    if anchor:
        yield f"the anchor &{anchor}"
    if tag:
        yield f"the tag {tag}"


def too_complex(location: Location, found: str, limit: str) -> Diagnostic:
    """The diagnostic for more of something than is read."""
    hint = f"look for a bracket, an indentation or a quotation mark gone wrong; {raised_by(limit)}"
    return Diagnostic(Code.TOO_COMPLEX, found, location, hint)


def _syntax_fault(text: Text, fault: yaml.MarkedYAMLError) -> Diagnostic:
    in_quotes = "quoted scalar" in (fault.context or "")
    mark = fault.context_mark if in_quotes else fault.problem_mark or fault.context_mark
    offset = min(mark.index, len(text.content)) if mark else 0
    problem = fault.problem or fault.context or "this cannot be read"
    hint = next(
        (hint for words, hint in _HINTS.items() if words in problem), _UNCLOSED if in_quotes else None
    )
    return _fault(text, (offset, offset), f"{problem} (YAML)", hint)


def _fault(text: Text, span: tuple[int, int], message: str, hint: str | None = None) -> Diagnostic:
    return Diagnostic(Code.YAML_SYNTAX, message, Location(text, Span(*span)), hint)
