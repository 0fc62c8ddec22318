"""What was found the last time, so that nobody looks for the same words in the same text again.

Comes in: what words were looked for, and in what. Goes out: where they are, and in how many steps they were found, if they were found
without a word about them. Refuses to know how words are found.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from builder.anchoring.effort import Effort
from builder.model import Path


@dataclass(frozen=True, slots=True)
class Find:
    """Where something is, and what that follows from, all of it."""

    follows_from: tuple[object, ...]
    place: Any
    steps: int


@dataclass(frozen=True)
class Finds:
    """What was found, by the path of the quote, the last time and by now."""

    last: Mapping[Path, Find]
    now: dict[Path, Find] = field(default_factory=dict)

    def again(self, path: Path, follows_from: tuple[object, ...], effort: Effort) -> Any:
        """Where something was the last time, if that follows from the same; it takes as many steps as then, as far as there are so many."""
        find = self.last.get(path)
        if find is None or find.follows_from != follows_from or not effort.allows(find.steps):
            return None
        effort.spend(find.steps)
        self.now[path] = find
        return find.place
