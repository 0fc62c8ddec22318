"""The search of a large site: an index in many small files, of which a browser loads the few that it needs.

Comes in: what the theme's search would read, the sections of all pages. Goes out: Pagefind's index of them, and a worker that answers the
theme from it, in the place of its own. Refuses to know what a page looks like, and what is found.

The theme gives each page that is opened the words of all pages, to be taken apart there by lunr: the time that takes grows with
the dossier. Pagefind is a program in a wheel; it asks for nothing while it works.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from importlib import import_module
from itertools import groupby
from pathlib import Path
from urllib.parse import unquote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger

from builder.pages import Site
from builder.publishing.indexing import Indexing
from builder.publishing.search import Entry, search_in
from builder.verifying import FOLDER

WAYS = ("auto", "lunr", "pagefind")
"""How a site may be searched."""
MOST = 500
"""Pages that lunr is left to search. A browser on a desktop takes two seconds for as many, one on a phone several times that, on each page
that it opens; it is a second for every 200 more (benchmarks/searching.py)."""
PACKAGE = "pagefind_bin"
WORKER = "search/finder.js"
_RUN = ("pagefind.js", "wasm.*.pagefind")
"""What of Pagefind's runs in a browser here."""
_APART = re.compile(r"</?(?:li|ol|p|pre|ul)>")
_WITHIN = re.compile(r"</?(?:code|sub|sup)>")
"""The elements that are left in a section."""
_log = get_plugin_logger("dossier")


@dataclass(frozen=True)
class Finder:
    """Pagefind, for a site in a language."""

    program: Path
    language: str

    def files(self) -> Mapping[str, bytes]:
        """What runs in a browser, by its path in the site, as Pagefind writes it for any site in the language."""
        made = self.begin([{"location": "", "title": "word", "text": ""}]).files()
        runs = {f"{FOLDER}/{path.as_posix()}": data for path, data in made if any(map(path.match, _RUN))}
        return {WORKER: worker(), **runs}

    def begin(self, entries: Iterable[Entry]) -> Indexing:
        """Begins with the index of these entries, those of each page together."""
        pages = groupby(entries, key=_page_of)
        return Indexing(self.program, ((unquote(page), self._document(sections)) for page, sections in pages))

    def _document(self, sections: Iterable[Entry]) -> str:
        """A page with nothing but its words. Between blocks Pagefind would set full stops; headings are all it has of them."""
        lines = [f'<!doctype html><html lang="{escape(self.language)}"><meta charset="utf-8"><body>']
        for each in sections:
            id_ = each["location"].partition("#")[2]
            heading = f'h2 id="{escape(id_)}"' if id_ else "h1"
            lines.append(f"<{heading}>{_words(each['title'])}</{heading[:2]}> {_words(each['text'])}")
        return "\n".join(lines)


def worker() -> bytes:
    """The script that searches beside a page."""
    return (Path(__file__).parent / "theme" / "finder.js").read_bytes()


def program() -> Path | None:
    """Where Pagefind is installed, if it is: not for every system is there a wheel of it."""
    try:
        return Path(import_module(PACKAGE).get_executable())
    except (ImportError, FileNotFoundError):
        return None


def finder_of(config: MkDocsConfig, site: Site) -> Finder | None:
    """What a site is searched with, where that is not lunr."""
    theirs = search_in(config)
    way = config.plugins["dossier"].config["search"]
    is_large = sum(page.layout.searched for page in site.pages) > MOST
    if theirs is None or not theirs.config.enabled or not (way == "pagefind" or (way == "auto" and is_large)):
        return None
    found = program()
    if found is None:
        _log.info("the search will be slow: for more than %s pages, install %s", MOST, PACKAGE)
        return None
    return Finder(found, config.theme["language"])


def _page_of(entry: Entry) -> str:
    page: str = entry["location"].partition("#")[0]
    return page


def _words(html: str) -> str:
    return " ".join(_WITHIN.sub("", _APART.sub(" ", html)).split())
