"""The parts of claims: each quote against the passages of its own claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from builder.anchoring.annotation import Annotation, PartAnnotation, Tally
from builder.anchoring.match import match, refusal
from builder.diagnostic import Diagnostic
from builder.model import Dossier, Part
from builder.reading import Locator
from builder.text import Location, Span


def anchor_parts(
    dossier: Dossier, annotations: Sequence[Annotation], at: Locator
) -> tuple[tuple[PartAnnotation, ...], Tally, tuple[Diagnostic, ...]]:
    """An annotation or a refusal for each part; where a passage of its claim was refused, it is unchecked."""
    of_claim: dict[str, list[Annotation]] = defaultdict(list)
    for annotation in annotations:
        of_claim[annotation.claim.id].append(annotation)
    parts: list[PartAnnotation] = []
    refusals: list[Diagnostic] = []
    unchecked = 0
    for claim in dossier.claims.values():
        found = of_claim[claim.id]
        for index, part in enumerate(claim.parts):
            places = _places(part, found)
            if len(places) == 1:
                parts.append(PartAnnotation(claim, part, *places[0]))
            elif len(found) < len(claim.passages):
                unchecked += 1
            else:
                quoted_at = at("claims", claim.id, "parts", index, "quote")
                located = [Location(place.stored.text, span) for place, span in places]
                refusals.append(refusal(located, quoted_at, "the passages of this claim"))
    return tuple(parts), Tally(len(parts), len(refusals), unchecked), tuple(refusals)


def _places(part: Part, annotations: Sequence[Annotation]) -> list[tuple[Annotation, Span]]:
    """Where a part stands; a place inside two passages that overlap is one place."""
    places: dict[tuple[str, Span], tuple[Annotation, Span]] = {}
    for annotation in annotations:
        if part.source in (None, annotation.passage.source):
            for span in match(part.quote, annotation.stored.text, annotation.span):
                places.setdefault((annotation.passage.source, span), (annotation, span))
    return list(places.values())
