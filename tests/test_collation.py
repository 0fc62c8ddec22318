from __future__ import annotations

from datetime import date, timedelta

import pytest
from conftest import CLAIM, build_case, collated

from builder.build import Build
from builder.collation import Agreement, Collation, Role, Scale
from builder.model import Kind, references_in


@pytest.fixture(params=["golden", "kherson"])
def collation(request: pytest.FixtureRequest) -> Collation:
    return collated(request.getfixturevalue(request.param))


def test_segments_add_up_to_their_paragraph(collation: Collation) -> None:
    for marked in collation.texts.values():
        text = marked.stored.text
        shown = ["".join(s.text for s in paragraph.segments) for paragraph in marked.paragraphs]
        assert shown == [text[span] for span in text.paragraphs]


def test_segments_of_an_annotation_add_up_to_its_words(collation: Collation) -> None:
    for marked in collation.texts.values():
        for mark in marked.marks:
            segments = [s for p in marked.paragraphs for s in p.segments if mark in s.marks]
            words = "".join(mark.annotation.stored.text[span] for span in mark.annotation.target.spans)
            assert "".join(segment.text for segment in segments) == words
            assert [mark in segment.begins for segment in segments] == [True] + [False] * (len(segments) - 1)
            assert [mark in segment.ends for segment in segments] == [False] * (len(segments) - 1) + [True]


def test_every_annotation_has_its_number_and_one_note(collation: Collation) -> None:
    for marked in collation.texts.values():
        starts = [mark.annotation.span.start for mark in marked.marks]
        assert [mark.number for mark in marked.marks] == list(range(1, len(starts) + 1))
        assert starts == sorted(starts)
        noted = [mark.number for p in marked.paragraphs for note in p.notes for mark in note.marks]
        assert sorted(noted) == [mark.number for mark in marked.marks]


def test_a_quotation_stands_in_its_paragraph(collation: Collation) -> None:
    for quotations in collation.quotations.values():
        for shown in quotations:
            text = shown.annotation.stored.text
            paragraph = "".join(s.text for s in shown.context if s.role is not Role.INSERTED)
            assert paragraph in [text[span] for span in text.paragraphs]
            quoted = [s.text for s in shown.context if s.role is Role.QUOTED]
            assert quoted == [text[span] for span in shown.annotation.target.spans]


def test_a_quotation_with_brackets_shows_what_is_whose(golden: Build) -> None:
    (_, shown) = collated(golden).quotations["safe"]
    assert [(stretch.role, stretch.text) for stretch in shown.context] == [
        (Role.AROUND, "The bridge "),
        (Role.QUOTED, "was opened on Tuesday"),
        (Role.OMITTED, " by the mayor, Ann Lee, "),
        (Role.QUOTED, "who"),
        (Role.OMITTED, " "),
        (Role.INSERTED, "[she]"),
        (Role.QUOTED, "called it safe"),
        (Role.AROUND, "."),
    ]


def test_the_rows_of_a_pair_are_the_claims_of_its_sources_each_once(collation: Collation) -> None:
    for pair in collation.pairs:
        spoken = [
            key for key, row in collation.rows.items() if row.cell(pair.left.id) or row.cell(pair.right.id)
        ]
        shown = [*pair.shared, *pair.left_only, *pair.right_only]
        assert sorted(row.claim.id for row in shown) == sorted(spoken)
        assert all(row.cell(pair.left.id) and row.cell(pair.right.id) for row in pair.shared)
        assert not any(row.cell(pair.right.id) for row in pair.left_only)
        assert not any(row.cell(pair.left.id) for row in pair.right_only)
        assert sum(pair.count(agreement) for agreement in Agreement) == len(pair.shared)
        assert pair.passages == len(collation.texts[pair.left.id].marks) + len(
            collation.texts[pair.right.id].marks
        )


def test_the_rows_of_a_pair_follow_their_text(collation: Collation) -> None:
    for pair in collation.pairs:
        for rows, source in (
            (pair.shared, pair.left),
            (pair.left_only, pair.left),
            (pair.right_only, pair.right),
        ):
            starts = [min(a.span.start for a in row.cell(source.id)) for row in rows]
            assert starts == sorted(starts)


def test_backlinks_are_the_converse_of_references(collation: Collation) -> None:
    for key, claim in collation.dossier.claims.items():
        for _, kind, target in references_in(claim):
            if kind is not Kind.SOURCE:  # a source shows its claims in its text
                assert claim in getattr(collation.backlinks, kind.value)(target), (key, kind, target)


def test_stances_decide_on_agreement_and_then_words(golden: Build) -> None:
    rows = collated(golden).rows
    assert {key: row.overall for key, row in rows.items()} == {
        "opened-on-monday": Agreement.CONTRADICTION,
        "cost": Agreement.CONTRADICTION,
        "safe": Agreement.WORDING,
    }


def test_words_that_differ_in_typography_alone_are_the_same(golden: Build) -> None:
    row = collated(golden).rows["opened-on-monday"]
    assert row.agreement("gazette", "radio") is Agreement.VERBATIM
    words = [row.cell(key)[0].stored.text[row.cell(key)[0].span] for key in ("gazette", "radio")]
    assert words == ["opened on Monday", "opened on\u00a0Monday"]


def test_what_stands_beside_a_passage_of_the_other_text_is_aligned(golden: Build) -> None:
    found = {(p.left.id, p.right.id): (p.aligned, p.passages) for p in collated(golden).pairs}
    assert found == {("gazette", "herald"): (7, 7), ("gazette", "radio"): (2, 5), ("herald", "radio"): (2, 4)}


def test_facets_count_the_claims_of_every_value(golden: Build) -> None:
    collation = collated(golden)
    shown = {facet.id: {value.id: value.count for value in facet.values} for facet in collation.facets}
    assert shown == {
        "verdict": {"accurate": 2, "unverifiable": 1},
        "topic": {"opening": 3, "cost": 1},
        "source": {"gazette": 3, "herald": 3, "radio": 1},
        "stance": {"states": 3, "contradicts": 2, "qualifies": 1},
        "year": {"2024": 3},
        "name": {"ann-lee": 2, "bridge-2": 1},
    }
    for facet in collation.facets:
        for value in facet.values:
            having = [claim for claim in collation.dossier.claims.values() if value.id in facet.of(claim)]
            assert len(having) == value.count


def test_a_claim_that_one_text_alone_speaks_of_has_no_agreement() -> None:
    (row,) = collated(build_case()).rows.values()
    assert row.overall is None


def test_a_facet_that_no_claim_has_is_left_out() -> None:
    assert [facet.id for facet in collated(build_case()).facets] == ["verdict", "topic", "source", "stance"]


def test_verdicts_are_counted_in_all_and_text_by_text(golden: Build) -> None:
    collation = collated(golden)
    assert [(v.id, n) for v, n in collation.distribution] == [
        ("accurate", 2),
        ("inaccurate", 0),
        ("unverifiable", 1),
    ]
    assert {key: [n for _, n in counts] for key, counts in collation.distributions.items()} == {
        "gazette": [2, 0, 1],
        "herald": [2, 0, 1],
        "radio": [1, 0, 0],
    }


def test_the_chart_has_a_column_for_every_day_with_something(golden: Build) -> None:
    found = [
        (str(c.start), c.is_apart, len(c.moments), [s.id for s in c.published], len(c.dated_by("gazette")))
        for c in collated(golden).columns
    ]
    assert found == [
        ("2024-01-10", False, 1, [], 0),
        ("2024-05-06", True, 1, [], 1),
        ("2024-05-07", False, 0, ["gazette"], 0),
    ]


@pytest.mark.parametrize(
    ("days", "scale", "number"),
    [(40, Scale.DAY, 40), (41, Scale.MONTH, 2), (1300, Scale.YEAR, 4)],
)
def test_the_chart_takes_months_or_years_where_days_are_too_many(
    days: int, scale: Scale, number: int
) -> None:
    start = date(2024, 1, 1)
    events = "".join(
        f"  e{day}: {{on: {start + timedelta(day)}, title: E, claims: [rain]}}\n" for day in range(days)
    )
    collation = collated(build_case(f"{CLAIM}events:\n{events}"))
    found = collation.columns
    assert {column.scale for column in found} == {scale}
    assert len(found) == number
    assert [moment for column in found for moment in column.moments] == list(collation.timeline)
    assert not any(column.is_apart for column in found)


def test_changes_come_latest_first(golden: Build) -> None:
    found = collated(golden).changes
    assert [(str(c.on), c.kind, [entry.claim.id for entry in c.entries]) for c in found] == [
        ("2024-06-04", "corrected", ["cost"]),
        ("2024-06-04", "withdrawn", ["weather"]),
        ("2024-06-03", "published", ["safe"]),
        ("2024-06-02", "updated", ["opened-on-monday"]),
        ("2024-06-01", "published", ["opened-on-monday", "cost", "weather"]),
    ]


def test_a_quote_that_runs_into_the_next_paragraph_is_marked_in_both() -> None:
    built = build_case(
        CLAIM.replace("quote: on Monday", r'quote: "Monday.\n\nRain"'), "Rain on Monday.\n\nRain again.\n"
    )
    assert built.site
    (page,) = (page for page in built.site.pages if page.address == "sources/report/")
    html = str(page.sections[0].html)
    assert html.count('class="mark ') == 2
    assert html.count('id="claim&#45;rain"') == 1


def test_what_was_withdrawn_counts_nowhere(golden: Build) -> None:
    found = collated(golden)
    assert golden.tally.quotes == 17
    assert found.tally.quotes == 16
    assert "weather" in found.whole.claims
    assert "weather" not in found.dossier.claims
    everything = collated(build_case(CLAIM))
    assert everything.whole is everything.dossier
    assert everything.tally == build_case(CLAIM).tally


def test_a_dossier_in_which_no_claim_stands_says_so() -> None:
    gone = "      - {on: 2024-01-03, kind: withdrawn, note: The report was withdrawn.}\n"
    built = build_case(CLAIM + gone)
    assert not built.diagnostics
    assert built.site
    pages = {page.address: page.html() for page in built.site.pages}
    assert "No claim stands any more" in pages["claims/"]
    assert "The report was withdrawn" in pages["corrections/"].replace("&#46;", ".")
    assert "Claim, withdrawn" in pages["claims/rain/"].replace("&#44;", ",")
