"""Files → dossier, texts and hand-written pages, with the place of everything and every fault.

Comes in: where the files are. Goes out: a `Reading`. Refuses to know what the records mean to each other.
Only here are inputs opened.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from builder.diagnostic import Diagnostic
from builder.model import Dossier, Kind
from builder.reading.curated import ROOT, read_curated
from builder.reading.decoding import decode
from builder.reading.docs import DOCS, Doc, read_docs
from builder.reading.files import Files, Folder, Refusal
from builder.reading.locating import Locator
from builder.reading.records import count_quotes, decode_dossier, ids
from builder.reading.sources import StoredText, read_sources
from builder.reading.tree import locate
from builder.text import Location


@dataclass(frozen=True)
class Reading:
    """What was read: `dossier` is `None` where none could be made of it."""

    dossier: Dossier | None
    texts: Mapping[str, StoredText]
    docs: tuple[Doc, ...]
    ids: Mapping[Kind, frozenset[str]]
    """Every id in the files, those of records with faults included."""
    quotes: int
    """How many quotes stand in the files, those of records with faults included."""
    at: Locator
    data: Mapping[str, bytes]
    """The curated files by name, as they are stored."""
    complete: bool
    """Whether all that the curated files hold was seen; where it was not, ids may be missing."""
    diagnostics: tuple[Diagnostic, ...]


def read(files: Files) -> Reading:
    """Reads `claims.yaml`, the files it includes, the texts it names, and `docs/`; never raises."""
    curated = read_curated(files)
    root = curated.root

    def at(*path: str | int) -> Location:
        return locate(root, path)

    dossier, faults = decode_dossier(root) if root.entries else (None, ())
    texts, text_faults = read_sources(files, dossier.sources, at) if dossier else ({}, ())
    docs, doc_faults = read_docs(files)
    return Reading(
        dossier,
        texts,
        docs,
        ids(root),
        count_quotes(root),
        at,
        curated.data,
        curated.complete,
        (*curated.diagnostics, *faults, *text_faults, *doc_faults),
    )


__all__ = [
    "DOCS",
    "ROOT",
    "Doc",
    "Files",
    "Folder",
    "Locator",
    "Reading",
    "Refusal",
    "StoredText",
    "decode",
    "read",
]
