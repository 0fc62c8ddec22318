"""Looking at a site that was built."""

from __future__ import annotations

from pathlib import Path

import click

from builder.build import build
from builder.cli.options import dossier_option, fail, folder_at, tell
from builder.phrases import plural
from builder.publishing.configuration import UnreadableError, settings_of
from builder.reading import Folder
from builder.report.progress import Progress
from builder.report.text import report_diagnostics
from builder.verifying import verify_published


@click.command(name="verify", short_help="Say whether a built site may be published.")
@click.argument("site", type=click.Path(path_type=Path), default="site")
@dossier_option
def verify_site(site: Path, root: Path) -> None:
    """Read the built SITE back, and say whether it is what the dossier makes and nothing else.

    Every file is compared with its sum, every page with what a page may have, and every quotation with its source.
    """
    folder = folder_at(site)
    try:
        settings = settings_of(root)
    except UnreadableError as fault:
        fail(str(fault))
    built = build(Folder(root), settings.site_url or None)
    if built.site is None:
        click.echo(report_diagnostics(built.diagnostics, root.as_posix()), err=True)
        fail("the dossier has faults, so there is nothing to compare the site with")
    with Progress() as progress:
        built.site.complete(progress)
    frame = settings.frame(built.site)
    faults = verify_published(folder, built.site, built.reading, frame)
    if faults:
        tell(report_diagnostics(faults, folder.as_posix()))
        fail(f"{plural(len(faults), 'fault')}: {folder} must not be published")
    pages = plural(len(built.site.pages), "page")
    tell(f"{folder} is what the dossier makes: {pages} of it, and {built.tally.sentence}")
