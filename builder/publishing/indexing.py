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
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from time import sleep
from typing import Any

from mkdocs.exceptions import PluginError

from builder.verifying import FOLDER

_UNUSED = ("pagefind-*.js", "pagefind-*.css")
"""Faces of a search that are not ours, and its own worker."""
_BETWEEN_LOOKS = 0.02
"""Seconds in which an answer is not seen yet."""
_AT_ONCE = 65_536
"""Bytes of what it complains of."""
_LOOKS = hasattr(os, "set_blocking")
"""Whether one can look for words of another process without waiting for them."""


class Indexing:
    """Pagefind at work, beside whatever else is done meanwhile.

    It is told the pages one by one: those of a folder it would number in the order in which the file system names them, and no two
    file systems agree on that. Questions and answers are those of its own packages: JSON in Base64, a comma after each; the first index
    that is asked for is number 0. It must be listened to before the questions end, as it then ends, too, and answers no more; and it
    answers into a file, so that nobody need listen while it is at work.
    """

    def __init__(self, program: Path, pages: Iterable[tuple[str, str]]) -> None:
        """Begins with the index of these pages, each an address and its HTML. Raises `PluginError`."""
        self._folder = TemporaryDirectory()
        self._answers = Path(self._folder.name, "answers")
        self._asked: list[str] = []
        """The kinds of answers that are to come."""
        # A setting that lies about, in the environment or in a file, may end it.
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
        try:
            with self._answers.open("wb") as answers:
                self._process = subprocess.Popen(  # noqa: S603 nothing in it is of anybody else
                    (program, "--service"),
                    cwd=self._folder.name,
                    env=environment,
                    stdin=subprocess.PIPE,
                    stdout=answers,
                    stderr=subprocess.PIPE,
                )
        except OSError as fault:
            self._folder.cleanup()
            raise _none(str(fault)) from fault
        try:
            self._look_only()
            self._ask_for(pages)
        except BaseException:
            self.stop()
            raise

    def _look_only(self) -> None:
        """Has a look for complaints find none where there are none, instead of waiting for one."""
        assert self._process.stderr
        with suppress(AttributeError):
            os.set_blocking(self._process.stderr.fileno(), False)

    def _ask_for(self, pages: Iterable[tuple[str, str]]) -> None:
        with suppress(BrokenPipeError):  # what it said last says why
            self._ask("NewIndex", "NewIndex", config={})
            for address, document in pages:
                told = {"file_path": f"{address}index.html", "file_contents": document}
                self._ask("AddFile", "IndexedFile", index_id=0, **told)
            if len(self._asked) == 1:
                raise _none("there is no page to be searched")
            # Files that it writes by itself are not whole yet when it says that they are.
            self._ask("GetFiles", "GetFiles", index_id=0)

    def _ask(self, kind: str, answered: str, **what: object) -> None:
        self._asked.append(answered)
        question = {"message_id": len(self._asked), "payload": {"type": kind, **what}}
        assert self._process.stdin
        self._process.stdin.write(b64encode(json.dumps(question).encode()) + b",")
        self._process.stdin.flush()

    def end(self, site: Path) -> None:
        """Waits for the index and puts it into the folder of a site. Raises `PluginError`."""
        files = self.files()
        target = site / FOLDER
        shutil.rmtree(target, ignore_errors=True)
        for inside, data in files:
            path = target / inside
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)

    def files(self) -> Iterator[tuple[Path, bytes]]:
        """Waits for the files of the index, by their paths in its folder. Raises `PluginError`."""
        try:
            return _used(self._last_answer().get("files", []))
        finally:
            self.stop()

    def _last_answer(self) -> Mapping[str, Any]:
        last: Mapping[str, Any] = {}
        awaited = enumerate(self._asked, start=1)
        left, rest = len(self._asked), b""
        with self._answers.open("rb") as answers:
            while left:
                status = self._process.poll()
                *whole, rest = (rest + answers.read()).split(b",")
                for answer, (number, kind) in zip(whole, awaited, strict=False):
                    last = _payload_of(answer, number, kind)
                    left -= 1
                complaint = self._complaint(status)
                if left and (complaint or status is not None):
                    raise _none(complaint or f"it ended with status {status}")
                sleep(_BETWEEN_LOOKS if left else 0)
        return last

    def _complaint(self, status: int | None) -> str:
        """What it said beside its answers: nothing, as long as all is well. A part of it may fail and leave the rest waiting.

        Where one cannot look without waiting, on Windows, it is heard when it has ended.
        """
        assert self._process.stderr
        file = self._process.stderr.fileno()
        said = b""
        with suppress(BlockingIOError):
            said = os.read(file, _AT_ONCE) if _LOOKS or status is not None else b""
        return said.decode(errors="replace").strip()

    def stop(self) -> None:
        """Leaves nothing behind."""
        self._process.kill()
        with suppress(BrokenPipeError), self._process:
            pass
        self._folder.cleanup()


def _used(files: Iterable[Mapping[str, str]]) -> Iterator[tuple[Path, bytes]]:
    for file in files:
        inside = Path(file["path"])
        if inside.is_absolute() or ".." in inside.parts:
            raise _none(f"a file of it would be {inside}")
        if not any(inside.match(unused) for unused in _UNUSED):
            yield inside, b64decode(file["content"])


def _payload_of(answer: bytes, number: int, kind: str) -> Mapping[str, Any]:
    """What an answer says, where it is the one to that question, and of that kind."""
    try:
        told = json.loads(b64decode(answer, validate=True))
        payload: Mapping[str, Any] = told["payload"]
        is_right = told["message_id"] == number and payload["type"] == kind
    except (ValueError, TypeError, KeyError):
        raise _none(answer.decode(errors="replace")) from None
    if not is_right:
        raise _none(str(payload.get("message", payload)))
    return payload


def _none(why: str) -> PluginError:
    return PluginError(
        f"Pagefind made no index of the site: {why[:500]}\n"
        "Is there room in memory, and on the disk for temporary files? With `search: lunr` the site does without it."
    )
