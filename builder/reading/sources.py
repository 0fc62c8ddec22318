"""Source texts, as they are stored.

Comes in: the sources of a dossier. Goes out: their texts with the sums of their bytes. Refuses to know
what a text says, and what follows where it is not the one that was pinned.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

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
    files: Files, sources: Mapping[str, Source], at: Locator
) -> tuple[dict[str, StoredText], tuple[Diagnostic, ...]]:
    """The texts that can be read, by source id, and a diagnostic for each that cannot."""
    texts: dict[str, StoredText] = {}
    diagnostics: list[Diagnostic] = []
    for key, source in sources.items():
        data = files.read(source.file)
        if isinstance(data, Refusal):
            path: Path = ("sources", key, "file")
            diagnostics.append(Diagnostic(data.code, data.message, at(*path), data.help))
            continue
        text, faults = decode(source.file, data)
        diagnostics.extend(faults)
        if not faults:
            texts[key] = StoredText(source, text, data, sha256(data).hexdigest())
    return texts, tuple(diagnostics)
