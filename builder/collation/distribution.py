"""How many claims have which verdict.

Comes in: claims. Goes out: a number for every step of the scale. Refuses to know how it is drawn.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from builder.model import Claim, Dossier, Verdict

Distribution = tuple[tuple[Verdict, int], ...]
"""Every verdict of the scale in its order, with the number of claims that have it."""


def distribution(dossier: Dossier, claims: Iterable[Claim]) -> Distribution:
    counts = Counter(claim.verdict for claim in claims)
    return tuple((verdict, counts[key]) for key, verdict in dossier.verdicts.items())
