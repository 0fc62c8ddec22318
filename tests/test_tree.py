from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from builder.reading.syntax import parse
from builder.reading.tree import (
    ListNode,
    MapNode,
    Node,
    Plain,
    Scalar,
    edited,
    from_plain,
    is_sound,
    locate,
    locate_key,
    nodes_at,
    plain,
    size,
)
from builder.text import Location, Position, Span, Text

TEXT = Text("t", "a: [x, y]\nb: {c: z}\n")


def tree() -> MapNode:
    found, faults = parse(TEXT)
    assert isinstance(found, MapNode)
    assert faults == ()
    return found


def at(words: str) -> Location:
    start = TEXT.content.index(words)
    return Location(TEXT, Span(start, start + len(words)))


def test_a_value_takes_the_place_of_another_and_all_others_keep_theirs() -> None:
    new = Scalar("new", at("y"))
    found = edited(tree(), {("a", 1): new})
    assert found is not None
    assert plain(found) == {"a": ["x", "new"], "b": {"c": "z"}}
    (listed,) = nodes_at(found, ("a",))
    (before,) = nodes_at(tree(), ("a",))
    assert listed.location == before.location
    assert isinstance(listed, ListNode)
    assert listed.whole
    assert is_sound(found)
    assert found.location == tree().location
    assert locate(found, ("b", "c")) == at("z")
    assert locate_key(found, ("b", "c")).value == "c"


def test_a_path_leads_to_every_node_that_answers_to_it() -> None:
    assert [plain(node) for node in nodes_at(tree(), ("*", "*"))] == ["x", "y", "z"]
    assert [plain(node) for node in nodes_at(tree(), ("*", "c"))] == ["z"]
    assert nodes_at(tree(), ("a", 2)) == nodes_at(tree(), ("b", "c", "*")) == ()


def test_what_is_taken_out_is_remembered_by_what_it_was_in() -> None:
    found = edited(tree(), {("a", 0): None})
    assert found is not None
    assert plain(found) == {"a": ["y"], "b": {"c": "z"}}
    (listed,), (mapped,) = nodes_at(found, ("a",)), nodes_at(found, ("b",))
    assert not is_sound(listed)
    assert is_sound(mapped)
    assert not is_sound(found)
    assert locate(found, ("a", 0)) == at("y")
    again = edited(found, {("a", 0): Scalar("y", at("y"))})
    assert again is not None
    assert not is_sound(again)


def test_a_key_that_is_not_there_is_added_at_the_place_of_its_mapping() -> None:
    found = edited(tree(), {("b", "d"): Scalar("new", at("z"), typed=False)})
    assert found is not None
    assert plain(found) == {"a": ["x", "y"], "b": {"c": "z", "d": "new"}}
    key = locate_key(found, ("b", "d"))
    (mapped,) = nodes_at(found, ("b",))
    assert (key.value, key.location) == ("d", mapped.location)
    assert not is_sound(found)


def test_keys_that_stand_twice_are_kept() -> None:
    found, (fault,) = parse(Text("t", "a: x\na: y\n"))
    assert isinstance(found, MapNode)
    assert fault.code.slug == "duplicate-key"
    changed = edited(found, {("a",): Scalar("z", found.location)})
    assert isinstance(changed, MapNode)
    assert [(key.value, plain(value)) for key, value in changed.twice] == [("a", "y")]


def test_the_whole_may_be_replaced() -> None:
    new = Scalar("new", at("x"))
    assert edited(tree(), {(): new}) is new
    assert edited(tree(), {(): None}) is None


values = st.recursive(
    st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


@given(values)
def test_what_nobody_typed_is_the_same_value_at_one_place(value: Plain) -> None:
    place = at("x")
    node = from_plain(value, place)
    assert plain(node) == value
    found: list[Node] = [node]
    while found:
        each = found.pop()
        assert each.location == place
        if isinstance(each, Scalar):
            assert each.typed is False
        elif isinstance(each, ListNode):
            found += each.items
        else:
            for name, (key, inner) in each.entries.items():
                assert (key.value, key.location) == (name, place)
                found.append(inner)


def test_what_is_left_out_does_not_count_and_all_else_does() -> None:
    content = "' ': {' ': x, b: {c: d}}\na: x\na: {' ': y, e: f}\nb: [x, {c: z}]\n"
    found, faults = parse(Text("t", content))
    assert isinstance(found, MapNode)
    assert len(faults) == 4
    assert plain(found) == {"a": "x", "b": ["x", {"c": "z"}]}
    assert size(found) == len(["", "a", "x", "a", "", "e", "f", "b", "", "x", "", "c", "z"])
    assert locate(found, ("b", 1, "c")).position == Position(4, 12)
    ((key, value),) = found.twice
    assert (key.value, plain(value), size(value)) == ("a", {"e": "f"}, 3)


def test_a_mapping_stands_behind_the_last_character_before_it() -> None:
    found, faults = parse(Text("t", "a:" + "\n" * 250 + "  b: c\n"))
    assert isinstance(found, MapNode)
    assert faults == ()
    assert found.entries["a"][1].location.span == Span(2, 2)
