"""The claims that stand: all but those that were withdrawn.

Comes in: a dossier and its quotes, all found. Goes out: the same without the claims that no longer stand and what they quote.
Refuses to know why a claim was withdrawn; nothing that stands refers to one, which is checked before.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from builder.anchoring import Anchoring, Tally, Tier
from builder.model import Dossier


def standing(dossier: Dossier, anchoring: Anchoring) -> tuple[Dossier, Anchoring]:
    """The dossier as all pages show it but the pages of what was withdrawn, and the log."""
    claims = {key: claim for key, claim in dossier.claims.items() if not claim.withdrawal}
    if len(claims) == len(dossier.claims):
        return dossier, anchoring
    annotations = tuple(each for each in anchoring.annotations if each.claim.id in claims)
    parts = tuple(each for each in anchoring.parts if each.claim.id in claims)
    targets = [each.target for each in annotations] + [each.target for each in parts]
    targets += [each.target for each in anchoring.citations]
    tiers = Counter(target.tier for target in targets)
    tally = Tally(tiers[Tier.EXACT], tiers[Tier.TYPOGRAPHIC])
    found = replace(anchoring, annotations=annotations, parts=parts, tally=tally)
    return dossier.model_copy(update={"claims": claims}), found
