"""What is wrong, and where.

Comes in: nothing. Goes out: `Diagnostic`, the one type for everything the builder has to say to a
curator. Refuses to know how a diagnostic is shown (see `report`) and what a dossier is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from builder.codes import Code, Severity
from builder.text import Location


@dataclass(frozen=True)
class Note:
    """Something that helps to mend a fault: a place, what is there, and what to paste to mean it."""

    message: str
    location: Location | None = None
    paste: str | None = None


@dataclass(frozen=True)
class Diagnostic:
    """One fault: what is wrong, where, and the likely way out."""

    code: Code
    message: str
    location: Location
    help: str | None = None
    notes: tuple[Note, ...] = ()
    repair: str | None = None
    """YAML to be pasted over the value at `location`; whoever pastes it decides that it is right."""

    @property
    def sort_key(self) -> tuple[str, int, str, str]:
        return (self.location.text.name, self.location.span.start, self.code.slug, self.message)


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """By file, place, code, message."""
    return tuple(sorted(diagnostics, key=lambda diagnostic: diagnostic.sort_key))


def blocks_publishing(diagnostics: Iterable[Diagnostic]) -> bool:
    return any(diagnostic.code.severity is Severity.ERROR for diagnostic in diagnostics)


__all__ = ["Code", "Diagnostic", "Note", "Severity", "blocks_publishing", "in_order"]
