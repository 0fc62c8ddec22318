"""New sums of texts, each in the place of the old one.

Comes in: the places of the sums, and the new ones. Goes out: the files, in which nothing else is another. Refuses to
know why a text is pinned.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from builder.editing.files import mark_of, write_whole
from builder.text import Location


class NotPlainError(Exception):
    """A sum is not written out where it stands, so it cannot be replaced."""


def write_sums(root: Path, sums: Sequence[tuple[Location, str, str]]) -> None:
    """Writes each new sum over the old one at its place; the places are those of the files as they are.

    Raises `NotPlainError` before anything is written where an old sum does not stand at its place.
    """
    files = {place.text.name: place.text.content for place, _, _ in sums}
    for place, old, new in sums:
        if old not in place.text[place.span]:
            raise NotPlainError(f"{place}: the sum does not stand here on one line; write it by hand: {new}")
    for place, old, new in sorted(sums, key=lambda entry: entry[0].span, reverse=True):
        content = files[place.text.name]
        start = place.span.start + place.text[place.span].index(old)
        files[place.text.name] = content[:start] + new + content[start + len(old) :]
    for name, content in files.items():
        path = root / name
        write_whole(path, mark_of(path) + content.encode())
