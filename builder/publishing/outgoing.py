"""Links to other sites in pages written by hand.

Comes in: what Python-Markdown read. Goes out: the same with links that tell another site nothing and give it no hold on the page,
as the builder's own pages have them. Refuses to look into raw HTML, which says what it says.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

_LAST = 0
"""The priority of a step that comes after all others."""


class OutgoingLinks(Extension):
    """Gives links that lead to another site `rel="noopener noreferrer"`."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 named by Python-Markdown
        md.treeprocessors.register(_Relations(md), "outgoing-links", _LAST)


class _Relations(Treeprocessor):
    def run(self, root: Element) -> None:
        for link in root.iter("a"):
            if (link.get("href") or "").lower().startswith(("http://", "https://", "//")):
                said = (link.get("rel") or "").split()
                link.set("rel", " ".join(dict.fromkeys([*said, "noopener", "noreferrer"])))
