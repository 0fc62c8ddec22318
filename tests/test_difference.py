"""Every file in `cases/changes/` is a dossier before and after a change, and the exact report that the change must give.

What a case does not give is taken from `cases/changes/base/`; what it does not give under `before/` was as it is now. In
`claims.yaml` each `%s` stands for the sum of a text, in the order of the sources.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum
from hashlib import sha256
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import GOLDEN, ROOT, MemoryFiles
from hypothesis import given
from hypothesis import strategies as st
from test_cases import CASES, FILE, REPORT_IN

from builder.build import Build
from builder.difference import Act, compare
from builder.difference.changes import State, changes_between
from builder.difference.matching import moved, pair
from builder.difference.records import Edition, compare_records
from builder.model import Finding, Part, Record
from builder.reading import Folder, Reading, read
from builder.redline import Stretch, redline
from builder.report import DIFFERENCE_FORMATS, Comparison, Side

CHANGES = CASES / "changes"
_TEXTS = ("seeds/report.txt", "seeds/herald.txt")
_BASE = {name: (CHANGES / "base" / name).read_text(encoding="utf-8") for name in ("claims.yaml", *_TEXTS)}


def states(case: str) -> tuple[Reading, Reading]:
    """The dossier of a case before the change, and after it."""
    given_files = {match["path"]: match["body"] for match in FILE.finditer(case)}
    now = _BASE | {name: body for name, body in given_files.items() if not name.startswith("before/")}
    before = now | {
        name.removeprefix("before/"): body for name, body in given_files.items() if name.startswith("before/")
    }
    return read(MemoryFiles(_pinned(before))), read(MemoryFiles(_pinned(now)))


def _pinned(files: Mapping[str, str]) -> dict[str, str]:
    sums = tuple(sha256(files[name].encode()).hexdigest() for name in _TEXTS)
    return {**files, "claims.yaml": files["claims.yaml"] % sums}


def told(before: Reading, now: Reading, form: str = "text") -> str:
    assert not before.diagnostics
    assert not now.diagnostics
    return (
        DIFFERENCE_FORMATS[form](
            Comparison(Side("before", "before:"), Side("now"), compare(before, now))
        ).rstrip()
        + "\n"
    )


@pytest.mark.parametrize("path", sorted(CHANGES.glob("*.md")), ids=lambda path: path.stem)
def test_case(path: Path, request: pytest.FixtureRequest) -> None:
    case = path.read_text(encoding="utf-8")
    actual = told(*states(case))
    if request.config.getoption("--update-goldens"):
        case = REPORT_IN.sub(lambda _: actual, case)
        path.write_text(case, encoding="utf-8")
    (expected,) = REPORT_IN.findall(case)
    assert actual == expected


@pytest.mark.parametrize("form", ["markdown", "json", "github"])
@pytest.mark.parametrize("name", ["everything", "nothing", "retyped", "text"])
def test_every_format_tells_it(form: str, name: str, request: pytest.FixtureRequest) -> None:
    actual = told(*states((CHANGES / f"{name}.md").read_text(encoding="utf-8")), form)
    golden = CHANGES / "told" / f"{name}.{form}"
    if request.config.getoption("--update-goldens"):
        golden.write_text(actual, encoding="utf-8")
    assert actual == golden.read_text(encoding="utf-8")


def test_longer_texts_are_others_as_a_whole() -> None:
    words = [str(number) for number in range(2_001)]
    assert list(redline(words, words)) == [Stretch(dropped=tuple(words), added=tuple(words))]
    assert list(redline(words[:9], words[:9])) == [Stretch(kept=tuple(words[:9]))]


def test_words_that_stand_again_and_again_are_compared_up_to_a_number() -> None:
    before, after = ["a", "b"] * 900, ["a", "c", "b"] * 600
    stretches = list(redline(before, after))
    assert [word for each in stretches for word in (*each.kept, *each.dropped)] == before
    assert [word for each in stretches for word in (*each.kept, *each.added)] == after


def test_only_so_many_quotations_are_compared_word_by_word() -> None:
    """A list that was replaced whole is told as removed and added."""
    case = (CHANGES / "nothing.md").read_text(encoding="utf-8")
    before, _ = states(case)
    assert before.dossier
    rain = before.dossier.claims["rain"]

    def with_parts(number: int, last: str) -> State:
        parts = tuple(Part(quote=f"fell {n} {last}", finding=Finding.RIGHT, why="So.") for n in range(number))
        return State(rain.model_copy(update={"parts": parts}), ("claims", "rain"), {})

    def acts(number: int) -> set[Act]:
        return {each.act for each in changes_between(with_parts(number, "early"), with_parts(number, "late"))}

    assert acts(100) == {Act.CHANGED}
    assert acts(101) == {Act.ADDED, Act.REMOVED}


def edition(root: Path) -> Reading:
    return read(Folder(root))


@pytest.mark.parametrize("root", [ROOT, GOLDEN / "dossier"], ids=["kherson", "golden"])
def test_nothing_is_another_than_itself(root: Path) -> None:
    assert not compare(edition(root), edition(root))
    assert not compare(edition(root), edition(root)).diagnostics


@given(st.randoms(use_true_random=False))
def test_layout_means_nothing(chance: random.Random) -> None:
    """Any way to write the same YAML gives the same dossier: other quotes, widths, styles, key orders, and files."""
    before = edition(GOLDEN / "dossier")
    formatted = compare(before, read(MemoryFiles(rewritten(before, chance))))
    assert not formatted
    assert not formatted.diagnostics


def rewritten(reading: Reading, chance: random.Random) -> dict[str, bytes]:
    """All that the dossier is made from, with its curated files joined into one and written in some other way."""
    whole: dict[str, Any] = {}
    for data in reading.data.values():
        for key, value in yaml.load(data, yaml.BaseLoader).items():
            whole[key] = (
                {**whole.get(key, {}), **value} if isinstance(value, dict) else [*whole.get(key, []), *value]
            )
    whole.pop("include", None)
    in_parts = {key: whole.pop(key) for key in ("claims", "events", "names") if chance.random() < 0.5}
    files: dict[str, object] = {f"parts/{key}.yaml": {key: value} for key, value in in_parts.items()}
    files["claims.yaml"] = {**shuffled(whole, chance), **({"include": ["parts/*.yaml"]} if files else {})}
    style = {
        "width": chance.choice([20, 80, 10_000]),
        "default_flow_style": chance.choice([True, False, None]),
        "default_style": chance.choice([None, '"', "'"]),
        "allow_unicode": chance.choice([True, False]),
        "sort_keys": False,
    }
    dumped = {name: yaml.dump(content, **style).encode() for name, content in files.items()}
    texts = {stored.source.file: stored.data for stored in reading.texts.values()}
    return dumped | texts | {f"docs/{doc.path}": doc.data for doc in reading.docs}


_ORDERED = {"verdicts", "sources", "names", "topics", "references", "claims", "events"}


def shuffled(value: Any, chance: random.Random, key: str = "") -> Any:
    """The same with the keys of records in another order; in collections the order is what readers see."""
    if isinstance(value, dict):
        keys = list(value)
        if key not in _ORDERED:
            chance.shuffle(keys)
        return {each: shuffled(value[each], chance, each) for each in keys}
    return [shuffled(item, chance) for item in value] if isinstance(value, list) else value


def test_no_value_can_change_unseen(golden: Build) -> None:
    """Each value of each record of the golden dossier, made another, is told, under its record."""
    before = golden.reading.dossier
    assert before
    changed = list(variations(before))
    assert len(changed) > 200
    for path, now in changed:
        found = list(compare_records(Edition(before, {}), Edition(now, {}), {}))
        told_at = [change.path for record in found for change in record.changes]
        assert any(path[: len(at)] == at for at in told_at), (path, told_at)


def variations(record: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """The record with one value in it made another, and the way to that value."""
    for key in type(record).model_fields:
        value = getattr(record, key)
        if key != "include":
            for inner, other in varied(value, (*path, key)):
                yield inner, record.model_copy(update={key: other})


def varied(value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    match value:
        case Record():
            yield from variations(value, path)
        case dict():
            for key, item in value.items():
                for inner, other in varied(item, (*path, key)):
                    yield inner, {**value, key: other}
        case tuple():
            for index, item in enumerate(value):
                if len(value) > 1:
                    yield (*path, index), (*value[:index], *value[index + 1 :])
                for inner, other in varied(item, (*path, index)):
                    yield inner, (*value[:index], other, *value[index + 1 :])
        case None:
            return
        case _:
            yield path, another(value)


def another(value: Any) -> Any:
    match value:
        case bool():
            return not value
        case StrEnum():
            return next(each for each in type(value) if each != value)
        case str():
            return f"{value}x"
        case date():
            return value + timedelta(days=1)
    return value + 1


@given(st.lists(st.integers(0, 30), unique=True, max_size=7))
def test_the_fewest_move(positions: list[int]) -> None:
    moving = moved(positions)
    staying = [position for position in positions if position not in moving]
    assert staying == sorted(staying)
    longest = max(
        len(kept)
        for size in range(len(positions) + 1)
        for kept in combinations(positions, size)
        if [*kept] == sorted(kept)
    )
    assert len(staying) == longest


@given(st.lists(st.integers(0, 5)), st.lists(st.integers(0, 5)))
def test_every_item_is_in_one_pair_at_most(before: list[int], now: list[int]) -> None:
    pairs = pair(before, now, lambda item: item)
    assert all(before[old] == now[new] for old, new in pairs)
    assert len(pairs) == (Counter(before) & Counter(now)).total()
    assert len({old for old, _ in pairs}) == len({new for _, new in pairs}) == len(pairs)


def test_what_strangers_wrote_is_text_in_markdown() -> None:
    case = (CHANGES / "reworded.md").read_text(encoding="utf-8")
    hostile = "@everybody see #1 <img src=x> | `code` [a](javascript:b) *no* \u202e"
    _, now = states(case.replace("Rain fell on Monday evening.", json.dumps(hostile)))
    before, _ = states(case)
    markdown = told(before, now, "markdown")
    marks = re.sub(r"&#[0-9]+;", "", markdown.removeprefix("### "))
    assert not re.search(r"[@#`*\[\]|\u202e]|<img", marks)
    assert "&#64;<b></b>everybody" in markdown


@pytest.mark.parametrize(
    ("edited", "kinds"),
    [
        (("verdict: accurate", "verdict: mixed"), ["\n| ", "\n- **error**", "<details"]),
        (("claim: Rain", "claim: Hail"), ["\n- **warning**", "<details"]),
        (("  rain-", "  shower-"), ["\n- **error**", "<details"]),
    ],
)
def test_what_does_not_fit_into_a_comment_is_counted(edited: tuple[str, str], kinds: list[str]) -> None:
    case = many_claims(1_000)
    before, now = (
        read(MemoryFiles(_pinned(_BASE | {"case.yaml": content})))
        for content in (case, case.replace(*edited))
    )
    markdown = told(before, now, "markdown")
    assert 20_000 < len(markdown) < 65_536
    for kind, said in zip(kinds, re.findall(r"\*\*(\d+) more\*\* of 1000 do not fit", markdown), strict=True):
        shown = markdown.count(kind) - (1 if kind == "\n| " else 0)
        assert shown + int(said) == 1_000, kind


def many_claims(number: int) -> str:
    (claims,) = (
        match["body"]
        for match in FILE.finditer((CHANGES / "order.md").read_text(encoding="utf-8"))
        if match["path"] == "before/case.yaml"
    )
    _, first, _ = re.split(r"^claims:\n|^  snow:\n", claims, flags=re.MULTILINE)
    return "claims:\n" + "".join(
        first.replace("  rain:", f"  rain-{n}:").replace("fell on Monday.", f"fell on Monday {n}.")
        for n in range(number)
    )
