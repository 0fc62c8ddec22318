"""The stored texts are the pinned ones."""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Code, Diagnostic
from builder.model import Dossier
from builder.reading import Reading


def check_pins(dossier: Dossier, reading: Reading) -> Iterator[Diagnostic]:
    """A text whose sum differs is another text, whatever still matches in it."""
    for key, stored in reading.texts.items():
        if stored.sha256 != stored.source.sha256:
            yield Diagnostic(
                Code.SOURCE_CHANGED,
                f"{stored.source.file} is not the text that was pinned",
                reading.at("sources", key, "sha256"),
                "restore the file; or run dossier pin, which shows what became of every quote",
            )
