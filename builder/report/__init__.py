"""What was found, for a terminal, an editor, a pull request or a program.

Comes in: diagnostics and the count of quotes. Goes out: text in one of the formats. Refuses to find anything, to
leave anything out, and to let quoted input steer a terminal.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from builder.report.concise import report_concise
from builder.report.findings import Findings
from builder.report.github import report_github
from builder.report.machine import report_json
from builder.report.sarif import report_sarif
from builder.report.text import report_text

FORMATS: Mapping[str, Callable[[Findings], str]] = {
    "text": report_text,
    "concise": report_concise,
    "github": report_github,
    "json": report_json,
    "sarif": report_sarif,
}
"""How findings can be told, by name."""

__all__ = ["FORMATS", "Findings"]
