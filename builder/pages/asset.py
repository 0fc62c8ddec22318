"""A file of the site that is published as it is. Refuses to know what is in it."""

from __future__ import annotations

from dataclasses import dataclass

from builder.reading import is_page


@dataclass(frozen=True)
class Asset:
    """The bytes that are published at `path`."""

    path: str
    data: bytes

    @property
    def is_page(self) -> bool:
        """Whether it is the Markdown of a page written by hand."""
        return is_page(self.path)
