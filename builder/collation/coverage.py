"""Every sentence of a source, and whether it is accounted for.

Comes in: a text with everything that was found in it. Goes out: its sentences, each checked, left out on purpose, or
neither. Refuses to know what makes a sentence worth checking. Sentences are those of sentencex, the sentence splitter of
the Wikimedia Foundation; none runs on into the next paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate

from sentencex import get_sentence_boundaries

from builder.model import primary_subtag
from builder.text import Location, Span, Text

_RARE_BLANK = re.compile(r"[^\S\x00-\x7f](?=\.)")


class Account(StrEnum):
    """What became of a sentence."""

    CHECKED = "checked"
    LEFT_OUT = "left out"
    UNCOVERED = "uncovered"


@dataclass(frozen=True)
class Sentence:
    """A sentence and what became of it."""

    location: Location
    account: Account


@dataclass(frozen=True)
class Coverage:
    """The sentences of one source, in order."""

    sentences: tuple[Sentence, ...]

    def count(self, account: Account) -> int:
        return sum(sentence.account == account for sentence in self.sentences)

    @property
    def uncovered(self) -> tuple[Sentence, ...]:
        return tuple(sentence for sentence in self.sentences if sentence.account is Account.UNCOVERED)


def cover(text: Text, language: str, checked: Iterable[Span], left_out: Iterable[Span]) -> Coverage:
    """The sentences of a text; one is accounted for when a quoted run has a character of it."""
    quoted, set_aside = _Runs(checked), _Runs(left_out)
    return Coverage(
        tuple(
            Sentence(Location(text, span), _account(span, quoted, set_aside))
            for span in _sentences(text, language)
        )
    )


def _account(sentence: Span, checked: _Runs, left_out: _Runs) -> Account:
    if checked.touch(sentence):
        return Account.CHECKED
    return Account.LEFT_OUT if left_out.touch(sentence) else Account.UNCOVERED


class _Runs:
    """Quoted runs, and whether one of them has a character of a sentence; they may overlap."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._furthest = list(accumulate((span.end for span in ordered), max))
        """For each run, the furthest end of it and of those that start before it."""

    def touch(self, sentence: Span) -> bool:
        before = bisect_left(self._starts, sentence.end)
        return before > 0 and self._furthest[before - 1] > sentence.start


def _sentences(text: Text, language: str) -> Iterator[Span]:
    """The sentences of every paragraph, in order, without the white space around them."""
    for paragraph in text.paragraphs:
        # sentencex 1.0.32 ends the process at a letter, a blank beyond ASCII and a full stop in a row.
        words = _RARE_BLANK.sub(" ", text[paragraph])
        for found in get_sentence_boundaries(primary_subtag(language), words):
            start, end = (paragraph.start + found[place] for place in ("start_index", "end_index"))
            yield text.trimmed(Span(start, end))
