"""The questions "where does this stand?" and "was this typed?", which later layers ask of the files.

Comes in: keys and positions, as they are in the dossier. Goes out: the answer. Refuses to know why it is asked.
"""

from __future__ import annotations

from typing import Protocol

from builder.text import Location


class Locator(Protocol):
    """The place of the value that `path` leads to, or of the nearest value around it."""

    def __call__(self, *path: str | int) -> Location: ...


class Soundness(Protocol):
    """Whether the value that `path` leads to is all as it was typed: nothing taken out, nothing put in."""

    def __call__(self, *path: str | int) -> bool: ...
