"""The MkDocs plug-in `dossier`.

Comes in: MkDocs' events. Goes out: the files of the site, in memory; those in `docs/` come from there, too, so
that MkDocs publishes what `dossier write` writes. Refuses to know what is in them; all it decides is when to
build and what to do with faults. A build ends with them; `mkdocs serve` reports them, in the terminal and over
the last good site, which it goes on showing.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Literal

import click
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.utils import CountHandler

import builder.pages
from builder.build import build
from builder.pages import Asset, Site
from builder.publishing.overlay import with_faults
from builder.publishing.theme import TEMPLATES
from builder.reading import DOCS, Folder, Reading
from builder.report.text import report_diagnostics

_NOTHING_YET = Site(
    (), (Asset("index.md", b"# Nothing to show yet\n\nThe site appears here when the faults are mended.\n"),)
)
_MARKUP = Path(builder.pages.__file__).parent


class _StaysError(Exception):
    """There are faults, and a site from before them."""


class DossierConfig(Config):  # type: ignore[no-untyped-call] # MkDocs leaves it so
    """The plug-in has no settings: everything about a dossier is in its `claims.yaml`."""


class DossierPlugin(BasePlugin[DossierConfig]):  # type: ignore[no-untyped-call] # MkDocs leaves it so
    """Adds a dossier to the site of the `mkdocs.yml` beside its `claims.yaml`."""

    def __init__(self) -> None:
        self._site: Site | None = None
        self._faults: tuple[str, ...] = ()
        """What is wrong at the moment; shown over every page while serving."""
        self._serving = False
        self._server: LiveReloadServer | None = None
        self._watched: set[Path] = set()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """MkDocs keeps a plug-in that has this event from one build to the next."""
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Refuses what would publish other files, or at other addresses, than the pages link to."""
        if Path(config.docs_dir) != _root(config) / DOCS:
            raise PluginError(
                f"the plug-in `dossier` takes hand-written pages from {DOCS}/: leave out docs_dir"
            )
        if not config.use_directory_urls:
            raise PluginError("the plug-in `dossier` links to folders: leave out use_directory_urls")
        if self._serving:
            _only_report_warnings()
        # A `custom_dir` comes first.
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(TEMPLATES))
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Builds before MkDocs empties the folder of the last site, so that a fault leaves it alone."""
        root = _root(config)
        built = build(Folder(root), config.site_url or None)
        if built.diagnostics:
            click.echo(report_diagnostics(built.diagnostics, os.path.relpath(root)), err=True)
        self._watch(root, built.reading)
        if built.site:
            self._site, self._faults = built.site, ()
            return
        if not self._serving:
            raise PluginError("the dossier has faults; nothing was built")
        self._faults = tuple(report_diagnostics([each], os.path.relpath(root)) for each in built.diagnostics)
        if self._site:
            raise _StaysError("The last good site stays up until they are mended.")
        self._site = _NOTHING_YET

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        assert self._site
        for file in list(files):
            if file.src_dir == config.docs_dir:
                files.remove(file)
        for page in self._site.pages:
            files.append(File.generated(config, page.file, content=page.markdown()))
        for asset in self._site.assets:
            files.append(File.generated(config, asset.path, content=asset.data))
        return files

    def on_serve(
        self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: object
    ) -> LiveReloadServer:
        """Watches all inputs, and sees to it that no fault leaves the browser waiting."""
        self._server = server
        for path in sorted(self._watched):
            server.watch(str(path), recursive=path != _root(config))
        server.builder = partial(self._patiently, server.builder)
        server.set_app(with_faults(server.serve_request, lambda: self._faults))
        return server

    def _patiently(self, build_again: Callable[[], None]) -> None:
        """Builds, and where that fails says so: MkDocs itself would leave every request waiting."""
        try:
            build_again()
        except _StaysError as fault:
            click.echo(str(fault), err=True)
        except (Exception, SystemExit) as fault:  # noqa: BLE001 whatever it is, the browser must not hang
            cause = fault.__context__ or fault  # MkDocs wraps what plug-ins raise
            told = f"{type(cause).__name__}: {cause}\nNothing was built; mend it and save."
            click.echo(told, err=True)
            self._faults = (told,)

    def _watch(self, root: Path, reading: Reading) -> None:
        """Sees to it that a change of any input, or of the markup, builds again.

        What is watched are the folders of the inputs, or the nearest folder around one that is not there yet.
        """
        folders = {_existing(root / name) for name in reading.wanted}
        fresh = {*folders, root, _MARKUP, TEMPLATES} - self._watched
        self._watched |= fresh
        if self._server:
            for path in sorted(fresh):
                self._server.watch(str(path), recursive=path != root)


def _existing(path: Path) -> Path:
    """The nearest folder around a path."""
    return next(folder for folder in path.parents if folder.is_dir())


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).absolute().parent


def _only_report_warnings() -> None:
    """Keeps `strict` from ending a build while serving: MkDocs then leaves every request waiting."""
    logger = logging.getLogger("mkdocs")
    for handler in list(logger.handlers):
        if isinstance(handler, CountHandler):
            logger.removeHandler(handler)
