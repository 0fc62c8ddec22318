"""Words → all their places in a text, and what to say when there is not exactly one.

Comes in: the words as the curator typed them. Goes out: spans. Refuses to bend either side.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

from builder.diagnostic import Code, Diagnostic
from builder.text import Location, Span, Text

_SHOWN = 5
Place = TypeVar("Place")


def match(words: str, text: Text, within: Span | None = None) -> Iterator[Span]:
    """All places of the words, overlapping ones included, in order; found as they are asked for."""
    span = within or Span(0, len(text.content))
    start = text.content.find(words, span.start, span.end)
    while start >= 0:
        yield Span(start, start + len(words))
        start = text.content.find(words, start + 1, span.end)


def first_places(places: Iterable[Place]) -> list[Place]:
    """As many places as it takes to know that there is one, and to say where others are."""
    return list(islice(places, _SHOWN + 1))


def refusal(places: list[Location], quoted_at: Location, where: str, way_out: str) -> Diagnostic:
    """Why the words quoted at a place are refused: they stand nowhere, or at these places and maybe more."""
    if not places:
        message = f"these words are not in {where}"
        return Diagnostic(Code.QUOTE_NOT_FOUND, message, quoted_at, "copy them from the stored text")
    times = f"{len(places)} times" if len(places) <= _SHOWN else f"more than {_SHOWN} times"
    shown = ", ".join(map(str, places[:_SHOWN]))
    message = f"these words stand {times} in {where}: {shown}"
    return Diagnostic(Code.QUOTE_AMBIGUOUS, message, quoted_at, way_out)
