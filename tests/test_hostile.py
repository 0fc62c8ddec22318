"""Texts that try to be more than text, in a real browser, under the policy of the site and without it.

Every text of the corpus is the name of something and what describes it, stands in a source with a quotation of it, and in a claim,
which makes the title of a page, and its summary: alone, or, where there are many alike and where they are of other people, with as
many others as there is room for. All other fields have a broad sample. A plain dossier with the same records shows what pages are
built of, whatever the texts say.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Annotated, Any, get_args
from urllib.parse import quote

import markdown
import pytest
from browsing import lacking, serving
from conftest import REPORT, ROOT, build_case, run
from hostile.dossier import Hostile, as_yaml, records, told_apart, write_dossier
from hostile.shown import ANY_ORDER, DATA, PROSE, SITE, Shown, on_claim, on_shared, on_withdrawn
from hostile.watching import HALL, Facts, Window, watching
from payloads import CORPUS, GENERATED, IN_CONTEXTS, OWN, PACKAGE, PAYLOADS, UNCARRIED, of_package
from playwright.sync_api import Browser, Page
from playwright.sync_api import TimeoutError as TooLate
from pydantic import TypeAdapter, ValidationError
from selectolax.lexbor import LexborHTMLParser
from test_escape import carried

from builder.codes import Code, Severity
from builder.model import Dossier, Record

PLAIN = tuple(f"Plain words, number {number}" for number in range(43))
UNREADABLE = "\u0301" * 31
"""More accents than a letter may have."""
CARRIED = [text for text in CORPUS if carried(text) == text and UNREADABLE not in text]
EMPTY = "<!doctype html><title>Nothing</title><body></body>"
MARK = re.compile(r"alert\(\d+\)")


# --- the corpus, and what a dossier takes of it ---------------------------------------------------------


def test_the_corpus_is_large_and_its_scripts_can_be_told_apart() -> None:
    assert len(set(OWN)) == len(OWN) >= 600
    marks = [mark for text in OWN for mark in set(MARK.findall(text)) if len(mark) == len("alert(1000)")]
    assert len(set(marks)) == len(marks) >= 500


def test_the_list_of_other_people_is_among_it() -> None:
    if not PACKAGE.is_file():
        lacking("the package big-list-of-naughty-strings (make judges)")
    assert len(set(of_package()) & set(CORPUS)) >= 400
    packages = json.loads((ROOT / "tests/judges/package-lock.json").read_text(encoding="utf-8"))["packages"]
    pinned = packages["node_modules/big-list-of-naughty-strings"]
    assert (pinned["license"], pinned["integrity"][:7]) == ("MIT", "sha512-")
    assert not any("resolved" in package for package in packages.values())


def refusals(
    kind: str, texts: Sequence[str], record: Callable[[str], object], *, as_ids: bool = False
) -> dict[str, Code]:
    """The texts that a dossier refuses in a record of a kind, each with the code of the error on its line."""
    lines = [as_yaml({kind: {text if as_ids else f"x-{n}": record(text)}}) for n, text in enumerate(texts)]
    built = build_case("".join([f"{kind}:\n", *(line.partition("\n")[2] for line in lines)]))
    errors = (each for each in built.diagnostics if each.code.severity is Severity.ERROR)
    codes = {
        each.location.position.line: each.code for each in errors if each.location.text.name == "case.yaml"
    }
    return {text: codes[line] for line, text in enumerate(texts, 2) if line in codes}


def as_name(text: str) -> object:
    return {"name": text, "kind": "person"}


def as_prose(text: str) -> object:
    return {**as_words("on Monday"), "explanation": text}


def as_words(text: str) -> dict[str, object]:
    return {
        "claim": "Rain fell.",
        "topics": ["rain"],
        "verdict": "accurate",
        "known_on": "2024-01-02",
        "summary": "It did.",
        "passages": [{"source": "report", "quote": text, "stance": "states"}],
        "history": [{"on": "2024-01-02", "kind": "published"}],
    }


@cache
def refused_as_prose() -> Mapping[str, Code]:
    return refusals("claims", CARRIED, as_prose)


@pytest.mark.parametrize(("kind", "record"), [("names", as_name), ("claims", as_prose), ("claims", as_words)])
def test_what_no_page_carries_is_refused_in_every_kind_of_field(
    kind: str, record: Callable[[str], object]
) -> None:
    uncarried = [text for text in CORPUS if text not in CARRIED]
    assert set(UNCARRIED) <= set(uncarried)
    codes = {text: refusals(kind, [text], record).get(text) for text in uncarried}
    assert codes.pop("\ud800") in (Code.CONTROL_CHARACTER, Code.YAML_SYNTAX)  # as the reader of YAML has it
    assert set(codes.values()) == {Code.CONTROL_CHARACTER}


def test_a_field_of_one_line_refuses_none_and_several_and_a_long_one() -> None:
    refused = [text for text in CARRIED if len(text.strip().splitlines()) != 1 or len(text.strip()) > 600]
    assert len(refused) >= 15
    assert refusals("names", CARRIED, as_name) == dict.fromkeys(refused, Code.UNEXPECTED_VALUE)


def test_markdown_is_refused_where_a_link_leads_to_a_script() -> None:
    codes = refused_as_prose()
    blank = {text for text in CARRIED if not text.strip()}
    assert {text for text, code in codes.items() if code is Code.UNEXPECTED_VALUE} == blank
    refused = {text for text, code in codes.items() if code is Code.LINK_REFUSED}
    assert len(refused) >= 15
    assert set(codes) == refused | blank


def test_words_with_blanks_around_them_are_refused_and_others_have_to_be_found() -> None:
    codes = refusals("claims", CARRIED, as_words)
    blanks = {text for text in CARRIED if text != text.strip() or not text}
    assert len(blanks) >= 8
    assert {text for text, code in codes.items() if code is Code.UNEXPECTED_VALUE} == blanks
    assert set(codes) == {text for text in CARRIED if REPORT.count(text) != 1}


def test_an_id_is_refused_unless_it_is_small_letters_and_digits() -> None:
    short = [text for text in CARRIED if len(text) < 100 and text]
    ids = [text for text in short if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text) and len(text) <= 64]
    assert len(ids) < 40
    refused = refusals("names", short, lambda _: {"name": "Ann", "kind": "person"}, as_ids=True)
    assert set(refused) == {*short} - {*ids} | {text for text in ids if text == "nul"}


@pytest.mark.parametrize(
    ("kind", "key", "taken"),
    [
        ("names", "same_as", r"https?://[A-Za-z0-9][!-~]*"),
        ("names", "kind", ""),
        ("sources", "file", ""),
        ("sources", "sha256", ""),
        ("sources", "language", r"[A-Za-z]{2,3}"),
        ("sources", "latest_event", ""),
    ],
)
def test_a_value_with_a_form_is_refused_in_any_other(kind: str, key: str, taken: str) -> None:
    known: dict[str, object] = {"name": "Ann", "kind": "person"}
    if kind == "sources":
        known = {"file": "seeds/report.txt", "sha256": "0" * 64, "label": "A", "title": "A"}
        known |= {"publisher": "A", "language": "en"}
    codes = refusals(kind, CARRIED, lambda text: {**known, key: text})
    refused = {text for text, code in codes.items() if code is Code.UNEXPECTED_VALUE}
    assert refused == {text for text in CARRIED if not text.strip() or not re.fullmatch(taken, text.strip())}


# --- the dossier ----------------------------------------------------------------------------------------


@cache
def corpus() -> tuple[Hostile, ...]:
    """The texts that have a place in a dossier; what has none is refused above."""
    taken = [text for text in CARRIED if text.strip() and len(text) <= 600]
    alone = set(OWN) - set(IN_CONTEXTS)
    return told_apart([t for t in taken if t in alone], [t for t in taken if t not in alone])


def is_prose(text: str) -> bool:
    """Whether Markdown takes a text as it is."""
    return text not in refused_as_prose()


def write_hostile(folder: Path, texts: Sequence[str] = PAYLOADS) -> None:
    """A dossier of some of the texts, as other tests build it."""
    write_dossier(folder, told_apart(texts), is_prose)


def record_types(annotation: Any = Dossier) -> Iterator[type[Record]]:
    """Every type of record that a dossier has; some of them more than once."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
        for field in annotation.model_fields.values():
            yield from record_types(field.annotation)
    for argument in get_args(annotation):
        yield from record_types(argument)


def takes_text(record: type[Record], key: str) -> bool:
    """Whether a field takes markup, alone or in a list: whatever takes that takes anything."""
    field = record.model_fields[key]
    adapter: TypeAdapter[object] = TypeAdapter(Annotated[field.annotation, field])
    for value in ("<b>x</b>", ["<b>x</b>"]):
        try:
            adapter.validate_python(value)
        except ValidationError:
            continue
        return True
    return False


def values_in(value: object, key: str = "") -> Iterator[tuple[str, str]]:
    """Every text in a record, with the type and the field that it is in."""
    match value:
        case Record():
            for name in type(value).model_fields:
                yield from values_in(getattr(value, name), f"{type(value).__name__}.{name}")
        case str():
            yield key, value
        case Mapping() | tuple():
            for item in value.values() if isinstance(value, Mapping) else value:
                yield from values_in(item, key)


def test_every_field_of_text_has_texts_of_the_corpus_in_it() -> None:
    fields = {f"{t.__name__}.{key}" for t in record_types() for key in t.model_fields if takes_text(t, key)}
    assert len(fields) >= 45
    marks: dict[str, set[str]] = {field: set() for field in fields}
    for field, value in values_in(Dossier.model_validate(records(corpus(), is_prose))):
        if field in marks:
            marks[field] |= set(MARK.findall(value))
    assert {field: len(found) for field, found in marks.items() if len(found) < 3} == {}


@dataclass(frozen=True)
class Built:
    """A dossier as plain data, and its site."""

    records: dict[str, Any]
    texts: tuple[Hostile, ...]
    site: Path
    """The whole site."""
    light: Path
    """The same with nothing to be searched, which is what takes a browser longest, and with an empty page."""


def build_site(folder: Path, texts: tuple[Hostile, ...], is_prose: Callable[[str], bool]) -> Built:
    write_dossier(folder, texts, is_prose)
    done = run("dossier", "build", cwd=folder)
    assert done.returncode == 0, re.findall(r".*(?:error\[|ERROR).*", done.stderr)
    light = folder / "light"
    shutil.copytree(folder / "site", light, copy_function=os.link)
    index = light / "search" / "search_index.json"
    searched = json.loads(index.read_text(encoding="utf-8"))
    index.unlink()
    index.write_text(json.dumps({**searched, "docs": []}), encoding="utf-8")
    (light / HALL).write_text(EMPTY)
    return Built(records(texts, is_prose), texts, folder / "site", light)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build_site(tmp_path_factory.mktemp("hostile"), corpus(), is_prose)


@pytest.fixture(scope="module")
def plainly_built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build_site(tmp_path_factory.mktemp("plain"), told_apart(PLAIN[:-4], PLAIN[-4:]), lambda _: True)


# --- its pages in a browser -----------------------------------------------------------------------------


def pages_of(built: Built) -> dict[str, dict[str, Shown]]:
    """What is to be seen on each page, by kind of page and address."""
    claims = {key: claim for key, claim in built.records["claims"].items() if key.startswith("c-")}
    withdrawn = {key: claim for key, claim in built.records["claims"].items() if key.startswith("w-")}
    return {
        "claim": {f"claims/{key}/": on_claim(claim, built.records) for key, claim in claims.items()},
        "withdrawn": {f"claims/{key}/": on_withdrawn(claim) for key, claim in withdrawn.items()},
        **{address: {address: shown} for address, shown in on_shared(built.records, built.texts).items()},
    }


@dataclass(frozen=True)
class Seen:
    """A site as a browser had it: the facts of its pages by kind and address, and what happened meanwhile."""

    pages: Mapping[str, Mapping[str, Facts | None]]
    window: Window

    def of(self, kind: str, fact: str) -> set[str]:
        """What all pages of a kind have together of `paths` or `active`."""
        return {each for facts in self.pages[kind].values() if facts for each in getattr(facts, fact)}


def whole(window: Window, built: Built, address: str, wanted: Sequence[str]) -> Facts:
    """The facts of a list, of all its parts together."""
    further = sorted(
        built.site.glob(f"{address}page_*"), key=lambda path: int(path.name.removeprefix("page_"))
    )
    parts = [
        window.open(address, wanted),
        *(window.open(f"{address}{each.name}/", wanted) for each in further),
    ]
    return replace(
        parts[0],
        active=[
            each.replace("../..", "..") if number else each  # a further part is deeper by one folder
            for number, part in enumerate(parts)
            for each in part.active
        ],
        paths=[each for part in parts for each in part.paths],
        shown={selector: [each for part in parts for each in part.shown[selector]] for selector in wanted},
    )


def see(browser: Browser, built: Built, *, ignores_policy: bool) -> Seen:
    """Opens every page."""
    with (
        serving(built.light) as home,
        watching(browser, home, ignores_policy=ignores_policy, prose=PROSE) as window,
    ):
        pages: dict[str, Mapping[str, Facts | None]] = {}
        for kind, expected in pages_of(built).items():
            wanted = list(dict.fromkeys(selector for shown in expected.values() for selector in shown))
            if len(expected) > 1:
                pages[kind] = window.open_all(list(expected), [*wanted, DATA])
            else:
                pages[kind] = {address: whole(window, built, address, wanted) for address in expected}
    return Seen(pages, window)


modes = pytest.mark.parametrize(
    "seen", [False, True], ids=["policy", "no policy"], indirect=True, scope="module"
)


@pytest.fixture(scope="module")
def seen(browser: Browser, built: Built, request: pytest.FixtureRequest) -> Seen:
    return see(browser, built, ignores_policy=request.param)


@pytest.fixture(scope="module")
def plainly_seen(browser: Browser, plainly_built: Built) -> Seen:
    return see(browser, plainly_built, ignores_policy=False)


@modes
def test_nothing_runs_and_nothing_is_asked_for_elsewhere(seen: Seen) -> None:
    assert seen.window.ran == []
    assert seen.window.stopped == []
    assert seen.window.strange == []
    lost = [
        address
        for pages in seen.pages.values()
        for address, facts in pages.items()
        if facts is None or seen.window.path_of(facts.address) != address
    ]
    assert lost == []


PROSE_PATH = re.compile(
    r"prose>((p|em|strong|code|pre|ul|li|blockquote|hr|br)\[\]|pre\[id\]|code\[tabindex\]|ol\[start\]|a\[href,rel\])"
)
"""What curators' Markdown is made into, wherever it stands."""
PARTS_PATH = re.compile(
    r".*>nav\[aria-label,class\]>(p\[\]|ul\[\]>li\[aria-hidden\]|ul\[\]>li\[\]>(a\[(aria-label,href|href,rel)\]|strong\[aria-current,aria-label\]))"
)
"""The ways from one part of a long list to the others; there are more names than plain ones."""


@modes
def test_pages_are_built_of_nothing_that_a_text_brought(seen: Seen, plainly_seen: Seen) -> None:
    assert seen.pages.keys() == plainly_seen.pages.keys()
    for kind in seen.pages:
        assert seen.of(kind, "active") == plainly_seen.of(kind, "active"), kind
        added = seen.of(kind, "paths") - plainly_seen.of(kind, "paths")
        allowed = PROSE_PATH, PARTS_PATH
        assert [path for path in added if not any(each.fullmatch(path) for each in allowed)] == [], kind


@modes
def test_every_text_is_shown_as_it_was_written(seen: Seen, built: Built) -> None:
    for kind, expected in pages_of(built).items():
        selectors = {selector for shown in expected.values() for selector in shown}
        assert [s for s in selectors if not any(shown[s] for shown in expected.values())] == []
        for address, shown in expected.items():
            facts = seen.pages[kind][address]
            assert facts, address
            for selector, texts in shown.items():
                assert list(texts) == in_order(selector, facts.shown[selector], texts), (address, selector)


def in_order(selector: str, found: Sequence[str], expected: Sequence[str]) -> list[str]:
    """What was found, as it is compared: heads hold no line ends, and some lists have an order of their own."""
    if selector.startswith(("head title", "meta")):
        return [" ".join(each.split()) for each in found]
    if selector.endswith(ANY_ORDER) and sorted(found) == sorted(expected):
        return list(expected)
    return list(found)


@modes
def test_search_engines_are_told_what_was_written(seen: Seen, built: Built) -> None:
    for address, facts in seen.pages["claim"].items():
        assert facts
        (data,) = facts.shown[DATA]
        claim = built.records["claims"][address.split("/")[1]]
        review = json.loads(data)
        assert review["claimReviewed"] == claim["claim"]
        assert review["reviewRating"]["ratingExplanation"] == claim["summary"]


@modes
def test_every_page_of_the_theme_has_the_same_policy(seen: Seen) -> None:
    policies = {facts.policy for pages in seen.pages.values() for facts in pages.values() if facts}
    assert len(policies) == 1
    assert (policies.pop() or "").startswith("default-src 'none'; script-src 'self'")


# --- what else a browser is given -----------------------------------------------------------------------

QUERIES = ("script", "alert onerror", "img src", "svg onload", "javascript", "iframe srcdoc", "title")
OF_A_RESULT = re.compile(
    r"(h1|h2|p|mark|code|pre|ul|ol|li|em|strong|blockquote|del|table|tbody|tr|th|td|br|hr|div)( class)?"
)


def ask(page: Page, query: str) -> None:
    page.locator(".md-search__input").click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(query)


def search(window: Window, query: str) -> tuple[list[tuple[str, str]], set[str]]:
    """The addresses and titles of results, and the elements that show them, with their attributes."""
    page = window.page
    word = re.compile(query.split(maxsplit=1)[0], re.IGNORECASE)
    result = page.locator(".md-search-result__item mark").filter(has_text=word).first
    ask(page, query)
    try:
        result.wait_for(state="attached", timeout=20_000)
    except TooLate:  # what is typed before the theme listens is lost to it
        ask(page, query)
        result.wait_for(state="attached")
    for _ in range(5):  # more of them are shown at the end of the list
        page.locator(".md-search__scrollwrap").evaluate("list => { list.scrollTop = list.scrollHeight; }")
        page.wait_for_timeout(100)
    links = page.locator(".md-search-result__link:has(h1)")
    titles = links.evaluate_all(
        "found => found.map((link) => [link.href, link.querySelector('h1').textContent])"
    )
    inside = page.locator(".md-search-result article *")
    built_of = inside.evaluate_all(
        "found => found.map((e) => [e.localName, ...e.getAttributeNames()].join(' '))"
    )
    return [(window.path_of(href), title) for href, title in titles], set(built_of)


@pytest.mark.parametrize("ignores_policy", [False, True], ids=["policy", "no policy"])
def test_the_search_shows_texts_as_texts(browser: Browser, built: Built, *, ignores_policy: bool) -> None:
    expected = {address: shown["head title"] for address, shown in pages_of(built)["claim"].items()}
    found: dict[str, str] = {}
    with serving(built.site) as home, watching(browser, home, ignores_policy=ignores_policy) as window:
        before = window.open("").active
        for query in QUERIES:
            results, elements = search(window, query)
            assert {each for each in elements if not OF_A_RESULT.fullmatch(each)} == set(), query
            found |= results
        assert window.read().active == before
    assert (window.ran, window.stopped, window.strange) == ([], [], [])
    claims = {
        address: f"{' '.join(title.split())} - {SITE}"
        for address, title in found.items()
        if address in expected
    }
    assert len(claims) > 30
    assert {address: [title] for address, title in claims.items()} == {key: expected[key] for key in claims}


def test_an_address_runs_nothing(browser: Browser, plainly_built: Built) -> None:
    """What stands in an address is read by scripts: of the list of claims, of the comparison, of the theme."""
    with serving(plainly_built.light) as home, watching(browser, home, ignores_policy=True) as window:
        before = {path: window.open(path).active for path in ("", "claims/", "compare/")}
        for text in GENERATED[::36]:
            said = quote(text)
            for path, words in (
                ("", f"?q={said}&h={said}"),
                ("claims/", f"?words={said}"),
                ("compare/", f"?texts={said}"),
            ):
                assert window.open(f"{path}{words}#{said}").active == before[path], text
    assert (window.ran, window.strange) == ([], [])


def test_a_download_runs_nothing_where_it_is_opened(browser: Browser, built: Built) -> None:
    files = [
        path for path in built.light.rglob("*") if path.suffix in (".xml", ".json", ".txt") and path.is_file()
    ]
    names = [path.relative_to(built.light).as_posix() for path in files]
    assert {"data/feed.xml", "data/claims.json", "data/seeds/a.txt"} <= set(names)
    with serving(built.light) as home, watching(browser, home, ignores_policy=True) as window:
        found = window.open_all(names)
    assert {name: facts.active for name, facts in found.items() if facts} == {name: [] for name in names}
    assert (window.ran, window.strange) == ([], [])


def test_a_page_that_moved_says_where_to_and_runs_nothing(browser: Browser, built: Built) -> None:
    claims = {
        f"claims/{alias}/": claim["claim"]
        for claim in built.records["claims"].values()
        for alias in claim.get("aliases", ())
    }
    sources = {
        f"sources/{alias}/": source["label"]
        for source in built.records["sources"].values()
        for alias in source["aliases"]
    }
    moved = {**claims, **sources}
    assert len(moved) > 80
    for address, title in moved.items():
        page = LexborHTMLParser((built.site / address / "index.html").read_text(encoding="utf-8"))
        shown = [(node.tag, node.text()) for node in page.css("title, a")]
        assert shown == [("title", title), ("a", title)]
        tags = [node.tag for node in page.css("*")]
        assert [tag for tag in tags if tag != "meta"] == ["html", "head", "title", "link", "body", "p", "a"]
    with serving(built.light) as home, watching(browser, home, ignores_policy=True) as window:
        window.open_all(list(moved)[::5])
    assert (window.ran, window.strange) == ([], [])


def test_the_search_index_has_no_markup_of_theirs(built: Built) -> None:
    index = (built.site / "search" / "search_index.json").read_text(encoding="utf-8").lower()
    assert "<script" not in index
    assert "<img" not in index
    assert "&lt;/title&gt;" in index


# --- that all this can fail -----------------------------------------------------------------------------


@dataclass(frozen=True)
class Naive:
    """What happened on pages into which texts were pasted as they are, by the names of the pages."""

    facts: Mapping[str, Facts | None]
    window: Window

    @property
    def marks(self) -> set[str]:
        """The scripts that ran and can be told apart."""
        return {mark for _, told in self.window.ran for mark in MARK.findall(told)}

    @property
    def active(self) -> list[str]:
        """The pages in which something could run, or that led elsewhere."""
        return [name for name, facts in self.facts.items() if facts is None or facts.active]


def open_naively(browser: Browser, folder: Path, policy: str = "", *, ignores_policy: bool = False) -> Naive:
    """Opens a page for each text of ours: it is the title, and Markdown with the extensions that MkDocs has by itself.

    A third of them is enough where the policy is ignored.
    """
    engine = markdown.Markdown(extensions=["toc", "tables", "fenced_code"])
    names = []
    for number, text in enumerate(each for each in OWN if each in CARRIED):
        try:
            body = engine.reset().convert(text)
        except AssertionError:  # what some versions of Python cannot read
            body = text
        names.append(f"{number}.html")
        head = f'<!doctype html><meta charset="utf-8">{policy}<title>{text}</title>'
        (folder / names[-1]).write_text(f"{head}<body>{body}</body>", encoding="utf-8")
    (folder / HALL).write_text(EMPTY)
    with serving(folder) as home, watching(browser, home, ignores_policy=ignores_policy) as window:
        return Naive(window.open_all(names[::3] if ignores_policy else names), window)


def policy_of(built: Built) -> str:
    """The element with the policy of the site."""
    home = LexborHTMLParser((built.site / "index.html").read_text(encoding="utf-8"))
    (policy,) = home.css('meta[http-equiv="Content-Security-Policy"]')
    assert policy.html
    return policy.html


def test_texts_that_are_pasted_as_they_are_run(browser: Browser, tmp_path: Path) -> None:
    naive = open_naively(browser, tmp_path)
    assert len(naive.active) > 300
    assert len(naive.marks) > 200
    assert naive.window.stopped == []


def test_the_policy_of_the_site_stops_what_was_pasted(browser: Browser, built: Built, tmp_path: Path) -> None:
    naive = open_naively(browser, tmp_path, policy_of(built))
    assert len(naive.active) > 300
    assert naive.window.ran == []
    assert len({page for page, _ in naive.window.stopped}) > 200


def test_a_browser_can_be_told_to_ignore_the_policy(browser: Browser, built: Built, tmp_path: Path) -> None:
    naive = open_naively(browser, tmp_path, policy_of(built), ignores_policy=True)
    assert len(naive.marks) > 60
    assert naive.window.stopped == []
