"""The whole of it: claims, texts and hand-written pages in, a site and diagnostics out.

    files → read → check → anchor → collate → pages and exports

Every arrow may find faults. They are gathered, never raised, and the site exists only when nothing that
blocks publishing was found. The last two arrows find none: they are gone when the site, or a page of it, is asked for.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from builder.addresses import Canonical
from builder.anchoring import Anchoring, Tally, anchor
from builder.checking import check
from builder.collation import collate
from builder.collector import collector_resting
from builder.diagnostic import Diagnostic, blocks_publishing, in_order
from builder.pages import Memory, Site, check_docs, make_site
from builder.reading import Files, Reading, read


@dataclass(frozen=True)
class Build:
    """What came of a dossier."""

    reading: Reading
    anchoring: Anchoring | None
    """`None` where the dossier could not be read."""
    diagnostics: tuple[Diagnostic, ...]
    site_url: str | None = None
    """Where the site is published, as far as that is known."""
    memory: Memory = field(default_factory=Memory)
    """What the last build leaves to the next."""

    @property
    def tally(self) -> Tally:
        """What became of the quotes; without a dossier none was checked."""
        return self.anchoring.tally if self.anchoring else Tally(unchecked=self.reading.quotes)

    @cached_property
    def site(self) -> Site | None:
        """The site; `None` where a fault blocks publishing."""
        dossier = self.reading.dossier
        if dossier is None or self.anchoring is None or blocks_publishing(self.diagnostics):
            return None
        with collector_resting():
            collation = collate(dossier, self.reading.texts, self.anchoring)
            return make_site(collation, self.reading, Canonical(self.site_url), self.memory)


def build(files: Files, site_url: str | None = None, memory: Memory | None = None) -> Build:
    """Builds a dossier in memory, for a site at an address; what one build remembers makes the next one faster."""
    memory = memory or Memory()
    last, last_anchoring = memory.read or (None, None)
    with collector_resting():
        reading = read(files, last=last)
        found = [*reading.diagnostics, *check_docs(reading.docs)]
        anchoring = None
        if reading.dossier:
            found += check(reading.dossier, reading)
            anchoring = anchor(reading.dossier, reading, last_anchoring)
            memory.read = reading, anchoring
            found += anchoring.diagnostics
        return Build(reading, anchoring, in_order(found), site_url, memory)
