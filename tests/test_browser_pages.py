"""What holds for every kind of page in a real browser: accessible, valid, within its window, without scripts, on paper."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import KINDS, SCHEMES, WIDTHS, Open, lacking, wait_until
from conftest import ROOT
from playwright.sync_api import expect

from builder.build import Build

Served = Callable[[str], str]
Sites = Callable[[str], Path]
kinds = pytest.mark.parametrize("kind", KINDS)
schemes = pytest.mark.parametrize("scheme", SCHEMES)

VNU = ROOT / "tests" / "judges" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
OF_THE_THEME = (
    "Attribute “autocomplete” is only allowed when the input type is",
    "The value of the “for” attribute of the “label” element must be the ID of a non-hidden form control.",
    "Bad value “” for attribute “tabindex” on element “label”",
    # The checker reads files, which have no origin to be 'self', and takes data for scripts; a browser is asked elsewhere.
    "Resource violates Content Security Policy (meta tag)",
    "Inline script violates Content Security Policy (meta tag)",
)
"""What the Nu Html Checker finds in the frame that Material puts around every page."""


@kinds
@schemes
def test_axe_finds_nothing(served: Served, open_page: Open, kind: str, scheme: str) -> None:
    """All but the sixth claim and those after it where the whole dossier is on one page: they are like the first five."""
    page = open_page(served("kherson") + KINDS[kind], scheme=scheme, bypass_csp=True)
    page.add_style_tag(content="* { transition: none !important; }")
    for width in (390, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        found = Axe().run(page, {"exclude": [[".report-claim:nth-of-type(n+6)"]]}).response["violations"]
        assert [(each["id"], [node["html"][:200] for node in each["nodes"][:3]]) for each in found] == []


@schemes
@pytest.mark.parametrize(
    ("kind", "width"),
    [("source", 390), ("claims", 390), ("compare", 1440), ("pair", 390), ("claim", 390), ("timeline", 390)],
)
def test_axe_finds_nothing_in_what_opens(
    served: Served, open_page: Open, kind: str, width: int, scheme: str
) -> None:
    page = open_page(served("kherson") + KINDS[kind], width, scheme, bypass_csp=True)
    page.add_style_tag(content="* { transition: none !important; }")
    page.evaluate("for (const each of document.querySelectorAll('article details')) each.open = true")
    found = Axe().run(page).response["violations"]
    assert [(each["id"], [node["html"][:200] for node in each["nodes"][:3]]) for each in found] == []


def test_every_page_is_valid_html(built_site: Sites) -> None:
    if not (java := shutil.which("java")):
        lacking("java")
    if not VNU.is_file():
        lacking("the Nu Html Checker (make judges, with npm)")
    files = [str(path) for name in ("kherson", "golden") for path in sorted(built_site(name).rglob("*.html"))]
    command = [java, "-Xss4m", "-jar", str(VNU), "--format", "json", "--exit-zero-always", "--stdout", *files]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=True)
    said = json.loads(done.stdout)["messages"]
    ours = [each for each in said if not each["message"].startswith(OF_THE_THEME)]
    assert [(each["url"], each["lastLine"], each["message"]) for each in ours] == []
    assert len(files) > 100
    framed = {f"file:{file}" for file in files if 'http-equiv="refresh"' not in Path(file).read_text()}
    assert {each["url"] for each in said} == framed, "the checker looked at every page of the theme"


@kinds
def test_no_page_is_wider_than_its_window(served: Served, open_page: Open, kind: str) -> None:
    """320 px are 1280 px at a zoom of 400 %, which WCAG 2.2 asks for in 1.4.10."""
    page = open_page(served("kherson") + KINDS[kind])
    for width in (320, *WIDTHS):
        page.set_viewport_size({"width": width, "height": 900})
        wait_until(page, "document.documentElement.scrollWidth <= innerWidth")


@kinds
def test_pages_are_whole_without_scripts(served: Served, open_page: Open, kind: str) -> None:
    page = open_page(served("kherson") + KINDS[kind], scripts=False)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.locator("h1:visible").count() == 1
        assert page.locator("article :is(button, form):visible").count() == 0
        assert page.locator("article h2:visible").count() == page.locator("article h2").count()


def test_every_verdict_is_in_the_first_screen_of_a_phone(
    served: Served, open_page: Open, built_site: Sites
) -> None:
    base = served("kherson")
    page = open_page(base, 390, scripts=False)
    low = {}
    for path in sorted(built_site("kherson").glob("claims/*/index.html")):
        page.goto(f"{base}claims/{path.parent.name}/")
        box = page.locator(".ruling-verdict").bounding_box()
        assert box
        if box["y"] + box["height"] > 844:
            low[path.parent.name] = box
    assert low == {}


def test_pages_and_scripts_are_light(built_site: Sites) -> None:
    site = built_site("kherson")
    assert (site / "assets" / "dossier.js").stat().st_size < 30_000
    heavy = {
        p.parent.name: p.stat().st_size
        for p in site.glob("claims/*/index.html")
        if p.stat().st_size >= 60_000
    }
    assert heavy == {}


def test_links_lead_to_pages_on_a_disk_too(built_site: Sites, open_page: Open) -> None:
    page = open_page((built_site("kherson") / "index.html").as_uri())
    page.get_by_role("link", name="Claims", exact=True).first.click()
    page.locator(".index-claim").first.click()
    expect(page.locator(".ruling-verdict")).to_be_visible()
    page.locator(".passage-place a").first.click()
    expect(page.locator(".mark.is-current").first).to_be_visible()
    assert page.url.startswith("file://")
    assert "index.html#claim-" in page.url
    page.get_by_role("link", name="Find a claim").click()
    expect(page.locator(".claims-index")).to_be_visible()
    expect(page.locator(".md-search, [for=__search]:visible")).to_have_count(0)


def test_marks_are_endnotes_on_paper(served: Served, open_page: Open) -> None:
    page = open_page(served("golden") + "sources/gazette/", 820)
    page.emulate_media(media="print")
    last = page.locator(".source-text").last.bounding_box()
    notes = [note.bounding_box() for note in page.locator(".note").all()]
    assert last
    assert len(notes) == 3
    assert all(box and box["y"] > last["y"] + last["height"] for box in notes)
    assert page.locator(".mark-number").first.is_visible()
    for unprinted in (".md-header", ".marks-bar", ".strip"):
        expect(page.locator(unprinted)).not_to_be_visible()


def test_the_whole_dossier_prints_as_one_report(served: Served, open_page: Open, kherson: Build) -> None:
    page = open_page(served("kherson") + "report/")
    dossier = kherson.reading.dossier
    assert dossier
    page.emulate_media(media="print")
    assert page.locator(".report-claim h3 a").all_inner_texts() == [
        claim.claim for claim in dossier.claims.values()
    ]
    assert page.locator(".md-header, .md-footer nav, .button").filter(visible=True).count() == 0
    assert page.pdf().startswith(b"%PDF")


@pytest.mark.parametrize("kind", ["claims", "compare", "timeline", "pair"])
def test_nothing_is_cut_off_on_paper(served: Served, open_page: Open, kind: str) -> None:
    page = open_page(served("kherson") + KINDS[kind], 700)
    page.emulate_media(media="print")
    wait_until(page, "document.documentElement.scrollWidth <= innerWidth")
    cut = "all => all.filter(e => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX !== 'visible').length"
    assert page.locator("article *").evaluate_all(cut) == 0


def test_the_dark_scheme_is_dark_and_paper_is_white(served: Served, open_page: Open) -> None:
    page = open_page(served("kherson"), scheme="dark")

    def lightness() -> int:
        colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
        return sum(map(int, colour.removeprefix("rgb(").removesuffix(")").split(",")))

    dark = lightness()
    page.emulate_media(media="print")
    assert dark < 150
    assert (
        page.evaluate("getComputedStyle(document.body).getPropertyValue('--md-default-bg-color')") == "#fff"
    )


def test_signs_stay_in_forced_colours(served: Served, open_page: Open) -> None:
    style = "e => [getComputedStyle(e).color, getComputedStyle(e).backgroundColor, getComputedStyle(e).textDecorationLine]"
    for scheme in SCHEMES:
        page = open_page(served("kherson") + KINDS["claim"], scheme=scheme, forced_colors="active")
        colour, background, line = page.locator("mark").first.evaluate(style)
        assert line == "underline"
        assert {colour, background} == {"rgb(0, 0, 0)", "rgb(255, 255, 255)"}
        expect(page.locator(".ruling .chip .icon")).to_be_visible()


def test_nothing_moves_where_motion_is_unwelcome(served: Served, open_page: Open) -> None:
    page = open_page(served("golden") + "sources/gazette/", reduced_motion="reduce")
    assert (
        page.locator(".dossier *").evaluate_all(
            "all => all.filter(e => getComputedStyle(e).transitionDuration !== '0s' || getComputedStyle(e).animationName !== 'none').length"
        )
        == 0
    )


def test_links_shared_elsewhere_show_the_verdict(served: Served, open_page: Open) -> None:
    page = open_page(served("kherson") + KINDS["claim"])
    shown = {
        name: page.locator(f'meta[property="og:{name}"]').get_attribute("content")
        for name in ("type", "title", "description")
    }
    summary = page.locator(".ruling-summary").inner_text()
    title = page.locator("h1 .wording").inner_text()
    assert shown == {"type": "article", "title": f"Accurate: {title}", "description": summary}


def test_a_missing_page_says_so_and_leads_on(served: Served, open_page: Open) -> None:
    page = open_page(served("kherson") + "404.html")
    expect(page.locator("h1")).to_have_text("This page is not here")
    assert page.locator('meta[name="robots"]').get_attribute("content") == "noindex"
    page.get_by_role("link", name="All claims").click()
    expect(page.locator("h1")).to_have_text("Claims")
