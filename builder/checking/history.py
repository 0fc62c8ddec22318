"""What the histories of claims say, and what follows from it."""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Code, Diagnostic
from builder.model import Dossier, Path, Revision, RevisionKind
from builder.reading import Reading

_EXPLAINED = (RevisionKind.CORRECTED, RevisionKind.WITHDRAWN)


def check_history(dossier: Dossier, reading: Reading) -> Iterator[Diagnostic]:
    """An entry says what was wrong, and a verdict that was another."""
    for key, claim in dossier.claims.items():
        for index, (revision, verdict) in enumerate(zip(claim.history, claim.verdicts, strict=True)):
            at: Path = ("claims", key, "history", index)
            if reading.is_sound(*at) and (fault := _unclear(revision, verdict, index)):
                message, hint, key_at_fault = fault
                yield Diagnostic(Code.HISTORY_UNCLEAR, message, reading.at(*at, key_at_fault), hint)


def _unclear(revision: Revision, verdict: str, index: int) -> tuple[str, str, str] | None:
    """What is wrong with an entry, the way out, and the key that it is about."""
    if revision.kind is RevisionKind.PUBLISHED and index > 0:
        return (
            "a claim is published once, at the beginning of its history",
            "say updated or corrected",
            "kind",
        )
    if revision.was and index == 0:
        return "a claim has no verdict before it is published", "leave `was` out", "was"
    if revision.was == verdict:
        message = f"the verdict was `{revision.was}`, and from here on it is the same"
        return message, "mend `was`, or leave it out", "was"
    if revision.kind in _EXPLAINED and not revision.note:
        return f"this claim was {revision.kind}, and nothing says why", "add a `note` for readers", "kind"
    return None


def check_withdrawn(dossier: Dossier, reading: Reading) -> Iterator[Diagnostic]:
    """Nothing but a link leads to a claim that no longer stands."""
    for path, key in _led_to(dossier):
        claim = dossier.claims.get(key)
        if claim and claim.withdrawal and reading.is_sound(*path):
            message = f"the claim `{key}` was withdrawn on {claim.withdrawal.on}"
            yield Diagnostic(
                Code.WITHDRAWN_IN_USE, message, reading.at(*path), "name another claim, or remove it"
            )


def _led_to(dossier: Dossier) -> Iterator[tuple[Path, str]]:
    for index, key in enumerate(dossier.dossier.key_findings):
        yield ("dossier", "key_findings", index), key
    for event in dossier.events.values():
        for index, key in enumerate(event.claims):
            yield ("events", event.id, "claims", index), key
    for claim in dossier.claims.values():
        for index, relation in enumerate(claim.relations if not claim.withdrawal else ()):
            yield ("claims", claim.id, "relations", index, "claim"), relation.claim
