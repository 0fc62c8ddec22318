"""Diagnostics for programs: one JSON object, whose keys stay what they are within a `version`.

Lines and columns count from 1, columns in Unicode code points; an end is just past the last character.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from builder.diagnostic import Diagnostic, Note
from builder.report.findings import Findings
from builder.text import Location

_VERSION = 1


def report_json(findings: Findings) -> str:
    """All findings."""
    content = {
        "version": _VERSION,
        "claims": findings.claims,
        "quotes": asdict(findings.tally),
        "diagnostics": [diagnostic_as_json(each, findings) for each in findings.diagnostics],
    }
    return json.dumps(content, indent=2)


def diagnostic_as_json(diagnostic: Diagnostic, findings: Findings) -> dict[str, Any]:
    """A diagnostic as every report for programs has it."""
    return {
        "code": diagnostic.code.slug,
        "severity": diagnostic.code.severity,
        "message": diagnostic.message,
        **place_as_json(diagnostic.location, findings),
        "help": diagnostic.help,
        "repair": diagnostic.repair,
        "notes": [_note(note, findings) for note in diagnostic.notes],
    }


def _note(note: Note, findings: Findings) -> dict[str, Any]:
    place = place_as_json(note.location, findings) if note.location else {}
    return {"message": note.message, "paste": note.paste, **place}


def place_as_json(location: Location, findings: Findings) -> dict[str, Any]:
    """A place as every report for programs has it."""
    start, end = location.position, location.end
    return {
        "file": findings.path(location),
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
    }
