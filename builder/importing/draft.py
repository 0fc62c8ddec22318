"""Records that are not finished yet, as YAML to paste.

Comes in: what was read of claims and references. Goes out: the keys of `claims.yaml`, with a line where something is to be filled
in. Refuses to know where the words are from.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from builder.model import is_reserved
from builder.scalar import as_scalar

_STEM = 57
"""Characters of an id that leave room for a number; ids that differ in later ones alone are numbered together."""


@dataclass
class Draft:
    """What was read: claims and references as YAML, and what was lost, a line each."""

    references: dict[str, dict[str, str]] = field(default_factory=dict)
    claims: dict[str, dict[str, Any]] = field(default_factory=dict)
    losses: list[str] = field(default_factory=list)
    dropped: dict[str, None] = field(default_factory=dict)
    """What some review says and no draft has a place for, by its names in schema.org."""
    by_address: dict[str, str] = field(default_factory=dict)
    """The ids of the references."""
    next_number: dict[str, int] = field(default_factory=dict)
    """For ids that are taken, the number to try next."""

    def yaml(self) -> str:
        """The records as they stand in `claims.yaml`, with a line where something is to be filled in."""
        return "".join([*self._references(), *self._claims()])

    def _references(self) -> Iterator[str]:
        if self.references:
            yield "references:\n"
        for key, fields in self.references.items():
            yield f"  {key}:\n"
            yield from (f"    {name}: {as_scalar(value)}\n" for name, value in fields.items())
            yield "    # kind: primary, party, press, analysis, or reference-work\n"
            yield "    # accessed: the day on which you read it\n"

    def _claims(self) -> Iterator[str]:
        yield "claims:\n"
        for key, fields in self.claims.items():
            yield f"  {key}:\n"
            for name in ("claim", "made_on", "verdict", "known_on", "summary"):
                if value := fields.get(name):
                    yield f"    {name}: {as_scalar(value)}\n"
            yield "    # topics: [] and passages: [] are for you to fill in; dossier cite prints a passage\n"
            if fields["evidence"]:
                yield "    evidence:\n"
                yield from (
                    f"      - {{reference: {each}, stance: context}} # says: what it says, in your words\n"
                    for each in fields["evidence"]
                )
            yield "    history:\n" if fields["history"] else "    history: []\n"
            for on, kind, note in fields["history"]:
                yield f"      - {{on: {on}, kind: {kind}{f', note: {as_scalar(note)}' if note else ''}}}\n"

    def free_id(self, key: str) -> str:
        """The id, with a number where it is taken or reserved."""
        found, stem = key, key[:_STEM].rstrip("-")
        while found in self.next_number or is_reserved(found):
            number = self.next_number.get(stem, 2)
            found = f"{stem}-{number}"
            self.next_number[stem] = number + 1
        self.next_number.setdefault(found, 2)
        return found
