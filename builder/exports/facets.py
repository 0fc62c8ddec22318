"""What the script of a list of claims needs to know of those on other pages.

Comes in: a collation. Goes out: the words of each claim and by what it can be narrowed down, as little JSON as will do. Refuses to
know which of them a reader picked.
"""

from __future__ import annotations

import json

from builder.addresses import place_of, way_to
from builder.collation import Collation, Facet
from builder.model import Kind

FACETS = "claims/facets.json"
_LINKED = (Kind.VERDICT, Kind.TOPIC, Kind.SOURCE)
"""What a row of the list leads to; facets are named like their kinds."""


def facets(collation: Collation) -> bytes:
    """Facets with their values, each an id, a label and, where rows show it, a way from the root of the site; then the claims in their order.

    A claim is its id, its words, and for each facet the places of its values, from 0.
    """
    places = [(facet, {value.id: at for at, value in enumerate(facet.values)}) for facet in collation.facets]
    content = {
        "facets": [
            {"id": facet.id, "label": facet.label, "values": _values(facet, collation)}
            for facet in collation.facets
        ],
        "claims": [
            [claim.id, claim.claim, *([at[key] for key in facet.of(claim)] for facet, at in places)]
            for claim in collation.dossier.claims.values()
        ],
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _values(facet: Facet, collation: Collation) -> list[list[str]]:
    if facet.id not in _LINKED:
        return [[value.id, value.label] for value in facet.values]
    kind = Kind(facet.id)
    ways = (place_of(kind, value.id, collation.part_of(kind, value.id)) for value in facet.values)
    return [
        [value.id, value.label, way_to(page, "", fragment)]
        for value, (page, fragment) in zip(facet.values, ways, strict=True)
    ]
