"""The events that the claims speak of, in the order in which they happened.

Comes in: a dossier and the words in which its sources date the events. Goes out: one list, earliest first, and the
columns of a chart. Refuses to know the clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from itertools import groupby

from builder.anchoring import Citation
from builder.model import Claim, Dossier, Event, Source


@dataclass(frozen=True)
class Moment:
    """An event with the claims that speak of it, and how the sources date it."""

    event: Event
    claims: tuple[Claim, ...]
    reported: tuple[Citation, ...]

    @property
    def id(self) -> str:
        return self.event.id


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


class Scale(StrEnum):
    """What a column of the chart stands for."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"

    def of(self, day: date) -> int:
        """The number of the day, month or year: neighbours differ by one."""
        if self is Scale.DAY:
            return day.toordinal()
        return day.year * 12 + day.month if self is Scale.MONTH else day.year


@dataclass(frozen=True)
class Column:
    """A day, month or year in which something happened or a text was published."""

    scale: Scale
    start: date
    """The first day on which there is something."""
    is_apart: bool
    """Whether time in which there is nothing lies between it and the column before."""
    moments: tuple[Moment, ...]
    published: tuple[Source, ...]
    reaches: tuple[Source, ...]
    """Those whose latest event is here."""

    def dated_by(self, source: str) -> tuple[Moment, ...]:
        """The events that a source dates."""
        return tuple(self._dated.get(source, ()))

    @cached_property
    def _dated(self) -> dict[str, list[Moment]]:
        found: dict[str, list[Moment]] = {}
        for moment in self.moments:
            for source in dict.fromkeys(each.quoted.source for each in moment.reported):
                found.setdefault(source, []).append(moment)
        return found


_MOST_COLUMNS = 40


def columns(dossier: Dossier, timeline: Sequence[Moment]) -> tuple[Column, ...]:
    """Days where there are few enough of them, else months or years; time with nothing in it has no column."""
    published = {source.id: source.published for source in dossier.sources.values() if source.published}
    reaches = {source.id: source.latest_event for source in dossier.sources.values() if source.latest_event}
    days = sorted({m.event.on for m in timeline} | set(published.values()) | set(reaches.values()))
    scales = (scale for scale in Scale if len({scale.of(day) for day in days}) <= _MOST_COLUMNS)
    scale = next(scales, Scale.YEAR)
    found: list[Column] = []
    for number, grouped in groupby(days, scale.of):
        found.append(
            Column(
                scale,
                start=next(grouped),
                is_apart=bool(found) and scale.of(found[-1].start) < number - 1,
                moments=tuple(moment for moment in timeline if scale.of(moment.event.on) == number),
                published=tuple(
                    dossier.sources[key] for key, on in published.items() if scale.of(on) == number
                ),
                reaches=tuple(dossier.sources[key] for key, on in reaches.items() if scale.of(on) == number),
            )
        )
    return tuple(found)
