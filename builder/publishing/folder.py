"""The site as a plain tree of Markdown.

Comes in: a site, the hand-written files and `mkdocs.yml`. Goes out: a folder with all of them that any
engine which reads `mkdocs.yml` builds without the plug-in. Refuses to know who will build it.
"""

from __future__ import annotations

import re
from pathlib import Path

from builder.pages import Site
from builder.publishing.handwritten import DOCS, Handwritten
from builder.publishing.swap import replacing

CONFIGURATION = "mkdocs.yml"
_PLUGIN = re.compile(r"^[ \t]*-[ \t]+dossier[ \t]*(?:#.*)?\r?\n", re.MULTILINE)


def write_folder(target: Path, site: Site, handwritten: Handwritten, configuration: str) -> int:
    """Writes everything into `target`, which it replaces, and returns the number of pages.

    Raises `NotOursError` where `target` holds anything else, `OSError` where it cannot be written.
    """
    with replacing(target) as fresh:
        docs = fresh / DOCS
        for asset in (*handwritten.assets, *site.assets):
            _write(docs / asset.path, asset.data)
        for page in site.pages:
            _write(docs / page.file, page.markdown().encode())
        _write(fresh / CONFIGURATION, _PLUGIN.sub("", configuration).encode())
    return len(site.pages) + sum(asset.path.endswith(".md") for asset in handwritten.assets)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
