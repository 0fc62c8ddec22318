"""The files in `docs/`, written by hand.

Comes in: the files of a dossier. Goes out: every file in `docs/`, those that are pages with their text.
Refuses to know what a page says and where it is published.
"""

from __future__ import annotations

from dataclasses import dataclass

from builder.diagnostic import Code, Diagnostic
from builder.reading.decoding import decode, uncarried
from builder.reading.files import Files, Refusal
from builder.reading.limits import Limits, raised_by
from builder.reading.walking import below
from builder.text import Location, Span, Text

DOCS = "docs"
_PAGES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
_UNNAMED = Refusal(Code.FILE_REFUSED, "the name of this file has a character that no page can carry")


@dataclass(frozen=True)
class Doc:
    """A file by its path in `docs/`; a page has a text, anything else has bytes alone."""

    path: str
    data: bytes
    text: Text | None


def is_page(path: str) -> bool:
    """Whether a file in `docs/` is a page, as MkDocs sees it, or published as it is."""
    return path.endswith(_PAGES)


def read_docs(files: Files, limits: Limits) -> tuple[tuple[Doc, ...], frozenset[str], tuple[Diagnostic, ...]]:
    """Every file that can be read, the paths of all, and a diagnostic for each that cannot be read."""
    docs: list[Doc] = []
    names: set[str] = set()
    diagnostics: list[Diagnostic] = []
    for number, name in enumerate(below(files, DOCS, limits.depth)):
        if number == limits.files:
            message = f"there are more than {limits.files:,} files in {DOCS}/; the others were not read"
            diagnostics.append(_refused(DOCS, Refusal(Code.TOO_COMPLEX, message, raised_by("files"))))
            break
        if isinstance(name, Refusal):
            diagnostics.append(_refused(DOCS, name))
            continue
        path = name.removeprefix(f"{DOCS}/")
        names.add(path)
        data = _UNNAMED if uncarried(name) else files.read(name)
        if isinstance(data, Refusal):
            diagnostics.append(_refused(name, data))
            continue
        text, faults = decode(name, data) if is_page(name) else (None, ())
        diagnostics.extend(faults)
        docs.append(Doc(path, data, text))
    return tuple(docs), frozenset(names), tuple(diagnostics)


def _refused(name: str, refusal: Refusal) -> Diagnostic:
    start = Location(Text(name, ""), Span(0, 0))
    return Diagnostic(refusal.code, refusal.message, start, refusal.help)
