"""A difference for a comment on a pull request, or the summary of a job, in GitHub's Markdown.

What strangers wrote reaches it as text: every mark as an entity, and nobody is told of it who happens to be named after
an `@`. What does not fit into a comment is counted, and left out from the end.
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Diagnostic
from builder.difference import Act, Change, RecordDifference
from builder.difference.texts import TextDifference
from builder.pages.escape import encode
from builder.redline import redline, shortened
from builder.report.difference import Comparison, counts, subject, ways
from builder.report.findings import harmless

_LONGEST = 60_000
"""Characters; a comment on GitHub has at most 65,536."""
_SEVERAL = 5
"""Up to as many records are shown open."""


def difference_as_markdown(comparison: Comparison) -> str:
    """The numbers, the verdicts, the rules that were broken, and every change, folded under its record."""
    difference = comparison.difference
    is_open = len(difference.records) <= _SEVERAL
    groups: tuple[tuple[list[str], list[str]], ...] = (
        (["", "| Claim | Verdict before | Verdict now |", "|---|---|---|"], list(_verdicts(comparison))),
        (
            ["", "**Not as it should be**", ""],
            ["\n".join(_rule(d, comparison)) for d in difference.diagnostics],
        ),
        ([], ["\n".join(_record(record, comparison, is_open=is_open)) for record in difference.records]),
        ([], ["\n".join(_text(text, comparison)) for text in difference.texts]),
        (
            ["", "**Pages written by hand**", ""],
            [f"- {_code(f'docs/{path}')} {act}" for act, path in difference.pages],
        ),
    )
    told = [
        f"### {_shown(_sentence(comparison.said)) if comparison.said else _sentence(comparison.headline)}",
        "",
        f"{_code(comparison.before.name)} → {_code(comparison.now.name)}",
    ]
    room = _LONGEST - sum(len(line) + 1 for line in told)
    for number, (heading, entries) in enumerate(groups):
        fair = room // (len(groups) - number)  # what one group leaves is for those after it
        lines = [*heading, *_fitting(entries, fair)] if entries else []
        room -= sum(len(line) + 1 for line in lines)
        told += lines
    return "\n".join(told) + "\n"


def _fitting(entries: list[str], room: int) -> Iterator[str]:
    for number, entry in enumerate(entries):
        room -= len(entry) + 1
        if room < 0:
            more = len(entries) - number
            yield f"\n**{more} more** of {len(entries)} do not fit here; `dossier diff` in a terminal shows all."
            return
        yield entry


def _verdicts(comparison: Comparison) -> Iterator[str]:
    for change in comparison.verdicts():
        yield f"| {_shown(change.claim)} {_code(change.key)} | {_shown(change.before)} | **{_shown(change.now)}** |"


def _rule(each: Diagnostic, comparison: Comparison) -> Iterator[str]:
    place = comparison.findings.place(each.location)
    yield f"- **{each.code.severity}** {_code(each.code.slug)} {_code(place)}: {_shown(_sentence(each.message))}. {_shown(_sentence(each.help or ''))}"
    yield from (f"  {_shown(note.message)}: {_code(note.paste)}" for note in each.notes if note.paste)


def _record(record: RecordDifference, comparison: Comparison, *, is_open: bool) -> Iterator[str]:
    act = f" {record.act}" if record.act is not Act.CHANGED else ""
    was = f", was {_code(record.was)}" if record.was else ""
    key = f" {_code(record.key)}" if record.key else ""
    title = f": {_shown(record.title)}" if record.title else ""
    yield ""
    yield f"<details{' open' if is_open else ''}><summary><b>{_shown(record.kind)}{key}{act}{was}</b>{title}</summary>"
    yield ""
    yield f"{_code(comparison.place(record))}"
    yield ""
    yield from (f"- {_code(subject(change))} {_told(change)}" for change in record.changes)
    yield ""
    yield "</details>"


def _told(change: Change) -> str:
    before, now = _shown(change.before), _shown(change.now)
    match change.act:
        case Act.ADDED:
            return f"added <ins>{now}</ins>" if now else "added"
        case Act.REMOVED:
            return f"removed <del>{before}</del>" if before else "removed"
        case Act.MOVED:
            return f"moved: {before} → {now}"
        case Act.RETYPED:
            return f"typed otherwise; the same words at the same place are shown: {before} → {now}"
    return " ".join(_redlined(change.before.split(), change.now.split()))


def _redlined(before: list[str], now: list[str]) -> Iterator[str]:
    for stretch in redline(before, now):
        if stretch.kept:
            yield _shown(" ".join(shortened(stretch.kept)))
        if stretch.dropped:
            yield f"<del>{_shown(' '.join(stretch.dropped))}</del>"
        if stretch.added:
            yield f"<ins>{_shown(' '.join(stretch.added))}</ins>"


def _text(text: TextDifference, comparison: Comparison) -> Iterator[str]:
    yield ""
    yield f"**The text of {_code(text.source.id)}** ({_code(text.source.file)}) is another. {counts(text)}"
    yield ""
    for fate, place, stood, stands in ways(text, comparison):
        yield f"- {fate} {_code(place)}: {_shown(f'{stood} → {stands}')}"


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _code(text: str) -> str:
    return f"<code>{_shown(text)}</code>"


def _shown(text: str) -> str:
    """Characters as they are read; what would mention somebody or another issue is cut by an element without words."""
    encoded = str(encode(harmless(text)))
    return encoded.replace("&#64;", "&#64;<b></b>").replace("&#35;", "&#35;<b></b>")
