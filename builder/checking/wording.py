"""How a claim is worded."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.diagnostic import Code, Diagnostic
from builder.model import Dossier, Path
from builder.reading import Reading

LONGEST_CLAIM = 75
"""Characters; the length that Google's guidelines for ClaimReview give for `claimReviewed`."""


def check_wording(dossier: Dossier, reading: Reading) -> Iterator[Diagnostic]:
    """A claim is short, and does not say what came of checking it."""
    labels = {key: _as_words(verdict.label) for key, verdict in dossier.verdicts.items()}
    for key, claim in dossier.claims.items():
        if not reading.is_sound("claims", key, "claim"):
            continue
        at: Path = ("claims", key, "claim")
        if claim.verdict in labels and labels[claim.verdict].search(claim.claim):
            message = f"the claim says its own verdict, “{dossier.verdicts[claim.verdict].label}”"
            hint = "word it as whoever made it would"
            yield Diagnostic(Code.CLAIM_CONTAINS_VERDICT, message, reading.at(*at), hint)
        if len(claim.claim) > LONGEST_CLAIM:
            message = f"{len(claim.claim)} characters; {LONGEST_CLAIM} can be read at a glance"
            yield Diagnostic(
                Code.LONG_CLAIM, message, reading.at(*at), "say it shorter; the summary has room"
            )


def _as_words(label: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(label)}(?!\w)", re.IGNORECASE)
