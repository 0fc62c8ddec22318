"""Quotes in the paragraphs they stand in.

Comes in: the quotes of a dossier, found. Goes out: each with the text before and after it, and with the
parts of it that were judged by themselves. Refuses to know where it will be shown.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum

from builder.anchoring import Anchoring, Annotation, PartAnnotation
from builder.model import Dossier
from builder.text import Span


@dataclass(frozen=True)
class Stretch:
    """Characters of a paragraph, or of the curator, in the role that they have for a quote."""

    text: str
    role: Role


class Role(StrEnum):
    """What characters are to the quote that is shown."""

    QUOTED = "quoted"
    AROUND = "around"
    OMITTED = "omitted"
    INSERTED = "inserted"


@dataclass(frozen=True)
class Quotation:
    """A passage of a claim in its paragraph."""

    annotation: Annotation
    context: tuple[Stretch, ...]
    """The paragraph, or those that it runs through; but for what is inserted it is the text, character for character."""
    extent: Span
    """Where in the text the context stands."""
    parts: tuple[PartAnnotation, ...]


def quotations(dossier: Dossier, anchoring: Anchoring) -> dict[str, tuple[Quotation, ...]]:
    """The passages of every claim, by claim id."""
    found: dict[str, list[Quotation]] = defaultdict(list)
    parts: dict[tuple[str, int], list[PartAnnotation]] = defaultdict(list)
    for part in anchoring.parts:
        parts[part.claim.id, part.annotation.number].append(part)
    for annotation in anchoring.annotations:
        own_parts = tuple(parts[annotation.claim.id, annotation.number])
        extent = extent_of(annotation)
        quotation = Quotation(annotation, context_of(annotation, extent), extent, own_parts)
        found[annotation.claim.id].append(quotation)
    return {key: tuple(found[key]) for key in dossier.claims}


def extent_of(annotation: Annotation) -> Span:
    """The paragraph of a quote; where it runs on into the next, both."""
    text, quoted = annotation.stored.text, annotation.span
    touched = [text.paragraphs[position] for position in text.paragraphs_over(quoted)]
    start = min(quoted.start, *(paragraph.start for paragraph in touched))
    return Span(start, max(quoted.end, *(paragraph.end for paragraph in touched)))


def context_of(annotation: Annotation, extent: Span) -> tuple[Stretch, ...]:
    """The quote with the text around it."""
    text = annotation.stored.text
    stretches: list[Stretch] = []
    start, role = extent.start, Role.AROUND
    for fragment in annotation.target.fragments:
        stretches.append(Stretch(text[Span(start, fragment.span.start)], role))
        stretches.append(Stretch(fragment.inserted, Role.INSERTED))
        stretches.append(Stretch(text[fragment.span], Role.QUOTED))
        start, role = fragment.span.end, Role.OMITTED
    stretches.append(Stretch(annotation.target.inserted, Role.INSERTED))
    stretches.append(Stretch(text[Span(start, extent.end)], Role.AROUND))
    return tuple(stretch for stretch in stretches if stretch.text)
