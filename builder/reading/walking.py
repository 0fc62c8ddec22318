"""Which files a pattern or a folder stands for.

Comes in: a pattern such as `claims/*.yaml`, or a folder. Goes out: the names of files, sorted, and a refusal
for every folder that could not be looked into. Refuses to open files and to follow links, and to see what
begins with a dot: editors and systems keep such files, and MkDocs leaves them out, too.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from builder.diagnostic import Code
from builder.reading.files import Files, Refusal
from builder.reading.limits import raised_by


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
    for entry in found if "*" in pattern else _named(found, pattern):
        if _is_like(entry.rstrip("/"), pattern) and not entry.startswith("."):
            yield f"{place}{entry}"


def _named(entries: tuple[str, ...], name: str) -> Iterator[str]:
    """The entry of a name, as a file, a folder or a link."""
    for entry in (name, f"{name}/", f"{name}//"):
        place = bisect_left(entries, entry)
        if place < len(entries) and entries[place] == entry:
            yield entry


def _is_like(name: str, pattern: str) -> bool:
    """Whether a pattern stands for a name; each `*` for any characters, or none."""
    first, *others = pattern.split("*")
    if not others:
        return name == pattern
    *inner, last = others
    start, end = len(first), len(name) - len(last)
    for part in inner:
        found = name.find(part, start, max(start, end))
        if found < 0:
            return False
        start = found + len(part)
    return name.startswith(first) and name.endswith(last) and start <= end


def below(files: Files, folder: str, levels: int) -> Iterator[str | Refusal]:
    """The names of all files and links in a folder and in the folders in it, as many levels down."""
    found = files.entries(folder)
    if isinstance(found, Refusal):
        yield found
        return
    for entry in found:
        if entry.startswith("."):
            continue
        if not entry.endswith("/") or entry.endswith("//"):
            yield f"{folder}/{entry.rstrip('/')}"
        elif levels:
            yield from below(files, f"{folder}/{entry[:-1]}", levels - 1)
        else:
            message = f"{folder}/{entry[:-1]} lies deeper than folders are looked into"
            yield Refusal(Code.TOO_COMPLEX, message, raised_by("depth"))
