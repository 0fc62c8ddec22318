"""What builds made, each page or part of one kept as long as what it was made from is the same.

Comes in: all that something is made from, and how to make it. Goes out: what was made then, or will be. Refuses to know what it is.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from builder.anchoring import Anchoring
from builder.later import Later
from builder.reading import Reading

Made = TypeVar("Made")


class Memory:
    """What was made the last time; it can be thrown away at any moment."""

    def __init__(self) -> None:
        self.read: tuple[Reading, Anchoring] | None = None
        """The last dossier that could be read, and where its quotes are."""
        self._around: object = None
        self._kept: dict[str, tuple[object, Later[Any]]] = {}
        self._seen: dict[str, Any] = {}

    def begin(self, around: object) -> None:
        """Says what everything is made from; where that is another, nothing is kept."""
        if around != self._around:
            self._around, self._kept = around, {}

    def later(self, key: str, made_from: object, make: Callable[[], Made]) -> Later[Made]:
        """What is under a key: the kept one where it was made, and from the same.

        One that nobody asked for is not kept: it would hold on to the dossier of its day.
        """
        kept = self._kept.get(key)
        if kept is None or not kept[1].is_made or kept[0] != made_from:
            kept = made_from, Later(make)
            self._kept[key] = kept
        return kept[1]

    def same(self, key: str, value: Made) -> Made:
        """The value; the very one of the last time where it is equal, which then is seen at a glance."""
        if key not in self._seen or self._seen[key] != value:
            self._seen[key] = value
        seen: Made = self._seen[key]
        return seen
