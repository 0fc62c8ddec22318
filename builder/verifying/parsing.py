"""A built page as a browser reads it.

Comes in: the bytes of a page. Goes out: its elements, parsed by the rules of HTML (lexbor's parser keeps to them, and to nothing
laxer). Refuses to know which elements are good. Only here is built HTML parsed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from builder.diagnostic import Code, Diagnostic
from builder.verifying.places import at

Element = LexborNode
_DATA = {"application/json", "application/ld+json"}
_BETWEEN = "\0"
"""No text of HTML has it."""


class Tag(NamedTuple):
    """An element with its name and attributes in small letters."""

    name: str
    attributes: dict[str, str]
    in_article: bool
    words: str = ""
    """Those of a script."""

    @property
    def is_data(self) -> bool:
        """Whether it is a script that no browser runs."""
        return self.name == "script" and self.attributes.get("type", "").lower() in _DATA

    @property
    def is_inline_script(self) -> bool:
        """Whether it is a script whose words stand in the page; one of a drawing runs them whatever `src` says."""
        is_script = self.name == "script" and not self.is_data
        return is_script and ("src" not in self.attributes or bool(self.words.strip()))


@dataclass(frozen=True)
class Page:
    """A page of a site: its path there, and its HTML."""

    name: str
    html: str

    @cached_property
    def _tree(self) -> LexborHTMLParser:
        return LexborHTMLParser(self.html)

    @cached_property
    def tags(self) -> tuple[Tag, ...]:
        """All elements in order. In a page without an article, all that the body holds counts as one."""
        inside = {each.mem_id for each in self.css("article *") or self.css("body *")}
        return tuple(_tag(each, in_article=each.mem_id in inside) for each in self.css("*"))

    def css(self, selector: str) -> list[Element]:
        return self._tree.css(selector)

    def fault(
        self, code: Code, message: str, words: str, help_: str | None = None, after: str = ""
    ) -> Diagnostic:
        """What is wrong where these words stand first, or first after others."""
        return Diagnostic(code, message, at(self.name, self.html, words, after), help_)


def _tag(element: Element, *, in_article: bool) -> Tag:
    attributes = {name.lower(): value or "" for name, value in element.attributes.items()}
    name = (element.tag or "").lower()
    return Tag(name, attributes, in_article, element.text() if name == "script" else "")


def text_of(element: Element, without: str) -> str:
    """The characters of an element, but for those in elements that a selector finds."""
    left_out = {each.mem_id for each in element.css(without)}
    return "".join(_characters(element, left_out))


def texts_of(html: str, without: str = "") -> list[str]:
    """What stands between the tags of a page's title and article, in order, but for what is in elements that a selector finds."""
    tree = LexborHTMLParser(html)
    for each in tree.css(without) if without else ():
        each.decompose()
    told = (*tree.css("title")[:1], *tree.css("article")[:1])
    return [text for whole in told for text in whole.text(separator=_BETWEEN).split(_BETWEEN)]


def _characters(element: Element, left_out: Iterable[int]) -> Iterator[str]:
    """Iterative: how deep a page nests is not for us to choose."""
    open_ = [element]
    while open_:
        node = open_.pop()
        if node.mem_id in left_out:
            continue
        if node.is_text_node:
            yield node.text_content or ""
        children = list(node.iter(include_text=True))
        open_ += reversed(children)


__all__ = ["Element", "Page", "Tag", "text_of", "texts_of"]
