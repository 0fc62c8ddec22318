"""Every address that a page links to.

Comes in: ids and places. Goes out: addresses, as markup for an attribute. Refuses to know which page links, and what a link looks like.

Each begins with `ROOT`, for which a page puts its own way to the root of the site: so the site works at any address, and what is
made once can stand on several pages.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from markupsafe import Markup

from builder.addresses import (
    PUBLISHED,
    REPORT,
    address_of,
    address_of_file,
    anchor_of,
    mark_anchor,
    pair_address,
    paragraph_anchor,
    part_address,
    place_of,
)
from builder.anchoring import Annotation
from builder.model import Kind
from builder.pages.escape import encode
from builder.reading import Locator

ROOT = "\0"
"""The root of the site; no value can hold this character, as the encoder puts another in its place."""
_PLAIN = re.compile("[a-zA-Z0-9/.-]*")
PartOf = Callable[[Kind, str], int]
"""The number of the part in which a record has its anchor, where the list of its kind has parts."""


class Links:
    """Links within a site, and to where it is edited."""

    def __init__(self, at: Locator, part_of: PartOf, edit_url: str | None) -> None:
        self._at = at
        self._part_of = part_of
        self._edit_url = edit_url

    def page(self, address: str = "", fragment: str = "") -> Markup:
        """A page of the site, by its address."""
        return _link(address, fragment)

    def file(self, name: str) -> Markup:
        """A file of the site, by its path."""
        return _link(name)

    def stored(self, name: str) -> Markup:
        """A curated file or a stored text, as it is published."""
        return self.file(f"{PUBLISHED}/{name}")

    def handwritten(self, path: str) -> Markup:
        """A page written by hand, by its path in `docs/`."""
        return self.page(address_of_file(path))

    def record(self, kind: Kind, key: str) -> Markup:
        return self.page(*place_of(kind, key, self._part_of(kind, key)))

    def part(self, address: str, number: int) -> Markup:
        """A part of the list at an address."""
        return self.page(part_address(address, number))

    def article(self, key: str) -> Markup:
        """A claim in full, among the others."""
        address = part_address(REPORT, self._part_of(Kind.CLAIM, key))
        return self.page(address, anchor_of(Kind.CLAIM, key))

    def claim(self, key: str) -> Markup:
        return self.record(Kind.CLAIM, key)

    def source(self, key: str) -> Markup:
        return self.record(Kind.SOURCE, key)

    def name(self, key: str) -> Markup:
        return self.record(Kind.NAME, key)

    def topic(self, key: str) -> Markup:
        return self.record(Kind.TOPIC, key)

    def reference(self, key: str) -> Markup:
        return self.record(Kind.REFERENCE, key)

    def verdict(self, key: str) -> Markup:
        return self.record(Kind.VERDICT, key)

    def event(self, key: str) -> Markup:
        return self.record(Kind.EVENT, key)

    def mark(self, annotation: Annotation) -> Markup:
        """The words of a passage in the page of their source."""
        return self.page(address_of(Kind.SOURCE, annotation.passage.source), mark_anchor(annotation))

    def paragraph(self, source: str, number: int) -> Markup:
        return self.page(address_of(Kind.SOURCE, source), paragraph_anchor(number))

    def pair(self, left: str, right: str) -> Markup:
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


def rooted(html: str, here: str) -> Markup:
    """Markup as it stands in the page at an address, which links to its own anchors by nothing but their names."""
    way = "../" * here.count("/") or "./"
    return Markup(str(html).replace(f"{_link(here)}#", "#").replace(ROOT, way))  # noqa: S704 it was markup before


@lru_cache(maxsize=2**16)
def _link(address: str, fragment: str = "") -> Markup:
    return Markup(f"{ROOT}{_encoded(address)}{f'#{_encoded(fragment)}' if fragment else ''}")  # noqa: S704 encoded


def _encoded(address: str) -> str:
    """Addresses as the builder makes them need no encoding; the names of files may."""
    return address if _PLAIN.fullmatch(address) else encode(address)
