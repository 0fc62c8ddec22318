"""Which pages there are.

Comes in: a collation. Goes out: every page and file of the site, and the blocks for hand-written pages.
Refuses to know what a page looks like: that is its template.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import product
from typing import Any

from markupsafe import Markup

from builder.addresses import (
    PUBLISHED,
    REPORT,
    Canonical,
    address_of,
    anchor_of,
    mark_anchor,
    pair_address,
    paragraph_anchor,
    part_address,
)
from builder.collation import Agreement, Collation, Group, Lists, Pair, mentioned, parted, parting
from builder.collector import collector_resting
from builder.cores import LEAST, on_all_cores
from builder.diagnostic import Code
from builder.exports import (
    FACETS,
    Export,
    as_bibtex,
    claim_as_work,
    claim_review,
    facets,
    for_crawlers,
    make_exports,
    text_fragment,
)
from builder.later import Later
from builder.model import RECORDS, Claim, Kind, Source
from builder.pages.asset import Asset
from builder.pages.escape import json_in_html
from builder.pages.handwritten import fill_docs
from builder.pages.links import Links, rooted
from builder.pages.looks import looks
from builder.pages.memory import Memory
from builder.pages.page import Content, Layout, Page, Section, block
from builder.pages.prose import render_prose
from builder.pages.render import Templates
from builder.reading import Reading
from builder.typography import RULES

_PLAIN = Layout(hides=("toc",))
_LIST = Layout(hides=("toc",), searched=False)
_WIDE = Layout(hides=("navigation", "toc"))
_WIDE_LIST = Layout(hides=("navigation", "toc"), searched=False)
_WITHDRAWN = Layout(hides=("navigation",), searched=False)
_WITH_PROSE = ("claims/", "report/", "corrections/", "data/")
"""The collections that show the prose of claims, or the sums of files that it is in."""
_PROSE: Mapping[str, object] = dict.fromkeys(
    ("summary", "explanation", "why_checked", "limits", "confidence", "original")
)
_OUTLINED = Layout(hides=("navigation",))
_LARGE, _LEAST_OF_OTHERS = 2 * LEAST, 8
"""Claims from which on another core pays, and for how many lists and texts it is then asked at least."""
_NOTHING: Later[Sequence[Sequence[Later[Any]]]] = Later(tuple)


@dataclass(frozen=True)
class Site:
    """Everything that is published, in memory: generated pages, and files as they are."""

    pages: tuple[Page, ...]
    assets: tuple[Asset, ...]
    """The downloads, the stylesheet, and all of `docs/` with its placeholders filled."""
    of_claims: Later[Sequence[Sequence[Later[Any]]]] = _NOTHING
    """What is made of each claim: its page, and its part of the whole dossier, which show the same."""

    def complete(self, told: Callable[[str, int, int], None] = lambda doing, done, of: None) -> None:
        """Makes whatever was not made yet; `told` hears what is being done, how many pages it was done with, and of how many."""
        with collector_resting():
            of_claims = self.of_claims()
            is_large = len(of_claims) >= _LARGE
            _make(of_claims, LEAST, lambda done: told("Rendering", done, len(self.pages)))
            for asset in self.assets:  # here, as some of them, and a page, tell the sums of others
                _ = asset.data
            least = _LEAST_OF_OTHERS if is_large else len(self.pages) + 1
            _make([(page.content,) for page in self.pages], least)
            told("Rendering", len(self.pages), len(self.pages))


def _make(
    groups: Sequence[Sequence[Later[Any]]], least: int, told: Callable[[int], None] = lambda done: None
) -> None:
    """Makes what was not made yet, on all cores where there is enough of it."""
    missing = [group for group in groups if not all(each.is_made for each in group)]
    made = on_all_cores(lambda group: [each() for each in group], missing, least, told)
    for group, values in zip(missing, made, strict=True):
        for each, value in zip(group, values, strict=True):
            each.take(value)


def make_site(collation: Collation, reading: Reading, canonical: Canonical, memory: Memory) -> Site:
    """The site of a dossier; each page is made from the collation alone."""
    pages = _Pages(collation, reading, canonical, memory)
    handwritten = fill_docs(reading.docs, pages.block)
    made = tuple(pages.all())
    return Site(made, (*looks(), *pages.files(), *handwritten), Later(partial(pages.of_claims, made)))


class _Pages:
    """Makes pages; holds what all of them share."""

    def __init__(self, collation: Collation, reading: Reading, canonical: Canonical, memory: Memory) -> None:
        self.collation = collation
        self.reading = reading
        self.canonical = canonical
        self.memory = memory

    @cached_property
    def downloads(self) -> tuple[Export, ...]:
        """Everything that is listed to be downloaded, the curated files and the texts byte for byte."""
        return make_exports(self.collation, self._curated(), self.canonical)

    def _curated(self) -> Iterator[Export]:
        for name, data in sorted(self.reading.data.items()):
            use = "What curators write; everything else is made from it."
            yield Export(f"{PUBLISHED}/{name}", "application/yaml", name, use, Later(partial(bytes, data)))
        for text in sorted(self.reading.texts.values(), key=lambda text: text.source.file):
            title, use = text.source.label, "A text under examination, byte for byte."
            rights = text.source.rights or "The text remains its owner’s."
            content = Later(partial(bytes, text.data))
            yield Export(f"{PUBLISHED}/{text.source.file}", "text/plain", title, use, content, rights)

    def files(self) -> Iterator[Asset]:
        """What is published beside the pages."""
        by_hand = {doc.path for doc in self.reading.docs}
        for export in (*self.downloads, *for_crawlers(self.collation, self.canonical)):
            # A publisher's own robots.txt or llms.txt stands in the place of ours.
            if export.path not in by_hand:
                yield Asset(export.path, export.content)
        if len(self.collation.lists["claims"]) > 1:
            yield Asset(FACETS, Later(partial(facets, self.collation)))
        for claim in self.collation.whole.claims.values():
            yield from self._redirects(Kind.CLAIM, claim, claim.claim)
        for source in self.collation.dossier.sources.values():
            yield from self._redirects(Kind.SOURCE, source, source.label)
        for pair in self.collation.pairs:
            title = f"{pair.left.label} and {pair.right.label}"
            for left, right in product(
                (pair.left.id, *pair.left.aliases), (pair.right.id, *pair.right.aliases)
            ):
                if (left, right) != (pair.left.id, pair.right.id):
                    to = pair_address(pair.left.id, pair.right.id)
                    yield self._redirect(pair_address(left, right), to, title)

    def _redirects(self, kind: Kind, entry: Claim | Source, title: str) -> Iterator[Asset]:
        """A page at every address that a record had before."""
        for alias in entry.aliases:
            yield self._redirect(address_of(kind, alias), address_of(kind, entry.id), title)

    def _redirect(self, address: str, to: str, title: str) -> Asset:
        canonical = self.canonical.reach(to, address)
        page, _ = self._render("redirect", address, to=to, title=title, canonical=canonical)
        return Asset(f"{address}index.html", f"{page}\n".encode())

    def all(self) -> Iterator[Page]:
        self.memory.begin(self._around_claims())
        yield from self._collections()
        yield from self._claims()
        yield from map(self._source, self.collation.dossier.sources.values())
        yield from map(self._pair, self.collation.pairs)

    def _collections(self) -> Iterator[Page]:
        scale = {verdict: step for step, verdict in enumerate(self.collation.dossier.verdicts)}
        pages = self._pages
        about = "Every claim with its verdict."
        yield from pages("claims/", "Claims", about, _WIDE_LIST, scale=scale, facets=FACETS)
        yield from pages("sources/", "Sources", "The texts under examination.", _WIDE)
        yield from pages("compare/", "Compare", "What each source says about each claim.", _WIDE_LIST)
        if self.collation.timeline:
            yield from pages("timeline/", "Timeline", "The events that the claims speak of, by day.", _PLAIN)
        yield from pages("verdicts/", "Verdicts", "The scale and the claims on each of its steps.", _LIST)
        yield from pages("topics/", "Topics", "The claims by subject.", _LIST)
        people = "People, places and organisations, and how the texts spell them."
        yield from pages("names/", "Names", people, _PLAIN, mentioned=mentioned)
        yield from pages("references/", "References", "The works cited as evidence.", _PLAIN)
        yield from self._report()
        yield from pages(
            "corrections/", "Corrections", "What was corrected and changed, the latest first.", _PLAIN
        )
        yield from pages("data/", "Data", "The dossier and its texts, to download and verify.", _PLAIN)

    def _pages(
        self, address: str, title: str, description: str, layout: Layout, **values: Any
    ) -> Iterator[Page]:
        """The pages of a list, one for each of its parts; its template is named like its address."""
        name = address.rstrip("/")
        for part in self._lists[name]:
            here, of_part = part_address(address, part.number), title
            if part.number > 1:
                of_part = f"{title}, page {part.number} of {part.count}"
            told = {**values, "part": part, "collection": address, "heading": of_part, "most": parting.ROWS}
            make = partial(self._content, name, here, **told)
            is_kept = address not in _WITH_PROSE
            content = self.memory.later(here, self._listed, make) if is_kept else Later(make)
            yield Page(here, of_part, description, layout, content)

    @cached_property
    def _lists(self) -> Lists:
        return {**self.collation.lists, PUBLISHED: parted(map(Group, self.downloads))}

    def _report(self) -> Iterator[Page]:
        is_whole = len(self.collation.lists["report"]) == 1
        about = "Every claim on one page, for paper." if is_whole else "Every claim in full, for paper."
        yield from self._pages(
            REPORT,
            "The whole dossier",
            about,
            _WIDE_LIST,
            article=lambda claim: self._articles[claim.id](),
        )

    @cached_property
    def _articles(self) -> Mapping[str, Later[Markup]]:
        """Claims as they stand in the report, by id."""
        return {
            claim.id: self.memory.later(
                f"{REPORT}{claim.id}",
                (claim, number, self._linked(claim, (None, None))),
                partial(self._article, number, claim),
            )
            for number, claim in enumerate(self.collation.dossier.claims.values(), 1)
        }

    def _article(self, number: int, claim: Claim) -> Markup:
        article, _ = self.templates.render("report_claim.html.j2", claim=claim, number=number)
        return article

    def of_claims(self, made: Iterable[Page]) -> Sequence[Sequence[Later[Any]]]:
        """What is made of each claim, its page among all that are made."""
        pages = {page.address: page.content for page in made}
        return [(pages[address_of(Kind.CLAIM, key)], article) for key, article in self._articles.items()]

    def _claims(self) -> Iterator[Page]:
        claims = list(self.collation.dossier.claims.values())
        for before, claim, after in zip([None, *claims], claims, [*claims[1:], None], strict=False):
            yield self._claim(claim, (before, after))
        for claim in self.collation.whole.claims.values():
            if claim.withdrawal:
                yield self._withdrawn(claim)

    def _around_claims(self) -> object:
        """What the page of any claim shows beyond claims: other records, texts, and where the site is."""
        without: dict[str, object] = {"claims": {}, "events": {}, "not_checked": ()}
        texts = {key: stored.sha256 for key, stored in self.reading.texts.items()}
        whole = self.collation.whole.model_copy(update=without)
        return whole, texts, self.canonical, self.collation.later

    @cached_property
    def _listed(self) -> object:
        """What pages show of claims that show none of their prose."""
        whole = self.collation.whole
        claims = [claim.model_copy(update=_PROSE) for claim in whole.claims.values()]
        return self.memory.same("listed", (claims, whole.events, whole.not_checked))

    def _linked(self, claim: Claim, neighbours: tuple[Claim | None, Claim | None]) -> object:
        """What the page of a claim shows of others."""
        related = (self.collation.dossier.claims[each.claim] for each in claim.relations)
        others = (*neighbours, *related, *self.collation.backlinks.claim(claim.id))
        return tuple(
            each
            and (
                each.id,
                each.claim,
                each.verdict,
                each.relations,
                self.collation.part_of(Kind.CLAIM, each.id),
            )
            for each in others
        )

    def _withdrawn(self, claim: Claim) -> Page:
        address = address_of(Kind.CLAIM, claim.id)
        title, description = f"Withdrawn: {claim.claim}", "This claim was withdrawn; the page says why."
        make = partial(self._content, "withdrawn", address, claim=claim)
        return Page(address, title, description, _WITHDRAWN, Later(make), claim.history[-1].on)

    def _claim(self, claim: Claim, neighbours: tuple[Claim | None, Claim | None]) -> Page:
        title = f"{self.collation.dossier.verdicts[claim.verdict].label}: {claim.claim}"
        address = address_of(Kind.CLAIM, claim.id)
        made_from = claim, str(self.reading.at("claims", claim.id)), self._linked(claim, neighbours)
        content = self.memory.later(address, made_from, partial(self._of_claim, address, claim, neighbours))
        return Page(address, title, claim.summary, _OUTLINED, content, claim.history[-1].on)

    def _of_claim(self, address: str, claim: Claim, neighbours: tuple[Claim | None, Claim | None]) -> Content:
        values = {
            "claim": claim,
            "neighbours": neighbours,
            "canonical": self.canonical.reach(address, address),
            "bibtex": as_bibtex(claim_as_work(claim, self.collation.dossier, self.canonical)),
        }
        content = self._content("claim", address, **values)
        return replace(
            content, data=json_in_html(claim_review(claim, self.collation, self.canonical, address))
        )

    def _source(self, source: Source) -> Page:
        title = f"{source.label}: {source.title}"
        description = f"The whole text of {source.label}, with every passage that was checked."
        address = address_of(Kind.SOURCE, source.id)
        content = self.memory.later(address, self._listed, partial(self._of_source, address, source))
        return Page(address, title, description, _WIDE, content)

    def _of_source(self, address: str, source: Source) -> Content:
        return self._content("source", address, source=source, marked=self.collation.texts[source.id])

    def _pair(self, pair: Pair) -> Page:
        title = f"{pair.left.label} and {pair.right.label}"
        address = pair_address(pair.left.id, pair.right.id)
        description = f"{title}, passage beside passage."
        make = partial(self._content, "pair", address, pair=pair)
        content = self.memory.later(address, self._listed, make)
        return Page(address, title, description, _WIDE_LIST, content)

    def _content(self, template: str, address: str, **values: Any) -> Content:
        return Content(*self._render(template, address, **values))

    def block(self, address: str, name: str) -> str:
        """The block of a hand-written page at an address, as raw HTML for its Markdown."""
        lead, _ = self._render(name, address, records=RECORDS, codes=tuple(Code), rules=RULES)
        return block(lead)

    def _render(self, template: str, address: str, **values: Any) -> tuple[Markup, tuple[Section, ...]]:
        lead, sections = self.templates.render(f"{template}.html.j2", **values)
        return rooted(lead, address), tuple(
            replace(section, html=rooted(section.html, address)) for section in sections
        )

    @cached_property
    def templates(self) -> Templates:
        links = Links(self.reading.at, self.collation.part_of, self.collation.dossier.dossier.edit_url)
        return Templates(
            dossier=self.collation.dossier,
            collation=self.collation,
            downloads=self.downloads,
            agreements=tuple(Agreement),
            site_url=self.canonical.site_url,
            link=links,
            prose=partial(render_prose, links=links),
            anchor=_anchor,
            mark_anchor=mark_anchor,
            text_fragment=text_fragment,
            paragraph_anchor=paragraph_anchor,
        )


def _anchor(kind: str, key: str) -> str:
    return anchor_of(Kind(kind), key)
