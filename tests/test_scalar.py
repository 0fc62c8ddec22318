from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from builder.reading.decoding import uncarried
from builder.reading.syntax import parse
from builder.reading.tree import MapNode, plain
from builder.scalar import as_scalar
from builder.text import Text

texts = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from("'\": #-[]{},&*!%@`|>?\n\t\u2028"),
    min_size=1,
).filter(lambda text: not uncarried(text))


@given(texts)
def test_every_reader_of_yaml_gives_the_same_text_back(text: str) -> None:
    for document in (f"key: {as_scalar(text)}", f"{{key: {as_scalar(text)}, other: x}}"):
        tree, faults = parse(Text("t", document))
        assert faults == ()
        assert isinstance(tree, MapNode)
        assert plain(tree)["key"] == text  # type: ignore[index, call-overload]
        assert yaml.safe_load(document)["key"] == text


@pytest.mark.parametrize("text", ["on Monday", "a dozen villages.", "“Rain” fell", "Rain […] fell"])
def test_plain_words_need_no_marks(text: str) -> None:
    assert as_scalar(text) in (text, f'"{text}"')
    assert as_scalar("on Monday") == "on Monday"


@pytest.mark.parametrize("text", ["no", "on", "Null", "12", "a: b", "a #b", "- a", "a, b", " a", "a "])
def test_what_yaml_would_take_for_something_else_is_marked(text: str) -> None:
    assert as_scalar(text) == f'"{text}"'
