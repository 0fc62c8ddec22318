from __future__ import annotations

import pytest
from conftest import CLAIM, build_case, messages
from hypothesis import given, settings
from hypothesis import strategies as st
from payloads import PAYLOADS
from selectolax.lexbor import LexborHTMLParser

from builder.markdown import MAX_DEPTH, is_too_deep, parse_markdown, target, targets
from builder.pages.links import Links, rooted
from builder.pages.prose import render_prose
from builder.reading import Locator
from builder.text import Location, Span, Text

ALLOWED = {"p", "ul", "ol", "li", "em", "strong", "code", "pre", "blockquote", "a", "br", "hr"}


def nowhere(*_: str | int) -> Location:
    return Location(Text("claims.yaml", ""), Span(0, 0))


LOCATOR: Locator = nowhere
LINKS = Links(LOCATOR, lambda kind, key: 1, None)


def rendered(markdown: str) -> LexborHTMLParser:
    return LexborHTMLParser(rooted(render_prose(markdown, LINKS), "claims/here/"))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_prose_gives_nothing_but_the_elements_of_prose(payload: str) -> None:
    try:
        tree = rendered(payload)
    except ValueError as refused:
        assert "unchecked link" in str(refused)
        return
    assert {node.tag for node in tree.css("body *")} <= ALLOWED
    assert all(set(node.attributes) <= {"href", "rel", "start"} for node in tree.css("body *"))


@given(st.text(alphabet="ab <>[]()*_`#&;:\n-1.>!\"'\\/", max_size=60))
def test_no_prose_makes_an_attribute_or_an_element_of_its_own(markdown: str) -> None:
    try:
        tree = rendered(markdown)
    except ValueError:
        return
    assert {node.tag for node in tree.css("body *")} <= ALLOWED


@pytest.mark.parametrize(
    ("target", "href"),
    [
        ("claim:other", "../../claims/other/"),
        ("source:report", "../../sources/report/"),
        ("name:ann", "../../names/#name-ann"),
        ("topic:rain", "../../topics/#topic-rain"),
        ("reference:r", "../../references/#reference-r"),
        ("verdict:accurate", "../../verdicts/#verdict-accurate"),
        ("https://a.example/?b=c&d#e", "https://a.example/?b=c&d#e"),
        ("mailto:a@b.example", "mailto:a@b.example"),
    ],
)
def test_links_lead_into_the_dossier_and_to_the_web(target: str, href: str) -> None:
    link = rendered(f"[words]({target})").css_first("a")
    assert link
    assert (link.text(), link.attributes["href"]) == ("words", href)


@pytest.mark.parametrize(
    "target",
    ["javascript:alert(1)", "JAVASCRIPT:x", "data:text/html,x", "//a.example", "/a", "a", "claim", "x:y"],
)
def test_no_other_link_is_rendered(target: str) -> None:
    with pytest.raises(ValueError, match="unchecked link"):
        rendered(f"[words]({target})")


def test_images_headings_and_markup_are_text() -> None:
    tree = rendered("# a\n\n![b](https://c.example)\n\n<b>d</b>")
    assert [node.tag for node in tree.css("body *")] == ["p", "p", "a", "p"]
    assert "<b>d</b>" in tree.body.text() if tree.body else False


def test_code_and_line_breaks_are_kept() -> None:
    tree = rendered("`a<b`  \nc\n\n    d&e\n\n```\nf\n```\ng\nh")
    assert [node.text() for node in tree.css("code")] == ["a<b", "d&e\n", "f\n"]
    assert len(tree.css("br")) == 1


def test_prose_of_a_source_is_checked_as_well() -> None:
    built = build_case()
    root = built.reading.data["claims.yaml"].decode()
    noted = root.replace("    label: Report\n", "    label: Report\n    note: As in [x](claim:y).\n")
    assert messages(build_case(root=noted)) == ["claims.yaml:14:21: [unknown-id] there is no claim `y`"]


def test_what_nests_too_deep_to_be_read_is_refused() -> None:
    def explained(depth: int) -> str:
        return CLAIM.replace("summary: It did.", f"summary: It did.\n    explanation: '{'> ' * depth}deep'")

    (fault,) = build_case(explained(MAX_DEPTH)).diagnostics
    assert fault.message == "lists and quotations nest too deep to be read"
    shown = rendered("> " * (MAX_DEPTH - 1) + "deep")
    assert shown.body
    assert shown.body.text().strip() == "deep"


def test_each_faulty_link_is_reported_at_its_own_place() -> None:
    text = (
        "claim:rain [a](claim:rain) [b](claim:rain-bc) [c](claim:rain-b) <claim:rain-b> [d](claim:rain-b x)"
    )
    case = CLAIM.replace("summary: It did.", f"summary: It did.\n    explanation: {text}")
    found = [
        d.location.text.content[d.location.span.start - 3 : d.location.span.end]
        for d in build_case(case).diagnostics
    ]
    assert found == ["b](claim:rain-bc", "c](claim:rain-b", ") <claim:rain-b"]


def test_numbers_of_lists_and_addresses_are_shown_as_typed() -> None:
    tree = rendered("9. November\n10. December\n\n<https://xn--80ak6aa92e.com/>")
    numbered, link = tree.css_first("ol"), tree.css_first("a")
    assert numbered
    assert link
    assert numbered.attributes["start"] == "9"
    assert link.text() == "https://xn--80ak6aa92e.com/"


def parsed_targets(markdown: str) -> list[str]:
    children = (child for token in parse_markdown(markdown) for child in token.children or ())
    return [target(child) for child in children if child.type == "link_open"]


PIECES = (
    *"a [b](c:d) [b](https://x/y_z*) [](x:y) [b](c(d)) *e* _f_ ` < > & &amp; ! ![ [ ] ( ) - 1. 12) # ~~~ ``` === <a:b>".split(),
    *("\\", "\n", "\n\n", "\t", "\r", " ", "  ", "    ", "\u00a0", "[b](c d)", "[b]: c:d\n"),
)


@given(st.lists(st.sampled_from(PIECES), max_size=14))
@settings(max_examples=600)
def test_links_of_plain_words_are_found_as_the_parser_would(pieces: list[str]) -> None:
    markdown = "".join(pieces)
    assert list(targets(markdown)) == parsed_targets(markdown)
    assert is_too_deep(markdown) == any(token.level >= MAX_DEPTH for token in parse_markdown(markdown))
