"""Making the site: with MkDocs, or as a tree of Markdown for any other engine."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from builder.build import build
from builder.cli.options import dossier_option, fail, usage_told
from builder.pages import PUBLISHED
from builder.publishing.folder import CONFIGURATION, NotPortableError, site_url, write_folder
from builder.publishing.swap import BusyError, NotOursError, replacing
from builder.reading import ROOT, Folder, Refusal, decode
from builder.report.progress import Progress
from builder.report.text import report_diagnostics


@click.command(short_help="Write the site as a tree of Markdown.")
@click.argument("target", type=click.Path(path_type=Path))
@dossier_option
def write(target: Path, root: Path) -> None:
    """Write the site as a tree of Markdown into TARGET, for any engine that reads mkdocs.yml."""
    _keep_out(target, root)
    data = Folder(root).read(CONFIGURATION)
    if isinstance(data, Refusal):
        fail(data.message)
    configuration, faults = decode(CONFIGURATION, data)
    if faults:
        fail(report_diagnostics(faults))
    built = build(Folder(root), site_url(configuration))
    if built.diagnostics:
        click.echo(report_diagnostics(built.diagnostics, root.as_posix()), err=True)
    if not built.site:
        fail("nothing was written")
    with Progress() as progress:
        built.site.complete(progress)
    with _faults_told():
        pages = write_folder(target, built.site, configuration)
    click.echo(f"{pages} pages in {target}")


@click.command(name="build")
@click.option(
    "--site-dir",
    type=click.Path(path_type=Path),
    default="site",
    show_default=True,
    help="The folder to make.",
)
@dossier_option
def build_site(site_dir: Path, root: Path) -> None:
    """Build the site with MkDocs. A build that fails leaves the last site as it was."""
    _keep_out(site_dir, root)
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))  # so that MkDocs ends, too
    with _faults_told(), replacing(site_dir, "build") as fresh:
        _run_mkdocs(root, fresh)
    click.echo(f"The site is in {site_dir}")


def _keep_out(target: Path, root: Path) -> None:
    """A folder that is replaced whole is neither the dossier nor among its inputs."""
    with usage_told(target):
        place, home = target.resolve(), root.resolve()
    inputs = [home / entry for entry in ("docs", "seeds")]
    if home.is_relative_to(place) or any(place.is_relative_to(entry) for entry in inputs):
        raise click.UsageError(f"{target} is the dossier itself or among its inputs; name another folder")


def _run_mkdocs(root: Path, site_dir: Path) -> None:
    """MkDocs in a process of its own: whatever happens to it happens to a folder nobody reads yet."""
    configuration = str(root / CONFIGURATION)
    command = [sys.executable, "-P", "-m", "mkdocs", "build", "--strict", "--config-file", configuration]
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run([*command, "--site-dir", str(site_dir)], env=quiet, check=False)  # noqa: S603 our own arguments
    if done.returncode:
        fail("not built; the last site is as it was")
    if not (site_dir / PUBLISHED / ROOT).is_file():
        fail(f"not built: {configuration} does not list the plug-in `dossier`; the last site is as it was")


@contextmanager
def _faults_told() -> Iterator[None]:
    try:
        yield
    except (BusyError, NotOursError, NotPortableError) as fault:
        fail(str(fault))
    except OSError as fault:
        fail(f"{fault.filename or 'the folder'}: {(fault.strerror or 'unknown fault').lower()}")
