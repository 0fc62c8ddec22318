"""Blocks of generated content in pages written by hand.

Comes in: a page with placeholders such as `<!-- dossier: overview -->`, each on a line of its own. Goes out:
the places of the placeholders, or the page with something in their places. Refuses to know what a block
shows. What stands in a code block is an example and no placeholder.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from builder.diagnostic import Code, Diagnostic
from builder.text import Location, Span, Text

BLOCKS = ("keys", "overview", "scale")
"""The blocks that there are."""

_COMMENT = re.compile(r"<!--\s*dossier\b(?:(?!-->).)*(?:-->)?", re.IGNORECASE | re.DOTALL)
_PLACEHOLDER = re.compile(r"<!-- dossier: (?P<name>\S+) -->[ \t]*")
_FENCE = re.compile(r" {0,3}(?P<fence>`{3,}|~{3,})")
_CODE = re.compile(r"(?: {4}|\t)")


@dataclass(frozen=True)
class _Placeholder:
    """A line that is a placeholder, and the name in it."""

    line: Span
    name: Span


def check_blocks(page: Text) -> Iterator[Diagnostic]:
    """Everything that looks like a placeholder is one, and stands once."""
    seen: set[str] = set()
    placeholders = {placeholder.line.start: placeholder for placeholder in _placeholders(page)}
    for comment in _comments(page):
        placeholder = placeholders.get(comment.start)
        if placeholder is None:
            message = "this is not a placeholder: it would be published as a comment that nobody sees"
            hint = f"alone on its line, as in: <!-- dossier: {BLOCKS[1]} -->"
            yield Diagnostic(Code.UNKNOWN_BLOCK, message, Location(page, comment), hint)
            continue
        name, place = page[placeholder.name], Location(page, placeholder.name)
        if name not in BLOCKS:
            close = get_close_matches(name, BLOCKS, n=1)
            hint = f"did you mean `{close[0]}`?" if close else f"there are {', '.join(BLOCKS)}"
            yield Diagnostic(Code.UNKNOWN_BLOCK, f"there is no block `{name}`", place, hint)
        elif name in seen:
            message = f"the block `{name}` stands on this page already"
            yield Diagnostic(Code.UNKNOWN_BLOCK, message, place, "remove one")
        seen.add(name)


def fill(page: Text, content: Callable[[str], str]) -> str:
    """The page, which was checked, with the content of each block in the place of its placeholder."""
    pieces: list[str] = []
    end = 0
    for placeholder in _placeholders(page):
        pieces += [page[Span(end, placeholder.line.start)], f"\n{content(page[placeholder.name])}\n"]
        end = placeholder.line.end
    return "".join([*pieces, page[Span(end, len(page.content))]])


def _placeholders(page: Text) -> Iterator[_Placeholder]:
    for line in _prose_lines(page):
        if found := _PLACEHOLDER.fullmatch(page.content, line.start, line.end):
            yield _Placeholder(line, Span(*found.span("name")))


def _comments(page: Text) -> Iterator[Span]:
    """What looks like a placeholder, wherever it is not an example of one."""
    lines = list(_prose_lines(page))
    for comment in _COMMENT.finditer(page.content):
        if any(line.start <= comment.start() <= line.end for line in lines):
            yield Span(*comment.span())


def _prose_lines(page: Text) -> Iterator[Span]:
    """The lines that are not in a code block."""
    fence = ""
    for line in page.lines:
        opened = _FENCE.match(page.content, line.start, line.end)
        if fence:
            closes = opened and page[line].strip(" \t").strip(fence[0]) == ""
            fence = "" if closes and opened and len(opened["fence"]) >= len(fence) else fence
        elif opened:
            fence = opened["fence"]
        elif not _CODE.match(page.content, line.start, line.end):
            yield line
