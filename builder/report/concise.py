"""A line for each diagnostic."""

from __future__ import annotations

from builder.report.findings import Findings, harmless


def report_concise(findings: Findings) -> str:
    """`file:line:column: severity[code]: message`, and the summary."""
    lines = [
        harmless(f"{findings.place(each.location)}: {each.code.severity}[{each.code.slug}]: {each.message}")
        for each in findings.diagnostics
    ]
    return "\n".join([*lines, findings.summary])
