from __future__ import annotations

import html
import unicodedata
from functools import cache

import markdown
import pytest
import yaml
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from payloads import CORPUS, PAYLOADS
from selectolax.lexbor import LexborHTMLParser

from builder.hidden import runs
from builder.later import Later
from builder.pages.escape import encode, encode_title
from builder.pages.page import Content, Layout, Page, Section, block

EVERYTHING = [
    "abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc", "smarty",
    "sane_lists", "nl2br", "wikilinks", "pymdownx.arithmatex", "pymdownx.betterem", "pymdownx.blocks.html",
    "pymdownx.caret", "pymdownx.critic", "pymdownx.details", "pymdownx.emoji", "pymdownx.escapeall",
    "pymdownx.highlight", "pymdownx.inlinehilite", "pymdownx.keys", "pymdownx.magiclink", "pymdownx.mark",
    "pymdownx.progressbar", "pymdownx.smartsymbols", "pymdownx.snippets", "pymdownx.superfences",
    "pymdownx.tabbed", "pymdownx.tasklist", "pymdownx.tilde",
]  # fmt: skip


@cache
def engine(kind: str) -> markdown.Markdown:
    """Python-Markdown as `mkdocs.yml` sets it up, or with all that could be added to it."""
    if kind == "everything":
        return markdown.Markdown(extensions=EVERYTHING)
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text().replace("!ENV", ""))["markdown_extensions"]
    configs = {name: config for entry in settings for name, config in entry.items()}
    return markdown.Markdown(extensions=list(configs), extension_configs=configs)


def convert(kind: str, source: str) -> str:
    converter = engine(kind)
    converter.reset()
    return converter.convert(source)


def carried(text: str) -> str:
    """What a page can carry of a text."""
    return "".join(
        "\ufffd"
        if (unicodedata.category(c) in ("Cc", "Cs") and c not in "\t\n\r")
        or ord(c) & 0xFFFE == 0xFFFE
        or 0xFDD0 <= ord(c) <= 0xFDEF
        or c == "\ufeff"
        else c
        for c in text
    )  # fmt: skip


def read_back(source: str) -> tuple[str, dict[str, str | None], list[str]]:
    tree = LexborHTMLParser(source)
    tags = [node.tag for node in tree.css("body *")]
    element = tree.css_first("em")
    assert element
    return element.text(), element.attributes, tags


@pytest.mark.parametrize("kind", ["mkdocs.yml", "everything"])
@pytest.mark.parametrize("payload", PAYLOADS)
def test_text_and_attributes_come_back_as_they_were(kind: str, payload: str) -> None:
    raw = block(Markup(f'<p><em title="{encode(payload)}">{encode(payload)}</em></p>'))
    text, attributes, tags = read_back(convert(kind, f"Before\n\n{raw}\n\nAfter"))
    assert text == payload
    assert attributes == {"title": payload}
    assert tags == ["p", "div", "p", "em", "p"]


@pytest.mark.parametrize("kind", ["mkdocs.yml", "everything"])
def test_the_whole_corpus_comes_back_from_one_page(kind: str) -> None:
    raw = (block(Markup(f'<p><em title="{encode(text)}">{encode(text)}</em></p>')) for text in CORPUS)
    tree = LexborHTMLParser(convert(kind, "\n\n".join(raw)))
    shown = [(node.text(), node.attributes["title"] or "") for node in tree.css("em")]
    assert shown == [(carried(text), carried(text)) for text in CORPUS]
    assert {node.tag for node in tree.css("body *")} == {"div", "p", "em"}


@given(st.text(max_size=60))
def test_any_text_comes_back_through_the_engine_of_the_site(text: str) -> None:
    raw = block(Markup(f'<p><em title="{encode(text)}">{encode(text)}</em></p>'))
    shown, attributes, tags = read_back(convert("mkdocs.yml", raw))
    assert shown == carried(text)
    assert attributes == {"title": carried(text)}
    assert tags == ["div", "p", "em"]


@given(st.text(max_size=60))
def test_a_title_is_html_in_yaml(text: str) -> None:
    shown = html.unescape(yaml.safe_load(encode_title(text)))
    assert shown == carried("".join(run.text for run in runs(text) if not run.name))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_title_is_one_line_that_no_theme_reads_as_markup(payload: str) -> None:
    scalar = encode_title(payload)
    assert len(scalar.splitlines()) == 1
    assert not set(yaml.safe_load(scalar)) & set("<>\"'")


def test_a_page_is_rendered_as_its_own_html() -> None:
    lead, body = Markup("<h1>A &#60;page&#62;</h1>"), Markup("<p>Text&#46;</p>\n<p>More</p>")
    layout = Layout(hides=("toc",), searched=False)
    section = Section("Why it was checked", body)
    page = Page("claims/a/", "A <page>", "It's a page", layout, Later(lambda: Content(lead, (section,))))
    front, _, content = page.markdown().removeprefix("---\n").partition("---\n")
    assert yaml.safe_load(front) == {
        "title": "A &lt;page&gt;",
        "description": "It&#x27;s a page",
        "hide": ["toc"],
        "search": {"exclude": True},
    }
    assert convert("mkdocs.yml", content) == (
        f'{block(lead)}\n\n<h2 id="why-it-was-checked">Why it was checked</h2>\n{block(body)}'
    )


@pytest.mark.parametrize("heading", ["<b>", "a b", "A #b", "A\nB", "", "A  b"])
def test_a_heading_is_fixed_words(heading: str) -> None:
    with pytest.raises(ValueError, match="a heading is fixed words"):
        Section(heading, Markup())
