"""What was published and changed, latest first.

Comes in: the histories of the claims. Goes out: one list. Refuses to know the clock and the repository.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from builder.model import Claim, Dossier, Revision, RevisionKind


@dataclass(frozen=True)
class Change:
    """What was done on one day in one way: each claim with the line of its history that says so."""

    on: date
    kind: RevisionKind
    revisions: tuple[tuple[Claim, Revision], ...]

    @property
    def claims(self) -> int:
        """How many claims there are in it."""
        return len({claim.id for claim, _ in self.revisions})


def changes_in(dossier: Dossier) -> tuple[Change, ...]:
    """By day, latest first; within a day by kind, within a kind in the order of the dossier."""
    found: dict[tuple[date, RevisionKind], list[tuple[Claim, Revision]]] = {}
    for claim in dossier.claims.values():
        for revision in claim.history:
            found.setdefault((revision.on, revision.kind), []).append((claim, revision))
    order = list(RevisionKind)
    latest_first = sorted(found, key=lambda day: (-day[0].toordinal(), order.index(day[1])))
    return tuple(Change(on, kind, tuple(found[on, kind])) for on, kind in latest_first)
