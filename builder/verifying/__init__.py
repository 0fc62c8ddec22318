"""A built site, looked at as a reader's browser will, before anybody else does.

Comes in: the folder of a site, and the dossier that it was made from. Goes out: everything that must not be published. Refuses to
trust what built it: what is checked is read back from the files.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from pathlib import Path

from builder.addresses import address_of_file
from builder.cores import on_all_cores
from builder.diagnostic import Code, Diagnostic, in_order
from builder.pages import Site
from builder.reading import Reading, StoredText
from builder.text import unusual
from builder.verifying.activity import check_activity, check_activity_of
from builder.verifying.data import check_data, check_embedded
from builder.verifying.found import check_found
from builder.verifying.frame import Frame
from builder.verifying.known import Known
from builder.verifying.markup import check_markup, check_markup_of
from builder.verifying.parsing import Page, Tag
from builder.verifying.pieces import FOLDER, WORDS, check_pieces
from builder.verifying.places import at
from builder.verifying.policy import HEADERS, INERT, REFERRER, Policy
from builder.verifying.quotations import check_blocks, check_no_quotations, check_quotations
from builder.verifying.sums import MARKER, SUMS, Files, check_sums, write_sums

_FRONT = "index.html"
_HYPERTEXT = (".html", ".htm", ".xhtml", ".xht", ".shtml")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_STEERS = re.compile(
    r"\s*(?:!|(?:Refresh|Location|Link|Set-Cookie|Service-Worker-Allowed)\s*:)", re.IGNORECASE
)
_OF_THE_THEME = ("404.html", "search.html")
"""Pages that a theme adds of its own."""
_SEARCH = "search/"
"""The folder of what is shipped for the sake of the search: of the theme's other files, a site may lack some."""
_LEFT_OUT = "where MkDocs leaves it out (exclude_docs, draft_docs), move it out of docs/; or else build again"


def verify(
    folder: Path,
    site: Site,
    reading: Reading,
    frame: Frame,
    finish_search: Callable[[], None] = lambda: None,
) -> tuple[Diagnostic, ...]:
    """All that is wrong with a built site, its files, its pages, and the quotations on them.

    What is in `search/` need not be there before `finish_search` returns: all other files are looked at first, and again if that changed them.
    """
    return in_order(_Verifier(folder, site, reading, frame).faults(finish_search))


def verify_published(folder: Path, site: Site, reading: Reading, frame: Frame) -> tuple[Diagnostic, ...]:
    """The same for a site that was finished, which has the sums of its files."""
    found = verify(folder, site, reading, frame)
    known = {each.location.text.name for each in found if each.code is Code.SITE_INCOMPLETE}
    changed = (each for each in check_sums(folder) if each.location.text.name not in known)
    return in_order([*found, *changed])


class _Verifier:
    def __init__(self, folder: Path, site: Site, reading: Reading, frame: Frame) -> None:
        self.folder = folder
        self.site = site
        self.frame = frame
        self.texts: Mapping[str, StoredText] = reading.texts
        self.files = Files(folder)
        self.assets = {asset.path: asset for asset in site.assets if not asset.is_page}
        self.made = {f"{page.address}{_FRONT}": page for page in site.pages}
        self.by_hand = {doc.path for doc in reading.docs}
        self.known = Known(self._all, self._tag, frame.home)

    def faults(self, finish_search: Callable[[], None]) -> Iterator[Diagnostic]:
        first = {name: self.files.state(name) for name in self.files if not name.startswith(_SEARCH)}
        found = dict(zip(first, on_all_cores(self._file, list(first)), strict=True))
        finish_search()
        self.files = Files(self.folder)
        since = [name for name in self.files if name not in first or self.files.state(name) != first[name]]
        found |= zip(since, on_all_cores(self._file, since), strict=True)
        yield from chain(self._map(), self._headers(), *(found[name] for name in self.files))

    def _file(self, name: str) -> list[Diagnostic]:
        data = self.files[name]
        if data is None:
            return [Diagnostic(Code.SITE_INCOMPLETE, "this is not a plain file", at(name))]
        return [*self._bytes(name, data), *self._content(name, data)]

    def _content(self, name: str, data: bytes) -> Iterator[Diagnostic]:
        if name.lower().endswith(_HYPERTEXT):
            return self._page(name, data)
        if name.endswith(WORDS):
            return check_found(name, data, lambda address: self.files.get(f"{address}{_FRONT}"))
        return check_data(name, data)

    def _bytes(self, name: str, data: bytes) -> Iterator[Diagnostic]:
        """What is not made by the theme anew is byte for byte what the dossier or the theme has."""
        if name in self.assets:
            if data != self.assets[name].data:
                yield Diagnostic(Code.SITE_INCOMPLETE, "this file is another than the dossier has", at(name))
        elif data != self.frame.shipped.get(name, data):
            said = "this file is another than the theme has"
            yield Diagnostic(Code.SITE_INCOMPLETE, said, at(name), "build again")

    def _all(self, page: Page) -> Iterator[Diagnostic]:
        yield from check_markup(page, frozenset() if page.name in self.by_hand else self.frame.elements)
        yield from check_activity(page, self.frame)

    def _tag(self, page: Page, tag: Tag) -> Iterator[Diagnostic]:
        yield from check_markup_of(tag, page)
        yield from check_activity_of(tag, page, self.frame)

    def _map(self) -> Iterator[Diagnostic]:
        """Every page and file of the dossier is there, so is what searches it, and there is no further page."""
        pages = {f"{page.address}{_FRONT}" for page in self.site.pages}
        assets = self.assets.keys()
        pages |= {f"{address_of_file(asset.path)}{_FRONT}" for asset in self.site.assets if asset.is_page}
        for name in sorted(pages | assets):
            if name not in self.files:
                said = "this page was not built" if name in pages else "this file was not published"
                yield Diagnostic(Code.SITE_INCOMPLETE, said, at(name), _LEFT_OUT)
        for name in sorted(self.frame.shipped):
            if name.startswith(_SEARCH) and name not in self.files:
                said = "the search of the site lacks this file"
                yield Diagnostic(Code.SITE_INCOMPLETE, said, at(name), "build again")
        if any(name.startswith(FOLDER) for name in self.frame.shipped):
            yield from check_pieces(self.files, sum(page.layout.searched for page in self.site.pages))
        known = {*pages, *assets, *_OF_THE_THEME}
        for name in self.files:
            if name.lower().endswith(_HYPERTEXT) and name not in known:
                yield Diagnostic(Code.SITE_INCOMPLETE, "nothing in the dossier makes this page", at(name))

    def _headers(self) -> Iterator[Diagnostic]:
        """What a host is told of all pages is what the pages say; a publisher's own file may say more, but steer nobody."""
        lines = (self.files.get(HEADERS) or b"").decode("utf-8", errors="replace").splitlines()
        policy = f"  Content-Security-Policy: {self.frame.policy.content}"
        if not any(line.startswith(policy) for line in lines[lines.index("/*") :] if "/*" in lines):
            yield Diagnostic(Code.SITE_POLICY, "the headers do not say the policy of all pages", at(HEADERS))
        for line in lines:
            if _STEERS.match(line):
                yield Diagnostic(
                    Code.SITE_POLICY, f"a header steers the browser: {line.strip()[:120]}", at(HEADERS)
                )

    def _page(self, name: str, data: bytes) -> Iterator[Diagnostic]:
        try:
            page = Page(name, data.decode("utf-8"))
        except UnicodeDecodeError as fault:
            yield Diagnostic(Code.SITE_DATA, f"this page is not UTF-8: {fault.reason}", at(name))
            return
        if control := _CONTROL.search(unusual(page.html)):
            yield page.fault(
                Code.SITE_DATA, f"the page has the character U+{ord(control[0]):04X}", control[0]
            )
        if name in self.by_hand or not self.known.has(page):
            yield from self._all(page)
        yield from check_embedded(page)
        if made := self.made.get(name):
            yield from check_quotations(page, self.texts)
            yield from check_blocks(page, made)
        else:
            yield from check_no_quotations(page)


__all__ = [
    "FOLDER",
    "HEADERS",
    "INERT",
    "MARKER",
    "REFERRER",
    "SUMS",
    "Frame",
    "Page",
    "Policy",
    "verify",
    "verify_published",
    "write_sums",
]
