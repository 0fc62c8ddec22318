"""The pages in `docs/`, written by hand.

Comes in: the files of a dossier and its site. Goes out: the hand-written files with the blocks of the site
in their places, and what does not fit. Refuses to know who publishes them.
"""

from __future__ import annotations

from dataclasses import dataclass

from builder.diagnostic import Code, Diagnostic
from builder.pages import Asset, Site, address_of_file, place_blocks
from builder.reading import Files, Refusal, decode
from builder.text import Location, Span, Text

DOCS = "docs"


@dataclass(frozen=True)
class Handwritten:
    """The files of `docs/`, by their path in it, ready to be published beside the generated ones."""

    assets: tuple[Asset, ...]
    diagnostics: tuple[Diagnostic, ...]


def fill_handwritten(files: Files, site: Site) -> Handwritten:
    """Reads `docs/`, fills its placeholders, and sees that the pages which the site links to are there."""
    taken = {page.file for page in site.pages} | {asset.path for asset in site.assets}
    assets: list[Asset] = []
    diagnostics: list[Diagnostic] = []
    for name in files.match(f"{DOCS}/**/*"):
        path = name.removeprefix(f"{DOCS}/")
        data = files.read(name)
        start = Location(Text(name, ""), Span(0, 0))
        if path in taken:
            diagnostics.append(_collision(path, start))
        if isinstance(data, Refusal):
            diagnostics.append(Diagnostic(data.code, data.message, start, data.help))
            continue
        filled, faults = _fill(name, path, data, site)
        diagnostics.extend(faults)
        assets.append(Asset(path, filled))
    found = {asset.path for asset in assets}
    for path, place in site.linked.items():
        if path not in found:
            message = f"there is no page {DOCS}/{path}"
            diagnostics.append(Diagnostic(Code.FILE_MISSING, message, place))
    return Handwritten(tuple(assets), tuple(diagnostics))


def _fill(name: str, path: str, data: bytes, site: Site) -> tuple[bytes, tuple[Diagnostic, ...]]:
    if not path.endswith(".md"):
        return data, ()
    text, faults = decode(name, data)
    if faults:
        return data, faults
    filled, faults = place_blocks(text, address_of_file(path), site.blocks)
    return filled.encode(), faults


def _collision(path: str, start: Location) -> Diagnostic:
    return Diagnostic(
        Code.PAGE_COLLISION,
        f"the builder makes a file {path}, too",
        start,
        "rename this file; claims/, sources/, compare/ and data/ are the builder's",
    )
