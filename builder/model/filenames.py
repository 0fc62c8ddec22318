"""Names of files that mean the same on every system.

Comes in: a path with `/`. Goes out: why some system cannot hold it, and what it is taken for where letters are not told apart.
Refuses to know what is in the file.
"""

from __future__ import annotations

import re
from unicodedata import category, normalize

DEVICES = {"con", "prn", "aux", "nul", "conin$", "conout$"} | {
    f"{name}{n}" for name in ("com", "lpt") for n in "0123456789¹²³"
}
"""Names that stand for devices on Windows, whatever follows them after a dot."""
_LONGEST_PART = 255
"""Bytes of a name that ext4, APFS and NTFS hold."""
_LONGEST = 1_000
"""Bytes of a path; systems hold between 1,024 and 4,096, with the folder of the site."""
_FORBIDDEN = re.compile(r'[<>:"|?*\\]')


def why_not_portable(path: str) -> str:
    """Why a path cannot be kept on every system; nothing where it can."""
    if len(path.encode()) > _LONGEST:
        return f"the path has more than {_LONGEST:,} bytes"
    for part in path.split("/"):
        if part.partition(".")[0].rstrip().casefold() in DEVICES:
            return f"“{part}” is the name of a device on Windows"
        if part.endswith((".", " ")):
            return f"“{part}” ends with what Windows leaves out"
        if found := _FORBIDDEN.search(part):
            return f"“{part}” has the character {found[0]}, which Windows does not take"
        if any(category(each) in ("Cc", "Zl", "Zp") for each in part):
            return f"“{part}” has a character that ends a line or cannot be shown"
        if len(part.encode()) > _LONGEST_PART:
            return f"a name has more than {_LONGEST_PART} bytes"
    return ""


def where_letters_are_alike(path: str) -> str:
    """The same for paths that are one file to a system which tells neither case nor composed letters apart."""
    return normalize("NFKC", normalize("NFKC", path).casefold())
