"""Quotes in the paragraphs they stand in.

Comes in: the quotes of a dossier, found. Goes out: each with the text before and after it, and with the
parts of it that were judged by themselves. Refuses to know where it will be shown.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from builder.anchoring import Anchoring, Annotation, PartAnnotation
from builder.model import Dossier
from builder.text import Span


@dataclass(frozen=True)
class Context:
    """The characters around a quote, up to the ends of its paragraph."""

    before: str
    words: str
    after: str


@dataclass(frozen=True)
class Quotation:
    """A passage of a claim in its paragraph."""

    annotation: Annotation
    context: Context
    parts: tuple[PartAnnotation, ...]


def quotations(dossier: Dossier, anchoring: Anchoring) -> dict[str, tuple[Quotation, ...]]:
    """The passages of every claim, by claim id."""
    found: dict[str, list[Quotation]] = defaultdict(list)
    parts: dict[tuple[str, int], list[PartAnnotation]] = defaultdict(list)
    for part in anchoring.parts:
        parts[part.claim.id, part.annotation.number].append(part)
    for annotation in anchoring.annotations:
        own_parts = tuple(parts[annotation.claim.id, annotation.number])
        quotation = Quotation(annotation, context_of(annotation), own_parts)
        found[annotation.claim.id].append(quotation)
    return {key: tuple(found[key]) for key in dossier.claims}


def context_of(annotation: Annotation) -> Context:
    """The quote with its paragraph around it; one that runs on into the next has both."""
    text, span = annotation.stored.text, annotation.span
    touched = [text.paragraphs[position] for position in text.paragraphs_over(span)]
    start = min(span.start, *(paragraph.start for paragraph in touched))
    end = max(span.end, *(paragraph.end for paragraph in touched))
    return Context(text[Span(start, span.start)], text[span], text[Span(span.end, end)])
