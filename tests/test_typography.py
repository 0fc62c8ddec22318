from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from builder.text import Span
from builder.typography import DASHES, DOUBLE_MARKS, INVISIBLE, RULES, SINGLE_MARKS, fold, in_word

texts = st.text(st.sampled_from("ab .\n\r\t\u00a0'’\"“-—\u00ad\u200be\u0301\u0323\u1100\u1161𝕏"), max_size=40)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("a b", "a b"),
        ("a  \t b", "a b"),
        ("a\nb", "a b"),
        ("a\r\n\r\nb", "a\n\nb"),
        ("a \n \n\n b", "a\n\nb"),
        ("a\u00a0\u202fb", "a b"),
        ("a \u200b b", "a b"),
        ("so\u00adlid", "solid"),
        ("“it’s” ‚x‘ „y‟", '"it\'s" \'x\' "y"'),
        ("a–b—c−d‐e", "a-b-c-d-e"),
        ("e\u0301", "é"),
        ("q\u0323\u0307", normalize("NFC", "q\u0307\u0323")),
        ("\u1100\u1161\u11a8", "각"),
        ("Ω", "Ω"),
        ("«a»", "«a»"),
        ("...", "..."),
        ("", ""),
    ],
)
def test_what_is_equal_and_what_is_not(content: str, expected: str) -> None:
    assert fold(content).content == expected


@given(texts)
@example("e\u0301\u00ad–x")
def test_every_character_knows_where_it_comes_from(content: str) -> None:
    folded = fold(content)
    last = 0
    for offset, character in enumerate(folded.content):
        origin = folded.origin(Span(offset, offset + 1))
        assert 0 <= origin.start < origin.end <= len(content)
        assert origin.start >= last or content[origin.start : origin.end] != character
        assert folded.offset(origin.start) <= offset
        last = origin.start


@given(texts)
def test_the_whole_is_the_origin_of_the_whole(content: str) -> None:
    folded = fold(content)
    if folded.content:
        origin = folded.origin(Span(0, len(folded.content)))
        assert fold(content[origin.start : origin.end]).content == folded.content


@given(texts)
def test_offsets_follow_their_order(content: str) -> None:
    offsets = [fold(content).offset(place) for place in range(len(content) + 1)]
    assert offsets == sorted(offsets)
    assert offsets[-1] == len(fold(content).content)


@given(st.text(st.sampled_from("abc .,é𝕏"), max_size=30).map(lambda s: " ".join(s.split())))
def test_plain_text_stays_as_it_is(content: str) -> None:
    folded = fold(content)
    assert folded.content == content
    assert all(folded.origin(Span(i, i + 1)) == Span(i, i + 1) for i in range(len(content)))


def test_the_published_rules_name_every_character_that_is_equal_to_another() -> None:
    named = "".join(characters for _, characters in RULES)
    assert named == SINGLE_MARKS + DOUBLE_MARKS + DASHES + INVISIBLE
    for _, characters in RULES:
        assert len({fold(f"x{character}x").content for character in characters}) <= 1


@pytest.mark.parametrize(
    ("content", "inside"),
    [
        ("rain|y", True),
        ("rain| y", False),
        ("did|n't", True),
        ("didn|'t", True),
        ("didn'|t go", True),
        ("it|'s", False),
        ("it|'tis", False),
        ("12|,000", True),
        ("12,|000", True),
        ("3.|5", True),
        ("in 12|, 13", False),
        ("in 12,| 13", False),
        ("x.|5", False),
        (".|5", False),
        ("non-|violent", True),
        ("US|-supplied", False),
        ("at -|5", True),
        ("-|5", True),
        ("at -|x", False),
        ("a -|- b", False),
        ("5| 3", False),
        ("5|x.3", True),
        ("5|-3", False),
        ("'|t", False),
        ("x|.5", False),
        ("लड़क|ा", True),
        ("not|¹", True),
        ("(rain|)", False),
        ("|rain", False),
        ("rain|", False),
    ],
)
def test_where_a_word_goes_on(content: str, *, inside: bool) -> None:
    before, _, after = content.partition("|")
    assert in_word(before + after, len(before)) is inside


@pytest.mark.parametrize(
    ("content", "words", "whole"),
    [
        ("e\u0301", "e", False),
        ("a e\u0301–x", "é-x", True),
        ("a\n\nb", "\n", False),
        ("a\u00ade\u0301\u0323", "aẹ", False),
        ("a\u00ade\u0301", "aé", True),
        ("q\u0307\u0323 x", "q\u0323", False),
        ("q\u0307\u0323 x", "q\u0323\u0307", True),
        ("q\u0307\u0323 x", "\u0307 x", False),
        ("a b", "b", True),
    ],
)
def test_a_span_takes_all_of_what_was_replaced_or_nothing(content: str, words: str, *, whole: bool) -> None:
    folded = fold(content)
    start = folded.content.find(words)
    if start < 0:
        assert not whole
        return
    assert folded.is_whole(Span(start, start + len(words))) is whole
