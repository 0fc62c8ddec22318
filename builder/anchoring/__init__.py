"""Quotes → annotations: every quotation is found at exactly one place of its source, or refused.

Comes in: a dossier and its texts. Goes out: an `Annotation` for each quote that was found, a diagnostic
for each that was not, and the count of both. Refuses to guess: what is not there word for word is not
there. The words are typed by the curator (`quotation`), found in the text (`selector`, `target`), judged (`faithfulness`) or refused
(`refusals`).
"""

from __future__ import annotations

from dataclasses import dataclass

from builder.anchoring.annotation import Annotation, PartAnnotation, Tally
from builder.anchoring.parts import anchor_parts
from builder.anchoring.passages import anchor_passages
from builder.anchoring.refusals import NearMisses
from builder.anchoring.selector import Searchable, Tier
from builder.anchoring.spellings import Mention, anchor_spellings
from builder.diagnostic import Diagnostic
from builder.model import Dossier
from builder.reading import Reading


@dataclass(frozen=True)
class Anchoring:
    """All quotes of a dossier, found or refused."""

    annotations: tuple[Annotation, ...]
    parts: tuple[PartAnnotation, ...]
    mentions: tuple[Mention, ...]
    tally: Tally
    diagnostics: tuple[Diagnostic, ...]


def anchor(dossier: Dossier, reading: Reading) -> Anchoring:
    """Finds every quote of the dossier.

    Unchecked are quotes whose source could not be read, and those in the files that the dossier lacks because
    their record has a fault.
    """
    texts = {key: Searchable(stored.text) for key, stored in reading.texts.items()}
    near = NearMisses()
    annotations, passage_tally, passage_faults = anchor_passages(dossier, reading, texts, near)
    parts, part_tally, part_faults = anchor_parts(dossier, annotations, reading, texts, near)
    mentions, mention_faults = anchor_spellings(dossier, reading)
    tally = passage_tally + part_tally
    tally += Tally(unchecked=reading.quotes - tally.quotes)
    return Anchoring(annotations, parts, mentions, tally, (*passage_faults, *part_faults, *mention_faults))


__all__ = ["Anchoring", "Annotation", "Mention", "PartAnnotation", "Tally", "Tier", "anchor"]
