"""The MkDocs plug-in `dossier`.

Comes in: MkDocs' events. Goes out: the files of the site, in memory; those in `docs/` come from there, too, so
that MkDocs publishes what `dossier write` writes. Refuses to know what is in them. A build ends with faults; what
`mkdocs serve` does with them is said in `serving`. What was built is verified before the build counts as done.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, time
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

import click
from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from builder.build import Build, build
from builder.collector import collector_resting
from builder.pages import Memory, Site
from builder.phrases import plural
from builder.publishing.filling import TEMPLATE, Frames, may_be_framed
from builder.publishing.frame import frame_of
from builder.publishing.outgoing import OutgoingLinks
from builder.publishing.pagefind import PACKAGE, WAYS, WORKER, program, worker
from builder.publishing.prepared import PreparedFile, PreparedPage, may_be_prepared, others_listen, titles_in
from builder.publishing.preview import Built
from builder.publishing.search import search_in
from builder.publishing.searching import Searching
from builder.publishing.serving import Serving, only_report_warnings, root_of
from builder.publishing.theme import TEMPLATES
from builder.reading import DOCS, Folder, LimitsError, read_limits
from builder.report.progress import Progress
from builder.report.text import report_diagnostics
from builder.verifying import HEADERS, verify, write_sums

_DAY = "SOURCE_DATE_EPOCH"
"""The day of a build, in seconds since 1970 (reproducible-builds.org)."""
_FIRST, _LAST = 100, -100
"""Before all other plug-ins, and after them."""


class DossierConfig(Config):  # type: ignore[no-untyped-call] # MkDocs leaves it so
    """Everything about a dossier is in its `claims.yaml`; what is set here changes how a site is built, and not a byte of it."""

    fast = option.Type(bool, default=True)
    """Whether pages skip what is the same for all of them, where nothing in the settings stands against it."""
    search = option.Choice(WAYS, default="auto")
    """What finds words in the search of the theme: `auto` leaves it to lunr until there are too many pages for it."""


class DossierPlugin(BasePlugin[DossierConfig]):  # type: ignore[no-untyped-call] # MkDocs leaves it so
    """Adds a dossier to the site of the `mkdocs.yml` beside its `claims.yaml`."""

    _serving: Serving | None = None
    _progress: Progress | None = None
    """Between the begin and the end of a build."""
    _searching: Searching | None = None
    _left_out: Mapping[str, bool] = MappingProxyType({"exclude": True})
    """What says so to the search."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """MkDocs keeps a plug-in that has this event from one build to the next."""
        self._serving = Serving(_built) if command == "serve" else None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Refuses what would publish other files, or at other addresses, than the pages link to."""
        if Path(config.docs_dir) != root_of(config) / DOCS:
            raise PluginError(
                f"the plug-in `dossier` takes hand-written pages from {DOCS}/: leave out docs_dir"
            )
        if not config.use_directory_urls:
            raise PluginError("the plug-in `dossier` links to folders: leave out use_directory_urls")
        if self.config.search == "pagefind" and not program():
            raise PluginError(f"`search: pagefind` needs the package {PACKAGE}: pip install {PACKAGE}")
        if config.theme.name != "material":
            raise PluginError("the pages of a dossier are made for the theme `material`: name no other")
        try:
            read_limits()
        except LimitsError as fault:
            raise PluginError(str(fault)) from fault
        config.mdx_configs.setdefault("tables", {}).setdefault("use_align_attribute", True)
        if self._serving:
            only_report_warnings()
        # A `custom_dir` comes first.
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(TEMPLATES))
        config.markdown_extensions.append(OutgoingLinks())  # type: ignore[arg-type] # Python-Markdown takes both
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Builds before MkDocs empties the folder of the last site, so that a fault leaves it alone."""
        with collector_resting(for_good=not self._serving):  # all of it is needed until the end
            self._site = self._serving.site(config) if self._serving else self._sound(config)
            self._progress = Progress(logging.getLogger("mkdocs")).__enter__()
            self._site.complete(self._progress)

    def _sound(self, config: MkDocsConfig) -> Site:
        """The site of a dossier in which nothing blocks publishing."""
        self._built = _built(config)
        if self._built.site is None:
            raise PluginError("the dossier has faults; nothing was built")
        # The day of the last change in the dossier: the day on which somebody happens to build it is nobody's business.
        changed = max(page.changed for page in self._built.site.pages if page.changed)
        day = os.environ.setdefault(_DAY, f"{datetime.combine(changed, time(), UTC).timestamp():.0f}")
        if not (day.isascii() and day.isdigit() and len(day) < 12):
            raise PluginError(f"{_DAY} is a number of seconds since 1970, not {day[:40]!r}")
        return self._built.site

    def on_build_error(self, *, error: Exception) -> None:
        if self._searching:
            self._searching.stop()
        self._told_all()

    def _told_all(self) -> None:
        if self._progress:
            self._progress.__exit__()
            self._progress = None

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        for file in list(files):
            if file.src_dir == config.docs_dir:
                files.remove(file)
        titles = dict(titles_in(config.nav))
        last = self._site.pages[-1:]  # there is none while nothing can be shown yet
        prepares = self.config.fast and all(may_be_prepared(config, self, page) for page in last)
        self._prepared = {page.file: page for page in self._site.pages} if prepares else {}
        for page in self._site.pages:
            file = PreparedFile.of(config, page)
            files.append(file)
            if prepares and (page.file in titles or config.nav is None):
                PreparedPage(titles.get(page.file), file, config, page)
        for asset in self._site.assets:
            files.append(File.generated(config, asset.path, content=asset.data))
        self._searching = Searching(config, self._site)
        if self._searching.finder:
            files.append(File.generated(config, WORKER, content=worker()))
        return files

    def on_pre_page(self, page: Page, /, *, config: MkDocsConfig, files: Files) -> Page:
        """A page that the navigation does not name is prepared here: until then MkDocs warns of those that it should name."""
        made = self._prepared.get(page.file.src_uri)
        if made and not isinstance(page, PreparedPage):
            return PreparedPage(None, page.file, config, made)
        return page

    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> Navigation:
        self._nav = nav
        return nav

    def on_env(self, env: Any, /, *, config: MkDocsConfig, files: Files) -> Any:
        self._env, self._files = env, files
        self._finished, self._all = 0, len(files.documentation_pages())
        self._put_around: Callable[[PreparedPage], None] = lambda page: None
        assert self._searching
        finder = self._searching.finder
        env.globals["search_worker"] = WORKER if finder else None
        if not self._serving:  # while serving, MkDocs writes a script into each page that changes with it
            addresses = (file.url for file in files.documentation_pages())
            self._frame = frame_of(env, config, addresses, finder)
            env.globals["content_security_policy"] = self._frame.policy.content
        if self._prepared and may_be_framed(config, (self, search_in(config))):
            self._put_around = Frames(env, config, self._nav, files).put_around
            for file in files.documentation_pages():
                if isinstance(file.page, PreparedPage):
                    self._put_around(file.page)
            self._searching.begin(files)
        return env

    @event_priority(_FIRST)
    def _before_search(self, context: Any, /, *, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
        """The entries of a prepared page are made here; the search is told that it is none of its business."""
        if self._progress:
            self._finished += 1
            self._progress("Finishing", self._finished, self._all)
        assert self._searching
        if isinstance(page, PreparedPage) and page.is_as_made and self._searching.take(page.made):
            page.meta["search"] = self._left_out
            page.is_aside = page.meta.get("template") == TEMPLATE

    @event_priority(_LAST)
    def _after_search(self, context: Any, /, *, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
        if page.meta.get("search") is self._left_out:
            del page.meta["search"]
        if isinstance(page, PreparedPage):
            page.is_aside = False

    on_page_context = CombinedEvent(_before_search, _after_search)

    @event_priority(_FIRST)
    def _close_search(self, *, config: MkDocsConfig) -> None:
        assert self._searching
        self._searching.close()
        if self._serving or others_listen(config, ["post_build"], self, search_in(config)):
            self._searching.end(Path(config.site_dir))  # others may want to see all files

    @event_priority(_LAST)
    def _finish(self, *, config: MkDocsConfig) -> None:
        assert self._searching
        folder = Path(config.site_dir)
        if self._serving:
            around = (self._nav, self._env, self._put_around)
            self._serving.keep(Built(config, self._files, *around, reads_index=not self._searching.finder))
            self._told_all()
            return
        assert self._progress
        self._progress("Verifying", 0, self._all)
        if (
            self._files.get_file_from_path(HEADERS) is None
        ):  # a publisher's own file stands in the place of ours
            (folder / HEADERS).write_text(self._frame.policy.headers, encoding="utf-8", newline="\n")
        end = partial(self._searching.end, folder)
        faults = verify(folder, self._site, self._built.reading, self._frame, end)
        self._told_all()
        if faults:
            click.echo(report_diagnostics(faults), err=True)
            raise PluginError(f"{plural(len(faults), 'fault')} in what was built; it must not be published")
        write_sums(folder)

    on_post_build = CombinedEvent(_close_search, _finish)

    def on_serve(
        self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: object
    ) -> LiveReloadServer:
        assert self._serving
        self._serving.attach(server, config)
        return server


def _built(config: MkDocsConfig, memory: Memory | None = None) -> Build:
    """The dossier of a configuration; what is wrong with it is told."""
    root = root_of(config)
    built = build(Folder(root), config.site_url or None, memory)
    if built.diagnostics:
        click.echo(report_diagnostics(built.diagnostics, os.path.relpath(root)), err=True)
    return built
