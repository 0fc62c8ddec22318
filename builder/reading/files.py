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
from builder.reading.limits import Limits, raised_by, read_limits

MAX_BYTES = Limits.file_bytes
"""Bytes of one file where nothing else is set."""
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
    """The files below a folder on disk; the limits are those that are set where none are given."""

    def __init__(self, root: Path, limits: Limits | None = None) -> None:
        self.root = root
        self.limits = limits or read_limits()
        self._near: dict[str, str | None] = {}

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
            data = file.read(self.limits.file_bytes + 1)
        if len(data) > self.limits.file_bytes:
            return _too_large(name, facts.st_size, self.limits)
        return data

    def _nearby(self, name: str) -> str | None:
        """What there is in the folder of a missing file; looked for once, however many are missing."""
        folder = PurePosixPath(name).parent.as_posix()
        if folder not in self._near:
            found = self.entries(folder)
            names = [entry for entry in found if not entry.endswith("/")] if isinstance(found, tuple) else []
            self._near[folder] = f"{folder} has {', '.join(names[:_SHOWN])}" if names else None
        return self._near[folder]

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


class Bounded:
    """Files as one reading sees them: no more bytes of them than the limits allow, and each folder looked into once."""

    def __init__(self, files: Files, limits: Limits) -> None:
        self._files = files
        self._limits = limits
        self._bytes = 0
        self._entries: dict[str, tuple[str, ...] | Refusal] = {}

    def read(self, name: str) -> bytes | Refusal:
        data = self._files.read(name)
        if isinstance(data, Refusal):
            return data
        if len(data) > self._limits.file_bytes:
            return _too_large(name, len(data), self._limits)
        if self._bytes + len(data) > self._limits.all_bytes:
            message = f"with {name} the files that are read have more than {self._limits.all_bytes:,} bytes"
            return Refusal(Code.FILE_TOO_LARGE, message, raised_by("all_bytes"))
        self._bytes += len(data)
        return data

    def entries(self, folder: str) -> tuple[str, ...] | Refusal:
        if folder not in self._entries:
            self._entries[folder] = self._files.entries(folder)
        return self._entries[folder]


def _too_large(name: str, size: int, limits: Limits) -> Refusal:
    message = f"{name} has {size:,} bytes; the limit is {limits.file_bytes:,}"
    hint = f"a file of this size does not belong in a dossier; {raised_by('file_bytes')}"
    return Refusal(Code.FILE_TOO_LARGE, message, hint)


def _kind(entry: os.DirEntry[str]) -> str:
    return "//" if entry.is_symlink() else "/" if entry.is_dir() else ""


def _unreadable(name: str, fault: OSError) -> Refusal:
    reason = (fault.strerror or "unknown fault").lower()
    return Refusal(Code.FILE_REFUSED, f"{name} cannot be read: {reason}")
