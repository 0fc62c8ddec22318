"""Who publishes the dossier, as NewsMediaOrganization of schema.org.

Comes in: what the dossier says about itself. Goes out: the organisation with the policies that there are. Refuses to
know which ones there should be: `checking` does.
"""

from __future__ import annotations

from builder.addresses import Canonical, address_of_file
from builder.exports.export import Json, known
from builder.model import PRINCIPLES, Dossier

_TERMS = {
    "fairness": "ethicsPolicy",
    "sources": "publishingPrinciples",
    "funding": "ownershipFundingInfo",
    "methodology": "verificationFactCheckingPolicy",
    "corrections": "correctionsPolicy",
}


def publisher_of(dossier: Dossier, canonical: Canonical, here: str) -> Json:
    """The organisation, for a file or page at `here`."""
    about = dossier.dossier
    policies = {
        _TERMS[principle.key]: canonical.reach(address_of_file(page), here)
        for principle in PRINCIPLES
        if (page := about.policy(principle))
    }
    return known(
        {
            "@type": "NewsMediaOrganization",
            "name": about.publisher.name,
            "url": about.publisher.url or canonical.absolute(),
            **policies,
        }
    )
