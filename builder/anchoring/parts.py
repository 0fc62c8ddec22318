"""The parts of claims: each quote, a single run of words, against the quoted words of its own claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice

from builder.anchoring.annotation import Annotation, PartAnnotation
from builder.anchoring.effort import TooMuchError
from builder.anchoring.faithfulness import check_whole_words
from builder.anchoring.finds import Find
from builder.anchoring.gate import Gate
from builder.anchoring.refusals import Closest, places_told, times
from builder.anchoring.selector import Searchable, Selector, Tier, describe, match, selector_of
from builder.anchoring.target import SHOWN, Fragment, Target
from builder.diagnostic import Code, Diagnostic
from builder.model import Dossier, Part, Path
from builder.reading import Reading
from builder.scalar import as_scalar
from builder.text import Location, Span

_A_PASSAGE = 10
_A_PLACE = 5
"""Steps."""


def anchor_parts(
    dossier: Dossier, annotations: Sequence[Annotation], reading: Reading, gate: Gate
) -> Iterator[PartAnnotation]:
    """An annotation for each part that was found; where not all it may stand in was found, it is unchecked."""
    of_claim: dict[str, list[Annotation]] = defaultdict(list)
    for annotation in annotations:
        of_claim[annotation.claim.id].append(annotation)
    finder = _Finder(gate, reading)
    for claim in dossier.claims.values():
        found = of_claim[claim.id]
        all_found = len(found) == len(claim.passages) and reading.is_sound("claims", claim.id, "passages")
        for index, part in enumerate(claim.parts):
            may_be = [each for each in found if part.source in (None, each.passage.source)]
            gate.effort.begin()
            try:
                path = ("claims", claim.id, "parts", index)
                place = finder.find(part, path, may_be, all_found=all_found)
            except TooMuchError:
                gate.gives_up(reading.at("claims", claim.id, "parts", index, "quote"))
                continue
            if place:
                yield PartAnnotation(claim, part, *place)


_Place = tuple[Annotation, Target]


@dataclass(frozen=True)
class _Finder:
    """Where the words of a part stand, and why they have not one place."""

    gate: Gate
    reading: Reading

    def find(
        self, part: Part, path: Path, annotations: Sequence[Annotation], *, all_found: bool
    ) -> _Place | None:
        """The place of the part that stands at a path of `claims.yaml`; it is counted. Raises `TooMuchError`."""
        follows_from = (part, tuple((each.stored, each.target) for each in annotations))
        left = self.gate.effort.left
        sound = self.reading.is_sound(*path)
        if sound and (again := self.gate.finds.again(path, follows_from, self.gate.effort)):
            number, target = again
            self.gate.passes(target, ())
            return annotations[number], target
        places = list(islice(self.places(part, annotations), SHOWN + 1))
        at = partial(self.reading.at, *path)
        if len(places) == 1 and sound:
            annotation, target = places[0]
            stored = annotation.stored
            faults = list(check_whole_words(stored.source, target, stored.text, at))
            self.gate.passes(target, faults)
            if not faults:
                find = Find(
                    follows_from, (annotations.index(annotation), target), left - self.gate.effort.left
                )
                self.gate.finds.now[path] = find
            return annotation, target
        if not all_found or not sound or (part.source and part.source not in self.reading.texts):
            self.gate.leaves()
        else:
            self.gate.refuses([self.refusal(part, annotations, places, at("quote"))])
        return None

    def places(self, part: Part, annotations: Sequence[Annotation]) -> Iterator[_Place]:
        """Where a part stands; a place inside two passages that overlap is one place."""
        selector = selector_of(part)
        seen: set[tuple[str, Span]] = set()
        for annotation in annotations:
            source, text = annotation.passage.source, annotation.stored.text
            for quoted in annotation.target.spans:
                self.gate.effort.spend(_A_PASSAGE)
                for span in match(selector, self.gate.texts[source], quoted):
                    if (source, span) not in seen:
                        self.gate.effort.spend(_A_PLACE)
                        seen.add((source, span))
                        tier = Tier.EXACT if text[span] == part.quote else Tier.TYPOGRAPHIC
                        yield annotation, Target(tier, (Fragment(span),))

    def refusal(
        self,
        part: Part,
        annotations: Sequence[Annotation],
        places: Sequence[_Place],
        quoted_at: Location,
    ) -> Diagnostic:
        """Why a part has not one place: none, or these and maybe more."""
        where = f"the passages of this claim{f' from {part.source}' if part.source else ''}"
        if places:
            message = f"these words stand {times(len(places))} in {where}"
            notes = places_told((self._place(*place) for place in places), quoted_at)
            return Diagnostic(Code.QUOTE_AMBIGUOUS, message, quoted_at, _way_out(places), notes)
        message = f"these words are not in {where}"
        quoted = [(each.stored.text, span) for each in annotations for span in each.target.spans]
        closest = self.gate.near(part.quote, quoted)
        if isinstance(closest, Closest):
            hint = "if those are the words, paste them"
            repair = as_scalar(closest.location.text[closest.location.span])
            return Diagnostic(Code.QUOTE_NOT_FOUND, message, quoted_at, hint, (closest.note,), repair)
        hint = "copy them from the stored text; a part is one run of words"
        return Diagnostic(Code.QUOTE_NOT_FOUND, message, quoted_at, hint, (closest,) if closest else ())

    def _place(
        self, annotation: Annotation, target: Target
    ) -> tuple[Searchable, Span, Callable[[], Selector | None]]:
        searchable = self.gate.texts[annotation.passage.source]
        return searchable, target.extent, partial(describe, target.extent, searchable)


def _way_out(places: Sequence[_Place]) -> str:
    sources = {annotation.passage.source for annotation, _ in places}
    if len(sources) == len(places):
        return f"say which text you mean: source: {' or '.join(sorted(sources))}"
    return "quote more of the words around the place that you mean, or paste its prefix and suffix"
