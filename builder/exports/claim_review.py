"""Claims as ClaimReview of schema.org, by the rules that Google publishes for it.

Comes in: a claim with its dossier. Goes out: one object a claim, and all of them as one DataFeed. Refuses to say more than
the page of the claim: a verdict that is no degree of truth has no number here either.

Google's rules: https://developers.google.com/search/docs/appearance/structured-data/factcheck (December 2025). The terms:
schema.org 30.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from builder.addresses import PUBLISHED, Canonical, address_of, place_of
from builder.collation import Collation
from builder.exports.export import Export, Json, known, written_as_json
from builder.exports.publisher import publisher_of
from builder.later import Later
from builder.model import (
    Claim,
    EvidenceStance,
    Kind,
    Name,
    NameKind,
    PassageStance,
    Reference,
    RevisionKind,
    Source,
)

PATH = f"{PUBLISHED}/claim-reviews.json"
BEST, WORST = 5, 1
_CONTEXT = "https://schema.org"

_TYPES = {NameKind.PERSON: "Person", NameKind.ORGANISATION: "Organization", NameKind.PLACE: "Place"}


def claim_review(claim: Claim, collation: Collation, canonical: Canonical, here: str) -> Json:
    """The review of a claim, for a page at `here`."""
    return {"@context": _CONTEXT, **_review(claim, collation, canonical, here)}


def _review(claim: Claim, collation: Collation, canonical: Canonical, here: str) -> Json:
    dossier = collation.dossier
    verdict = dossier.verdicts[claim.verdict]
    cited = {evidence.reference: dossier.references[evidence.reference] for evidence in claim.evidence}
    weighed = [each.reference for each in claim.evidence if each.stance is not EvidenceStance.CONTEXT]
    return known(
        {
            "@type": "ClaimReview",
            "url": canonical.reach(address_of(Kind.CLAIM, claim.id), here),
            "claimReviewed": claim.claim,
            "datePublished": claim.history[0].on.isoformat(),
            "dateModified": claim.history[-1].on.isoformat(),
            "inLanguage": dossier.dossier.language,
            "license": dossier.dossier.licence.url if dossier.dossier.licence else None,
            "author": publisher_of(dossier, canonical, here),
            "reviewRating": known(
                {
                    "@type": "Rating",
                    "alternateName": verdict.label,
                    "ratingExplanation": claim.summary,
                    "ratingValue": verdict.rating,
                    "bestRating": BEST if verdict.rating else None,
                    "worstRating": WORST if verdict.rating else None,
                }
            ),
            "itemReviewed": _item(claim, collation, canonical, here),
            "mentions": [_thing(dossier.names[key], collation, canonical, here) for key in claim.names],
            "citation": [_work(reference) for reference in cited.values()],
            "isBasedOn": [cited[key].url for key in dict.fromkeys(weighed)],
            "correction": list(_corrections(claim)),
        }
    )


def claim_reviews(collation: Collation, canonical: Canonical) -> Export:
    """All reviews as a DataFeed."""
    return Export(
        PATH,
        "application/ld+json",
        "All verdicts as ClaimReview",
        "For search engines and collections of fact checks: a DataFeed of schema.org.",
        Later(partial(_feed, collation, canonical)),
    )


def _feed(collation: Collation, canonical: Canonical) -> bytes:
    about = collation.dossier.dossier
    feed = known(
        {
            "@context": _CONTEXT,
            "@type": "DataFeed",
            "name": about.title,
            "description": about.summary,
            "inLanguage": about.language,
            "license": about.licence.url if about.licence else None,
            "dateModified": collation.changes[0].on.isoformat(),
            "dataFeedElement": [
                {
                    "@type": "DataFeedItem",
                    "dateCreated": claim.history[0].on.isoformat(),
                    "dateModified": claim.history[-1].on.isoformat(),
                    "item": _review(claim, collation, canonical, PATH),
                }
                for claim in collation.dossier.claims.values()
            ],
        }
    )
    return written_as_json(feed)


def _item(claim: Claim, collation: Collation, canonical: Canonical, here: str) -> Json:
    """The claim in the texts that state it; one that contradicts or qualifies it is not where it appears."""
    dossier = collation.dossier
    stating = [
        dossier.sources[key]
        for key, cell in collation.rows[claim.id].cells.items()
        if any(annotation.passage.stance is PassageStance.STATES for annotation in cell)
    ]
    days = [source.published for source in stating if source.published]
    day = claim.made_on or min(days, default=None)
    return known(
        {
            "@type": "Claim",
            "author": [_thing(dossier.names[key], collation, canonical, here) for key in claim.claimants]
            or [_author(source) for source in stating if source.url],
            "datePublished": day.isoformat() if day else None,
            "appearance": [_appearance(source, canonical, here) for source in stating],
        }
    )


def _author(source: Source) -> Json:
    """Who speaks where a report speaks in its own voice; a text whose origin is not known speaks for nobody."""
    return {"@type": "Organization", "name": source.publisher}


def _appearance(source: Source, canonical: Canonical, here: str) -> Json:
    return known(
        {
            "@type": "CreativeWork",
            "url": source.url or canonical.reach(address_of(Kind.SOURCE, source.id), here),
            "name": source.title,
            "inLanguage": source.language,
            "datePublished": source.published.isoformat() if source.published else None,
        }
    )


def _thing(name: Name, collation: Collation, canonical: Canonical, here: str) -> Json:
    page, fragment = place_of(Kind.NAME, name.id, collation.part_of(Kind.NAME, name.id))
    return known(
        {
            "@type": _TYPES.get(name.kind, "Thing"),
            "name": name.name,
            "alternateName": list(name.spellings),
            "url": canonical.reach(page, here, fragment),
            "sameAs": name.same_as,
        }
    )


def _work(reference: Reference) -> Json:
    return known(
        {
            "@type": "CreativeWork",
            "url": reference.url,
            "name": reference.title,
            "publisher": {"@type": "Organization", "name": reference.publisher},
            "datePublished": reference.published.isoformat() if reference.published else None,
        }
    )


def _corrections(claim: Claim) -> Iterator[Json]:
    for revision in claim.history:
        if revision.kind is RevisionKind.CORRECTED:
            yield known(
                {
                    "@type": "CorrectionComment",
                    "text": revision.note,
                    "datePublished": revision.on.isoformat(),
                }
            )
