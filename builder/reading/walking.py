"""Which files a pattern or a folder stands for.

Comes in: a pattern such as `claims/*.yaml`, or a folder. Goes out: the names of files, sorted, and a refusal
for every folder that could not be looked into. Refuses to open files and to follow links, and to see what
begins with a dot: editors and systems keep such files, and MkDocs leaves them out, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase

from builder.diagnostic import Code
from builder.reading.files import Files, Refusal


def match(files: Files, pattern: str) -> Iterator[str | Refusal]:
    """The names that a pattern stands for, as `entries` writes them; `*` does not cross a `/`."""
    *folders, last = pattern.split("/")
    places = [""]
    for part in folders:
        found = [entry for place in places for entry in _matching(files, place, part)]
        places = []
        for entry in found:
            if isinstance(entry, Refusal):
                yield entry
            elif entry.endswith("//"):
                yield Refusal(Code.FILE_REFUSED, f"{entry[:-2]} is a link")
            elif entry.endswith("/"):
                places.append(entry)
    for place in places:
        yield from _matching(files, place, last)


def _matching(files: Files, place: str, pattern: str) -> Iterator[str | Refusal]:
    found = files.entries(place.rstrip("/") or ".")
    if isinstance(found, Refusal):
        yield found
        return
    for entry in found:
        if fnmatchcase(entry.rstrip("/"), pattern) and not entry.startswith("."):
            yield f"{place}{entry}"


def below(files: Files, folder: str) -> Iterator[str | Refusal]:
    """The names of all files and links in a folder and in the folders in it."""
    found = files.entries(folder)
    if isinstance(found, Refusal):
        yield found
        return
    for entry in found:
        if entry.startswith("."):
            continue
        if entry.endswith("/") and not entry.endswith("//"):
            yield from below(files, f"{folder}/{entry[:-1]}")
        else:
            yield f"{folder}/{entry.rstrip('/')}"
