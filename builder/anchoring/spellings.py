"""The spellings of names: each is looked for in every source, as whole words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from builder.anchoring.effort import Effort, TooMuchError
from builder.anchoring.gate import Gate
from builder.anchoring.index import Index
from builder.diagnostic import Code, Diagnostic
from builder.model import Dossier, Kind, Name
from builder.reading import Reading, StoredText, first_of
from builder.text import Span

_WORD = re.compile(r"\w+")
_ANY = ""
"""In the place of the first word of a spelling without any: it is looked for in every text."""
_AT_ONCE = 4
_A_PLACE = 2
"""How many are looked at in a step, and how many steps one takes."""


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
    dossier: Dossier, reading: Reading, gate: Gate
) -> tuple[tuple[Mention, ...], tuple[Diagnostic, ...]]:
    """The mentions of all names; a listed spelling that no source has is refused, as a quote would be."""
    spelled = [(name, (name.name, *name.spellings)) for name in dossier.names.values()]
    try:
        spellings = dict.fromkeys(chain.from_iterable(spellings for _, spellings in spelled))
        found = _find(spellings, reading.texts.values(), gate.effort)
    except TooMuchError:
        return (), tuple(gate.exhausted(reading.at("names")))
    mentions = (
        Mention(name, spelling, stored, spans)
        for name, own in spelled
        for spelling in own
        for stored, spans in found[spelling]
    )
    all_read = reading.complete and set(reading.texts) == reading.ids[Kind.SOURCE]
    refusals = (
        Diagnostic(
            Code.SPELLING_NOT_FOUND,
            f"no source spells a name as “{spelling}”",
            reading.at("names", name.id, "spellings", index),
        )
        for name, _ in spelled
        for index, spelling in enumerate(name.spellings)
        if all_read and not found[spelling]
    )
    return tuple(mentions), tuple(first_of(refusals, reading.limits))


def _find(
    spellings: Iterable[str], texts: Iterable[StoredText], effort: Effort
) -> Mapping[str, Sequence[tuple[StoredText, tuple[Span, ...]]]]:
    """The places of every spelling in the texts that have it."""
    found: dict[str, list[tuple[StoredText, tuple[Span, ...]]]] = {spelling: [] for spelling in spellings}
    by_word: dict[str, list[tuple[str, tuple[re.Match[str], ...]]]] = defaultdict(list)
    for spelling in found:
        own = tuple(_WORD.finditer(spelling))
        by_word[own[0][0] if own else _ANY].append((spelling, own))
    for stored in texts if found else ():
        words = _Words(stored.text.content, effort)
        for spelled in filter(None, map(by_word.get, (_ANY, *words))):
            effort.spend(len(spelled) // _AT_ONCE)
            for spelling, own in spelled:
                if spans := tuple(words.places(spelling, own)):
                    found[spelling].append((stored, spans))
    return found


class _Words:
    """The words of a text, each with all places at which it stands by itself."""

    def __init__(self, content: str, effort: Effort) -> None:
        self._content = content
        self._effort = effort
        self._starts: dict[str, list[int]] = defaultdict(list)
        for word in _WORD.finditer(content):
            self._starts[word[0]].append(word.start())

    def __iter__(self) -> Iterator[str]:
        """Every word once."""
        return iter(self._starts)

    def places(self, spelling: str, words: Sequence[re.Match[str]]) -> Iterator[Span]:
        """Where a spelling with these words stands; of two places that overlap, the first."""
        last = 0
        for start in self._candidates(spelling, words):
            end = start + len(spelling)
            if start >= last and self._content.startswith(spelling, start) and self._is_whole(start, end):
                self._effort.spend(_A_PLACE)
                yield Span(start, end)
                last = end

    def _candidates(self, spelling: str, words: Sequence[re.Match[str]]) -> Iterable[int]:
        """Where a spelling may begin: before each place of the rarest of its words."""
        if not words:
            return Index(self._content, self._effort).starts(spelling, Span(0, len(self._content)))
        rarest = min(words, key=lambda word: len(self._starts.get(word[0], ())))
        starts = self._starts.get(rarest[0], ())
        self._effort.spend(len(starts) // _AT_ONCE)
        return (start - rarest.start() for start in starts)

    def _is_whole(self, start: int, end: int) -> bool:
        """Whether no word goes on over the ends of a place."""
        beside = (self._content[max(0, start - 1) : start], self._content[end : end + 1])
        return not any(map(_WORD.match, beside))
