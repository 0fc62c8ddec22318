"""Every file in `cases/` is a dossier with faults and the exact report that it must give.

A case is prose with blocks. A line with a path in backquotes gives the block below it to that file; what a
case does not give is taken from a small sound dossier that includes `case.yaml`. `pytest --update-goldens`
writes the reports anew, to be read before they are committed.
"""

from __future__ import annotations

import codecs
import re
from hashlib import sha256
from pathlib import Path

import pytest
from conftest import BASE, CLAIM, REPORT

from builder.build import build
from builder.diagnostic import Code
from builder.reading import Folder
from builder.report.text import report_diagnostics

CASES = Path(__file__).parent / "cases"
FILE = re.compile(r"^`(?P<path>[^`]+)`\n+```(?P<kind>[a-z]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
REPORT_IN = re.compile(r"(?<=^```report\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)


def write_case(case: str, root: Path) -> None:
    """The dossier of a case, on disk."""
    files = {match["path"]: (match["kind"], match["body"]) for match in FILE.finditer(case)}
    defaults = {
        "seeds/report.txt": ("text", REPORT),
        "case.yaml": ("yaml", CLAIM),
        "claims.yaml": ("yaml", BASE),
    }
    for name, (kind, body) in {**defaults, **files}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        match kind:
            case "absent":
                continue
            case "symlink":
                path.symlink_to(body.strip())
            case "size":
                with path.open("wb") as file:
                    file.truncate(int(body))
            case "escaped":
                path.write_bytes(codecs.escape_decode(body.encode())[0])
            case _:
                path.write_bytes(body.replace("%s", _sum_of(root), 1).encode())


def _sum_of(root: Path) -> str:
    pinned = root / "seeds" / "report.txt"
    return sha256(pinned.read_bytes()).hexdigest() if pinned.is_file() else "0" * 64


def report_on(root: Path) -> str:
    return report_diagnostics(build(Folder(root)).diagnostics) + "\n"


@pytest.mark.parametrize("path", sorted(CASES.glob("*.md")), ids=lambda path: path.stem)
def test_case(path: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    case = path.read_text(encoding="utf-8")
    write_case(case, tmp_path)
    actual = report_on(tmp_path)
    if request.config.getoption("--update-goldens"):
        case = REPORT_IN.sub(lambda _: actual, case)
        path.write_text(case, encoding="utf-8")
    (expected,) = REPORT_IN.findall(case)
    assert actual == expected


def test_every_code_has_a_case_in_which_it_is_reported() -> None:
    for code in Code:
        reports = "".join(REPORT_IN.findall(case_of(code)))
        assert f"{code.severity}[{code.slug}]" in reports, code.slug


@pytest.mark.parametrize("code", list(Code), ids=lambda code: code.slug)
def test_the_example_of_every_code_stands_in_its_case(code: Code) -> None:
    assert flat(code.example) in flat(case_of(code))


def case_of(code: Code) -> str:
    """The case named like a code: a dossier, or a change of one."""
    (path,) = CASES.rglob(f"{code.slug}.md")
    return path.read_text(encoding="utf-8")


def flat(text: str) -> str:
    return " ".join(text.split())


def test_the_dossier_under_every_case_is_sound(tmp_path: Path) -> None:
    write_case("", tmp_path)
    assert report_on(tmp_path) == "\n"
