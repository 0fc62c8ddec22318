"""The search of a large site: an index in many small files, of which a browser loads the few that it needs.

Comes in: what the theme's search would read, the sections of all pages. Goes out: Pagefind's index of them, and a worker that answers the
theme from it, in the place of its own. Refuses to know what a page looks like, and what is found.

The theme gives each page that is opened the words of all pages, to be taken apart there by lunr: the time that takes grows with
the dossier. Pagefind is a program in a wheel; it asks for nothing while it works.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from fnmatch import fnmatch
from html import escape
from importlib import import_module
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from time import sleep
from urllib.parse import unquote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from builder.pages import Site
from builder.publishing.search import Entry, search_in

WAYS = ("auto", "lunr", "pagefind")
"""How a site may be searched."""
MOST = 500
"""Pages that lunr is left to search. A browser on a desktop takes two seconds for as many, one on a phone several times that, on each page
that it opens; it is a second for every 200 more (benchmarks/searching.py)."""
PACKAGE = "pagefind_bin"
WORKER = "search/finder.js"
_FOLDER = "search/pagefind"
_BETWEEN_LOOKS = 0.02
"""Seconds in which an answer is not seen yet."""
_RUN = ("pagefind.js", "wasm.*.pagefind")
"""What of Pagefind's runs in a browser here."""
_UNUSED = ("pagefind-*.js", "pagefind-*.css")
"""Faces of a search that are not ours, and its own worker."""
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
        with TemporaryDirectory() as folder:
            self.begin([{"location": "", "title": "word", "text": ""}]).end(Path(folder))
            made = Path(folder, _FOLDER)
            theirs = {
                f"{_FOLDER}/{path.name}": path.read_bytes() for each in _RUN for path in made.glob(each)
            }
        return {WORKER: worker(), **theirs}

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


class Indexing:
    """Pagefind at work, beside whatever else is done meanwhile.

    It is told the pages one by one: those of a folder it would number in the order in which the file system names them, and no two
    file systems agree on that. It has one index, the number of which is 0, and answers every question (the protocol is that of its own
    packages). The answers go into a file: nobody need listen before the end.
    """

    def __init__(self, program: Path, pages: Iterable[tuple[str, str]]) -> None:
        self._folder = TemporaryDirectory()
        self._answers = Path(self._folder.name, "answers")
        # Settings that lie about, in the environment or in a file, are none of this site.
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
        with self._answers.open("wb") as answers:
            self._process = subprocess.Popen(  # noqa: S603 nothing in it is of anybody else
                (program, "--service"),
                cwd=self._folder.name,
                env=environment,
                stdin=subprocess.PIPE,
                stdout=answers,
                stderr=subprocess.STDOUT,
            )
        self._asked = 0
        with suppress(BrokenPipeError):  # what it said last says why
            self._ask("NewIndex", config={})
            for address, document in pages:
                self._ask("AddFile", index_id=0, file_path=f"{address}index.html", file_contents=document)
            self._ask("GetFiles", index_id=0)  # those that it writes itself are not whole yet when it says so

    def _ask(self, type_: str, **what: object) -> None:
        self._asked += 1
        question = {"message_id": self._asked, "payload": {"type": type_, **what}}
        assert self._process.stdin
        self._process.stdin.write(b64encode(json.dumps(question).encode()) + b",")
        self._process.stdin.flush()

    def end(self, site: Path) -> None:
        """Waits for the index and puts it into the folder of a site. Raises `PluginError`."""
        try:
            files = self._made()
        finally:
            self.stop()
        target = site / _FOLDER
        shutil.rmtree(target, ignore_errors=True)
        for file in files:
            if not any(fnmatch(file["path"], unused) for unused in _UNUSED):
                path = target / file["path"]
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(b64decode(file["content"]))

    def _made(self) -> list[dict[str, str]]:
        """The files of the index, which are the last answer."""
        made: list[dict[str, str]] = []
        for said in self._said():
            try:
                answer = json.loads(b64decode(said, validate=True))["payload"]
            except ValueError:
                answer = {"type": "Error", "message": said.decode(errors="replace") or "it ended"}
            if answer["type"] == "Error":
                raise PluginError(f"Pagefind made no index of the site: {answer['message'][:500]}")
            made = answer.get("files", made)
        return made

    def _said(self) -> Iterator[bytes]:
        """As many answers as there were questions; where it ended before, the last is what it said then."""
        rest, ended = b"", False
        left = self._asked
        with self._answers.open("rb") as answers:
            while left:
                said = answers.read()
                *whole, rest = (rest + said).split(b",")
                yield from whole[:left]
                left -= min(left, len(whole))
                if left and not said:
                    if ended:
                        yield rest
                        return
                    ended = self._process.poll() is not None
                    sleep(0 if ended else _BETWEEN_LOOKS)

    def stop(self) -> None:
        """Leaves nothing behind."""
        self._process.kill()
        with suppress(BrokenPipeError), self._process:
            pass
        self._folder.cleanup()


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
