from __future__ import annotations

import random

import pytest
from conftest import CLAIM, PASSAGE, REPORT, build_case
from hypothesis import given
from hypothesis import strategies as st

from builder.anchoring.near import LEAST_ALIKE, differences, find_near
from builder.anchoring.refusals import Closest, NearMisses
from builder.build import Build
from builder.diagnostic import Note
from builder.text import Location, Span, Text

ALPHABET = "abcdefghijklmnopqrstuvwxyz"


def whole(text: Text) -> Span:
    return Span(0, len(text.content))


def damaged(quote: str, chance: random.Random) -> str:
    """A quote as somebody might retype it: a word lost, doubled, changed or put in, or letters gone wrong."""
    words = quote.split()
    for _ in range(chance.randint(1, max(1, len(words) // 6))):
        place = chance.randrange(len(words))
        match chance.randrange(5):
            case 0 if len(words) > 3:
                del words[place]
            case 1:
                words.insert(place, words[place])
            case 2:
                words.insert(place, "".join(chance.choices(ALPHABET, k=5)))
            case 3:
                letters = list(words[place])
                chance.shuffle(letters)
                words[place] = "".join(letters)
            case _:
                letter = chance.randrange(len(words[place]))
                words[place] = words[place][:letter] + chance.choice(ALPHABET) + words[place][letter + 1 :]
    return " ".join(words)


def test_a_near_miss_points_at_the_true_place(kherson: Build) -> None:
    """At least 990 of 1,000 quotes of the dossier that were damaged at random."""
    assert kherson.reading.dossier
    chance = random.Random(20221111)
    passages = [
        passage
        for claim in kherson.reading.dossier.claims.values()
        for passage in claim.passages
        if len(passage.quote.split()) > 3
    ]
    right = 0
    for _ in range(1_000):
        passage = chance.choice(passages)
        text = kherson.reading.texts[passage.source].text
        true = text.content.index(passage.quote)
        near = find_near(damaged(passage.quote, chance), text, whole(text))
        right += near is not None and near.span.start < true + len(passage.quote) and true < near.span.end
    assert right >= 990


def test_a_near_miss_is_whole_words() -> None:
    text = Text("t", "On Monday, rain fell. On Tuesday, nothing fell at all.")
    for words, expected in (
        ("rain fel", "rain fell"),
        ("On Tuseday, nothing", "On Tuesday, nothing"),
        ("Monday, the rain fell.", "Monday, rain fell."),
        ("nothing fall at all", "nothing fell at all"),
    ):
        near = find_near(words, text, whole(text))
        assert near
        assert text[near.span] == expected


def test_what_is_like_nothing_has_no_near_miss() -> None:
    text = Text("t", "On Monday, rain fell.")
    assert find_near("xyzzy qwerty plugh", text, whole(text)) is None
    assert find_near("Monday", Text("t", ""), Span(0, 0)) is None
    assert find_near("Monday", Text("t", " \n "), Span(0, 3)) is None


def test_a_near_miss_stays_within_its_span() -> None:
    text = Text("t", "Rain fell. Rain fall.")
    near = find_near("Rain fell.", text, Span(11, 21))
    assert near
    assert (text[near.span], near.similarity) == ("Rain fall.", 90)


@pytest.mark.parametrize("length", [10, 40, 70, 300, 2_000])
def test_long_words_are_found_by_their_ends(length: int) -> None:
    chance = random.Random(length)
    words = ["".join(chance.choices(ALPHABET, k=5)) for _ in range(5_000)]
    text = Text("t", " ".join(words))
    start = 1_200
    quote = [*words[start : start + length]]
    quote[length // 2] = "xxxxx"
    near = find_near(" ".join(quote), text, whole(text))
    assert near
    assert text[near.span] == " ".join(words[start : start + length])
    missing = [word for place, word in enumerate(quote) if place % 10]
    near = find_near(" ".join(missing), text, whole(text))
    assert near
    assert abs(near.span.start - start * 6) < 30


@given(st.text("ab .\n", max_size=40), st.text("ab .", min_size=1, max_size=400))
def test_whatever_is_found_is_in_its_span_and_alike(content: str, words: str) -> None:
    text = Text("t", content)
    near = find_near(words, text, whole(text))
    if near:
        assert 0 <= near.span.start < near.span.end <= len(content)
        assert LEAST_ALIKE <= near.similarity <= 100


@pytest.mark.parametrize(
    ("quoted", "stored", "expected"),
    [
        ("a b c", "a x c", "a [-b-] {+x+} c"),
        ("a b", "a b c", "a b {+c+}"),
        ("a b c", "a c", "a [-b-] c"),
        ("a  b", "a b", "a b"),
        ("1 2 3 4 5 6 7 8 9 x", "1 2 3 4 5 6 7 8 9 y", "1 2 3 … 7 8 9 [-x-] {+y+}"),
    ],
)
def test_differences_are_told_word_by_word(quoted: str, stored: str, expected: str) -> None:
    assert differences(quoted, stored) == expected


def test_the_closest_passage_can_be_pasted() -> None:
    (fault,) = build_case(CLAIM.replace("on Monday,", "on Mondays,")).diagnostics
    assert fault.repair == "on Monday"
    assert build_case(CLAIM.replace("on Monday,", f"{fault.repair},")).site


def test_near_misses_are_looked_for_in_the_first_refusals_only() -> None:
    near = NearMisses(1)
    text = Text("t", REPORT)
    first, second = (near("on Mondays", [(text, whole(text))]) for _ in range(2))
    assert first == Closest("on Mondays", Location(text, Span(10, 19)), 94)
    assert first.note.message == "closest, 94 % alike: on [-Mondays-] {+Monday+}"
    assert second == Note(
        "there are many refused quotes; the closest passages are shown for the first of them"
    )
    assert NearMisses()("xyzzy", [(text, whole(text))]) is None
    assert NearMisses().left == 200


def test_the_closest_of_several_places_is_told() -> None:
    one, other = Text("one", "Rain fill on Monday."), Text("other", "Rain felt on Monday.")
    near = NearMisses()("Rain felt", [(one, whole(one)), (other, whole(other))])
    assert isinstance(near, Closest)
    assert (str(near.location), near.similarity) == ("other:1:1", 100)


def test_what_many_refusals_leave_unsaid_is_said() -> None:
    passages = "".join(
        f"      - {{source: report, quote: on Mondays {n}, stance: states}}\n" for n in range(201)
    )
    case = CLAIM.replace(PASSAGE, passages)
    faults = build_case(case).diagnostics
    assert [fault.repair for fault in faults[:200]] == ["on Monday"] * 200
    assert faults[200].notes[0].message.startswith("there are many refused quotes")
    assert faults[200].help == "copy them from the stored text"


@pytest.mark.parametrize("lost", [1, 12])
def test_the_end_of_long_words_is_found_though_some_are_lost(lost: int) -> None:
    chance = random.Random(7)
    words = ["".join(chance.choices(ALPHABET, k=5)) for _ in range(400)]
    text = Text("t", " ".join(words))
    quote = words[100:200]
    del quote[50 : 50 + lost]
    near = find_near(" ".join(quote), text, whole(text))
    assert near
    assert text[near.span] == " ".join(words[100:200])


def test_several_words_are_told_with_a_blank_between_them() -> None:
    assert differences("a b c d", "a x y z d") == "a [-b c-] {+x y z+} d"
