"""The search of a large site: found in pieces of an index, shown in the theme's own list, and never as anything but text."""

from __future__ import annotations

import gzip
import json
import os
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import SCHEMES, Open, lacking, serving
from conftest import GOLDEN, copy_dossier, files_in, run
from mkdocs.config import load_config
from playwright.sync_api import Browser, Page, expect

from builder.build import Build, build
from builder.publishing import pagefind
from builder.publishing.configuration import UnreadableError, settings_of
from builder.publishing.pagefind import Finder, finder_of, program
from builder.publishing.plugin import DossierPlugin
from builder.publishing.search import entries, index_of
from builder.publishing.searching import Searching
from builder.reading import Folder
from builder.verifying import SUMS, found, verify_published, write_sums
from builder.verifying.found import check_found

HOSTILE = "It did, <img src=x onerror=\"document.title='ran'\"> &lt;b&gt; & <mark>zither</mark> all the same."
SUMMARY = "The minutes say that it opened on Monday, 6 May."
LOOK = """\
  features: [search.highlight]
  palette:
    - {media: "(prefers-color-scheme: light)", scheme: default}
    - {media: "(prefers-color-scheme: dark)", scheme: slate}
"""
ANSWERED = re.compile("match")
SCORES = """pages => pages.map(page => Math.max(
  ...Array.from(page.querySelectorAll("[data-md-score]"), (section) => section.dataset.mdScore)))"""
PIECES = "search/pagefind/fragment"

if program() is None:
    lacking("Pagefind")


def golden_with(target: Path, option: str, edit: Callable[[str], str] = str) -> Path:
    """The golden dossier, its search chosen, and a claim with a summary by somebody who means no good."""
    copy = copy_dossier(GOLDEN / "dossier", target)
    settings = (copy / "mkdocs.yml").read_text()
    settings = settings.replace("  font: false\n", f"  font: false\n{LOOK}")
    (copy / "mkdocs.yml").write_text(edit(settings.replace("  - dossier\n", f"  - dossier: {{{option}}}\n")))
    claims = (copy / "claims.yaml").read_text()
    assert SUMMARY in claims
    (copy / "claims.yaml").write_text(claims.replace(SUMMARY, f"'{HOSTILE.replace(chr(39), chr(39) * 2)}'"))
    return copy


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dossier with its site, which is searched with Pagefind."""
    copy = golden_with(tmp_path_factory.mktemp("found") / "dossier", "search: pagefind")
    done = run("dossier", "build", cwd=copy)
    assert done.returncode == 0, done.stderr
    return copy


@pytest.fixture(scope="module")
def address(dossier: Path) -> Iterator[str]:
    with serving(dossier / "site") as address:
        yield address


def told(path: Path) -> dict[str, Any]:
    """What is in a piece of the index."""
    piece: dict[str, Any] = json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))
    return piece


def packed(piece: object) -> bytes:
    return gzip.compress(b"pagefind_dcd" + json.dumps(piece).encode(), mtime=0)


def search(page: Page, words: str) -> None:
    page.keyboard.press("/")
    expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.type(words)
    expect(page.locator(".md-search-result__meta")).to_have_text(ANSWERED, timeout=20_000)


# --- what is found ------------------------------------------------------------------------------------------


def test_a_section_is_found_and_opened_from_the_keyboard(address: str, open_page: Open) -> None:
    page = open_page(f"{address}claims/cost/")
    search(page, "crowd")
    found = page.locator(".md-search-result__link[href$='#evidence']")
    expect(found).to_be_visible()
    expect(page.get_by_role("heading", name="Accurate: The bridge opened on Monday.")).to_be_visible()
    expect(found.locator("mark")).to_have_text("crowd.")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{address}claims/opened-on-monday/?h=crowd#evidence")


def test_the_best_come_first_and_are_counted(address: str, open_page: Open) -> None:
    page = open_page(address)
    search(page, "bridge")
    shown = page.locator(".md-search-result__item")
    expect(shown.nth(9)).to_be_attached()
    expect(page.get_by_text(re.compile("^The 1[0-9] best matches$"))).to_be_visible()
    scores = shown.evaluate_all(SCORES)
    assert len(scores) >= 10  # the others come when they are scrolled to
    assert scores == sorted(scores, reverse=True)
    page.keyboard.press("ArrowDown")
    expect(page.locator(".md-search-result__link").first).to_be_focused()
    page.locator(".md-search__input").fill("")
    search(page, "nowhere to be found")
    expect(page.get_by_text("No matching documents")).to_be_visible()


def test_what_a_stranger_wrote_is_text(address: str, open_page: Open) -> None:
    page = open_page(address)
    search(page, "zither")
    result = page.locator(".md-search-result__article:has(mark)").first
    expect(result).to_contain_text(HOSTILE.removeprefix("It "))
    assert result.locator("img").count() == 0
    assert result.locator("mark").all_inner_texts() == ["<mark>zither</mark>"]
    assert page.title() != "ran"


def test_an_index_that_did_not_come_is_asked_for_again(address: str, browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    context.route("**/pagefind-entry.json*", lambda route: route.abort())
    page.goto(address)
    page.keyboard.press("/")
    page.keyboard.insert_text("bridge")
    page.keyboard.press("Shift")  # the theme asks when a key is let go: once
    expect(page.get_by_text("No matching documents")).to_be_visible()
    context.unroute_all()
    page.keyboard.type("s")
    expect(page.get_by_text("best matches")).to_be_visible()
    context.close()


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_in_what_was_found(address: str, open_page: Open, scheme: str, width: int) -> None:
    """But for marks, whose colour settings choose."""
    page = open_page(f"{address}claims/", width, scheme, bypass_csp=True)
    page.locator("header label[for=__search]").first.click() if width < 500 else page.keyboard.press("/")
    page.add_style_tag(content="* { transition: none !important; }")
    page.keyboard.type("bridge")
    expect(page.get_by_text("best matches")).to_be_visible()
    expect(page.get_by_role("textbox", name="Search")).to_be_visible()
    found = Axe().run(page, {"include": [[".md-search"]], "exclude": [["mark"]]}).response["violations"]
    assert [(each["id"], [node["html"][:200] for node in each["nodes"][:3]]) for each in found] == []


# --- the index ----------------------------------------------------------------------------------------------


def test_the_index_has_what_the_search_of_the_theme_would_have(dossier: Path) -> None:
    built = build(Folder(dossier))
    assert built.site
    pieces = {
        told(path)["url"].removeprefix("/"): told(path) for path in (dossier / "site" / PIECES).iterdir()
    }
    searched = {page.address: page for page in built.site.pages if page.layout.searched}
    assert pieces.keys() - searched.keys() == {""}
    for address, page in searched.items():
        locations = [entry["location"] for entry in entries(page)]
        anchors = [f"{address}#{anchor['id']}" for anchor in pieces[address]["anchors"]]
        assert locations == [address, *anchors]


def test_the_search_of_the_theme_has_nothing_to_read(dossier: Path) -> None:
    assert json.loads((dossier / "site/search/search_index.json").read_bytes())["docs"] == []
    assert not list((dossier / "site/search/pagefind").glob("*.css"))


def test_web_assembly_may_run_there_and_nowhere_else(
    dossier: Path, built_site: Callable[[str], Path]
) -> None:
    policy = "script-src 'self' 'wasm-unsafe-eval' 'sha256-"
    site = dossier / "site"
    assert all(
        policy in (site / name).read_text() for name in ("index.html", "_headers", "claims/index.html")
    )
    assert not any(b"wasm-unsafe-eval" in data for data in files_in(built_site("golden")).values())


def test_the_same_pages_give_the_same_bytes_on_any_number_of_cores(golden: Build, tmp_path: Path) -> None:
    assert golden.site
    words = [entry for page in golden.site.pages for entry in entries(page)]
    found = program()
    assert found
    cores = os.sched_getaffinity(0) if sys.platform == "linux" else None
    Finder(found, "en").begin(words).end(tmp_path / "all")
    try:
        if cores:
            os.sched_setaffinity(0, {min(cores)})
        Finder(found, "en").begin(words).end(tmp_path / "one")
    finally:
        if cores:
            os.sched_setaffinity(0, cores)
    assert files_in(tmp_path / "all") == files_in(tmp_path / "one")
    assert len(files_in(tmp_path / "all")) > 10


def test_words_are_told_apart_and_as_they_stand(tmp_path: Path) -> None:
    found = program()
    assert found
    page = [
        {"location": "a%20b/", "title": "T <code>t</code>", "text": "<p>one</p><p>two</p> H<sub>2</sub>O"}
    ]
    Finder(found, "en").begin(page).end(tmp_path)
    (piece,) = (tmp_path / PIECES).iterdir()
    assert (told(piece)["url"], told(piece)["content"]) == ("/a b/", "T t. one two H2O")


def test_other_plug_ins_see_the_index_in_the_folder_of_the_site(tmp_path: Path) -> None:
    hook = "plugins:\n"
    copy = golden_with(
        tmp_path / "dossier", "search: pagefind", lambda text: text.replace(hook, f"hooks: [hook.py]\n{hook}")
    )
    (copy / "hook.py").write_text(
        "from pathlib import Path\ndef on_post_build(config):\n"
        f"    assert list(Path(config.site_dir, '{PIECES}').iterdir())\n    print('seen')\n"
    )
    done = run("dossier", "build", cwd=copy)
    assert (done.returncode, "seen" in done.stdout) == (0, True), done.stderr


# --- when it is ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("option", "most", "edit", "chosen"),
    [
        ("search: auto", 500, str, False),
        ("search: auto", 5, str, True),
        ("search: lunr", 5, str, False),
        ("search: pagefind", 500, str, True),
        ("search: pagefind", 500, lambda text: text.replace("  - search\n", ""), False),
        (
            "search: pagefind",
            500,
            lambda text: text.replace("- search\n", "- search: {enabled: false}\n"),
            False,
        ),
    ],
)
def test_settings_and_size_choose(  # noqa: PLR0913, PLR0917 a case has these parts
    option: str,
    most: int,
    edit: Callable[[str], str],
    chosen: bool,  # noqa: FBT001
    golden: Build,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pagefind, "MOST", most)
    config = load_config(str(golden_with(tmp_path / "dossier", option, edit) / "mkdocs.yml"))
    assert golden.site
    assert (finder_of(config, golden.site) is not None) is chosen


def test_where_there_is_no_wheel_a_large_site_keeps_its_search_and_is_told_so(
    golden: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(sys.modules, "pagefind_bin", None)
    monkeypatch.setattr(pagefind, "MOST", 5)
    caplog.set_level("INFO")
    config = load_config(str(golden_with(tmp_path / "dossier", "search: auto") / "mkdocs.yml"))
    assert golden.site
    assert finder_of(config, golden.site) is None
    assert "the search will be slow: for more than 5 pages, install pagefind_bin" in caplog.text


def test_who_asks_for_what_is_not_installed_is_told_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pagefind_bin", None)
    with pytest.raises(UnreadableError, match=r"`search: pagefind` needs .*: pip install pagefind_bin"):
        settings_of(golden_with(tmp_path / "dossier", "search: pagefind"))


# --- verified -----------------------------------------------------------------------------------------------


def faults(dossier: Path, path: str, data: bytes | None) -> list[str]:
    """What is told of a site in which a file is another, or is not."""
    built = build(Folder(dossier))
    assert built.site
    site = dossier / "site"
    before = (site / path).read_bytes(), (site / SUMS).read_bytes()
    (site / path).unlink() if data is None else (site / path).write_bytes(data)
    write_sums(site)
    frame = settings_of(dossier).frame(built.site)
    found = verify_published(site, built.site, built.reading, frame)
    (site / path).write_bytes(before[0])
    (site / SUMS).write_bytes(before[1])
    return [f"{each.location.text.name}: [{each.code.slug}] {each.message}" for each in found]


@pytest.mark.parametrize("name", ["search/pagefind/pagefind-entry.json", f"{PIECES}/en_other.pf_fragment"])
def test_an_index_that_is_not_whole_is_not_let_through(dossier: Path, name: str) -> None:
    path = dossier / "site" / name
    if path.exists():
        said = faults(dossier, name, None)
        assert said[0].startswith(f"{name}: [site-incomplete] the search cannot read what it begins with")
    else:
        path.write_bytes(min((dossier / "site" / PIECES).iterdir()).read_bytes())
        said = faults(dossier, name, path.read_bytes())
        path.unlink()
        assert said == [f"{name}: [site-incomplete] nothing in the search leads to this piece"]


@pytest.mark.parametrize(
    "name", ["search/finder.js", "search/pagefind/pagefind.js", "search/pagefind/wasm.en.pagefind"]
)
def test_a_script_of_the_search_is_the_one_that_is_installed(dossier: Path, name: str) -> None:
    assert faults(dossier, name, (dossier / "site" / name).read_bytes()) == []
    changed = [f"{name}: [site-incomplete] this file is another than the theme has"]
    assert faults(dossier, name, b"alert(1)") == changed
    assert faults(dossier, name, None) == [
        f"{name}: [site-incomplete] the search of the site lacks this file"
    ]


def test_the_search_shows_no_words_that_are_not_on_the_page(dossier: Path) -> None:
    path = next(
        path
        for path in (dossier / "site" / PIECES).iterdir()
        if told(path)["url"] == "/claims/opened-on-monday/"
    )
    piece, name = told(path), path.relative_to(dossier / "site").as_posix()
    assert faults(dossier, name, packed(piece)) == []
    piece["content"] = piece["content"].replace("Describes the crowd", "Describes no crowd")
    (said,) = faults(dossier, name, packed(piece))
    assert said.startswith(
        f"{name}: [site-quotation] the search shows what does not stand on /claims/opened-"
    )


HTML = b"""<title>T - S</title><article><h1>T</h1><p>a <b>b</b> c</p><p data-search-exclude>d</p><h2>H</h2>e<b>f</b>
<p>He did not say that.</p></article>"""
STRANGE = "the search shows what does not stand on /p/:"
MOVED = "the search cannot read this: this heading does not stand"


def said_of(html: bytes, content: str, *anchors: tuple[str, object, str]) -> list[str]:
    """What is told of a page with an index that has these words and, each with its element and its place, headings."""
    headings = [{"element": element, "location": place, "text": text} for element, place, text in anchors]
    piece = {"url": "/p/", "content": content, "meta": {"title": "T"}, "anchors": headings}
    return [each.message for each in check_found("x.pf_fragment", packed(piece), {"p/": html}.get)]


@pytest.mark.parametrize(
    ("content", "place", "heading", "said"),
    [
        ("T. a b c H. e f", 4, "H", []),
        ("T. a b c H ef", 4, "H", []),
        ("T. a b c H. ef He did not say that.", 4, "H", []),
        ("T. a c H. e", 3, "H", []),
        ("T. abc d H. e", 3, "H", []),
        ("T. He did not say that. H. ", 6, "H", []),
        ("T. a b c H. g", 4, "H", [f"{STRANGE} g"]),
        ("T. b a H. e", 3, "H", [f"{STRANGE} b a"]),
        ("T. a b c G. e", 4, "G", [f"{STRANGE} G"]),
        ("T. a b c H. He did say that.", 4, "H", [f"{STRANGE} He did say that."]),
        ("T. a b c H. say that.", 4, "H", [f"{STRANGE} say that."]),
        ("T. a b c H. He did", 4, "H", [f"{STRANGE} He did"]),
        ("T. a b c H. He didnot say that.", 4, "H", [f"{STRANGE} He didnot say that."]),
    ],
)
def test_what_stands_between_tags_is_left_out_as_a_whole_or_not(
    content: str, place: int, heading: str, said: list[str]
) -> None:
    assert said_of(HTML, content, ("h2", place, heading)) == said


@pytest.mark.parametrize(
    ("content", "anchors", "said"),
    [
        ("T. a b c H. e", [("h3", 2, "b"), ("h2", 4, " "), ("h2", 4, "H")], []),
        ("G. a", [], [f"{MOVED} where it says: T"]),
        ("T! a", [], [f"{MOVED} where it says: T"]),
        ("T. a b c G. e", [("h2", 4, "H")], [f"{MOVED} where it says: H"]),
        ("T. a b c G. e", [("h2", 5, "H")], [f"{MOVED} where it says: H"]),
        ("T. a b c H. e", [("h2", -2, "H")], [f"{MOVED} between those around it: T"]),
        ("T. a b c H. e", [("h2", 6, "H")], [f"{MOVED} between those around it: H"]),
        ("T. e H. a", [("h2", 2, "H"), ("h2", 2, "H")], [f"{MOVED} between those around it: H"]),
        ("T. H. a", [("h2", 1, "H"), ("h2", 0, "T")], [f"{MOVED} between those around it: H"]),
    ],
)
def test_a_heading_stands_where_it_says(
    content: str, anchors: list[tuple[str, object, str]], said: list[str]
) -> None:
    assert said_of(HTML, content, *anchors) == said


def test_words_are_hidden_behind_no_heading_that_the_search_does_not_cut_at() -> None:
    forged = "T. a b c H. He did I lied always"
    found = said_of(HTML, forged, ("h2", 4, "H"), ("h3", 7, "not say that."))
    assert found == [f"{STRANGE} He did I lied always"]


def test_a_page_that_names_itself_in_its_title_alone_is_read() -> None:
    assert said_of(b"<title>T - S</title><article><p>a</p></article>", "T. a") == []


def test_characters_without_width_are_no_words() -> None:
    html = "<title>T</title><article>a\u200bb\ufeffc\u00a0d</article>".encode()
    assert said_of(html, "T. ab\ufeffc d") == []


def test_a_page_with_too_many_ways_to_tell_its_words_is_not_taken() -> None:
    """To try them all would take their number times that of the texts."""
    few, many = (b"<title>T</title>" + b"<article>" + b"<p>a" * count for count in (100, 2000))
    words = "<p data-search-exclude>b</p>"
    assert said_of(few + words.encode() + b"<p>a", "T. " + "a" * 99 + "b") == []
    (said,) = said_of(many + words.encode() + b"<p>a", "T. " + "a" * 1500 + "b")
    assert said.startswith(STRANGE)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no gzip",
        gzip.compress(b"{}", mtime=0),
        gzip.compress(b"pagefind_dcd[]", mtime=0),
        gzip.compress(b"pagefind_dcd{}", mtime=0),
        packed({"url": "", "content": 1, "meta": {"title": ""}, "anchors": []}),
        packed({"url": "", "content": "", "meta": [], "anchors": []}),
        packed({"url": "", "content": "", "meta": {"title": ""}, "anchors": [{"location": "", "text": ""}]}),
        packed({})[:-9],
        packed({}) + b"more",
    ],
)
def test_what_is_no_piece_of_an_index_is_told_of(data: bytes) -> None:
    (found,) = check_found("x.pf_fragment", data, {}.get)
    assert found.code.slug == "site-data"


def test_words_that_stand_between_others_are_found_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """To try all ways takes the square of a page: in a list of days the words of each stand between those of the list."""
    monkeypatch.setattr(found, "_is_made_of", lambda texts, whole: pytest.fail(whole))
    days = "".join(f"<li><time>{n} May</time><h3>Day {n}</h3>It rained {n} times.</li>" for n in range(1, 20))
    html = f"<title>T - S</title><article><h1>T</h1><h2>Days</h2><ol>{days}</ol></article>".encode()
    times = " ".join(f"{n} May" for n in range(1, 20))
    content, anchors = f"T. Days. {times}", [("h2", 1, "Days")]
    for n in range(1, 20):
        anchors.append(("h2", len(content.split()), f"Day {n}"))
        content += f" Day {n}. It rained {n} times."
    assert said_of(html, content, *anchors) == []


def test_words_of_a_page_that_is_not_there_are_none(dossier: Path) -> None:
    piece = {"url": "/gone/", "content": "T", "meta": {"title": "T"}, "anchors": []}
    (found,) = check_found("x.pf_fragment", packed(piece), {}.get)
    assert found.message == "the search shows what does not stand on /gone/: T"


def test_a_build_that_failed_leaves_nothing_to_the_next(dossier: Path, golden: Build) -> None:
    """MkDocs keeps a plug-in while it serves."""
    assert golden.site
    config = settings_of(dossier).config
    index = index_of(config)
    assert index
    index.entries = [entry for page in golden.site.pages for entry in entries(page)]
    searching = Searching(config, golden.site)
    searching.close()
    indexing = searching._indexing
    assert indexing
    plugin = DossierPlugin()
    plugin._searching = searching
    plugin.on_build_error(error=ValueError())
    assert indexing._process.returncode is not None
    assert not Path(indexing._folder.name).exists()
    plugin.on_build_error(error=ValueError())
