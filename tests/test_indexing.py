"""Pagefind at work: each answer is the one to its question, what goes wrong is told, and nothing is left behind."""

from __future__ import annotations

import gzip
import json
import os
import re
import tempfile
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import lacking
from mkdocs.exceptions import PluginError

from builder.publishing.indexing import Indexing
from builder.publishing.pagefind import program
from builder.verifying import FOLDER

if program() is None:
    lacking("Pagefind")

PAGE = ("a/", "<html lang=en><body><h1>T</h1> word")
STAYS = "exec sleep 600"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where temporary files are; in the end there are none."""
    found = tmp_path / "temporary"
    found.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(found))
    yield found
    assert list(found.iterdir()) == []


def another(folder: Path, does: str) -> Path:
    """A program that is not Pagefind, and says which process it is."""
    path = folder / "program"
    path.write_text(f"#!/bin/sh\necho $$ > {folder}/number\n{does}\n")
    path.chmod(0o755)
    return path


def has_ended(folder: Path) -> bool:
    try:
        os.kill(int((folder / "number").read_text()), 0)
    except ProcessLookupError:
        return True
    return False


def answer(kind: str, number: int, **more: object) -> str:
    told = {"message_id": number, "payload": {"type": kind, **more}}
    return b64encode(json.dumps(told).encode()).decode() + ","


def answers(*files: dict[str, str]) -> str:
    """All those to the questions that one page takes."""
    return answer("NewIndex", 1) + answer("IndexedFile", 2) + answer("GetFiles", 3, files=files)


@pytest.mark.parametrize(
    ("does", "told"),
    [
        ("exit 3", "it ended with status 3"),
        ("kill -9 $$", "it ended with status -9"),
        ("echo 'no such option, none' >&2; exit 2", "no such option, none"),
        (f"echo 'panicked: no room' >&2; {STAYS}", "panicked: no room"),
        (f"printf '{answer('NewIndex', 1)}abc'; echo 'panicked: no room' >&2; {STAYS}", "panicked: no room"),
        (f"printf 'a warning,'; {STAYS}", "a warning"),
        (f"printf '{b64encode(b'null').decode()},'; {STAYS}", b64encode(b"null").decode()),
        (f"printf '{answer('Error', 1, message='no such index')}'; {STAYS}", "no such index"),
        (f"printf '{answer('NewIndex', 2)}'; {STAYS}", "{'type': 'NewIndex'}"),
        (f"printf '{answer('IndexedFile', 1)}'; {STAYS}", "{'type': 'IndexedFile'}"),
    ],
)
def test_what_goes_wrong_is_told_with_a_way_out(does: str, told: str, tmp_path: Path) -> None:
    said = (
        f"^Pagefind made no index of the site: {re.escape(told)}\n.*With `search: lunr` the site does without"
    )
    with pytest.raises(PluginError, match=said):
        Indexing(another(tmp_path, does), [PAGE]).end(tmp_path / "site")
    assert has_ended(tmp_path)
    assert not (tmp_path / "site").exists()


def test_a_program_that_ends_while_it_is_asked_is_told_of(tmp_path: Path) -> None:
    long = [(f"{number}/", "word " * 1_000) for number in range(1_000)]
    with pytest.raises(PluginError, match="it ended with status 3"):
        Indexing(another(tmp_path, "exit 3"), long).end(tmp_path)


def test_what_is_no_program_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(PluginError, match="No such file"):
        Indexing(tmp_path / "nowhere", [PAGE])


def test_pages_that_cannot_be_made_leave_nothing_behind(tmp_path: Path) -> None:
    def pages() -> Iterator[tuple[str, str]]:
        yield PAGE
        while not (tmp_path / "number").exists() or not (tmp_path / "number").read_text().strip():
            pass
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Indexing(another(tmp_path, "cat > /dev/null"), pages())
    assert has_ended(tmp_path)


def test_no_pages_are_told_of(tmp_path: Path) -> None:
    with pytest.raises(PluginError, match="there is no page to be searched"):
        Indexing(another(tmp_path, "cat > /dev/null"), [])


@pytest.mark.parametrize("path", ["../../index.html", "/index.html"])
def test_nothing_is_written_elsewhere(path: str, tmp_path: Path) -> None:
    site = tmp_path / "site"
    content = b64encode(b"x").decode()
    good = {"path": "pagefind.js", "content": content}
    Indexing(another(tmp_path, f"printf '{answers(good)}'; {STAYS}"), [PAGE]).end(site)
    assert (site / FOLDER / "pagefind.js").read_bytes() == b"x"
    bad = {"path": path, "content": content}
    with pytest.raises(PluginError, match=f"a file of it would be {path}"):
        Indexing(another(tmp_path, f"printf '{answers(bad)}'; {STAYS}"), [PAGE]).end(site)
    assert not (site / "index.html").exists()
    assert not Path("/index.html").exists()


@pytest.mark.parametrize("order", [[0, 1, 2, 3, 4, 5, 6, 7], [7, 3, 1, 0, 2, 6, 5, 4]])
def test_pages_are_numbered_in_the_order_in_which_they_are_told(order: list[int], tmp_path: Path) -> None:
    """Not in that of a file system: each has another."""
    found = program()
    assert found
    Indexing(found, [(f"{number}/", f"<html lang=en><h1>T{number}</h1> word") for number in order]).end(
        tmp_path
    )
    names = {}
    for path in (tmp_path / FOLDER / "fragment").iterdir():
        told = json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))
        names[told["url"]] = path.stem
    (table,) = (tmp_path / FOLDER).glob("*.pf_meta")
    numbered = gzip.decompress(table.read_bytes())
    places = [numbered.index(names[f"/{number}/"].encode()) for number in order]
    assert places == sorted(places)


def test_settings_that_lie_about_are_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that it does not understand would end it."""
    monkeypatch.setenv("PAGEFIND_SERVICE", "zzz")
    found = program()
    assert found
    Indexing(found, [PAGE]).end(tmp_path)
    assert len(list((tmp_path / FOLDER / "fragment").iterdir())) == 1
