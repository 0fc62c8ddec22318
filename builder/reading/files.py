"""The only place that opens an input.

Comes in: the name of a file or folder, relative to the dossier. Goes out: its bytes or its entries, or a
`Refusal`. Refuses to know what the bytes mean, and refuses everything that is not a plain file inside the
dossier: links, devices, ways out.
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
_NO_LINKS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_PLAIN_FILES = "inputs are plain files in the folder of claims.yaml or below it"


@dataclass(frozen=True)
class Refusal:
    """Why there is nothing to read."""

    code: Code
    message: str
    help: str | None = None


class Files(Protocol):
    """Where inputs come from. Names are relative paths with `/`."""

    def read(self, name: str) -> bytes | Refusal:
        """The bytes of a file."""

    def entries(self, folder: str) -> tuple[str, ...] | Refusal:
        """The names in a folder, sorted; those of folders end with `/`, those of links with `//`.

        A folder that is not there has none.
        """


class Folder:
    """The files below a folder on disk."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def read(self, name: str) -> bytes | Refusal:
        try:
            if not self._stays_inside(name):
                return Refusal(
                    Code.FILE_REFUSED, f"{name} is a link or a way out of the dossier", _PLAIN_FILES
                )
            return self._read_plain(name)
        except (FileNotFoundError, NotADirectoryError):
            return Refusal(Code.FILE_MISSING, f"there is no file {name}", self._nearby(name))
        except OSError as fault:
            return _unreadable(name, fault)

    def _stays_inside(self, name: str) -> bool:
        path = self.root
        for part in PurePosixPath(name).parts:
            path = path / part
            if part == ".." or stat.S_ISLNK(os.lstat(path).st_mode):
                return False
        return True

    def _read_plain(self, name: str) -> bytes | Refusal:
        """Opens without following a link that has just been put there, and looks at what was opened."""
        descriptor = os.open(self.root / name, os.O_RDONLY | _NO_LINKS)
        with os.fdopen(descriptor, "rb") as file:
            facts = os.fstat(descriptor)
            if not stat.S_ISREG(facts.st_mode):
                return Refusal(Code.FILE_REFUSED, f"{name} is not a plain file", _PLAIN_FILES)
            data = file.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            size = f"{name} has {facts.st_size:,} bytes; the limit is {MAX_BYTES:,}"
            return Refusal(Code.FILE_TOO_LARGE, size, "a file of this size does not belong in a dossier")
        return data

    def _nearby(self, name: str) -> str | None:
        folder = PurePosixPath(name).parent.as_posix()
        found = self.entries(folder)
        names = [entry for entry in found if not entry.endswith("/")] if isinstance(found, tuple) else []
        return f"{folder} has {', '.join(names[:_SHOWN])}" if names else None

    def entries(self, folder: str) -> tuple[str, ...] | Refusal:
        try:
            if not self._stays_inside(folder):
                return Refusal(Code.FILE_REFUSED, f"{folder} is a link", _PLAIN_FILES)
            with os.scandir(self.root / folder) as found:
                names = [f"{entry.name}{_kind(entry)}" for entry in found]
        except (FileNotFoundError, NotADirectoryError):
            return ()
        except OSError as fault:
            return _unreadable(folder, fault)
        return tuple(sorted(names))


def _kind(entry: os.DirEntry[str]) -> str:
    return "//" if entry.is_symlink() else "/" if entry.is_dir() else ""


def _unreadable(name: str, fault: OSError) -> Refusal:
    reason = (fault.strerror or "unknown fault").lower()
    return Refusal(Code.FILE_REFUSED, f"{name} cannot be read: {reason}")
