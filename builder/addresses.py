"""Where everything is on the site.

Comes in: kinds, ids, and paths of files. Goes out: addresses from the root of the site, and anchors on their pages.
Refuses to know which page links where, and where the site is.

Records with pages of their own are linked by them; the others by their anchors in the page of their kind.
Anchors are prefixed with their kind: an id never meets the id of a heading or of the theme.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from functools import lru_cache

from builder.anchoring import Annotation
from builder.model import Kind

PUBLISHED = "data"
"""The folder in which the curated files and the texts are published, under their own names."""

REPORT = "report/"
"""The page on which all claims stand in full."""

_SHARED_PAGE = {kind: f"{kind.collection}/" for kind in Kind} | {Kind.EVENT: "timeline/"}
"""The address of the page of each collection."""

ADDRESSES = (*_SHARED_PAGE.values(), "compare/", REPORT, "corrections/", f"{PUBLISHED}/")
"""The addresses of the pages of the collections; everything the builder makes is at one of them or below."""

_OWN_PAGE = {Kind.CLAIM: "claims", Kind.SOURCE: "sources"}


def address_of(kind: Kind, key: str) -> str:
    """The address of the page of a claim or source."""
    return f"{_OWN_PAGE[kind]}/{key}/"


def place_of(kind: Kind, key: str, part: int) -> tuple[str, str]:
    """The page of a record, and the fragment of it where the page is not the record's own but a part of a list."""
    if kind in _OWN_PAGE:
        return address_of(kind, key), ""
    return part_address(_SHARED_PAGE[kind], part), anchor_of(kind, key)


def part_address(address: str, number: int) -> str:
    """The address of a part of the list at an address, which is that of the first one; ids have no underscore."""
    return address if number == 1 else f"{address}page_{number}/"


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


@lru_cache(maxsize=2**16)
def way_to(address: str, folder: str, fragment: str = "") -> str:
    """The relative way from a folder of the site to an address of it: a page where it ends with `/`, or else a file."""
    to, here = address.split("/"), folder.strip("/").split("/") if folder else []
    shared = 0
    while shared < min(len(here), len(to) - 1) and here[shared] == to[shared]:
        shared += 1
    way = f"{'../' * (len(here) - shared)}{'/'.join(to[shared:])}" or "./"
    return f"{way}{f'#{fragment}' if fragment else ''}"


@dataclass(frozen=True)
class Canonical:
    """Addresses for what is read away from the site: absolute where it is known where the site is."""

    site_url: str | None = None
    """As in `mkdocs.yml`; without it addresses are relative to the file that they stand in."""

    def reach(self, address: str, here: str = "", fragment: str = "") -> str:
        """The way to an address of the site from a file at `here`."""
        if self.site_url:
            return f"{self.site_url.rstrip('/')}/{address}{f'#{fragment}' if fragment else ''}"
        return way_to(address, posixpath.dirname(here), fragment)

    def absolute(self, address: str = "") -> str | None:
        """The full address, for what knows no relative ones; nothing where it is not known where the site is."""
        return self.reach(address) if self.site_url else None
