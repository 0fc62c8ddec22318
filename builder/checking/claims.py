"""What holds of the claims."""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Code, Diagnostic
from builder.model import Claim, Dossier, Kind, Path
from builder.reading import Reading


def check_claims_exist(dossier: Dossier, reading: Reading) -> Iterator[Diagnostic]:
    """A dossier without claims publishes nothing."""
    if reading.complete and not reading.ids[Kind.CLAIM]:
        message = "the dossier has no claims; there is nothing to publish"
        yield Diagnostic(Code.EMPTY_DOSSIER, message, reading.at("claims"), "add a claim under `claims:`")


def check_listed_once(dossier: Dossier, reading: Reading) -> Iterator[Diagnostic]:
    """A list has nothing twice: what is twice in it would be counted and shown twice."""
    for path, items in _lists(dossier):
        if len(items) == len(set(items)):
            continue
        seen: dict[object, int] = {}
        for position, item in enumerate(items):
            if not reading.is_sound(*path, position):
                continue
            if item in seen:
                first = reading.at(*path, seen[item])
                message = f"this stands in `{path[-1]}` already, at {first}"
                yield Diagnostic(Code.LISTED_TWICE, message, reading.at(*path, position), "remove one")
            seen.setdefault(item, position)


def _lists(dossier: Dossier) -> Iterator[tuple[Path, tuple[object, ...]]]:
    yield ("dossier", "key_findings"), dossier.dossier.key_findings
    for key, name in dossier.names.items():
        yield ("names", key, "spellings"), name.spellings
    for key, claim in dossier.claims.items():
        yield from ((("claims", key, field), items) for field, items in _lists_of(claim))


def _lists_of(claim: Claim) -> Iterator[tuple[str, tuple[object, ...]]]:
    yield "claimants", claim.claimants
    yield "topics", claim.topics
    yield "names", claim.names
    yield "passages", tuple((passage.source, passage.quote) for passage in claim.passages)
    yield "parts", tuple((part.source, part.quote) for part in claim.parts)
    yield "evidence", tuple((evidence.reference, evidence.stance) for evidence in claim.evidence)
    yield "relations", tuple(relation.claim for relation in claim.relations)
    yield "history", claim.history
