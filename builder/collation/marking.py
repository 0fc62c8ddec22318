"""A source text cut at the ends of its annotations.

Comes in: a text and the annotations of all texts. Goes out: paragraphs of flat segments that each know
every annotation over them. Refuses to know how a mark looks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from builder.anchoring import Annotation
from builder.model import Claim, PassageStance
from builder.reading import StoredText
from builder.text import Span


@dataclass(frozen=True)
class Mark:
    """An annotation as readers see it: with its number in the text, from 1 in the order in which they begin."""

    number: int
    annotation: Annotation


@dataclass(frozen=True)
class Segment:
    """Characters that lie under the same annotations."""

    text: str
    marks: tuple[Mark, ...]
    begins: tuple[Mark, ...]
    """The annotations whose first characters these are."""
    ends: tuple[Mark, ...]
    """The annotations whose last characters these are."""

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims that these characters speak of, each once."""
        return tuple({mark.annotation.claim.id: mark.annotation.claim for mark in self.marks}.values())


@dataclass(frozen=True)
class Note:
    """What stands beside a paragraph for one claim: the annotations of it that begin there."""

    claim: Claim
    marks: tuple[Mark, ...]

    @property
    def stances(self) -> tuple[PassageStance, ...]:
        """The stances that the annotations take on the claim, each once."""
        return tuple(dict.fromkeys(mark.annotation.passage.stance for mark in self.marks))


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of a source; its segments add up to its text, character for character."""

    number: int
    span: Span
    segments: tuple[Segment, ...]

    @property
    def is_marked(self) -> bool:
        return any(segment.marks for segment in self.segments)

    @property
    def notes(self) -> tuple[Note, ...]:
        """A note for each claim of which an annotation begins here, in order."""
        marks: dict[str, list[Mark]] = {}
        for mark in (mark for segment in self.segments for mark in segment.begins):
            marks.setdefault(mark.annotation.claim.id, []).append(mark)
        return tuple(Note(own[0].annotation.claim, tuple(own)) for own in marks.values())


@dataclass(frozen=True)
class MarkedText:
    """A source text with everything that was found in it."""

    stored: StoredText
    paragraphs: tuple[Paragraph, ...]
    marks: tuple[Mark, ...]

    @property
    def covered(self) -> int:
        """How many paragraphs carry an annotation."""
        return sum(paragraph.is_marked for paragraph in self.paragraphs)


def mark(stored: StoredText, annotations: Iterable[Annotation]) -> MarkedText:
    """The text of a source with its annotations."""
    own = tuple(Mark(number, each) for number, each in enumerate(sorted(annotations, key=_place), start=1))
    touching: list[list[Mark]] = [[] for _ in stored.text.paragraphs]
    for each in own:
        spans = each.annotation.target.spans
        for position in sorted({place for span in spans for place in stored.text.paragraphs_over(span)}):
            touching[position].append(each)
    paragraphs = (
        Paragraph(number, span, tuple(_segments(stored, span, over)))
        for number, (span, over) in enumerate(zip(stored.text.paragraphs, touching, strict=True), start=1)
    )
    return MarkedText(stored, tuple(paragraphs), own)


def _place(annotation: Annotation) -> tuple[int, int, str, int]:
    return (annotation.span.start, -annotation.span.end, annotation.claim.id, annotation.number)


def _segments(stored: StoredText, paragraph: Span, touching: Sequence[Mark]) -> Iterator[Segment]:
    quoted = (part for each in touching for part in each.annotation.target.spans)
    ends = {end for part in quoted for end in (part.start, part.end) if paragraph.start < end < paragraph.end}
    for start, end in pairwise([paragraph.start, *sorted(ends), paragraph.end]):
        span = Span(start, end)
        over = tuple(m for m in touching if any(span in quoted for quoted in m.annotation.target.spans))
        begins = tuple(m for m in over if m.annotation.span.start == start)
        yield Segment(stored.text[span], over, begins, tuple(m for m in over if m.annotation.span.end == end))
