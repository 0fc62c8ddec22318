"""Diagnostics for a person at a terminal: the line, the place in it underlined, and the way out.

Characters that would steer the terminal or reorder the line are shown by their names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from unicodedata import combining, east_asian_width

from builder.anchoring import Tally
from builder.diagnostic import Diagnostic, Note
from builder.report.findings import Findings, harmless
from builder.text import Location, Span

_BEFORE, _SHOWN = 40, 100
"""Columns of a long line: as many before the place, and as many in all."""


def report_text(findings: Findings) -> str:
    """An entry for each diagnostic, and the summary."""
    entries = [entry(each, findings) for each in findings.diagnostics]
    return "\n".join([*entries, findings.summary])


def report_diagnostics(diagnostics: Iterable[Diagnostic], folder: str = "") -> str:
    """The entries alone, without colours."""
    findings = Findings(tuple(diagnostics), 0, Tally(), folder)
    return "\n".join(entry(each, findings) for each in findings.diagnostics)


def entry(diagnostic: Diagnostic, findings: Findings) -> str:
    """What is wrong, where, and all that helps."""
    code, paint = diagnostic.code, findings.paint
    place = harmless(findings.place(diagnostic.location))
    head = f"{place}: {paint(f'{code.severity}[{code.slug}]', code.severity)}: {harmless(diagnostic.message)}"
    lines = [head, *_excerpt(diagnostic, findings)]
    for note in diagnostic.notes:
        lines += _note(note, findings)
    if diagnostic.help:
        lines.append(f"  {paint('help:', None)} {harmless(diagnostic.help)}")
    if diagnostic.repair:
        lines.append(f"  {paint('paste:', None)} {harmless(diagnostic.repair)}")
    return "\n".join(lines)


def _note(note: Note, findings: Findings) -> Iterator[str]:
    where = f"{harmless(findings.place(note.location))}: " if note.location else ""
    yield f"  {findings.paint('note:', None)} {where}{harmless(note.message)}"
    for line in note.paste.split("\n") if note.paste else ():
        yield f"  {findings.paint('paste:', None)} {harmless(line)}"


def _excerpt(diagnostic: Diagnostic, findings: Findings) -> Iterator[str]:
    """The line of a place with what it is about underlined; nothing where there is nothing to be seen."""
    location = diagnostic.location
    line, marked = _line(location)
    number = str(location.position.line)
    shown = Span(
        max(line.start, marked.start - _BEFORE),
        min(line.end, max(line.start, marked.start - _BEFORE) + _SHOWN),
    )
    if not location.text[shown].strip():
        return
    marked = Span(marked.start, min(marked.end, shown.end))
    before, words, after = (
        harmless(location.text[span].replace("\t", "    "))
        for span in (Span(shown.start, marked.start), marked, Span(marked.end, shown.end))
    )
    lead, trail = "…" if shown.start > line.start else "", "…" if shown.end < line.end else ""
    rule = findings.paint("|", None)
    underline = findings.paint("^" * max(1, _width(words)), diagnostic.code.severity)
    yield f"{number} {rule} {lead}{before}{words}{after}{trail}"
    yield f"{' ' * len(number)} {rule} {' ' * (len(lead) + _width(before))}{underline}"


def _line(location: Location) -> tuple[Span, Span]:
    """The first line of a location, and what of the location is on it."""
    line = location.text.lines[location.position.line - 1]
    start = min(location.span.start, line.end)
    return line, Span(start, max(start, min(location.span.end, line.end)))


def _width(text: str) -> int:
    """How many columns of a terminal the characters take."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)
