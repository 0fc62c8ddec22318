"""Text → node tree, from the event stream of PyYAML.

Comes in: a text. Goes out: its tree, or diagnostics. Refuses to know what the keys mean, and refuses all
of YAML that a dossier has no use for: anchors, aliases, tags, merge keys, directives, further documents.

Every scalar stays the text that was typed, so `no`, `010`, `12:30` and dates mean what they say. Events
are used because composing nests in C and can take the interpreter down with it, and because values never
reach a constructor.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from builder.diagnostic import Code, Diagnostic
from builder.reading.decoding import piled_mark, too_many_marks, uncarried
from builder.reading.limits import Limits, raised_by, read_limits, too_many
from builder.reading.tree import ListNode, MapNode, Node, Scalar, duplicate
from builder.text import Location, Span, Text

_MOST_DIRECTIVES = 100
"""The parser compares each with all before it, and no dossier has one."""
_WINDOW = 100

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
        for event in yaml.parse(text.content, Loader=loader):
            if stop := builder.take(event):
                return None, (*builder.diagnostics, stop)
    except yaml.MarkedYAMLError as fault:
        return None, (*builder.diagnostics, _syntax_fault(text, fault))
    except yaml.YAMLError as fault:
        return None, (*builder.diagnostics, _fault(text, (0, 0), str(fault)))
    if builder.refused:
        return None, tuple(builder.diagnostics)
    return builder.root, tuple(builder.diagnostics)


@dataclass
class _Open:
    """A collection whose end has not come yet."""

    location: Location
    entries: dict[str, tuple[Scalar, Node]] | None = None
    twice: list[tuple[Scalar, Node]] = field(default_factory=list)
    items: list[Node] = field(default_factory=list)
    key: Scalar | None = None
    drops_value: bool = False

    def close(self) -> Node:
        if self.entries is None:
            return ListNode(tuple(self.items), self.location)
        return MapNode(self.entries, self.location, tuple(self.twice))


class _TreeBuilder:
    """Takes events one by one, on a stack of its own; returns a diagnostic where reading must stop."""

    def __init__(self, text: Text, limits: Limits) -> None:
        self.text = text
        self.root: Node | None = None
        self.diagnostics: list[Diagnostic] = []
        self.refused = False
        self._limits = limits
        self._open: list[_Open] = []
        self._nodes = 0
        self._documents = 0

    def take(self, event: yaml.Event) -> Diagnostic | None:
        if type(event) is yaml.ScalarEvent and not (event.anchor or event.tag or event.value == "<<"):
            return self._scalar(event)  # nearly all events are such
        for found in _features(event):
            self.refused = True
            self.diagnostics.append(_feature(self._location(event), found))
        match event:
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    return _feature(self._location(event), "a second document")
            case yaml.ScalarEvent():
                return self._scalar(event)
            case yaml.AliasEvent():
                return self._add(Scalar("", self._location(event)))
            case yaml.MappingStartEvent():
                return self._enter(_Open(self._location(event), entries={}))
            case yaml.SequenceStartEvent():
                return self._enter(_Open(self._location(event)))
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._add(self._open.pop().close())
        return None

    def _scalar(self, event: yaml.ScalarEvent) -> Diagnostic | None:
        location, value = self._location(event), event.value
        if len(value) > self._limits.characters:
            most = f"a text of more than {self._limits.characters:,} characters"
            return too_complex(location, most, "characters")
        if event.style == '"':
            self._refuse_escaped(value, location)
        return self._add(Scalar(value, location))

    def _refuse_escaped(self, value: str, location: Location) -> None:
        """What decoding refuses where it is not escaped."""
        if found := uncarried(value):
            message = f"the character U+{ord(found.group()):04X} cannot stand in a page"
            fault = Diagnostic(Code.CONTROL_CHARACTER, message, location, "remove it")
        elif piled_mark(value) is not None:
            fault = too_many_marks(location)
        else:
            return
        self.refused = True
        self.diagnostics.append(fault)

    def _enter(self, collection: _Open) -> Diagnostic | None:
        if len(self._open) >= self._limits.depth:
            return too_complex(collection.location, f"more than {self._limits.depth} levels", "depth")
        self._open.append(collection)
        return None

    def _add(self, node: Node) -> Diagnostic | None:
        self._nodes += 1
        if self._nodes > self._limits.values:
            return too_complex(node.location, f"more than {self._limits.values:,} values", "values")
        if len(self.diagnostics) > self._limits.faults:
            return too_many(self.diagnostics.pop(), self._limits)
        if not self._open:
            self.root = node
        elif (parent := self._open[-1]).entries is None:
            parent.items.append(node)
        elif parent.key is None:
            self._key(parent, node)
        else:
            self._value(parent, parent.entries, parent.key, node)
        return None

    def _value(self, parent: _Open, entries: dict[str, tuple[Scalar, Node]], key: Scalar, node: Node) -> None:
        if parent.drops_value:
            pass
        elif key.value in entries:
            self.diagnostics.append(duplicate(key, entries[key.value][0]))
            parent.twice.append((key, node))
        else:
            entries[key.value] = (key, node)
        parent.key, parent.drops_value = None, False

    def _key(self, parent: _Open, node: Node) -> None:
        if not isinstance(node, Scalar):
            self.refused = True
            fault = Diagnostic(Code.YAML_FEATURE, "a key is a text, not a collection", node.location)
            self.diagnostics.append(fault)
            node = Scalar("", node.location)
        parent.key = node
        if node.value != node.value.strip() or not node.value:
            message = "a key is a text without blanks around it"
            self.diagnostics.append(Diagnostic(Code.UNEXPECTED_VALUE, message, node.location))
            parent.drops_value = True

    def _location(self, event: yaml.Event) -> Location:
        assert event.start_mark
        assert event.end_mark
        start, end = event.start_mark.index, event.end_mark.index
        if start == end:  # nothing stands here; parsers differ on how many blanks come before it
            start = end = _before_blanks(self.text.content, start)
        return Location(self.text, Span(start, end))


def _before_blanks(content: str, offset: int) -> int:
    """The place after the last character before an offset that is no blank; looked for in steps."""
    while (words := content[max(0, offset - _WINDOW) : offset]).isspace():
        offset -= len(words)
    return offset - len(words) + len(words.rstrip())


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
