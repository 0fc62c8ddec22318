"""The command `dossier`.

Comes in: what was typed. Goes out: text, and an exit status: 0 clean, 1 findings, 2 usage. Refuses to
decide anything about dossiers.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import click

from builder.build import Build, build
from builder.diagnostic import Diagnostic, blocks_publishing, in_order
from builder.publishing.folder import CONFIGURATION, write_folder
from builder.publishing.handwritten import Handwritten, fill_handwritten
from builder.publishing.swap import NotOursError, replacing
from builder.reading import ROOT, Folder
from builder.report.text import report


def _folder(context: click.Context, parameter: click.Parameter, value: Path) -> Path:
    """The folder of a dossier, which may be named by its `claims.yaml`."""
    if value.name == ROOT and not value.is_dir():
        value = value.parent
    if not value.is_dir():
        raise click.BadParameter(f"there is no folder {value}")
    return value


_dossier_option = click.option(
    "--dossier",
    "root",
    type=click.Path(path_type=Path),
    default=".",
    callback=_folder,
    help="The folder of claims.yaml.  [default: this one]",
)


@click.group()
@click.version_option(package_name="fact-check-dossier", prog_name="dossier")
def main() -> None:
    """Turns curated claims and source texts into a fact-check dossier."""


@main.command()
@click.argument("root", type=click.Path(path_type=Path), default=".", callback=_folder)
def check(root: Path) -> None:
    """Check the dossier in ROOT (a folder, or its claims.yaml) and say what is wrong where."""
    built, handwritten = _build(root)
    found = (*built.diagnostics, *handwritten.diagnostics)
    _report(found, root)
    claims = len(built.reading.dossier.claims) if built.reading.dossier else 0
    click.echo(f"{claims} {'claim' if claims == 1 else 'claims'}, {built.tally.sentence}")
    sys.exit(1 if found else 0)


@main.command()
@click.argument("target", type=click.Path(path_type=Path))
@_dossier_option
def write(target: Path, root: Path) -> None:
    """Write the site as a tree of Markdown into TARGET, for any engine that reads mkdocs.yml."""
    built, handwritten = _build(root)
    found = (*built.diagnostics, *handwritten.diagnostics)
    _report(found, root)
    if not built.site or blocks_publishing(found):
        _fail("nothing was written")
    try:
        configuration = (root / CONFIGURATION).read_text(encoding="utf-8")
        pages = write_folder(target, built.site, handwritten, configuration)
    except (NotOursError, OSError) as fault:
        _fail(str(fault))
    click.echo(f"{pages} pages in {target}")


@main.command(name="build")
@click.option(
    "--site-dir",
    type=click.Path(path_type=Path),
    default="site",
    show_default=True,
    help="The folder to make.",
)
@_dossier_option
def build_site(site_dir: Path, root: Path) -> None:
    """Build the site with MkDocs. A build that fails leaves the last site as it was."""
    try:
        with replacing(site_dir) as fresh:
            _run_mkdocs(root, fresh)
    except (NotOursError, OSError) as fault:
        _fail(str(fault))
    except subprocess.CalledProcessError:
        _fail(f"{site_dir} is as it was")
    click.echo(f"The site is in {site_dir}")


def _run_mkdocs(root: Path, site_dir: Path) -> None:
    """MkDocs in a process of its own: whatever happens to it happens to a folder nobody reads yet."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site_dir.absolute())]
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, cwd=root, env=quiet, check=True)  # noqa: S603 our own arguments, no shell


def _build(root: Path) -> tuple[Build, Handwritten]:
    files = Folder(root)
    built = build(files)
    return built, fill_handwritten(files, built.site) if built.site else Handwritten((), ())


def _report(found: tuple[Diagnostic, ...], root: Path) -> None:
    if found:
        click.echo(report(in_order(found), "" if root == Path() else root.as_posix()), err=True)


def _fail(message: str) -> NoReturn:
    click.echo(f"dossier: {message}", err=True)
    sys.exit(1)
