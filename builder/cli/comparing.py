"""What a change means for readers."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from builder.cli.options import dossier_option, fail, folder_of, tell
from builder.diagnostic import Severity, blocks_publishing
from builder.difference import compare
from builder.reading import DOCS, ROOT, Files, Folder, Reading, read
from builder.report import DIFFERENCE_FORMATS, Comparison
from builder.report.text import report_diagnostics
from builder.revisions import NoRevisionError, is_revision, revision

_HERE = "the files here"


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
    before = _reading(base, root)
    now = _reading(head, root) if head else read(Folder(root))
    _refuse_unread(now, head or _HERE, root)
    if before.wanted and ROOT not in before.data:
        assert now.dossier
        tell(f"{base} has no dossier: all of it is new, {len(now.dossier.claims)} claims")
        return
    _refuse_unread(before, base, root)
    comparison = Comparison(compare(before, now), base, head or _HERE, root.as_posix())
    tell(DIFFERENCE_FORMATS[form](comparison))
    found = comparison.difference.diagnostics
    warned = any(each.code.severity is Severity.WARNING for each in found)
    sys.exit(1 if blocks_publishing(found) or (strict and warned) else 0)


def _reading(name: str, root: Path) -> Reading:
    return read(_files(name, root))


def _files(name: str, root: Path) -> Files:
    """The files of a revision or a folder; a name that is both is neither."""
    folder = Path(name)
    is_folder = bool(name) and (folder.is_dir() or folder.name == ROOT)
    if is_folder and is_revision(root, name):
        raise click.UsageError(f"{name} is a folder and a revision; write ./{name}, or refs/heads/{name}")
    if is_folder:
        return Folder(folder_of(click.get_current_context(), click.Argument(["base"]), folder))
    try:
        return revision(root, name)
    except NoRevisionError as fault:
        raise click.UsageError(str(fault)) from None


def _refuse_unread(reading: Reading, name: str, root: Path) -> None:
    """What could not be read cannot be compared; what is read but breaks a rule can."""
    faults = [each for each in reading.diagnostics if not each.location.text.name.startswith(f"{DOCS}/")]
    if reading.dossier is None or blocks_publishing(faults):
        click.echo(report_diagnostics(faults, root.as_posix()), err=True)
        fail(f"{name} cannot be compared before this is mended")
