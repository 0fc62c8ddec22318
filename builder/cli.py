"""The command `dossier`.

Comes in: what was typed. Goes out: text, and an exit status: 0 clean, 1 findings, 2 usage. Refuses to
decide anything about dossiers.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import click

from builder.build import Build, build
from builder.pages import PUBLISHED
from builder.publishing.folder import CONFIGURATION, NotPortableError, write_folder
from builder.publishing.swap import NotOursError, replacing
from builder.reading import ROOT, Folder, Refusal, decode
from builder.report.text import report


def _folder(context: click.Context, parameter: click.Parameter, value: Path) -> Path:
    """The folder of a dossier, which may be named by its `claims.yaml`."""
    with _usage_told(value):
        folder = value.parent if value.name == ROOT and not value.is_dir() else value
        if not folder.is_dir():
            raise click.BadParameter(f"there is no folder {value}")
        next(folder.iterdir(), None)
    return folder


@contextmanager
def _usage_told(path: Path) -> Iterator[None]:
    """A path that the system does not take is wrong usage."""
    try:
        yield
    except (OSError, RuntimeError) as fault:
        reason = getattr(fault, "strerror", None) or "a loop of links"
        raise click.BadParameter(f"{path}: {reason.lower()}") from None


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
    built = _build(root)
    claims = len(built.reading.dossier.claims) if built.reading.dossier else 0
    click.echo(f"{claims} {'claim' if claims == 1 else 'claims'}, {built.tally.sentence}")
    sys.exit(1 if built.diagnostics else 0)


@main.command()
@click.argument("target", type=click.Path(path_type=Path))
@_dossier_option
def write(target: Path, root: Path) -> None:
    """Write the site as a tree of Markdown into TARGET, for any engine that reads mkdocs.yml."""
    _keep_out(target, root)
    built = _build(root)
    if not built.site:
        _fail("nothing was written")
    data = Folder(root).read(CONFIGURATION)
    if isinstance(data, Refusal):
        _fail(data.message)
    configuration, faults = decode(CONFIGURATION, data)
    if faults:
        _fail(report(faults))
    with _faults_told():
        pages = write_folder(target, built.site, configuration)
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
    _keep_out(site_dir, root)
    with _faults_told(), replacing(site_dir, "build") as fresh:
        _run_mkdocs(root, fresh)
    click.echo(f"The site is in {site_dir}")


def _keep_out(target: Path, root: Path) -> None:
    """A folder that is replaced whole is neither the dossier nor among its inputs."""
    with _usage_told(target):
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
        _fail("not built; the last site is as it was")
    if not (site_dir / PUBLISHED / ROOT).is_file():
        _fail(f"not built: {configuration} does not list the plug-in `dossier`; the last site is as it was")


def _build(root: Path) -> Build:
    built = build(Folder(root))
    if built.diagnostics:
        click.echo(report(built.diagnostics, root.as_posix()), err=True)
    return built


@contextmanager
def _faults_told() -> Iterator[None]:
    try:
        yield
    except (NotOursError, NotPortableError) as fault:
        _fail(str(fault))
    except OSError as fault:
        _fail(f"{fault.filename or 'the folder'}: {(fault.strerror or 'unknown fault').lower()}")


def _fail(message: str) -> NoReturn:
    click.echo(f"dossier: {message}", err=True)
    sys.exit(1)
