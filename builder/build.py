"""The whole of it: claims, texts and hand-written pages in, a site and diagnostics out.

    files → read → check → anchor → collate → pages

Every arrow may find faults. They are gathered, never raised, and the site exists only when nothing that
blocks publishing was found.
"""

from __future__ import annotations

from dataclasses import dataclass

from builder.anchoring import Tally, anchor
from builder.checking import check
from builder.collation import collate
from builder.diagnostic import Diagnostic, blocks_publishing, in_order
from builder.pages import Site, check_docs, make_site
from builder.reading import Files, Reading, read


@dataclass(frozen=True)
class Build:
    """What came of a dossier; `site` is `None` where a fault blocks publishing."""

    reading: Reading
    tally: Tally
    diagnostics: tuple[Diagnostic, ...]
    site: Site | None


def build(files: Files) -> Build:
    """Builds a dossier in memory."""
    reading = read(files)
    found = [*reading.diagnostics, *check_docs(reading.docs)]
    dossier = reading.dossier
    if dossier is None:
        return Build(reading, Tally(unchecked=reading.quotes), in_order(found), None)

    found += check(dossier, reading)
    anchoring = anchor(dossier, reading)
    found += anchoring.diagnostics
    if blocks_publishing(found):
        return Build(reading, anchoring.tally, in_order(found), None)

    collation = collate(dossier, reading.texts, anchoring)
    return Build(reading, anchoring.tally, in_order(found), make_site(collation, reading))
