"""The parts of claims: each quote, a single run of words, against the quoted words of its own claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from builder.anchoring.annotation import Annotation, PartAnnotation, Tally
from builder.anchoring.faithfulness import check_whole_words
from builder.anchoring.refusals import NearMisses, context, times
from builder.anchoring.selector import Searchable, Selector, Tier, describe, match
from builder.anchoring.target import SHOWN, Fragment, Target
from builder.diagnostic import Code, Diagnostic, Note
from builder.model import Dossier, Part
from builder.reading import Reading
from builder.text import Location, Span


def anchor_parts(
    dossier: Dossier,
    annotations: Sequence[Annotation],
    reading: Reading,
    texts: Mapping[str, Searchable],
    near: NearMisses,
) -> tuple[tuple[PartAnnotation, ...], Tally, tuple[Diagnostic, ...]]:
    """An annotation or a refusal for each part; where not all it may stand in was found, it is unchecked."""
    gate = _Gate(texts, near)
    of_claim: dict[str, list[Annotation]] = defaultdict(list)
    for annotation in annotations:
        of_claim[annotation.claim.id].append(annotation)
    parts: list[PartAnnotation] = []
    diagnostics: list[Diagnostic] = []
    refused = unchecked = 0
    for claim in dossier.claims.values():
        found = of_claim[claim.id]
        all_found = len(found) == len(claim.passages) and reading.is_sound("claims", claim.id, "passages")
        for index, part in enumerate(claim.parts):
            sound = reading.is_sound("claims", claim.id, "parts", index)
            may_be = [each for each in found if part.source in (None, each.passage.source)]
            places = list(islice(gate.places(part, may_be), SHOWN + 1))
            quoted_at = reading.at("claims", claim.id, "parts", index, "quote")
            if len(places) == 1 and sound:
                parts.append(PartAnnotation(claim, part, *places[0]))
                diagnostics += gate.faults(*places[0], quoted_at)
            elif not all_found or not sound or (part.source and part.source not in reading.texts):
                unchecked += 1
            else:
                refused += 1
                diagnostics.append(gate.refusal(part, may_be, places, quoted_at))
    tiers = [part.target.tier for part in parts]
    return tuple(parts), Tally.of(tiers, refused, unchecked), tuple(diagnostics)


@dataclass(frozen=True)
class _Gate:
    """What passes for the words of a part, and what is said of the rest."""

    texts: Mapping[str, Searchable]
    near: NearMisses

    def places(self, part: Part, annotations: Sequence[Annotation]) -> Iterator[tuple[Annotation, Target]]:
        """Where a part stands; a place inside two passages that overlap is one place."""
        selector = Selector(part.quote, part.prefix or "", part.suffix or "")
        seen: set[tuple[str, Span]] = set()
        for annotation in annotations:
            source, text = annotation.passage.source, annotation.stored.text
            for quoted in annotation.target.spans:
                for span in match(selector, self.texts[source], quoted):
                    if (source, span) not in seen:
                        seen.add((source, span))
                        tier = Tier.EXACT if text[span] == part.quote else Tier.TYPOGRAPHIC
                        yield annotation, Target(tier, (Fragment(span),))

    def faults(self, annotation: Annotation, target: Target, quoted_at: Location) -> Iterator[Diagnostic]:
        stored = annotation.stored
        return check_whole_words(stored.source, target, stored.text, quoted_at)

    def refusal(
        self,
        part: Part,
        annotations: Sequence[Annotation],
        places: Sequence[tuple[Annotation, Target]],
        quoted_at: Location,
    ) -> Diagnostic:
        """Why a part has not one place: none, or these and maybe more."""
        where = f"the passages of this claim{f' from {part.source}' if part.source else ''}"
        if places:
            message = f"these words stand {times(len(places))} in {where}"
            notes = tuple(self._place(annotation, target) for annotation, target in places[:SHOWN])
            return Diagnostic(Code.QUOTE_AMBIGUOUS, message, quoted_at, _way_out(places), notes)
        hint = "copy them from the stored text; a part is one run of words"
        message = f"these words are not in {where}"
        return Diagnostic(Code.QUOTE_NOT_FOUND, message, quoted_at, hint, self._closest(part, annotations))

    def _place(self, annotation: Annotation, target: Target) -> Note:
        searchable = self.texts[annotation.passage.source]
        location = Location(searchable.text, target.extent)
        return Note("here", location, context(describe(target.extent, searchable)))

    def _closest(self, part: Part, annotations: Sequence[Annotation]) -> tuple[Note, ...]:
        quoted = [(each.stored.text, span) for each in annotations for span in each.target.spans]
        note = self.near(part.quote, quoted)
        return (note,) if note else ()


def _way_out(places: Sequence[tuple[Annotation, Target]]) -> str:
    sources = {annotation.passage.source for annotation, _ in places}
    if len(sources) == len(places):
        return f"say which text you mean: source: {' or '.join(sorted(sources))}"
    return "quote more of the words around the place that you mean, or paste its prefix and suffix"
