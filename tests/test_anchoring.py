from __future__ import annotations

import pytest
from conftest import CLAIM, REPORT, base, build_case, messages
from hypothesis import given
from hypothesis import strategies as st

from builder.anchoring import Tally, anchor
from builder.anchoring.match import match
from builder.build import Build
from builder.text import Span, Text


@given(st.text("ab ", max_size=20), st.text("ab", min_size=1, max_size=3))
def test_match_gives_every_place_and_no_other(content: str, words: str) -> None:
    expected = tuple(Span(i, i + len(words)) for i in range(len(content)) if content.startswith(words, i))
    assert tuple(match(words, Text("t", content))) == expected


def test_match_looks_only_within_a_span() -> None:
    assert list(match("a", Text("t", "a a a"), Span(1, 4))) == [Span(2, 3)]


def test_every_annotation_is_its_quote_word_for_word(kherson: Build) -> None:
    assert kherson.reading.dossier
    anchoring = anchor(kherson.reading.dossier, kherson.reading)
    assert [a.words for a in anchoring.annotations] == [a.passage.quote for a in anchoring.annotations]
    for part in anchoring.parts:
        assert part.annotation.stored.text[part.span] == part.part.quote
        assert part.span in part.annotation.span


def test_every_quote_of_the_dossier_is_counted(kherson: Build) -> None:
    assert kherson.reading.dossier
    claims = kherson.reading.dossier.claims.values()
    quotes = sum(len(claim.passages) + len(claim.parts) for claim in claims)
    assert kherson.tally == Tally(exact=quotes)


@pytest.mark.parametrize("quote", ["on monday", "on Mondays", "on  Monday", "Monday on", "on Monday. Rain"])
def test_what_is_not_there_word_for_word_is_refused(quote: str) -> None:
    built = build_case(CLAIM.replace("on Monday,", f"{quote},"))
    assert messages(built) == ["case.yaml:9:33: [quote-not-found] these words are not in seeds/report.txt"]
    assert built.site is None


def test_a_part_in_two_passages_is_found_in_the_source_it_names() -> None:
    overlapping = CLAIM.replace(
        "    history",
        "      - {source: report, quote: fell on Monday, stance: states}\n"
        "      - {source: report, quote: Rain fell on Tuesday, stance: contradicts}\n"
        "    parts:\n"
        "      - {quote: Monday, finding: right, why: One place in two passages that overlap.}\n"
        "    history",
    )
    assert build_case(overlapping).tally == Tally(exact=4)
    ambiguous = overlapping.replace("quote: Monday", "quote: fell on")
    assert [fault.code.slug for fault in build_case(ambiguous).diagnostics] == ["quote-ambiguous"]


def test_a_quote_whose_source_cannot_be_read_is_unchecked_and_nothing_is_published() -> None:
    built = build_case(CLAIM.replace("source: report", "source: raport"))
    assert built.tally == Tally(unchecked=1)
    assert built.site is None


def test_a_part_of_a_refused_passage_is_unchecked() -> None:
    parts = "    parts: [{quote: Monday, finding: right, why: Yes.}]\n    history"
    built = build_case(CLAIM.replace("on Monday,", "on Sunday,").replace("    history", parts))
    assert built.tally == Tally(refused=1, unchecked=1)


def test_the_tally_adds_up() -> None:
    assert Tally(3, 2, 1).quotes == 6
    assert Tally(3, 2, 1).sentence == "6 quotes: 3 exact, 2 refused, 1 unchecked"
    assert Tally(1).sentence == "1 quote: 1 exact, 0 refused, 0 unchecked"


def test_spellings_are_found_as_whole_words(golden: Build) -> None:
    assert golden.reading.dossier
    anchoring = anchor(golden.reading.dossier, golden.reading)
    found = [(m.spelling, m.stored.source.id, m.paragraphs) for m in anchoring.mentions]
    assert found == [("Ann Lee", "herald", (2,)), ("Brücke 2", "gazette", (3,))]


def test_many_places_are_not_all_looked_for() -> None:
    built = build_case(CLAIM.replace("on Monday,", "ha,"), REPORT + "ha " * 9)
    assert "these words stand more than 5 times in seeds/report.txt:" in built.diagnostics[0].message


def test_a_part_in_the_words_of_two_sources_asks_which() -> None:
    second = base().replace(
        "topics:",
        base().split("sources:\n")[1].split("topics:")[0].replace("report:", "other:", 1) + "topics:",
    )
    case = CLAIM.replace(
        "    history",
        "      - {source: other, quote: on Monday, stance: states}\n"
        "    parts: [{quote: Monday, finding: right, why: Yes.}]\n    history",
    )
    (fault,) = build_case(case, root=second).diagnostics
    assert (fault.code.slug, fault.help) == (
        "quote-ambiguous",
        "say which text you mean: source: other or report",
    )
    assert build_case(case.replace("quote: Monday,", "quote: Monday, source: other,"), root=second).site
    (refused,) = build_case(
        case.replace("quote: Monday,", "quote: Rain, source: other,"), root=second
    ).diagnostics
    assert refused.message == "these words are not in the passages of this claim from other"
