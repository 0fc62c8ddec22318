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
    requirement = generator or requirement_of(distribution("fact-check-dossier"))
    found = new_dossier(title.strip(), requirement)
    with usage_told(folder):
        if folder.is_file():
            fail(f"{folder} is a file; name a folder")
        taken = [name for name in found if (folder / name).exists()]
        if taken:
            fail(f"{folder} has {', '.join(taken)} already; name another folder")
        for name, data in found.items():
            write_whole(folder / name, data)
    tell(f"{folder}: a dossier of {plural(len(found), 'file')}; its README.md says how to go on")
    if requirement is None:
        tell(
            "dossier: say in requirements.txt where the generator is to be had from, or use --generator",
            err=True,
        )
