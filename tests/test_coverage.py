from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import CLAIM, GOLDEN, MemoryFiles, base, build_case, codes, copy_dossier
from hypothesis import given
from hypothesis import strategies as st

from builder.anchoring import Tally, anchor
from builder.build import Build, build
from builder.cli import main
from builder.collation import Account, collate
from builder.collation.coverage import cover
from builder.text import Span, Text


def sentences(content: str, language: str = "en") -> list[str]:
    text = Text("t", content)
    return [text[sentence.location.span] for sentence in cover(text, language, (), ()).sentences]


def test_a_text_is_cut_into_sentences() -> None:
    content = "Mr. Lee said: “It rained.” He left.\n\n  A heading\n\n• Read more: 𝕏 here.\n\nYes\r\nit is."
    assert sentences(content) == [
        "Mr. Lee said: “It rained.”",
        "He left.",
        "A heading",
        "• Read more: 𝕏 here.",
        "Yes\r\nit is.",
    ]
    assert sentences("Вона пішла. Він лишився.", "uk-UA") == ["Вона пішла.", "Він лишився."]
    assert sentences("") == []


def test_a_rare_blank_before_a_full_stop_is_no_trap() -> None:
    assert sentences("He took vitamin B\u00a0. It helped.") == ["He took vitamin B\u00a0.", "It helped."]


@given(st.text("aB .!?“”\n\r é𝕏\u00a0\u3000", max_size=60))
def test_the_sentences_hold_everything_that_is_not_blank(content: str) -> None:
    assert "".join("".join(sentences(content)).split()) == "".join(content.split())


def test_a_sentence_is_accounted_for_by_a_character_of_it() -> None:
    text = Text("t", "One. Two. Three. Four.")
    covered = cover(text, "en", [Span(5, 6)], [Span(4, 5), Span(8, 11), Span(15, 16)])
    assert [sentence.account for sentence in covered.sentences] == [
        Account.UNCOVERED,
        Account.CHECKED,
        Account.LEFT_OUT,
        Account.UNCOVERED,
    ]
    assert [str(sentence.location) for sentence in covered.uncovered] == ["t:1:1", "t:1:18"]
    assert [covered.count(account) for account in Account] == [1, 1, 2]


SPANS = st.lists(st.tuples(st.integers(0, 24), st.integers(1, 24)).map(lambda ends: Span(ends[0], sum(ends))))


@given(SPANS, SPANS)
def test_runs_that_overlap_account_for_every_sentence_that_they_touch(
    checked: list[Span], left_out: list[Span]
) -> None:
    for sentence in cover(Text("t", "One. Two. Three. Four."), "en", checked, left_out).sentences:
        own = set(range(sentence.location.span.start, sentence.location.span.end))
        is_checked, is_left_out = (
            any(own & set(range(span.start, span.end)) for span in spans) for spans in (checked, left_out)
        )
        expected = Account.LEFT_OUT if is_left_out else Account.UNCOVERED
        assert (Account.CHECKED if is_checked else expected) == sentence.account


def test_the_command_lists_what_nothing_accounts_for(tmp_path: Path) -> None:
    folder = copy_dossier(GOLDEN / "dossier", tmp_path / "dossier")
    result = CliRunner().invoke(main, ["coverage", str(folder)])
    assert (result.exit_code, result.output.splitlines()) == (
        0,
        [
            "gazette: 4 sentences: 3 checked, 1 left out, 0 uncovered",
            "herald: 3 sentences: 2 checked, 1 left out, 0 uncovered",
            "radio: 3 sentences: 1 checked, 2 left out, 0 uncovered",
        ],
    )
    claims = folder / "claims.yaml"
    claims.write_text(claims.read_text().partition("not_checked:")[0])
    result = CliRunner().invoke(main, ["coverage", str(folder)])
    assert result.exit_code == 1
    assert f"  {folder}/seeds/gazette.txt:5:1: A second bridge – Brücke 2 – is not planned." in result.output
    (folder / "seeds" / "herald.txt").write_text("Bridge opens\n")
    result = CliRunner().invoke(main, ["coverage", str(folder)])
    assert "herald: 1 sentence: " in result.output
    (folder / "seeds" / "herald.txt").unlink()
    result = CliRunner().invoke(main, ["coverage", str(folder)])
    assert result.exit_code == 1
    assert "not read: herald; see dossier check" in result.output
    claims.write_text("claims: {")
    result = CliRunner().invoke(main, ["coverage", str(folder)])
    assert result.exit_code == 1
    assert "the dossier cannot be read" in result.output


def test_every_sentence_of_the_dossier_is_accounted_for(kherson: Build) -> None:
    assert kherson.reading.dossier
    collation = collate(
        kherson.reading.dossier,
        kherson.reading.texts,
        anchor(kherson.reading.dossier, kherson.reading),
    )
    assert [covered.uncovered for covered in collation.coverage.values()] == [(), ()]


LISTED = "not_checked:\n  - {source: report, quote: %s, reason: No statement.}\n"
EVENT = (
    "events:\n  rain: {on: 2024-01-01, title: It rains., claims: [rain], "
    "reported: [{source: report, quote: %s}]}\n"
)


@pytest.mark.parametrize("listed", [LISTED, EVENT])
def test_what_is_listed_goes_through_the_same_gate(listed: str) -> None:
    for quote, tally, code in (
        ("on Tuesday", Tally(exact=2), None),
        ("on Wednesday", Tally(exact=1, refused=1), "quote-not-found"),
        ("Rain fell", Tally(exact=1, refused=1), "quote-ambiguous"),
    ):
        built = build_case(root=base() + listed % quote)
        assert built.tally == tally
        assert codes(built) == ([code] if code else [])
    built = build_case(
        root=base()
        + (listed % "on Tuesday")
        .replace("report", "raport", 1)
        .replace("raported", "reported")
        .replace("source: report", "source: raport")
    )
    assert "unknown-id" in codes(built)
    assert built.tally == Tally(exact=1, unchecked=1)


def test_a_listed_quote_without_its_words_is_missing_them() -> None:
    built = build_case(root=base() + "not_checked:\n  - {source: report, reason: x}\n")
    assert codes(built) == ["missing-key"]


def test_what_is_left_out_belongs_in_the_main_file() -> None:
    files = {
        "claims.yaml": base(),
        "case.yaml": CLAIM + LISTED % "on Tuesday",
        "seeds/report.txt": "Rain fell on Monday.\n\nRain fell on Tuesday, said Ann Lee.\n",
    }
    (fault, *_) = build(MemoryFiles(files)).diagnostics
    assert fault.message == "`not_checked` belongs in claims.yaml, not in an included file"


def test_events_are_told_in_their_order(golden: Build) -> None:
    assert golden.reading.dossier
    collation = collate(
        golden.reading.dossier, golden.reading.texts, anchor(golden.reading.dossier, golden.reading)
    )
    assert [
        (
            moment.event.id,
            [claim.id for claim in moment.claims],
            [(citation.words, citation.paragraph) for citation in moment.reported],
        )
        for moment in collation.timeline
    ] == [
        ("decision", ["cost"], []),
        (
            "opening",
            ["opened-on-monday", "safe"],
            [("opened on Monday", 1), ("was opened on Tuesday", 2)],
        ),
    ]
    assert [citation.words for citation in collation.left_out["gazette"]] == ["A second bridge"]


def test_a_dossier_without_events_has_no_timeline() -> None:
    built = build_case()
    assert built.site
    assert "timeline/" not in [page.address for page in built.site.pages]
