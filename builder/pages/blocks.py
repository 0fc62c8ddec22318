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

_COMMENT = re.compile(r"<!--\s*dossier\b", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"^<!-- dossier: (?P<name>\S+) -->[ \t]*$", re.MULTILINE)
_FENCE = re.compile(r"^(?P<fence>`{3,}|~{3,})(?P<rest>[^\n]*)$", re.MULTILINE)
_BACKQUOTES = re.compile(r"`+")
_LINE_END = re.compile(r"[\r\n]")
_SHOWN = 80


@dataclass(frozen=True)
class _Placeholder:
    """A line that is a placeholder, and the name in it."""

    line: Span
    name: Span


def check_blocks(page: Text) -> Iterator[Diagnostic]:
    """Everything that looks like a placeholder is one, and stands once."""
    seen: set[str] = set()
    fenced = _fenced(page)
    placeholders = {placeholder.line.start: placeholder for placeholder in _placeholders(page, fenced)}
    for comment in _comments(page, fenced):
        placeholder = placeholders.get(comment.start)
        if placeholder is None:
            message = "this is not a placeholder: it would be published as a comment that nobody sees"
            hint = "alone on its line, as in: <!-- dossier: overview -->"
            yield Diagnostic(Code.UNKNOWN_BLOCK, message, Location(page, comment), hint)
            continue
        name, place = page[placeholder.name][:_SHOWN], Location(page, placeholder.name)
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
    for placeholder in _placeholders(page, _fenced(page)):
        pieces += [page[Span(end, placeholder.line.start)], f"\n{content(page[placeholder.name])}\n"]
        end = placeholder.line.end
    return "".join([*pieces, page[Span(end, len(page.content))]])


def _placeholders(page: Text, fenced: _Spans) -> Iterator[_Placeholder]:
    for found in _PLACEHOLDER.finditer(_with_line_feeds(page)):
        if found.start() not in fenced:
            end = found.end() - page.content.startswith("\r\n", found.end() - 1)
            yield _Placeholder(Span(found.start(), end), Span(*found.span("name")))


def _comments(page: Text, fenced: _Spans) -> Iterator[Span]:
    """What looks like a placeholder, wherever it is not an example of one; without an end it goes on to that of the page."""
    inline = _Spans(_in_backquotes(page.content))
    end = 0
    while found := _COMMENT.search(page.content, end):
        start, last = found.start(), page.content.find("-->", found.end())
        end = last + len("-->") if last >= 0 else len(page.content)
        if start not in fenced and start not in inline:
            yield Span(start, end)


def _with_line_feeds(page: Text) -> str:
    """The page with every line end a line feed, and every other character where it was."""
    return page.content.replace("\r\n", " \n").replace("\r", "\n")


def _fenced(page: Text) -> _Spans:
    """The fenced code blocks, from the first character of a fence to the last of the one that closes it.

    A fence that none closes is none. So one that closes is looked for where some later one is long enough, and the next begins
    after it: every line is looked at a fixed number of times.
    """
    fences = list(_FENCE.finditer(_with_line_feeds(page)))
    longest = {"`": 0, "~": 0}
    closed: list[bool] = []
    for fence in reversed(fences):
        mark, length = fence["fence"][0], len(fence["fence"])
        closed.append(length <= longest[mark])
        if length > longest[mark] and _closes(fence):
            longest[mark] = length
    found: list[Span] = []
    waiting = zip(fences, reversed(closed), strict=True)
    for fence, is_closed in waiting:
        if is_closed and not set("`~") & set(fence["rest"]):
            end = next(
                other for other, _ in waiting if other[0].startswith(fence["fence"]) and _closes(other)
            )
            found.append(Span(fence.start(), end.end()))
    return _Spans(found)


def _closes(fence: re.Match[str]) -> bool:
    """Whether a line has nothing but marks, and blanks after them."""
    return not fence["rest"].rstrip(" \t").strip("`~")


def _in_backquotes(content: str) -> Iterator[Span]:
    """What stands between as many backquotes on one line."""
    opening: re.Match[str] | None = None
    for run in _BACKQUOTES.finditer(content):
        length = len(run[0])
        if (
            opening
            and len(opening[0]) >= length
            and not _LINE_END.search(content, opening.end(), run.start())
        ):
            yield Span(opening.end() - length, run.end())
            opening = None
        else:
            opening = run


class _Spans:
    """Spans in order, and whether an offset is in one of them."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = list(spans)

    def __contains__(self, offset: int) -> bool:
        place = bisect_right(self._spans, Span(offset, sys.maxsize)) - 1
        return place >= 0 and offset < self._spans[place].end
