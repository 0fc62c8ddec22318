"""One edit while serving: the pages that changed are made again, and nothing else.

Comes in: what MkDocs built, and a newer state of the site. Goes out: changed pages and files in the folder that is served.
Refuses to follow where anything but the dossier changed (settings, themes, pages written by hand, other plug-ins): then MkDocs
builds all of it. What this leaves as it was until then is the sitemap.

MkDocs 1.6 is the last of its line and has no public way to build one page: `_populate_page` and `_build_page` are what it calls
itself for each.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import write_file

import builder.pages
from builder.pages import Asset, Site
from builder.publishing.prepared import PreparedPage, read, render
from builder.reading import Doc

_KNOWN = {"search", "material/search", "dossier"}
_SEARCH = ("material/search", "search")


@dataclass(frozen=True)
class State:
    """What a site was made from and what came of it."""

    site: Site
    docs: tuple[Doc, ...]
    """The pages written by hand, as they are written."""


class Preview:
    """A site that MkDocs built, and all that it takes to bring single pages of it up to date."""

    def __init__(self, state: State, config: MkDocsConfig, files: Files, nav: Navigation, env: Any) -> None:
        self._state = state
        self.config = config
        self._files = files
        self._nav = nav
        self._env = env
        self._basis = _basis(config)

    @property
    def is_outdated(self) -> bool:
        """Whether something changed since that MkDocs has to read again: settings, or templates around pages."""
        return self._basis != _basis(self.config)

    def follows(self, state: State) -> bool:
        """Whether the way to this state leads over pages and files that are there already."""
        return (
            set(self.config.plugins) <= _KNOWN
            and all(hasattr(plugin.search_index, "entries") for plugin in self._searches())
            and not self.config.hooks
            and self._state.docs == state.docs
            and [page.file for page in self._state.site.pages] == [page.file for page in state.site.pages]
            and [asset.path for asset in self._state.site.assets]
            == [asset.path for asset in state.site.assets]
        )

    def update(self, state: State) -> int:
        """Makes what changed anew; the number of pages."""
        before, now = self._state.site, state.site
        pages = [page for old, page in zip(before.pages, now.pages, strict=True) if old != page]
        assets = [asset for old, asset in zip(before.assets, now.assets, strict=True) if old != asset]
        texts = [asset for asset in assets if asset.is_page]
        for page in pages:
            self._generated(page)
        for asset in assets:
            file = self._file(asset.path)
            if asset in texts:
                self._written_by_hand(asset, file)
            else:
                write_file(asset.data, file.abs_dest_path)
        for plugin in self._searches():
            plugin.on_post_build(config=self.config)
        self._state = state
        return len(pages) + len(texts)

    def _file(self, path: str) -> File:
        file = self._files.get_file_from_path(path)
        assert file
        return file

    def _generated(self, page: builder.pages.Page) -> None:
        file = self._file(page.file)
        file.content_string = page.markdown()
        shown = file.page
        assert shown
        if isinstance(shown, PreparedPage):
            shown.made = page
        read(shown, page)
        render(shown, page)
        self._build(shown)

    def _written_by_hand(self, asset: Asset, file: File) -> None:
        file.content_bytes = asset.data
        assert file.page
        _populate_page(file.page, self.config, self._files)
        self._build(file.page)

    def _build(self, page: Page) -> None:
        for plugin in self._searches():
            index = plugin.search_index
            index.entries = [each for each in index.entries if each["location"].partition("#")[0] != page.url]
        documents = self._files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
        _build_page(page, self.config, documents, self._nav, self._env)

    def _searches(self) -> Iterator[Any]:
        """The plug-in that makes the index of the search, where there is one."""
        return (self.config.plugins[name] for name in _SEARCH if name in self.config.plugins)


def _basis(config: MkDocsConfig) -> Mapping[str, int]:
    """The settings and the templates around pages, with when they were last changed."""
    own = [Path(config.config_file_path)]
    for folder in config.theme.dirs[: 2 if config.theme.custom_dir else 1]:
        own += (Path(root) / name for root, _, names in os.walk(folder) for name in names)
    return {str(path): path.stat().st_mtime_ns for path in own if path.exists()}
