"""Any characters in a page: they come back as they were from whatever reads the page.

Comes in: bytes, as texts. They are read back by a browser's parser, by Python-Markdown with all that could be added to
it, and by readers of JSON and YAML that are not ours.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from typing import Any

import yaml
from fuzz.parts import join, split, text_of
from fuzz.target import Target
from markupsafe import Markup
from payloads import PAYLOADS
from selectolax.lexbor import LexborHTMLParser
from test_escape import carried, convert

from builder import hidden, scalar
from builder.pages import escape
from builder.pages.page import block
from builder.reading import decode
from builder.reading.syntax import parse
from builder.reading.tree import plain
from builder.text import Text

_MOST = 4
_HIDDEN = set("\u00ad\u200b\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069")
"""Some that cannot be seen wherever they stand."""
_PLAIN = set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 &#;")
_PLAIN_IN_JSON = _PLAIN - set("&#;") | set('\\{}[]":,')


def check(data: bytes) -> None:
    """Every text comes back from HTML, from Markdown, from JSON and from YAML."""
    texts = [text_of(part) for part in split(data)[:_MOST]]
    assert_shown(texts)
    for text in texts:
        assert_title(text)
        assert_scalar(text)
        assert_runs(text)


def assert_shown(texts: list[str]) -> None:
    """In elements, in attributes, and in JSON, on a page that is rendered by whatever may come."""
    encoded = list(map(escape.encode, texts))
    assert set().union(*encoded) <= _PLAIN
    blocks = (block(Markup(f'<p><em title="{each}">{each}</em></p>')) for each in encoded)
    value = {"texts": texts, **{text: [{text: text}] for text in texts}, "numbers": list(map(len, texts))}
    written = escape.json_in_html(value)
    assert set(written) <= _PLAIN_IN_JSON
    page = "\n\n".join(
        ["Before", *blocks, f'<script type="application/ld+json">\n{written}\n</script>', "After"]
    )
    for read in (page, convert("mkdocs.yml", page), convert("everything", page)):
        tree = LexborHTMLParser(read)
        shown = tree.css("em")
        assert [each.text() for each in shown] == list(map(carried, texts))
        assert [each.attributes for each in shown] == [{"title": carried(text)} for text in texts]
        tags = [node.tag for node in tree.css("body *") if node.parent != tree.body or node.tag != "p"]
        assert tags == [*(["div", "p", "em"] * len(texts)), "script"]
        (script,) = tree.css("script")
        assert json.loads(script.text()) == _carried(value)


def assert_title(text: str) -> None:
    """In front matter, without the characters that cannot be seen."""
    typed = escape.encode_title(text)
    assert typed.isascii()
    assert typed.isprintable()
    title = yaml.load(f"title: {typed}\nhide: [toc]", Loader=yaml.CSafeLoader)["title"]
    assert not set(title) & set("<>\"'")
    assert html.unescape(title) == carried(hidden.visible(text))


def assert_scalar(text: str) -> None:
    """In YAML that a curator pastes, which holds what reading lets through."""
    if not text or carried(text) != text or decode("t", text.encode())[1]:
        return
    typed = scalar.as_scalar(text)
    assert typed.isprintable()
    for document in (
        f"key: {typed}",
        f"{{key: {typed}, other: [{typed}]}}",
        f"- key: {typed} # why\n  other: x\n",
    ):
        (read,) = _keys(yaml.load(document, Loader=yaml.CSafeLoader))
        assert read == text
        tree, faults = parse(Text("t", document))
        assert faults == ()
        assert tree
        assert _keys(plain(tree)) == [text]


def _keys(document: Any) -> list[str]:
    return [each["key"] for each in (document if isinstance(document, list) else [document])]


def assert_runs(text: str) -> None:
    """In pieces, where every character that cannot be seen has a name."""
    runs = list(hidden.runs(text))
    assert "".join(run.text for run in runs) == text
    assert all(run.text for run in runs)
    assert any(run.name for run in runs) is hidden.has_hidden(text)
    for run in runs:
        assert not run.name or run.name == f"U+{ord(run.text):04X}"
        assert run.name or not _HIDDEN & set(run.text)
    assert not hidden.has_hidden(hidden.visible(text))


def _carried(value: Any) -> Any:
    match value:
        case str():
            return carried(value)
        case list():
            return [_carried(each) for each in value]
        case dict():
            return {carried(key): _carried(each) for key, each in value.items()}
    return value


def seeds() -> Iterator[bytes]:
    """The payloads, and characters of every kind."""
    for payload, other in zip(PAYLOADS, reversed(PAYLOADS), strict=True):
        yield join(payload, other)
    for start in (
        *range(0, 0x500, 0x40),
        0x2000,
        0x2040,
        0x3000,
        0xFDC0,
        0xFE00,
        0xFFC0,
        0x1F600,
        0x1FFC0,
        0xE0000,
        0x10FFC0,
    ):
        yield join("".join(map(chr, range(start, start + 0x40))))
    yield b"\xed\xa0\x80 \xed\xb0\x80 \x80\xfe\xff"
    for typed in (
        "no",
        "null",
        "12:30",
        "a: b",
        "a #b",
        "- a",
        "~",
        "2024-01-02",
        "0x1F",
        "=",
        "<<",
        "a, b]}",
        "’…”",
    ):
        yield join(typed)


WORDS = (
    *PAYLOADS[:12], "&#", "&amp;", "&lt", ";", "<", ">", '"', "'", "</script", "<!--", "]]>", "\\u", "\\", "\n", "\r\n",
    "\r", "\t", "\u0000", "\u0085", "\u00a0", "\u00ad", "\u200b", "\u202e", "\u2028", "\u2066", "\ufeff", "\ufffe",
    "\U0001f600", "\U0010ffff", ": ", " #", "{{", "{%", "[x](", "```", "wzxhzdk:0", "klzzwxh:0001", "\u0002", "\u0003",
    "/// html", "*[a]: b",
)  # fmt: skip

TARGET = Target(check, seeds, WORDS, longest=512)
