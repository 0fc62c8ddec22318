"""The entry for `passages` that quotes words of a source, which is printed by one command and put into a claim by another."""

from __future__ import annotations

import sys
from collections.abc import Callable

import click

from builder.anchoring.entry import Entry, NoEntry
from builder.cli.options import tell
from builder.reading import Reading, StoredText


def passage(source: str, stance: str, reading: Reading, find: Callable[[StoredText], Entry | NoEntry]) -> str:
    """The entry as YAML; ends the command where there is none, and tells what is to be thought over."""
    stored = reading.texts.get(source)
    if stored is None:
        known = f"there are {', '.join(reading.texts)}"
        otherwise = "no text could be read; see dossier check"
        raise click.BadParameter(f"there is no source {source}; {known if reading.texts else otherwise}")
    if not stored.is_pinned:
        tell(f"dossier: {stored.source.file} is not the text that was pinned; see dossier pin", err=True)
    found = find(stored)
    if isinstance(found, NoEntry):
        tell("\n".join((f"dossier: {found.message}", *found.help)), err=True)
        sys.exit(1)
    for doubt in found.doubts:
        tell(f"dossier: {doubt}", err=True)
    return f"{{source: {source}, {found.keys}, stance: {stance}}}"
