"""What git remembers.

Comes in: a folder in a repository, and the name of a file or of a revision. Goes out: the bytes that a file once had, or
all files of a revision, as inputs. Refuses to know what is in them, and to write.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from builder.diagnostic import Code
from builder.reading import MAX_BYTES, Refusal

_LONGEST = 60
"""Seconds; a repository that takes longer is not asked any more."""
_PLAIN_MODES = ("100644", "100755")
_LINK = "120000"


class NoRevisionError(Exception):
    """There is no such revision here; the message says why, and what to do."""


def revisions(root: Path, name: str) -> Iterator[bytes]:
    """The contents of a file in every commit that changed it, latest first; none where git remembers nothing."""
    log = _git(root, "log", "--format=%H", "--", name)
    for commit in (log or b"").decode().split():
        content = _git(root, "show", f"{commit}:./{name}")
        if content is not None:
            yield content


@dataclass(frozen=True)
class _Item:
    """A file or folder of a revision: its mode, the name of its content, and its size in bytes."""

    mode: str
    content: str
    size: int


class Revision:
    """The files below a folder as they were in a revision; a link or a submodule is not a file."""

    def __init__(self, root: Path, items: Mapping[str, _Item]) -> None:
        self._root = root
        self._items = items

    def read(self, name: str) -> bytes | Refusal:
        item = self._items.get(name)
        if item is None:
            return Refusal(Code.FILE_MISSING, f"there is no file {name}")
        if item.mode not in _PLAIN_MODES:
            return Refusal(Code.FILE_REFUSED, f"{name} is not a plain file")
        if item.size > MAX_BYTES:
            return Refusal(Code.FILE_TOO_LARGE, f"{name} has {item.size:,} bytes; the limit is {MAX_BYTES:,}")
        data = _git(self._root, "cat-file", "blob", item.content)
        if data is None:
            return Refusal(Code.FILE_REFUSED, f"git does not have the content of {name} here")
        return data

    def entries(self, folder: str) -> tuple[str, ...] | Refusal:
        if folder in self._items:
            return Refusal(Code.FILE_REFUSED, f"{folder} is no folder")
        prefix = "" if folder == "." else f"{folder}/"
        below = (name.removeprefix(prefix) for name in self._items if name.startswith(prefix))
        return tuple(sorted({self._entry(prefix, name) for name in below}))

    def _entry(self, prefix: str, name: str) -> str:
        first, slash, _ = name.partition("/")
        is_link = not slash and self._items[f"{prefix}{first}"].mode == _LINK
        return f"{first}//" if is_link else f"{first}{slash}"


def is_revision(root: Path, name: str) -> bool:
    """Whether git has a revision of this name."""
    return _commit(root, name) is not None


def revision(root: Path, name: str) -> Revision:
    """The files below a folder as they were in a revision.

    Raises `NoRevisionError`.
    """
    commit = _commit(root, name)
    if commit is None:
        raise NoRevisionError(_why_not(root, name))
    listed = _git(root, "ls-tree", "-r", "-l", "-z", commit)
    if listed is None:
        raise NoRevisionError(
            f"git cannot list the files of {name}: it may lack them here; fetch the revision"
        )
    entries = listed.decode(errors="surrogateescape").split("\0")
    return Revision(root, dict(_parsed(entry) for entry in entries if entry))


def where(root: Path, name: str, file: str) -> tuple[str, ...]:
    """The paths in a revision, from the root of the repository, of all files that are called so."""
    listed = _git(root, "ls-tree", "-r", "-z", "--full-tree", "--name-only", _commit(root, name) or "")
    paths = (listed or b"").decode(errors="surrogateescape").split("\0")
    return tuple(path for path in paths if path.rpartition("/")[2] == file)


def _commit(root: Path, name: str) -> str | None:
    found = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    return found.decode().strip() if found else None


def _parsed(entry: str) -> tuple[str, _Item]:
    """An entry of `git ls-tree -l`: mode, type, content, size, a tab, and the name from the folder on."""
    facts, _, name = entry.partition("\t")
    mode, _, content, size = facts.split()
    return name, _Item(mode, content, int(size) if size.isdigit() else 0)


def _why_not(root: Path, name: str) -> str:
    if _git(root, "--version") is None:
        return f"there is no folder {name}, and no git here to look for a revision; name a folder with a claims.yaml"
    if _git(root, "rev-parse", "--git-dir") is None:
        return (
            f"there is no folder {name}, and {root} is in no git repository; name a folder with a claims.yaml"
        )
    shallow = _git(root, "rev-parse", "--is-shallow-repository") == b"true\n"
    if shallow:
        return f"this clone is shallow and does not have {name}; git fetch --unshallow brings all revisions"
    return f"there is no revision {name} and no folder of that name; git fetch may bring it"


def _git(root: Path, *arguments: str) -> bytes | None:
    command = ["git", "-C", str(root), "--no-pager", "--literal-pathspecs", *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=_LONGEST)  # noqa: S603 our own arguments
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
