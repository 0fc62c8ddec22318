"""What several commands share: which dossier, and how to end."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from builder.model import PassageStance
from builder.reading import ROOT
from builder.report.findings import harmless

Command = TypeVar("Command", bound=Callable[..., Any])


def folder_of(context: click.Context, parameter: click.Parameter, value: Path) -> Path:
    """The folder of a dossier, as an option or an argument."""
    return folder_at(value)


def folder_at(value: Path) -> Path:
    """The folder of a dossier, which may be named by its `claims.yaml`."""
    with usage_told(value):
        folder = value.parent if value.name == ROOT and not value.is_dir() else value
        if not folder.is_dir():
            raise click.BadParameter(f"there is no folder {value}")
        next(folder.iterdir(), None)
    return folder


@contextmanager
def usage_told(path: Path) -> Iterator[None]:
    """A path that the system does not take is wrong usage."""
    try:
        yield
    except (OSError, RuntimeError) as fault:
        reason = getattr(fault, "strerror", None) or "a loop of links"
        raise click.BadParameter(f"{path}: {reason.lower()}") from None


dossier_option = click.option(
    "--dossier",
    "root",
    type=click.Path(path_type=Path),
    default=".",
    callback=folder_of,
    help="The folder of claims.yaml.  [default: this one]",
)


stance_option = click.option(
    "--stance",
    type=click.Choice([stance.value for stance in PassageStance]),
    default="states",
    show_default=True,
    help="What the text does with the claim.",
)


def place_options(command: Command) -> Command:
    """Which of several places with the same words is meant."""
    for name, where in (("suffix", "after"), ("prefix", "before")):
        says = f"The words right {where}, where these stand more than once."
        command = click.option(f"--{name}", default="", help=says)(command)
    return command


def bytes_of(file: Path, most: int, said: str) -> bytes:
    """What is in a file that somebody names, up to a size; `-` is standard input."""
    with usage_told(file), nullcontext(sys.stdin.buffer) if str(file) == "-" else file.open("rb") as opened:
        data = opened.read(most + 1)
    if len(data) > most:
        fail(f"{file}: more than {said}")
    return data


def shows_colours() -> bool:
    """Whether the output is a terminal whose user did not ask for none (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def tell(text: str, *, err: bool = False) -> None:
    """Prints lines in which nothing steers the terminal."""
    click.echo("\n".join(map(harmless, text.split("\n"))), err=err)


def fail(message: str) -> NoReturn:
    tell(f"dossier: {message}", err=True)
    sys.exit(1)
