"""Blocks of generated content in pages written by hand.

Comes in: a page with placeholders such as `<!-- dossier: overview -->`, each on a line of its own. Goes out:
the places of the placeholders, or the page with something in their places. Refuses to know what a block
shows. An example is no placeholder: it stands in a fenced code block, or between backquotes on one line.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from builder.diagnostic import Code, Diagnostic
from builder.phrases import did_you_mean
from builder.text import Location, Span, Text

BLOCKS = ("codes", "keys", "overview", "scale", "typography")
"""The blocks that there are."""

_COMMENT = re.compile(r"<!--\s*dossier\b(?:(?!-->).)*(?:-->)?", re.IGNORECASE | re.DOTALL)
_PLACEHOLDER = re.compile(r"<!-- dossier: (?P<name>\S+) -->[ \t]*")
_FENCED = re.compile(
    r"^(?P<fence>`{3,}|~{3,})[^`~\r\n]*$.*?^(?P=fence)[`~]*[ \t]*$", re.MULTILINE | re.DOTALL
)
_INLINE = re.compile(r"(?P<ticks>`+)[^`\r\n]+(?P=ticks)(?!`)")


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
            hint = "alone on its line, as in: <!-- dossier: overview -->"
            yield Diagnostic(Code.UNKNOWN_BLOCK, message, Location(page, comment), hint)
            continue
        name, place = page[placeholder.name], Location(page, placeholder.name)
        if name not in BLOCKS:
            hint = did_you_mean(name, BLOCKS, f"there are {', '.join(BLOCKS)}")
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
    examples = _Spans(_FENCED.finditer(_with_line_feeds(page)))
    for line in page.lines:
        found = _PLACEHOLDER.fullmatch(page.content, line.start, line.end)
        if found and line.start not in examples:
            yield _Placeholder(line, Span(*found.span("name")))


def _comments(page: Text) -> Iterator[Span]:
    """What looks like a placeholder, wherever it is not an example of one."""
    fenced = _Spans(_FENCED.finditer(_with_line_feeds(page)))
    inline = _Spans(_INLINE.finditer(page.content))
    for comment in _COMMENT.finditer(page.content):
        if comment.start() not in fenced and comment.start() not in inline:
            yield Span(*comment.span())


def _with_line_feeds(page: Text) -> str:
    """The page with every line end a line feed, and every other character where it was."""
    return page.content.replace("\r\n", " \n").replace("\r", "\n")


class _Spans:
    """Spans in order, and whether an offset is in one of them."""

    def __init__(self, found: Iterable[re.Match[str]]) -> None:
        self._spans = [match.span() for match in found]

    def __contains__(self, offset: int) -> bool:
        place = bisect_right(self._spans, (offset, sys.maxsize)) - 1
        return place >= 0 and offset < self._spans[place][1]
