"""The dossier in the forms that others read: search engines, libraries, feed readers, spreadsheets, archives.

Comes in: a collation, and where the site is. Goes out: files, each a pure function of the dossier. Refuses to know pages. One
module a format; a new one is a function and a line in `make_exports`.
"""

from __future__ import annotations

from collections.abc import Iterable

from builder.addresses import Canonical
from builder.collation import Collation
from builder.exports.archive import citation, crate
from builder.exports.bibliography import as_bibtex, bibliography, claim_as_work
from builder.exports.claim_review import claim_review, claim_reviews
from builder.exports.crawlers import for_crawlers
from builder.exports.export import Export
from builder.exports.facets import FACETS, facets
from builder.exports.feeds import feeds
from builder.exports.tables import tables
from builder.exports.text_fragment import text_fragment
from builder.exports.web_annotation import web_annotations
from builder.exports.whole import whole


def make_exports(collation: Collation, curated: Iterable[Export], canonical: Canonical) -> tuple[Export, ...]:
    """Every file to download, the curated ones first, then what describes them all."""
    files = [
        *curated,
        *whole(collation.whole),
        claim_reviews(collation, canonical),
        *web_annotations(collation, canonical),
        *tables(collation),
        *bibliography(collation.dossier, canonical),
        *feeds(collation, canonical),
        citation(collation, canonical),
    ]
    return (*files, crate(collation, files, canonical))


__all__ = [
    "FACETS",
    "Export",
    "as_bibtex",
    "claim_as_work",
    "claim_review",
    "facets",
    "for_crawlers",
    "make_exports",
    "text_fragment",
]
