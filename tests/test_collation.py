from __future__ import annotations

import pytest
from conftest import CLAIM, GOLDEN, ROOT, build_case

from builder.anchoring import anchor
from builder.build import Build, build
from builder.collation import Agreement, Collation, Role, collate
from builder.model import Kind, references_in
from builder.reading import Folder


@pytest.fixture(params=["golden", "kherson"])
def collation(request: pytest.FixtureRequest) -> Collation:
    reading = build(Folder(ROOT if request.param == "kherson" else GOLDEN / "dossier")).reading
    assert reading.dossier
    return collate(reading.dossier, reading.texts, anchor(reading.dossier, reading))


def test_segments_add_up_to_their_paragraph(collation: Collation) -> None:
    for marked in collation.texts.values():
        text = marked.stored.text
        shown = ["".join(s.text for s in paragraph.segments) for paragraph in marked.paragraphs]
        assert shown == [text[span] for span in text.paragraphs]


def test_segments_of_an_annotation_add_up_to_its_words(collation: Collation) -> None:
    for marked in collation.texts.values():
        for annotation in marked.annotations:
            segments = [s for p in marked.paragraphs for s in p.segments if annotation in s.annotations]
            words = "".join(annotation.stored.text[span] for span in annotation.target.spans)
            assert "".join(segment.text for segment in segments) == words
            assert [annotation in segment.begins for segment in segments].count(True) == 1


def test_a_quotation_stands_in_its_paragraph(collation: Collation) -> None:
    for quotations in collation.quotations.values():
        for shown in quotations:
            text = shown.annotation.stored.text
            paragraph = "".join(s.text for s in shown.context if s.role is not Role.INSERTED)
            assert paragraph in [text[span] for span in text.paragraphs]
            quoted = [s.text for s in shown.context if s.role is Role.QUOTED]
            assert quoted == [text[span] for span in shown.annotation.target.spans]


def test_a_quotation_with_brackets_shows_what_is_whose(golden: Build) -> None:
    assert golden.reading.dossier
    anchoring = anchor(golden.reading.dossier, golden.reading)
    (_, shown) = collate(golden.reading.dossier, golden.reading.texts, anchoring).quotations["safe"]
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
        assert pair.count(Agreement.AGREE) + pair.count(Agreement.DIFFER) == len(pair.shared)


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


def test_stances_decide_on_agreement(collation: Collation) -> None:
    rows = collation.rows
    if "safe" in rows:
        assert rows["safe"].agreement("gazette", "herald") is Agreement.AGREE
        assert rows["opened-on-monday"].agreement("gazette", "herald") is Agreement.DIFFER


def test_changes_come_latest_first() -> None:
    golden = build(Folder(GOLDEN / "dossier")).reading
    assert golden.dossier
    found = collate(golden.dossier, golden.texts, anchor(golden.dossier, golden)).changes
    assert [(str(c.on), c.kind, [claim.id for claim, _ in c.revisions]) for c in found] == [
        ("2024-06-03", "published", ["safe"]),
        ("2024-06-02", "updated", ["opened-on-monday"]),
        ("2024-06-01", "published", ["opened-on-monday", "cost"]),
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
