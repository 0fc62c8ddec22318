"""Curators' Markdown → HTML.

Comes in: Markdown that was checked. Goes out: paragraphs, lists, emphasis, code, block quotations and links,
every text in them encoded. Refuses to render a link that the checks refuse.
"""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from builder.checking.links import leads_outside, record_linked
from builder.markdown import Token, parse_markdown, target
from builder.pages.escape import encode
from builder.pages.links import Links

_OPENING = 1
_CLOSING = -1


def render_prose(markdown: str, links: Links) -> Markup:
    """The HTML of a text, whose links into the dossier begin at the root of the site.

    Raises `ValueError` for a link that `check_links` refuses: nothing is rendered before it was checked.
    """
    return _rendered(parse_markdown(markdown), links)


def _rendered(tokens: Iterable[Token], links: Links) -> Markup:
    return Markup().join(_token(token, links) for token in tokens)


def _token(token: Token, links: Links) -> Markup:
    if token.hidden:
        return Markup()
    match token.type:
        case "inline":
            return _rendered(token.children or (), links)
        case "text":
            return encode(token.content)
        case "softbreak":
            return Markup(" ")
        case "code_inline":
            return Markup("<code>%s</code>") % encode(token.content)
        case "code_block" | "fence":
            return Markup("<pre><code>%s</code></pre>\n") % encode(token.content)
        case "link_open":
            return Markup('<a href="%s" rel="noopener noreferrer">') % _href(token, links)
        case "ordered_list_open":
            return Markup('<ol start="%s">') % encode(str(token.attrGet("start") or 1))
    return _tag(token)


def _tag(token: Token) -> Markup:
    """An element of which nothing but the name is a curator's choice."""
    if token.nesting == _CLOSING:
        return Markup("</%s>") % encode(token.tag)
    void = "" if token.nesting == _OPENING else " /"
    return Markup("<%s%s>") % (encode(token.tag), Markup(void))  # noqa: S704 one of two constants


def _href(token: Token, links: Links) -> Markup:
    address = target(token)
    if record := record_linked(address):
        return links.record(*record)
    if not leads_outside(address):
        raise ValueError(f"unchecked link: {address!r}")
    return encode(address)
