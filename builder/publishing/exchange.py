"""Two folders change places in one step.

Comes in: two paths in one file system. Goes out: whether they have changed places. Refuses to know what they are, and to do it in
two steps: what that means is for the caller to decide.

Python has no call for it. Linux has renameat2(2) with RENAME_EXCHANGE since 3.15, macOS renamex_np(2) with RENAME_SWAP since 10.12.
"""

from __future__ import annotations

import ctypes
import errno
import os
from pathlib import Path
from typing import Any

_HERE = -100
"""AT_FDCWD: paths are taken as they are."""
_EXCHANGE = 2
"""RENAME_EXCHANGE on Linux and RENAME_SWAP on macOS."""
_CANNOT = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM}
"""What a system or a file system answers that cannot do it."""


def exchange(one: Path, other: Path) -> bool:
    """Lets two paths change places; `False`, with nothing done, where the system or the file system cannot do it.

    Raises `OSError` where it could and failed.
    """
    calls: Any = ctypes.CDLL(None, use_errno=True) if os.name == "posix" else None
    first, second = os.fsencode(one), os.fsencode(other)
    if hasattr(calls, "renameat2"):
        failed = calls.renameat2(_HERE, first, _HERE, second, _EXCHANGE)
    elif hasattr(calls, "renamex_np"):
        failed = calls.renamex_np(first, second, _EXCHANGE)
    else:
        return False
    if not failed:
        return True
    code = ctypes.get_errno()
    if code in _CANNOT:
        return False
    raise OSError(code, os.strerror(code), str(one), None, str(other))
