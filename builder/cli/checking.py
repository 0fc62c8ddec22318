"""Looking at a dossier: what is wrong where, what that means, and what may be written."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from builder.anchoring import anchor
from builder.build import build
from builder.cli.options import fail, folder_of, shows_colours
from builder.collation import Account, coverage
from builder.collector import collector_resting
from builder.diagnostic import Code, Severity, blocks_publishing
from builder.model.schema import schema_of_claims
from builder.phrases import most_like, plural
from builder.reading import Folder, read
from builder.report import FORMATS, Findings
from builder.report.findings import harmless

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.ADVICE: "blue", None: "cyan"}


@click.command(short_help="Say what is wrong, and where.")
@click.argument("root", type=click.Path(path_type=Path), default=".", callback=folder_of)
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="text",
    show_default=True,
    help="How to tell it.",
)
@click.option("--strict", is_flag=True, help="Exit with 1 on warnings, too. Advice never counts.")
@collector_resting(for_good=True)
def check(root: Path, form: str, *, strict: bool) -> None:
    """Check the dossier in ROOT (a folder, or its claims.yaml) and say what is wrong where."""
    built = build(Folder(root))
    claims = len(built.reading.dossier.claims) if built.reading.dossier else 0
    paint = {"paint": _painted} if shows_colours() else {}
    findings = Findings(built.diagnostics, claims, built.tally, root.as_posix(), **paint)
    click.echo(FORMATS[form](findings))
    warned = any(each.code.severity is Severity.WARNING for each in built.diagnostics)
    sys.exit(1 if blocks_publishing(built.diagnostics) or (strict and warned) else 0)


def _painted(words: str, severity: Severity | None) -> str:
    return click.style(words, fg=_COLOURS[severity], bold=severity is Severity.ERROR)


@click.command(name="coverage", short_help="List sentences nothing accounts for.")
@click.argument("root", type=click.Path(path_type=Path), default=".", callback=folder_of)
@collector_resting(for_good=True)
def show_coverage(root: Path) -> None:
    """Say which sentences of the sources no claim is about and nothing leaves out on purpose."""
    reading = read(Folder(root))
    if reading.dossier is None:
        fail("the dossier cannot be read; see dossier check")
    anchoring = anchor(reading.dossier, reading)
    uncovered = 0
    for key, covered in coverage(reading.dossier, reading.texts, anchoring).items():
        counts = ", ".join(f"{covered.count(account)} {account}" for account in Account)
        click.echo(f"{key}: {plural(len(covered.sentences), 'sentence')}: {counts}")
        for sentence in covered.uncovered:
            words = sentence.location.text[sentence.location.span]
            click.echo(f"  {(root / str(sentence.location)).as_posix()}: {harmless(' '.join(words.split()))}")
        uncovered += len(covered.uncovered)
    unread = set(reading.dossier.sources) - set(reading.texts)
    if unread:
        fail(f"not read: {', '.join(sorted(unread))}; see dossier check")
    sys.exit(1 if uncovered else 0)


@click.command(short_help="Say what a message means.")
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Say what CODE means, why it is reported and how it is mended; without one, list all."""
    if code is None:
        width = max(len(each.slug) for each in Code)
        for each in Code:
            click.echo(f"{each.slug:{width}}  {each.severity:7}  {each.sentence}")
        return
    known = {each.slug: each for each in Code}
    if code not in known:
        close = most_like(code, known)
        hint = f"did you mean {close}?" if close else "dossier explain lists all"
        raise click.BadParameter(f"there is no code {code}; {hint}")
    found = known[code]
    example = "\n".join(f"    {line}" for line in found.example.splitlines())
    click.echo(
        f"{found.severity}[{found.slug}]: {found.sentence}\n\n{found.explanation}\n\nFor example:\n\n{example}"
    )


@click.command(short_help="Print the JSON Schema of claims.yaml.")
def schema() -> None:
    """Print the JSON Schema of claims.yaml, for editors that complete and explain what is typed."""
    click.echo(schema_of_claims(), nl=False)
