"""What was found or changed, for a terminal, an editor, a pull request or a program.

Comes in: diagnostics and the count of quotes, or a difference. Goes out: text in one of the formats. Refuses to find
anything, to leave anything out in silence, and to let quoted input steer a terminal.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from builder.report.concise import report_concise
from builder.report.difference import Comparison, Side
from builder.report.difference_machine import difference_as_json
from builder.report.difference_markdown import difference_as_markdown
from builder.report.difference_text import difference_as_text
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

DIFFERENCE_FORMATS: Mapping[str, Callable[[Comparison], str]] = {
    "text": difference_as_text,
    "markdown": difference_as_markdown,
    "json": difference_as_json,
    "github": lambda comparison: report_github(comparison.findings, comparison.headline),
}
"""How a difference can be told, by name."""

__all__ = ["DIFFERENCE_FORMATS", "FORMATS", "Comparison", "Findings", "Side"]
