"""What the last build made, each page or part of one kept as long as what it was made from is the same.

Comes in: all that something is made from, and how to make it. Goes out: what was made, now or then. Refuses to know what it is.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from builder.anchoring import Anchoring
from builder.reading import Reading

Made = TypeVar("Made")


class Memory:
    """What was made the last time; it can be thrown away at any moment."""

    def __init__(self) -> None:
        self.read: tuple[Reading, Anchoring] | None = None
        """The last dossier that could be read, and where its quotes are."""
        self._around: object = None
        self._kept: dict[str, tuple[object, Any]] = {}

    def begin(self, around: object) -> None:
        """Says what everything is made from; where that is another, nothing is kept."""
        if around != self._around:
            self._around, self._kept = around, {}

    def made(self, key: str, made_from: object, make: Callable[[], Made]) -> Made:
        """What is under a key: the kept one where it was made from the same."""
        kept = self._kept.get(key)
        if kept is None or kept[0] != made_from:
            kept = made_from, make()
            self._kept[key] = kept
        made: Made = kept[1]
        return made
