"""A source text cut at the ends of its annotations.

Comes in: a text and the annotations of all texts. Goes out: paragraphs of flat segments that each know
every annotation over them. Refuses to know how a mark looks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from builder.anchoring import Annotation
from builder.model import Claim, PassageStance
from builder.reading import StoredText
from builder.text import Span


@dataclass(frozen=True)
class Segment:
    """Characters that lie under the same annotations."""

    text: str
    annotations: tuple[Annotation, ...]
    begins: tuple[Annotation, ...]
    """The annotations whose first characters these are."""

    @property
    def claims(self) -> tuple[Claim, ...]:
        return _claims(self.annotations)


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of a source; its segments add up to its text, character for character."""

    number: int
    span: Span
    segments: tuple[Segment, ...]
    annotations: tuple[Annotation, ...]
    """Every annotation that touches the paragraph, in order."""

    @property
    def notes(self) -> tuple[tuple[Claim, tuple[PassageStance, ...]], ...]:
        """The claims of the paragraph in order, each once, with the stances that it takes on them."""
        stances: dict[str, dict[PassageStance, None]] = {}
        for annotation in self.annotations:
            stances.setdefault(annotation.claim.id, {})[annotation.passage.stance] = None
        return tuple((claim, tuple(stances[claim.id])) for claim in _claims(self.annotations))


@dataclass(frozen=True)
class MarkedText:
    """A source text with everything that was found in it."""

    stored: StoredText
    paragraphs: tuple[Paragraph, ...]
    annotations: tuple[Annotation, ...]

    @property
    def covered(self) -> int:
        """How many paragraphs carry an annotation."""
        return sum(bool(paragraph.annotations) for paragraph in self.paragraphs)


def mark(stored: StoredText, annotations: Iterable[Annotation]) -> MarkedText:
    """The text of a source with its annotations."""
    own = tuple(sorted(annotations, key=_place))
    touching: list[list[Annotation]] = [[] for _ in stored.text.paragraphs]
    for annotation in own:
        spans = annotation.target.spans
        for position in sorted({place for span in spans for place in stored.text.paragraphs_over(span)}):
            touching[position].append(annotation)
    paragraphs = (
        _paragraph(stored, number, span, over)
        for number, (span, over) in enumerate(zip(stored.text.paragraphs, touching, strict=True), start=1)
    )
    return MarkedText(stored, tuple(paragraphs), own)


def _claims(annotations: Iterable[Annotation]) -> tuple[Claim, ...]:
    """The claims of annotations in their order, each once."""
    return tuple({annotation.claim.id: annotation.claim for annotation in annotations}.values())


def _place(annotation: Annotation) -> tuple[int, int, str, int]:
    return (annotation.span.start, -annotation.span.end, annotation.claim.id, annotation.number)


def _paragraph(stored: StoredText, number: int, span: Span, touching: Sequence[Annotation]) -> Paragraph:
    quoted = (part for annotation in touching for part in annotation.target.spans)
    ends = {end for part in quoted for end in (part.start, part.end) if span.start < end < span.end}
    cuts = [span.start, *sorted(ends), span.end]
    segments = (_segment(stored, Span(start, end), touching) for start, end in pairwise(cuts))
    return Paragraph(number, span, tuple(segments), tuple(touching))


def _segment(stored: StoredText, span: Span, touching: Sequence[Annotation]) -> Segment:
    over = tuple(a for a in touching if any(span in quoted for quoted in a.target.spans))
    return Segment(stored.text[span], over, tuple(a for a in over if a.span.start == span.start))
