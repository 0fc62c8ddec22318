"""What the settings of MkDocs say about a dossier.

Comes in: the folder of a dossier. Goes out: where its site is published, and what the theme puts around its pages. Refuses to read settings in any other way than MkDocs does,
which follows `INHERIT` and `!ENV`: settings are code of whoever builds, never data of whoever sends a claim.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, PluginError

from builder.addresses import address_of_file
from builder.pages import Site
from builder.publishing.folder import CONFIGURATION
from builder.publishing.frame import frame_of
from builder.publishing.pagefind import finder_of
from builder.verifying import Frame


class UnreadableError(Exception):
    """The settings cannot be read; the message says why."""


@dataclass(frozen=True)
class Settings:
    """Where a site is published, and what the theme puts around its pages."""

    site_url: str
    config: MkDocsConfig

    def frame(self, site: Site) -> Frame:
        """The theme around the pages of a site."""
        pages = (page.address for page in site.pages)
        by_hand = (address_of_file(asset.path) for asset in site.assets if asset.is_page)
        env, finder = self.config.theme.get_env(), finder_of(self.config, site)
        return frame_of(env, self.config, [*pages, *by_hand], finder)


def settings_of(root: Path) -> Settings:
    """The settings of a dossier. Raises `UnreadableError`."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    try:
        config = load_config(config_file=str(root / CONFIGURATION))
        config.plugins.on_startup(command="build", dirty=False)
        config = config.plugins.on_config(config)
    except (Abort, ConfigurationError, PluginError, OSError) as fault:
        raise UnreadableError(f"{root / CONFIGURATION} cannot be read: {fault}") from None
    return Settings(config.site_url or "", config)
