"""A file of a new folder that stays as it is in the last one.

Comes in: what is to be in a file, and the two folders. Goes out: the file in the new folder. Refuses to know when the one takes the place
of the other.

A file that stays as it is gets a second name in the new folder and keeps it when the old one goes, so that it is never written, half
written or out of its place. Until then it is one file: who writes into the old one after that writes into the new one, too.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

_State = tuple[int, int, int]


def put(data: bytes, name: str, fresh: Path, target: Path) -> None:
    """Puts a file into a new folder: the one of `target` itself where it has these bytes, or its like where no file may have two names."""
    place, last = fresh / name, target / name
    place.parent.mkdir(parents=True, exist_ok=True)
    state = _state_if_same(data, last, target.resolve() / name)
    if state and _has_two_names(last, place):
        if _state(place) == state:
            return
        place.unlink()  # somebody wrote into it after it was read
        state = None
    place.write_bytes(data)
    if state:
        shutil.copystat(last, place)


def _state_if_same(data: bytes, last: Path, own: Path) -> _State | None:
    """The state in which a file has these bytes, where no link leads to it."""
    with suppress(OSError):
        state = _state(last)
        if last.resolve(strict=True) == own and last.read_bytes() == data:
            return state
    return None


def _state(path: Path) -> _State:
    """What changes when somebody writes into a file, or puts another in its place."""
    found = path.stat()
    return found.st_ino, found.st_mtime_ns, found.st_size


def _has_two_names(last: Path, place: Path) -> bool:
    with suppress(OSError):
        os.link(last, place)
        return True
    return False
