"""The command `dossier`: one module for each thing that people do with it.

Comes in: what was typed. Goes out: text, and an exit status: 0 clean, 1 findings, 2 usage. Refuses to
decide anything about dossiers.
"""

from __future__ import annotations

import sys
from io import TextIOWrapper

import click

from builder.cli.adding import add
from builder.cli.building import build_site, write
from builder.cli.checking import check, explain, schema, show_coverage
from builder.cli.comparing import diff
from builder.cli.importing import import_
from builder.cli.quoting import cite, pin
from builder.cli.starting import init
from builder.cli.verifying import verify_site
from builder.reading import LimitsError, read_limits


@click.group()
@click.version_option(package_name="fact-check-dossier", prog_name="dossier")
def main() -> None:
    """Turns curated claims and source texts into a fact-check dossier."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # an output that lacks a character is no reason to stop
            stream.reconfigure(errors="backslashreplace")
    try:
        read_limits()
    except LimitsError as fault:
        raise click.UsageError(str(fault)) from fault


for command in (
    check,
    diff,
    show_coverage,
    build_site,
    verify_site,
    write,
    cite,
    pin,
    explain,
    schema,
    init,
    add,
    import_,
):
    main.add_command(command)
