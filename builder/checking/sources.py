"""The stored texts are the pinned ones."""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Code, Diagnostic
from builder.model import Dossier
from builder.reading import Reading


def check_pins(dossier: Dossier, reading: Reading) -> Iterator[Diagnostic]:
    """A text whose sum differs is another text, whatever still matches in it."""
    for key, stored in reading.texts.items():
        if not stored.is_pinned:
            yield Diagnostic(
                Code.SOURCE_CHANGED,
                f"{stored.source.file} is not the text that was pinned",
                reading.at("sources", key, "sha256"),
                "restore the file; or run dossier pin, which shows what became of every quote",
            )
