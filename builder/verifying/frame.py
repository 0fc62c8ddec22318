"""What the theme puts around every page.

Comes in: pages as the theme makes them where nobody has written anything. Goes out: the elements in them, what they load and run. Refuses
to learn from a page that says something: a script is allowed because the theme has it, never because a page has it.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from builder.verifying.parsing import Page, Tag
from builder.verifying.policy import Policy

_LOADS = {"script": "src", "link": "href", "img": "src"}


@dataclass(frozen=True)
class Frame:
    """What may stand around an article."""

    elements: frozenset[tuple[str, str]]
    """Names of elements, each with no attribute and with each that it has."""
    files: frozenset[str]
    """What is loaded, as paths from the root of the site."""
    shipped: Mapping[str, bytes]
    """The files of the theme, by their paths in the site."""
    policy: Policy
    home: str
    """The address of the site, where that is known."""

    @classmethod
    def of(
        cls, pages: Iterable[Page], shipped: Mapping[str, bytes], home: str, *, compiles: bool = False
    ) -> Frame:
        """What there is in any of these pages, and the files of the theme, which may run WebAssembly."""
        tags = [(page, tag) for page in pages for tag in page.tags]
        elements = {(tag.name, name) for _, tag in tags for name in ("", *tag.attributes)}
        files = {loaded(tag, page.name, home) for page, tag in tags if tag.name in _LOADS}
        scripts = [tag.words for _, tag in tags if tag.is_inline_script]
        policy = Policy.of(scripts, compiles=compiles)
        return cls(frozenset(elements), frozenset(filter(None, files)), shipped, policy, home)


def loaded(tag: Tag, name: str, home: str) -> str:
    """What an element loads into the page at a path, as a path from the root of the site; nothing where it loads nothing.

    What is not of the site, which is at the address `home`, stays what it is.
    """
    address = tag.attributes.get(_LOADS.get(tag.name, ""), "")
    if not address or urlsplit(address).scheme or address.startswith("//"):
        return address
    root = urlsplit(home).path or "/"
    folder = posixpath.dirname(f"{root}{name}")
    return posixpath.normpath(posixpath.join(folder, address)).removeprefix(root).lstrip("/")
