"""Every address that a page links to.

Comes in: ids, places, and the address of the page that links. Goes out: relative addresses, so that the
site works at any address. Refuses to know what a link looks like.
"""

from __future__ import annotations

from builder.addresses import (
    PUBLISHED,
    address_of,
    address_of_file,
    mark_anchor,
    pair_address,
    paragraph_anchor,
    place_of,
    way_to,
)
from builder.anchoring import Annotation
from builder.model import Kind
from builder.reading import Locator


class Links:
    """Links from one page."""

    def __init__(self, here: str, at: Locator, edit_url: str | None) -> None:
        self._here = here
        self._at = at
        self._edit_url = edit_url

    def page(self, address: str = "", fragment: str = "") -> str:
        """Another page of the site, by its address."""
        if address == self._here and fragment:
            return f"#{fragment}"
        return way_to(address, self._here, fragment)

    def file(self, name: str) -> str:
        """A file of the site, by its path."""
        return way_to(name, self._here)

    def stored(self, name: str) -> str:
        """A curated file or a stored text, as it is published."""
        return self.file(f"{PUBLISHED}/{name}")

    def handwritten(self, path: str) -> str:
        """A page written by hand, by its path in `docs/`."""
        return self.page(address_of_file(path))

    def record(self, kind: Kind, key: str) -> str:
        return self.page(*place_of(kind, key))

    def claim(self, key: str) -> str:
        return self.record(Kind.CLAIM, key)

    def source(self, key: str) -> str:
        return self.record(Kind.SOURCE, key)

    def name(self, key: str) -> str:
        return self.record(Kind.NAME, key)

    def topic(self, key: str) -> str:
        return self.record(Kind.TOPIC, key)

    def reference(self, key: str) -> str:
        return self.record(Kind.REFERENCE, key)

    def verdict(self, key: str) -> str:
        return self.record(Kind.VERDICT, key)

    def mark(self, annotation: Annotation) -> str:
        """The words of a passage in the page of their source."""
        return self.page(address_of(Kind.SOURCE, annotation.passage.source), mark_anchor(annotation))

    def paragraph(self, source: str, number: int) -> str:
        return self.page(address_of(Kind.SOURCE, source), paragraph_anchor(number))

    def pair(self, left: str, right: str) -> str:
        return self.page(pair_address(left, right))

    def place(self, *path: str | int) -> str:
        """Where in the curated files a record stands, in words."""
        location = self._at(*path)
        return f"{location.text.name}, line {location.position.line}"

    def edit(self, *path: str | int) -> str | None:
        """Where that line can be edited, if the dossier says where."""
        if self._edit_url is None:
            return None
        location = self._at(*path)
        return f"{self._edit_url.rstrip('/')}/{location.text.name}#L{location.position.line}"
