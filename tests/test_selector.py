from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from builder.anchoring.selector import Searchable, Selector, Tier, describe, match, places
from builder.text import Span, Text
from builder.typography import cuts

contents = st.text(st.sampled_from("ab \n.’'\u00ade\u0301"), max_size=30).map(
    lambda content: content.replace("\u00ad\u0301", "")
)


def searchable(content: str) -> Searchable:
    return Searchable(Text("t", content))


@given(st.text("ab ", max_size=20), st.text("ab", min_size=1, max_size=3))
def test_match_gives_every_place_and_no_other(content: str, words: str) -> None:
    expected = [Span(i, i + len(words)) for i in range(len(content)) if content.startswith(words, i)]
    assert list(match(Selector(words), searchable(content))) == expected


def spans_in(content: str) -> list[Span]:
    """All short spans that begin and end with something that can be seen."""
    seen = [offset for offset, character in enumerate(content) if character.strip(" \n\u00ad")]
    spans = [Span(start, end + 1) for start in seen for end in seen if start <= end < start + 6]
    return [span for span in spans if not cuts(content, span.start) and not cuts(content, span.end)]


@given(contents)
@example("a a a")
@example("aa")
@example("a b, a b, c")
def test_match_and_describe_are_inverses(content: str) -> None:
    for span in spans_in(content):
        selector = describe(span, searchable(content))
        assert selector.exact == content[span.start : span.end]
        assert list(match(selector, searchable(content))) == [span]


TABLE = [
    # text, words, their place among all, prefix, suffix
    ("The cat sat.", "cat", 0, "", ""),
    ("cat and cat", "cat", 0, "", "and"),
    ("cat and cat", "cat", 1, "and", ""),
    ("one cat two cat", "cat", 0, "", "two"),
    ("a cat a cat b", "cat", 1, "", "b"),
    ("x cat y, x cat z, w cat y, v", "cat", 0, "x", "y,"),
    ("x cat y, x cat z, w cat y, v", "cat", 2, "w", ""),
    ("“cat” and cat", "cat", 0, "", "”"),
]


@pytest.mark.parametrize(("content", "words", "number", "prefix", "suffix"), TABLE)
def test_describe_takes_the_fewest_words(
    content: str, words: str, number: int, prefix: str, suffix: str
) -> None:
    span = list(match(Selector(words), searchable(content)))[number]
    selector = describe(span, searchable(content))
    assert len((selector.prefix + " " + selector.suffix).split()) == len((prefix + " " + suffix).split())
    assert list(match(selector, searchable(content))) == [span]
    assert list(match(Selector(words, prefix, suffix), searchable(content))) == [span]


def test_an_exact_place_comes_before_a_typographic_one() -> None:
    assert list(match(Selector("it's"), searchable("it’s and it's"))) == [Span(9, 13)]
    assert list(match(Selector("it's"), searchable("it’s"))) == [Span(0, 4)]
    assert list(match(Selector("its"), searchable("it’s"))) == []


def test_a_place_in_the_middle_of_a_composition_is_no_place() -> None:
    assert list(match(Selector("x e"), searchable("x  e\u0301"))) == []
    assert list(match(Selector("x é"), searchable("x  e\u0301 x"))) == [Span(0, 5)]


def test_a_letter_is_not_taken_without_its_accent() -> None:
    assert list(match(Selector("cafe"), searchable("cafe\u0301"))) == []
    assert list(match(Selector("\u0301"), searchable("cafe\u0301"))) == []
    assert list(match(Selector("\u1100"), searchable("\u1100\u1161"))) == []
    assert list(match(Selector("б"), searchable("бв"))) == [Span(0, 1)]


def test_a_place_that_nothing_tells_apart_is_described_by_its_words() -> None:
    assert describe(Span(0, 1), searchable("aa\u00ad\u0301")) == Selector("a")


def test_match_looks_only_within_a_span() -> None:
    assert list(match(Selector("a"), searchable("a a a"), Span(1, 4))) == [Span(2, 3)]
    assert list(places("“a”", searchable('"a" "a" "a"'), Tier.TYPOGRAPHIC, Span(3, 8))) == [Span(4, 7)]
    assert list(places("\u00ad", searchable("a"), Tier.TYPOGRAPHIC)) == []


@pytest.mark.parametrize(
    ("prefix", "suffix", "found"),
    [
        ("said on", "", True),
        ("on", "", True),
        ("n", "", True),  # a part of the first word is enough
        ("sai on", "", False),
        ("said  on", "", True),
        ("said on Monday", "", False),
        ("", ", he", True),
        ("", ", h", True),
        ("", "he", False),
        ("it said on", "", False),
        ("“it’s” said on", "", True),
        ('"it\'s" said on', "", True),
    ],
)
def test_prefix_and_suffix_are_the_words_right_before_and_after(
    prefix: str, suffix: str, *, found: bool
) -> None:
    content = "“it’s” said\non Monday, he"
    assert bool(list(match(Selector("Monday", prefix, suffix), searchable(content)))) is found


def test_a_word_of_great_length_is_no_trouble() -> None:
    content = "x" * 500 + " cat " + "y" * 500 + " cat" + " " * 500
    spans = list(match(Selector("cat"), searchable(content)))
    for span in spans:
        assert list(match(describe(span, searchable(content)), searchable(content))) == [span]


@pytest.mark.parametrize(
    ("prefix", "suffix", "found"),
    [
        ("https://a.example/" + "x" * 300, "", True),
        ("see https://a.example/" + "x" * 300, "", True),
        ("see https://b.example/" + "x" * 300, "", False),
        ("x" * 250, "", True),
        ("y" + "x" * 250, "", False),
        ("", "z" * 300 + "?q", True),
        ("", "z" * 300 + "?q end", True),
        ("", "z" * 299 + "?q", False),
        ("", "z" * 130, True),
    ],
)
def test_words_around_a_place_can_be_addresses(prefix: str, suffix: str, *, found: bool) -> None:
    content = f"see https://a.example/{'x' * 300}  on Monday\n{'z' * 300}?q end"
    assert bool(list(match(Selector("on Monday", prefix, suffix), searchable(content)))) is found


def test_a_place_whose_ends_are_inside_of_a_character_is_skipped() -> None:
    """U+FB2C decomposes and stays so: a letter with two marks, of which the words ask for one."""
    content = "ab \ufb2c"
    for words in ("b  \u05e9", "b  \u05e9\u05bc", "b \u05e9\u05c1"):
        assert list(match(Selector(words), searchable(content))) == []
    assert list(match(Selector("b  \u05e9\u05bc\u05c1"), searchable(content))) == [Span(1, 4)]
