"""The claim pages of the last build, each kept as long as what it was made from is the same.

Comes in: all that a page is made from, and how to make it. Goes out: the page, made or kept. Refuses to know what a page shows.
"""

from __future__ import annotations

from collections.abc import Callable

from builder.pages.page import Page


class Memory:
    """What was made the last time; it can be thrown away at any moment."""

    def __init__(self) -> None:
        self._around: object = None
        self._kept: dict[str, tuple[object, Page]] = {}

    def begin(self, around: object) -> None:
        """Says what all pages are made from; where that is another, none is kept."""
        if around != self._around:
            self._around, self._kept = around, {}

    def page(self, key: str, made_from: object, make: Callable[[], Page]) -> Page:
        """The page under a key: the kept one where it was made from the same."""
        kept = self._kept.get(key)
        if kept is None or kept[0] != made_from:
            kept = made_from, make()
            self._kept[key] = kept
        return kept[1]
