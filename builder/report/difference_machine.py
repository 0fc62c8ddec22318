"""A difference for programs: one JSON object, whose keys stay what they are within a `version`."""

from __future__ import annotations

import json
from typing import Any

from builder.difference import RecordDifference
from builder.difference.texts import TextDifference
from builder.report.difference import Comparison
from builder.report.machine import diagnostic_as_json, place_as_json

_VERSION = 1


def difference_as_json(comparison: Comparison) -> str:
    """The difference, and the rules that were broken."""
    difference = comparison.difference
    content = {
        "version": _VERSION,
        "before": comparison.before.name,
        "now": comparison.now.name,
        "changed": bool(difference),
        "headline": comparison.headline,
        "records": [_record(record, comparison) for record in difference.records],
        "texts": [_text(text, comparison) for text in difference.texts],
        "pages": [{"path": path, "act": act} for act, path in difference.pages],
        "diagnostics": [diagnostic_as_json(each, comparison.findings) for each in difference.diagnostics],
    }
    return json.dumps(content, indent=2)


def _record(record: RecordDifference, comparison: Comparison) -> dict[str, Any]:
    return {
        "kind": record.kind,
        "id": record.key,
        "was": record.was,
        "title": record.title,
        "act": record.act,
        "place": comparison.place(record),
        "changes": [
            {
                "act": change.act,
                "key": change.key,
                "item": change.item,
                "field": change.field,
                "before": change.before,
                "now": change.now,
                "place": comparison.place(record, change),
            }
            for change in record.changes
        ],
    }


def _text(text: TextDifference, comparison: Comparison) -> dict[str, Any]:
    at, findings = comparison.difference.now.at, comparison.findings
    return {
        "source": text.source.id,
        "file": text.source.file,
        "quotes": [
            {
                "fate": each.fate,
                "place": findings.place(at(*each.path)),
                "before": place_as_json(each.before, findings) if each.before else None,
                "now": place_as_json(each.now, findings) if each.now else None,
            }
            for each in text.fates
        ],
    }
