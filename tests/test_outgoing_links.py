"""`make links`, on a host of our own."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import yaml
from browsing import lacking
from conftest import ROOT, run

LYCHEE = ROOT / ".links" / "bin" / "lychee"


class Elsewhere(BaseHTTPRequestHandler):
    """A host with a page, what moved to it, and what it refuses to show."""

    def __init__(self, asked: list[str], *rest: Any) -> None:
        self.asked = asked
        super().__init__(*rest)

    def do_GET(self) -> None:
        self.asked.append(self.path)
        statuses = {"/page": 200, "/moved": 301, "/wall": 403}
        self.send_response(statuses.get(self.path, 404))
        self.send_header("Location", "/page")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Says nothing."""


@pytest.fixture
def elsewhere() -> Iterator[tuple[str, list[str]]]:
    asked: list[str] = []
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Elsewhere, asked)) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()


def need_lychee() -> None:
    if not LYCHEE.is_file():
        lacking("the link checker (make judges)")


def follow(folder: Path, claims: str) -> subprocess.CompletedProcess[str]:
    """What `make links` says of a dossier, with the link checker that is installed."""
    need_lychee()
    shutil.copy(ROOT / "Makefile", folder)
    shutil.copytree(ROOT / ".ci", folder / ".ci")
    (folder / ".links").symlink_to(ROOT / ".links")
    (folder / "claims.yaml").write_text(claims, encoding="utf-8")
    return run("make", "--silent", "links", "FORMAT=markdown", cwd=folder)


def test_broken_links_are_told_by_their_places(tmp_path: Path, elsewhere: tuple[str, list[str]]) -> None:
    host, asked = elsewhere
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        dead = f"http://127.0.0.1:{closed.getsockname()[1]}"
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "page.md").write_text(f"[Gone]({host}/gone)\n", encoding="utf-8")
    (tmp_path / "claims").mkdir()
    (tmp_path / "claims" / "more.yaml").write_text(f"a: {host}/lost\n", encoding="utf-8")
    done = follow(
        tmp_path,
        f"a: {{url: {host}/page, title: A page}}\nb: '{host}/page'\nc: {host}/moved\nd: {host}/wall\n"
        f"e: {dead}/page\nedit_url: {host}/edit/main/\n",
    )
    assert done.returncode != 0
    assert f"[404] <{host}/gone> (at 1:1)" in done.stdout
    assert f"[404] <{host}/lost> (at 1:4)" in done.stdout
    assert f"[ERROR] <{dead}/page> (at 5:4)" in done.stdout
    assert f"{host}/moved --[301]--> {host}/page" in done.stdout
    assert done.stdout.count("\n* [") == 3
    assert sorted(asked) == ["/gone", "/lost", "/moved", "/page", "/page", "/wall"]


def test_where_all_links_hold_nothing_fails(tmp_path: Path, elsewhere: tuple[str, list[str]]) -> None:
    done = follow(tmp_path, f"a: {elsewhere[0]}/page\n")
    assert done.returncode == 0, done.stderr


def addresses_in(value: Any) -> set[str]:
    if isinstance(value, dict | list):
        below = value.values() if isinstance(value, dict) else value
        return set().union(*map(addresses_in, below))
    return {value} if isinstance(value, str) and re.match(r"https?://", value) else set()


def test_every_address_of_the_dossier_is_opened() -> None:
    need_lychee()
    done = run(str(LYCHEE), "--config", ".ci/links.toml", "--dump", "claims.yaml", cwd=ROOT)
    expected = addresses_in(yaml.safe_load((ROOT / "claims.yaml").read_text(encoding="utf-8")))
    assert done.returncode == 0, done.stderr
    assert len(expected) > 100
    assert expected <= set(done.stdout.split())
