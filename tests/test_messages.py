"""The words of messages that no case under `cases/` has."""

from __future__ import annotations

import pytest
from conftest import CLAIM, REPORT, MemoryFiles, base, build_case, codes, quoting

from builder.build import build
from builder.diagnostic import Diagnostic


def only(case: str, report: str = REPORT, root: str | None = None) -> Diagnostic:
    (fault,) = build_case(case, report, root).diagnostics
    return fault


LONG = "x" * 61


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "stance: states",
            "stance: says",
            "`stance`: it is “says”; it can be states, contradicts or qualifies",
        ),
        (
            "stance: states",
            f"stance: {LONG}",
            f"`stance`: it is “{'x' * 60}…”; it can be states, contradicts or qualifies",
        ),
        (
            "stance: states",
            f"stance: {LONG[1:]}",
            f"`stance`: it is “{'x' * 60}”; it can be states, contradicts or qualifies",
        ),
        (
            "known_on: 2024-01-02",
            "known_on: 2024-02-31",
            "`known_on`: “2024-02-31” is not a day of the calendar",
        ),
        (
            "known_on: 2024-01-02",
            "known_on: yesterday",
            "`known_on`: a date is a day of the calendar, written 2022-11-11",
        ),
        ("summary: It did.", f"summary: {'x' * 601}", "`summary`: the text is longer than 600 characters"),
        ("summary: It did.", "summary: ' '", "`summary`: there is no text"),
        ("summary: It did.", 'summary: "a\\nb"', "`summary`: this text stands on one line"),
        ("summary: It did.", "summary: [It did.]", "`summary`: one text is expected here"),
        ("topics: [rain]", "topics: rain", "`topics`: a list is expected here, as in [a, b]"),
        ("topics: [rain]", "topics: []", "`topics`: there is none; at least one is needed"),
        (
            "topics: [rain]",
            "topics: [index]",
            "`topics`: the id index is reserved: it has a meaning of its own on some system",
        ),
        (
            "quote: on Monday",
            "quote: ' on Monday'",
            "`quote`: the words begin or end with a blank or a line end; quote them without it",
        ),
        (
            "{on: 2024-01-02, kind: published}",
            "published",
            "`history`: a mapping of keys and values is expected here",
        ),
    ],
)
def test_a_value_of_another_kind_is_told_in_the_words_of_curators(old: str, new: str, message: str) -> None:
    assert old in CLAIM
    fault = build_case(CLAIM.replace(old, new)).diagnostics[0]
    assert fault.message == message


@pytest.mark.parametrize(
    ("rating", "message"),
    [
        ("0", "`rating`: “0” is less than 1"),
        ("6", "`rating`: “6” is more than 5"),
        ("12", "`rating`: one digit is expected here"),
    ],
)
def test_a_number_has_bounds(rating: str, message: str) -> None:
    root = base().replace("tone: good", f"tone: good, rating: {rating}")
    assert build_case(root=root).diagnostics[0].message == message


@pytest.mark.parametrize(
    ("content", "place", "message", "hint"),
    [
        (
            'a: "b\nc: d\n',
            "case.yaml:1:4",
            "found unexpected end of stream (YAML)",
            "the quotation mark here is not closed",
        ),
        (
            "a: 'b\nc: d\n",
            "case.yaml:1:4",
            "found unexpected end of stream (YAML)",
            "the quotation mark here is not closed",
        ),
        ("a: b: c\n", "case.yaml:1:5", "mapping values are not allowed in this context (YAML)", None),
        ("a: [b\nc: d\n", "case.yaml:2:2", "did not find expected ',' or ']' (YAML)", None),
        ("\ta: b\n", "case.yaml:1:1", "found character that cannot start any token (YAML)", None),
    ],
)
def test_yaml_that_cannot_be_read_is_told_where(
    content: str, place: str, message: str, hint: str | None
) -> None:
    fault = build_case(content).diagnostics[0]
    assert (str(fault.location), fault.message) == (place, message)
    assert hint is None or hint in (fault.help or "")


def test_a_file_that_is_something_else() -> None:
    for content in ("- a\n", "text\n"):
        fault = build_case(content).diagnostics[0]
        assert (fault.message, fault.help, str(fault.location)) == (
            "this file is not a mapping with `claims:`",
            "the README shows what a claim looks like",
            "case.yaml:1:1",
        )


def test_a_missing_file_has_its_neighbours_named() -> None:
    fault = build(MemoryFiles({})).diagnostics[0]
    assert (fault.message, fault.help) == (
        "there is no file claims.yaml",
        "a dossier is a folder with a claims.yaml in it",
    )


@pytest.mark.parametrize(
    ("quote", "told"),
    [
        ("w" * 60 + " […] Rain", f"the words “{'w' * 60}” are not in seeds/report.txt"),
        ("w" * 61 + " […] Rain", f"the words “{'w' * 28} … {'w' * 28}” are not in seeds/report.txt"),
        ("wwww  wwww […] Rain", "the words “wwww wwww” are not in seeds/report.txt"),
    ],
)
def test_long_words_are_told_by_their_ends(quote: str, told: str) -> None:
    case = CLAIM.replace("quote: on Monday", f"quote: '{quote}'")
    assert only(case).message == told


@pytest.mark.parametrize(
    ("quote", "hint"),
    [
        ("Rain … Tuesday", "to leave words out, write […] between words of one paragraph"),
        ("Rain ... Tuesday", "to leave words out, write […] between words of one paragraph"),
        ("xyzzy … plugh", "to leave words out, write […] between words of one paragraph"),
        ("xyzzy plugh", "copy them from the stored text"),
        ("Rain fell on Tuesday… said Ann Lee", "if that is the passage, paste its words"),
        ("Rain fall on Tuesday", "if that is the passage, paste its words"),
    ],
)
def test_the_way_out_fits_the_words(quote: str, hint: str) -> None:
    assert only(CLAIM.replace("quote: on Monday", f"quote: '{quote}'")).help == hint


def test_a_part_that_is_nearly_there_can_be_pasted() -> None:
    part = "    parts: [{quote: Mondey, finding: right, why: Yes.}]\n    history"
    fault = only(CLAIM.replace("    history", part))
    assert (fault.help, fault.repair) == ("if those are the words, paste them", "Monday")
    fault = only(CLAIM.replace("    history", part.replace("Mondey", "xyzzy")))
    assert (fault.help, fault.repair, fault.notes) == (
        "copy them from the stored text; a part is one run of words",
        None,
        (),
    )


def test_a_prefix_that_fits_nowhere_is_told_with_the_bounds_of_the_quote() -> None:
    report = "Rain fell.\n\nOn Monday it stopped."
    keys = "        across_paragraphs: true\n        {}: Snow\n"
    for key in ("prefix", "suffix"):
        fault = only(quoting("Rain […] On Monday", keys.format(key)), report)
        assert fault.code.slug == "quote-out-of-context"
        assert fault.help == "remove prefix and suffix: the words stand once"
        assert [(note.message, str(note.location)) for note in fault.notes] == [
            ("here", "seeds/report.txt:1:1")
        ]


def test_what_to_paste_instead_of_a_prefix_fits_the_style() -> None:
    report = "a d x Rain y e f. a d x Rain z e f. a d w Rain y e f."
    fault = only(quoting("Rain", "        prefix: Snow\n"), report)
    assert fault.notes[0].paste == 'prefix: x\nsuffix: "y"'
    assert fault.help == "paste the prefix and suffix of the place that you mean"


@pytest.mark.parametrize(("pieces", "code"), [(50, []), (51, ["ellipsis-out-of-reach"])])
def test_a_quotation_has_at_most_fifty_pieces(pieces: int, code: list[str]) -> None:
    words = [f"w{number:03}" for number in range(2 * pieces)]
    case = CLAIM.replace("quote: on Monday", f"quote: '{' […] '.join(words[::2])}'")
    built = build_case(case, " ".join(words))
    assert codes(built) == code
    assert [fault.help for fault in built.diagnostics] == ["quote several passages"] * len(code)
