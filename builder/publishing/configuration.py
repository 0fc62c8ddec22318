"""What the settings of MkDocs say about a dossier.

Comes in: the folder of a dossier. Goes out: where its site is published. Refuses to read settings in any other way than MkDocs does,
which follows `INHERIT` and `!ENV`: settings are code of whoever builds, never data of whoever sends a claim.
"""

from __future__ import annotations

import os
from pathlib import Path

from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError

from builder.publishing.folder import CONFIGURATION


class UnreadableError(Exception):
    """The settings cannot be read; the message says why."""


def site_url_of(root: Path) -> str | None:
    """Where the site is published, as far as the settings say. Raises `UnreadableError`."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    try:
        return load_config(config_file=str(root / CONFIGURATION)).site_url or None
    except (Abort, ConfigurationError, OSError) as fault:
        raise UnreadableError(f"{root / CONFIGURATION} cannot be read: {fault}") from None
