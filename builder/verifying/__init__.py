"""A built site, looked at as a reader's browser will, before anybody else does.

Comes in: the folder of a site, and the dossier that it was made from. Goes out: everything that must not be published. Refuses to
trust what built it: what is checked is read back from the files.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from builder.addresses import address_of, address_of_file
from builder.diagnostic import Code, Diagnostic, in_order
from builder.model import Kind
from builder.pages import Site
from builder.reading import Reading, StoredText
from builder.verifying.activity import check_activity
from builder.verifying.data import check_data, check_embedded
from builder.verifying.markup import check_markup
from builder.verifying.parsing import Page, scripts_in
from builder.verifying.places import at
from builder.verifying.policy import HEADERS, INERT, REFERRER, Policy
from builder.verifying.quotations import check_quotations
from builder.verifying.sums import SUMS, check_sums, files_of, write_sums

_FRONT = "index.html"
_OF_THE_THEME = ("404.html", "search.html")
"""Pages that a theme adds of its own."""
_LEFT_OUT = "where MkDocs leaves it out (exclude_docs, draft_docs), move it out of docs/; or else build again"


def verify(
    folder: Path, site: Site, reading: Reading, policy: Policy | None = None
) -> tuple[Diagnostic, ...]:
    """All that is wrong with a built site: its files, its pages, and the quotations on them.

    Where the policy is not known, it is the one of the first page.
    """
    return in_order(_Verifier(folder, site, reading, policy).faults())


def verify_published(folder: Path, site: Site, reading: Reading) -> tuple[Diagnostic, ...]:
    """The same for a site that was finished, which has the sums of its files."""
    found = verify(folder, site, reading)
    known = {each.location.text.name for each in found if each.code is Code.SITE_INCOMPLETE}
    changed = (each for each in check_sums(folder) if each.location.text.name not in known)
    return in_order([*found, *changed])


class _Verifier:
    def __init__(self, folder: Path, site: Site, reading: Reading, policy: Policy | None) -> None:
        self.folder = folder
        self.site = site
        self.texts: Mapping[str, StoredText] = reading.texts
        self.files = {name: folder / name for name in files_of(folder)}
        self.policy = policy or _policy_of(self.files.get(_FRONT))
        claims = reading.dossier.claims if reading.dossier else {}
        self.passages = {
            f"{address_of(Kind.CLAIM, key)}{_FRONT}": len(claim.passages)
            for key, claim in claims.items()
            if not claim.withdrawal
        }

    def faults(self) -> Iterator[Diagnostic]:
        yield from self._map()
        if HEADERS in self.files and self.policy:
            yield from self._headers()
        for name, path in self.files.items():
            if path.is_symlink() or not path.is_file():
                yield Diagnostic(Code.SITE_INCOMPLETE, "this is not a plain file", at(name))
                continue
            data = path.read_bytes()
            yield from self._page(name, data) if name.endswith(".html") else check_data(name, data)

    def _map(self) -> Iterator[Diagnostic]:
        """Every page and file of the dossier is there, files byte for byte, and there is no further page."""
        pages = {f"{page.address}{_FRONT}" for page in self.site.pages}
        assets = {asset.path: asset.data for asset in self.site.assets if not asset.is_page}
        pages |= {f"{address_of_file(asset.path)}{_FRONT}" for asset in self.site.assets if asset.is_page}
        for name in sorted(pages | assets.keys()):
            if name not in self.files:
                said = "this page was not built" if name in pages else "this file was not published"
                yield Diagnostic(Code.SITE_INCOMPLETE, said, at(name), _LEFT_OUT)
            elif name in assets and self.files[name].read_bytes() != assets[name]:
                said = "this file is another than the dossier has"
                yield Diagnostic(Code.SITE_INCOMPLETE, said, at(name))
        for name in self.files:
            if name.endswith(".html") and name not in {*pages, *assets, *_OF_THE_THEME}:
                yield Diagnostic(Code.SITE_INCOMPLETE, "nothing in the dossier makes this page", at(name))

    def _headers(self) -> Iterator[Diagnostic]:
        """What a host is told says what the pages say; a publisher's own file may say more."""
        assert self.policy
        if self.policy.content not in self.files[HEADERS].read_text(encoding="utf-8", errors="replace"):
            said = "the headers have another policy than the pages"
            yield Diagnostic(Code.SITE_POLICY, said, at(HEADERS))

    def _page(self, name: str, data: bytes) -> Iterator[Diagnostic]:
        try:
            page = Page(name, data.decode("utf-8"))
        except UnicodeDecodeError as fault:
            yield Diagnostic(Code.SITE_DATA, f"this page is not UTF-8: {fault.reason}", at(name))
            return
        yield from check_markup(page)
        yield from check_activity(page, self.policy)
        yield from check_quotations(page, self.texts)
        yield from check_embedded(page)
        shown = len(page.css("blockquote.passage[data-of]"))
        if self.passages.get(name, shown) != shown:
            said = f"the claim has {self.passages[name]} passages, and the page shows {shown}"
            yield page.fault(Code.SITE_QUOTATION, said, "<article")


def _policy_of(front: Path | None) -> Policy | None:
    """The policy of the first page, which all pages have."""
    if front is None:
        return None
    metas = Page(_FRONT, front.read_text(encoding="utf-8", errors="replace")).css(
        'meta[http-equiv="Content-Security-Policy"]'
    )
    return Policy.parse(metas[0].attributes.get("content") or "") if len(metas) == 1 else None


__all__ = [
    "HEADERS",
    "INERT",
    "REFERRER",
    "SUMS",
    "Policy",
    "scripts_in",
    "verify",
    "verify_published",
    "write_sums",
]
