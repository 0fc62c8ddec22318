"""What the dossier says of the pages written by hand."""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Code, Diagnostic
from builder.model import Dossier
from builder.reading import DOCS, Reading


def check_corrections(dossier: Dossier, reading: Reading) -> Iterator[Diagnostic]:
    """The page that says how a mistake is reported is there to be linked to."""
    page = dossier.dossier.corrections
    if page and page not in reading.doc_names:
        place = reading.at("dossier", "corrections")
        yield Diagnostic(Code.FILE_MISSING, f"there is no page {DOCS}/{page}", place)
