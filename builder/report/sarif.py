"""Diagnostics as SARIF 2.1.0 (OASIS), which code hosts and editors show."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from builder.diagnostic import Code, Diagnostic, Note, Severity
from builder.report.findings import Findings
from builder.text import Location

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"}
_CODES = list(Code)


def report_sarif(findings: Findings) -> str:
    """One run with a rule for every code and a result for every diagnostic."""
    driver = {"name": "dossier", "rules": [_rule(code) for code in _CODES]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(each, findings) for each in findings.diagnostics],
    }
    content = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(content, indent=2)


def _rule(code: Code) -> dict[str, Any]:
    return {
        "id": code.slug,
        "shortDescription": {"text": code.sentence},
        "fullDescription": {"text": code.explanation},
        "defaultConfiguration": {"level": _LEVELS[code.severity]},
    }


def _result(diagnostic: Diagnostic, findings: Findings) -> dict[str, Any]:
    place = _place(diagnostic.location, findings)
    told = f"{diagnostic.message}. {diagnostic.help}" if diagnostic.help else diagnostic.message
    result: dict[str, Any] = {
        "ruleId": diagnostic.code.slug,
        "ruleIndex": _CODES.index(diagnostic.code),
        "level": _LEVELS[diagnostic.code.severity],
        "message": {"text": told},
        "locations": [{"physicalLocation": place}],
    }
    related = [
        {"physicalLocation": _place(note.location, findings), "message": {"text": _told(note)}}
        for note in diagnostic.notes
        if note.location
    ]
    if related:
        result["relatedLocations"] = related
    region = place["region"]
    if diagnostic.repair and region["startLine"] == region["endLine"]:
        result["fixes"] = [_fix(diagnostic.repair, place)]
    return result


def _told(note: Note) -> str:
    return f"{note.message}: {note.paste}" if note.paste else note.message


def _fix(repair: str, place: dict[str, Any]) -> dict[str, Any]:
    replacement = {"deletedRegion": place["region"], "insertedContent": {"text": repair}}
    change = {"artifactLocation": place["artifactLocation"], "replacements": [replacement]}
    return {"description": {"text": "the passage that is most like it"}, "artifactChanges": [change]}


def _place(location: Location, findings: Findings) -> dict[str, Any]:
    start, end = location.position, location.end
    region = {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    }
    return {
        "artifactLocation": {"uri": quote(findings.path(location).encode(errors="surrogateescape"))},
        "region": region,
    }
