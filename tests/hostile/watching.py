"""A browser window in which everything that a text could do is told.

Comes in: the address of a site. Goes out: the facts of its pages, and what happened while they were open. Refuses to know
which texts are on them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag

from playwright.sync_api import Browser, Frame, Page

_HERE = Path(__file__).parent
_TOLD = (_HERE / "told.js").read_text(encoding="utf-8")
_FACTS = (_HERE / "facts.js").read_text(encoding="utf-8")
_FRAMES = (_HERE / "frames.js").read_text(encoding="utf-8").replace("FACTS", f"({_FACTS})")
_AT_ONCE = 10
_PATIENCE = 20_000
"""Milliseconds for a page to load."""
_NOWHERE = {"server": "http://127.0.0.1:1", "bypass": "127.0.0.1"}
"""Whatever leaves this machine is asked for here, and does not leave."""
HALL = "hall.html"
"""An empty page of the site, without a policy, in whose frames other pages are opened."""


@dataclass(frozen=True)
class Facts:
    """What is known of a page; see facts.js."""

    address: str
    policy: str | None
    touched: bool
    active: Sequence[str]
    paths: Sequence[str]
    shown: Mapping[str, list[str]]


@dataclass
class Window:
    """What happened is a list of pairs: the page, and what was told of it."""

    page: Page
    home: str
    prose: str = ""
    ran: list[tuple[str, str]] = field(default_factory=list)
    stopped: list[tuple[str, str]] = field(default_factory=list)
    strange: list[tuple[str, str]] = field(default_factory=list)
    """Requests that leave the site or fail, faults of scripts, dialogs, further windows, ways to other pages."""

    def open(self, path: str, shown: Iterable[str] = ()) -> Facts:
        """One page as a reader opens it."""
        self.page.goto(f"{self.home}{path}")
        return self.read(shown)

    def read(self, shown: Iterable[str] = ()) -> Facts:
        """The page that is open."""
        self.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
        found: dict[str, Any] = self.page.evaluate(
            f"(wanted) => ({_FACTS})(document, wanted)", self._wanted(shown)
        )
        return Facts(**found)

    def open_all(self, paths: Sequence[str], shown: Iterable[str] = ()) -> dict[str, Facts | None]:
        """Many pages in frames; nothing for one that lost its page."""
        self.page.goto(f"{self.home}{HALL}")
        wanted = {"wanted": self._wanted(shown), "atOnce": _AT_ONCE, "patience": _PATIENCE}
        addresses = [f"{self.home}{path}" for path in paths]
        found = self.page.evaluate(_FRAMES, {"addresses": addresses, **wanted})
        return {
            path: Facts(**found[address]) if found[address] else None
            for path, address in zip(paths, addresses, strict=True)
        }

    def _wanted(self, shown: Iterable[str]) -> dict[str, Any]:
        return {"shown": list(shown), "prose": self.prose}

    def path_of(self, address: str) -> str:
        return urldefrag(address)[0].removeprefix(self.home)

    def heard(self, frame: Frame, kind: str, words: str) -> None:
        """What a page tells by itself."""
        around: Frame | None = frame
        while around and not around.url.startswith(self.home):
            around = around.parent_frame
        where = self.path_of(around.url) if around else frame.url
        (self.ran if kind == "ran" else self.stopped).append((where, words))

    def asked(self, address: str) -> None:
        if not address.startswith((self.home, "data:", "blob:")):
            self.strange.append((self.path_of(self.page.url), f"asked for {address}"))

    def met(self, what: str) -> None:
        self.strange.append((self.path_of(self.page.url), what))


@contextmanager
def watching(
    browser: Browser, home: str, *, ignores_policy: bool = False, prose: str = ""
) -> Iterator[Window]:
    """A window on a site; `prose` selects what holds curators' Markdown, which has elements of its own."""
    context = browser.new_context(bypass_csp=ignores_policy, proxy=_NOWHERE)
    context.set_default_timeout(60_000)
    page = context.new_page()
    window = Window(page, home, prose)
    context.expose_binding("told", lambda source, kind, words: window.heard(source["frame"], kind, words))
    context.add_init_script(_TOLD)
    context.on("request", lambda request: window.asked(request.url))
    context.on("response", lambda got: got.status < 400 or window.met(f"{got.status} {got.url}"))
    context.on("page", lambda _: window.met("another window"))
    context.on("weberror", lambda fault: window.met(str(fault.error)))
    page.on("dialog", lambda dialog: (window.met(f"dialog {dialog.type}"), dialog.dismiss()))
    try:
        yield window
        page.wait_for_timeout(200)  # what was told last is heard
    finally:
        context.close()
