"""How a claim is worded."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.diagnostic import Code, Diagnostic
from builder.model import Dossier
from builder.reading import Reading

LONGEST_CLAIM = 75
"""Characters; the length that Google's guidelines for ClaimReview give for `claimReviewed`."""


def check_wording(dossier: Dossier, reading: Reading) -> Iterator[Diagnostic]:
    """A claim is short, and does not say what came of checking it."""
    for key, claim in dossier.claims.items():
        if not reading.is_sound("claims", key, "claim"):
            continue
        place = reading.at("claims", key, "claim")
        verdict = dossier.verdicts.get(claim.verdict)
        if verdict and re.search(rf"(?<!\w){re.escape(verdict.label)}(?!\w)", claim.claim, re.IGNORECASE):
            message = f"the claim says its own verdict, “{verdict.label}”"
            yield Diagnostic(Code.CLAIM_CONTAINS_VERDICT, message, place, "word it as whoever made it would")
        if len(claim.claim) > LONGEST_CLAIM:
            message = f"{len(claim.claim)} characters; {LONGEST_CLAIM} can be read at a glance"
            yield Diagnostic(Code.LONG_CLAIM, message, place, "say it shorter; the summary has room")
