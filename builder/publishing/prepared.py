"""Generated pages as MkDocs' own, with the HTML that Python-Markdown would make of them.

Comes in: a page of the dossier, and MkDocs' settings. Goes out: a page of MkDocs whose words need no Markdown engine any more, where the
settings leave raw HTML alone. Refuses to know what the page says, and to take the place of anybody who wants to see its Markdown:
where a hook or another plug-in does, or an extension changes what is in raw HTML, the pages take the ordinary way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import mkdocs.structure.pages
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.toc import get_toc

from builder.pages import Page

_BETWEEN = ("pre_page", "page_read_source", "page_markdown", "page_content")
"""The events at which a plug-in sees a page before it is put into its frame."""
_ID = re.compile(r' id="([^"]*)"')


class PreparedFile(File):
    """The Markdown of a page, written when somebody asks for it."""

    made: Page

    @classmethod
    def of(cls, config: MkDocsConfig, made: Page) -> PreparedFile:
        """The file of a page."""
        file = cls.generated(config, made.file, content="")
        assert isinstance(file, PreparedFile)
        file.made = made
        return file

    @File.content_bytes.getter  # type: ignore[attr-defined,untyped-decorator] # a property
    def content_bytes(self) -> bytes:
        return super().content_bytes or self.made.markdown().encode()

    @File.content_string.getter  # type: ignore[attr-defined,untyped-decorator]
    def content_string(self) -> str:
        return super().content_string or self.made.markdown()


class PreparedPage(mkdocs.structure.pages.Page):
    """A page whose title, description and HTML are known."""

    def __init__(self, title: str | None, file: File, config: MkDocsConfig, made: Page) -> None:
        self.made = made
        self.is_aside = False
        """Whether whoever asks for the HTML, and writes it back, has no use for it."""
        super().__init__(title, file, config)

    @property
    def is_as_made(self) -> bool:
        """Whether nobody has changed it since."""
        meta = {key: value for key, value in self.meta.items() if key != "template"}
        return self._has_own and meta == self.made.meta()

    @property
    def content(self) -> str | None:
        """The HTML. That which was made is not kept once more, but put together when somebody asks for it."""
        if self.is_aside:
            return ""
        return self.made.html() if self._has_own else self._other

    @content.setter
    def content(self, html: str | None) -> None:
        if self.is_aside:
            return
        self._has_own = html is not None and html == self.made.html()
        self._other = None if self._has_own else html

    @property
    def present_anchor_ids(self) -> set[str]:  # type: ignore[override] # nobody sets them
        """The anchors that others may lead to."""
        return set(_ID.findall(self.content or ""))

    def read_source(self, config: MkDocsConfig) -> None:
        read(self, self.made)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        render(self, self.made)


def read(page: mkdocs.structure.pages.Page, made: Page) -> None:
    """Gives a page of MkDocs what it would read from the Markdown file; nobody looks at the Markdown any more."""
    page.markdown, page.meta = "", made.meta()


def render(page: mkdocs.structure.pages.Page, made: Page) -> None:
    """Gives a page of MkDocs what it would make of the Markdown."""
    page.content = made.html()
    tokens = ({"level": 2, "id": each.id, "name": each.heading, "children": []} for each in made.sections)
    page.toc = get_toc(list(tokens))  # type: ignore[arg-type] # a token as the extension `toc` makes it
    page.links_to_anchors = {}


def titles_in(nav: Any) -> Iterator[tuple[str, str | None]]:
    """The paths that a navigation names, each with the title that it gives to the page, if it gives one."""
    match nav:
        case str():
            yield nav, None
        case list():
            for each in nav:
                yield from titles_in(each)
        case Mapping():
            for title, below in nav.items():
                yield from [(below, title)] if isinstance(below, str) else titles_in(below)


def others_listen(config: MkDocsConfig, events: Iterable[str], *known: object) -> bool:
    """Whether a hook, or a plug-in that is none of these, takes part in any of these events."""
    methods = [method for event in events for method in config.plugins.events[event]]
    return not all(any(getattr(method, "__self__", method) is each for each in known) for method in methods)


def may_be_prepared(config: MkDocsConfig, own: object, sample: Page) -> bool:
    """Whether nobody but Markdown itself has a say in a page, and whether it makes the expected HTML of a sample."""
    if others_listen(config, _BETWEEN, own):
        return False
    file = File.generated(config, sample.file, content=sample.markdown())
    ordinary, prepared = (
        mkdocs.structure.pages.Page(None, file, config),
        PreparedPage(None, file, config, sample),
    )
    for page in (ordinary, prepared):
        page.read_source(config)
        page.render(config, Files([file]))
    return (ordinary.meta, ordinary.content, str(ordinary.toc)) == (
        prepared.meta,
        prepared.content,
        str(prepared.toc),
    )
