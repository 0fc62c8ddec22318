"""Diagnostics as annotations on the lines of a pull request.

The format is that of GitHub's workflow commands: what a command's values may not hold is percent-encoded.
"""

from __future__ import annotations

from builder.diagnostic import Diagnostic, Severity
from builder.report.findings import Findings, harmless

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}


def report_github(findings: Findings, summary: str = "") -> str:
    """A workflow command for each diagnostic, and a summary."""
    commands = [_command(each, findings) for each in findings.diagnostics]
    return "\n".join([*commands, summary or findings.summary])


def _command(diagnostic: Diagnostic, findings: Findings) -> str:
    start, end = diagnostic.location.position, diagnostic.location.end
    properties = {
        "file": harmless(findings.path(diagnostic.location)),
        "line": start.line,
        "endLine": end.line,
        "col": start.column,
        "endColumn": end.column,
        "title": diagnostic.code.slug,
    }
    if start.line != end.line:  # columns are for one line alone
        del properties["col"], properties["endColumn"]
    told = [diagnostic.message]
    for note in diagnostic.notes:
        told.append(f"{findings.place(note.location)}: {note.message}" if note.location else note.message)
        told += [f"paste: {line}" for line in note.paste.split("\n")] if note.paste else []
    told += [f"help: {diagnostic.help}"] if diagnostic.help else []
    told += [f"paste: {diagnostic.repair}"] if diagnostic.repair else []
    values = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{_COMMANDS[diagnostic.code.severity]} {values}::{'%0A'.join(_data(harmless(line)) for line in told)}"


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")
