"""The targets of `tests/fuzz`: what was found once, a short run of each, and whether they see a fault.

`make fuzz` runs them for longer.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from browsing import lacking
from conftest import ROOT, run
from fuzz.parts import BETWEEN, join, split
from fuzz.run import fault_of, quoted, smaller, table
from fuzz.targets import TARGETS
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markupsafe import Markup
from markupsafe import escape as escaped

from builder.anchoring.target import Bounds, find_targets
from builder.markdown import parse_markdown
from builder.pages import escape
from builder.reading.records import count_quotes
from builder.reading.tree import locate
from builder.text import Location, Span
from builder.typography import fold

HERE = ROOT / "tests" / "fuzz"
FOUND = sorted(path for path in (HERE / "found").rglob("*") if path.is_file())
SECONDS = 4

every_target = pytest.mark.parametrize("name", TARGETS)


@cache
def seeds(name: str) -> list[bytes]:
    return list(TARGETS[name].seeds())


@st.composite
def inputs(draw: st.DrawFn, name: str) -> bytes:
    """Bytes, parts and words, or a seed with a few places changed."""
    words = st.sampled_from([word.encode("utf-8", "surrogatepass") for word in TARGETS[name].words])
    pieces = st.binary(max_size=6) | words | st.text(max_size=3).map(str.encode) | st.just(BETWEEN)
    if draw(st.integers(0, 3)) == 0:
        return b"".join(draw(st.lists(pieces, max_size=20)))
    data = draw(st.sampled_from(seeds(name)))
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(data)))
        data = data[:start] + draw(pieces) + data[start + draw(st.integers(0, 8)) :]
    return data


@pytest.mark.parametrize("path", FOUND, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_what_was_found_once_is_mended(path: Path) -> None:
    TARGETS[path.parent.name].check(path.read_bytes())


@every_target
def test_seeds_are_no_faults(name: str) -> None:
    for seed in seeds(name):
        assert len(seed) <= TARGETS[name].longest
        TARGETS[name].check(seed)


@every_target
@given(st.data())
@settings(max_examples=300)
def test_a_few_hundred_inputs_show_no_fault(name: str, data: st.DataObject) -> None:
    TARGETS[name].check(data.draw(inputs(name)))


@every_target
def test_a_few_seconds_of_atheris_show_no_fault(name: str, tmp_path: Path) -> None:
    if not any((ROOT / ".fuzz").glob("lib/*/site-packages/atheris")):
        lacking("atheris (make fuzz)")
    python = ROOT / ".fuzz" / "bin" / "python"
    done = run(str(python), str(HERE / "run.py"), name, str(SECONDS), str(tmp_path), cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    row = re.search(rf"^{name} +([\d,]+) +([\d,]+)", done.stdout, re.MULTILINE)
    assert row, done.stdout
    executions, features = (int(count.replace(",", "")) for count in row.groups())
    assert executions >= len(seeds(name)) // 2, "the seeds are run"
    assert features > 100


def shifted(*path: Any) -> Location:
    """A place that is nowhere in its text."""
    place = locate(*path)
    return Location(place.text, Span(place.span.start + 10_000, place.span.end + 10_000))


STAND_INS: tuple[tuple[str, str, Any], ...] = (
    ("reading", "builder.build.in_order", lambda faults: tuple(faults)[::-1]),
    ("reading", "builder.reading.records.locate", shifted),
    ("reading", "builder.text._LINE_END", re.compile("\r\n|[\n\r\u2028]")),
    ("reading", "builder.reading.count_quotes", lambda root: count_quotes(root) + 1),
    ("reading", "builder.reading.count_quotes", lambda root: 0),
    ("reading", "builder.reading.decoding._UNCARRIED", re.compile("\x00")),
    ("reading", "builder.reading.syntax._features", lambda event: ()),
    ("reading", "builder.report.github.harmless", lambda line: line),
    ("anchoring", "builder.anchoring.selector.fold", lambda words: fold(words.casefold())),
    ("anchoring", "builder.anchoring.selector.fold", lambda words: fold(words.replace(".", ""))),
    ("anchoring", "builder.anchoring.selector.cuts", lambda content, offset: False),
    ("anchoring", "builder.anchoring.selector._begins", lambda expected, words, partly: True),
    ("anchoring", "builder.anchoring.selector._enough", lambda shared: iter([(0, 0)])),
    ("anchoring", "builder.anchoring.target._Search._joins", lambda search, gap: True),
    ("anchoring", "builder.anchoring.gate._bounds", lambda quoted: Bounds(longest=9_999)),
    ("anchoring", "builder.anchoring.target.places_near", lambda words, text, tier, spans: iter(())),
    (
        "anchoring",
        "builder.anchoring.target._Search._next",
        lambda search, span, number, levels: levels[number + 1][:1],
    ),
    ("anchoring", "builder.anchoring.quotation._LEFT_OUT", re.compile(r"\[.*\]")),
    ("anchoring", "builder.anchoring.gate.find_targets", lambda *quoted: find_targets(*quoted)[:1]),
    ("anchoring", "builder.anchoring.gate.check_omissions", lambda *quoted: ()),
    ("anchoring", "builder.anchoring.gate.not_found", lambda *quoted: ()),
    ("anchoring", "builder.typography._PLAIN", {}),
    ("anchoring", "builder.typography._blank", lambda run: " "),
    ("anchoring", "builder.typography._compositions", lambda content: iter(())),
    ("prose", "builder.pages.prose.encode", Markup),
    ("prose", "builder.pages.prose._href", lambda token, links: "javascript:alert(1)"),
    ("prose", "builder.pages.prose.leads_outside", lambda target: False),
    ("prose", "builder.checking.links.leads_outside", lambda target: True),
    ("prose", "builder.markdown._PARSER", MarkdownIt("commonmark")),
    ("prose", "builder.markdown._PARSER", MarkdownIt("gfm-like", {"linkify": False})),
    ("escape", "builder.pages.escape.encode", escaped),
    ("escape", "builder.pages.escape._ENTITIES", escape._Escapes("0-\U0010ffff", "&#{};".format)),
    ("escape", "builder.pages.escape._ENTITIES", escape._Escapes("\0-\x7f", "&#{};".format)),
    ("escape", "builder.pages.escape.encode_title", json.dumps),
    ("escape", "builder.pages.escape.json_in_html", json.dumps),
    ("escape", "builder.pages.escape._JSON_ESCAPES", escape._Escapes('"', "\\u{:04x}".format)),
    ("escape", "builder.hidden.HIDDEN", re.compile("\u202e")),
    ("escape", "builder.hidden.name_of", ascii),
    ("escape", "builder.scalar.as_scalar", str),
    ("escape", "builder.scalar.as_scalar", lambda text: json.dumps(text, ensure_ascii=False)),
    ("import", "builder.importing.draft.as_scalar", lambda text: f'"{text}"'),
    ("import", "builder.importing.draft.is_reserved", lambda key: False),
    ("import", "builder.importing.draft.Draft.free_id", lambda draft, key: key),
    ("import", "builder.importing.claim_review.uncarried", lambda character: None),
    ("import", "builder.importing.claim_review.is_web_address", lambda address: True),
    ("import", "builder.importing.claim_review._day", lambda value: str(value or "")),
    ("import", "builder.importing.claim_review._object", lambda value: value),
)
"""A target, something in the generator, and what is faulty and stands in for it."""


@pytest.mark.parametrize(("name", "place", "stand_in"), STAND_INS)
def test_a_target_sees_a_fault(name: str, place: str, stand_in: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(place, stand_in)
    kept = parse_markdown, escape._encoded, escape._short_json_string
    for each in kept:
        each.cache_clear()
    seen = any(fault_of(TARGETS[name].check, seed) for seed in seeds(name))
    for each in kept:
        each.cache_clear()
    assert seen


@given(st.binary())
def test_parts_make_up_the_input(data: bytes) -> None:
    assert join(*split(data)) == data
    first, *rest = split(data, 3)
    assert (len(rest), join(first, *rest).rstrip(BETWEEN)) == (2, data.rstrip(BETWEEN))


def test_an_input_is_kept_without_what_its_fault_does_not_need() -> None:
    def refuses_x(data: bytes) -> None:
        assert b"x" not in data, "no x"

    assert smaller(b"abcxdefgh" * 40, refuses_x) == b"x"
    assert smaller(b"abc", refuses_x) == b"abc"


def test_words_are_written_as_libfuzzer_reads_them() -> None:
    assert quoted('a"é\n') == r'"\x61\x22\xC3\xA9\x0A"'
    assert table([("target", "executions"), ("a", "1,000")]) == "target  executions\na            1,000"
