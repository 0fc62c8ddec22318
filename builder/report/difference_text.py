"""A difference for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from builder.difference import Act, Change, RecordDifference
from builder.difference.texts import TextDifference
from builder.redline import in_line, redline
from builder.report.difference import Comparison, counts, subject, ways
from builder.report.findings import harmless
from builder.report.text import entry


def difference_as_text(comparison: Comparison) -> str:
    """The numbers, every change under its record, and the rules that were broken."""
    lines = [comparison.headline]
    for record in comparison.difference.records:
        lines += _record(record, comparison)
    for text in comparison.difference.texts:
        lines += _text(text, comparison)
    if comparison.difference.pages:
        lines += ["", "docs", *(f"  {path}: {act}" for act, path in comparison.difference.pages)]
    findings = comparison.findings
    faults = [entry(each, findings) for each in comparison.difference.diagnostics]
    return "\n".join([*map(harmless, lines), *([""] if faults else []), *faults])


def _record(record: RecordDifference, comparison: Comparison) -> Iterator[str]:
    name = " ".join(filter(None, (record.kind, record.key)))
    act = f" {record.act}" if record.act is not Act.CHANGED else ""
    was = f", was {record.was}" if record.was else ""
    title = f": {record.title}" if record.title else ""
    yield ""
    yield f"{name}{act}{was}{title}"
    yield f"  {comparison.place(record)}"
    for change in record.changes:
        yield f"  {subject(change)}: {' '.join(_told(change).split())}"


def _told(change: Change) -> str:
    match change.act:
        case Act.ADDED | Act.REMOVED:
            return " ".join(filter(None, (change.act, change.now or change.before)))
        case Act.MOVED:
            return f"moved, {change.before} -> {change.now}"
        case Act.RETYPED:
            return f"typed otherwise, the same words at the same place are shown: {change.before} -> {change.now}"
    if _is_short(change):
        return f"{change.before} -> {change.now}"
    return in_line(redline(change.before.split(), change.now.split()))


def _is_short(change: Change) -> bool:
    return len(change.before.split()) <= 1 or len(change.now.split()) <= 1


def _text(text: TextDifference, comparison: Comparison) -> Iterator[str]:
    yield ""
    yield f"text of {text.source.id} ({text.source.file}): {counts(text)}"
    for fate, place, stood, stands in ways(text, comparison):
        yield f"  {fate}: {place}: {stood} -> {stands}"
