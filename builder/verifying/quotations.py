"""Quotations read back from the built page.

Comes in: a page, the source texts, and how many passages a claim has. Goes out: whatever is shown as a quotation and is not in the
text, character for character, at the place that the page names. Refuses to know how the page was made: it knows the sources alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from builder import pages
from builder.diagnostic import Code, Diagnostic
from builder.reading import StoredText
from builder.text import Span
from builder.verifying.parsing import Element, Page, text_of

_QUOTED = "div.dossier :is(.passage, q, mark, .source-text, .spelling)"
_PLACED = "[data-of]"
_LIKE_A_QUOTATION = ":is([data-of], .passage, .source-text, .spelling)"
_MARKS = ("data-of", "passage", "source-text", "spelling")
"""What is written wherever something looks like a quotation."""
_NOT_OF_THE_TEXT = ".aid, ins.inserted"
_PLACE = re.compile(r"(\d{1,9})-(\d{1,9})")


def check_quotations(page: Page, texts: Mapping[str, StoredText]) -> Iterator[Diagnostic]:
    """Whatever looks like a quotation says where it stands, and stands there."""
    placed = {each.mem_id for each in page.css(_PLACED)}
    for element in page.css(_QUOTED):
        if not _is_within(element, placed):
            said = f"<{element.tag}> shows words as a quotation and does not say of what"
            yield page.fault(Code.SITE_QUOTATION, said, f"<{element.tag}")
    for element in page.css(_PLACED):
        source, place = element.attributes.get("data-of") or "", element.attributes.get("data-at") or ""
        if said := _wrong(text_of(element, _NOT_OF_THE_TEXT), source, place, texts):
            yield page.fault(Code.SITE_QUOTATION, said, f'data-of="{source}" data-at="{place}"')


def check_blocks(page: Page, made: pages.Page) -> Iterator[Diagnostic]:
    """The page has what the builder made, in its order, and nothing more that looks like a quotation."""
    whole = made.html()
    place = page.html.find(whole)
    rest = (page.html[:place] + page.html[place + len(whole) :]).lower() if place >= 0 else ""
    if rest and not any(mark in rest for mark in _MARKS):
        return
    start = 0
    for block in made.blocks:
        found = page.html.find(block, start)
        if found < 0:
            said = f"the page is not the one that the dossier makes, from here on: {_short(block)}"
            yield page.fault(
                Code.SITE_QUOTATION, said, "<article", "no other plug-in may change what is in it"
            )
            return
        start = found + len(block)
    shown = len(page.css(_LIKE_A_QUOTATION))
    expected = sum(len(Page("", block).css(_LIKE_A_QUOTATION)) for block in made.blocks)
    if shown != expected:
        said = f"{shown} parts of the page look like quotations, and {expected} are some"
        yield page.fault(Code.SITE_QUOTATION, said, "<article")


def check_no_quotations(page: Page) -> Iterator[Diagnostic]:
    """A page written by hand has nothing that looks like a quotation which was checked."""
    for element in page.css(_LIKE_A_QUOTATION):
        said = f"<{element.tag}> looks like a quotation that was checked, and was not"
        yield page.fault(
            Code.SITE_QUOTATION, said, f"<{element.tag}", "write it as plain Markdown", "<article"
        )


def _is_within(element: Element, placed: set[int]) -> bool:
    node: Element | None = element
    while node is not None and node.mem_id not in placed:
        node = node.parent
    return node is not None


def _wrong(shown: str, source: str, place: str, texts: Mapping[str, StoredText]) -> str:
    """What is wrong with words that are shown as those of a place; nothing where they are."""
    stored, found = texts.get(source), _PLACE.fullmatch(place)
    if stored is None or not stored.is_pinned:
        return f"words of `{source}`, which is no pinned source of the dossier: {_short(shown)}"
    if found is None:
        return f"words of `{source}` without a place: {_short(shown)}"
    there = stored.text[Span(int(found[1]), int(found[2]))]
    if there != shown:
        return f"{stored.source.file} has other words there: {_short(shown)} here, {_short(there)} there"
    return "" if shown.strip() else f"a quotation of `{source}` without words"


def _short(words: str) -> str:
    words = " ".join(words.split())
    return f"“{words[:60]}{'…' if len(words) > 60 else ''}”"
