"""Characters that cannot be seen and change what is.

Comes in: any text. Goes out: where in it such characters are, each with its name. Refuses to know who wrote them, and what for.

They are those by which one text looks like another, or in another order than it is read in: controls of direction, characters
without width, fillers, tags, variation selectors that select nothing. Joiners between letters that are not Latin, and in emoji, are
how these are written, and so are marks of direction beside such letters: they are not hidden.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from builder.text import unusual

_ALWAYS = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u202a-\u202e\u2060-\u206f\u2800\u3164\uffa0\ufff9-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_JOINERS = "\u200c\u200d"
_MARKS_OF_DIRECTION = "\u061c\u200e\u200f"
_SELECTORS = "\ufe00-\ufe0f"
_SELECTED = "#*0-9\u00a9\u00ae\u203c\u2049\u1000-\u1fff\u2100-\u2bff\u2e80-\ufdff\U00010000-\U0001ffff"
_NOT_LATIN = "\u0590-\u061b\u061d-\u115e\u1161-\u17b3\u17b6-\u180a\u1810-\u1fff\u2190-\u27ff\u2801-\u2bff\u2e80-\u3163\u3165-\ufdff\ufe00-\ufe0f\U00010000-\U0001ffff"
_PERHAPS = re.compile(f"[{_ALWAYS}{_JOINERS}{_MARKS_OF_DIRECTION}{_SELECTORS}]")
HIDDEN = re.compile(
    rf"[{_ALWAYS}]"
    rf"|(?<![{_NOT_LATIN}])[{_JOINERS}]|[{_JOINERS}](?![{_NOT_LATIN}])"
    rf"|(?<![{_NOT_LATIN}])[{_MARKS_OF_DIRECTION}](?![{_NOT_LATIN}])"
    rf"|(?<![{_SELECTED}])[{_SELECTORS}]"
)


@dataclass(frozen=True)
class Run:
    """Characters to show as they are, or one hidden character with the name to show for it."""

    text: str
    name: str = ""


def has_hidden(text: str) -> bool:
    return not text.isascii() and bool(_PERHAPS.search(unusual(text))) and bool(HIDDEN.search(text))


def name_of(character: str) -> str:
    """A character by its number, as in U+202E."""
    return f"U+{ord(character):04X}"


def runs(text: str) -> Iterator[Run]:
    """The text in pieces, every hidden character in one of its own."""
    start = 0
    for hidden in HIDDEN.finditer(text):
        if hidden.start() > start:
            yield Run(text[start : hidden.start()])
        yield Run(hidden.group(), name_of(hidden.group()))
        start = hidden.end()
    if start < len(text):
        yield Run(text[start:])


def visible(text: str) -> str:
    """The text without what is hidden in it, and without what comes to be hidden by that."""
    while has_hidden(text):
        text = HIDDEN.sub("", text)
    return text
