"""What finds words in a site, over one build of it.

Comes in: pages as they are finished. Goes out: what the theme's own search is to hold of them, or Pagefind's index in the folder of the
site. Refuses to know what stands around a page, and how either of them finds anything.
"""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from builder.pages import Page, Site
from builder.publishing.indexing import Indexing
from builder.publishing.pagefind import finder_of
from builder.publishing.prepared import PreparedPage
from builder.publishing.search import Entry, entries, entries_of, entries_taken, index_of, search_in


class Searching:
    """The search of one site in the making."""

    def __init__(self, config: MkDocsConfig, site: Site) -> None:
        self.finder = finder_of(config, site)
        """What finds words in place of the theme's own search, if anything."""
        self._index = index_of(config)
        self._theirs = search_in(config)
        self._searched = [page for page in site.pages if page.layout.searched]
        self._entries: dict[str, list[Entry]] = {}
        self._indexing: Indexing | None = None

    def begin(self, files: Files) -> None:
        """Makes the entries of all pages, where nobody changes a word any more; Pagefind is at work on them while the theme is put around."""
        if self._index is None:
            return
        self._entries = entries_of(self._searched)
        if self.finder is None:
            return
        for file in files.documentation_pages():
            if file.src_uri in self._entries:
                self._index.entries += self._entries[file.src_uri]
            elif file.page and not isinstance(file.page, PreparedPage):
                self._index.add_entry_from_context(file.page)
        self._indexing = self.finder.begin(entries_taken(self._index))
        self._entries = {}

    def take(self, page: Page) -> bool:
        """Takes the entries of a finished page, unless they were; whether they are taken, and nobody else need look for them."""
        if self._index is None or not page.layout.searched:
            return False
        if self._indexing is None:
            self._index.entries += self._entries.pop(page.file, None) or entries(page)
        return True

    def close(self) -> None:
        """Every page was finished: what Pagefind finds, the theme need not write."""
        if self.finder and self._theirs:
            found = entries_taken(self._theirs.search_index)
            self._indexing = self._indexing or self.finder.begin(found)

    def end(self, folder: Path) -> None:
        """Puts Pagefind's index, where it makes one, into the folder of the site, once. Raises `PluginError`."""
        if self._indexing:
            self._indexing.end(folder)
            self._indexing = None

    def stop(self) -> None:
        """Leaves nothing behind of a build that failed."""
        if self._indexing:
            self._indexing.stop()
