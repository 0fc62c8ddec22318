"""A folder that is replaced whole or not at all.

Comes in: the folder to replace and something that fills a new one. Goes out: the new folder in the old
one's place, or the old one untouched. Refuses to know what is in them, and refuses to replace a folder
that it did not make.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MARKER = ".dossier"
_NOTE = "Made by `dossier`. The next build replaces this folder and everything in it.\n"


class NotOursError(Exception):
    """The folder holds something that `dossier` did not put there."""


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """An empty folder beside `target`, which takes its place when the block ends without an exception.

    Raises `NotOursError` before anything is made.
    """
    target = target.absolute()
    if target.exists() and not _is_ours(target):
        raise NotOursError(
            f"{target} holds files that dossier did not make; remove it, or name another folder"
        )
    target.parent.mkdir(parents=True, exist_ok=True)
    workshop = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        fresh = workshop / "new"
        fresh.mkdir()
        yield fresh
        (fresh / MARKER).write_text(_NOTE, encoding="utf-8")
        _exchange(target, fresh, workshop / "old")
    finally:
        shutil.rmtree(workshop)


def _exchange(target: Path, fresh: Path, old: Path) -> None:
    if target.exists():
        target.rename(old)
    try:
        fresh.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise


def _is_ours(target: Path) -> bool:
    return target.is_dir() and (not any(target.iterdir()) or (target / MARKER).is_file())
