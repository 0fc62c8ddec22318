"""The built site, read as a browser reads it."""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from conftest import GOLDEN, ROOT, words_of
from selectolax.lexbor import LexborHTMLParser, LexborNode

from builder.addresses import address_of_file
from builder.build import Build, build
from builder.reading import Folder

Sites = Callable[[str], Path]
HOST = "https://site.example/"
names = pytest.mark.parametrize("name", ["kherson", "golden"])


@cache
def tree(path: Path) -> LexborHTMLParser:
    return LexborHTMLParser(path.read_text(encoding="utf-8"))


def pages(site: Path) -> dict[str, LexborHTMLParser]:
    """Every page of a site by its address; the error page has no address of its own."""
    found = {f"{HOST}{path.parent.relative_to(site).as_posix()}/": path for path in site.rglob("index.html")}
    return {address.replace("/./", "/"): tree(path) for address, path in found.items()}


def dossier_of(name: str) -> Build:
    return build(Folder(ROOT if name == "kherson" else GOLDEN / "dossier"))


def broken_links(
    found: Mapping[str, LexborHTMLParser], is_file: Callable[[str], bool]
) -> list[tuple[str, str, str]]:
    """The links of pages to pages, anchors and files of their site that are not there."""
    ids = {address: {node.id for node in page.css("[id]")} for address, page in found.items()}
    broken = []
    for address, page in found.items():
        for node in page.css("a[href], link[href], script[src], img[src]"):
            target, fragment = urldefrag(
                urljoin(address, node.attributes.get("href") or node.attributes["src"])
            )
            if not target.startswith(HOST):
                continue
            path = unquote(target.removeprefix(HOST))
            if target in found:
                if fragment and unquote(fragment) not in ids[target]:
                    broken.append((address, target, fragment))
            elif not is_file(path):
                broken.append((address, target, fragment))
    return broken


@names
def test_every_link_and_fragment_leads_somewhere(built_site: Sites, name: str) -> None:
    site = built_site(name)
    assert broken_links(pages(site), lambda path: (site / path).is_file()) == []


@names
def test_no_id_stands_twice_on_a_page(built_site: Sites, name: str) -> None:
    for address, page in pages(built_site(name)).items():
        found = [node.id for node in page.css("article [id]")]
        assert len(found) == len(set(found)), address


@names
def test_the_text_of_every_source_is_read_back_paragraph_by_paragraph(built_site: Sites, name: str) -> None:
    for stored in dossier_of(name).reading.texts.values():
        page = tree(built_site(name) / "sources" / stored.source.id / "index.html")
        shown = [words_of(node) for node in page.css("p.source-text")]
        assert shown == [stored.text[span] for span in stored.text.paragraphs]


@names
def test_every_quotation_shown_is_in_its_source(built_site: Sites, name: str) -> None:
    texts = [stored.text.content for stored in dossier_of(name).reading.texts.values()]
    shown = [node.text() for page in pages(built_site(name)).values() for node in page.css("mark, q")]
    assert len(shown) > 10
    assert [words for words in shown if not any(words in text for text in texts)] == []


@names
def test_a_mark_leads_to_its_claim_and_the_claim_back_to_it(built_site: Sites, name: str) -> None:
    site = built_site(name)
    for key, claim in build_claims(name).items():
        page = tree(site / "claims" / key / "index.html")
        back = [node.attributes["href"] or "" for node in page.css(".passage-place a[href*='#claim-']")]
        assert len(back) == len(claim)
        for href in back:
            address, fragment = urldefrag(urljoin(f"{HOST}claims/{key}/", href))
            source = tree(site / address.removeprefix(HOST) / "index.html")
            assert source.css_first(f'[id="{fragment}"]')
            assert source.css_first(f'.para a[href$="/claims/{key}/"]')


def build_claims(name: str) -> dict[str, tuple[object, ...]]:
    dossier = dossier_of(name).reading.dossier
    assert dossier
    return {key: claim.passages for key, claim in dossier.claims.items() if not claim.withdrawal}


@names
def test_every_page_of_the_dossier_is_built(built_site: Sites, name: str) -> None:
    built = dossier_of(name)
    assert built.site
    for page in built.site.pages:
        assert (built_site(name) / page.address / "index.html").is_file(), page.address
    for asset in built.site.assets:
        if asset.path.endswith(".md"):
            assert (built_site(name) / address_of_file(asset.path) / "index.html").is_file(), asset.path
            continue
        assert (built_site(name) / asset.path).read_bytes() == asset.data


@names
def test_no_page_asks_for_anything_from_elsewhere(built_site: Sites, name: str) -> None:
    for address, page in pages(built_site(name)).items():
        for node in page.css("link[href], script[src], img[src], iframe, source, object, embed"):
            target = urljoin(address, node.attributes.get("href") or node.attributes.get("src") or HOST)
            assert target.startswith(HOST), (address, target)


@names
def test_claim_pages_stay_out_of_the_navigation(built_site: Sites, name: str) -> None:
    for page in pages(built_site(name)).values():
        assert (
            page.css('.md-nav--primary a[href*="claims/"]:not([href$="claims/"]), .md-tabs a[href*="--"]')
            == []
        )


def test_every_page_has_one_title_and_says_what_it_is(built_site: Sites) -> None:
    for address, page in pages(built_site("kherson")).items():
        assert len(page.css("h1")) == 1, address
        wording, title = page.css_first("h1 .wording") or page.css_first("h1"), page.css_first("title")
        assert wording
        assert title
        assert wording.text().strip() in title.text(), address


def test_search_finds_claims_by_their_words(built_site: Sites) -> None:
    index = json.loads((built_site("kherson") / "search" / "search_index.json").read_text(encoding="utf-8"))
    titles = {doc["location"]: doc["title"] for doc in index["docs"]}
    dossier = dossier_of("kherson").reading.dossier
    assert dossier
    for key, claim in dossier.claims.items():
        label = dossier.verdicts[claim.verdict].label
        assert html.unescape(titles[f"claims/{key}/"]) == f"{label}: {claim.claim}"


def test_pages_work_without_scripts_of_ours(built_site: Sites) -> None:
    for address, page in pages(built_site("kherson")).items():
        scripts = "article script:not([type='application/ld+json']), article [style], article [onclick]"
        assert page.css(scripts) == [], address
        for control in page.css("article button, article input[type=checkbox], article input[type=search]"):
            around = [control, *ancestors(control)]
            assert any("hidden" in node.attributes for node in around), (address, control.html)


def ancestors(node: LexborNode) -> Iterator[LexborNode]:
    parent = node.parent
    while parent is not None:
        yield parent
        parent = parent.parent


def test_links_to_the_web_give_nothing_away(built_site: Sites) -> None:
    for page in pages(built_site("kherson")).values():
        for node in page.css('.dossier a[href^="http"]'):
            assert node.attributes["rel"] == "noopener noreferrer"
            assert urlsplit(node.attributes["href"] or "").scheme in ("http", "https")
