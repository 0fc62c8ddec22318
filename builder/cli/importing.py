"""Taking over what others publish."""

from __future__ import annotations

from pathlib import Path

import click

from builder.cli.options import bytes_of, dossier_option, fail, tell
from builder.importing import MAX_BYTES, Refused, read_claim_reviews
from builder.reading import Folder, decode, read
from builder.report.text import report_diagnostics


@click.group(name="import", short_help="Make drafts of what others publish.")
def import_() -> None:
    """Make drafts of what others publish. Nothing is written; what is printed can be pasted."""


@import_.command(short_help="Draft claims from ClaimReview.")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@dossier_option
def claimreview(file: Path, root: Path) -> None:
    """Print drafts of the claims and references in FILE (- for standard input): ClaimReview as JSON-LD."""
    data = bytes_of(file, MAX_BYTES, f"{MAX_BYTES // 1_000_000} MB")
    text, faults = decode(str(file), data)
    if faults:
        fail(report_diagnostics(faults))
    dossier = read(Folder(root)).dossier
    if dossier is None:
        tell("dossier: there is no dossier that could be read here, and so no scale for verdicts", err=True)
    draft = read_claim_reviews(text, dossier)
    if isinstance(draft, Refused):
        fail(f"{draft.place}: {draft.message}")
    for loss in draft.losses:
        tell(f"dossier: {loss}", err=True)
    tell(draft.yaml().rstrip("\n"))
