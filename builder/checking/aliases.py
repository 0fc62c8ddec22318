"""Old addresses lead to one page each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from builder.diagnostic import Code, Diagnostic
from builder.model import Claim, Dossier, Kind, Source
from builder.reading import Reading


def check_aliases(dossier: Dossier, reading: Reading) -> Iterator[Diagnostic]:
    """No alias is the id of a record of its kind, or an alias of another."""
    collections: tuple[tuple[Kind, Mapping[str, Claim | Source]], ...] = (
        (Kind.CLAIM, dossier.claims),
        (Kind.SOURCE, dossier.sources),
    )
    for kind, entries in collections:
        taken = {key: f"there is a {kind.value} `{key}`" for key in entries}
        for entry in entries.values():
            for index, alias in enumerate(entry.aliases):
                if alias in taken:
                    place = reading.at(kind.collection, entry.id, "aliases", index)
                    yield Diagnostic(
                        Code.PAGE_COLLISION, taken[alias], place, "remove it here, or rename the other"
                    )
                taken.setdefault(alias, f"`{alias}` is an alias of the {kind.value} `{entry.id}` already")
