"""The spellings of names: each is looked for in every source, as whole words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from builder.diagnostic import Code, Diagnostic
from builder.model import Dossier, Kind, Name
from builder.reading import Reading, StoredText
from builder.text import Span


@dataclass(frozen=True)
class Mention:
    """One spelling of a name and all its places in one source, in order."""

    name: Name
    spelling: str
    stored: StoredText
    spans: tuple[Span, ...]

    @property
    def paragraphs(self) -> tuple[int, ...]:
        """The numbers of the paragraphs that have it, each once."""
        text = self.stored.text
        numbers = {number + 1: None for span in self.spans for number in text.paragraphs_over(span)}
        return tuple(numbers)


def anchor_spellings(
    dossier: Dossier, reading: Reading
) -> tuple[tuple[Mention, ...], tuple[Diagnostic, ...]]:
    """The mentions of all names; a listed spelling that no source has is refused, as a quote would be."""
    mentions: list[Mention] = []
    refusals: list[Diagnostic] = []
    all_read = reading.complete and set(reading.texts) == reading.ids[Kind.SOURCE]
    for name in dossier.names.values():
        for index, spelling in enumerate((name.name, *name.spellings)):
            found = [
                Mention(name, spelling, stored, spans) for stored, spans in _find(spelling, reading.texts)
            ]
            mentions.extend(found)
            if index and not found and all_read:
                place = reading.at("names", name.id, "spellings", index - 1)
                message = f"no source spells a name as “{spelling}”"
                refusals.append(Diagnostic(Code.SPELLING_NOT_FOUND, message, place))
    return tuple(mentions), tuple(refusals)


def _find(spelling: str, texts: Mapping[str, StoredText]) -> list[tuple[StoredText, tuple[Span, ...]]]:
    whole_words = re.compile(rf"(?<!\w){re.escape(spelling)}(?!\w)")
    found = []
    for stored in texts.values():
        if spelling in stored.text.content:
            spans = tuple(Span(*hit.span()) for hit in whole_words.finditer(stored.text.content))
            if spans:
                found.append((stored, spans))
    return found
