"""`claims.yaml` and the files it includes → one tree.

Comes in: where the files are. Goes out: the tree of all of them together. Refuses to know which keys there
are, but for `include`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from builder.diagnostic import Code, Diagnostic
from builder.model import is_yaml_pattern
from builder.reading.decoding import decode
from builder.reading.files import Files, Refusal
from builder.reading.limits import Limits, first_of, raised_by
from builder.reading.merging import merge
from builder.reading.syntax import parse, too_complex
from builder.reading.tree import ListNode, MapNode, Node, Scalar, size
from builder.reading.walking import match
from builder.text import Location, Span, Text

ROOT = "claims.yaml"


@dataclass(frozen=True)
class CuratedFile:
    """What became of the bytes of a file: a tree, or what stands in its way."""

    data: bytes
    start: Location
    tree: Node | None
    faults: tuple[Diagnostic, ...]


@dataclass(frozen=True)
class Curated:
    """The curated files: their tree, what each of them holds, and whether all of that was seen."""

    root: MapNode
    files: Mapping[str, CuratedFile]
    wanted: frozenset[str]
    """The names and patterns that were looked for."""
    complete: bool
    diagnostics: tuple[Diagnostic, ...]


def read_curated(files: Files, limits: Limits, known: Mapping[str, CuratedFile]) -> Curated:
    """Reads `claims.yaml` and the files it includes; a file that gives no tree is left out.

    Of files that are known, under the same limits, only the bytes are looked at.
    """
    reader = _Reader(files, limits, known)
    root = reader.read(ROOT, Location(Text(ROOT, ""), Span(0, 0)))
    included = [reader.read(name, place) for name, place in reader.included(root)]
    merged, all_merged, faults = merge(root, included)
    complete = reader.complete and all_merged
    diagnostics = (*first_of(reader.diagnostics, limits), *first_of(faults, limits))
    return Curated(merged, reader.found, frozenset(reader.wanted), complete, diagnostics)


class _Reader:
    """Gathers the curated files and what is wrong with them."""

    def __init__(self, files: Files, limits: Limits, known: Mapping[str, CuratedFile]) -> None:
        self.files = files
        self.known = known
        self.limits = limits
        self.values = 0
        self.found: dict[str, CuratedFile] = {}
        self.wanted: set[str] = set()
        self.complete = True
        self.diagnostics: list[Diagnostic] = []

    def read(self, name: str, named_at: Location) -> MapNode:
        """The tree of a file; an empty one, and a diagnostic, where it has none."""
        self.wanted.add(name)
        data = self.files.read(name)
        if isinstance(data, Refusal):
            missing = data.code is Code.FILE_MISSING and name == ROOT
            hint = "a dossier is a folder with a claims.yaml in it" if missing else data.help
            self._refuse(Refusal(data.code, data.message, hint), named_at)
            return MapNode({}, named_at)
        file = self.known.get(name)
        if file is None or file.data != data:
            file = _parsed(name, data, self.limits)
        self.found[name] = file
        tree, faults = file.tree, file.faults
        self.values += size(tree) if tree else 0
        if self.values > self.limits.values:
            found = f"with this file there are more than {self.limits.values:,} values"
            tree, faults = None, (*faults, too_complex(file.start, found, "values"))
        self.diagnostics.extend(faults)
        self.complete &= all(fault.code is Code.DUPLICATE_KEY for fault in faults)
        if isinstance(tree, MapNode):
            return tree
        self.complete = False
        if not faults:
            self.diagnostics.append(_not_a_dossier(file.start))
        return MapNode({}, file.start)

    def included(self, root: MapNode) -> Iterator[tuple[str, Location]]:
        """The files that `include` stands for, each once, with the place of their pattern."""
        seen: set[str] = set()
        for pattern in self._patterns(root):
            names = self._names(pattern) if isinstance(pattern, Scalar) else []
            self.complete &= bool(names)
            for name in names:
                if name in seen:
                    continue
                if len(seen) == self.limits.files:
                    self._refuse_more("files to be included", "files", pattern.location)
                    return
                seen.add(name)
                yield name, pattern.location

    def _patterns(self, root: MapNode) -> Iterator[Node]:
        """What stands under `include`, as far as it is followed up."""
        _, node = root.entries.get("include", (None, None))
        self.complete &= node is None or isinstance(node, ListNode)
        starred = 0
        for pattern in node.items if isinstance(node, ListNode) else ():
            starred += isinstance(pattern, Scalar) and "*" in pattern.value
            if starred > self.limits.patterns:
                self._refuse_more("patterns with a *", "patterns", pattern.location)
                return
            if len(self.diagnostics) > self.limits.faults:  # the last of them will say so
                return
            yield pattern

    def _names(self, pattern: Scalar) -> list[str]:
        if not is_yaml_pattern(pattern.value):
            return []  # the model has something to say about it
        self.wanted.add(pattern.value)
        found = list(match(self.files, pattern.value))
        if not found:
            self._refuse(Refusal(Code.FILE_MISSING, f"no file matches {pattern.value}"), pattern.location)
        names: list[str] = []
        for name in found:
            if isinstance(name, Refusal):
                self._refuse(name, pattern.location)
            elif name == ROOT or not is_yaml_pattern(name.rstrip("/")):
                message = f"{pattern.value} matches {name}, which cannot be included"
                self._refuse(Refusal(Code.FILE_REFUSED, message), pattern.location)
            else:
                names.append(name.rstrip("/"))
        return names

    def _refuse_more(self, what: str, limit: str, place: Location) -> None:
        message = f"there are more than {getattr(self.limits, limit):,} {what}"
        self._refuse(Refusal(Code.TOO_COMPLEX, message, raised_by(limit)), place)

    def _refuse(self, refusal: Refusal, place: Location) -> None:
        self.diagnostics.append(Diagnostic(refusal.code, refusal.message, place, refusal.help))
        self.complete = False


def _parsed(name: str, data: bytes, limits: Limits) -> CuratedFile:
    text, faults = decode(name, data)
    tree, more = parse(text, limits=limits) if not faults else (None, ())
    return CuratedFile(data, Location(text, Span(0, 0)), tree, (*faults, *more))


def _not_a_dossier(start: Location) -> Diagnostic:
    return Diagnostic(
        Code.UNEXPECTED_VALUE,
        "this file is not a mapping with `claims:`",
        start,
        "the README shows what a claim looks like",
    )
