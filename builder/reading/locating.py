"""The question "where does this stand?", which every later layer asks of the files.

Comes in: keys and positions. Goes out: a location. Refuses to know what is asked for it.
"""

from __future__ import annotations

from typing import Protocol

from builder.text import Location


class Locator(Protocol):
    """The place of the value that `path` leads to, or of the nearest value around it."""

    def __call__(self, *path: str | int) -> Location: ...
