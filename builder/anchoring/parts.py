"""The parts of claims: each quote against the passages of its own claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from builder.anchoring.annotation import Annotation, PartAnnotation, Tally
from builder.anchoring.match import first_places, match, refusal
from builder.diagnostic import Diagnostic
from builder.model import Dossier, Part
from builder.reading import Reading
from builder.text import Location, Span


def anchor_parts(
    dossier: Dossier, annotations: Sequence[Annotation], reading: Reading
) -> tuple[tuple[PartAnnotation, ...], Tally, tuple[Diagnostic, ...]]:
    """An annotation or a refusal for each part; where not all it may stand in was found, it is unchecked."""
    of_claim: dict[str, list[Annotation]] = defaultdict(list)
    for annotation in annotations:
        of_claim[annotation.claim.id].append(annotation)
    parts: list[PartAnnotation] = []
    refusals: list[Diagnostic] = []
    unchecked = 0
    for claim in dossier.claims.values():
        found = of_claim[claim.id]
        all_found = len(found) == len(claim.passages) and reading.is_sound("claims", claim.id, "passages")
        for index, part in enumerate(claim.parts):
            places = first_places(_places(part, found))
            sound = reading.is_sound("claims", claim.id, "parts", index)
            if len(places) == 1 and sound:
                parts.append(PartAnnotation(claim, part, *places[0]))
            elif not all_found or not sound or (part.source and part.source not in reading.texts):
                unchecked += 1
            else:
                quoted_at = reading.at("claims", claim.id, "parts", index, "quote")
                located = [Location(place.stored.text, span) for place, span in places]
                where = f"the passages of this claim{f' from {part.source}' if part.source else ''}"
                refusals.append(refusal(located, quoted_at, where, _way_out(places)))
    return tuple(parts), Tally(len(parts), len(refusals), unchecked), tuple(refusals)


def _places(part: Part, annotations: Sequence[Annotation]) -> Iterator[tuple[Annotation, Span]]:
    """Where a part stands; a place inside two passages that overlap is one place."""
    seen: set[tuple[str, Span]] = set()
    for annotation in annotations:
        source = annotation.passage.source
        if part.source in (None, source):
            for span in match(part.quote, annotation.stored.text, annotation.span):
                if (source, span) not in seen:
                    seen.add((source, span))
                    yield annotation, span


def _way_out(places: list[tuple[Annotation, Span]]) -> str:
    sources = {annotation.passage.source for annotation, _ in places}
    if len(sources) == len(places):
        return f"say which text you mean: source: {' or '.join(sorted(sources))}"
    return "quote more of the words around the place that you mean"
