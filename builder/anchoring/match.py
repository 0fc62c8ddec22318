"""Words → all their places in a text, and what to say when there is not exactly one.

Comes in: the words as the curator typed them. Goes out: spans. Refuses to bend either side.
"""

from __future__ import annotations

from collections.abc import Sequence

from builder.diagnostic import Code, Diagnostic
from builder.text import Location, Span, Text

_SHOWN = 5


def match(words: str, text: Text, within: Span | None = None) -> tuple[Span, ...]:
    """All places of the words, overlapping ones included, in order."""
    span = within or Span(0, len(text.content))
    found: list[Span] = []
    start = text.content.find(words, span.start, span.end)
    while start >= 0:
        found.append(Span(start, start + len(words)))
        start = text.content.find(words, start + 1, span.end)
    return tuple(found)


def refusal(places: Sequence[Location], quoted_at: Location, where: str) -> Diagnostic:
    """Why the words quoted at a place are refused: they stand nowhere, or at all these places."""
    if not places:
        message = f"these words are not in {where}"
        return Diagnostic(Code.QUOTE_NOT_FOUND, message, quoted_at, "copy them from the stored text")
    shown = ", ".join(map(str, places[:_SHOWN]))
    more = f", and {len(places) - _SHOWN} more" if len(places) > _SHOWN else ""
    return Diagnostic(
        Code.QUOTE_AMBIGUOUS,
        f"these words stand {len(places)} times in {where}: {shown}{more}",
        quoted_at,
        "quote more of the words around the place that you mean",
        tuple((place, "here") for place in places[:_SHOWN]),
    )
