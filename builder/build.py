"""The whole of it: claims and texts in, a site and diagnostics out.

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
from builder.pages import Site, check_prose, make_site
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
    dossier = reading.dossier
    if dossier is None:
        return Build(reading, Tally(), in_order(reading.diagnostics), None)

    anchoring = anchor(dossier, reading.texts, reading.at)
    found = (
        *reading.diagnostics,
        *check(dossier, reading),
        *check_prose(dossier, reading),
        *anchoring.diagnostics,
    )
    diagnostics = in_order(found)
    if blocks_publishing(diagnostics):
        return Build(reading, anchoring.tally, diagnostics, None)

    collation = collate(dossier, reading.texts, anchoring)
    return Build(reading, anchoring.tally, diagnostics, make_site(collation, reading))
