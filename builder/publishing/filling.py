"""The theme's frame, rendered once for each kind of page and filled for each page.

Comes in: MkDocs' templates and settings, and pages. Goes out: for most pages a template that needs no more than to be filled in. Refuses to
know what the theme looks like: it renders a page with words that can be found again, and takes what stands around them. Pages of
the navigation, which is drawn otherwise on each of them, take the ordinary way; so do all pages where templates of the maintainers,
a hook or another plug-in may look at a page as they like.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from jinja2 import ChoiceLoader, DictLoader
from markupsafe import Markup
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation

from builder.pages.escape import title_in_html
from builder.publishing.prepared import PreparedPage, others_listen, read, render

TEMPLATE = "dossier-frame.html"
_HEADED = "<h1"
"""Where a page has no heading, the theme gives it one."""
_SLUG, _CONTENT = "qslugq", f"qcontentq{_HEADED}"
_TITLE, _DESCRIPTION = 'qtitleq "a" & <b>  c', 'qdescriptionq "a" & <b>  c'
_FOUND = re.compile("qslugq|qcontentq|qtitleq|qdescriptionq")
_FREE = ("page_context", "post_page", "post_template", "pre_template", "template_context")
"""Events at which others see a page in its frame."""


def _stripped(words: str) -> str:
    return str(Markup(words).striptags())  # noqa: S704 as the filter `striptags` does it


_PRINTED: Mapping[str, Callable[[str], str]] = {
    "as it is": str,
    "escaped": lambda words: str(Markup.escape(words)),
    "stripped": _stripped,
    "stripped and escaped": lambda words: str(Markup.escape(_stripped(words))),
}
"""The ways in which templates print words."""


@dataclass(frozen=True)
class _Hole:
    value: str
    """`title`, `description`, `slug` or `content`."""
    way: str


class Frames:
    """Frames of one site, by kind of page."""

    def __init__(self, env: Any, config: MkDocsConfig, nav: Navigation, files: Files) -> None:
        self._env = env
        self._config = config
        self._nav = nav
        self._pages = files.documentation_pages()
        self._in_nav = {page.file.src_uri for page in nav.pages}
        self._kinds: dict[object, tuple[str | _Hole, ...] | None] = {}
        env.loader = ChoiceLoader([env.loader, DictLoader({TEMPLATE: "{{ filled_frame(page) }}"})])
        env.globals["filled_frame"] = self._filled

    def put_around(self, page: PreparedPage) -> None:
        """Has a page filled into the frame of its kind, if there is one."""
        is_usual = page.file.src_uri not in self._in_nav and _HEADED in page.made.lead
        if is_usual and self._frame(page):
            page.meta["template"] = TEMPLATE

    def _frame(self, page: PreparedPage) -> tuple[str | _Hole, ...] | None:
        made = page.made
        kind = (
            _parent(made.address),
            made.layout,
            tuple(each.heading for each in made.sections),
            bool(made.description),
        )
        if kind not in self._kinds:
            frame = self._made(page)
            is_right = frame is not None and _fill(frame, page) == self._rendered(page)
            self._kinds[kind] = frame if is_right else None
        return self._kinds[kind]

    def _made(self, page: PreparedPage) -> tuple[str | _Hole, ...] | None:
        """What the theme puts around a page like this one; nothing where it does not only print what the page says."""
        address = f"{_parent(page.made.address)}{_SLUG}/"
        made = replace(
            page.made, address=address, title=_TITLE, description=page.made.description and _DESCRIPTION
        )
        probe = PreparedPage(None, File.generated(self._config, made.file, content=""), self._config, made)
        read(probe, made)
        render(probe, made)
        probe.content = _CONTENT
        frame = tuple(_parts(self._rendered(probe)))
        return frame if all(isinstance(part, str) or part.way for part in frame) else None

    def _rendered(self, page: PreparedPage) -> str:
        page.active = True
        context = get_context(self._nav, self._pages, self._config, page)
        found: str = self._env.get_template("main.html").render(context)
        page.active = False
        return found

    def _filled(self, page: PreparedPage) -> str:
        frame = self._frame(page)
        assert frame
        return _fill(frame, page)


def may_be_framed(config: MkDocsConfig, known: tuple[object, ...]) -> bool:
    """Whether nobody but the theme has a say in what is around a page; `known` are plug-ins that have none."""
    return not config.theme.custom_dir and not others_listen(config, _FREE, *known)


def _parent(address: str) -> str:
    """The folder that the folder of a page lies in."""
    return address.rstrip("/").rpartition("/")[0] + "/" * ("/" in address.rstrip("/"))


def _parts(html: str) -> Iterator[str | _Hole]:
    """What is the same for all pages of a kind, and between it what is not."""
    start = 0
    for found in _FOUND.finditer(html):
        value = found[0].strip("q")
        words = {"slug": _SLUG, "content": _CONTENT}.get(value) or title_in_html(
            {"title": _TITLE, "description": _DESCRIPTION}[value]
        )
        printed = {way: print_(words) for way, print_ in _PRINTED.items()}
        ways = [way for way, each in printed.items() if html.startswith(each, found.start())]
        way = max(ways, key=lambda way: len(printed[way]), default="")
        yield html[start : found.start()]
        yield _Hole(value, way)
        start = found.start() + len(printed.get(way, found[0]))
    yield html[start:]


def _fill(frame: tuple[str | _Hole, ...], page: PreparedPage) -> str:
    values = {
        "title": page.meta["title"],
        "description": page.meta["description"],
        "slug": page.made.address.rstrip("/").rpartition("/")[2],
        "content": page.content or "",
    }
    return "".join(
        part if isinstance(part, str) else _PRINTED[part.way](values[part.value]) for part in frame
    )
