"""A YAML file as a tree in which every value knows its place.

Comes in: nodes from `syntax`. Goes out: plain dictionaries, lists and strings for the models, and the
place of any value or key by its path. Refuses to know which keys exist and what values mean.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from builder.diagnostic import Code, Diagnostic
from builder.model import Path
from builder.text import Location


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value as text, whatever it looks like."""

    value: str
    location: Location


@dataclass(frozen=True, slots=True)
class ListNode:
    """Values in order; its place is where the first begins."""

    items: tuple[Node, ...]
    location: Location


@dataclass(frozen=True, slots=True)
class MapNode:
    """Values by key; its place is where the first key begins."""

    entries: Mapping[str, tuple[Scalar, Node]]
    location: Location


Node = Scalar | ListNode | MapNode
Plain = str | list["Plain"] | dict[str, "Plain"]


def plain(node: Node) -> Plain:
    """The node without its places."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, ListNode):
        return [plain(item) for item in node.items]
    return {key: plain(value) for key, (_, value) in node.entries.items()}


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


def locate_key(root: Node, path: Path) -> Location:
    """Where the key at the end of a path stands; there is one."""
    node, key = root, Scalar("", root.location)
    for step in path:
        if isinstance(node, MapNode):
            key, node = node.entries[str(step)]
        else:
            assert isinstance(node, ListNode)
            node = node.items[int(step)]
    return key.location


def nodes_at(root: Node, path: Path) -> tuple[Node, ...]:
    """The nodes that a path leads to; a step `*` stands for every key or position."""
    nodes: tuple[Node, ...] = (root,)
    for step in path:
        nodes = tuple(below for node in nodes for below in _below(node, step))
    return nodes


def _below(node: Node, step: str | int) -> Iterator[Node]:
    if isinstance(node, MapNode):
        yield from (value for key, (_, value) in node.entries.items() if step in ("*", key))
    elif isinstance(node, ListNode):
        yield from (item for position, item in enumerate(node.items) if step in ("*", position))


def merge(root: MapNode, included: Iterable[MapNode]) -> tuple[MapNode, tuple[Diagnostic, ...]]:
    """The root with the collections of the included files added to its own."""
    entries = dict(root.entries)
    diagnostics: list[Diagnostic] = []
    for tree in included:
        for key, (place, node) in tree.entries.items():
            if key in ("dossier", "include"):
                message = f"`{key}` belongs in claims.yaml, not in an included file"
                diagnostics.append(Diagnostic(Code.UNKNOWN_KEY, message, place.location))
            elif key not in entries:
                entries[key] = (place, node)
            elif isinstance(node, MapNode):
                first_place, first = entries[key]
                entries[key] = (first_place, _joined(first, node, diagnostics))
            else:
                message = f"`{key}`: a mapping is expected here, each entry under its id"
                diagnostics.append(Diagnostic(Code.UNEXPECTED_VALUE, message, place.location))
    return MapNode(entries, root.location), tuple(diagnostics)


def _joined(first: Node, second: MapNode, diagnostics: list[Diagnostic]) -> Node:
    """Both collections; where an id stands in both, the first counts. What is no collection is left."""
    if not isinstance(first, MapNode):
        return first
    entries = dict(first.entries)
    for key, (place, node) in second.entries.items():
        if key in entries:
            diagnostics.append(duplicate(place, entries[key][0]))
        else:
            entries[key] = (place, node)
    return MapNode(entries, first.location)


def duplicate(second: Scalar, first: Scalar) -> Diagnostic:
    """Two keys that are one."""
    return Diagnostic(
        Code.DUPLICATE_KEY,
        f"`{second.value}` stands twice; it is first at {first.location}",
        second.location,
        "rename one, or join the two",
        ((first.location, "first here"),),
    )
