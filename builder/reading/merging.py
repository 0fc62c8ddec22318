"""Several trees → one.

Comes in: the tree of `claims.yaml` and those of the files it includes. Goes out: one tree with the collections of
all of them. Refuses to know what is in a collection.

A record whose id stands there already is kept under an id of its own, so that it is checked and counted, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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


class _Collection:
    """Records by id, each under an id of its own; those that a file has twice come last."""

    def __init__(self, node: MapNode) -> None:
        self._location = node.location
        self._entries = dict(node.entries)
        self._twice = list(node.twice)
        self._typed = {key: place for key, (place, _) in node.entries.items()}
        self._numbers: dict[str, int] = {}
        """For ids that are taken, the number to try next."""

    def join(self, node: MapNode) -> Iterator[Diagnostic]:
        """Takes the records of a mapping; a diagnostic for each id that is there already."""
        for place, record in node.entries.values():
            if place.value in self._typed:
                yield duplicate(place, self._typed[place.value])
            self._typed.setdefault(place.value, place)
            self._entries[self._fresh(place.value)] = (place, record)
        self._twice += node.twice

    def node(self) -> MapNode:
        for place, record in self._twice:
            self._entries[self._fresh(place.value)] = (place, record)
        return MapNode(self._entries, self._location)

    def _fresh(self, key: str) -> str:
        """The key, or one like it that is not taken."""
        fresh, number = key, self._numbers.get(key, 2)
        while fresh in self._entries:
            fresh = f"{key}-{number}"
            number += 1
        self._numbers[key] = number
        return fresh


class _Merger:
    """Gathers collections; what is no collection stays as it is in the root."""

    def __init__(self, root: MapNode) -> None:
        self.root = root
        self.complete = True
        self.diagnostics: list[Diagnostic] = []
        self.entries: dict[str, tuple[Scalar, Node | _Collection]] = {}
        for name, (key, node) in root.entries.items():
            self.entries[name] = (key, _collected(node) if name in _COLLECTIONS else node)

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
        _, first = self.entries.setdefault(key.value, (key, _Collection(MapNode({}, key.location))))
        second = _opened(node)
        if not isinstance(second, MapNode):
            self.complete = False
            self.diagnostics.append(
                Diagnostic(Code.UNEXPECTED_VALUE, f"`{key.value}`: {_MAPPING}", key.location)
            )
        elif isinstance(first, _Collection):
            self.diagnostics += first.join(second)

    def tree(self) -> MapNode:
        entries = {
            name: (key, node.node() if isinstance(node, _Collection) else node)
            for name, (key, node) in self.entries.items()
        }
        self.complete &= all(
            isinstance(node, MapNode) for name, (_, node) in entries.items() if name in _COLLECTIONS
        )
        return MapNode(entries, self.root.location)


def _collected(node: Node) -> Node | _Collection:
    """What stands under the key of a collection, as one where it is a mapping."""
    node = _opened(node)
    return _Collection(node) if isinstance(node, MapNode) else node


def _opened(node: Node) -> Node:
    """A collection of which only the key was typed has nothing in it."""
    return MapNode({}, node.location) if isinstance(node, Scalar) and not node.value else node
