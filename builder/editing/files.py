"""Files that are written whole or not at all."""

from __future__ import annotations

import codecs
import os
import shutil
import tempfile
from pathlib import Path


def mark_of(path: Path) -> bytes:
    """The byte order mark that a file begins with, which is no part of its text; mostly none."""
    return codecs.BOM_UTF8 if path.read_bytes().startswith(codecs.BOM_UTF8) else b""


def write_whole(path: Path, data: bytes) -> None:
    """Puts a file with this content in the place of the old one, if there is one; its permissions stay.

    Whatever happens on the way, there is the old file or the new one. Raises `OSError`.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, name)
        else:
            Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
