"""What git remembers of a file.

Comes in: a folder and the name of a file in it. Goes out: the bytes that the file once had, latest first. Refuses to
know what is in them, to write, and to fail where there is no git or no repository: then nothing is remembered.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

_LONGEST = 60
"""Seconds; a repository that takes longer is not asked any more."""


def revisions(root: Path, name: str) -> Iterator[bytes]:
    """The contents of a file in every commit that changed it, latest first."""
    log = _git(root, "log", "--format=%H", "--", name)
    for commit in (log or b"").decode().split():
        content = _git(root, "show", f"{commit}:./{name}")
        if content is not None:
            yield content


def _git(root: Path, *arguments: str) -> bytes | None:
    command = ["git", "-C", str(root), "--no-pager", "--literal-pathspecs", *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=_LONGEST)  # noqa: S603 our own arguments
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
