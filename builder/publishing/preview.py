"""One edit while serving: what changed is made again when it is asked for, and nothing else.

Comes in: what MkDocs built, and a newer state of the site. Goes out: any file in the folder that is served, as MkDocs would build it now.
Refuses to follow where anything but the dossier changed (settings, themes, pages written by hand, other plug-ins): then MkDocs
builds all of it.

MkDocs 1.6 is the last of its line and has no public way to build one page: `_populate_page`, `_build_page` and `_build_theme_template`
are what it calls itself for each.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from material.plugins.search.plugin import SearchPlugin
from mkdocs.commands.build import _build_page, _build_theme_template, _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import write_file

import builder.pages
from builder.pages import Asset, Site
from builder.publishing.prepared import PreparedPage, read, render
from builder.publishing.search import search_in
from builder.reading import Doc

_KNOWN = {"search", "material/search", "dossier"}
_MARKUP = Path(builder.pages.__file__).parent / "templates"
_INDEX = "search/search_index.json"
_SITEMAPS = ("sitemap.xml", "sitemap.xml.gz")


@dataclass(frozen=True)
class State:
    """What a site was made from and what came of it."""

    site: Site
    docs: tuple[Doc, ...]
    """The pages written by hand, as they are written."""


@dataclass(frozen=True)
class Built:
    """What MkDocs has in hand after it built a site."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: Any
    put_around: Callable[[PreparedPage], None]
    """Finds the frame of a page, if there is one ready."""
    reads_index: bool
    """Whether the search reads the index of the theme."""


class Preview:
    """A site that MkDocs built, and all that it takes to bring single files of it up to date."""

    def __init__(self, state: State, built: Built) -> None:
        self._state = state
        self._built = built
        self.config = built.config
        self._documents = built.files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
        self._in_nav = {page.file.src_uri for page in built.nav.pages}
        self._basis = _basis(built.config)
        self._due: dict[str, Callable[[], None]] = {}
        """How files are made that are older than the state, by their paths in the folder that is served."""
        self._searched: dict[str, list[Any]] = {}
        """What the search finds, by the address of the page."""
        if search := self._search:
            for entry in search.search_index.entries:
                self._searched.setdefault(entry["location"].partition("#")[0], []).append(entry)

    @property
    def is_outdated(self) -> bool:
        """Whether something changed since that MkDocs has to read again: settings, or templates."""
        return self._basis != _basis(self.config)

    def follows(self, state: State) -> bool:
        """Whether the way to this state leads over pages and files that are there already."""
        before, now = self._state.site, state.site
        return (
            set(self.config.plugins) <= _KNOWN
            and not self.config.hooks
            and self._state.docs == state.docs
            and [page.file for page in before.pages] == [page.file for page in now.pages]
            and [asset.path for asset in before.assets] == [asset.path for asset in now.assets]
            and self._named(before) == self._named(now)
        )

    def _named(self, site: Site) -> list[str]:
        """What the navigation around all pages says."""
        return [page.title for page in site.pages if page.file in self._in_nav]

    def update(self, state: State) -> int:
        """Takes note of what this state makes old; the number of pages that may be."""
        before, now = self._state.site, state.site
        pages = [(old, page) for old, page in zip(before.pages, now.pages, strict=True) if old != page]
        assets = [asset for old, asset in zip(before.assets, now.assets, strict=True) if old != asset]
        for _, page in pages:
            self._due[self._file(page.file).dest_uri] = partial(self._generated, page)
        for asset in assets:
            file = self._file(asset.path)
            make = self._written_by_hand if asset.is_page else self._as_it_is
            self._due[file.dest_uri] = partial(make, asset, file)
        if self._search and self._built.reads_index and any(page.layout.searched for _, page in pages):
            self._due[_INDEX] = self._index
        if any(old.changed != page.changed for old, page in pages):
            self._due |= dict.fromkeys(_SITEMAPS, self._sitemap)
        self._state = state
        return len(pages) + sum(asset.is_page for asset in assets)

    def bring(self, path: str) -> None:
        """Brings a file up to date, if it is not."""
        if make := self._due.get(path):
            make()
            del self._due[path]

    def _file(self, path: str) -> File:
        file = self._built.files.get_file_from_path(path)
        assert file
        return file

    def _generated(self, page: builder.pages.Page) -> None:
        shown = self._file(page.file).page
        assert shown
        with _known_or_forgotten(shown):
            if isinstance(shown, PreparedPage):
                there = shown.made
                is_same = shown.is_as_made and (there.meta(), there.html()) == (page.meta(), page.html())
                shown.made = page
                if is_same:
                    return
            read(shown, page)
            render(shown, page)
            if isinstance(shown, PreparedPage):
                self._built.put_around(shown)
            self._build(shown)

    def _written_by_hand(self, asset: Asset, file: File) -> None:
        shown = file.page
        assert shown
        if asset.data != file.content_bytes:
            with _known_or_forgotten(shown):
                file.content_bytes = asset.data
                _populate_page(shown, self.config, self._built.files)
                self._build(shown)

    def _as_it_is(self, asset: Asset, file: File) -> None:
        if asset.data != file.content_bytes:
            write_file(asset.data, file.abs_dest_path)
            file.content_bytes = asset.data

    def _build(self, page: Page) -> None:
        if search := self._search:
            search.search_index.entries = []
        _build_page(page, self.config, self._documents, self._built.nav, self._built.env)
        if search:
            self._searched[page.url] = search.search_index.entries

    def _index(self) -> None:
        """What the search finds, in the order of the pages."""
        for file in self._documents:
            self.bring(file.dest_uri)
        search = self._search
        assert search
        shown = (file.page.url for file in self._documents if file.page)
        found = (self._searched.get(address, []) for address in shown)
        search.search_index.entries = list(chain.from_iterable(found))
        search.on_post_build(config=self.config)

    def _sitemap(self) -> None:
        """The days of all pages."""
        for page in self._state.site.pages:
            shown = self._file(page.file).page
            assert shown
            if shown.meta.get("changed") != page.changed:
                self.bring(shown.file.dest_uri)
        built = self._built
        _build_theme_template(_SITEMAPS[0], built.env, built.files, self.config, built.nav)

    @property
    def _search(self) -> SearchPlugin | None:
        """The plug-in that makes the index of the search, where there is one."""
        search = search_in(self.config)
        return search if search and hasattr(search.search_index, "entries") else None


@contextmanager
def _known_or_forgotten(page: Page) -> Iterator[None]:
    """Where a page cannot be made, nothing is known of what stands in its place: it will be made whatever it is."""
    try:
        yield
    except BaseException:
        page.content, page.file.content_bytes = None, b""
        raise


def _basis(config: MkDocsConfig) -> Mapping[str, int]:
    """The settings and the templates of pages and around them, with when they were last changed."""
    own = [Path(config.config_file_path)]
    folders: list[str] = config.theme.dirs[: 2 if config.theme.custom_dir else 1]
    for folder in (str(_MARKUP), *folders):
        own += (Path(root) / name for root, _, names in os.walk(folder) for name in names)
    return {str(path): path.stat().st_mtime_ns for path in own if path.exists()}
