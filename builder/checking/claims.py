"""What holds of the claims together."""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Code, Diagnostic
from builder.model import Dossier, Kind
from builder.reading import Reading


def check_claims_exist(dossier: Dossier, reading: Reading) -> Iterator[Diagnostic]:
    """A dossier without claims publishes nothing."""
    if reading.complete and not reading.ids[Kind.CLAIM]:
        message = "the dossier has no claims; there is nothing to publish"
        yield Diagnostic(Code.EMPTY_DOSSIER, message, reading.at("claims"), "add a claim under `claims:`")
