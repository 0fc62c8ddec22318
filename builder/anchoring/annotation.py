"""A quote that was found, and the count of all."""

from __future__ import annotations

from dataclasses import astuple, dataclass

from builder.anchoring.target import Target
from builder.model import Claim, Part, Passage, Path, Quoted
from builder.phrases import plural
from builder.reading import StoredText
from builder.text import Span


@dataclass(frozen=True)
class Annotation:
    """The words of a passage in their source."""

    claim: Claim
    number: int
    """The position of the passage among those of its claim, from 1."""
    passage: Passage
    stored: StoredText
    target: Target

    @property
    def span(self) -> Span:
        """From the first quoted character to the last."""
        return self.target.extent


@dataclass(frozen=True)
class Citation:
    """Words of a source that are quoted for something else than a claim: at `path` in `claims.yaml`."""

    path: Path
    quoted: Quoted
    stored: StoredText
    target: Target

    @property
    def words(self) -> str:
        """The words as they stand in the source, with what was left out."""
        return self.stored.text[self.target.extent]

    @property
    def paragraph(self) -> int:
        """The number of the paragraph in which the words begin, from 1."""
        return self.stored.text.paragraphs_over(self.target.extent)[0] + 1


@dataclass(frozen=True)
class PartAnnotation:
    """The words of a part inside one of the passages of its claim."""

    claim: Claim
    part: Part
    annotation: Annotation
    target: Target

    @property
    def words(self) -> str:
        """The words as they stand in the source."""
        return self.annotation.stored.text[self.target.extent]


@dataclass(frozen=True)
class Tally:
    """How many quotes there are and what became of them; the four add up to all."""

    exact: int = 0
    typographic: int = 0
    refused: int = 0
    unchecked: int = 0

    @property
    def quotes(self) -> int:
        return sum(astuple(self))

    def __add__(self, other: Tally) -> Tally:
        return Tally(*map(sum, zip(astuple(self), astuple(other), strict=True)))

    @property
    def sentence(self) -> str:
        found = f"{self.exact} exact, {self.typographic} typographic"
        return f"{plural(self.quotes, 'quote')}: {found}, {self.refused} refused, {self.unchecked} unchecked"
