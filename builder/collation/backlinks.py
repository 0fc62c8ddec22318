"""The way back: from verdicts, topics, names and references to the claims that use them.

Comes in: a dossier. Goes out: the converse of its references. Refuses to follow references of other kinds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from builder.model import Claim, Dossier, Kind, references_in


@dataclass(frozen=True)
class Backlinks:
    """Claims by what they refer to."""

    _claims: Mapping[tuple[Kind, str], tuple[Claim, ...]]

    def verdict(self, key: str) -> tuple[Claim, ...]:
        return self._claims.get((Kind.VERDICT, key), ())

    def topic(self, key: str) -> tuple[Claim, ...]:
        return self._claims.get((Kind.TOPIC, key), ())

    def name(self, key: str) -> tuple[Claim, ...]:
        return self._claims.get((Kind.NAME, key), ())

    def reference(self, key: str) -> tuple[Claim, ...]:
        return self._claims.get((Kind.REFERENCE, key), ())

    def claim(self, key: str) -> tuple[Claim, ...]:
        """The claims that name a claim among their relations."""
        return self._claims.get((Kind.CLAIM, key), ())


def collect(dossier: Dossier) -> Backlinks:
    """The claims of each record, in the order of the dossier, each once."""
    found: dict[tuple[Kind, str], dict[str, Claim]] = defaultdict(dict)
    for key, claim in dossier.claims.items():
        for _, kind, target in references_in(claim):
            found[kind, target][key] = claim
    return Backlinks({target: tuple(claims.values()) for target, claims in found.items()})
