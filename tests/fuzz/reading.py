"""Files → a dossier or diagnostics, whatever the files hold.

Comes in: bytes, as names and contents of files in turn; an odd first part is `claims.yaml`. What is not given is that
of the small dossier. `sum of PATH` in a file stands for the sum of another one, so that a text that is changed stays
pinned.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

import yaml
from conftest import BASE, CLAIM, GOLDEN, REPORT, MemoryFiles
from fuzz.parts import join, split, text_of
from fuzz.target import Target
from payloads import PAYLOADS
from test_cases import CASES, FILE
from test_escape import carried

from builder import build as building
from builder.build import Build
from builder.diagnostic import Severity
from builder.model import RECORDS
from builder.reading import decode
from builder.reading.syntax import parse
from builder.reading.tree import plain
from builder.report import FORMATS, Findings
from builder.text import Location

SUM = "sum of seeds/report.txt"
SMALL = {"claims.yaml": BASE % SUM, "case.yaml": CLAIM, "seeds/report.txt": REPORT}
_SUM = re.compile(rb"sum of ([\w./-]+)")
_MADE = 16
"""Of so many sound dossiers one is made into a site, which takes twenty times as long as all the rest."""


def check(data: bytes) -> None:
    """Reading never raises, says where faults are, counts every quote, and depends on nothing but the files."""
    files = files_of(data)
    built = building.build(MemoryFiles(files))
    again = building.build(MemoryFiles(dict(reversed(files.items()))))
    assert built.diagnostics == again.diagnostics
    assert built.tally == again.tally
    assert list(built.diagnostics) == sorted(built.diagnostics, key=lambda fault: fault.sort_key)
    for fault in built.diagnostics:
        assert fault.message
        places = [fault.location, *(note.location for note in fault.notes if note.location)]
        for place in places:
            assert_in_file(place, files)
    assert_parsed(built)
    assert_counted(built)
    assert_told(built)
    if sha256(data).digest()[0] % _MADE == 0:
        assert bool(built.site) is not has_errors(built)


def files_of(data: bytes) -> dict[str, bytes]:
    """The files of a dossier by name; each name is one that a folder could have."""
    parts = split(data)
    parts = [b"claims.yaml", *parts] if len(parts) % 2 else parts
    files = {name: content.encode() for name, content in SMALL.items()}
    for name, content in zip(parts[::2], parts[1::2], strict=True):
        steps = text_of(name).replace("\x00", "").split("/")
        files["/".join(step for step in steps if step not in ("", ".", "..")) or "-"] = content
    return {name: _with_sums(content, files) for name, content in files.items()}


def _with_sums(content: bytes, files: Mapping[str, bytes]) -> bytes:
    def sum_of(named: re.Match[bytes]) -> bytes:
        return sha256(files.get(named[1].decode(), b"")).hexdigest().encode()

    return _SUM.sub(sum_of, content)


def has_errors(built: Build) -> bool:
    return any(fault.code.severity is Severity.ERROR for fault in built.diagnostics)


def assert_in_file(place: Location, files: Mapping[str, bytes]) -> None:
    """A place lies in the text that its file has, or at the start of a file that has none."""
    text, span = place.text, place.span
    assert 0 <= span.start <= span.end <= len(text.content)
    stored = files.get(text.name, b"").removeprefix(codecs.BOM_UTF8)
    assert stored.startswith(text.content.encode())
    before = text.content[: span.start].replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not text.content[: span.start].endswith("\r"):  # half of a line end is no line
        assert (place.position.line, place.position.column) == (len(before), len(before[-1]) + 1)


def assert_parsed(built: Build) -> None:
    """A file without faults has the values that another reader of YAML sees, and a sound dossier what pages can carry."""
    for name, data in built.reading.data.items():
        text, faults = decode(name, data)
        tree, more = parse(text)
        if tree and not faults and not more:
            assert plain(tree) == yaml.load(text.content, Loader=yaml.CBaseLoader)
    dossier = built.reading.dossier
    if dossier and not has_errors(built):
        for words in (
            *(stored.text.content for stored in built.reading.texts.values()),
            *_texts(dossier.model_dump()),
        ):
            assert carried(words) == words


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping | tuple):
        for each in value.values() if isinstance(value, Mapping) else value:
            yield from _texts(each)


def assert_counted(built: Build) -> None:
    """Every quote is found, refused or unchecked; in a sound dossier all that stand in the files are found."""
    tally = built.tally
    assert min(tally.exact, tally.typographic, tally.refused, tally.unchecked) >= 0
    assert tally.quotes == built.reading.quotes
    if built.anchoring is None:
        assert tally.quotes == tally.unchecked
    if not has_errors(built):
        typed = sum(quotes_in(data.decode("utf-8-sig")) for data in built.reading.data.values())
        assert (tally.exact + tally.typographic, tally.refused, tally.unchecked) == (typed, 0, 0)


def quotes_in(curated: str) -> int:
    """The quotes of a file, as another reader of YAML sees them."""
    tree = yaml.load(curated, Loader=yaml.CBaseLoader)
    return sum(_quotes(tree.get(key)) for key in ("claims", "events", "not_checked"))


def _quotes(value: Any) -> int:
    if isinstance(value, dict):
        return isinstance(value.get("quote"), str) + sum(map(_quotes, value.values()))
    return sum(map(_quotes, value)) if isinstance(value, list) else 0


def assert_told(built: Build) -> None:
    """Reports are made of what was found, and nothing in a file adds to them."""
    findings = Findings(built.diagnostics, 0, built.tally)
    told = {name: report(findings) for name, report in FORMATS.items()}
    assert len(json.loads(told["json"])["diagnostics"]) == len(built.diagnostics)
    assert len(json.loads(told["sarif"])["runs"][0]["results"]) == len(built.diagnostics)
    commands = told["github"].splitlines()
    assert [line.startswith("::") for line in commands] == [True] * len(built.diagnostics) + [False]
    for name in ("text", "concise", "github"):
        assert all(line.isprintable() for line in told[name].split("\n"))


def seeds() -> Iterator[bytes]:
    """The small dossier file by file, the golden one, and every dossier of `tests/cases`."""
    for name, content in SMALL.items():
        yield join(name, content)
    for content in (
        b"\xff\xfeR\x00",
        b"caf\xe9",
        ("e" + "\u0301" * 31).encode(),
        "\ufeffa\u2028b\x85".encode(),
    ):
        for name in (*SMALL, "docs/a.md"):
            yield join(name, content)
    yield join("docs/index.md", "# A page\n\n<!-- dossier: overview -->\n")
    yield join(*(part for pair in golden_files() for part in pair))
    for path in sorted(CASES.rglob("*.md")):
        yield join(*(part for pair in case_files(path.read_text(encoding="utf-8")) for part in pair))
    for payload in PAYLOADS:
        claim = CLAIM.replace("It did.", json.dumps(payload)).replace("rain:", "rain:\n    explanation: |\n")
        yield join("case.yaml", f"{claim}      {payload}\n", "docs/a.md", payload)
        yield join(
            "case.yaml", CLAIM.replace("accurate", json.dumps(payload)).replace("states", json.dumps(payload))
        )
        yield join("case.yaml", CLAIM.replace("It did.", json.dumps(f"{payload}\x1b\x9b\x7f")))


def golden_files() -> Iterator[tuple[str, bytes]]:
    """The golden dossier with its texts pinned by name."""
    folder = GOLDEN / "dossier"
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        content = path.read_bytes()
        for stored in (folder / "seeds").iterdir():
            pin = f"sum of seeds/{stored.name}".encode()
            content = content.replace(sha256(stored.read_bytes()).hexdigest().encode(), pin)
        yield path.relative_to(folder).as_posix(), content


def case_files(case: str) -> Iterator[tuple[str, bytes]]:
    """The files of a case that are made of text."""
    for found in FILE.finditer(case):
        if found["kind"] == "escaped":
            yield found["path"], codecs.escape_decode(found["body"].encode())[0]  # type: ignore[attr-defined]
        elif found["kind"] not in ("absent", "symlink", "size"):
            yield found["path"], found["body"].replace("%s", SUM, 1).encode()


WORDS = (
    *sorted({f"{key}: " for _, record in RECORDS for key in record.model_fields}),
    *(f"{name}:\n" for name in ("claims", "events", "sources", "include")),
    *(
        "quote: […]",
        "[x](claim:rain)",
        "2024-01-02",
        "stance: states",
        "true",
        "\ufeff",
        "\r\n",
        "\u2028",
        "\u0085",
    ),
    *(
        "&a ",
        "*a",
        "!!str ",
        "<<: ",
        "%YAML 1.2\n",
        "---\n",
        "...\n",
        "? ",
        "- ",
        "|+\n",
        ">-\n",
        "\\ud800",
        "{",
        "[",
    ),
    *(
        "docs/",
        "docs/index.html",
        "claims/*.yaml",
        "case.yaml",
        "seeds/report.txt",
        SUM,
        "<!-- dossier: scale -->",
    ),
)

TARGET = Target(check, seeds, WORDS, longest=8_192)
