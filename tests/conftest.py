"""What several tests share: files in memory, and the sites that the tests read."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import settings
from selectolax.lexbor import LexborHTMLParser, LexborNode

from builder.anchoring import anchor
from builder.build import Build, build
from builder.collation import Collation, collate
from builder.diagnostic import Code
from builder.reading import Folder, Refusal

pytest_plugins = ["browsing"]

ROOT = Path(__file__).parent.parent
settings.register_profile("untimed", deadline=None)  # a noisy machine is no fault
settings.load_profile("untimed")
if "MUTANT_UNDER_TEST" in os.environ:  # the same examples each time, and few
    settings.register_profile("mutants", deadline=None, max_examples=25, derandomize=True, database=None)
    settings.load_profile("mutants")

GOLDEN = ROOT / "tests" / "golden"

BASE = """\
dossier:
  title: A test
  summary: One text.
  language: en
  publisher: {name: The tests}
include: [case.yaml]
verdicts:
  accurate: {label: Accurate, means: It holds., tone: good}
sources:
  report:
    file: seeds/report.txt
    sha256: %s
    label: Report
    title: Report
    publisher: Somebody
    language: en
topics:
  rain: {label: Rain}
"""
REPORT = "Rain fell on Monday.\n\nRain fell on Tuesday, said Ann Lee.\n"
PASSAGE = "      - {source: report, quote: on Monday, stance: states}\n"
CLAIM = f"""\
claims:
  rain:
    claim: Rain fell on Monday.
    topics: [rain]
    verdict: accurate
    known_on: 2024-01-02
    summary: It did.
    passages:
{PASSAGE}\
    history:
      - {{on: 2024-01-02, kind: published}}
"""


def base(report: str | bytes = REPORT) -> str:
    """A small dossier, which includes `case.yaml`, with its one source pinned."""
    data = report.encode() if isinstance(report, str) else report
    return BASE % sha256(data).hexdigest()


class MemoryFiles:
    """A folder in memory."""

    def __init__(self, files: Mapping[str, str | bytes]) -> None:
        self.files = {k: v.encode() if isinstance(v, str) else v for k, v in files.items()}

    def read(self, name: str) -> bytes | Refusal:
        if name not in self.files:
            return Refusal(Code.FILE_MISSING, f"there is no file {name}")
        return self.files[name]

    def entries(self, folder: str) -> tuple[str, ...] | Refusal:
        prefix = "" if folder == "." else f"{folder}/"
        inside = (name.removeprefix(prefix) for name in self.files if name.startswith(prefix))
        parts = (name.partition("/") for name in inside)
        return tuple(sorted({f"{first}{slash}" for first, slash, _ in parts}))


def build_case(case: str = CLAIM, report: str | bytes = REPORT, root: str | None = None) -> Build:
    """Builds the small dossier with these claims."""
    files = {"claims.yaml": root or base(report), "case.yaml": case, "seeds/report.txt": report}
    return build(MemoryFiles(files))


def quoting(quote: str, keys: str = "") -> str:
    """The claim with a passage of a key on each line that quotes these words; `keys` are more of such lines."""
    passage = f"      - source: report\n        quote: '{quote}'\n        stance: states\n{keys}"
    return CLAIM.replace(PASSAGE, passage)


def codes(built: Build) -> list[str]:
    """The codes of the diagnostics, in order."""
    return [fault.code.slug for fault in built.diagnostics]


def messages(built: Build) -> list[str]:
    """The diagnostics in one line each."""
    return [f"{d.location}: [{d.code.slug}] {d.message}" for d in built.diagnostics]


def run(*command: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """A command of this environment, with what it printed."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    settings = {**os.environ, "PATH": path, "NO_MKDOCS_2_WARNING": "1", **environment}
    return subprocess.run(
        command, cwd=cwd, env=settings, capture_output=True, text=True, timeout=300, check=False
    )


SOMEBODY = {
    f"GIT_{who}_{what}": "x@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
}
ALONE = {**SOMEBODY, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
"""The environment of a git that knows nothing of whose machine this is."""


def git(folder: Path, *command: str) -> str:
    """What git printed; it has to succeed."""
    done = run("git", *command, cwd=folder, **ALONE)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def copy_dossier(source: Path, target: Path) -> Path:
    """A dossier without what builds leave behind."""
    target.mkdir(parents=True, exist_ok=True)
    for name in ("claims.yaml", "mkdocs.yml", "seeds", "docs", "claims"):
        path = source / name
        if path.is_dir():
            shutil.copytree(path, target / name)
        elif path.exists():
            shutil.copy(path, target / name)
    return target


def files_in(folder: Path) -> dict[str, bytes]:
    """What is in a folder and in those below it, by path."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture(scope="session")
def golden() -> Build:
    """The small golden dossier, built in memory."""
    return build(Folder(GOLDEN / "dossier"))


@pytest.fixture(scope="session")
def kherson() -> Build:
    """The dossier of this repository, built in memory."""
    return build(Folder(ROOT))


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The folder of a site, built with MkDocs as a user would build it: `kherson` or `golden`."""
    sites: dict[str, Path] = {}

    def site(name: str) -> Path:
        if name not in sites:
            target = tmp_path_factory.mktemp(name) / "site"
            source = ROOT if name == "kherson" else GOLDEN / "dossier"
            done = run("dossier", "build", "--site-dir", str(target), cwd=source)
            assert done.returncode == 0, done.stderr
            sites[name] = target
        return sites[name]

    return site


def collated(built: Build) -> Collation:
    """What the pages of a dossier are made from."""
    assert built.reading.dossier
    return collate(built.reading.dossier, built.reading.texts, anchor(built.reading.dossier, built.reading))


def words_of(shown: LexborNode) -> str:
    """The words of a source that an element shows, without those that are for readers who hear the page."""
    whole = LexborHTMLParser(shown.html or "").body
    assert whole
    for aid in whole.css(".aid"):
        aid.decompose()
    return whole.text()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-goldens", action="store_true", help="write the expected reports and pages anew"
    )
