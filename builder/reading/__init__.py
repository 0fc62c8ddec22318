"""Files → dossier, texts and hand-written pages, with the place of everything and every fault.

Comes in: where the files are. Goes out: a `Reading`. Refuses to know what the records mean to each other.
Only here are inputs opened.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from builder.collector import collector_resting
from builder.diagnostic import Code, Diagnostic
from builder.markdown import marks
from builder.model import Dossier, Kind, markdown_in
from builder.reading import tree
from builder.reading.curated import ROOT, CuratedFile, read_curated
from builder.reading.decoding import decode
from builder.reading.docs import DOCS, Doc, is_page, read_docs
from builder.reading.files import MAX_BYTES, Bounded, Files, Folder, Refusal
from builder.reading.limits import Limits, LimitsError, first_of, raised_by, read_limits
from builder.reading.locating import Locator, Soundness
from builder.reading.records import Decoded, count_quotes, decode_dossier, ids
from builder.reading.sources import StoredText, read_sources
from builder.text import Location

_BYTES_OF_A_MARK = 100
"""As many bytes of the curated files give a mark more: where much is written, there are many lines."""


@dataclass(frozen=True)
class Reading:
    """What was read: `dossier` is `None` where none could be made of it."""

    dossier: Dossier | None
    texts: Mapping[str, StoredText]
    docs: tuple[Doc, ...]
    doc_names: frozenset[str]
    """The paths of all files in `docs/`, those that could not be read included."""
    ids: Mapping[Kind, frozenset[str]]
    """Every id in the files, those of records with faults included."""
    quotes: int
    """How many quotes stand in the files, those of records with faults included."""
    at: Locator
    is_sound: Soundness
    files: Mapping[str, CuratedFile]
    """The curated files by name."""
    decoded: Decoded
    """What the dossier was made of."""
    wanted: frozenset[str]
    """The names of all inputs, those that are not there included; a pattern with a `*` stands for its files."""
    complete: bool
    """Whether all that the curated files hold was seen; where it was not, ids may be missing."""
    diagnostics: tuple[Diagnostic, ...]
    limits: Limits
    """How much was read, and how much work it may make."""

    @property
    def data(self) -> Mapping[str, bytes]:
        """The curated files by name, as they are stored."""
        return {name: file.data for name, file in self.files.items()}

    @property
    def curated_diagnostics(self) -> tuple[Diagnostic, ...]:
        """Those of the curated files and the texts, without those of `docs/`."""
        return tuple(each for each in self.diagnostics if not each.location.text.name.startswith(f"{DOCS}/"))


def read(files: Files, limits: Limits | None = None, last: Reading | None = None) -> Reading:
    """Reads `claims.yaml`, the files it includes, the texts it names, and `docs/`.

    What was read the last time helps to read the same again: of files with the same bytes nothing is parsed, and records and texts that
    are as they were are the very same objects. What comes of it is the same without it. Where no limits are given, those that are set hold.
    Raises `LimitsError` where they are set wrongly, and nothing else.
    """
    with collector_resting():
        limits = limits or read_limits()
        return _read(files, limits, last if last and last.limits == limits else None)


def _read(files: Files, limits: Limits, last: Reading | None) -> Reading:
    files = Bounded(files, limits)
    curated = read_curated(files, limits, last.files if last else {})
    root = curated.root
    unread = not root.entries and curated.diagnostics
    most = limits.marks + sum(len(file.data) for file in curated.files.values()) // _BYTES_OF_A_MARK
    decoded = Decoded(None, root, ())
    if not unread:
        decoded = _with_few_marks(decode_dossier(root, limits, last.decoded if last else None), most)
    dossier = decoded.dossier

    def at(*path: str | int) -> Location:
        return tree.locate(decoded.tree, path)

    def is_sound(*path: str | int) -> bool:
        return decoded.tree is root or tree.is_sound_at(decoded.tree, path)

    sources = dossier.sources if dossier else {}
    texts, text_faults = read_sources(files, sources, at, last.texts if last else {})
    docs, doc_names, doc_faults = read_docs(files, limits)
    return Reading(
        dossier,
        texts,
        docs,
        doc_names,
        ids(root),
        count_quotes(root),
        at,
        is_sound,
        curated.files,
        decoded,
        curated.wanted | {source.file for source in dossier.sources.values()} if dossier else curated.wanted,
        curated.complete,
        (*curated.diagnostics, *decoded.diagnostics, *text_faults, *doc_faults),
        limits,
    )


def _with_few_marks(decoded: Decoded, most: int) -> Decoded:
    """What was decoded; without a dossier where its Markdown would take too long to parse."""
    count = 0
    for path, markdown in markdown_in(decoded.dossier) if decoded.dossier else ():
        count += marks(markdown)
        if count > most:
            message = f"with this text there are more than {most:,} marks of Markdown, line ends included"
            place = tree.locate(decoded.tree, path)
            fault = Diagnostic(Code.TOO_COMPLEX, message, place, raised_by("marks"))
            return Decoded(None, decoded.tree, (*decoded.diagnostics, fault))
    return decoded


__all__ = [
    "DOCS",
    "MAX_BYTES",
    "ROOT",
    "Doc",
    "Files",
    "Folder",
    "Limits",
    "LimitsError",
    "Locator",
    "Reading",
    "Refusal",
    "StoredText",
    "decode",
    "first_of",
    "is_page",
    "raised_by",
    "read",
    "read_limits",
]
