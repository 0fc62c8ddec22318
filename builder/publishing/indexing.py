"""Pagefind, a program that makes an index of words in many small files, of which a browser loads the few that it needs.

Comes in: pages with nothing but their words. Goes out: the files of the index, in the folder of a site. Refuses to know where the words
are from, and what asks for an index.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from contextlib import suppress
from fnmatch import fnmatch
from pathlib import Path
from tempfile import TemporaryDirectory
from time import sleep

from mkdocs.exceptions import PluginError

FOLDER = "search/pagefind"
_UNUSED = ("pagefind-*.js", "pagefind-*.css")
"""Faces of a search that are not ours, and its own worker."""
_BETWEEN_LOOKS = 0.02
"""Seconds in which an answer is not seen yet."""


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
        target = site / FOLDER
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
