"""What a change means for readers."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import click

from builder.cli.options import dossier_option, fail, folder_at, tell
from builder.diagnostic import Code, Severity, blocks_publishing
from builder.difference import Difference, compare
from builder.phrases import plural
from builder.reading import ROOT, Folder, Reading, read
from builder.report import DIFFERENCE_FORMATS, Comparison, Side
from builder.report.text import report_diagnostics
from builder.revisions import NoRevisionError, is_revision, revision, where

_HERE = "the files here"


@dataclass(frozen=True)
class _State:
    """A dossier at one time."""

    side: Side
    reading: Reading

    @property
    def faults(self) -> str:
        """What keeps it from being compared, if anything does; what is read but breaks a rule can be compared."""
        found = self.reading.curated_diagnostics
        return report_diagnostics(found, self.side.folder) if blocks_publishing(found) else ""

    @property
    def is_missing(self) -> bool:
        """Whether there is no dossier at all, which is something else than one with faults."""
        codes = [each.code for each in self.reading.diagnostics if each.location.text.name == ROOT]
        return codes == [Code.FILE_MISSING]


@click.command(short_help="Say what a change means for readers.")
@click.argument("base")
@click.argument("head", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(list(DIFFERENCE_FORMATS)),
    default="text",
    show_default=True,
    help="How to tell it.",
)
@click.option("--strict", is_flag=True, help="Exit with 1 on warnings, too.")
@dossier_option
def diff(base: str, head: str | None, form: str, root: Path, *, strict: bool) -> None:
    """Say what changed for a reader from BASE to HEAD (a revision in git or a folder; the files here if left out).

    Verdicts, claims, passages, evidence, sources and their quotations, and all else that is shown; how it is typed does
    not count. Exits with 1 where a rule for changing what is published is broken.
    """
    before = _state(base, root)
    now = _state(head, root) if head else _State(Side(_HERE, root.as_posix()), read(Folder(root)))
    if now.faults:
        click.echo(now.faults, err=True)
        fail(f"{now.side.name} cannot be compared before this is mended")
    if before.faults:
        _without_base(before, now, form, root)
    comparison = Comparison(before.side, now.side, compare(before.reading, now.reading))
    tell(DIFFERENCE_FORMATS[form](comparison))
    found = comparison.difference.diagnostics
    warned = any(each.code.severity is Severity.WARNING for each in found)
    sys.exit(1 if blocks_publishing(found) or (strict and warned) else 0)


def _state(name: str, root: Path) -> _State:
    """The dossier of a revision or in a folder; a name that is both is neither."""
    folder = Path(name)
    is_folder = bool(name) and (folder.is_dir() or folder.name == ROOT)
    if is_folder and is_revision(root, name):
        raise click.UsageError(f"{name} is a folder and a revision; write ./{name}, or refs/heads/{name}")
    if is_folder:
        found = folder_at(folder)
        if not (found / ROOT).is_file():
            raise click.UsageError(f"there is no {ROOT} in {found}")
        return _State(Side(name, found.as_posix()), read(Folder(found)))
    try:
        return _State(Side(name, f"{name}:"), read(revision(root, name)))
    except NoRevisionError as fault:
        raise click.UsageError(str(fault)) from None


def _without_base(before: _State, now: _State, form: str, root: Path) -> NoReturn:
    """Ends where there is nothing to compare with: a dossier that is new is fine, and so is one that mends another."""
    name = before.side.name
    if not before.side.is_revision:
        click.echo(before.faults, err=True)
        fail(f"{name} cannot be compared before this is mended")
    if not before.is_missing:
        click.echo(before.faults, err=True)
        said = f"{name} has faults, so nothing was compared; name an earlier revision, such as {name}~1"
    elif elsewhere := where(root, name, ROOT):
        fail(
            f"{name} has its dossier elsewhere: {', '.join(elsewhere)}; git worktree add ../before {name} makes a "
            "folder to compare with"
        )
    else:
        assert now.reading.dossier
        said = f"{name} has no dossier: all of it is new, {plural(len(now.reading.dossier.claims), 'claim')}"
    nothing = Difference(now.reading, now.reading, (), (), (), ())
    tell(DIFFERENCE_FORMATS[form](Comparison(before.side, now.side, nothing, said)))
    sys.exit(0)
