"""A page as data, and its renderings as Markdown and as HTML.

Comes in: finished HTML with the words that name it. Goes out: a Markdown file, and what Python-Markdown turns it into. Refuses to know what a page is about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from builder.later import Later
from builder.pages.escape import encode_title, title_in_html

_HEADING = re.compile(r"[A-Z][A-Za-z]*(?: [A-Za-z]+)*")


@dataclass(frozen=True)
class Section:
    """A part of a page under a heading of fixed words; the heading's id is made of them."""

    heading: str
    html: Markup

    def __post_init__(self) -> None:
        if not _HEADING.fullmatch(self.heading):
            raise ValueError(f"a heading is fixed words, not {self.heading!r}")

    @property
    def id(self) -> str:
        return self.heading.lower().replace(" ", "-")


@dataclass(frozen=True)
class Layout:
    """What the theme puts around a page."""

    hides: tuple[str, ...]
    """The side columns that it leaves out: `navigation`, `toc`."""
    searched: bool = True
    """Whether the search knows the page; lists of other pages only stand in the way there."""


@dataclass(frozen=True, eq=False)
class Content:
    """What stands on a page: `lead` has the only `<h1>`."""

    lead: Markup
    sections: tuple[Section, ...]
    data: Markup | None = None
    """What search engines are told of the page, as JSON-LD."""


@dataclass(frozen=True)
class Page:
    """One page: `address` ends with `/` and is relative to the site."""

    address: str
    title: str
    description: str
    layout: Layout
    content: Later[Content]
    changed: date | None = None
    """The day of the last change, where the page has one."""

    @property
    def lead(self) -> Markup:
        return self.content().lead

    @property
    def sections(self) -> tuple[Section, ...]:
        return self.content().sections

    @property
    def data(self) -> Markup | None:
        return self.content().data

    @property
    def file(self) -> str:
        """The path of the Markdown file: the index of its folder.

        Its links then mean the same to an engine that takes those in HTML from the file, as Zensical does.
        """
        return f"{self.address}index.md"

    def meta(self) -> dict[str, Any]:
        """What the theme and the search are told of the page; the theme prints title and description as HTML."""
        told: dict[str, Any] = {
            "title": title_in_html(self.title),
            "description": title_in_html(self.description),
            "hide": list(self.layout.hides),
        }
        if not self.layout.searched:
            told["search"] = {"exclude": True}
        if self.changed:
            told["changed"] = self.changed
        return told

    def markdown(self) -> str:
        """Front matter that says the same as `meta`, then the body."""
        front = [
            f"title: {encode_title(self.title)}",
            f"description: {encode_title(self.description)}",
            f"hide: [{', '.join(self.layout.hides)}]",
        ]
        if not self.layout.searched:
            front.append("search: {exclude: true}")
        if self.changed:
            front.append(f"changed: {self.changed.isoformat()}")
        return "\n".join(["---", *front, "---", "", self.body()])

    def body(self) -> str:
        """Raw HTML blocks and, between them, the headings, as Markdown."""
        pieces = _pieces(self.content(), lambda section: f"## {section.heading}")
        return "\n\n".join(pieces) + "\n"

    def html(self) -> str:
        """What Python-Markdown makes of it: it keeps the blank line after a raw block, and drops the one after a heading."""
        return _html(self.content())

    @property
    def blocks(self) -> tuple[str, ...]:
        """The raw HTML of it, which every engine leaves as it is."""
        return tuple(piece for piece in _pieces(self.content(), lambda section: "") if piece)


@lru_cache(maxsize=4)
def _html(content: Content) -> str:
    """Of one page, which several ask for in turn."""
    pieces = list(_pieces(content, lambda section: f'<h2 id="{section.id}">{section.heading}</h2>'))
    apart = ("\n" if piece.startswith("<h2") else "\n\n" for piece in pieces)
    return "".join(map("".join, zip(pieces, apart, strict=True))).rstrip("\n")


def _pieces(content: Content, heading: Callable[[Section], str]) -> Iterator[str]:
    """Raw HTML and, between it, the headings."""
    yield block(content.lead)
    for section in content.sections:
        yield heading(section)
        yield block(section.html)
    if content.data:
        yield f'<script type="application/ld+json">\n{content.data}\n</script>'


def block(html: Markup) -> str:
    """Finished HTML as one raw block, which no Markdown engine looks into."""
    return f'<div class="dossier">\n{html}\n</div>'
