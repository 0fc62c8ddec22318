"""A built page as a browser reads it.

Comes in: the bytes of a page. Goes out: its elements, parsed by the rules of HTML (lexbor's parser keeps to them, and to nothing
laxer). Refuses to know which elements are good. Only here is built HTML parsed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from selectolax.lexbor import LexborHTMLParser, LexborNode

from builder.diagnostic import Code, Diagnostic
from builder.verifying.places import at

Element = LexborNode
_DATA = {"application/json", "application/ld+json"}


@dataclass(frozen=True)
class Page:
    """A page of a site: its path there, and its HTML."""

    name: str
    html: str

    @cached_property
    def _tree(self) -> LexborHTMLParser:
        return LexborHTMLParser(self.html)

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        """All elements in order."""
        return tuple(self.css("*"))

    def css(self, selector: str) -> list[Element]:
        return self._tree.css(selector)

    def fault(
        self, code: Code, message: str, words: str, help_: str | None = None, after: str = ""
    ) -> Diagnostic:
        """What is wrong where these words stand first, or first after others."""
        return Diagnostic(code, message, at(self.name, self.html, words, after), help_)


def scripts_in(html: str) -> Iterator[str]:
    """The scripts that stand in a page and are no data."""
    for element in LexborHTMLParser(html).css("script:not([src])"):
        if not is_data(element):
            yield element.text()


def is_data(element: Element) -> bool:
    """Whether an element is a script that no browser runs."""
    return element.tag == "script" and (element.attributes.get("type") or "").lower() in _DATA


def attributes(element: Element) -> Iterator[tuple[str, str]]:
    """The attributes of an element, names in small letters."""
    for name, value in element.attributes.items():
        yield name.lower(), value or ""


def text_of(element: Element, without: str) -> str:
    """The characters of an element, but for those in elements that a selector finds."""
    left_out = {each.mem_id for each in element.css(without)}
    return "".join(_characters(element, left_out))


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


__all__ = ["Element", "Page", "attributes", "is_data", "scripts_in", "text_of"]
