"""What was published and changed, latest first.

Comes in: the histories of the claims. Goes out: one list. Refuses to know the clock and the repository.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from builder.model import Claim, Dossier, Revision, RevisionKind


@dataclass(frozen=True)
class LogEntry:
    """A line of the history of a claim."""

    claim: Claim
    revision: Revision
    verdict: str
    """The verdict that the claim had from then on."""
    is_latest: bool
    """Whether nothing was done to the claim since."""

    @property
    def is_correction(self) -> bool:
        """Whether what readers were told before does not hold any more."""
        return bool(self.revision.was) or self.revision.kind in (
            RevisionKind.CORRECTED,
            RevisionKind.WITHDRAWN,
        )


@dataclass(frozen=True)
class Change:
    """What was done on one day in one way."""

    on: date
    kind: RevisionKind
    entries: tuple[LogEntry, ...]

    @property
    def claims(self) -> int:
        """How many claims there are in it."""
        return len({entry.claim.id for entry in self.entries})


def log_of(claim: Claim) -> tuple[LogEntry, ...]:
    """The history of a claim, the oldest entry first."""
    last = len(claim.history) - 1
    numbered = enumerate(zip(claim.history, claim.verdicts, strict=True))
    return tuple(
        LogEntry(claim, revision, verdict, number == last) for number, (revision, verdict) in numbered
    )


def changes_in(dossier: Dossier) -> tuple[Change, ...]:
    """By day, latest first; within a day by kind, within a kind in the order of the dossier."""
    found: dict[tuple[date, RevisionKind], list[LogEntry]] = {}
    for claim in dossier.claims.values():
        for entry in log_of(claim):
            found.setdefault((entry.revision.on, entry.revision.kind), []).append(entry)
    order = list(RevisionKind)
    latest_first = sorted(found, key=lambda day: (-day[0].toordinal(), order.index(day[1])))
    return tuple(Change(on, kind, tuple(found[on, kind])) for on, kind in latest_first)
