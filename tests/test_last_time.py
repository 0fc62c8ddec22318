"""What was read and found the last time makes the next time faster, and never another."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import pytest
from conftest import CLAIM, PASSAGE, REPORT, MemoryFiles, base
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.anchoring import Anchoring, anchor, gate
from builder.build import build
from builder.pages import Memory
from builder.reading import Limits, Reading, curated, read, sources

PART = "    parts:\n      - {quote: on Monday, finding: right, why: It was.}\n"
SECOND = CLAIM.replace("claims:\n  rain:", "  rain-again:") + PART
FILES = {
    "claims.yaml": base().replace("include: [case.yaml]", "include: [case.yaml, more.yaml]"),
    "case.yaml": CLAIM,
    "more.yaml": f"claims:\n{SECOND}",
    "seeds/report.txt": REPORT,
}


def reading(files: dict[str, Any], last: Reading | None = None, limits: Limits | None = None) -> Reading:
    return read(MemoryFiles(files), limits, last)


def anchored(found: Reading, last: Anchoring | None = None) -> Anchoring:
    assert found.dossier
    return anchor(found.dossier, found, last)


def test_records_and_texts_that_are_as_they_were_are_the_very_same() -> None:
    first = reading(FILES)
    second = reading({**FILES, "case.yaml": CLAIM.replace("It did.", "It did rain.")}, first)
    assert first.dossier
    assert second.dossier
    changed, same = second.dossier.claims.values()
    assert changed.summary == "It did rain."
    assert same is first.dossier.claims[same.id]
    assert second.dossier.sources["report"] is first.dossier.sources["report"]
    assert second.texts["report"] is first.texts["report"]


def test_records_are_the_very_same_wherever_they_stand() -> None:
    first = reading(FILES)
    second = reading({**FILES, "more.yaml": "", "case.yaml": f"# moved\n{CLAIM}{SECOND}"}, first)
    assert first.dossier
    assert second.dossier
    assert [*second.dossier.claims] == [*first.dossier.claims]
    for key, claim in second.dossier.claims.items():
        assert claim is first.dossier.claims[key]
    assert str(second.at("claims", "rain")) == "case.yaml:3:3"


def test_files_and_texts_with_the_same_bytes_are_decoded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    first = reading(FILES)
    monkeypatch.delattr(curated, "parse")
    monkeypatch.delattr(sources, "decode")
    assert reading(FILES, first).dossier == first.dossier


def test_other_limits_count_for_files_that_were_read_under_others() -> None:
    first = reading(FILES)
    (fault, *_) = reading(FILES, first, Limits(values=3)).diagnostics
    assert fault.code.slug == "too-complex"


def test_quotes_are_looked_for_once_in_a_text(monkeypatch: pytest.MonkeyPatch) -> None:
    first = reading(FILES)
    found = anchored(first)
    assert len(found.annotations) == 2
    assert len(found.parts) == 1
    monkeypatch.delattr(gate, "find_targets")
    monkeypatch.delattr("builder.anchoring.parts.match")
    second = reading({**FILES, "case.yaml": CLAIM.replace("It did.", "It did rain.")}, first)
    again = anchored(second, found)
    assert again.tally == found.tally
    assert [each.target for each in again.annotations] == [each.target for each in found.annotations]
    assert [each.target for each in again.parts] == [each.target for each in found.parts]
    assert again.annotations[0].claim.summary == "It did rain."


def test_quotes_are_looked_for_again_in_another_text() -> None:
    first = reading(FILES)
    found = anchored(first)
    report = REPORT.replace("Monday", "Sunday")
    root = FILES["claims.yaml"].replace(
        sha256(REPORT.encode()).hexdigest(), sha256(report.encode()).hexdigest()
    )
    second = reading({**FILES, "seeds/report.txt": report, "claims.yaml": root}, first)
    again = anchored(second, found)
    assert {fault.code.slug for fault in again.diagnostics} == {"quote-not-found"}
    assert again.tally.refused == 2


@pytest.mark.parametrize("steps", [1, 2, 3, 5, 8, 13, 20, 40])
def test_what_was_found_the_last_time_counts_as_much_work_as_then(steps: int) -> None:
    first = reading(FILES)
    found = anchored(first)
    short = reading(FILES, limits=Limits(steps=steps))
    assert anchored(short, found).tally == anchored(short).tally
    assert anchored(short, found).diagnostics == anchored(short).diagnostics


EDITS = (
    ("It did.", "It did rain."),
    ("claim: Rain", "claim: [Rain"),
    ("claims:", "claims: x\nclaims:"),
    ("rain:\n", "Rain:\n"),
    ("rain-again:", "rain:"),
    ("verdict: accurate", "verdikt: accurate"),
    ("topics: [rain]", "topics: []"),
    (PASSAGE, ""),
    ("on Monday", "on Sunday"),
    ("Monday", "Mon"),
    ("stance: states", "stance: states, headline: true"),
    ("source: report", "source: reports"),
    ("language: en", "langage: en"),
    ("right", "wrong"),
    ("again", "anew"),
    ("file: seeds/report.txt", "file: seeds/other.txt"),
    (PART, ""),
)


@given(st.lists(st.tuples(st.sampled_from(sorted(FILES)), st.sampled_from(EDITS)), max_size=6))
@settings(max_examples=150)
def test_any_edits_give_what_they_give_without_the_last_time(
    edits: list[tuple[str, tuple[str, str]]],
) -> None:
    memory = Memory()
    build(MemoryFiles(FILES), None, memory)
    for name, (old, new) in edits:
        files = {**FILES, name: FILES[name].replace(old, new)}
        now, anew = build(MemoryFiles(files), None, memory), build(MemoryFiles(files))
        assert now.diagnostics == anew.diagnostics
        assert now.tally == anew.tally
        assert now.reading.dossier == anew.reading.dossier
        assert now.reading.texts == anew.reading.texts
        assert now.anchoring == anew.anchoring
        for claim in now.reading.dossier.claims.values() if now.reading.dossier else ():
            assert now.reading.at("claims", claim.id) == anew.reading.at("claims", claim.id)
