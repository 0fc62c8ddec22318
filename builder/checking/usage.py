"""Records and what uses them."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checking.links import record_linked
from builder.diagnostic import Code, Diagnostic
from builder.markdown import targets
from builder.model import Dossier, Kind, ids_in, markdown_in
from builder.reading import Reading

_OPTIONAL = (Kind.SOURCE, Kind.NAME, Kind.TOPIC, Kind.REFERENCE)
"""A claim may stand by itself, and a scale may have a step that nothing is on yet."""


def check_usage(dossier: Dossier, reading: Reading) -> Iterator[Diagnostic]:
    """Something refers to every record, by its id or by a link; where not all was read, nothing is said.

    Nor of a kind of which an id is unknown: what is unused may be what was meant.
    """
    if (
        not dossier.claims
        or not reading.complete
        or any(not reading.is_sound("claims", key) for key in dossier.claims)
    ):
        return
    used = ids_in(dossier) | {
        record
        for _, text in markdown_in(dossier)
        for target in targets(text)
        if (record := record_linked(target))
    }
    mistyped = {kind for kind, key in used if key not in reading.ids[kind]}
    for kind in _OPTIONAL:
        for key in dossier.collection(kind):
            if kind not in mistyped and (kind, key) not in used and reading.is_sound(kind.collection, key):
                message = f"nothing uses the {kind.value} `{key}`"
                yield Diagnostic(
                    Code.UNUSED_RECORD, message, reading.at(kind.collection, key), "use it, or remove it"
                )


def check_relations(dossier: Dossier, reading: Reading) -> Iterator[Diagnostic]:
    """A relation leads to another claim."""
    for key, claim in dossier.claims.items():
        for index, relation in enumerate(claim.relations):
            if relation.claim == key:
                place = reading.at("claims", key, "relations", index, "claim")
                yield Diagnostic(
                    Code.RELATES_TO_ITSELF, "this is the claim itself", place, "name another claim"
                )
