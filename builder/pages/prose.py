"""Curators' Markdown.

Comes in: Markdown by strangers. Goes out: HTML of paragraphs, lists, emphasis, code, block quotations and
links, or the links in it that are refused. Refuses raw HTML, images and headings: they are text here.

A link leads to the web, to a mail address, or to a record of the dossier: `[words](claim:some-id)`, and
so for `source`, `name`, `topic`, `reference` and `verdict`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup

from builder.checking.ids import unknown_id
from builder.diagnostic import Code, Diagnostic
from builder.model import Dossier, Kind, is_web_address, markdown_in
from builder.pages.escape import encode
from builder.pages.links import Links
from builder.reading import Reading

_MAIL = re.compile(r"mailto:[!-~]+@[!-~]+")
_WAYS = "links begin with https://, http://, mailto:, or with claim:, source:, name: and so on, and an id"
_KINDS = {kind.value: kind for kind in Kind}


def record_linked(target: str) -> tuple[Kind, str] | None:
    """The record that a link target such as `claim:a-dozen-villages` names."""
    kind, colon, key = target.partition(":")
    return (_KINDS[kind], key) if colon and kind in _KINDS else None


class _Renderer(RendererHTML):
    """markdown-it's renderer with our encoder in the place of its own escaping."""

    def text(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return encode(tokens[idx].content)

    def code_inline(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return f"<code>{encode(tokens[idx].content)}</code>"

    def code_block(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return f"<pre><code>{encode(tokens[idx].content)}</code></pre>\n"

    fence = code_block

    def softbreak(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return " "

    @staticmethod
    def renderAttrs(token: Token) -> str:  # noqa: N802 named by markdown-it
        return "".join(f' {name}="{encode(str(value))}"' for name, value in token.attrItems())


class _Markdown(MarkdownIt):
    """CommonMark without raw HTML, images and headings; which links are good is decided below."""

    def __init__(self) -> None:
        super().__init__("commonmark", {"html": False, "maxNesting": 20}, renderer_cls=_Renderer)
        self.disable(["image", "heading", "lheading", "reference", "html_block", "html_inline"])

    def validateLink(self, url: str) -> bool:  # noqa: N802 named by markdown-it
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802 named by markdown-it
        return url


_MARKDOWN = _Markdown()


@lru_cache(maxsize=4096)
def _parse(markdown: str) -> tuple[Token, ...]:
    return tuple(_MARKDOWN.parse(markdown))


def render_prose(markdown: str, links: Links) -> Markup:
    """The HTML of a curator's Markdown, in the page that `links` start from.

    Raises `ValueError` for a link that `check_prose` refuses: nothing is rendered before it was checked.
    """
    tokens = [_resolved(token, links) for token in _parse(markdown)]
    return Markup(_MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {}))  # noqa: S704 the renderer encodes


def _resolved(token: Token, links: Links) -> Token:
    """The token with the links in it leading where they should."""
    if token.children:
        return token.copy(children=[_resolved(child, links) for child in token.children])
    if token.type != "link_open":
        return token
    target = _target(token)
    if record := record_linked(target):
        return token.copy(attrs={"href": links.record(*record)})
    if not _leads_outside(target):
        raise ValueError(f"unchecked link: {target!r}")
    return token.copy(attrs={"href": target, "rel": "noopener noreferrer"})


def _target(token: Token) -> str:
    return str(token.attrGet("href") or "")


def _leads_outside(target: str) -> bool:
    return is_web_address(target) or bool(_MAIL.fullmatch(target))


def check_prose(dossier: Dossier, reading: Reading) -> Iterator[Diagnostic]:
    """Every link to a record hits one, and every other link leads to the web or to a mail address."""
    for path, markdown in markdown_in(dossier):
        for target in _targets(markdown):
            place = reading.at(*path).narrowed(target)
            if record := record_linked(target):
                kind, key = record
                if reading.complete and key not in reading.ids[kind]:
                    yield unknown_id(kind, key, dossier, place)
            elif not _leads_outside(target):
                yield Diagnostic(Code.LINK_REFUSED, f"a link cannot lead to “{target[:80]}”", place, _WAYS)


def _targets(markdown: str) -> Iterator[str]:
    for token in _parse(markdown):
        for child in token.children or ():
            if child.type == "link_open":
                yield _target(child)
