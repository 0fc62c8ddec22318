"""What was published and changed, latest first.

Comes in: the histories of the claims. Goes out: one list. Refuses to know the clock and the repository.
"""

from __future__ import annotations

from dataclasses import dataclass

from builder.model import Claim, Dossier, Revision


@dataclass(frozen=True)
class Change:
    """A revision and the claim it was made to."""

    revision: Revision
    claim: Claim


def changes_in(dossier: Dossier) -> tuple[Change, ...]:
    """By day, latest first; within a day in the order of the dossier."""
    changes = (Change(revision, claim) for claim in dossier.claims.values() for revision in claim.history)
    return tuple(sorted(changes, key=lambda change: change.revision.on, reverse=True))
