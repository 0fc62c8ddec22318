"""Curators' Markdown: what the checks let through is a page's HTML, with the elements of prose and no others.

Comes in: bytes, as Markdown. It is judged as a browser reads it and as the engine of the site takes it over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from conftest import GOLDEN
from fuzz.parts import join, text_of
from fuzz.reading import golden_files
from fuzz.target import Target
from payloads import PAYLOADS
from selectolax.lexbor import LexborHTMLParser, LexborNode
from test_escape import carried, convert
from test_prose import ALLOWED, LINKS

from builder.build import Build, build
from builder.checking import links
from builder.diagnostic import Code
from builder.pages import prose
from builder.pages.links import rooted
from builder.pages.page import block
from builder.reading import Folder

ATTRIBUTES = {"a": {"href", "rel"}, "ol": {"start"}}
_WAY = re.compile(r"https?://[A-Za-z0-9]|mailto:[!-~]+@|\.\./|#[a-z]")
_MARKS = set("[]<>&`~")
"""With one of these, some of the letters that are typed are no words: addresses, entities, names of languages."""


def check(data: bytes) -> None:
    """Prose that is checked is rendered, and no other; it is nothing but prose, and all of it."""
    markdown = text_of(data)
    codes = codes_of(markdown)
    try:
        html = rooted(prose.render_prose(markdown, LINKS), "claims/here/")
    except ValueError:
        assert Code.LINK_REFUSED in codes
        return
    assert Code.LINK_REFUSED not in codes
    body = LexborHTMLParser(f"<div>{html}</div>").body
    assert body
    for node in body.css("div *"):
        assert node.tag in ALLOWED
        assert set(node.attributes) == ATTRIBUTES.get(str(node.tag), set())
        assert node.tag != "a" or _WAY.match(node.attributes["href"] or "")
        assert node.tag != "a" or node.attributes["rel"] == "noopener noreferrer"
        assert node.tag != "ol" or (node.attributes["start"] or "").isdigit()
    if Code.TOO_COMPLEX not in codes:
        assert_kept(carried(markdown), body)
    for kind in ("mkdocs.yml", "everything"):
        assert convert(kind, block(html)) == block(html)


def assert_kept(typed: str, body: LexborNode) -> None:
    """What is typed is shown: every letter where no link, code or entity can be, and everything where no mark is."""
    if not _MARKS & set(typed):
        assert letters(body.text()) == letters(typed)
    if all(character.isalpha() or character.isspace() for character in typed):
        assert body.text(separator=" ").split() == typed.split()


def letters(text: str) -> str:
    return "".join(filter(str.isalpha, text))


@cache
def golden() -> Build:
    return build(Folder(GOLDEN / "dossier"))


def codes_of(markdown: str) -> set[Code]:
    """What is wrong with the golden dossier when this explains one of its claims."""
    reading = golden().reading
    assert reading.dossier
    key, claim = next(iter(reading.dossier.claims.items()))
    claims = {**reading.dossier.claims, key: claim.model_copy(update={"explanation": markdown})}
    dossier = reading.dossier.model_copy(update={"claims": claims})
    return {fault.code for fault in links.check_links(dossier, reading)}


TYPED = (
    "Plain words\nof a second line and ünïcödé шрифт",
    "A *b* **c** ***d*** `e` [f](https://a.example/?g=h&i#j) <https://k.example> <mailto:l@m.example>",
    "See [a](claim:opened-on-monday), [b](source:gazette), [c](reference:minutes), [d](name:x) and [e](verdict:right).",
    "- a\n- b\n  1. c\n  2) d\n\n     e\n\n> f\n> > g\n\n***\n\n    h\n\n```i\nj\n```\n~~~\nk",
    "[a](<https://b.example/c d>) [e](https://f.example 'g') [h]: https://i.example\n\n[h] [j][h] ![k](https://l.example)",
    "[a](java&#115;cript:x) [b](javascript:x) [c](data:text/html,x) [d](//e.example) [f](\\javascript:x) [g](&#x68;ttps://h.example)",
    "<b>a</b> <!-- c --> &lt;d&gt; &amp;amp; &#0; &#x110000; &nbsp; \\<e\\> line  \nbreak\\\nf",
    "# a\n\nb\n===\n\nc\n---\n\n| d | e |\n|---|---|\n| f | g |\n\nTerm\n:   h {: onclick=i } {{ j }}",
    "> " * 19 + "deep",
    "> " * 25 + "too deep",
    "[" * 50 + "a" + "](b)" * 50,
    "*" * 30 + "a" + "_" * 30,
    "999999999. a\n\n0. b\n\n01. c\n\n1234567890. d",
)


def seeds() -> Iterator[bytes]:
    """Every kind of mark, the payloads, and the prose of the golden dossier."""
    for markdown in (*TYPED, *PAYLOADS):
        yield join(markdown)
        yield join(f"> - {markdown}\n>\n> 1. [{markdown}](https://a.example/)")
    for name, content in golden_files():
        if name.endswith(".yaml"):
            for text in re.findall(r"(?:summary|explanation|note|means): (.+)", content.decode()):
                yield join(text)


WORDS = (
    *(
        "[",
        "](",
        ")",
        "](<",
        ">)",
        "https://",
        "mailto:",
        "claim:",
        "source:",
        "javascript:",
        "data:",
        "&#",
        "&#x",
        ";",
    ),
    *(
        "`",
        "```",
        "~~~",
        "    ",
        "\t",
        "> ",
        "- ",
        "* ",
        "1. ",
        "1) ",
        "***",
        "---",
        "===",
        "**",
        "__",
        "\\",
        "  \n",
    ),
    *(
        "<",
        ">",
        "<!--",
        "-->",
        "<![CDATA[",
        "<?",
        "&amp;",
        "&lt;",
        "{:",
        "}",
        "{{",
        "[^1]",
        "*[",
        "]: ",
        "!!!",
        "///",
    ),
    *("\r\n", "\r", "\u00a0", "\u2028", "\u0000", "\u202e", "\u200b"),
)

TARGET = Target(check, seeds, WORDS, longest=1_024)
