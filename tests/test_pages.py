from __future__ import annotations

import posixpath
import re
from hashlib import sha256
from html import unescape
from pathlib import Path

import pytest
from conftest import BASE, CLAIM, PASSAGE, REPORT, ROOT, MemoryFiles, base, build_case, words_of
from markupsafe import Markup
from payloads import PAYLOADS
from selectolax.lexbor import LexborHTMLParser, LexborNode
from test_escape import convert

from builder.addresses import address_of_file
from builder.build import Build, build
from builder.collation import Scale
from builder.model import Kind
from builder.pages import Page
from builder.pages.blocks import check_blocks, fill
from builder.pages.links import Links, rooted
from builder.pages.page import block
from builder.pages.render import _finalize, dated, grouped, written_out
from builder.text import Text

TEMPLATES = sorted((ROOT / "builder" / "pages" / "templates").glob("*.j2"))
ELEMENTS = {
    "a", "article", "bdi", "blockquote", "button", "circle", "code", "dd", "desc", "details", "div", "dl", "dt", "em",
    "fieldset", "figcaption", "figure", "form", "h1", "h2", "h3", "h4", "h5", "i", "input", "kbd", "label", "legend", "li",
    "line", "mark", "nav", "ol", "p", "path", "q", "rect", "section", "span", "strong", "summary", "svg", "symbol", "table",
    "tbody", "td", "text", "th", "thead", "time", "title", "tr", "ul", "use", "pre", "br", "hr",
}  # fmt: skip
ATTRIBUTES = {
    "aria-hidden", "aria-label", "aria-labelledby", "autocomplete", "checked", "class", "cx", "cy", "d", "datetime", "dir",
    "focusable", "height", "hidden", "href", "id", "lang", "name", "open", "preserveAspectRatio", "r", "rel", "role", "scope",
    "spellcheck", "tabindex", "title", "type", "value", "viewBox", "width", "x", "x1", "x2", "y", "y1", "y2",
}  # fmt: skip
DATA = re.compile(r"data-[a-z-]+")
"""What scripts and styles read: no browser acts on it."""


def hostile(payload: str) -> Build:
    """The small dossier with a payload in every text that a curator or a source can write."""
    text = yaml_quoted(payload)
    report = f"{REPORT}\n{payload}\n"
    root = (
        BASE.replace("A test", text)
        .replace("One text.", text)
        .replace("{name: The tests}", f"{{name: {text}}}")
    )
    root = root.replace("title: Report", f"title: {text}").replace(
        "publisher: Somebody", f"publisher: {text}"
    )
    root = root.replace("label: Report", f"label: {text}\n    author: {text}")
    root = root.replace("label: Accurate, means: It holds.", f"label: {text}, means: {text}")
    root = root.replace("{label: Rain}", f"{{label: {text}}}")
    case = f"""\
names:
  ann: {{name: {text}, kind: person, describes: {text}}}
references:
  book: {{title: {text}, publisher: {text}, url: https://a.example/, kind: press, accessed: 2024-01-01, note: {text}}}
claims:
  rain:
    claim: {text}
    claimants: [ann]
    topics: [rain]
    names: [ann]
    verdict: accurate
    known_on: 2024-01-02
    summary: {text}
    passages:
      - {{source: report, quote: {text}, stance: states, reads: {text}}}
    parts:
      - {{quote: {text}, finding: right, why: {text}}}
    evidence:
      - {{reference: book, stance: supports, says: {text}}}
    why_checked: {text}
    history:
      - {{on: 2024-01-02, kind: published, note: {text}}}
"""
    data = report.encode()
    pinned = root.replace("%s", sha256(data).hexdigest())
    return build(MemoryFiles({"claims.yaml": pinned, "case.yaml": case, "seeds/report.txt": data}))


def yaml_quoted(text: str) -> str:
    return '"' + "".join(f"\\U{ord(c):08X}" for c in text) + '"'


ONE_LINE = [p for p in PAYLOADS if len(p.splitlines()) == 1 and p.strip() == p]


def body_of(page: Page) -> str:
    return page.markdown().split("\n---\n", 1)[1]


@pytest.mark.parametrize("kind", ["mkdocs.yml", "everything"])
@pytest.mark.parametrize("payload", ONE_LINE)
def test_no_text_is_more_than_text_on_any_page(kind: str, payload: str) -> None:
    built = hostile(payload)
    assert built.site, [str(d) for d in built.diagnostics]
    for page in built.site.pages:
        tree = LexborHTMLParser(convert(kind, body_of(page)))
        data = tree.css("body script")
        assert [node.attributes for node in data] == [{"type": "application/ld+json"}] * len(data)
        assert {node.tag for node in tree.css("body *")} <= (ELEMENTS | {"script"} if data else ELEMENTS)
        named = {name for node in tree.css("body *") for name in node.attributes}
        assert {name for name in named if not DATA.fullmatch(name)} <= ATTRIBUTES
    claim = next(page for page in built.site.pages if page.address == "claims/rain/")
    tree = LexborHTMLParser(convert(kind, body_of(claim)))
    assert one(tree, "h1 .wording").text() == payload
    assert one(tree, "mark").text() == payload
    assert one(tree, ".ruling-summary").text() == payload
    source = next(page for page in built.site.pages if page.address == "sources/report/")
    tree = LexborHTMLParser(convert(kind, body_of(source)))
    assert words_of(tree.css(".source-text")[-1]) == payload


def one(tree: LexborHTMLParser, selector: str) -> LexborNode:
    (node,) = tree.css(selector)
    return node


@pytest.mark.parametrize("name", ["golden", "kherson"])
def test_the_engine_of_the_site_gives_every_page_as_it_was_made(
    name: str, request: pytest.FixtureRequest
) -> None:
    built: Build = request.getfixturevalue(name)
    assert built.site
    for page in built.site.pages:
        made = [str(block(page.lead))]
        made += [f'\n<h2 id="{s.id}">{s.heading}</h2>\n{block(s.html)}' for s in page.sections]
        if page.data:
            made.append(f'\n<script type="application/ld+json">\n{page.data}\n</script>')
        assert convert("mkdocs.yml", body_of(page)) == "\n".join(made), page.address


@pytest.mark.parametrize("name", ["golden", "kherson"])
def test_every_block_is_whole(name: str, request: pytest.FixtureRequest) -> None:
    built: Build = request.getfixturevalue(name)
    assert built.site
    for page in built.site.pages:
        for html in (page.lead, *(section.html for section in page.sections)):
            source = re.sub(r"<(?:path|rect)[^>]*/>|<input [^>]*>|<br ?/?>|<hr ?/?>", "", str(html))
            opened = re.findall(r"<([a-z][a-z0-9]*)[ >]", source)
            closed = re.findall(r"</([a-z][a-z0-9]*)>", source)
            assert sorted(opened) == sorted(closed), page.address
            assert not re.search(r"\n[ \t\n]", str(html))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_quote_attributes_and_mark_nothing_as_safe(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert not re.search(r"=\{\{", source), "an attribute value without quotation marks"
    assert not re.search(r"\|\s*safe|autoescape|Markup|<script|<style|\sstyle=|\son[a-z]+=", source)
    assert not re.search(
        r"href=\"(?!\{\{ (?:link\.|edit|leads_to|original|canonical|reference\.url|name\.same_as|source\.url|dossier\.dossier\.licence\.url)|#)",
        source,
    )


def test_a_template_prints_text_numbers_and_encoded_markup_alone() -> None:
    assert _finalize("<") == "&#60;"
    assert _finalize(3) == "3"
    assert _finalize(Markup("<b>")) == "<b>"
    with pytest.raises(TypeError, match="a template prints NoneType"):
        _finalize(None)


def test_hidden_characters_are_shown_by_name_and_contained() -> None:
    built = hostile("a\u202eb")
    assert built.site
    claim = next(page for page in built.site.pages if page.address == "claims/rain/")
    tree = LexborHTMLParser(str(claim.lead))
    shown = one(tree, "h1 bdi .hidden-character")
    assert (shown.text(), shown.attributes["data-name"]) == ("\u202e", "U+202E")
    assert "\\U0000202E" not in claim.markdown().split("---")[1]


def test_numbers_and_days_are_written_out() -> None:
    assert grouped(90884) == "90,884"
    reading = build_case().reading
    assert reading.dossier
    day = reading.dossier.claims["rain"].known_on
    assert written_out(day) == "2 January 2024"
    assert [dated(day, scale) for scale in Scale] == [("2 Jan", "2024"), ("Jan", "2024"), ("2024", "")]


def whole(kind: Kind, key: str) -> int:
    """No list has parts."""
    return 1


@pytest.mark.parametrize(
    ("here", "way"), [("claims/a/", "../../"), ("claims/", "../"), ("", "./"), ("a/b/c/", "../../../")]
)
def test_links_are_relative_to_their_page(here: str, way: str) -> None:
    links = Links(build_case().reading.at, whole, "https://edit.example/main")
    assert rooted(links.page(), here) == way
    assert rooted(links.page("names/"), here) == f"{way}names/"
    assert rooted(links.page("names/", "a&b"), here) == f"{way}names/#a&#38;b"
    assert rooted(links.page(here, "evidence"), here) == "#evidence"
    assert rooted(links.pair("a", "b"), here) == f"{way}compare/a--b/"
    assert rooted(links.file('data/"<.yaml'), here) == f"{way}data&#47;&#34;&#60;&#46;yaml"
    assert rooted(links.handwritten("corrections.md"), here) == f"{way}corrections/"


def test_links_lead_to_where_a_dossier_is_edited() -> None:
    links = Links(build_case().reading.at, whole, "https://edit.example/main")
    assert links.edit("claims", "rain") == "https://edit.example/main/case.yaml#L2"
    assert links.place("claims", "rain") == "case.yaml, line 2"
    assert Links(build_case().reading.at, whole, None).edit("claims") is None


def test_a_link_to_a_record_leads_to_its_part_of_a_list() -> None:
    later = {(Kind.TOPIC, "rain"): 2, (Kind.CLAIM, "rain"): 3}
    links = Links(build_case().reading.at, lambda kind, key: later.get((kind, key), 1), None)
    ways = links.topic("sun"), links.topic("rain"), links.article("rain"), links.claim("rain")
    assert [unescape(rooted(way, "claims/a/")) for way in ways] == [
        "../../topics/#topic-sun",
        "../../topics/page_2/#topic-rain",
        "../../report/page_3/#claim-rain",
        "../../claims/rain/",
    ]
    assert unescape(rooted(links.topic("rain"), "topics/page_2/")) == "#topic-rain"
    assert rooted(links.part("claims/", 1), "claims/page_2/") == "../../claims/"
    assert unescape(rooted(links.part("claims/", 2), "claims/")) == "../claims/page_2/"


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("index.md", ""),
        ("README.md", ""),
        ("a.md", "a/"),
        ("a/index.md", "a/"),
        ("a/b.markdown", "a/b/"),
        ("a/b/README.md", "a/b/"),
    ],
)
def test_a_file_is_published_at_its_address(path: str, address: str) -> None:
    assert address_of_file(path) == address


def test_every_page_and_file_has_a_path_of_its_own(kherson: Build, golden: Build) -> None:
    for built in (kherson, golden):
        assert built.site
        paths = [page.file for page in built.site.pages] + [asset.path for asset in built.site.assets]
        assert len(paths) == len(set(paths))
        assert all(address_of_file(page.file) == page.address for page in built.site.pages)


def test_links_mean_the_same_from_the_address_of_a_page_and_from_its_file(kherson: Build) -> None:
    assert kherson.site
    assert all(posixpath.dirname(page.file) + "/" == page.address for page in kherson.site.pages)


def test_placeholders_are_filled_whatever_the_line_ends() -> None:
    page = Text("docs/a.md", "# A\r\n\r\n<!-- dossier: scale -->\r\nAfter")
    assert fill(page, str.upper) == "# A\r\n\r\n\nSCALE\n\r\nAfter"
    assert list(check_blocks(page)) == []


@pytest.mark.parametrize(
    "example",
    [
        "```\n<!-- dossier: x -->\n```",
        "~~~~\n```\n<!-- dossier: x -->\n~~~~",
        "```markdown\r\n<!-- dossier: x -->\r\n```\r\n",
        "Write `<!-- dossier: x -->` on a line, or ``<!-- dossier``.",
    ],
)
def test_an_example_of_a_placeholder_is_none(example: str) -> None:
    page = Text("docs/a.md", f"# A\n\n{example}\n")
    assert list(check_blocks(page)) == []
    assert fill(page, str.upper) == page.content


@pytest.mark.parametrize(
    "typed",
    [
        " <!-- dossier: scale -->",
        "<!-- Dossier: scale -->",
        "<!-- dossier scale -->",
        "<!--dossier: scale-->",
        "<!-- dossier: sca le -->",
        "text <!-- dossier: scale -->",
        "<!-- dossier: scale --> text",
        "<!-- dossier:\nscale -->",
        "<!-- dossier: scale",
        "    <!-- dossier: scale -->",
        "1. The scale:\n    <!-- dossier: scale -->",
        "```x``` is inline. <!-- dossier: scale -->",
    ],
)
def test_what_looks_like_a_placeholder_and_is_none_is_reported(typed: str) -> None:
    (fault,) = check_blocks(Text("docs/a.md", f"# A\n\n{typed}\n"))
    assert "this is not a placeholder" in fault.message
    assert fault.location.position.line in (3, 4)


def test_a_comment_of_another_kind_is_left_alone() -> None:
    page = Text("docs/a.md", "<!-- a dossier: scale -->\n<!-- dossiers -->\n")
    assert list(check_blocks(page)) == []


@pytest.mark.parametrize("before", ["```x``` is inline.\n", "~~~~strike~~~~ text\n", "```\nnever closed\n"])
def test_what_is_no_code_block_hides_no_placeholder(before: str) -> None:
    page = Text("docs/a.md", f"{before}\n<!-- dossier: scale -->\n")
    assert list(check_blocks(page)) == []
    assert "SCALE" in fill(page, str.upper)


def test_a_comparison_of_many_texts_lists_those_that_speak() -> None:
    """A column for each would make a table that grows with the square of the dossier."""
    source = base()[base().index("  report:") : base().index("topics:")]
    others = "".join(
        source.replace("  report:", f"  report-{number}:", 1)
        .replace("report.txt", f"{number}.txt")
        .replace("label: Report", f"label: Report {number}")
        for number in range(9)
    )
    second = PASSAGE.replace("source: report", "source: report-3")
    files = {
        "claims.yaml": base().replace("topics:", f"{others}topics:", 1),
        "case.yaml": CLAIM.replace(PASSAGE, PASSAGE + second),
        **{f"seeds/{name}.txt": REPORT for name in ("report", *range(9))},
    }
    site = build(MemoryFiles(files)).site
    assert site
    (page,) = (page for page in site.pages if page.address == "compare/")
    table = LexborHTMLParser(page.html()).css_first("table.matrix")
    assert table
    assert [cell.text().strip() for cell in table.css("thead th")] == ["Claim", "The texts that speak of it"]
    assert [cell.text().strip() for cell in table.css(".cell-source")] == ["Report", "Report 3"]
    assert "silent" not in table.text()
