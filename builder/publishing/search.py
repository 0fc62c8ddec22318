"""What the search of the theme finds in a generated page.

Comes in: the HTML of a page, as plainly written as generated pages are. Goes out: the entries that Material's own parser would make of it,
tag by tag, in a fifth of its time. Refuses to read HTML of anybody else.

Material cuts a page at its headings with ids, keeps a few elements, and leaves out what is marked `data-search-exclude`
(material/plugins/search). A test compares the two on every page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape, unescape
from itertools import islice
from math import inf
from typing import Any

from material.plugins.search import plugin
from material.plugins.search.plugin import SearchIndex, SearchPlugin
from mkdocs.config.defaults import MkDocsConfig

from builder.cores import on_all_cores
from builder.pages import Page

Entry = dict[str, Any]
_NAMES = ("material/search", "search")
"""What the plug-in of the search is called, as settings name it."""

_TOKEN = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*+)([^<>]*+)>|([^<]+)")
_ID = re.compile(r' id="([^"]*)"')
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_KEPT = frozenset("p code pre li ol ul sub sup".split())
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_NEVER = frozenset(["object", "script", "style"])
_EXCLUDED = "data-search-exclude"


@dataclass
class _Section:
    tag: str = "hx"
    depth: float = 0
    id: str = ""
    is_excluded: bool = False
    title: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)


def index_of(config: MkDocsConfig) -> SearchIndex | None:
    """The index that entries go to; none where the search is another one, or is off, or takes words apart as only it can."""
    found = search_in(config)
    return found.search_index if found and found.config.enabled and plugin.jieba is None else None


def search_in(config: MkDocsConfig) -> SearchPlugin | None:
    """The plug-in of the theme, where it is the one that searches."""
    found = next((config.plugins[name] for name in _NAMES if name in config.plugins), None)
    return found if isinstance(found, SearchPlugin) else None


def entries_of(pages: Sequence[Page]) -> dict[str, list[Entry]]:
    """The entries of pages by their files, made on all cores."""
    made = on_all_cores(entries, pages)
    return {page.file: found for page, found in zip(pages, made, strict=True)}


def entries_taken(index: SearchIndex) -> list[Entry]:
    """What an index has, which is left with nothing."""
    taken: list[Entry] = index.entries
    index.entries = []
    return taken


def entries(page: Page) -> list[Entry]:
    """The entries of a page, one for each of its sections; none where it is left out of the search."""
    if not page.layout.searched:
        return []
    title = page.meta()["title"]
    return [
        {
            "location": f"{page.address}#{section.id}" if section.id else page.address,
            "title": "".join(section.title or [title]).strip(),
            "text": "".join(section.text).strip(),
        }
        for section in _sections(page.html())
        if not section.is_excluded
    ]


def _sections(html: str) -> list[_Section]:
    reader = _Reader()
    for closes, name, attributes, words in _TOKEN.findall(html):
        if words:
            reader.words(words)
        elif closes:
            reader.closes(name.lower())
        else:
            reader.opens(name.lower(), attributes)
            if attributes.endswith("/"):
                reader.closes(name.lower())
    return reader.found


class _Reader:
    """Takes tags and words in order. What stands before the first heading is a section, too."""

    def __init__(self) -> None:
        self._section = _Section()
        self.found = [self._section]
        self._open: list[str] = []
        self._skipped = set(_NEVER)
        self._skips = False

    def opens(self, name: str, attributes: str) -> None:
        if name in _VOID:
            return
        self._open.append(name)
        if name in _HEADINGS and (id_ := _ID.search(attributes)):
            self._section = _Section(name, len(self._open), unescape(id_[1]), _EXCLUDED in attributes)
            self.found.append(self._section)
        if _EXCLUDED in attributes:
            self._skipped.add(name)
        self._skips = self._skips or name in self._skipped
        if name in _KEPT and not self._skips:
            self._told().append(f"<{name}>")

    def closes(self, name: str) -> None:
        if not self._open or self._open[-1] != name:
            return
        depth = len(self._open)
        if self._section.depth > depth:
            before = next(each for each in reversed(self.found) if each.depth <= depth)
            self._section.depth = inf
            self._section = before
        self._open.pop()
        if name in self._skipped:
            self._skipped -= {name} - _NEVER
            self._skips = any(each in self._skipped for each in self._open)
            return
        if name in _KEPT and not self._skips:
            told = self._told()
            first = told.index(f"<{name}>")
            if all(map(str.isspace, islice(told, first + 1, None))):
                del told[first:]
            else:
                told.append(f"</{name}>")

    def words(self, words: str) -> None:
        if self._skips:
            return
        words = unescape(words)
        is_blank = words.isspace()
        is_code = "pre" in self._open
        if not is_code:
            words = " " if is_blank else words.replace("\n", " ")
        section = self._section
        if section.tag in self._open:
            section.title.append(escape(words, quote=False))
        elif not is_blank:
            section.text.append(escape(words, quote=False))
        elif is_code or not section.text or not section.text[-1].isspace():
            section.text.append(words)

    def _told(self) -> list[str]:
        """What words go into: inside of a heading its title."""
        return self._section.title if self._section.tag in self._open else self._section.text
