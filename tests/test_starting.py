"""A new dossier, made by the package as it is installed: away from this repository, in an environment of its own."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import venv
import zipfile
from importlib.metadata import Distribution
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import ROOT, run

from builder.build import build
from builder.cli import main
from builder.model.schema import schema_of_claims
from builder.reading import Folder
from builder.starting import new_dossier, requirement_of

SAMPLE = ROOT / "builder" / "starting" / "dossier"


def init(*arguments: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["init", *map(str, arguments)])
    return result.exit_code, result.output


def test_a_new_dossier_is_sound_and_complete(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    status, told = init(folder)
    assert status == 0
    assert told.startswith(f"{folder}: a dossier of 19 files; its README.md says how to go on\n")
    assert "say in requirements.txt where the generator is to be had from" in told
    built = build(Folder(folder))
    assert built.site
    assert not built.diagnostics
    assert (folder / "claims.schema.json").read_text(encoding="utf-8") == schema_of_claims()
    done = run("make", "test", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "1 claim, 3 quotes: 3 exact" in done.stdout
    assert not (folder / ".test-site").exists()


@pytest.mark.parametrize(
    "title", ["SUMMIT TITLE", 'Bridges & "tolls": <2024>', "# *No* [comment](x) {{ }}", "'", "2024"]
)
def test_a_title_is_text_wherever_it_stands(tmp_path: Path, title: str) -> None:
    assert init(tmp_path / "new", "--title", title)[0] == 0
    built = build(Folder(tmp_path / "new"))
    assert built.reading.dossier
    assert built.reading.dossier.dossier.title == title
    done = run("dossier", "build", "--site-dir", "site", cwd=tmp_path / "new")
    assert done.returncode == 0, done.stderr
    home = (tmp_path / "new" / "site" / "index.html").read_text(encoding="utf-8")
    (heading,) = re.findall(r'<h1 id="[^"]*">(.*)</h1>', home)
    assert (
        heading.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").replace("&quot;", '"')
        == title
    )


def test_what_a_new_dossier_asks_for_can_be_said(tmp_path: Path) -> None:
    address = "fact-check-dossier @ git+https://code.example/x.git"
    status, told = init(tmp_path / "new", "--generator", address)
    assert (status, "requirements.txt" in told) == (0, False)
    assert (tmp_path / "new" / "requirements.txt").read_text(encoding="utf-8") == f"{address}\n"


@pytest.mark.parametrize("title", ["", " ", "two\nlines", "a\x00b"])
def test_a_title_is_one_line_of_words(tmp_path: Path, title: str) -> None:
    status, told = init(tmp_path / "new", "--title", title)
    assert (status, "a title is one line of words" in told) == (2, True)
    assert not (tmp_path / "new").exists()


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine", encoding="utf-8")
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    assert init(tmp_path) == (1, f"dossier: {tmp_path} has README.md already; name another folder\n")
    assert init(tmp_path / "mine.txt") == (1, f"dossier: {tmp_path}/mine.txt is a file; name a folder\n")
    assert init(tmp_path / "mine.txt" / "below")[0] == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["README.md", "mine.txt"]


def test_a_fresh_repository_is_a_place_to_begin(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert init(tmp_path)[0] == 0


def test_only_the_title_and_the_sum_are_filled_in() -> None:
    files = new_dossier("T", "x==1")
    sample = {
        path.relative_to(SAMPLE).as_posix(): path.read_bytes() for path in SAMPLE.rglob("*") if path.is_file()
    }
    assert files.keys() == {*sample, "claims.schema.json", "requirements.txt"}
    changed = {path for path, data in sample.items() if files[path] != data}
    assert changed == {"claims.yaml", "mkdocs.yml", "docs/index.md", "README.md"}
    assert not any(b"TITLE" in data or b"SUM\n" in data for data in files.values())


@pytest.mark.parametrize(
    "name",
    [
        ".ci/data",
        ".ci/links.toml",
        ".ci/links.lock",
        *(f".github/workflows/{each}.yml" for each in ("check", "deploy", "links")),
    ],
)
def test_a_new_dossier_has_our_own_workflows(name: str) -> None:
    assert (SAMPLE / name).read_bytes() == (ROOT / name).read_bytes(), "make update copies them"


def test_a_new_dossier_has_every_target_that_its_workflows_call() -> None:
    makefile = (SAMPLE / "Makefile").read_text(encoding="utf-8")
    for workflow in (SAMPLE / ".github" / "workflows").iterdir():
        for target in re.findall(r"\bmake ([a-z]+)", workflow.read_text(encoding="utf-8")):
            assert f"\n{target}:" in makefile, (workflow.name, target)


@pytest.mark.parametrize(
    ("origin", "requirement"),
    [
        (None, "fact-check-dossier==1.2"),
        ({"url": "file:///home/somebody/wheel.whl", "archive_info": {}}, None),
        (
            {"url": "https://code.example/x.whl", "archive_info": {}},
            "fact-check-dossier @ https://code.example/x.whl",
        ),
        (
            {"url": "https://code.example/x.git", "vcs_info": {"vcs": "git", "commit_id": "abc"}},
            "fact-check-dossier @ git+https://code.example/x.git@abc",
        ),
    ],
)
def test_a_new_dossier_asks_for_the_generator_that_made_it(
    tmp_path: Path, origin: dict[str, object] | None, requirement: str | None
) -> None:
    (tmp_path / "METADATA").write_text("Name: fact-check-dossier\nVersion: 1.2\n", encoding="utf-8")
    if origin:
        (tmp_path / "direct_url.json").write_text(json.dumps(origin), encoding="utf-8")
    assert requirement_of(Distribution.at(tmp_path)) == requirement


def test_without_the_generator_it_is_said_where_it_comes_from(tmp_path: Path) -> None:
    assert init(tmp_path / "new")[0] == 0
    for target in ("serve", "check", "site", "test"):
        done = run("make", target, cwd=tmp_path / "new", PATH="/usr/bin:/bin")
        assert done.returncode != 0
        assert done.stderr.startswith("The generator was not found here; make install brings it.\n")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The commands of an environment that has the wheel, and what the wheel asks for."""
    folder = tmp_path_factory.mktemp("wheel")
    build_wheel = [sys.executable, "-m", "flit_core.wheel", "--outdir", str(folder), str(ROOT)]
    subprocess.run(build_wheel, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    pinned = folder / "pinned.txt"
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pinned.write_text("\n".join(re.findall(r"^(\w.*==.*?) *\\\\$", lock, re.MULTILINE)), encoding="utf-8")
    environment = folder / "environment"
    venv.create(environment, with_pip=True)
    commands = environment / ("Scripts" if os.name == "nt" else "bin")
    pip = [str(commands / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--constraint", str(pinned), str(wheel)], check=True)
    return commands


def test_the_wheel_holds_all_that_a_new_dossier_needs(installed: Path) -> None:
    (wheel,) = installed.parent.parent.glob("*.whl")
    held = set(zipfile.ZipFile(wheel).namelist())
    sample = {
        f"builder/starting/dossier/{path.relative_to(SAMPLE).as_posix()}"
        for path in SAMPLE.rglob("*")
        if path.is_file()
    }
    assert sample <= held
    assert not [name for name in held if "__pycache__" in name or name.startswith("tests/")]


def test_what_is_installed_makes_checks_and_builds_a_dossier_elsewhere(
    installed: Path, tmp_path: Path
) -> None:
    def there(*command: str, cwd: Path = tmp_path) -> str:
        clean = {
            "PATH": f"{installed}{os.pathsep}/usr/bin{os.pathsep}/bin",
            "NO_MKDOCS_2_WARNING": "1",
            "HOME": str(tmp_path),
        }
        done = subprocess.run(
            command, cwd=cwd, env=clean, capture_output=True, text=True, timeout=300, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    there("dossier", "init", "mine", "--title", "Mine")
    mine = tmp_path / "mine"
    assert there("dossier", "check", "--strict", cwd=mine).startswith("1 claim, 3 quotes: 3 exact")
    assert there("dossier", "build", cwd=mine) == "The site is in site\n"
    assert "The town library opens" in (
        mine / "site" / "claims" / "library-opens-on-saturdays" / "index.html"
    ).read_text(encoding="utf-8")
    report = tmp_path / "report.txt"
    report.write_text("Rain came down.\n", encoding="utf-8")
    there("dossier", "add", "source", str(report), "--title", "Rain", "--publisher", "The Sun", cwd=mine)
    there("dossier", "add", "claim", "the-sun", "Rain came down.", cwd=mine)
    assert "builder" not in {path.name for path in mine.iterdir()}
    there("make", "test", cwd=there_filled(mine))


def there_filled(folder: Path) -> Path:
    """The dossier with the scaffolded claim filled in, as a curator would."""
    claims = folder / "claims.yaml"
    content = claims.read_text(encoding="utf-8")
    for hint, value in (
        ("topics: [] # one of library", "topics: [library]"),
        ("verdict: # one of accurate, partly-accurate, inaccurate, unverifiable", "verdict: unverifiable"),
        ("summary: # the reason, in one or two sentences that stand alone", "summary: Nothing was found."),
    ):
        assert hint in content
        content = content.replace(hint, value)
    claims.write_text(content, encoding="utf-8")
    return folder
