"""What a report is made of, and what every format shares."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import dataclass

from builder.anchoring import Tally
from builder.diagnostic import Diagnostic, Severity
from builder.phrases import plural
from builder.text import Location

Paint = Callable[[str, Severity | None], str]
"""Characters and what they belong to → the same, as a terminal shows them; `None` is what only guides the eye."""


def plain(words: str, severity: Severity | None) -> str:
    """No colours."""
    return words


@dataclass(frozen=True)
class Findings:
    """The diagnostics of one run in order, and what became of its claims and quotes."""

    diagnostics: tuple[Diagnostic, ...]
    claims: int
    tally: Tally
    folder: str = ""
    """The way from here to the dossier; with a colon at its end it is a revision in git."""
    paint: Paint = plain

    @property
    def summary(self) -> str:
        """One sentence on all claims and quotes, and on what was found."""
        counts = [
            plural(count, severity, severity if severity is Severity.ADVICE else None)
            for severity in Severity
            if (count := sum(each.code.severity is severity for each in self.diagnostics))
        ]
        found = f"; {', '.join(counts)}" if counts else ""
        return f"{plural(self.claims, 'claim')}, {self.tally.sentence}{found}"

    def path(self, location: Location) -> str:
        """The way from here to the file of a location."""
        if self.folder.endswith(":"):
            return f"{self.folder}{location.text.name}"
        return posixpath.normpath(posixpath.join(self.folder, location.text.name))

    def place(self, location: Location) -> str:
        """`file:line:column`, which terminals and editors make clickable."""
        position = location.position
        return f"{self.path(location)}:{position.line}:{position.column}"


def harmless(text: str) -> str:
    """The text with every character that is neither printable nor a space named instead."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else f"<U+{ord(c):04X}>" for c in text)
