"""Passages as annotations of the W3C Web Annotation Data Model.

Comes in: the texts with their marks. Goes out: a page of annotations for each source, and a collection of all. Refuses to know
how a text is shown: selectors are over the stored text, in Unicode code points, from its first character after a byte order mark.

Recommendation of 23 February 2017: https://www.w3.org/TR/annotation-model/
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from builder.addresses import PUBLISHED, Canonical, address_of, mark_anchor
from builder.anchoring import Annotation
from builder.collation import Collation
from builder.exports.export import Export, Json, known, written_as_json
from builder.later import Later
from builder.model import Kind, PassageStance
from builder.text import Span

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_FOLDER = f"{PUBLISHED}/annotations"
COLLECTION = f"{_FOLDER}/index.json"
_MEDIA_TYPE = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
_SAYS = {
    PassageStance.STATES: "state",
    PassageStance.CONTRADICTS: "contradict",
    PassageStance.QUALIFIES: "qualify",
}
_AROUND = 32
"""So many code points of the paragraph are told before and after the words; the position tells places apart that have the same."""


def web_annotations(collation: Collation, canonical: Canonical) -> Iterator[Export]:
    """The collection, then its pages in the order of the sources."""
    yield Export(
        COLLECTION,
        _MEDIA_TYPE,
        "All passages as web annotations",
        "For readers and tools that show annotations beside a text; one page for each source.",
        Later(partial(_collection, collation, canonical)),
    )
    for source in collation.dossier.sources.values():
        yield Export(
            _path(source.id),
            _MEDIA_TYPE,
            f"Passages of {source.label}",
            "A page of the annotations above.",
            Later(partial(_page, source.id, collation, canonical)),
        )


def _collection(collation: Collation, canonical: Canonical) -> bytes:
    first, *_, last = [*collation.dossier.sources] * 2
    collection = {
        "@context": _CONTEXT,
        "id": canonical.reach(COLLECTION, COLLECTION),
        "type": "AnnotationCollection",
        "label": collation.dossier.dossier.title,
        "total": collation.passages,
        "first": canonical.reach(_path(first), COLLECTION),
        "last": canonical.reach(_path(last), COLLECTION),
    }
    return written_as_json(known(collection))


def _page(source: str, collation: Collation, canonical: Canonical) -> bytes:
    """The annotations of a source; `startIndex` counts those of the sources before it."""
    here, keys = _path(source), [*collation.dossier.sources]
    place = keys.index(source)
    page = {
        "@context": _CONTEXT,
        "id": canonical.reach(here, here),
        "type": "AnnotationPage",
        "partOf": {
            "id": canonical.reach(COLLECTION, here),
            "label": collation.dossier.dossier.title,
            "total": collation.passages,
        },
        "startIndex": sum(len(collation.texts[key].marks) for key in keys[:place]),
        "next": canonical.reach(_path(keys[place + 1]), here) if keys[place + 1 :] else None,
        "prev": canonical.reach(_path(keys[place - 1]), here) if place else None,
    }
    marks = collation.texts[source].marks
    items = [_annotation(mark.annotation, collation, canonical, here) for mark in marks]
    return written_as_json({**known(page), "items": items})


def _path(source: str) -> str:
    return f"{_FOLDER}/{source}.json"


def _annotation(annotation: Annotation, collation: Collation, canonical: Canonical, here: str) -> Json:
    claim, dossier = annotation.claim, collation.dossier
    verdict = dossier.verdicts[claim.verdict]
    return {
        "id": canonical.reach(
            address_of(Kind.SOURCE, annotation.passage.source), here, mark_anchor(annotation)
        ),
        "type": "Annotation",
        "motivation": "assessing",
        "created": f"{claim.history[0].on.isoformat()}T00:00:00Z",
        "modified": f"{claim.history[-1].on.isoformat()}T00:00:00Z",
        "creator": known(
            {
                "type": "Organization",
                "name": dossier.dossier.publisher.name,
                "homepage": dossier.dossier.publisher.url,
            }
        ),
        "body": [
            {
                "type": "TextualBody",
                "purpose": "assessing",
                "value": f"These words {_SAYS[annotation.passage.stance]} the claim “{claim.claim}”. Its verdict: {verdict.label}.",
                "format": "text/plain",
                "language": dossier.dossier.language,
            },
            {"type": "TextualBody", "purpose": "tagging", "value": annotation.passage.stance.value},
            {
                "type": "SpecificResource",
                "purpose": "linking",
                "source": canonical.reach(address_of(Kind.CLAIM, claim.id), here),
            },
        ],
        "target": [_target(annotation, span, canonical, here) for span in annotation.target.spans],
    }


def _target(annotation: Annotation, span: Span, canonical: Canonical, here: str) -> Json:
    source, text = annotation.stored.source, annotation.stored.text
    stored = canonical.reach(f"{PUBLISHED}/{source.file}", here)
    touched = text.paragraphs_over(span)
    first, last = text.paragraphs[touched[0]], text.paragraphs[touched[-1]]
    before = Span(max(first.start, span.start - _AROUND), span.start)
    after = Span(span.end, min(last.end, span.end + _AROUND))
    return {
        "type": "SpecificResource",
        "source": stored,
        "selector": [
            known(
                {
                    "type": "TextQuoteSelector",
                    "exact": text[span],
                    "prefix": text[before],
                    "suffix": text[after],
                }
            ),
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        ],
        "state": {"type": "TimeState", "cached": stored},
    }
