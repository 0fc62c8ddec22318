"""Diagnostics → lines for a terminal.

Every diagnostic is one line that editors make clickable, `file:line:column: severity[code]: message`, and
where there is a way out a second one with it. Characters that would steer a terminal or reorder the line
are shown by their names.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable

from builder.diagnostic import Diagnostic


def report(diagnostics: Iterable[Diagnostic], folder: str = "") -> str:
    """The diagnostics in the order they come in; `folder` leads from here to the dossier."""
    return "\n".join(_entry(diagnostic, folder) for diagnostic in diagnostics)


def _entry(diagnostic: Diagnostic, folder: str) -> str:
    code = diagnostic.code
    place = posixpath.normpath(posixpath.join(folder, str(diagnostic.location)))
    head = f"{place}: {code.severity}[{code.slug}]: {diagnostic.message}"
    help_line = f"\n  help: {harmless(diagnostic.help)}" if diagnostic.help else ""
    return f"{harmless(head)}{help_line}"


def harmless(text: str) -> str:
    """The text with every character that is neither printable nor a space named instead."""
    return "".join(c if c.isprintable() else f"<U+{ord(c):04X}>" for c in text)
