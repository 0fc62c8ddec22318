"""Quotes → annotations: every quotation is found at exactly one place of its source, or refused.

Comes in: a dossier and its texts. Goes out: an `Annotation` for each quote that was found, a diagnostic
for each that was not, and the count of both. Refuses to guess: what is not there word for word is not
there. The words are typed by the curator (`quotation`), found in the text (`selector`, `target`), judged (`faithfulness`) or refused
(`refusals`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from builder.anchoring.annotation import Annotation, Citation, PartAnnotation, Tally
from builder.anchoring.finds import Find
from builder.anchoring.gate import Gate
from builder.anchoring.parts import anchor_parts
from builder.anchoring.passages import anchor_citations, anchor_passages
from builder.anchoring.selector import Tier
from builder.anchoring.spellings import Mention, anchor_spellings
from builder.diagnostic import Diagnostic
from builder.model import Dossier, Path
from builder.reading import Reading


@dataclass(frozen=True)
class Anchoring:
    """All quotes of a dossier, found or refused."""

    annotations: tuple[Annotation, ...]
    citations: tuple[Citation, ...]
    parts: tuple[PartAnnotation, ...]
    mentions: tuple[Mention, ...]
    tally: Tally
    diagnostics: tuple[Diagnostic, ...]
    finds: Mapping[Path, Find]
    """What need not be looked for the next time."""


def anchor(dossier: Dossier, reading: Reading, last: Anchoring | None = None) -> Anchoring:
    """Finds every quote of the dossier; one that was found the last time, in the same text, is not looked for again.

    Unchecked are quotes whose source could not be read, and those in the files that the dossier lacks because
    their record has a fault.
    """
    gate = Gate(reading, last.finds if last else None)
    annotations = tuple(anchor_passages(dossier, reading, gate))
    citations = tuple(anchor_citations(dossier, reading, gate))
    parts = tuple(anchor_parts(dossier, annotations, reading, gate))
    mentions, mention_faults = anchor_spellings(dossier, reading, gate)
    tally = gate.tally
    tally += Tally(unchecked=reading.quotes - tally.quotes)
    diagnostics = (*gate.diagnostics, *mention_faults)
    return Anchoring(annotations, citations, parts, mentions, tally, diagnostics, gate.finds.now)


__all__ = ["Anchoring", "Annotation", "Citation", "Mention", "PartAnnotation", "Tally", "Tier", "anchor"]
