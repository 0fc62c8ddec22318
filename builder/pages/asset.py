"""A file of the site that is published as it is. Refuses to know what is in it."""

from __future__ import annotations

from dataclasses import dataclass

from builder.later import Later
from builder.reading import is_page


@dataclass(frozen=True)
class Asset:
    """The bytes that are published at `path`."""

    path: str
    content: bytes | Later[bytes]

    @property
    def data(self) -> bytes:
        return self.content() if isinstance(self.content, Later) else self.content

    @property
    def is_page(self) -> bool:
        """Whether it is the Markdown of a page written by hand."""
        return is_page(self.path)
