"""The pages of a small dossier as a reader sees them, kept as text so that a change can be reviewed.

`pytest --update-goldens` writes them anew; what changed is then read in the difference.
"""

from __future__ import annotations

import re

import pytest
from conftest import GOLDEN
from selectolax.lexbor import LexborHTMLParser, LexborNode
from test_escape import convert

from builder.build import Build

PAGES = GOLDEN / "pages"
_LINES = {
    "p",
    "li",
    "tr",
    "div",
    "figure",
    "blockquote",
    "section",
    "article",
    "ul",
    "ol",
    "table",
    "nav",
    "dl",
}
_BEFORE = {"h1": "\n# ", "h2": "\n## ", "h3": "\n### ", "li": "- ", "mark": "[[", "q": "‹", "td": " | "}
_AFTER = {"h1": "\n", "h2": "\n", "h3": "\n", "mark": "]]", "q": "›", "dt": ": ", "td": "", "dd": "\n"}


def as_text(html: str) -> str:
    """Headings, lists, marks and links in their order; what only sighted readers get is left out."""
    body = LexborHTMLParser(html).body
    assert body
    text = re.sub(r"[ \t]+", " ", _text(body))
    return re.sub(r" ?\n\s*", "\n", text).strip() + "\n"


def _text(node: LexborNode) -> str:
    if node.is_text_node:
        return re.sub(r"\s+", " ", node.text_content or "")
    inner = "".join(map(_text, node.iter(include_text=True)))
    if node.tag == "svg":
        return ""
    if node.tag == "a":
        inner = f"{inner}<{node.attributes['href']}>"
    line = "\n" if node.tag in _LINES else ""
    return f"{line}{_BEFORE.get(node.tag or '', '')}{inner}{_AFTER.get(node.tag or '', '')}{line}"


def test_the_pages_are_the_golden_ones(golden: Build, request: pytest.FixtureRequest) -> None:
    assert golden.site
    actual = {
        page.file.replace("/", "__").removesuffix(".md"): as_text(
            convert("mkdocs.yml", page.markdown().split("\n---\n", 1)[1])
        )
        for page in golden.site.pages
    }
    (home,) = (asset for asset in golden.site.assets if asset.path == "index.md")
    actual["index"] = as_text(convert("mkdocs.yml", home.data.decode()))
    if request.config.getoption("--update-goldens"):
        PAGES.mkdir(exist_ok=True)
        for stale in PAGES.glob("*.txt"):
            stale.unlink()
        for name, text in actual.items():
            (PAGES / f"{name}.txt").write_text(text, encoding="utf-8")
    expected = {path.stem: path.read_text(encoding="utf-8") for path in PAGES.glob("*.txt")}
    assert actual == expected
