"""What cannot be seen, what looks like something else, and what some systems take for something else."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import category

import pytest
from conftest import CLAIM, MemoryFiles, base, build_case, codes
from hypothesis import given
from hypothesis import strategies as st

from builder.build import build
from builder.hidden import HIDDEN, Run, has_hidden, runs, visible
from builder.lookalikes import LATIN, skeleton, strangers
from builder.model import where_letters_are_alike, why_not_portable


def names_in(text: str) -> list[str]:
    return [run.name for run in runs(text) if run.name]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("plain", []),
        ("a\u202eb\u202c", ["U+202E", "U+202C"]),
        ("a\u2066b", ["U+2066"]),
        ("zero\u200bwidth", ["U+200B"]),
        ("a\u200db", ["U+200D"]),
        ("soft\u00adhyphen", ["U+00AD"]),
        ("a\u200eb", ["U+200E"]),
        ("filler\u3164", ["U+3164"]),
        ("tag\U000e0041", ["U+E0041"]),
        ("selected\ufe0f 1\ufe0f\u20e3 ❤\ufe0f\ufe0e", ["U+FE0F", "U+FE0E"]),
        ("👩\u200d👩\u200d👧 ❤\ufe0f", []),
        ("می\u200cخواهم", []),
        ("क्\u200dष", []),
        ("שלום\u200f, hello", []),
        ("\u200f(שלום)", ["U+200F"]),
    ],
)
def test_what_is_hidden_has_its_name(text: str, names: list[str]) -> None:
    assert names_in(text) == names
    assert has_hidden(text) == bool(names)


@given(st.text(max_size=60))
def test_runs_add_up_to_the_text(text: str) -> None:
    assert "".join(run.text for run in runs(text)) == text
    assert not has_hidden(visible(text))
    assert any(run.name for run in runs(text)) == has_hidden(text)


def test_what_comes_to_be_hidden_is_left_out_as_well() -> None:
    assert visible("❤\ufe0f\u00ad\ufe0fb") == "❤\ufe0fb"
    assert visible("a" + "\u200d" * 10_000 + "b") == "ab"


def test_every_control_of_direction_is_hidden_and_no_letter_or_digit_is() -> None:
    everything = [chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000]
    hidden = {each for each in everything if HIDDEN.search(f"a{each}b")}
    assert {each for each in everything if category(each) == "Cf" and 0x2000 < ord(each) < 0x2070} <= hidden
    drawn_as_nothing = set("\u115f\u1160\u2800\u3164\uffa0")
    assert {each for each in hidden - drawn_as_nothing if category(each)[0] in "LNPSZ"} == set()


def test_a_text_without_hidden_characters_is_one_run() -> None:
    assert list(runs("plain")) == [Run("plain")]
    assert list(runs("")) == []


@pytest.mark.parametrize(
    ("words", "letters"),
    [
        ("Kherson", ""),
        ("Kher\u0455on", "\u0455"),
        ("Херсон", ""),
        ("Херсон, Kherson", ""),
        ("μm and Ωm", ""),
        ("\u0410nn \u039fwl", "\u0410\u039f"),
        ("Zo\u0451", "\u0451"),
    ],
)
def test_letters_among_those_of_another_script_are_found(words: str, letters: str) -> None:
    assert "".join(letter[0] for letter in strangers(words)) == letters
    assert [words[letter.start()] for letter in strangers(words)] == list(letters)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("kherson", "kher\u0455on", True),
        ("CAMP", "\u0421\u0410\u041c\u0420", True),
        ("rain-1", "rain-l", True),
        ("b0b", "bob", True),
        ("Zo\u0451", "Zoë", True),
        ("Ｒain", "Rain", True),
        ("Ann  Lee", "Ann Lee", True),
        ("rain", "rein", False),
        ("modern", "modem", False),
    ],
)
def test_what_looks_alike_has_one_skeleton(one: str, other: str, *, alike: bool) -> None:
    assert (skeleton(one) == skeleton(other)) is alike


@given(st.text(max_size=30))
def test_a_skeleton_is_its_own(words: str) -> None:
    assert skeleton(skeleton(words)) == skeleton(words)


def test_the_table_leads_to_latin_letters_and_digits_alone() -> None:
    assert all(each.isascii() or each == "ı" for each in LATIN.values())
    assert not any(each.isascii() for each in LATIN)


def parts() -> Iterator[tuple[str, str]]:
    yield from (
        ("seeds/report.txt", ""),
        ("notes/über.md", ""),
        ("seeds/con.txt", "is the name of a device on Windows"),
        ("COM1 .tar/x.md", "is the name of a device on Windows"),
        ("console.txt", ""),
        ("LPT³.md", "is the name of a device on Windows"),
        ("a\u2028b.txt", "has a character that ends a line or cannot be shown"),
        ("notes./x.md", "ends with what Windows leaves out"),
        ("notes /x.md", "ends with what Windows leaves out"),
        ("what?.md", "has the character ?, which Windows does not take"),
        ("a\\b.md", "has the character \\, which Windows does not take"),
        (f"{'ü' * 126}.md", ""),
        (f"{'ü' * 127}.md", "a name has more than 255 bytes"),
        ("/".join(["x" * 99] * 10), ""),
        ("/".join(["x" * 100] * 10), "the path has more than 1,000 bytes"),
    )


@pytest.mark.parametrize(("path", "why"), list(parts()))
def test_names_that_not_every_system_can_hold_are_found(path: str, why: str) -> None:
    assert why in why_not_portable(path)
    assert bool(why_not_portable(path)) is bool(why)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Rain", "rain"), ("é", "e\u0301"), ("ﬁle", "file"), ("STRASSE", "straße"), ("İ", "i\u0307")],
)
def test_names_that_some_systems_take_for_one_are_alike(one: str, other: str) -> None:
    assert where_letters_are_alike(one) == where_letters_are_alike(other)


def test_what_is_hidden_is_reported_in_every_file_once_for_each_line() -> None:
    root = base().replace("Somebody", "Some\u200bbo\u200bdy # \u2067")
    built = build(MemoryFiles({"claims.yaml": root, "case.yaml": CLAIM, "seeds/report.txt": "x"}))
    found = [fault for fault in built.diagnostics if fault.code.slug == "hidden-character"]
    assert [(fault.message, fault.location.position.line) for fault in found] == [
        ("U+200B zero width space cannot be seen (3 such characters here)", 15)
    ]


def test_an_escape_that_hides_nothing_is_none() -> None:
    assert codes(build_case(CLAIM.replace("summary: It did.", r'summary: "It \"did\"."'))) == []
