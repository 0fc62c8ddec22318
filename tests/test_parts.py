"""Lists that are too long for one page, with limits that a small dossier reaches."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from urllib.parse import urljoin

import pytest
from browsing import Open, serving
from conftest import MemoryFiles, collated
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Route, expect
from selectolax.lexbor import LexborHTMLParser
from test_site import HOST, broken_links

from builder.build import Build, build
from builder.collation import Group, parted, parting
from builder.pages import Site
from builder.verifying import Policy

LIMIT, ARTICLES = 20, 7
ROWS = {
    "claims": ".claims-index tbody tr",
    "sources": ".card, .chart tbody tr",
    "compare": "table tbody tr",
    "timeline": ".moment-reported li, .claim-list li",
    "verdicts": ".claim-list li",
    "topics": ".claim-list li",
    "names": ".mentions a, .claim-list li",
    "references": ".cited-by a",
    "report": ".report-claim",
    "corrections": ".changes li",
    "data": ".downloads tbody tr",
}
"""What counts as a row of each list."""
WORDS = ("clear", "grey", "dark", "warm")


def dossier(claims: int, sources: int = 2) -> MemoryFiles:
    """A dossier in which one topic, name, reference, verdict and event has almost all claims, and texts of that many paragraphs."""
    days = range(1, claims + 1)
    keys = [f"day-{day}" for day in days]
    text = "\n\n".join(f"Day {day} of many was {WORDS[day % 4]}, said Ann Lee." for day in days)
    texts = {f"paper-{number}": f"{text}\n\nThe end, {number}.\n" for number in range(sources)}
    about = {"title": "Weather", "summary": "Days.", "language": "en", "publisher": {"name": "The tests"}}
    cited = {"kind": "press", "accessed": "2024-01-01", "publisher": "A", "url": "https://a.example/"}
    cites = [{"reference": "almanac", "stance": "supports", "says": "So it was."}]
    content = {
        "dossier": about,
        "verdicts": {
            "accurate": {"label": "Accurate", "tone": "good", "means": "It holds."},
            "open": {"label": "Open", "tone": "open", "means": "Nobody knows."},
        },
        "sources": {
            key: {
                "file": f"seeds/{key}.txt",
                "sha256": sha256(words.encode()).hexdigest(),
                "label": key.capitalize(),
                "title": "Weather",
                "publisher": "A",
                "language": "en",
                "published": "2024-01-01",
            }
            for key, words in texts.items()
        },
        "topics": {"weather": {"label": "Weather"}, **{word: {"label": word.title()} for word in WORDS}},
        "names": {"ann": {"name": "Ann Lee", "kind": "person"}, "end": {"name": "The end", "kind": "other"}},
        "references": {
            key: {**cited, "title": key.title(), "kind": kind}
            for key, kind in (("almanac", "press"), ("diary", "analysis"))
        },
        "events": {
            "year": {
                "on": "2024-01-01",
                "title": "The year",
                "claims": keys,
                "reported": [{"source": "paper-0", "quote": "Day 1 of many"}],
            },
            "last": {"on": "2024-01-02", "title": "The last", "claims": keys[-1:]},
        },
        "claims": {
            key: {
                "claim": f"Day {day} was <b>{WORDS[day % 4]}</b>.",
                "topics": ["weather", WORDS[day % 4]],
                "names": ["ann", "end"] if day == claims else ["ann"],
                "verdict": "open" if day == claims else "accurate",
                "known_on": "2024-02-02",
                "summary": "As the paper says.",
                "explanation": "See [this](topic:weather) and [that](name:end).",
                "passages": [
                    {"source": source, "quote": f"Day {day} of many", "stance": "states"} for source in texts
                ],
                "evidence": [*cites, {**cites[0], "reference": "diary"}] if day == claims else cites,
                "relations": [{"kind": "see-also", "claim": keys[-day]}] if 2 * day != claims + 1 else [],
                "history": [
                    {"on": "2024-02-01", "kind": "published"},
                    *[{"on": "2024-02-02", "kind": "corrected", "note": "A slip."}] * (day % 2),
                ],
            }
            for day, key in zip(days, keys, strict=True)
        },
    }
    seeds = {f"seeds/{key}.txt": words for key, words in texts.items()}
    return MemoryFiles({"claims.yaml": json.dumps(content), "docs/index.md": "# Home\n", **seeds})


@cache
def short(claims: int, limit: int = LIMIT, sources: int = 2) -> Build:
    """A dossier whose lists have parts of few rows."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parting, "ROWS", limit)
        patch.setattr(parting, "ARTICLES", ARTICLES)
        made = build(dossier(claims, sources))
        assert made.site, [str(each) for each in made.diagnostics]
    return made


def site_of(built: Build) -> Site:
    assert built.site
    return built.site


def trees(site: Site) -> dict[str, LexborHTMLParser]:
    home = {HOST: LexborHTMLParser("")}
    return home | {f"{HOST}{page.address}": LexborHTMLParser(page.html()) for page in site.pages}


def parts_of(site: Site, name: str) -> Iterator[LexborHTMLParser]:
    """The pages of a list, as one gets from each to the next."""
    found, address = trees(site), f"{HOST}{name}/"
    while address:
        yield found[address]
        following = found[address].css_first('.parts a[rel="next"]')
        address = urljoin(address, following.attributes["href"]) if following else ""


def rows_of(page: LexborHTMLParser, name: str) -> list[str]:
    return [" ".join(row.text().split()) for row in page.css(ROWS[name])]


@pytest.mark.parametrize("claims", [LIMIT, LIMIT + 1, 3 * LIMIT])
def test_every_link_to_a_record_leads_to_the_part_that_has_it(claims: int) -> None:
    site = site_of(short(claims))
    files = {asset.path for asset in site.assets}
    assert broken_links(trees(site), files.__contains__) == []
    anchors = Counter(
        f"{urljoin('/', address)}#{node.id}"
        for address, page in trees(site).items()
        for node in page.css("[id]")
        if (node.id or "").startswith(("topic-", "name-", "verdict-", "reference-", "event-"))
    )
    records = Counter(key.rpartition("#")[2] for key in anchors)
    expected = {"topic-weather", "name-ann", "name-end", "verdict-open", "reference-diary", "event-last"}
    assert expected <= set(records)
    assert set(records.values()) == {1}


@pytest.mark.parametrize("name", ROWS)
def test_each_row_stands_in_one_part_and_no_part_has_too_many(name: str) -> None:
    whole = rows_of(next(parts_of(site_of(short(50, 10_000, 21)), name)), name)
    pages = [rows_of(page, name) for page in parts_of(site_of(short(50, LIMIT, 21)), name)]
    assert len(pages) > 1
    # A card and a row of a chart are one text; a download has its own sums where lists are parted.
    limit = {"sources": 2 * LIMIT, "report": ARTICLES}.get(name, LIMIT)
    assert max(map(len, pages)) <= limit
    if name == "data":
        assert sum(map(len, pages)) == len(whole)
    else:
        assert Counter(row for page in pages for row in page) == Counter(whole)


def test_what_is_published_grows_with_the_claims_and_not_with_their_square() -> None:
    def sizes(claims: int) -> tuple[int, int]:
        site = site_of(short(claims))
        lists = [page for page in site.pages if page.address.count("/") == 1 or "page_" in page.address]
        files = sum(len(asset.data) for asset in site.assets if not asset.path.startswith("assets/"))
        return sum(len(page.html()) for page in site.pages) + files, max(len(p.html()) for p in lists)

    (total, longest), (twice, longest_of_twice) = sizes(100), sizes(200)
    assert twice < 2.2 * total
    assert longest_of_twice < 1.3 * longest


def test_a_part_says_where_it_is() -> None:
    (first, second, third) = parts_of(site_of(short(50)), "claims")
    assert [page.css_first("h1").text() for page in (first, second, third)] == [  # type: ignore[union-attr]
        "Claims",
        "Claims, page 2 of 3",
        "Claims, page 3 of 3",
    ]
    ways = second.css_first("nav.parts")
    assert ways
    assert " ".join(ways.text().split()) == "Page 2 of 3: claims 21–40 of 50 Previous page Next page 1 2 3"
    assert [(link.attributes.get("rel"), link.attributes["href"]) for link in ways.css("a")] == [
        ("prev", "../../claims/"),
        ("next", "../../claims/page_3/"),
        (None, "../../claims/"),
        (None, "../../claims/page_3/"),
    ]
    assert [link.attributes.get("rel") for link in third.css("nav.parts a[rel]")] == ["prev", "prev"]


def test_pages_in_the_middle_lead_to_their_neighbours_and_the_ends() -> None:
    pages = list(parts_of(site_of(short(50)), "report"))
    assert [" ".join(page.css("nav.parts ul")[0].text().split()) for page in pages[:4]] == [
        "Next page 1 2 3 4 5 6 7 8",
        "Previous page Next page 1 2 3 … 8",
        "Previous page Next page 1 2 3 4 … 8",
        "Previous page Next page 1 … 3 4 5 … 8",
    ]


def test_what_goes_on_says_so_without_a_second_anchor() -> None:
    (first, second, *_) = parts_of(site_of(short(50)), "topics")
    for page, heading in ((first, "Weather"), (second, "Weather, continued")):
        (found,) = page.css("h3")
        assert found.text() == heading
    assert second.css("h3[id]") == []


@given(st.lists(st.integers(0, 12), max_size=12), st.integers(1, 5))
def test_parts_have_every_row_once_in_order(sizes: list[int], limit: int) -> None:
    groups = [Group(number, rows={"rows": range(size)}) for number, size in enumerate(sizes)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parting, "ROWS", limit)
        parts = parted(groups)
    rows = [(piece.record, row) for part in parts for piece in part.pieces for row in piece.of("rows")]
    assert rows == [(number, row) for number, size in enumerate(sizes) for row in range(size)]
    begun = [piece.record for part in parts for piece in part.pieces if not piece.goes_on]
    assert begun == list(range(len(sizes)))
    filled = [sum(piece.size for piece in part.pieces) for part in parts]
    assert filled == [part.last - part.first + 1 for part in parts]
    assert max(filled) <= limit
    assert all(one + other > limit for one, other in pairwise(filled))


# --- the claims in short ----------------------------------------------------------------------------------


def facets_in(site: Site) -> list[dict[str, object]]:
    return [json.loads(asset.data) for asset in site.assets if asset.path == "claims/facets.json"]


def test_a_list_in_parts_has_all_claims_in_short() -> None:
    built = short(50)
    collation = collated(built)
    (told,) = facets_in(site_of(built))
    facets = collation.facets
    assert [(each["id"], each["label"]) for each in told["facets"]] == [(f.id, f.label) for f in facets]  # type: ignore[attr-defined]
    for claim, (key, words, *places) in zip(
        collation.dossier.claims.values(),
        told["claims"],  # type: ignore[call-overload]
        strict=True,
    ):
        assert (key, words) == (claim.id, claim.claim)
        ids = [[each["values"][at][0] for at in of] for each, of in zip(told["facets"], places, strict=True)]  # type: ignore[call-overload]
        assert ids == [list(facet.of(claim)) for facet in facets]
    found = trees(site_of(built))
    ways = [value[2] for each in told["facets"] for value in each["values"] if len(value) > 2]  # type: ignore[attr-defined]
    assert len(ways) == 2 + 5 + 2
    for way in ways:
        address, _, fragment = urljoin(HOST, way).partition("#")
        assert not fragment or found[address].css(f'[id="{fragment}"]'), way


def test_a_list_on_one_page_needs_no_such_file() -> None:
    assert facets_in(site_of(short(LIMIT))) == []


def test_the_review_of_a_claim_leads_to_the_part_with_a_name() -> None:
    built = short(50)
    (page,) = (page for page in site_of(built).pages if page.address == "claims/day-50/")
    assert [each["url"] for each in json.loads(str(page.data))["mentions"]] == [
        "../../names/#name-ann",
        "../../names/page_8/#name-end",
    ]


# --- in a browser -----------------------------------------------------------------------------------------


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """A site of many parts in a frame with nothing but the policy, the stylesheet and the script."""
    site = site_of(short(250, 100))
    for asset in site.assets:
        (tmp_path / asset.path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / asset.path).write_bytes(asset.data)
    for page in site.pages:
        root = "../" * page.address.count("/")
        html = (
            f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{page.title}</title><link rel="icon" href="data:,">'
            f'<meta http-equiv="Content-Security-Policy" content="{Policy(frozenset()).content}">'
            f'<link rel="stylesheet" href="{root}assets/dossier.css">'
            f'<body><article class="md-typeset">{page.html()}</article><script src="{root}assets/dossier.js"></script>'
        )
        (tmp_path / page.address).mkdir(parents=True, exist_ok=True)
        (tmp_path / page.address / "index.html").write_text(html, encoding="utf-8")
    return tmp_path


SHOWN = ".claims-index:visible tbody tr:visible"


def test_all_claims_are_narrowed_down_from_any_part(written: Path, open_page: Open) -> None:
    with serving(written) as home:
        page = open_page(f"{home}claims/page_2/")
        state = page.get_by_role("status")
        expect(page.locator(SHOWN)).to_have_count(100)
        expect(state).to_have_text("")
        page.get_by_label("Words").click()
        expect(state).to_have_text("All 250 claims")
        page.keyboard.type("dark")
        expect(state).to_have_text("63 of 250 claims")
        expect(page.locator(SHOWN)).to_have_count(63)
        expect(page.locator(SHOWN).first).to_contain_text("Day 2 was <b>dark</b>.")
        page.locator("summary", has_text="Topic").click()
        page.get_by_role("checkbox", name="Grey").check()
        expect(state).to_have_text("None of 250 claims")
        page.get_by_label("Words").fill("")
        expect(state).to_have_text("63 of 250 claims")
        assert page.url.endswith("/claims/page_2/?topic=grey")
        again = open_page(page.url)
        expect(again.get_by_role("status")).to_have_text("63 of 250 claims")
        expect(again.get_by_role("checkbox", name="Grey")).to_be_checked()
        expect(again.locator("summary", has_text="Narrowed down to: Grey")).to_be_visible()
        again.get_by_role("button", name="Show all").click()
        expect(again.get_by_role("status")).to_have_text("All 250 claims")
        assert again.locator(SHOWN).first.inner_text().startswith("101")
        row = page.locator(SHOWN).first
        assert row.locator("a").evaluate_all("links => links.map(link => link.getAttribute('href'))") == [
            "../../verdicts/#verdict-accurate",
            "../../claims/day-1/",
            "../../topics/#topic-weather",
            "../../topics/page_5/#topic-grey",
            "../../sources/paper-0/",
            "../../sources/paper-1/",
        ]


@pytest.mark.parametrize("is_reset", [False, True])
def test_what_is_picked_before_all_claims_are_there_is_added_to_the_address(
    written: Path, open_page: Open, *, is_reset: bool
) -> None:
    with serving(written) as home:
        page = open_page(f"{home}claims/")
        held: list[Route] = []
        page.route("**/facets.json", lambda route: held.append(route))  # noqa: PLW0108 Playwright takes no built-in method
        page.goto(f"{home}claims/?topic=grey")
        state = page.get_by_role("status")
        expect(state).to_have_text("Reading the list of all claims …")
        page.get_by_label("Words").fill("day 23")
        page.get_by_role("checkbox", name="Accurate").check()
        assert page.url.endswith("/claims/?topic=grey&verdict=accurate&words=day+23")
        if is_reset:
            page.get_by_role("button", name="Show all").click()
            page.wait_for_url("**/claims/")
        (asked,) = held
        asked.continue_()
        expect(state).to_have_text("All 250 claims" if is_reset else "2 of 250 claims")
        expect(page.get_by_label("Words")).to_have_value("" if is_reset else "day 23")


def test_results_are_shown_some_at_a_time(written: Path, open_page: Open) -> None:
    with serving(written) as home:
        page = open_page(f"{home}claims/?verdict=accurate")
        expect(page.get_by_role("status")).to_have_text("249 of 250 claims")
        expect(page.locator(SHOWN)).to_have_count(100)
        more = page.get_by_role("button", name="Show 100 more")
        more.focus()
        page.keyboard.press("Enter")
        expect(page.locator(SHOWN)).to_have_count(200)
        assert page.evaluate("document.activeElement.textContent") == "Day 101 was <b>grey</b>."
        more.click()
        expect(page.locator(SHOWN)).to_have_count(249)
        expect(more).to_be_hidden()


def test_a_facet_with_many_values_offers_all_when_asked(written: Path, open_page: Open) -> None:
    told = json.loads((written / "claims" / "facets.json").read_text(encoding="utf-8"))
    (names,) = (facet for facet in told["facets"] if facet["id"] == "name")
    names["values"][1:1] = [[f"n-{number}", f"Nobody {number}"] for number in range(200)]
    (written / "claims" / "facets.json").write_text(json.dumps(told), encoding="utf-8")
    with serving(written) as home:
        page = open_page(f"{home}claims/?name=n-150")
        boxes = page.locator("input[name=name]")
        expect(page.get_by_role("status")).to_have_text("None of 250 claims")
        expect(boxes).to_have_count(101)
        expect(page.get_by_role("checkbox", name="Nobody 150")).to_be_checked()
        page.get_by_role("button", name="List all 202").click()
        expect(boxes).to_have_count(202)
        assert page.evaluate("document.activeElement.value") == "n-99"


def test_where_the_claims_in_short_cannot_be_read_the_page_alone_is_looked_through(
    written: Path, open_page: Open
) -> None:
    page = open_page((written / "claims" / "page_2" / "index.html").as_uri())
    here = "claims of this page; those of the others cannot be looked through here"
    expect(page.get_by_role("status")).to_have_text(f"All 100 {here}")
    page.get_by_label("Words").fill("dark")
    expect(page.get_by_role("status")).to_have_text(f"25 of 100 {here}")
    (written / "claims" / "facets.json").write_text("<", encoding="utf-8")
    with serving(written) as home:
        page = open_page(f"{home}claims/?words=dark")
        expect(page.get_by_role("status")).to_have_text(f"25 of 100 {here}")


def test_sorting_a_part_says_that_it_sorts_the_page(written: Path, open_page: Open) -> None:
    with serving(written) as home:
        page = open_page(f"{home}claims/page_2/")
        titles = page.locator(".sorter").evaluate_all("buttons => buttons.map(button => button.title)")
        assert titles == ["Sort this page by No.", "Sort this page by Verdict", "Sort this page by Claim"]


def test_without_scripts_parts_are_plain_pages(written: Path, open_page: Open) -> None:
    with serving(written) as home:
        page = open_page(f"{home}claims/", scripts=False)
        expect(page.locator(SHOWN)).to_have_count(100)
        expect(page.locator(".facets")).to_be_hidden()
        page.locator('.parts a[rel="next"]').first.click()
        expect(page.locator("h1")).to_have_text("Claims, page 2 of 3")
