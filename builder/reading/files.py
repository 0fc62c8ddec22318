"""The only place that opens an input.

Comes in: the name of a file, relative to the dossier. Goes out: its bytes, or a `Refusal`. Refuses to
know what the bytes mean, and refuses everything that is not a plain file inside the dossier: links,
devices, folders, ways out.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Protocol

from builder.diagnostic import Code

MAX_BYTES = 16 * 1024 * 1024
_SHOWN = 8


@dataclass(frozen=True)
class Refusal:
    """Why there are no bytes."""

    code: Code
    message: str
    help: str | None = None


class Files(Protocol):
    """Where inputs come from."""

    def read(self, name: str) -> bytes | Refusal:
        """The bytes of the file `name`, a relative path with `/`."""

    def match(self, pattern: str) -> tuple[str, ...]:
        """The names of the files that a pattern with `*` stands for, sorted."""


class Folder:
    """The files below a folder on disk."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def read(self, name: str) -> bytes | Refusal:
        path = self.root
        try:
            for part in PurePosixPath(name).parts:
                path = path / part
                if part == ".." or stat.S_ISLNK(os.lstat(path).st_mode):
                    return _refused(name, "is a link or a way out of the dossier")
            return self._read_plain(path, name)
        except FileNotFoundError:
            return Refusal(Code.FILE_MISSING, f"there is no file {name}", self._nearby(name))
        except OSError as fault:
            return _refused(name, f"cannot be read: {(fault.strerror or 'unknown fault').lower()}")

    def _read_plain(self, path: Path, name: str) -> bytes | Refusal:
        facts = os.lstat(path)
        if not stat.S_ISREG(facts.st_mode):
            return _refused(name, "is not a plain file")
        if facts.st_size > MAX_BYTES:
            size = f"{name} has {facts.st_size:,} bytes; the limit is {MAX_BYTES:,}"
            return Refusal(Code.FILE_TOO_LARGE, size, "split it into several files")
        return path.read_bytes()

    def _nearby(self, name: str) -> str | None:
        folder = PurePosixPath(name).parent
        names = self.match(f"{folder}/*")
        return f"there is {', '.join(names[:_SHOWN])}" if names else None

    def match(self, pattern: str) -> tuple[str, ...]:
        found = self.root.glob(pattern)
        return tuple(
            sorted(
                path.relative_to(self.root).as_posix()
                for path in found
                if path.is_symlink() or not path.is_dir()
            )
        )


def _refused(name: str, why: str) -> Refusal:
    return Refusal(
        Code.FILE_REFUSED, f"{name} {why}", "inputs are plain files in the folder of claims.yaml or below it"
    )
