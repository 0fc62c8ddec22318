"""One edit while serving: what changed is made again, and the site is what a whole build would make."""

from __future__ import annotations

import logging
import random
import re
from collections.abc import Iterator
from pathlib import Path
from weakref import ref

import pytest
from browsing import lacking
from conftest import GOLDEN, MemoryFiles, copy_dossier
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.livereload import LiveReloadServer
from test_escape import convert

from builder.build import Build, build
from builder.pages import Memory
from builder.publishing.pagefind import program
from builder.publishing.plugin import DossierPlugin
from builder.reading import Folder

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
    assert shown(build(MemoryFiles(files), memory=memory)) == shown(golden)
    tried = 0
    for name in ("claims.yaml", "claims/more.yaml"):
        lines = files[name].decode().splitlines(keepends=True)
        for number, line in enumerate(lines):
            key, _, value = line.partition(": ")
            edited = files | {
                name: "".join([*lines[:number], f"{key}: x{value}", *lines[number + 1 :]]).encode()
            }
            remembered = build(MemoryFiles(edited), memory=memory)
            if remembered.site:
                tried += 1
                assert shown(remembered) == shown(build(MemoryFiles(edited))), (name, number)
    assert tried > 30


def shown(built: Build) -> list[tuple[str, object]]:
    """All that a site shows, by path."""
    assert built.site
    pages: list[tuple[str, object]] = [
        (page.file, (page.meta(), page.html(), page.changed)) for page in built.site.pages
    ]
    return [*pages, *((asset.path, asset.data) for asset in built.site.assets)]


def test_what_nobody_asks_for_is_not_made_and_is_not_kept(golden: Build) -> None:
    folder = GOLDEN / "dossier"
    memory = Memory()
    once, again = (build(Folder(folder), memory=memory).site for _ in range(2))
    assert once
    assert again
    assert not any(page.content.is_made for page in once.pages)
    assert all(old.content is not new.content for old, new in zip(once.pages, again.pages, strict=True)), (
        "it would hold on to the dossier that it is made from"
    )
    again.complete()
    third = build(Folder(folder), memory=memory).site
    assert third
    kept = {page.address for page in third.pages if page.content.is_made}
    assert {"claims/opened-on-monday/", "sources/herald/", "compare/"} <= kept


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
        self.build()

    def build(self) -> None:
        """Builds all of it."""
        mkdocs_build(self.config)

    def edit(self, name: str, before: str, now: str) -> None:
        path = self.folder / name
        content = path.read_text(encoding="utf-8")
        assert before in content
        path.write_text(content.replace(before, now, 1), encoding="utf-8")

    def follows(self) -> bool:
        assert self.plugin._serving
        return self.plugin._serving._follows()

    def ask_for(self, name: str) -> bytes:
        """What the server answers with."""
        assert self.plugin._serving
        self.plugin._serving._bring(name)
        return (self.site / name).read_bytes()

    def times(self) -> dict[str, int]:
        """When each file was written."""
        files = (path for path in self.site.rglob("*") if path.is_file())
        return {path.relative_to(self.site).as_posix(): path.stat().st_mtime_ns for path in files}

    def files(self) -> dict[str, bytes]:
        """All that is served, asked for in any order."""
        names = [path.relative_to(self.site).as_posix() for path in self.site.rglob("*") if path.is_file()]
        random.shuffle(names)
        return {name: self.ask_for(name) for name in names}


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
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
    before = serving.times()
    serving.edit(*SUMMARY)
    assert serving.follows()
    assert serving.times() == before, "nobody asked for anything"
    serving.ask_for("claims/cost/index.html")
    serving.ask_for("claims/index.html")
    now = serving.times()
    assert {name for name, at in before.items() if now[name] != at} == {"claims/index.html"}
    serving.files()
    now = serving.times()
    assert {name for name, at in before.items() if now[name] != at and name.endswith(".html")} == {
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
    assert b"The minutes say so" in serving.ask_for("claims/opened-on-monday/index.html")


def test_an_index_that_no_search_reads_has_no_pages_made(folder: Path, tmp_path: Path) -> None:
    """The theme fetches it with every page all the same."""
    if program() is None:
        lacking("Pagefind")
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("  - dossier\n", "  - dossier: {search: pagefind}\n"))
    serving = Serving(folder, tmp_path / "site")
    before = serving.times()
    serving.edit(*SUMMARY)
    assert serving.follows()
    serving.ask_for("search/search_index.json")
    assert serving.times() == before
    assert b"The minutes say so" in serving.ask_for("claims/opened-on-monday/index.html")


def test_the_days_of_pages_follow(folder: Path, tmp_path: Path) -> None:
    serving = Serving(folder, tmp_path / "site")
    serving.edit("claims.yaml", "{on: 2024-06-02, kind: updated", "{on: 2024-06-03, kind: updated")
    assert serving.follows()
    assert b"2024-06-03" in serving.ask_for("sitemap.xml")
    assert serving.files() == Serving(folder, tmp_path / "whole").files()


def test_a_title_in_a_navigation_is_around_all_pages(folder: Path, tmp_path: Path) -> None:
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("not_in_nav: /*/*\n", ""))
    serving = Serving(folder, tmp_path / "site")
    serving.edit(*SUMMARY)
    assert serving.follows()
    serving.edit("claims.yaml", "verdict: accurate", "verdict: unverifiable")
    assert not serving.follows()


def test_a_whole_build_lets_the_one_before_go(folder: Path, tmp_path: Path) -> None:
    serving = Serving(folder, tmp_path / "site")
    before = serving.plugin._files
    known = [ref(before), *(ref(file) for file in before)]
    del before
    serving.build()
    assert {each() for each in known} == {None}


@pytest.mark.parametrize(
    ("name", "work"),
    [
        ("claims/index.html", "builder.publishing.preview._build_page"),
        ("claims/index.html", "builder.pages.page.Page.html"),
        ("index.html", "builder.publishing.preview._build_page"),
    ],
)
def test_a_page_that_cannot_be_made_is_told_of_and_stays_due(
    folder: Path, tmp_path: Path, name: str, work: str
) -> None:
    serving = Serving(folder, tmp_path / "site")
    plugin = serving.plugin._serving
    assert plugin
    before = serving.ask_for(name)
    serving.edit(*SUMMARY)
    assert serving.follows()
    with pytest.MonkeyPatch.context() as broken:
        broken.setattr(work, lambda *arguments: 1 / 0)
        assert serving.ask_for(name) == before
    assert "ZeroDivisionError" in plugin._overlay()
    assert b"The minutes say so" in serving.ask_for(name)


def test_a_page_that_cannot_be_made_is_served_with_what_is_wrong_over_it(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    serving = Serving(folder, tmp_path / "site")
    serving.edit(*SUMMARY)
    assert serving.follows()
    monkeypatch.setattr("builder.publishing.preview._build_page", lambda *arguments: 1 / 0)
    with LiveReloadServer(lambda: None, "127.0.0.1", 0, str(serving.site)) as server:
        for path in (serving.config.docs_dir, serving.config.config_file_path):
            server.watch(path)  # as MkDocs does before
        serving.plugin.on_serve(server, config=serving.config, builder=None)
        served = server.get_app()
        assert served
        body = b"".join(served({"PATH_INFO": "/claims/"}, lambda *arguments: None))  # type: ignore[arg-type]
    assert b"ZeroDivisionError" in body


def test_templates_of_pages_are_read_again(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "templates").mkdir()
    monkeypatch.setattr("builder.publishing.preview._MARKUP", tmp_path / "templates")
    serving = Serving(folder, tmp_path / "site")
    serving.edit(*SUMMARY)
    assert serving.follows()
    (tmp_path / "templates" / "claim.html.j2").touch()
    assert not serving.follows()


def test_any_edits_in_any_order_give_what_a_whole_build_gives(folder: Path, tmp_path: Path) -> None:
    """Some pages are asked for after each edit, all of them after the last."""
    serving = Serving(folder, tmp_path / "site")
    chance = random.Random(20240305)
    names = [*serving.times()]
    lines = {name: (folder / name).read_text().splitlines() for name in ("claims.yaml", "claims/more.yaml")}
    edits = [
        (name, line)
        for name, content in lines.items()
        for line in content
        if re.match(r" +(summary|explanation|title|label|claim|why|says|note|limits): \w", line)
        and content.count(line) == 1
    ]
    followed = 0
    for name, line in chance.sample(edits, min(12, len(edits))):
        serving.edit(
            name, f"{line}\n", f"{line} Indeed.\n" if chance.random() < 0.5 else f"# More.\n\n{line}\n"
        )
        followed += serving.follows()
        for each in chance.sample(names, 5):
            serving.ask_for(each)
    assert followed > 8
    assert serving.files() == Serving(folder, tmp_path / "whole").files()
