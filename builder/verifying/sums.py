"""The sums of all files of a site.

Comes in: the folder of a site. Goes out: a file that `sha256sum --check` reads, or what in the folder differs from it. Refuses to
know what the files are.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from builder.diagnostic import Code, Diagnostic
from builder.verifying.places import at

SUMS = "sha256sums.txt"
MARKER = ".dossier"
"""What says that a folder was made by a command, so that the next one may replace it."""
_LINE = re.compile(r"([0-9a-f]{64})  ([^\n\r\\]+)")


def write_sums(folder: Path) -> None:
    """Writes the sums of everything in the folder into a file of it."""
    lines = (f"{total}  {name}\n" for name, total in sorted(_sums(folder).items()))
    (folder / SUMS).write_text("".join(lines), encoding="utf-8", newline="\n")


def check_sums(folder: Path) -> Iterator[Diagnostic]:
    """Whether every file is there as it was when the site was made, and no other."""
    told = _told(folder)
    if told is None:
        message = f"there is no {SUMS} that says which files the site has"
        yield Diagnostic(Code.SITE_INCOMPLETE, message, at(SUMS), "build the site with dossier build")
        return
    found = _sums(folder)
    for name in sorted({*told, *found}):
        if name not in found:
            said = "this file was made and is gone"
        elif name not in told:
            said = "this file was not made with the site"
        elif told[name] != found[name]:
            said = "this file is another than when it was made"
        else:
            continue
        yield Diagnostic(Code.SITE_INCOMPLETE, said, at(name), "build the site again")


class Files(Mapping[str, bytes | None]):
    """The files of a site by name, each read when it is asked for: nobody needs all of them at once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._names = {name: name for name in files_of(folder)}

    def __getitem__(self, name: str) -> bytes | None:
        return data_of(self._folder / self._names[name])

    def state(self, name: str) -> tuple[int, ...]:
        """What is another one when somebody has written to the file."""
        told = (self._folder / self._names[name]).lstat()
        return told.st_mode, told.st_ino, told.st_size, told.st_mtime_ns

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def files_of(folder: Path) -> Iterator[str]:
    """Everything in a site but its folders and the marker that says who made it."""
    yield from sorted(name for name in _below(str(folder), "") if name != MARKER)


def _below(folder: str, name: str) -> Iterator[str]:
    """What is below; a folder that cannot be read is one of them, and no plain file."""
    try:
        entries = list(os.scandir(folder))
    except OSError:
        entries = []
        yield name.removesuffix("/")
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _below(entry.path, f"{name}{entry.name}/")
        else:
            yield f"{name}{entry.name}"


def data_of(path: Path) -> bytes | None:
    """The bytes of a plain file; nothing of a link, a pipe or a device."""
    return path.read_bytes() if stat.S_ISREG(path.lstat().st_mode) else None


def _sums(folder: Path) -> dict[str, str]:
    names = (name for name in files_of(folder) if name != SUMS)
    return {name: sha256(data_of(folder / name) or b"").hexdigest() for name in names}


def _told(folder: Path) -> Mapping[str, str] | None:
    try:
        lines = (data_of(folder / SUMS) or b"").decode().removesuffix("\n").split("\n")
    except (OSError, UnicodeDecodeError):
        return None
    found = [_LINE.fullmatch(line) for line in lines]
    return {line[2]: line[1] for line in found if line} if all(found) else None
