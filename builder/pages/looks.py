"""The stylesheet and the script of the pages, each put together from its parts.

Comes in: the files in `assets/`, which are the builder's own. Goes out: files of the site. Refuses to know which page
needs which part: all pages share them, and a browser keeps them.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

from builder.pages.asset import Asset

_STYLES = (
    "colours",
    "words",
    "verdicts",
    "changes",
    "quotations",
    "lists",
    "tables",
    "controls",
    "text",
    "pair",
    "charts",
    "home",
    "faults",
    "paper",
)
_SCRIPTS = ("addresses", "copying", "sorting", "columns", "facets", "marks", "scrolling")
_ALONE = b"try {\n%b} catch (fault) {\n  setTimeout(() => { throw fault; });\n}\n"
"""A part of the script that fails says so and ends no other."""
_NO_INDEX = b'var __index={config:{lang:["en"],separator:"\\\\s+",pipeline:[]},docs:[]};\n'
"""Material's search asks for this file from a disk, where it does not work, and fails aloud without it."""


def looks() -> tuple[Asset, ...]:
    """The stylesheet and the script. Parts of the script know nothing of each other."""
    return (
        Asset("assets/dossier.css", b"\n".join(_parts("styles", _STYLES, "css"))),
        Asset("assets/dossier.js", b"\n".join(_parts("scripts", _SCRIPTS, "js"))),
        Asset("search/search_index.js", _NO_INDEX),
    )


def _parts(folder: str, names: tuple[str, ...], suffix: str) -> Iterator[bytes]:
    parts = files("builder.pages").joinpath("assets", folder)
    for name in names:
        part = parts.joinpath(f"{name}.{suffix}").read_bytes()
        yield part if suffix == "css" else _ALONE % part
