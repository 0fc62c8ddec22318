"""`mkdocs serve`: an edit shows at once, a fault shows over the last good site, and goes away by itself.

Comes in: MkDocs' server and what it builds. Goes out: when to build, how much of it, and what is wrong meanwhile. Refuses to know
how a dossier is built and what a page looks like.
"""

from __future__ import annotations

import gc
import logging
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import Lock

import click
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.utils import CountHandler
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers.polling import PollingObserver

import builder.pages
from builder.build import Build
from builder.diagnostic import blocks_publishing
from builder.pages import Asset, Memory, Site, faults_shown, looks
from builder.phrases import plural
from builder.publishing.current import kept_current
from builder.publishing.overlay import with_overlay
from builder.publishing.preview import Built, Preview, State
from builder.publishing.theme import TEMPLATES
from builder.report.text import report_diagnostics

_OFTEN = 0.05
"""Seconds between two looks at the files. No system is asked to tell of changes by itself: not all disks can, and MkDocs would build again
whenever it is told that a file was opened to be read."""
_QUIET = 0.07
"""Seconds without a change before what was saved is taken to be whole: longer than between two looks."""
_MARKUP = Path(builder.pages.__file__).parent
_EMPTY = b"# Nothing to show yet\n\nThe site appears here when the faults are mended.\n"
_NOTHING_YET = State(Site((), (Asset("index.md", _EMPTY), *looks())), ())


class StaysError(Exception):
    """There are faults, and a site from before them."""


class Serving:
    """What is served at the moment."""

    def __init__(self, build: Callable[[MkDocsConfig, Memory], Build]) -> None:
        self._build = build
        self._memory = Memory()
        self._state: State | None = None
        self._next: State | None = None
        """What is to be built, where that is known already."""
        self._preview: Preview | None = None
        self._faults: tuple[str, ...] = ()
        """What keeps the site from being built at the moment."""
        self._warnings = Warnings()
        self._server: LiveReloadServer | None = None
        self._lock = Lock()
        """Held by whoever builds all of the site, or makes a file of it."""
        self._builds = 0
        self._watched: set[Path] = set()
        self._wanted: set[Path] = set()
        """All inputs, those that are not there yet included."""

    def site(self, config: MkDocsConfig) -> Site:
        """What MkDocs is to build now. Raises `StaysError` where that is what it built the last time."""
        self._preview = None
        self._state, self._next = self._next or self._now(config), None
        self._warnings.listen(strict=config.strict)
        return self._state.site

    def keep(self, built: Built) -> None:
        """Takes note of what MkDocs built, for the next edit."""
        assert self._state
        self._preview = Preview(self._state, built)
        gc.unfreeze()  # MkDocs' files and pages refer to each other: those of the build before go now or never
        gc.collect()
        gc.freeze()  # what is left stays until the next build; the collector need not look at it at every edit

    def attach(self, server: LiveReloadServer, config: MkDocsConfig) -> None:
        """Watches all inputs, and sees to it that no fault leaves the browser waiting."""
        self._server = server
        paths = [config.docs_dir, config.config_file_path]
        for path in paths:
            server.unwatch(path)
        server.observer = PollingObserver(timeout=_OFTEN)  # MkDocs itself waits half a second each time
        server.build_delay = _QUIET
        for path in paths:
            server.watch(path)
        self._folder = Path(config.site_dir)
        for folder in sorted(
            self._watched | {Path(folder) for folder in [config.theme.custom_dir] if folder}
        ):
            server.watch(str(folder), recursive=folder != root_of(config))
        server.observer.schedule(_NewFolders(partial(self._watch, root_of(config))), str(root_of(config)))
        server.builder = partial(self._again, server.builder)
        current = kept_current(server.serve_request, server.mount_path, self._bring)
        server.set_app(with_overlay(current, self._overlay))

    def _overlay(self) -> str:
        """What is wrong at the moment, over every page."""
        if self._faults:
            return faults_shown(
                f"{plural(len(self._faults), 'fault')}: this is the last good state", self._faults
            )
        if warned := self._warnings.said:
            return faults_shown(f"{plural(len(warned), 'warning')}, with which a strict build ends", warned)
        return ""

    def _again(self, build_all: Callable[[], None]) -> None:
        """Builds. While it does, no file is made: what is remembered is one thing at a time."""
        with self._lock, self._told():
            self._builds += 1
            if not self._follows():
                with _kept_if_it_fails(self._folder):
                    build_all()

    def _bring(self, path: str) -> int:
        """Brings a file up to date that is asked for; the number of the build that it is of."""
        with self._lock, self._told():
            if self._preview:
                self._preview.bring(path)
        return self._builds

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Where something fails, says so: MkDocs itself would leave every request waiting."""
        try:
            yield
        except StaysError as fault:
            click.echo(str(fault), err=True)
        except (Exception, SystemExit) as fault:  # noqa: BLE001 whatever it is, the browser must not hang
            cause = fault.__context__ or fault  # MkDocs wraps what plug-ins raise
            told = f"{_place_of(cause)}{type(cause).__name__}: {cause}\nNothing was built; mend it and save."
            click.echo(told, err=True)
            self._faults = (told,)

    def _follows(self) -> bool:
        """Has only those pages made again that an edit changed, where that is possible."""
        self._next = None
        preview = self._preview
        if preview is None or preview.is_outdated:
            self._memory = Memory()
            return False
        state = self._now(preview.config)
        self._preview = None
        if not preview.follows(state):
            self._next = state
            return False
        click.echo(f"{plural(preview.update(state), 'page')} to make again when asked for", err=True)
        self._state, self._preview = state, preview
        return True

    def _now(self, config: MkDocsConfig) -> State:
        """The dossier as it is now, or nothing yet; where it has faults, the last good one stays."""
        root = root_of(config)
        built = self._build(config, self._memory)
        self._wanted = {root / name for name in built.reading.wanted}
        self._watch(root)
        if built.site:
            self._faults = ()
            return State(built.site, built.reading.docs)
        blocking = (each for each in built.diagnostics if blocks_publishing([each]))
        self._faults = tuple(report_diagnostics([each], os.path.relpath(root)) for each in blocking)
        if self._state:
            raise StaysError("The last good site stays up until they are mended.")
        return _NOTHING_YET

    def _watch(self, root: Path) -> None:
        """Sees to it that a change of any input, or of the markup, builds again.

        What is watched are the folders of the inputs, or the nearest folder around one that is not there yet.
        """
        folders = {_existing(path) for path in self._wanted}
        fresh = {*folders, root, _MARKUP, TEMPLATES} - self._watched
        self._watched |= fresh
        if self._server:
            for path in sorted(fresh):
                self._server.watch(str(path), recursive=path != root)


class _NewFolders(FileSystemEventHandler):
    """MkDocs takes no notice of a folder that was made: what will be in it may be wanted."""

    def __init__(self, found: Callable[[], None]) -> None:
        self._found = found

    def on_created(self, event: FileSystemEvent) -> None:
        self._found()


@contextmanager
def _kept_if_it_fails(folder: Path) -> Iterator[None]:
    """MkDocs empties its folder first: where it fails after that, what was there comes back."""
    with tempfile.TemporaryDirectory() as aside:
        kept = shutil.copytree(folder, Path(aside) / "site")
        try:
            yield
        except BaseException:
            shutil.copytree(kept, folder, dirs_exist_ok=True)
            raise


def _place_of(fault: BaseException) -> str:
    """The file and line of a fault in a template."""
    name, line = getattr(fault, "filename", None), getattr(fault, "lineno", None)
    return f"{name}:{line}: " if name and line else ""


class Warnings(logging.Handler):
    """What MkDocs warns of while it builds; in a strict build it would end with that."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._said: dict[str, None] = {}

    @property
    def said(self) -> tuple[str, ...]:
        """Each warning once."""
        return tuple(self._said)

    def listen(self, *, strict: bool) -> None:
        """Begins anew; where the settings are not strict, warnings are left to the terminal."""
        self._said.clear()
        logger = logging.getLogger("mkdocs")
        logger.removeHandler(self)
        if strict:
            logger.addHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        self._said[record.getMessage()] = None


def root_of(config: MkDocsConfig) -> Path:
    """The folder of the dossier."""
    return Path(config.config_file_path).absolute().parent


def only_report_warnings() -> None:
    """Keeps `strict` from ending a build while serving: MkDocs then leaves every request waiting."""
    logger = logging.getLogger("mkdocs")
    for handler in list(logger.handlers):
        if isinstance(handler, CountHandler):
            logger.removeHandler(handler)


def _existing(path: Path) -> Path:
    """The nearest folder around a path."""
    return next(folder for folder in path.parents if folder.is_dir())
