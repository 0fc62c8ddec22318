"""A YAML file as a tree in which every value knows its place.

Comes in: values and places from `syntax`. Goes out: plain dictionaries, lists and strings for the models, the place of
any value or key by its path, and trees with values put in or taken out, which remember that they were. Refuses to
know which keys exist and what values mean.

Nodes of what a file holds are made when they are asked for: of most records nobody asks for more than the plain values.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from builder.diagnostic import Code, Diagnostic
from builder.model import Path
from builder.reading.places import Places
from builder.text import Location


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value as text, whatever it looks like; `typed` unless it stands in for one that is missing."""

    value: str
    location: Location
    typed: bool = True


@dataclass(frozen=True, slots=True)
class ListNode:
    """Values in order; its place is where the first begins. `whole` unless one was taken out."""

    items: tuple[Node, ...]
    location: Location
    whole: bool = True


@dataclass(frozen=True, slots=True)
class MapNode:
    """Values by key; its place is where the first key begins. `whole` unless one was taken out."""

    entries: Mapping[str, tuple[Scalar, Node]]
    location: Location
    twice: tuple[tuple[Scalar, Node], ...] = ()
    """Keys that stand there already, with their values."""
    whole: bool = True


Node = Scalar | ListNode | MapNode
Plain = str | list["Plain"] | dict[str, "Plain"]


@dataclass(frozen=True, slots=True)
class AsRead:
    """What a file holds, from which nodes are made: where everything stands, and which keys count for nothing."""

    places: Places
    twice: Mapping[int, list[tuple[int, str, Plain]]]
    """By the number of a mapping: the keys that it has already, with their numbers and values."""
    left_out: Sequence[int]
    """The numbers of what cannot be a key; none is inside of another."""

    def node(self, number: int, value: Plain) -> Node:
        """The value with a number."""
        location = self.places.location(number)
        if isinstance(value, str):
            return Scalar(value, location)
        if isinstance(value, list):
            items = zip(self.places.items(number), value, strict=True)
            return ListNode(tuple(self.node(*item) for item in items), location)
        twice = tuple(self.entry(*each) for each in self.twice.get(number, ()))
        return MapNode(Entries(self, number, value), location, twice)

    def entry(self, number: int, key: str, value: Plain) -> tuple[Scalar, Node]:
        """The key with a number, and its value."""
        return Scalar(key, self.places.location(number)), self.node(number + 1, value)

    def size(self, number: int) -> int:
        """How many values and keys there are at a number and below."""
        after = self.places.after[number]
        left_out = (self.places.after[key + 1] - key for key in self.left_out if number < key < after)
        return after - number - sum(left_out)


class Entries(Mapping[str, tuple[Scalar, "Node"]]):
    """The keys and values of a mapping as it was read, made into nodes when one is asked for."""

    __slots__ = ("_file", "_nodes", "_number", "plain")

    def __init__(self, file: AsRead, number: int, plain: dict[str, Plain]) -> None:
        self.plain = plain
        self._file = file
        self._number = number
        self._nodes: dict[str, tuple[Scalar, Node]] | None = None

    def __getitem__(self, key: str) -> tuple[Scalar, Node]:
        if self._nodes is None:
            keys = zip(self._file.places.keys(self._number), self.plain.items(), strict=True)
            self._nodes = {key: self._file.entry(number, key, value) for number, (key, value) in keys}
        return self._nodes[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.plain)

    def __len__(self) -> int:
        return len(self.plain)

    @property
    def size(self) -> int:
        """How many values and keys there are, the mapping itself included."""
        return self._file.size(self._number)


def plain(node: Node) -> Plain:
    """The node without its places; what was read is not copied."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, ListNode):
        return [plain(item) for item in node.items]
    if isinstance(node.entries, Entries):
        return node.entries.plain
    return {key: plain(value) for key, (_, value) in node.entries.items()}


def size(node: Node) -> int:
    """How many values and keys there are in a node as it was read, itself included."""
    if isinstance(node, MapNode):
        assert isinstance(node.entries, Entries)
        return node.entries.size
    return 1 + sum(map(size, node.items)) if isinstance(node, ListNode) else 1


def from_plain(value: Plain, location: Location) -> Node:
    """A node for a value that nobody typed, at the place of what it belongs to."""
    if isinstance(value, str):
        return Scalar(value, location, typed=False)
    if isinstance(value, list):
        return ListNode(tuple(from_plain(item, location) for item in value), location)
    entries = {key: (Scalar(key, location), from_plain(item, location)) for key, item in value.items()}
    return MapNode(entries, location)


def locate(root: Node, path: Path) -> Location:
    """Where the value at a path is to be shown, or the nearest value around it that exists.

    A single value is shown itself. A list or mapping is shown by the key it stands under, if it has one.
    """
    node, shown = root, root.location
    for step in path:
        match node, step:
            case MapNode(entries), str() if step in entries:
                key, node = entries[step]
                shown = node.location if isinstance(node, Scalar) and node.value else key.location
            case ListNode(items), int() if step < len(items):
                node = items[step]
                shown = node.location
            case _:
                return shown
    return shown


def locate_key(root: Node, path: Path) -> Scalar:
    """The key at the end of a path; there is one."""
    node, key = root, Scalar("", root.location)
    for step in path:
        if isinstance(node, MapNode):
            key, node = node.entries[str(step)]
        else:
            assert isinstance(node, ListNode)
            node = node.items[int(step)]
    return key


def nodes_at(root: Node, path: Path) -> tuple[Node, ...]:
    """The nodes that a path leads to; a step `*` stands for every key or position."""
    nodes: tuple[Node, ...] = (root,)
    for step in path:
        nodes = tuple(below for node in nodes for below in _below(node, step))
    return nodes


def _below(node: Node, step: str | int) -> Iterator[Node]:
    if step == "*":
        yield from (child for _, child in _children(node))
    elif isinstance(node, MapNode) and isinstance(step, str) and step in node.entries:
        yield node.entries[step][1]
    elif isinstance(node, ListNode) and isinstance(step, int) and step < len(node.items):
        yield node.items[step]


def is_sound(node: Node) -> bool:
    """Whether nothing in a node was taken out or put in."""
    if isinstance(node, Scalar):
        return node.typed
    if isinstance(node, MapNode) and isinstance(node.entries, Entries):
        return node.whole
    return node.whole and all(is_sound(child) for _, child in _children(node))


def is_sound_at(root: Node, path: Path) -> bool:
    """Whether nothing in the value at a path was taken out or put in; there may be none."""
    node = root
    for step in path:
        if isinstance(node, MapNode) and isinstance(node.entries, Entries):
            return True
        found = next(_below(node, step), None)
        if found is None:
            return True
        node = found
    return is_sound(node)


def _children(node: Node) -> Iterator[tuple[str | int, Node]]:
    if isinstance(node, MapNode):
        yield from ((key, value) for key, (_, value) in node.entries.items())
    elif isinstance(node, ListNode):
        yield from enumerate(node.items)


def edited(node: Node, edits: Mapping[Path, Node | None]) -> Node | None:
    """The node with other values at these paths, or none at all where the edit is `None`.

    A key that is not there is added. Paths count positions as they were before.
    """
    if () in edits:
        return edits[()]
    inside: dict[str | int, dict[Path, Node | None]] = {}
    for (step, *rest), value in edits.items():
        inside.setdefault(step, {})[tuple(rest)] = value
    children = dict(_children(node))
    changed = {step: _changed(children.get(step), below) for step, below in inside.items()}
    kept = {step: child for step, child in {**children, **changed}.items() if child is not None}
    whole = getattr(node, "whole", True) and all(child is not None for child in changed.values())
    if isinstance(node, ListNode):
        return ListNode(tuple(kept.values()), node.location, whole)
    assert isinstance(node, MapNode)
    places = {key: place for key, (place, _) in node.entries.items()}
    entries = {
        str(key): (places.get(str(key), Scalar(str(key), node.location)), child)
        for key, child in kept.items()
    }
    return MapNode(entries, node.location, node.twice, whole)


def _changed(child: Node | None, edits: Mapping[Path, Node | None]) -> Node | None:
    return edits[()] if child is None else edited(child, edits)


def duplicate(second: Scalar, first: Scalar) -> Diagnostic:
    """Two keys that are one."""
    message = f"`{second.value}` stands twice; it is first at {first.location}"
    return Diagnostic(Code.DUPLICATE_KEY, message, second.location, "rename one, or join the two")
