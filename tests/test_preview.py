"""One edit while serving: what changed is made again, and the site is what a whole build would make."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import GOLDEN, MemoryFiles, copy_dossier
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from test_escape import convert

from builder.build import Build, build
from builder.pages import Memory
from builder.publishing.plugin import DossierPlugin

SUMMARY = ("claims.yaml", "The minutes say that it opened on Monday, 6 May.", "The minutes say so.")


@pytest.fixture(params=["kherson", "golden"])
def built(request: pytest.FixtureRequest) -> Build:
    found: Build = request.getfixturevalue(request.param)
    return found


def test_a_page_is_the_html_that_python_markdown_makes_of_it(built: Build) -> None:
    assert built.site
    for page in built.site.pages:
        markdown = page.markdown().split("\n---\n", 1)[1]
        assert page.html() == convert("mkdocs.yml", markdown), page.address


def test_what_is_remembered_is_what_would_be_made(golden: Build) -> None:
    """Each value of the golden dossier is changed, one by one, and the site made with the memory of the one before.

    What that breaks has no site; those are the ids and numbers.
    """
    folder = GOLDEN / "dossier"
    memory = Memory()
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }
    assert build(MemoryFiles(files), memory=memory).site == golden.site
    tried = 0
    for name in ("claims.yaml", "claims/more.yaml"):
        lines = files[name].decode().splitlines(keepends=True)
        for number, line in enumerate(lines):
            key, _, value = line.partition(": ")
            edited = files | {
                name: "".join([*lines[:number], f"{key}: x{value}", *lines[number + 1 :]]).encode()
            }
            remembered = build(MemoryFiles(edited), memory=memory).site
            if remembered:
                tried += 1
                assert remembered == build(MemoryFiles(edited)).site, (name, number)
    assert tried > 30


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_dossier(GOLDEN / "dossier", tmp_path / "dossier")


class Serving:
    """A dossier as `mkdocs serve` has it after its first build."""

    def __init__(self, folder: Path, site: Path) -> None:
        self.folder = folder
        self.site = site
        self.config = load_config(
            str(folder / "mkdocs.yml"), site_dir=str(site), site_url="http://127.0.0.1:8000/"
        )
        self.plugin: DossierPlugin = self.config.plugins["dossier"]  # type: ignore[assignment]
        self.config.plugins.on_startup(command="serve", dirty=False)
        mkdocs_build(self.config)

    def edit(self, name: str, before: str, now: str) -> None:
        path = self.folder / name
        content = path.read_text(encoding="utf-8")
        assert before in content
        path.write_text(content.replace(before, now, 1), encoding="utf-8")

    def follows(self) -> bool:
        assert self.plugin._serving
        return self.plugin._serving._follows()

    def files(self) -> dict[str, object]:
        """What is in the site, with what may be in any order in one."""
        found: dict[str, object] = {}
        for path in self.site.rglob("*"):
            name = path.relative_to(self.site).as_posix()
            if path.is_file() and not name.startswith("sitemap.xml"):
                found[name] = path.read_bytes()
        index = json.loads((self.site / "search" / "search_index.json").read_bytes())
        index["docs"].sort(key=lambda entry: entry["location"])
        return found | {"search/search_index.json": index}


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.parametrize(
    "edits",
    [
        [SUMMARY],
        [("claims.yaml", "claim: The bridge opened on Monday.", "claim: The bridge opened.")],
        [("claims.yaml", "label: Accurate", "label: True")],
        [("claims.yaml", "  title: The bridge\n", "# A line more.\n  title: Our bridge\n")],
        [("claims.yaml", "verdict: accurate", "verdict: unverifiable"), SUMMARY],
        [
            ("claims/more.yaml", "note: The notes are of another day.", "note: They are of another day."),
            SUMMARY,
        ],
    ],
)
def test_the_site_after_an_edit_is_the_site_of_a_whole_build(
    folder: Path, tmp_path: Path, edits: list[tuple[str, str, str]]
) -> None:
    serving = Serving(folder, tmp_path / "site")
    for edit in edits:
        serving.edit(*edit)
        assert serving.follows()
    assert serving.files() == Serving(folder, tmp_path / "whole").files()


def test_an_edit_shows_on_pages_that_went_the_whole_way(folder: Path, tmp_path: Path) -> None:
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("  - dossier\n", "  - dossier: {fast: false}\n"))
    serving = Serving(folder, tmp_path / "site")
    serving.edit(*SUMMARY)
    assert serving.follows()
    assert serving.files() == Serving(folder, tmp_path / "whole").files()


def test_only_what_changed_is_written(folder: Path, tmp_path: Path) -> None:
    serving = Serving(folder, tmp_path / "site")
    before = {path: path.stat().st_mtime_ns for path in serving.site.rglob("*.html")}
    serving.edit(*SUMMARY)
    assert serving.follows()
    written = {
        path.relative_to(serving.site).as_posix()
        for path, at in before.items()
        if path.stat().st_mtime_ns != at
    }
    assert written == {
        "index.html",  # a key finding
        "claims/index.html",
        "claims/opened-on-monday/index.html",
        "report/index.html",
        "data/index.html",
    }


@pytest.mark.parametrize(
    ("name", "before", "now"),
    [
        ("docs/index.md", "\n", "\n\nMore.\n"),
        ("mkdocs.yml", "site_name:", "copyright: Ours\nsite_name:"),
        (
            "claims.yaml",
            "  opened-on-monday:\n    aliases: [opened]",
            "  opened:\n    aliases: [opened-on-monday]",
        ),
        ("claims.yaml", "    aliases: [opened]\n", ""),
    ],
)
def test_what_changes_more_than_pages_is_built_whole(
    folder: Path, tmp_path: Path, name: str, before: str, now: str
) -> None:
    serving = Serving(folder, tmp_path / "site")
    serving.edit(name, before, now)
    serving.edit("claims.yaml", "key_findings: [opened-on-monday]", "key_findings: [cost]")
    if "  opened:\n" in now:
        serving.edit("claims.yaml", "claims: [opened-on-monday, safe]", "claims: [opened, safe]")
    assert not serving.follows()


def test_other_plugins_and_templates_are_not_second_guessed(folder: Path, tmp_path: Path) -> None:
    (folder / "over").mkdir()
    (folder / "over" / "main.html").write_text('{% extends "base.html" %}', encoding="utf-8")
    settings = folder / "mkdocs.yml"
    content = settings.read_text(encoding="utf-8")
    settings.write_text(content.replace("theme:\n", "theme:\n  custom_dir: over\n"), encoding="utf-8")
    serving = Serving(folder, tmp_path / "site")
    serving.edit(*SUMMARY)
    assert serving.follows()
    (folder / "over" / "more.html").write_text("", encoding="utf-8")
    assert not serving.follows()
    settings.write_text(content.replace("  - search\n", "  - search\n  - tags\n"), encoding="utf-8")
    assert not Serving(folder, tmp_path / "other").follows()


def test_without_a_search_pages_are_made_again_all_the_same(folder: Path, tmp_path: Path) -> None:
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("  - search\n", ""), encoding="utf-8")
    serving = Serving(folder, tmp_path / "site")
    serving.edit(*SUMMARY)
    assert serving.follows()
    page = serving.site / "claims" / "opened-on-monday" / "index.html"
    assert "The minutes say so" in page.read_text(encoding="utf-8")
