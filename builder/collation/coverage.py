"""Every sentence of a source, and whether it is accounted for.

Comes in: a text with everything that was found in it. Goes out: its sentences, each checked, left out on purpose, or
neither. Refuses to know what makes a sentence worth checking. Sentences are those of sentencex, the sentence splitter of
the Wikimedia Foundation; none runs on into the next paragraph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from sentencex import get_sentence_boundaries

from builder.model import primary_subtag
from builder.text import Location, Span, Text


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
    checked, left_out = tuple(checked), tuple(left_out)
    return Coverage(
        tuple(
            Sentence(Location(text, span), _account(span, checked, left_out))
            for span in _sentences(text, language)
        )
    )


def _account(sentence: Span, checked: tuple[Span, ...], left_out: tuple[Span, ...]) -> Account:
    if any(_touches(span, sentence) for span in checked):
        return Account.CHECKED
    return Account.LEFT_OUT if any(_touches(span, sentence) for span in left_out) else Account.UNCOVERED


def _touches(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _sentences(text: Text, language: str) -> Iterator[Span]:
    """The sentences of every paragraph, in order, without the white space around them."""
    for paragraph in text.paragraphs:
        for found in get_sentence_boundaries(primary_subtag(language), text[paragraph]):
            start, end = (paragraph.start + found[place] for place in ("start_index", "end_index"))
            yield text.trimmed(Span(start, end))
