"""Working with quotes and the texts they are from."""

from __future__ import annotations

import sys
from collections import Counter
from hashlib import sha256
from pathlib import Path

import click

from builder.anchoring.entry import Entry, NoEntry, entry_at, entry_for
from builder.anchoring.fates import Fate, QuoteFate, fates
from builder.cli.citing import passage
from builder.cli.options import dossier_option, fail, place_options, stance_option, tell
from builder.editing.sums import NotPlainError, write_sums
from builder.model import Dossier
from builder.phrases import plural
from builder.reading import Folder, Reading, StoredText, decode, read
from builder.report.text import report_diagnostics
from builder.revisions import revisions
from builder.text import Text


@click.command(short_help="Print the entry that quotes words.")
@click.argument("source")
@click.argument("words", required=False)
@click.option("--at", "line", type=click.IntRange(min=1), help="Quote this line of the text, from 1.")
@stance_option
@place_options
@dossier_option
def cite(  # noqa: PLR0913 each is an option
    source: str, words: str | None, line: int | None, stance: str, root: Path, *, prefix: str, suffix: str
) -> None:
    """Print the entry for `passages` that quotes WORDS of SOURCE (an id), ready to paste."""
    words = words.strip() if words else words
    if bool(words) == (line is not None):
        raise click.UsageError("give the words, or a line with --at")

    def find(stored: StoredText) -> Entry | NoEntry:
        return entry_for(words, stored, prefix, suffix) if words else entry_at(line or 1, stored)

    tell(f"- {passage(source, stance, read(Folder(root)), find)}")


@click.command(short_help="Show what a changed text does to quotes.")
@click.argument("sources", nargs=-1)
@click.option("--write", is_flag=True, help="Write the new sums into claims.yaml after the list.")
@dossier_option
def pin(sources: tuple[str, ...], root: Path, *, write: bool) -> None:
    """Show what a changed text does to every quote of SOURCES (all that changed), and pin it with --write."""
    reading = read(Folder(root))
    dossier = reading.dossier
    faults = reading.curated_diagnostics
    if dossier is None or faults:
        click.echo(report_diagnostics(faults, root.as_posix()), err=True)
        fail("the dossier cannot be read; nothing was pinned")
    for unknown in sorted(set(sources) - set(reading.texts)):
        raise click.BadParameter(f"there is no source {unknown}; there are {', '.join(reading.texts)}")
    changed = [
        stored
        for key, stored in reading.texts.items()
        if not stored.is_pinned and key in (sources or reading.texts)
    ]
    if not changed:
        click.echo("every text is the one that was pinned")
        return
    counts = sum((_list_fates(dossier, stored, reading, root) for stored in changed), Counter[Fate]())
    if write:
        _pin(changed, reading, root)
    else:
        click.echo("Nothing was written; dossier pin --write pins the new texts.")
    sys.exit(1 if counts[Fate.ORPHANED] or counts[Fate.ALTERED] else 0)


def _list_fates(dossier: Dossier, stored: StoredText, reading: Reading, root: Path) -> Counter[Fate]:
    before = _pinned_text(stored, root)
    found = list(fates(dossier, stored.source.id, before, stored.text))
    against = "against the text that was pinned" if before else "the text that was pinned is not in git"
    click.echo(f"{stored.source.file}: {against}")
    for each in found:
        click.echo(f"  {each.fate:9}  {reading.at(*each.path)}  {_way(each)}")
    counts = Counter(each.fate for each in found)
    click.echo(f"  {plural(len(found), 'quote')}: " + ", ".join(f"{counts[fate]} {fate}" for fate in Fate))
    return counts


def _way(each: QuoteFate) -> str:
    if each.fate is Fate.UNCHANGED:
        return str(each.before)
    places = [str(place) for place in (each.before, each.now) if place]
    return " -> ".join([*places, "nowhere, or in several places"] if each.now is None else places)


def _pinned_text(stored: StoredText, root: Path) -> Text | None:
    """The text whose sum stands in claims.yaml, if git remembers it."""
    for data in revisions(root, stored.source.file):
        if sha256(data).hexdigest() == stored.source.sha256:
            text, faults = decode(stored.source.file, data)
            return None if faults else text
    return None


def _pin(changed: list[StoredText], reading: Reading, root: Path) -> None:
    places = [(reading.at("sources", each.source.id, "sha256"), each) for each in changed]
    try:
        write_sums(root, [(place, each.source.sha256, each.sha256) for place, each in places])
    except NotPlainError as fault:
        fail(str(fault))
    for place, each in places:
        click.echo(f"{place}: pinned {each.source.file}")
