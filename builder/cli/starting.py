"""Beginning a dossier."""

from __future__ import annotations

from importlib.metadata import distribution
from pathlib import Path

import click

from builder.cli.options import fail, tell, usage_told
from builder.editing.files import write_whole
from builder.phrases import plural
from builder.starting import new_dossier, requirement_of


@click.command(short_help="Make a new dossier.")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--title", default="A new dossier", show_default=True, help="The title of the dossier.")
@click.option(
    "--generator",
    help="What its requirements.txt asks pip for, such as git+https://…  [default: this version]",
)
def init(folder: Path, title: str, generator: str | None) -> None:
    """Make a new dossier in FOLDER, with a sample claim, pages, a site, workflows and a README."""
    if not title.strip() or len(title.splitlines()) != 1 or not title.isprintable():
        raise click.BadParameter("a title is one line of words")
    with usage_told(folder):
        taken = folder.is_file() or (folder.is_dir() and any(folder.iterdir()))
        if taken:
            fail(f"{folder} is not empty; name another folder")
        requirement = generator or requirement_of(distribution("fact-check-dossier"))
        found = new_dossier(title.strip(), requirement)
        for name, data in found.items():
            write_whole(folder / name, data)
    tell(f"{folder}: a dossier of {plural(len(found), 'file')}; its README.md says how to go on")
    if "@" not in requirement and "+" not in requirement:
        tell(
            f"dossier: requirements.txt asks an index of packages for {requirement}; where none has it, write there "
            "where the generator is to be had from, as in git+https://…",
            err=True,
        )
