from __future__ import annotations

import random

import pytest

from builder.anchoring.effort import Effort
from builder.anchoring.index import Index
from builder.reading import Limits
from builder.text import Span, Text

WORDS = "rain fell on the roof and ran down to the river which rose".split()
CONTENT = " ".join(random.Random(1).choices(WORDS, k=8_000))
WHOLE = Span(0, len(CONTENT))
RARE = CONTENT[20_000:20_060]


def index() -> Index:
    return Index(CONTENT, Effort(Limits(steps=10**9), [Text("t", CONTENT)]))


def places(words: str) -> list[int]:
    return [place for place in range(len(CONTENT)) if CONTENT.startswith(words, place)]


@pytest.mark.parametrize(
    "words", [RARE, f"{RARE}!", "rose rain", "river", "e r", "e", CONTENT[-50:], CONTENT[:50]]
)
def test_a_text_that_is_looked_through_often_gives_the_same_places(words: str) -> None:
    found = index()
    expected = places(words)
    for _ in range(45):  # at first it is looked through; later places are looked up
        assert list(found.starts(words, WHOLE)) == expected
        assert found.has(words) == bool(expected)
        list(found.starts(f"{RARE}?", WHOLE))


def test_places_are_looked_up_with_few_steps() -> None:
    effort = Effort(Limits(steps=10**9), [Text("t", CONTENT)])
    found = Index(CONTENT, effort)
    steps: list[int] = []
    for _ in range(40):
        left = effort.left
        list(found.starts(f"{RARE}?", WHOLE))
        steps.append(left - effort.left)
    assert steps[-1] < steps[0]


def test_a_stretch_is_looked_through_by_itself() -> None:
    (place,) = places(RARE)
    found = index()
    for _ in range(45):
        list(found.starts(RARE, WHOLE))
    assert list(found.starts(RARE, Span(place, place + 60))) == [place]
    assert list(found.starts(RARE, Span(place + 1, place + 100))) == []
    assert list(found.starts(RARE, Span(0, place + 59))) == []
