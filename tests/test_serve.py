"""`mkdocs serve`: an edit shows, a broken edit leaves the last good site, a good one heals it."""

from __future__ import annotations

import logging
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from conftest import GOLDEN, copy_dossier
from playwright.sync_api import Browser, expect

import builder.pages
from builder.pages import faults_shown
from builder.publishing.overlay import with_overlay
from builder.publishing.serving import Warnings

PATIENCE = 60


class Server:
    """A running `mkdocs serve`."""

    def __init__(self, address: str, log: Path) -> None:
        self.address = address
        self.log = log

    def page(self, address: str) -> str:
        with urllib.request.urlopen(f"{self.address}/{address}", timeout=PATIENCE) as answer:
            text: str = answer.read().decode()
            return text

    def wait(self, condition: Callable[[], bool]) -> None:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            try:
                if condition():
                    return
            except OSError:
                pass
            time.sleep(0.2)
        pytest.fail(f"waited {PATIENCE} s\n{self.log.read_text()}")


@contextmanager
def serving(folder: Path) -> Iterator[Server]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{probe.getsockname()[1]}"
    log = folder.parent / "log"
    with log.open("w") as output:
        command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", host]
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
        process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=output, env=environment)
    try:
        yield Server(f"http://{host}", log)
    finally:
        process.terminate()
        process.wait(PATIENCE)


def replace(path: Path, old: str, new: str) -> None:
    """Saves like an editor: a new file is moved over the old one."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    fresh = path.with_suffix(".new")
    fresh.write_text(text.replace(old, new), encoding="utf-8")
    fresh.replace(path)


def test_edits_show_and_broken_ones_leave_the_last_good_site(tmp_path: Path) -> None:
    folder = copy_dossier(GOLDEN / "dossier", tmp_path / "dossier")
    claims, more = folder / "claims.yaml", folder / "claims" / "more.yaml"
    with serving(folder) as server:
        server.wait(lambda: "tone-good" in server.page("claims/opened-on-monday/"))

        replace(claims, "verdict: accurate\n", "verdict: inaccurate\n")
        server.wait(lambda: "tone-bad" in server.page("claims/opened-on-monday/"))

        replace(claims, "claims:\n", "claims: {\n")
        server.wait(lambda: "error[yaml-syntax]" in server.log.read_text())
        server.wait(lambda: "last good site" in server.log.read_text())
        assert "tone-bad" in server.page("claims/opened-on-monday/")
        assert "tone-good" in server.page("claims/safe/")

        replace(claims, "claims: {\n", "claims:\n")
        replace(claims, "The bridge opened on Monday.", "The bridge opened early.")
        server.wait(lambda: "The bridge opened early" in server.page("claims/opened-on-monday/"))

        replace(more, "No account was found.", "No bill was found.")
        server.wait(lambda: "No bill was found" in server.page("claims/cost/"))

        built = server.log.read_text().count("Reloading browsers")
        os.utime(Path(builder.pages.__file__).parent / "templates" / "claim.html.j2")
        server.wait(lambda: server.log.read_text().count("Reloading browsers") > built)

        seed = folder / "seeds" / "herald.txt"
        replace(seed, "two million", "ten million")
        server.wait(lambda: "error[source-changed]" in server.log.read_text())
        assert "two million" in server.page("claims/cost/")
        assert server.log.read_text().count("Traceback") == 0


def test_files_that_come_and_go_show_and_broken_pages_and_settings_do_not(tmp_path: Path) -> None:
    folder = copy_dossier(GOLDEN / "dossier", tmp_path / "dossier")
    claims, more = folder / "claims.yaml", folder / "claims" / "more.yaml"
    with serving(folder) as server:
        server.wait(lambda: "tone-good" in server.page("claims/opened-on-monday/"))

        settings = folder / "mkdocs.yml"
        for broken, told in (
            ("nav: [", "Nothing was built"),
            ("use_directory_urls: false", "leave out use_directory_urls"),
        ):
            good = settings.read_text()
            settings.write_text(f"{good}{broken}\n")
            server.wait(lambda told=told: told in server.log.read_text())
            assert "tone-good" in server.page("claims/opened-on-monday/")
            settings.write_text(good)

        replace(claims, "  herald:\n    file: seeds/herald.txt", "  herald:\n    file: texts/herald.txt")
        server.wait(lambda: "there is no file texts/herald.txt" in server.log.read_text())
        replace(claims, "texts/herald.txt", "herald.txt")
        server.wait(lambda: "there is no file herald.txt" in server.log.read_text())
        replace(claims, "The bridge opened on Monday.", "The bridge opened early.")
        (folder / "herald.txt").write_bytes((folder / "seeds" / "herald.txt").read_bytes())
        server.wait(lambda: "The bridge opened early" in server.page("claims/opened-on-monday/"))
        replace(claims, "file: herald.txt", "file: seeds/herald.txt")

        (folder / "extra").mkdir()
        extra = more.read_text().replace("  cost:", "  price:").replace("  safe:", "  sound:")
        extra = extra.partition("  weather:")[0]
        (folder / "extra" / "a.yaml").write_text(extra)
        replace(claims, "claims/*.yaml", "claims/*.yaml, extra/*.yaml")
        server.wait(lambda: "No account was found" in server.page("claims/price/"))
        replace(folder / "extra" / "a.yaml", "No account was found.", "No receipt was found.")
        server.wait(lambda: "No receipt was found" in server.page("claims/price/"))

        home = folder / "docs" / "index.md"
        for broken in (
            b"[x](nowhere.md)",
            b"# caf\xe9",
            b"<!-- dossier: nothing -->",
            b"# Mended\n\n[x](nowhere.md)",
        ):
            home.write_bytes(broken)
            time.sleep(1.5)
            assert "tone-good" in server.page("claims/opened-on-monday/")
        server.wait(lambda: "Mended" in server.page(""))
        (folder / "docs" / "secret.txt").symlink_to("/etc/hostname")
        server.wait(lambda: "error[file-refused]" in server.log.read_text())
        with pytest.raises(OSError, match="404"):
            server.page("secret.txt")
        (folder / "docs" / "secret.txt").unlink()
        assert server.log.read_text().count("Traceback") == 0


def test_a_dossier_that_is_broken_at_the_start_shows_its_faults_and_then_itself(tmp_path: Path) -> None:
    folder = copy_dossier(GOLDEN / "dossier", tmp_path / "dossier")
    claims = folder / "claims.yaml"
    replace(claims, "claims:\n", "claims: {\n")
    with serving(folder) as server:
        server.wait(lambda: "Nothing to show yet" in server.page(""))
        assert "error&#91;yaml&#45;syntax&#93;" in server.page("")
        replace(claims, "claims: {\n", "claims:\n")
        server.wait(lambda: "tone-good" in server.page("claims/opened-on-monday/"))
        assert OVERLAY not in server.page("")


def test_faults_stand_over_the_last_good_page_until_they_are_mended(tmp_path: Path, browser: Browser) -> None:
    folder = copy_dossier(GOLDEN / "dossier", tmp_path / "dossier")
    claims = folder / "claims.yaml"
    with serving(folder) as server, browser.new_page(viewport={"width": 820, "height": 400}) as page:
        server.wait(lambda: "tone-good" in server.page("claims/opened-on-monday/"))
        page.goto(f"{server.address}/claims/opened-on-monday/")
        page.get_by_role("heading", name="History").scroll_into_view_if_needed()
        place = page.evaluate("scrollY")
        assert place > 0
        faults = page.locator(f".{OVERLAY}")

        replace(
            claims,
            "quote: opened on Monday, stance: states, reads: Monday",
            "quote: opened on Sunday, stance: states",
        )
        expect(faults).to_contain_text("error[quote-not-found]", timeout=PATIENCE * 1000)
        expect(faults).to_contain_text("claims.yaml:83:34")
        expect(faults).to_contain_text("paste: opened on Monday")
        expect(page.locator("mark").first).to_have_text("opened on Monday")
        assert page.evaluate("scrollY") == place

        (folder / "mkdocs.yml").write_bytes((folder / "mkdocs.yml").read_bytes() + b"nav: [\n")
        expect(faults).to_contain_text("Nothing was built", timeout=PATIENCE * 1000)
        replace(folder / "mkdocs.yml", "nav: [\n", "")
        replace(claims, "quote: opened on Sunday, stance: states", "quote: opened on Monday, stance: states")
        expect(faults).to_have_count(0, timeout=PATIENCE * 1000)
        assert page.evaluate("scrollY") == place


OVERLAY = "dossier-faults"


def test_what_is_no_page_is_served_as_it_is() -> None:
    def answer(environ: dict[str, str], start_response: Callable[..., object]) -> list[bytes]:
        start_response("200 OK", [("Content-Type", environ["kind"]), ("Content-Length", "4")])
        return [b"a", b"b&c"]

    def asked(kind: str, overlay: str = "") -> tuple[list[tuple[str, str]], bytes]:
        begun: list[list[tuple[str, str]]] = []
        served = with_overlay(answer, lambda: overlay)
        body = b"".join(served({"kind": kind}, lambda status, headers: begun.append(headers)))
        return begun[0], body

    assert (
        asked("text/plain", "<b>")
        == asked("text/plain")
        == ([("Content-Type", "text/plain"), ("Content-Length", "4")], b"ab&c")
    )
    assert asked("text/html")[1] == b"ab&c"
    headers, page = asked("text/html", "<b>")
    assert page == b"ab&c<b>"
    assert dict(headers)["Content-Length"] == str(len(page))


def test_a_broken_template_leaves_the_last_good_site_and_is_named(tmp_path: Path) -> None:
    folder = copy_dossier(GOLDEN / "dossier", tmp_path / "dossier")
    template = folder / "over" / "main.html"
    template.parent.mkdir()
    template.write_text('{% extends "base.html" %}', encoding="utf-8")
    replace(folder / "mkdocs.yml", "theme:\n", "theme:\n  custom_dir: over\n")
    with serving(folder) as server:
        server.wait(lambda: "tone-good" in server.page("claims/opened-on-monday/"))
        template.write_text('{% extends "base.html" %}\n{% if %}', encoding="utf-8")
        server.wait(lambda: "TemplateSyntaxError" in server.page("claims/opened-on-monday/"))
        shown = server.page("claims/opened-on-monday/").replace("&#46;", ".").replace("&#58;", ":")
        assert "tone-good" in shown
        assert "main.html:2: TemplateSyntaxError" in shown
        template.write_text('{% extends "base.html" %}', encoding="utf-8")
        server.wait(lambda: OVERLAY not in server.page("claims/opened-on-monday/"))


def test_what_is_wrong_is_shown_as_text() -> None:
    shown = str(faults_shown("1 fault", ("<b>{{ 1 }}</b>",)))
    assert '<pre dir="ltr">&#60;b&#62;&#123;&#123; 1 &#125;&#125;&#60;&#47;b&#62;</pre>' in shown


def test_a_page_that_a_strict_build_would_end_with_says_so(tmp_path: Path) -> None:
    folder = copy_dossier(GOLDEN / "dossier", tmp_path / "dossier")
    home = folder / "docs" / "index.md"
    good = home.read_bytes()
    with serving(folder) as server:
        server.wait(lambda: "tone-good" in server.page("claims/opened-on-monday/"))
        assert OVERLAY not in server.page("")
        home.write_bytes(b"# Mended\n\n[x](nowhere.md)\n")
        server.wait(lambda: "1 warning&#44; with which a strict build ends" in server.page(""))
        assert "Mended" in server.page("")
        assert "nowhere&#46;md" in server.page("")
        home.write_bytes(good)
        server.wait(lambda: OVERLAY not in server.page(""))


def test_a_folder_that_is_made_later_is_watched_from_then_on(tmp_path: Path) -> None:
    folder = copy_dossier(GOLDEN / "dossier", tmp_path / "dossier")
    replace(folder / "claims.yaml", "claims/*.yaml", "claims/*.yaml, later/*.yaml")
    with serving(folder) as server:
        server.wait(lambda: "no file matches later" in server.page(""))
        (folder / "later").mkdir()
        time.sleep(2)
        (folder / "later" / "a.yaml").write_text("topics: {more: {label: More}}\n", encoding="utf-8")
        server.wait(lambda: "tone-good" in server.page("claims/opened-on-monday/"))


def test_warnings_count_where_the_settings_are_strict() -> None:
    warnings, logger = Warnings(), logging.getLogger("mkdocs")
    warnings.listen(strict=True)
    logger.warning("a link")
    logger.warning("a link")
    assert warnings.said == ("a link",)
    warnings.listen(strict=False)
    logger.warning("another")
    assert warnings.said == ()
