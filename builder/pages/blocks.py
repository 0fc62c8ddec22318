"""Blocks of generated content in pages written by hand.

Comes in: a hand-written page, with placeholders such as `<!-- dossier: overview -->` on lines of their
own. Goes out: the page with the blocks in their places. Refuses to know what a block shows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from difflib import get_close_matches

from markupsafe import Markup

from builder.diagnostic import Code, Diagnostic
from builder.pages.page import block
from builder.text import Location, Span, Text

_PLACEHOLDER = re.compile(r"^<!--[ \t]*dossier:[ \t]*(?P<name>[^\s]*)[ \t]*-->[ \t]*$", re.MULTILINE)

Block = Callable[[str], Markup]
"""The content of a block in the page at an address."""


def place_blocks(page: Text, address: str, blocks: Mapping[str, Block]) -> tuple[str, tuple[Diagnostic, ...]]:
    """The page with its placeholders filled; one that no block answers to stays and is reported."""
    unknown: list[Diagnostic] = []

    def fill(placeholder: re.Match[str]) -> str:
        name = placeholder["name"]
        if name in blocks:
            return f"\n{block(blocks[name](address))}\n"
        close = get_close_matches(name, blocks, n=1)
        hint = f"did you mean `{close[0]}`?" if close else f"there are {', '.join(sorted(blocks))}"
        place = Location(page, Span(*placeholder.span("name")))
        unknown.append(Diagnostic(Code.UNKNOWN_BLOCK, f"there is no block `{name}`", place, hint))
        return placeholder.group()

    filled = _PLACEHOLDER.sub(fill, page.content)
    return filled, tuple(unknown)
