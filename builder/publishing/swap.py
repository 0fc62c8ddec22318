"""A folder that is replaced whole or not at all.

Comes in: the folder to replace and something that fills a new one. Goes out: the new folder in the old
one's place, or the old one untouched. Refuses to know what is in them, and refuses to replace a folder
that it did not make for the same purpose.

The new folder is made in a workshop beside the old one, in the same file system, so that the two can change places in one step.
A process that is killed leaves its workshop behind; the next one clears it away.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from builder.publishing.exchange import exchange
from builder.publishing.reuse import put
from builder.verifying import MARKER

_LOCK, _NEW, _OLD = "lock", "new", "old"


class NotOursError(Exception):
    """There is something at the place of the folder that must not be replaced."""


class BusyError(Exception):
    """Somebody else is replacing the folder."""


@contextmanager
def replacing(target: Path, purpose: str) -> Iterator[Path]:
    """An empty folder beside `target`, which takes its place when the block ends without an exception.

    Raises `NotOursError` before anything is made where `target` is anything but a folder that was made for
    this `purpose`, or an empty one, and `BusyError` where another process is at it.
    """
    target = target.absolute()
    note = f"Made by `dossier {purpose}`, which replaces this folder and everything in it.\n"
    _refuse_others(target, note)
    target.parent.mkdir(parents=True, exist_ok=True)
    with _workshop(target) as workshop:
        _clear(workshop, target)
        bench = Path(
            tempfile.mkdtemp(dir=workshop)
        )  # what a killed process still writes, it writes elsewhere
        fresh, old = bench / _NEW, bench / _OLD
        try:
            fresh.mkdir()
            yield fresh
            put(note.encode(), MARKER, fresh, target)
            if hasattr(os, "sync"):  # what takes the place of another is on the disk before it does
                os.sync()
            _refuse_others(target, note)
            _swap(target, fresh, old, note)
        finally:
            if target.exists() or not old.exists():
                shutil.rmtree(bench, ignore_errors=True)


@contextmanager
def _workshop(target: Path) -> Iterator[Path]:
    """A folder beside the target that one process has for itself."""
    workshop = target.with_name(f".{target.name}.making")
    if workshop.is_symlink() or (workshop.exists() and not workshop.is_dir()):
        raise NotOursError(f"{workshop} is needed as a folder to work in; remove it")
    workshop.mkdir(exist_ok=True)
    lock = FileLock(workshop / _LOCK, blocking=False)
    try:
        lock.acquire()
    except (Timeout, FileNotFoundError):
        raise BusyError(f"another build of {target} is under way; wait until it has ended") from None
    try:
        yield workshop
    finally:
        with suppress(PermissionError):  # while it is held: whoever comes next makes another; not on Windows
            (workshop / _LOCK).unlink(missing_ok=True)
        lock.release()
        with suppress(OSError):  # somebody else may be in it by now
            workshop.rmdir()


def _clear(workshop: Path, target: Path) -> None:
    """Clears away what processes left that were killed; the last good folder goes back to its place."""
    left = [each for each in workshop.iterdir() if each.name != _LOCK]
    if not all(each.is_dir() and {one.name for one in each.iterdir()} <= {_NEW, _OLD} for each in left):
        raise NotOursError(f"{workshop} is needed to work in, and holds something else; remove it")
    for bench in left:
        if (bench / _OLD).exists() and not target.exists():
            (bench / _OLD).rename(target)
        shutil.rmtree(bench, ignore_errors=True)


def _swap(target: Path, fresh: Path, old: Path, note: str) -> None:
    """One step where the system has one; or else two renames, and whatever happens between them the old one goes back."""
    if not target.exists():
        fresh.rename(target)
    elif exchange(fresh, target):
        try:
            _refuse_others(fresh, note)  # it came to be there at the last moment
        except NotOursError:
            exchange(fresh, target)
            raise
    else:
        target.rename(old)
        try:
            fresh.rename(target)
        except BaseException:
            old.rename(target)
            raise


def _refuse_others(target: Path, note: str) -> None:
    if target.is_symlink():
        raise NotOursError(f"{target} is a link; name the folder that it leads to")
    if not target.exists():
        return
    if not target.is_dir():
        raise NotOursError(f"{target} is a file; name a folder")
    if target.is_mount():
        raise NotOursError(
            f"{target} is a disk of its own, which nothing can take the place of; name a folder in it"
        )
    marker = target / MARKER
    ours = marker.is_file() and marker.read_text(encoding="utf-8", errors="replace") == note
    if any(target.iterdir()) and not ours:
        raise NotOursError(
            f"{target} holds something else than this command made; remove it, or name another folder"
        )
