"""A folder that is replaced whole or not at all.

Comes in: the folder to replace and something that fills a new one. Goes out: the new folder in the old
one's place, or the old one untouched. Refuses to know what is in them, and refuses to replace a folder
that it did not make for the same purpose.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MARKER = ".dossier"


class NotOursError(Exception):
    """There is something at the place of the folder that must not be replaced."""


@contextmanager
def replacing(target: Path, purpose: str) -> Iterator[Path]:
    """An empty folder beside `target`, which takes its place when the block ends without an exception.

    Raises `NotOursError` before anything is made where `target` is anything but a folder that was made for
    this `purpose`, or an empty one.
    """
    target = target.absolute()
    note = f"Made by `dossier {purpose}`, which replaces this folder and everything in it.\n"
    _refuse_others(target, note)
    target.parent.mkdir(parents=True, exist_ok=True)
    workshop = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    old = workshop / "old"
    try:
        fresh = workshop / "new"
        fresh.mkdir()
        yield fresh
        (fresh / MARKER).write_text(note, encoding="utf-8")
        _exchange(target, fresh, old)
    finally:
        if target.exists() or not old.exists():
            shutil.rmtree(workshop)


def _exchange(target: Path, fresh: Path, old: Path) -> None:
    """Two renames; whatever happens between them, the old folder goes back to its place."""
    if target.exists():
        target.rename(old)
    try:
        fresh.rename(target)
    except BaseException:
        if old.exists():
            old.rename(target)
        raise


def _refuse_others(target: Path, note: str) -> None:
    if target.is_symlink():
        raise NotOursError(f"{target} is a link; name the folder that it leads to")
    if not target.exists():
        return
    if not target.is_dir():
        raise NotOursError(f"{target} is a file; name a folder")
    marker = target / MARKER
    ours = marker.is_file() and marker.read_text(encoding="utf-8", errors="replace") == note
    if any(target.iterdir()) and not ours:
        raise NotOursError(
            f"{target} holds something else than this command made; remove it, or name another folder"
        )
