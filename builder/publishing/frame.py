"""What the theme writes around every page, by itself.

Comes in: MkDocs' settings and templates, and how deep pages lie. Goes out: the scripts that stand in pages because the theme put
them there. Refuses to look at any page of the dossier: the page here has no words, and the site no others, so that nothing of
anybody else's can be among them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from builder.verifying import scripts_in


def frame_scripts(env: Any, config: MkDocsConfig, addresses: Iterable[str]) -> Iterator[str]:
    """The scripts around pages at these addresses; they differ by how deep a page lies."""
    template = env.get_template("main.html")
    nothing_else = Navigation([], [])
    for depth in sorted({address.removeprefix("./").count("/") for address in addresses}):
        yield from scripts_in(
            template.render(get_context(nothing_else, [], config, _without_words(depth, config)))
        )
    of_errors = urlsplit(config.site_url or "/").path
    yield from scripts_in(template.render(get_context(nothing_else, [], config, base_url=of_errors)))


def _without_words(depth: int, config: MkDocsConfig) -> Page:
    page = Page("", File.generated(config, f"{'x/' * depth}index.md", content=""), config)
    page.content, page.meta, page.toc = "", {}, get_toc([])
    return page
