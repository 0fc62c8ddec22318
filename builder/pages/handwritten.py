"""The pages written by hand, ready to be published beside the generated ones.

Comes in: the files of `docs/`. Goes out: what in them stands in the way of publishing, and the files with
the blocks in their places. Refuses to know what they say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial

from builder.addresses import ADDRESSES, address_of_file
from builder.diagnostic import Code, Diagnostic
from builder.later import Later
from builder.model import where_letters_are_alike, why_not_portable
from builder.pages.asset import Asset
from builder.pages.blocks import check_blocks, fill
from builder.reading import DOCS, Doc, is_page
from builder.text import Location, Span, Text

_OURS = {address.rstrip("/") for address in ADDRESSES}
_PUBLISHED = frozenset(
    "html css js map json txt md xml svg png jpg jpeg gif webp avif ico woff woff2 ttf otf pdf csv webmanifest yaml".split()
)
"""What is published as it is: pages, pictures, type, data, and what the settings of MkDocs name."""
_NAMED = frozenset(["_headers", "CNAME", "robots.txt", "llms.txt"])
_OF_HOSTS = re.compile(r"_(?!headers$)|functions/|netlify\.toml$|vercel\.json$|staticwebapp\.config\.json$")


def check_docs(docs: tuple[Doc, ...]) -> Iterator[Diagnostic]:
    """Every placeholder is good, and no two files of the site are published at one address."""
    taken: dict[str, Doc] = {}
    for doc in docs:
        start = Location(doc.text or Text(f"{DOCS}/{doc.path}", ""), Span(0, 0))
        if why := why_not_portable(doc.path):
            yield Diagnostic(Code.UNSAFE_NAME, why, start, "rename this file")
        if not _is_published(doc.path):
            message = f"files such as {doc.path} steer hosts and browsers in ways that nobody checks"
            hint = f"publish it elsewhere; beside pages there can be {', '.join(sorted(_PUBLISHED))}"
            yield Diagnostic(Code.FILE_REFUSED, message, start, hint)
        address = where_letters_are_alike(_address(doc))
        if address.split("/")[0] in _OURS or address.startswith("assets/dossier."):
            message = f"the builder has pages of its own at {address}"
            hint = f"rename this file; the builder keeps {', '.join(sorted(_OURS))} and assets/dossier.*"
            yield Diagnostic(Code.PAGE_COLLISION, message, start, hint)
        elif address in taken:
            message = f"{taken[address].path} is published at the address {address or '/'}, too"
            yield Diagnostic(Code.PAGE_COLLISION, message, start, "rename one of the two")
        taken[address] = doc
        if doc.text:
            yield from check_blocks(doc.text)


def _is_published(path: str) -> bool:
    """Whether a file is of a kind that is known to do nothing but be read, or is checked where the site is built."""
    suffix = path.rpartition("/")[2].rpartition(".")[2]
    return not _OF_HOSTS.match(path) and (path in _NAMED or is_page(path) or suffix in _PUBLISHED)


def _address(doc: Doc) -> str:
    """Where a file is published: a page at its folder, which is also where an `index.html` is."""
    return address_of_file(doc.path) if doc.text else re.sub(r"(^|/)index\.html$", r"\1", doc.path)


def fill_docs(docs: tuple[Doc, ...], block: Callable[[str, str], str]) -> Iterator[Asset]:
    """The files with their placeholders filled; `block` gives one for the page at an address, by name."""
    for doc in docs:
        yield Asset(doc.path, Later(partial(_filled, doc.path, doc.text, block)) if doc.text else doc.data)


def _filled(path: str, text: Text, block: Callable[[str, str], str]) -> bytes:
    return fill(text, partial(block, address_of_file(path))).encode()
