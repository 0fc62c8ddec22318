"""What a reader can do, by pointer and by keyboard."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from browsing import WIDTHS, Open, wait_until
from conftest import collated
from playwright.sync_api import Locator, Page, expect

from builder.build import Build
from builder.collation import Agreement

Served = Callable[[str], str]
widths = pytest.mark.parametrize("width", WIDTHS)
ways = pytest.mark.parametrize("way", ["pointer", "keyboard"])


def press(target: Locator, way: str) -> None:
    """Presses a button, box or link with the mouse or with a key; focus that is there already stays."""
    if way == "pointer":
        target.click()
    else:
        if not target.evaluate("e => e === document.activeElement"):
            target.focus()
        is_box = target.evaluate("e => e.matches('input')")
        target.press(" " if is_box else "Enter")


def fragment(page: Page) -> str:
    return page.url.partition("#")[2]


# --- claims -------------------------------------------------------------------------------------------


@ways
def test_the_citation_is_copied(served: Served, open_page: Open, way: str) -> None:
    page = open_page(served("golden") + "claims/cost/")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    press(page.get_by_role("button", name="Copy the citation"), way)
    expect(page.get_by_role("status")).to_have_text("Copied.")
    cited = page.locator("#citation").inner_text()
    assert page.evaluate("navigator.clipboard.readText()") == f"{cited} {page.url}"
    assert "The bridge cost 3 million." in cited


def test_where_nothing_can_be_copied_the_words_are_selected(served: Served, open_page: Open) -> None:
    page = open_page(served("golden") + "claims/cost/")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(); }")
    page.get_by_role("button", name="Copy the citation").click()
    expect(page.get_by_role("status")).to_have_text("Selected; copy it with your keyboard.")
    assert page.evaluate("String(getSelection())").strip() == page.locator("#citation").inner_text()


def test_a_claim_leads_to_the_next_to_its_line_and_to_a_way_to_report(
    served: Served, open_page: Open
) -> None:
    page = open_page(served("golden") + "claims/opened-on-monday/")
    edit = page.locator("article a", has_text="claims.yaml, line").get_attribute("href") or ""
    assert re.fullmatch(r"https://example\.org/edit/main/claims\.yaml#L\d+", edit)
    page.locator("a[rel=next]").click()
    expect(page).to_have_url(re.compile(re.escape("/claims/cost/") + "$"))
    page.locator("a[rel=prev]").click()
    expect(page).to_have_url(re.compile(re.escape("/claims/opened-on-monday/") + "$"))
    page = open_page(served("kherson") + "claims/civil-war/")
    page.get_by_role("link", name="Report an error.").click()
    expect(page).to_have_url(re.compile(re.escape("/corrections-policy/") + "$"))


# --- the annotated text ---------------------------------------------------------------------------------


@ways
@widths
def test_steps_lead_from_passage_to_passage(served: Served, open_page: Open, way: str, width: int) -> None:
    page = open_page(served("golden") + "sources/gazette/", width)
    at, after = page.locator("[data-marks-at]"), page.get_by_role("button", name="Next")
    expect(at).to_have_text("4 passages")
    seen = []
    for _ in range(5):
        press(after, way)
        seen.append((fragment(page), at.inner_text()))
        expect(page.locator(".mark.is-current").first).to_be_visible()
    assert seen == [
        ("claim-opened-on-monday", "Passage 1 of 4"),
        ("claim-safe", "Passage 2 of 4"),
        ("claim-cost--2", "Passage 3 of 4"),
        ("claim-cost", "Passage 4 of 4"),
        ("claim-opened-on-monday", "Passage 1 of 4"),
    ]
    if way == "keyboard":
        expect(after).to_be_focused()
    expect(page.locator(".note.is-current")).to_be_visible()
    press(page.get_by_role("button", name="Previous"), way)
    assert fragment(page) == "claim-cost"


def test_keys_lead_from_passage_to_passage_and_can_be_switched_off(served: Served, open_page: Open) -> None:
    page = open_page(served("golden") + "sources/gazette/")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert fragment(page) == "claim-safe"
    page.keyboard.press("k")
    assert fragment(page) == "claim-opened-on-monday"
    page.keyboard.press("Control+j")
    assert fragment(page) == "claim-opened-on-monday"
    page.get_by_role("checkbox", name="Keys J next, K previous").uncheck()
    page.keyboard.press("j")
    assert fragment(page) == "claim-opened-on-monday"


@ways
@widths
def test_passages_are_chosen_by_verdict(served: Served, open_page: Open, way: str, width: int) -> None:
    page = open_page(served("golden") + "sources/gazette/", width)
    press(page.locator(".menu > summary"), way)
    press(page.get_by_role("checkbox", name="Accurate"), way)
    expect(page.locator("[data-marks-at]")).to_have_text("4 passages, 2 shown")
    muted = page.locator(".mark.is-muted").all_inner_texts()
    assert muted == ["opened on Monday", "said: “The bridge is "]
    assert page.locator(".mark-number.is-muted").count() == 2
    assert "Passage 1" not in page.locator("#p1 + .source-text").aria_snapshot()
    assert page.locator(".mark.is-muted[href]").count() == 0
    page.keyboard.press("Escape")
    expect(page.locator(".menu > summary")).to_be_focused()
    press(page.get_by_role("button", name="Next"), way)
    assert fragment(page) == "claim-cost--2"
    expect(page.locator("[data-marks-at]")).to_have_text("Passage 3 of 4, 2 shown")
    press(page.locator(".menu > summary"), way)
    press(page.get_by_role("checkbox", name="Accurate"), way)
    assert page.locator(".is-muted").count() == 0


@ways
def test_notes_open_under_their_paragraph_on_a_phone(served: Served, open_page: Open, way: str) -> None:
    page = open_page(served("golden") + "sources/gazette/", 390)
    assert not page.locator(".note").first.is_visible()
    press(page.locator(".notes > summary").first, way)
    expect(page.locator(".note").first).to_be_visible()
    press(page.locator(".mark-number").nth(1), way)
    expect(page.locator("#note-2")).to_be_visible()
    press(page.locator(".note .claim-line").nth(1), way)
    expect(page).to_have_url(re.compile(re.escape("/claims/safe/") + "$"))


@pytest.mark.parametrize("scripts", [True, False])
def test_notes_stand_beside_their_paragraph_on_a_wide_screen(
    served: Served, open_page: Open, *, scripts: bool
) -> None:
    page = open_page(served("golden") + "sources/gazette/", 1440, scripts=scripts)
    paragraph, note = (
        page.locator("#p1 + .source-text").bounding_box(),
        page.locator(".note").first.bounding_box(),
    )
    assert paragraph
    assert note
    assert note["x"] > paragraph["x"] + paragraph["width"]
    assert abs(note["y"] - paragraph["y"]) < 20


def test_without_scripts_a_phone_has_the_notes_behind_a_disclosure(served: Served, open_page: Open) -> None:
    page = open_page(served("golden") + "sources/gazette/", 390, scripts=False)
    page.locator(".notes > summary").first.click()
    page.locator(".note .claim-line").first.click()
    expect(page).to_have_url(re.compile(re.escape("/claims/opened-on-monday/") + "$"))


def test_words_and_notes_light_up_together(served: Served, open_page: Open) -> None:
    page = open_page(served("golden") + "sources/gazette/")
    page.locator(".note-number[data-mark='4']").hover()
    assert page.locator(".mark.is-current").all_inner_texts() == ["It cost", " 3 million."]
    page.locator(".mark").first.hover()
    assert page.locator(".note.is-current").inner_text().startswith("1")
    page.locator("h1").hover()
    assert page.locator(".is-current").count() == 0


def test_the_strip_leads_to_passages(served: Served, open_page: Open) -> None:
    page = open_page(served("golden") + "sources/gazette/")
    page.locator("[data-strip] a").last.click()
    assert fragment(page) == "claim-cost"
    assert page.locator(".mark.is-current").all_inner_texts() == ["It cost", " 3 million."]


def test_a_passage_and_a_paragraph_have_addresses(served: Served, open_page: Open) -> None:
    page = open_page(served("golden") + "sources/gazette/#claim-safe", 390)
    expect(page.locator(".mark.is-current").first).to_be_visible()
    page.goto(served("golden") + "sources/gazette/#p3")
    box = page.locator("#p3").bounding_box()
    assert box
    assert 0 < box["y"] < 844


def test_a_screen_reader_hears_where_a_passage_begins_and_ends(served: Served, open_page: Open) -> None:
    page = open_page(served("golden") + "sources/gazette/")
    heard = " ".join((page.locator("#p1 + .source-text").text_content() or "").split())
    assert heard == "The bridge Passage 1, states, Accurate: opened on Monday End of passage 1"
    spoken = page.locator("#p1 + .source-text").aria_snapshot()
    assert spoken.index("Passage 1, states, Accurate") < spoken.index("opened on Monday")
    assert spoken.index("opened on Monday") < spoken.index("End of passage 1")


def test_a_copy_of_the_text_is_the_text(served: Served, open_page: Open) -> None:
    page = open_page(served("golden") + "sources/gazette/")
    page.evaluate("getSelection().selectAllChildren(document.querySelector('#p2 + .source-text'))")
    assert (
        page.evaluate("String(getSelection())") == "The mayor said: “The bridge is safe.” It cost 3 million."
    )


# --- the comparison ---------------------------------------------------------------------------------------


@ways
@pytest.mark.parametrize("scripts", [True, False])
@widths
def test_rows_of_agreement_fold_without_scripts_too(
    served: Served, open_page: Open, way: str, width: int, *, scripts: bool
) -> None:
    page = open_page(served("golden") + "compare/", width, scripts=scripts)
    rows = page.locator(".matrix tbody tr")
    assert rows.count() == 3
    press(page.get_by_role("radio", name="One contradicts"), way)
    assert [row.is_visible() for row in rows.all()] == [True, True, False]
    press(page.get_by_role("radio", name="Same stance, other words"), way)
    assert [row.is_visible() for row in rows.all()] == [False, False, True]


@ways
@widths
def test_the_matrix_sorts(served: Served, open_page: Open, way: str, width: int) -> None:
    page = open_page(served("golden") + "compare/", width)
    claims = page.locator(".matrix .claim-words")
    as_made = claims.all_inner_texts()
    by_claim = page.get_by_role("button", name="Claim", exact=True)
    press(by_claim, way)
    assert claims.all_inner_texts() == sorted(as_made)
    expect(page.locator(".matrix th").first).to_have_attribute("aria-sort", "ascending")
    press(by_claim, way)
    assert claims.all_inner_texts() == sorted(as_made, reverse=True)
    press(by_claim, way)
    assert claims.all_inner_texts() == as_made
    press(page.get_by_role("button", name="Sort by Herald"), way)
    stances = [text.split()[0] for text in page.locator(".matrix td[data-source=herald]").all_inner_texts()]
    assert stances == ["contradicts", "contradicts", "states"]


@ways
def test_of_three_texts_the_reader_chooses(served: Served, open_page: Open, way: str) -> None:
    page = open_page(served("golden") + "compare/")
    press(page.get_by_role("checkbox", name="Herald"), way)
    assert page.locator(".matrix [data-source=herald]:visible").count() == 0
    assert page.locator(".matrix [data-source=radio]:visible").count() == 4
    expect(page).to_have_url(re.compile(re.escape("/compare/?texts=gazette,radio") + "$"))
    assert page.locator("[data-agreement=contradiction]").count() == 0
    assert [row.get_attribute("data-agreement") for row in page.locator(".matrix tbody tr").all()] == [
        "wording",
        "alone",
        "alone",
    ]
    expect(page.get_by_role("checkbox", name="Radio")).to_be_disabled()
    assert page.locator(".matrix [data-source=herald]:visible").count() == 0
    press(page.get_by_role("link", name="Herald and Radio"), way)
    press(page.get_by_role("link", name="Gazette and Radio"), way)
    expect(page).to_have_url(re.compile(re.escape("/compare/gazette--radio/") + "$"))


def test_a_cell_leads_to_its_words(served: Served, open_page: Open) -> None:
    page = open_page(served("golden") + "compare/")
    page.locator(".matrix td[data-source=herald] .cell").first.click()
    assert page.locator(".mark.is-current").all_inner_texts() == ["opened on Tuesday", " by the mayor"]


@pytest.mark.parametrize(("width", "level"), [(390, False), (820, False), (1440, True)])
def test_rows_stay_level_where_there_is_room(
    served: Served, open_page: Open, width: int, *, level: bool
) -> None:
    page = open_page(served("kherson") + "compare/epoch-times--afp/", width)
    for row in page.locator(".pair:not(.pair-single) .pair-row").all():
        left, right = (cell.bounding_box() for cell in row.locator(".pair-cell").all())
        assert left
        assert right
        assert (left["y"] == right["y"]) is level


@ways
@pytest.mark.parametrize("scripts", [True, False])
def test_wording_is_told_apart_from_substance(
    served: Served, open_page: Open, kherson: Build, way: str, *, scripts: bool
) -> None:
    pairs = collated(kherson).pairs
    page = open_page(served("kherson") + "compare/epoch-times--afp/", scripts=scripts)
    (pair,) = pairs
    rows = page.locator(".choosing .pair-row")
    assert rows.count() == len(pair.shared)
    press(page.get_by_role("radio", name="Same stance, other words"), way)
    shown = page.locator(".choosing .pair-row:visible")
    assert shown.count() == pair.count(Agreement.WORDING) > 0
    assert set(shown.locator(".agreement").all_inner_texts()) == {"Same stance, other words"}
    expect(page.locator(".banner")).to_contain_text(f"Aligned {pair.aligned} of {pair.passages} passages")


def test_both_texts_scroll_together_until_that_is_switched_off(served: Served, open_page: Open) -> None:
    page = open_page(served("kherson") + "compare/epoch-times--afp/")
    left, right = page.locator(".whole").all()
    left.hover()
    page.mouse.wheel(0, 900)
    wait_until(page, "document.querySelectorAll('.whole')[1].scrollTop > 100")
    page.get_by_role("checkbox", name="Scroll both texts together").uncheck()
    before = right.evaluate("e => e.scrollTop")
    left.hover()
    page.mouse.wheel(0, 600)
    page.wait_for_timeout(200)
    assert right.evaluate("e => e.scrollTop") == before
    assert left.evaluate("e => e.scrollTop") > 900


def test_both_texts_scroll_together_by_keyboard(served: Served, open_page: Open) -> None:
    page = open_page(served("kherson") + "compare/epoch-times--afp/")
    page.locator(".whole").first.focus()
    at_end = "(([, other]) => other.scrollTop >= other.scrollHeight - other.clientHeight - 2)([...document.querySelectorAll('.whole')])"
    page.keyboard.press("End")
    wait_until(page, at_end)
    page.keyboard.press("Home")
    wait_until(page, "document.querySelectorAll('.whole')[1].scrollTop === 0")


def test_scrolling_brings_the_same_passage_level(served: Served, open_page: Open) -> None:
    page = open_page(served("kherson") + "compare/epoch-times--afp/")
    page.locator(".whole").first.hover()
    level = page.evaluate("""async () => {
        const sides = [...document.querySelectorAll(".whole")];
        const from = (side, start) => start.getBoundingClientRect().top - side.getBoundingClientRect().top;
        let level = 0;
        for (const start of sides[0].querySelectorAll("[data-claim]")) {
            sides[0].scrollTop += from(sides[0], start) - sides[0].clientHeight / 3;
            await new Promise((done) => setTimeout(done, 60));
            const other = sides[1].querySelector(`[data-claim="${start.dataset.claim}"]`);
            if (Math.abs(from(sides[0], start) - from(sides[1], other)) < 3) level += 1;
        }
        return level;
    }""")
    assert level >= 4, "so many passages at least come in the same order in both texts"


def test_words_lead_to_the_words_of_the_other_text(served: Served, open_page: Open) -> None:
    page = open_page(served("golden") + "compare/gazette--herald/", scripts=False)
    page.locator(".whole").first.locator(".mark", has_text="opened on Monday").click()
    assert fragment(page) == "right-claim-opened-on-monday"


# --- finding ----------------------------------------------------------------------------------------------


def shown(page: Page) -> list[str]:
    return page.locator(".claims-index .index-claim:visible").all_inner_texts()


@ways
@widths
def test_claims_are_narrowed_down_and_the_address_keeps_it(
    served: Served, open_page: Open, way: str, width: int
) -> None:
    page = open_page(served("golden") + "claims/", width)
    if width < 900:
        press(page.get_by_text("Narrow the list down"), way)
    expect(page.get_by_role("status")).to_have_text("All 3 claims")
    press(page.get_by_role("checkbox", name="Accurate"), way)
    assert shown(page) == ["The bridge opened on Monday.", "The mayor called the bridge safe."]
    press(page.get_by_role("checkbox", name="Radio"), way)
    assert shown(page) == ["The bridge opened on Monday."]
    expect(page.get_by_role("status")).to_have_text("1 of 3 claims")
    expect(page).to_have_url(re.compile(re.escape("/claims/?verdict=accurate&source=radio") + "$"))
    again = open_page(page.url, width)
    assert shown(again) == ["The bridge opened on Monday."]
    press(page.get_by_role("button", name="Show all"), way)
    expect(page.get_by_role("status")).to_have_text("All 3 claims")
    expect(page).to_have_url(re.compile(re.escape("/claims/") + "$"))


def test_counts_say_what_one_more_value_would_show(served: Served, open_page: Open) -> None:
    page = open_page(served("golden") + "claims/?source=radio")
    counts = {
        label.inner_text().split("\n")[0].strip().rsplit(" ", 1)[0]: label.locator(".count").inner_text()
        for label in page.locator(".facet[open] label").all()
    }
    assert {key: counts[key] for key in ("Accurate", "Unverifiable", "Gazette", "Radio")} == {
        "Accurate": "1",
        "Unverifiable": "0",
        "Gazette": "3",
        "Radio": "1",
    }


def test_claims_are_found_by_words(served: Served, open_page: Open) -> None:
    page = open_page(served("golden") + "claims/")
    page.get_by_role("searchbox", name="Words").fill("bridge MILLION")
    assert shown(page) == ["The bridge cost 3 million."]
    expect(page).to_have_url(re.compile(re.escape("?words=bridge+MILLION") + "$"))
    page.get_by_role("searchbox", name="Words").fill("tunnel")
    expect(page.get_by_role("status")).to_have_text("None of 3 claims")


def test_words_are_found_with_any_quotation_marks_and_accents(served: Served, open_page: Open) -> None:
    page = open_page(served("kherson") + "claims/")
    search, told = page.get_by_role("searchbox", name="Words"), page.get_by_role("status")
    search.fill("Russia’s")
    found = told.inner_text()
    assert re.fullmatch(r"[1-9]\d* of \d+ claims", found)
    search.fill("RÚSSIA's")
    expect(told).to_have_text(found)


@ways
@widths
def test_the_list_of_claims_sorts_by_the_scale(served: Served, open_page: Open, way: str, width: int) -> None:
    page = open_page(served("golden") + "claims/", width)
    press(page.get_by_role("button", name="Verdict", exact=True), way)
    assert page.locator(".claims-index tbody .chip").all_inner_texts() == [
        "Accurate",
        "Accurate",
        "Unverifiable",
    ]


def test_without_scripts_the_list_is_a_table_in_order(
    served: Served, open_page: Open, kherson: Build
) -> None:
    page = open_page(served("kherson") + "claims/", scripts=False)
    numbers = page.locator(".claims-index td[data-label='Claim']").all_inner_texts()
    dossier = kherson.reading.dossier
    assert dossier
    assert numbers == [str(number) for number in range(1, len(dossier.claims) + 1)]


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("civil war", "Inaccurate: The civil war in Ukraine began on 24 February."),
        ("Slovikhin", re.compile("^Sergei Surovikin$")),
        ("Reznikov interview", "Oleksii Reznikov speaks to Reuters."),
        ("eponymous city", re.compile("^AFP text, paragraph 9$")),
        ("embassy Kiev", re.compile("^AFP text, paragraph [0-9]+$")),
    ],
)
def test_the_search_finds_claims_names_and_passages(
    served: Served, open_page: Open, words: str, title: str
) -> None:
    page = open_page(served("kherson"))
    page.locator(".md-search__input").click()
    page.keyboard.type(words)
    expect(
        page.locator(".md-search-result__item h1, .md-search-result__item h2").filter(has_text=title).first
    ).to_be_visible()


# --- charts -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("address", "charts"), [("", 1), ("sources/", 3), ("compare/", 3), ("timeline/", 1)])
def test_every_chart_has_words_and_a_table_or_list(
    served: Served, open_page: Open, address: str, charts: int
) -> None:
    page = open_page(served("golden") + address)
    drawn = page.locator(".bar, .chart-timeline")
    assert drawn.count() == charts
    for chart in drawn.all():
        assert chart.get_attribute("role") in ("img", "group")
        assert chart.get_attribute("aria-label") or page.locator("#chart-says").text_content()
        around = chart.locator(
            "xpath=ancestor::*[self::tr or self::section or contains(@class, 'dossier')][1]"
        )
        assert around.locator("td, .distribution-list li, .numbers td").count() > 0


def test_the_bars_say_their_numbers(served: Served, open_page: Open) -> None:
    page = open_page(served("golden") + "sources/")
    assert [bar.get_attribute("aria-label") for bar in page.locator(".bar").all()] == [
        "Verdicts of Gazette: Accurate 2, Unverifiable 1",
        "Verdicts of Herald: Accurate 2, Unverifiable 1",
        "Verdicts of Radio: Accurate 1",
    ]


@ways
def test_the_timeline_leads_to_its_events_and_has_a_table(served: Served, open_page: Open, way: str) -> None:
    page = open_page(served("golden") + "timeline/")
    press(page.get_by_text("The same as a table"), way)
    cells = [row.inner_text().split("\t") for row in page.locator(".numbers tbody tr").all()]
    assert cells == [
        ["10 Jan 2024", "1", "0", "0", "0", "none", "none"],
        ["6 May 2024", "1", "1", "1", "0", "Gazette", "none"],
        ["7 May 2024", "0", "0", "0", "0", "none", "Gazette"],
    ]
    page.locator(".chart-event").first.click()
    assert fragment(page) == "event-decision"


# --- from a disk, and with what readers and browsers do -----------------------------------------------------


@widths
def test_everything_works_from_a_disk(built_site: Callable[[str], Path], open_page: Open, width: int) -> None:
    site = built_site("golden")
    page = open_page((site / "claims" / "index.html").as_uri() + "?verdict=accurate", width)
    assert shown(page) == ["The bridge opened on Monday.", "The mayor called the bridge safe."]
    page.get_by_role("button", name="Show all").click()
    expect(page.locator(".claims-index .index-claim:visible")).to_have_count(3)
    expect(page).to_have_url(re.compile("index[.]html$"))
    page = open_page((site / "sources" / "gazette" / "index.html").as_uri(), width)
    page.get_by_role("button", name="Next").click()
    assert fragment(page) == "claim-opened-on-monday"
    page = open_page((site / "compare" / "index.html").as_uri(), width)
    page.get_by_role("checkbox", name="Herald").uncheck()
    assert page.locator(".matrix [data-source=herald]:visible").count() == 0
    page.get_by_role("button", name="Claim", exact=True).click()
    assert page.locator(".matrix .claim-words").first.inner_text() == "The bridge cost 3 million."


def test_who_comes_back_finds_what_was_chosen(served: Served, open_page: Open) -> None:
    page = open_page(served("golden") + "sources/gazette/")
    page.locator(".menu > summary").click()
    page.get_by_role("checkbox", name="Accurate").uncheck()
    page.goto(served("golden") + "claims/")
    page.go_back()
    expect(page.locator("[data-marks-bar]")).to_be_visible()
    checked = page.locator("[data-verdict-shown][value=accurate]").is_checked()
    expect(page.locator(".mark.is-muted")).to_have_count(0 if checked else 2)


@pytest.mark.parametrize("odd", ["%", "%E0%A4%A", "nowhere", "note-99", "claim-safe%20"])
def test_an_odd_address_does_no_harm(served: Served, open_page: Open, odd: str) -> None:
    page = open_page(served("golden") + f"sources/gazette/#{odd}")
    page.get_by_role("button", name="Next").click()
    assert fragment(page) == "claim-opened-on-monday"


def test_a_finger_can_do_it_too(served: Served, open_page: Open) -> None:
    page = open_page(served("golden") + "sources/gazette/", 390, has_touch=True)
    page.get_by_role("button", name="Next").tap()
    expect(page.locator(".note.is-current")).to_be_visible()
    page.locator(".menu > summary").tap()
    page.get_by_role("checkbox", name="Accurate").tap()
    page.locator("h1").tap()
    expect(page.locator(".menu fieldset")).not_to_be_visible()
