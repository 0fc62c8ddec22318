"""A quote that was found, and the count of all."""

from __future__ import annotations

from dataclasses import dataclass

from builder.model import Claim, Part, Passage
from builder.reading import StoredText
from builder.text import Span


@dataclass(frozen=True)
class Annotation:
    """The words of a passage in their source: `text[span]` is the quote, character for character."""

    claim: Claim
    number: int
    """The position of the passage among those of its claim, from 1."""
    passage: Passage
    stored: StoredText
    span: Span

    @property
    def words(self) -> str:
        return self.stored.text[self.span]


@dataclass(frozen=True)
class PartAnnotation:
    """The words of a part inside one of the passages of its claim."""

    claim: Claim
    part: Part
    annotation: Annotation
    span: Span


@dataclass(frozen=True)
class Tally:
    """How many quotes there are and what became of them; the three add up to all."""

    exact: int = 0
    refused: int = 0
    unchecked: int = 0

    @property
    def quotes(self) -> int:
        return self.exact + self.refused + self.unchecked

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.exact + other.exact, self.refused + other.refused, self.unchecked + other.unchecked)

    @property
    def sentence(self) -> str:
        noun = "quote" if self.quotes == 1 else "quotes"
        return f"{self.quotes} {noun}: {self.exact} exact, {self.refused} refused, {self.unchecked} unchecked"
