"""Source texts, as they are stored.

Comes in: the sources of a dossier. Goes out: their texts with the sums of their bytes. Refuses to know
what a text says, and what follows where it is not the one that was pinned.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain

from builder.diagnostic import Diagnostic
from builder.model import Path, Source
from builder.reading.decoding import decode
from builder.reading.files import Files, Refusal
from builder.reading.locating import Locator
from builder.text import Text


@dataclass(frozen=True)
class StoredText:
    """A source with its text, decoded, and its bytes as they lie in the dossier."""

    source: Source
    text: Text
    data: bytes
    sha256: str

    @property
    def is_pinned(self) -> bool:
        """Whether this is the very text that `claims.yaml` pins."""
        return self.sha256 == self.source.sha256


def read_sources(
    files: Files, sources: Mapping[str, Source], at: Locator, known: Mapping[str, StoredText]
) -> tuple[dict[str, StoredText], tuple[Diagnostic, ...]]:
    """The texts that can be read, by source id, and a diagnostic for each that cannot.

    Of those that are known, as far as nothing else lies in their place, only the bytes are looked at.
    """
    same_file = {stored.source.file: stored for stored in known.values()}
    texts: dict[str, StoredText] = {}
    diagnostics: list[Diagnostic] = []
    read: dict[str, _File | Refusal] = {}
    for key, source in sources.items():
        if (
            source.file not in read
        ):  # of several sources with one file, each would take as much time and memory
            read[source.file] = _read(files, source.file, same_file.get(source.file))
        found = read[source.file]
        if isinstance(found, Refusal):
            path: Path = ("sources", key, "file")
            diagnostics.append(Diagnostic(found.code, found.message, at(*path), found.help))
        elif not found.faults:
            last = known.get(key)
            same = last and last.source is source and last.text is found.text
            texts[key] = last if last and same else StoredText(source, found.text, found.data, found.sha256)
    faults = (file.faults for file in read.values() if isinstance(file, _File))
    return texts, (*diagnostics, *chain.from_iterable(faults))


@dataclass(frozen=True)
class _File:
    data: bytes
    text: Text
    sha256: str
    faults: tuple[Diagnostic, ...]


def _read(files: Files, name: str, known: StoredText | None) -> _File | Refusal:
    data = files.read(name)
    if isinstance(data, Refusal):
        return data
    if known and known.data == data:
        return _File(data, known.text, known.sha256, ())
    text, faults = decode(name, data)
    return _File(data, text, sha256(data).hexdigest(), faults)
