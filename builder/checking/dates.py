"""Days that cannot all be right."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from builder.diagnostic import Code, Diagnostic
from builder.model import Claim, Dossier, PassageStance, Path
from builder.reading import Reading

_Rule = tuple[Path, date | None, Path, date | None, str]
"""Where a day stands that must not be later than another, both days, and what to say if it is."""


def check_dates(dossier: Dossier, reading: Reading) -> Iterator[Diagnostic]:
    """What comes before is not later. Days that are unknown, or were not typed, say nothing."""
    for path, day, other_path, other, message in _rules(dossier):
        if day and other and day > other and reading.is_sound(*path) and reading.is_sound(*other_path):
            place = reading.at(*path)
            yield Diagnostic(Code.DATES_OUT_OF_ORDER, f"{message}: {day} is after {other}", place)


def _rules(dossier: Dossier) -> Iterator[_Rule]:
    for key, reference in dossier.references.items():
        at: Path = ("references", key)
        yield (
            (*at, "published"),
            reference.published,
            (*at, "accessed"),
            reference.accessed,
            "the work was published after it was read",
        )
    for key, source in dossier.sources.items():
        at = ("sources", key)
        message = "the text reports events after it was published"
        yield (*at, "latest_event"), source.latest_event, (*at, "published"), source.published, message
    for key, claim in dossier.claims.items():
        yield from _rules_of(claim, ("claims", key), dossier)


def _rules_of(claim: Claim, at: Path, dossier: Dossier) -> Iterator[_Rule]:
    known = (*at, "known_on"), claim.known_on
    yield (*at, "made_on"), claim.made_on, *known, "the claim was made after `known_on`"
    for index, passage in enumerate(claim.passages):
        source = dossier.sources.get(passage.source)
        if source:
            stated = (("sources", source.id, "published"), source.published)
            message = f"the claim was made after `{source.id}`, which states it, was published"
            if passage.stance is PassageStance.STATES:
                yield (*at, "made_on"), claim.made_on, *stated, message
            message = f"the source `{source.id}` was published after `known_on`"
            yield (*at, "passages", index, "source"), source.published, *known, message
    for index, evidence in enumerate(claim.evidence):
        reference = dossier.references.get(evidence.reference)
        if reference:
            message = f"the reference `{reference.id}` was published after `known_on`"
            yield (*at, "evidence", index, "reference"), reference.published, *known, message
    for index, (first, second) in enumerate(pairwise(claim.history)):
        yield (
            (*at, "history", index, "on"),
            first.on,
            (*at, "history", index + 1, "on"),
            second.on,
            "the history runs backwards",
        )
