"""The passages of claims: each quote against the text of its source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from builder.anchoring.annotation import Annotation, Tally
from builder.anchoring.faithfulness import check_omissions, check_words
from builder.anchoring.refusals import NearMisses, ambiguous, not_found
from builder.anchoring.selector import Searchable, Selector, match
from builder.anchoring.target import Bounds, Target, find_targets
from builder.diagnostic import Code, Diagnostic, Note, Severity
from builder.model import Dossier, Passage, Source
from builder.reading import Locator, Reading
from builder.text import Location


def anchor_passages(
    dossier: Dossier, reading: Reading, texts: Mapping[str, Searchable], near: NearMisses
) -> tuple[tuple[Annotation, ...], Tally, tuple[Diagnostic, ...]]:
    """An annotation or a refusal for each passage; one without a text to look in is unchecked."""
    gate = _Gate(texts, near, dossier.sources)
    annotations: list[Annotation] = []
    diagnostics: list[Diagnostic] = []
    refused = unchecked = 0
    for claim in dossier.claims.values():
        for index, passage in enumerate(claim.passages):
            stored = reading.texts.get(passage.source)
            if stored is None:
                unchecked += 1
                continue
            at = partial(reading.at, "claims", claim.id, "passages", index)
            selector, bounds = _selector(passage), Bounds(passage.across_paragraphs)
            targets = find_targets(selector, texts[passage.source], bounds)
            faults = list(gate.faults(passage, targets, at))
            diagnostics += faults
            if any(fault.code is Code.ELLIPSIS_UNCHECKED for fault in faults):
                unchecked += 1
            elif any(fault.code.severity is Severity.ERROR for fault in faults):
                refused += 1
            else:
                annotations.append(Annotation(claim, index + 1, passage, stored, targets[0]))
    tiers = [annotation.target.tier for annotation in annotations]
    return tuple(annotations), Tally.of(tiers, refused, unchecked), tuple(diagnostics)


def _selector(passage: Passage) -> Selector:
    return Selector(passage.quote, passage.prefix or "", passage.suffix or "")


@dataclass(frozen=True)
class _Gate:
    """What passes for a quotation, and what is said of the rest."""

    texts: Mapping[str, Searchable]
    near: NearMisses
    sources: Mapping[str, Source]

    def faults(self, passage: Passage, targets: tuple[Target, ...], at: Locator) -> Iterator[Diagnostic]:
        """All that is wrong with a passage for which these places were found."""
        searchable, source = self.texts[passage.source], self.sources[passage.source]
        if not targets:
            bounds = Bounds(passage.across_paragraphs)
            refusal = not_found(_selector(passage), searchable, bounds, at("quote"), self.near)
            yield self._with_other_source(refusal, passage)
        elif len(targets) > 1:
            yield ambiguous(targets, searchable, at("quote"))
        else:
            yield from check_omissions(passage, source, targets[0], searchable.text, at)
            yield from check_words(passage, source, targets[0], searchable.text, at)

    def _with_other_source(self, refusal: Diagnostic, passage: Passage) -> Diagnostic:
        """The refusal, and where another source has the very words."""
        others = (
            Note(f"the source `{key}` has these words", Location(searchable.text, span))
            for key, searchable in self.texts.items()
            if key != passage.source and (span := next(match(Selector(passage.quote), searchable), None))
        )
        if refusal.code is not Code.QUOTE_NOT_FOUND or not (found := next(others, None)):
            return refusal
        return replace(refusal, help="mend the quote, or its `source`", notes=(*refusal.notes, found))
