"""Curators' Markdown, parsed.

Comes in: Markdown by strangers. Goes out: markdown-it's tokens, and the targets of the links among them.
Refuses raw HTML, images and headings: they are text here. Refuses to know what a target leads to and what
a token looks like on a page.
"""

from __future__ import annotations

import re
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

MAX_DEPTH = 20
"""Lists and quotations deeper than this are refused, because the parser would drop what is in them."""
_MARKS = (
    "\n",
    "*",
    "_",
    "`",
    "&",
    "\\",
    "[",
    "[",
    "<",
    "<",
    *(f"{mark}{blank}" for mark in "-+>" for blank in " \t"),
)
_NUMBER = re.compile(r"[0-9][.)][ \t]")
_LINK = re.compile(r"\[[^\[\]\n]+\]\(([^\s\x00-\x20\x7f()<>\[\]]+)\)")
_MORE_THAN_LINKS = re.compile(r"[\\`<&\t\r\0]|!\[| {4}|^ {0,3}(?:[-+*>#=~_]|[0-9]+[.)])", re.MULTILINE)
"""What may take the words of a link for something else than a link: escapes, code, and blocks that are no paragraphs."""


class _Parser(MarkdownIt):
    """CommonMark without what a dossier has no use for; every link is a link until it is checked."""

    def __init__(self) -> None:
        super().__init__("commonmark", {"html": False, "maxNesting": 2 * MAX_DEPTH})
        self.disable(["image", "heading", "lheading", "reference", "html_block", "html_inline"])

    def validateLink(self, url: str) -> bool:  # noqa: N802 named by markdown-it
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802 named by markdown-it
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802 named by markdown-it
        return link


_PARSER = _Parser()


@lru_cache(maxsize=4096)
def parse_markdown(markdown: str) -> tuple[Token, ...]:
    """The tokens of a text, in order."""
    return tuple(_PARSER.parse(markdown))


def targets(markdown: str) -> tuple[str, ...]:
    """Where the links of a text lead, as typed, in order."""
    return _outline(markdown)[0]


def is_too_deep(markdown: str) -> bool:
    """Whether lists and quotations nest deeper than is read."""
    return _outline(markdown)[1]


@lru_cache(maxsize=16_384)
def _outline(markdown: str) -> tuple[tuple[str, ...], bool]:
    """The targets of a text, and whether it is too deep."""
    links = tuple(_LINK.findall(markdown))
    if markdown.count("[") == markdown.count("]") == len(links) and not _MORE_THAN_LINKS.search(markdown):
        return links, False  # paragraphs of plain words and links, which need no parser
    tokens = parse_markdown(markdown)
    children = (child for token in tokens for child in token.children or () if child.type == "link_open")
    return tuple(map(target, children)), any(token.level >= MAX_DEPTH for token in tokens)


def target(link: Token) -> str:
    """Where the link that a token opens leads."""
    return str(link.attrGet("href") or "")


def spelled_out(markdown: str) -> str:
    """The same for two texts that look the same to a reader, however their lines are broken and marks are typed."""
    return "".join(map(_spelled_out, parse_markdown(markdown)))


def _spelled_out(token: Token) -> str:
    if token.type == "inline":
        return "".join(map(_spelled_out, token.children or ()))
    if token.type in ("text", "softbreak"):
        return token.content or " "
    return "" if token.hidden else f"<{token.type} {token.tag} {token.attrs} {token.content!r}>"


def marks(markdown: str) -> int:
    """How many marks a text has, line ends among them: what takes time to parse are these, and those of links twice as much."""
    return sum(map(markdown.count, _MARKS)) + len(_NUMBER.findall(markdown))


__all__ = ["MAX_DEPTH", "Token", "is_too_deep", "marks", "parse_markdown", "spelled_out", "target", "targets"]
