"""The events that the claims speak of, in the order in which they happened.

Comes in: a dossier and the words in which its sources date the events. Goes out: one list, earliest first. Refuses to
know the clock.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from builder.anchoring import Citation
from builder.model import Claim, Dossier, Event


@dataclass(frozen=True)
class Moment:
    """An event with the claims that speak of it, and how the sources date it."""

    event: Event
    claims: tuple[Claim, ...]
    reported: tuple[Citation, ...]


def moments(dossier: Dossier, citations: Iterable[Citation]) -> tuple[Moment, ...]:
    """By day; events of one day in the order of the dossier."""
    reported: dict[str | int, list[Citation]] = {}
    for citation in citations:
        if citation.path[0] == "events":
            reported.setdefault(citation.path[1], []).append(citation)
    return tuple(
        Moment(
            event,
            tuple(dossier.claims[key] for key in event.claims),
            tuple(reported.get(event.id, ())),
        )
        for event in sorted(dossier.events.values(), key=lambda event: event.on)
    )
