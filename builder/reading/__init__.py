"""Files → dossier and texts, with the place of everything and every fault. Only here are inputs opened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from builder.diagnostic import Code, Diagnostic
from builder.model import Dossier, Kind
from builder.reading.decoding import decode
from builder.reading.files import Files, Folder, Refusal
from builder.reading.locating import Locator
from builder.reading.records import decode_dossier, ids
from builder.reading.sources import StoredText, read_sources
from builder.reading.syntax import parse
from builder.reading.tree import ListNode, MapNode, Scalar, locate, merge
from builder.text import Location, Span, Text

ROOT = "claims.yaml"


@dataclass(frozen=True)
class Reading:
    """What was read: `dossier` is `None` where none could be made of it."""

    dossier: Dossier | None
    texts: Mapping[str, StoredText]
    ids: Mapping[Kind, frozenset[str]]
    """Every id in the files, those of records with faults included."""
    at: Locator
    data: Mapping[str, bytes]
    """The curated files by name, as they are stored."""
    complete: bool
    """Whether every curated file gave a tree; where one did not, ids may be missing."""
    diagnostics: tuple[Diagnostic, ...]


def read(files: Files) -> Reading:
    """Reads `claims.yaml`, the files it includes and the texts it names; never raises."""
    found = _Found(files)
    root = found.tree()

    def at(*path: str | int) -> Location:
        return locate(root, path)

    dossier, faults = decode_dossier(root) if root.entries else (None, ())
    found.diagnostics.extend(faults)
    texts, faults = read_sources(files, dossier.sources, at) if dossier else ({}, ())
    found.diagnostics.extend(faults)
    return Reading(dossier, texts, ids(root), at, found.data, found.complete, tuple(found.diagnostics))


class _Found:
    """Gathers the curated files and what is wrong with them."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self.data: dict[str, bytes] = {}
        self.complete = True
        self.diagnostics: list[Diagnostic] = []

    def tree(self) -> MapNode:
        """The tree of `claims.yaml` with the trees of its included files merged in."""
        root = self._read(ROOT, Location(Text(ROOT, ""), Span(0, 0)))
        included = [self._read(name, place) for name, place in self._included(root)]
        merged, faults = merge(root, included)
        self.diagnostics.extend(faults)
        return merged

    def _read(self, name: str, named_at: Location) -> MapNode:
        data = self.files.read(name)
        if isinstance(data, Refusal):
            hint = "a dossier is a folder with a claims.yaml in it" if name == ROOT else data.help
            self.diagnostics.append(Diagnostic(data.code, data.message, named_at, hint))
            self.complete = False
            return MapNode({}, named_at)
        self.data[name] = data
        text, faults = decode(name, data)
        start = Location(text, Span(0, 0))
        tree, more = parse(text) if not faults else (None, ())
        self.diagnostics.extend((*faults, *more))
        if isinstance(tree, MapNode):
            return tree
        self.complete = False
        if not faults and not more:
            self.diagnostics.append(_not_a_dossier(start))
        return MapNode({}, start)

    def _included(self, root: MapNode) -> list[tuple[str, Location]]:
        _, node = root.entries.get("include", (None, None))
        patterns = node.items if isinstance(node, ListNode) else ()
        found: dict[str, Location] = {}
        for pattern in patterns:
            if isinstance(pattern, Scalar):
                names = self._matching(pattern)
                found |= {name: pattern.location for name in names if name not in found}
        return list(found.items())

    def _matching(self, pattern: Scalar) -> tuple[str, ...]:
        if not _stays_inside(pattern.value):
            return ()  # the model has something to say about it
        names = self.files.match(pattern.value)
        if not names:
            message = f"no file matches {pattern.value}"
            self.diagnostics.append(Diagnostic(Code.FILE_MISSING, message, pattern.location))
        return names


def _stays_inside(pattern: str) -> bool:
    return bool(pattern) and not pattern.startswith("/") and ".." not in pattern.split("/")


def _not_a_dossier(start: Location) -> Diagnostic:
    return Diagnostic(
        Code.UNEXPECTED_VALUE,
        "this file is not a mapping with `claims:`",
        start,
        "the README shows a small dossier to start from",
    )


__all__ = ["ROOT", "Files", "Folder", "Locator", "Reading", "Refusal", "StoredText", "decode", "read"]
