"""The passages of claims: each quote against the text of its source."""

from __future__ import annotations

from builder.anchoring.annotation import Annotation, Tally
from builder.anchoring.match import first_places, match, refusal
from builder.diagnostic import Diagnostic
from builder.model import Dossier
from builder.reading import Reading
from builder.text import Location

_QUOTE_MORE = "quote more of the words around the place that you mean"


def anchor_passages(
    dossier: Dossier, reading: Reading
) -> tuple[tuple[Annotation, ...], Tally, tuple[Diagnostic, ...]]:
    """An annotation or a refusal for each passage; one without a text to look in is unchecked."""
    annotations: list[Annotation] = []
    refusals: list[Diagnostic] = []
    unchecked = 0
    for claim in dossier.claims.values():
        for index, passage in enumerate(claim.passages):
            stored = reading.texts.get(passage.source)
            if stored is None:
                unchecked += 1
                continue
            spans = first_places(match(passage.quote, stored.text))
            if len(spans) == 1:
                annotations.append(Annotation(claim, index + 1, passage, stored, spans[0]))
            else:
                quoted_at = reading.at("claims", claim.id, "passages", index, "quote")
                places = [Location(stored.text, span) for span in spans]
                refusals.append(refusal(places, quoted_at, stored.source.file, _QUOTE_MORE))
    return tuple(annotations), Tally(len(annotations), len(refusals), unchecked), tuple(refusals)
