"""Every address that a page links to.

Comes in: ids, places, and the address of the page that links. Goes out: relative addresses, so that the
site works at any address. Refuses to know what a link looks like.

Records with pages of their own are linked by them; the others by their anchors in the page of their kind.
Anchors are prefixed with their kind: an id never meets the id of a heading or of the theme.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable

from builder.anchoring import Annotation
from builder.model import Kind
from builder.reading import Locator

PUBLISHED = "data"
"""The folder in which the curated files and the texts are published, under their own names."""

_SHARED_PAGE = {kind: f"{kind.collection}/" for kind in Kind} | {Kind.EVENT: "timeline/"}
"""The address of the page of each collection."""

ADDRESSES = (*_SHARED_PAGE.values(), "compare/", "report/", f"{PUBLISHED}/")
"""The addresses of the pages of the collections; everything the builder makes is at one of them or below."""

_OWN_PAGE = {Kind.CLAIM: "claims", Kind.SOURCE: "sources"}


def address_of(kind: Kind, key: str) -> str:
    """The address of the page of a claim or source."""
    return f"{_OWN_PAGE[kind]}/{key}/"


def pair_address(left: str, right: str) -> str:
    """The address of the page that compares two sources; ids have no double hyphen."""
    return f"compare/{left}--{right}/"


def address_of_file(path: str) -> str:
    """The address at which a Markdown file is published: `method.md` at `method/`, `README.md` at the root."""
    folder, slash, name = path.rpartition("/")
    stem = name.rpartition(".")[0]
    return f"{folder}{slash}" if stem in ("index", "README") else f"{folder}{slash}{stem}/"


def anchor_of(kind: Kind, key: str) -> str:
    """The anchor of a record in the page of its kind."""
    return f"{kind.value}-{key}"


def mark_anchor(annotation: Annotation) -> str:
    """The anchor of a passage in the text of its source."""
    number = f"--{annotation.number}" if annotation.number > 1 else ""
    return f"{anchor_of(Kind.CLAIM, annotation.claim.id)}{number}"


def paragraph_anchor(number: int) -> str:
    return f"p{number}"


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
        way = posixpath.relpath(f"/{address}", f"/{self._here}")
        return f"{way}/{f'#{fragment}' if fragment else ''}"

    def file(self, name: str) -> str:
        """A file of the site, by its path."""
        return posixpath.relpath(f"/{name}", f"/{self._here}")

    def handwritten(self, path: str) -> str:
        """A page written by hand, by its path in `docs/`."""
        return self.page(address_of_file(path))

    def record(self, kind: Kind, key: str) -> str:
        if kind in _OWN_PAGE:
            return self.page(address_of(kind, key))
        return self.page(_SHARED_PAGE[kind], anchor_of(kind, key))

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


LinksFrom = Callable[[str], Links]
"""Makes the links of the page at an address."""
