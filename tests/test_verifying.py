"""What is wrong with a built site is found before it is published, and a sound one is let through.

Every file in `cases/sites/` damages the golden site and has the exact report that this must give. Under a path in backquotes stands
what becomes of that file: its new text, words `inserted` at the end of the article, words `replaced` by those after `=>`.
"""

from __future__ import annotations

import codecs
import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from conftest import GOLDEN, ROOT, copy_dossier, run
from test_cases import CASES, FILE, REPORT_IN

from builder.build import Build
from builder.report.text import report_diagnostics
from builder.verifying import INERT, REFERRER, SUMS, Policy, scripts_in, verify_published, write_sums

SITES = CASES / "sites"
Sites = Callable[[str], Path]


def damage(case: str, site: Path) -> None:
    """Does to a site what a case says."""
    for match in FILE.finditer(case):
        path, kind, body = site / match["path"], match["kind"], match["body"]
        path.parent.mkdir(parents=True, exist_ok=True)
        match kind:
            case "absent":
                path.unlink()
            case "inserted":
                _edit(path, "</article>", f"{body}</article>")
            case "replaced":
                _edit(path, *body.rstrip("\n").split("\n=>\n"))
            case "escaped":
                path.write_bytes(codecs.escape_decode(body.encode())[0])
            case _:
                path.write_text(body, encoding="utf-8")


def _edit(path: Path, old: str, new: str) -> None:
    html = path.read_text(encoding="utf-8")
    assert old in html, old
    path.write_text(html.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def site(built_site: Sites, tmp_path: Path) -> Path:
    """A copy of the golden site."""
    return shutil.copytree(built_site("golden"), tmp_path / "site")


def faults(site: Path, built: Build) -> str:
    assert built.site
    return report_diagnostics(verify_published(site, built.site, built.reading)) + "\n"


@pytest.mark.parametrize("path", sorted(SITES.glob("*.md")), ids=lambda path: path.stem)
def test_case(path: Path, site: Path, golden: Build, request: pytest.FixtureRequest) -> None:
    case = path.read_text(encoding="utf-8")
    damage(case, site)
    if path.stem != "site-incomplete":
        write_sums(site)
    actual = faults(site, golden)
    if request.config.getoption("--update-goldens"):
        case = REPORT_IN.sub(lambda _: actual, case)
        path.write_text(case, encoding="utf-8")
    (expected,) = REPORT_IN.findall(case)
    assert actual == expected


@pytest.mark.parametrize("name", ["golden", "kherson"])
def test_a_sound_site_is_let_through(built_site: Sites, request: pytest.FixtureRequest, name: str) -> None:
    assert faults(built_site(name), request.getfixturevalue(name)) == "\n"
