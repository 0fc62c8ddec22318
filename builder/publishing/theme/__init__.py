"""What is put around pages beyond what the theme has: templates that extend those of Material, and of MkDocs itself.

Comes in: nothing. Goes out: a folder, and its files for a tree that is built elsewhere. Refuses to know what a page says.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

TEMPLATES = Path(__file__).parent / "templates"


def theme_files() -> Iterator[tuple[str, bytes]]:
    """The templates by name, in order."""
    for path in sorted(TEMPLATES.iterdir()):
        yield path.name, path.read_bytes()
