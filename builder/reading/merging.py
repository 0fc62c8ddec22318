"""Several trees → one.

Comes in: the tree of `claims.yaml` and those of the files it includes. Goes out: one tree with the collections of
all of them. Refuses to know what is in a collection.

A record whose id stands there already is kept under an id of its own, so that it is checked and counted, too.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count

from builder.diagnostic import Code, Diagnostic
from builder.model import Dossier, Kind
from builder.reading.tree import MapNode, Node, Scalar, duplicate

_COLLECTIONS = frozenset(kind.collection for kind in Kind)
_MAPPING = "a mapping is expected here, each entry under its id"


def merge(root: MapNode, included: Iterable[MapNode]) -> tuple[MapNode, bool, tuple[Diagnostic, ...]]:
    """The tree of all, and whether everything in the collections came to be in it."""
    merger = _Merger(root)
    for key, node in root.twice:
        merger.add(key, node)
    for tree in included:
        for key, node in (*tree.entries.values(), *tree.twice):
            merger.add_included(key, node)
    return merger.tree(), merger.complete, tuple(merger.diagnostics)


class _Merger:
    """Gathers collections; what is no collection stays as it is in the root."""

    def __init__(self, root: MapNode) -> None:
        self.root = root
        self.complete = True
        self.diagnostics: list[Diagnostic] = []
        self.entries: dict[str, tuple[Scalar, Node]] = {}
        for name, (key, node) in root.entries.items():
            self.entries[name] = (key, _opened(node) if name in _COLLECTIONS else node)

    def add_included(self, key: Scalar, node: Node) -> None:
        """A top-level key of an included file, where only collections belong."""
        if key.value in _COLLECTIONS:
            self.add(key, node)
        elif key.value in Dossier.model_fields:
            message = f"`{key.value}` belongs in claims.yaml, not in an included file"
            self.diagnostics.append(Diagnostic(Code.UNKNOWN_KEY, message, key.location))
        else:
            self.entries.setdefault(key.value, (key, node))

    def add(self, key: Scalar, node: Node) -> None:
        """Joins a collection to what is there of it."""
        if key.value not in _COLLECTIONS:
            return
        _, first = self.entries.setdefault(key.value, (key, MapNode({}, key.location)))
        second = _opened(node)
        if not isinstance(second, MapNode):
            self.complete = False
            self.diagnostics.append(
                Diagnostic(Code.UNEXPECTED_VALUE, f"`{key.value}`: {_MAPPING}", key.location)
            )
        elif isinstance(first, MapNode):
            entries = dict(first.entries)
            for place, record in second.entries.values():
                if place.value in first.entries:
                    self.diagnostics.append(duplicate(place, first.entries[place.value][0]))
                entries[_fresh(place.value, entries)] = (place, record)
            joined = MapNode(entries, first.location, (*first.twice, *second.twice))
            self.entries[key.value] = (self.entries[key.value][0], joined)

    def tree(self) -> MapNode:
        entries = {
            name: (key, _untwisted(node) if name in _COLLECTIONS else node)
            for name, (key, node) in self.entries.items()
        }
        self.complete &= all(
            isinstance(node, MapNode) for name, (_, node) in entries.items() if name in _COLLECTIONS
        )
        return MapNode(entries, self.root.location)


def _opened(node: Node) -> Node:
    """A collection of which only the key was typed has nothing in it."""
    return MapNode({}, node.location) if isinstance(node, Scalar) and not node.value else node


def _untwisted(node: Node) -> Node:
    """A collection with the records whose ids stand twice under ids of their own."""
    if not isinstance(node, MapNode):
        return node
    entries = dict(node.entries)
    for place, record in node.twice:
        entries[_fresh(place.value, entries)] = (place, record)
    return MapNode(entries, node.location)


def _fresh(key: str, taken: dict[str, tuple[Scalar, Node]]) -> str:
    """The key, or one like it that is not taken."""
    if key not in taken:
        return key
    return next(fresh for number in count(2) if (fresh := f"{key}-{number}") not in taken)
