"""A browser for the tests, and sites served to it. In CI a missing browser is a failure, elsewhere a skip."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, NoReturn

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
)
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
WIDTHS = (390, 820, 1440)
SCHEMES = ("light", "dark")
KINDS = {
    "home": "",
    "claims": "claims/",
    "claim": "claims/who-announced-the-withdrawal/",
    "sources": "sources/",
    "source": "sources/afp/",
    "compare": "compare/",
    "pair": "compare/epoch-times--afp/",
    "timeline": "timeline/",
    "topics": "topics/",
    "names": "names/",
    "verdicts": "verdicts/",
    "references": "references/",
    "data": "data/",
    "report": "report/",
    "method": "method/",
    "corrections": "corrections/",
    "policy": "corrections-policy/",
    "contributing": "contributing/",
    "first correction": "contributing/first-correction/",
    "keys": "contributing/keys/",
    "messages": "contributing/messages/",
    "commands": "contributing/commands/",
    "missing": "404.html",
}
"""Every kind of page, by one of its kind."""


def lacking(what: str) -> NoReturn:
    """Ends a test that cannot run here: as a failure in CI, where everything has to be there."""
    if os.environ.get("CI"):
        pytest.fail(f"not tested: {what} was not found")
    pytest.skip(f"{what} was not found; CI has it")


def installed() -> str | None:
    """Where a Chromium or Chrome is; `CHROMIUM` names another."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """An installed one."""
    path = installed()
    if path is None:
        lacking("a browser (chromium or google-chrome)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()


class Silent(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 the name is the base class's
        pass


@contextmanager
def serving(folder: Path, handler: type[Silent] = Silent) -> Iterator[str]:
    """The address of a site on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def served(built_site: Callable[[str], Path]) -> Iterator[Callable[[str], str]]:
    """The address of a built site, `kherson` or `golden`, on this machine."""
    with ExitStack() as servers:
        yield cache(lambda name: servers.enter_context(serving(built_site(name))))


Open = Callable[..., Page]


def wait_until(page: Page, condition: str) -> None:
    """Waits for an expression to hold; Playwright's own way evaluates text in the page, which its policy forbids."""
    for _ in range(200):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"never: {condition}")


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Open]:
    """Opens an address in a fresh window. Whatever a test does there, no script fails and no request leaves the site."""
    contexts, faults = [], []

    def open_(
        url: str, width: int = 1440, scheme: str = "light", *, scripts: bool = True, **emulated: Any
    ) -> Page:
        size = {"width": width, "height": 844 if width < 500 else 900}
        context = browser.new_context(
            viewport=size, color_scheme=scheme, java_script_enabled=scripts, **emulated
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        home = url.split("/", 3)[2] if url.startswith("http") else ""

        def record(address: str) -> None:
            inside = address.startswith(f"http://{home}/") if home else address.startswith("file://")
            if not inside and not address.startswith(("data:", "blob:")):
                faults.append(f"asked for {address}")

        page.on("request", lambda request: record(request.url))
        page.on("response", lambda got: got.status < 400 or faults.append(f"{got.status} {got.url}"))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: said.type != "error" or faults.append(said.text))
        page.goto(url)
        if scripts and scheme == "dark":  # the theme's script sets it
            page.wait_for_selector("body[data-md-color-scheme=slate]")
        return page

    yield open_
    for context in contexts:
        context.close()
    assert faults == []
