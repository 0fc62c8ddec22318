"""Where in a site something is wrong.

Comes in: a file of the site, with its content if it has lines. Goes out: a place in it. Refuses to know what is wrong there.
"""

from __future__ import annotations

from builder.text import Location, Span, Text


def at(name: str, content: str = "", words: str = "", after: str = "") -> Location:
    """The first place in a file where these words stand after others; its beginning where they cannot be found as they are."""
    start = max(0, content.find(words, max(0, content.find(after))))
    return Location(Text(name, content), Span(start, start))
