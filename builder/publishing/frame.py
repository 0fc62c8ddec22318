"""What the theme writes around every page, by itself.

Comes in: MkDocs' settings and templates, what searches the site, and how deep pages lie. Goes out: the elements, files and scripts that stand in pages because
the theme put them there. Refuses to look at any page of the dossier: the page here has no words, and the site no others, so that
nothing of anybody else's can be among them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from builder import verifying
from builder.publishing.pagefind import Finder
from builder.verifying import Frame


def frame_of(env: Any, config: MkDocsConfig, addresses: Iterable[str], finder: Finder | None) -> Frame:
    """The theme around pages at these addresses; it differs by how deep a page lies."""
    depths = sorted({each.removeprefix("./").count("/") for each in addresses})
    shipped = {**_shipped(env, config), **(finder.files() if finder else {})}
    return Frame.of(_pages(env, config, depths), shipped, config.site_url or "", compiles=bool(finder))


def _shipped(env: Any, config: MkDocsConfig) -> dict[str, bytes]:
    """The files of the theme as they are installed, and as maintainers have put others in their place."""
    files = Files([])
    files.add_files_from_theme(env, config)
    return {file.dest_uri: file.content_bytes for file in files}


def _pages(env: Any, config: MkDocsConfig, depths: Iterable[int]) -> Iterator[verifying.Page]:
    nothing_else = Navigation([], [])
    for template in _templates(env, config):
        for depth in depths:
            context = get_context(nothing_else, [], config, _without_words(depth, config))
            yield verifying.Page(f"{'x/' * depth}index.html", template.render(context))
    of_errors = urlsplit(config.site_url or "/").path
    context = get_context(nothing_else, [], config, base_url=of_errors)
    yield verifying.Page("404.html", env.get_template("404.html").render(context))


def _templates(env: Any, config: MkDocsConfig) -> Iterator[Any]:
    """The template of every page, and those of the maintainers that a page may name; one that is none by itself is left out."""
    yield env.get_template("main.html")
    for path in sorted(Path(config.theme.custom_dir).glob("*.html")) if config.theme.custom_dir else ():
        if path.name not in ("main.html", "404.html"):
            yield env.get_template(path.name)


def _without_words(depth: int, config: MkDocsConfig) -> Page:
    page = Page("", File.generated(config, f"{'x/' * depth}index.md", content=""), config)
    page.content, page.meta, page.toc = "", {}, get_toc([])
    return page
