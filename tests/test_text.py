from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from builder.text import Location, Position, Span, Text

texts = st.text(alphabet=st.sampled_from("ab \t\n\r\u0085\u2028é𝕏"), max_size=40).map(lambda s: Text("t", s))


@given(texts)
def test_position_and_offset_are_inverses(text: Text) -> None:
    for offset in range(len(text.content) + 1):
        assert text.offset(text.position(offset)) == offset


@given(texts)
def test_lines_are_what_an_editor_shows(text: Text) -> None:
    assert [text[line] for line in text.lines] == re.split(r"\r\n|\n|\r", text.content)


@given(texts)
def test_paragraphs_hold_all_but_blanks_and_line_ends(text: Text) -> None:
    shown = "".join(text[paragraph] for paragraph in text.paragraphs)
    assert "".join(shown.split()) == "".join(text.content.split())


@given(texts, st.data())
def test_paragraphs_over_a_span_are_those_that_share_a_character(text: Text, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text.content)))
    end = data.draw(st.integers(start, len(text.content)))
    expected = [i for i, p in enumerate(text.paragraphs) if start < end and p.start < end and start < p.end]
    assert start == end or list(text.paragraphs_over(Span(start, end))) == expected


@given(texts, st.data())
def test_a_trimmed_span_has_all_but_the_white_space_at_its_ends(text: Text, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text.content)))
    end = data.draw(st.integers(start, len(text.content)))
    trimmed = text.trimmed(Span(start, end))
    assert trimmed in Span(start, end)
    assert text[trimmed] == text[Span(start, end)].strip()


def test_of_white_space_alone_nothing_is_left_but_its_end() -> None:
    assert Text("t", "a \r\n b").trimmed(Span(1, 5)) == Span(5, 5)


def test_columns_count_code_points() -> None:
    assert Text("t", "a\r\n𝕏é!").position(5) == Position(2, 3)


def test_unicode_line_separators_do_not_end_a_line() -> None:
    assert Text("t", "a\u0085b\u2028c").position(4) == Position(1, 5)


def test_paragraphs_are_parted_by_lines_of_blanks() -> None:
    text = Text("t", "\n one\r\ntwo \r\n \t\r\n\r\nthree")
    assert [text[paragraph] for paragraph in text.paragraphs] == [" one\r\ntwo ", "three"]


def test_a_location_leads_from_its_first_character_to_just_past_its_last() -> None:
    location = Location(Text("t", "ab\ncd\n"), Span(1, 5))
    assert (location.position, location.end) == (Position(1, 2), Position(2, 3))


def test_a_location_finds_words_in_phrases_from_a_place_on() -> None:
    location = Location(Text("t", "(one) <two> (one)"), Span(0, 17))
    found = location.find(("(one)", "<one>"), "one", 1)
    assert found
    assert str(found) == "t:1:14"
    assert location.find(("(two)",), "two", 0) is None


@given(st.integers(0, 6), st.integers(0, 6), st.integers(0, 6), st.integers(0, 6))
def test_a_span_is_in_another_when_all_of_it_is(
    start: int, end: int, other_start: int, other_end: int
) -> None:
    outer, inner = range(start, end), range(other_start, other_end)
    if inner:
        assert (Span(other_start, other_end) in Span(start, end)) is (set(inner) <= set(outer))


def test_words_are_found_in_the_first_phrase_that_has_them() -> None:
    location = Location(Text("t", "(a) <a> [a] (a)"), Span(0, 11))
    found = location.find(("[a]", "<a>"), "a", 0)
    assert found
    assert found.span == Span(5, 6)
    first = location.find(("(a)", "zz"), "a", 0)
    assert first
    assert first.span == Span(1, 2)
    assert location.find(("(a)",), "a", 1) is None
    twice = Location(Text("t", "aa"), Span(0, 2)).find(("aa",), "a", 0)
    assert twice
    assert twice.span == Span(0, 1)
