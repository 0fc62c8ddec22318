"""One fault, one message: nothing follows from what was taken out or put in, and every place is the right one."""

from __future__ import annotations

import re

import pytest
from conftest import CLAIM, REPORT, MemoryFiles, base, build_case, codes, messages
from hypothesis import given
from hypothesis import strategies as st

from builder.anchoring import Tally
from builder.build import build

AN_ID = "an id is a-z, 0-9 and single hyphens inside, such as a-dozen-villages"


def with_lines(*lines: str) -> str:
    return CLAIM.replace("    history", "".join(f"{line}\n" for line in lines) + "    history")


def test_places_stay_right_after_a_faulty_entry() -> None:
    case = with_lines(
        "      - {source: report, stance: states}",
        "      - {source: report, quote: on Tuesday, stance: contradicts}",
        "      - {source: report, quote: NOT THERE, stance: states}",
    )
    assert messages(build_case(case)) == [
        "case.yaml:10:9: [missing-key] entry 2 of `passages` has no `quote`",
        "case.yaml:12:33: [quote-not-found] these words are not in seeds/report.txt",
    ]


def test_ids_and_spellings_after_a_faulty_one_are_reported_where_they_stand() -> None:
    case = CLAIM.replace("topics: [rain]", "topics: [Bad Id, nope, rain, rain]")
    case += "names:\n  ann: {name: Ann, kind: person, spellings: ['', Nope, Ann Lee]}\n"
    assert messages(build_case(case)) == [
        f"case.yaml:4:14: [unexpected-value] `topics`: {AN_ID}",
        "case.yaml:4:22: [unknown-id] there is no topic `nope`",
        "case.yaml:4:34: [listed-twice] this stands in `topics` already, at case.yaml:4:28",
        "case.yaml:13:46: [unexpected-value] `spellings`: there is no text",
        "case.yaml:13:50: [spelling-not-found] no source spells a name as “Nope”",
    ]


@given(st.lists(st.sampled_from(["rain", "Bad Id", "nope-1", "nope-2", "Worse!"]), min_size=1, max_size=8))
def test_every_message_about_an_id_points_at_it(topics: list[str]) -> None:
    quoted = ", ".join(f'"{topic}"' for topic in topics)
    for fault in build_case(CLAIM.replace("topics: [rain]", f"topics: [{quoted}]")).diagnostics:
        shown = fault.location.text[fault.location.span].strip('"')
        if fault.code.slug == "unknown-id":
            assert f"`{shown}`" in fault.message
        elif fault.code.slug == "unexpected-value":
            assert shown in ("Bad Id", "Worse!")


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        (
            with_lines(
                "      - {source: report, stance: states}",
                "    parts: [{quote: Rain, finding: right, why: x}]",
            ),
            "missing-key",
        ),
        (
            with_lines("    parts:", "      - {quote: Monday, source: Report, finding: right, why: x}"),
            "unexpected-value",
        ),
        (
            with_lines("    parts:", "      - {quote: Monday, source: raport, finding: right, why: x}"),
            "unknown-id",
        ),
        (CLAIM + "names:\n  ann: {kind: person, spellings: [Ann Lee]}\n", "missing-key"),
        (
            CLAIM.replace("on: 2024-01-02, kind", "kind") + "      - {kind: updated}\n",
            "missing-key missing-key",
        ),
        (CLAIM.replace("  rain:\n", "  Bad Id:\n"), "unexpected-value"),
        (CLAIM.replace("  rain:\n", '  rain:\n    "[key]": x\n'), "unknown-key"),
    ],
)
def test_one_fault_gives_one_message(case: str, expected: str) -> None:
    assert codes(build_case(case)) == expected.split()


def test_evidence_with_wrong_stances_is_not_taken_for_the_same_evidence() -> None:
    case = with_lines(
        "    evidence:",
        "      - {reference: book, stance: support, says: x}",
        "      - {reference: book, stance: refute, says: x}",
    )
    case += "references:\n  book: {title: x, publisher: x, url: https://a.example, kind: press, accessed: 2024-01-01}\n"
    assert codes(build_case(case)) == ["unexpected-value", "unexpected-value"]


@pytest.mark.parametrize("damage", [("sha256: ", "sha256: zz"), ("file: seeds/", "file: /seeds/")])
def test_a_source_that_cannot_be_read_refuses_no_spelling(damage: tuple[str, str]) -> None:
    case = CLAIM + "names:\n  ann: {name: Anne, kind: person, spellings: [Ann Lee]}\n"
    built = build_case(case, root=base().replace(*damage))
    assert codes(built) == ["unexpected-value"]
    assert built.tally == Tally(unchecked=1)


def test_a_source_in_a_file_that_cannot_be_read_refuses_no_spelling() -> None:
    root = base().replace("[case.yaml]", "[case.yaml, more.yaml]")
    case = CLAIM + "names:\n  ann: {name: Anne, kind: person, spellings: [Anny]}\n"
    files = {"claims.yaml": root, "case.yaml": case, "more.yaml": "a: b: c", "seeds/report.txt": REPORT}
    assert codes(build(MemoryFiles(files))) == ["yaml-syntax"]


def test_every_pattern_that_nothing_matches_is_reported() -> None:
    root = base().replace("[case.yaml]", "[a/*.yaml, case.yaml, ../x.yaml, b/*.yaml]")
    assert codes(build_case(root=root)) == ["file-missing", "unexpected-value", "file-missing"]


def test_a_second_record_of_one_id_is_checked_and_counted() -> None:
    again = CLAIM.partition("\n")[2].replace("on Monday,", "NOT THERE,")
    built = build_case(CLAIM + again)
    assert codes(built) == ["duplicate-key", "quote-not-found"]
    assert built.tally == Tally(exact=1, refused=1)


def test_a_second_block_of_claims_is_checked_and_its_ids_are_known() -> None:
    later = CLAIM.replace("  rain:", "  later:").replace("on Monday,", "NOT THERE,")
    root = base().replace("  publisher: {", "  key_findings: [later]\n  publisher: {")
    assert codes(build_case(CLAIM + later, root=root)) == ["duplicate-key", "quote-not-found"]


def test_a_collection_that_is_left_empty_is_filled_by_included_files() -> None:
    assert build_case(root=f"{base()}claims:\n").site


def test_claims_that_are_a_list_make_no_id_unknown() -> None:
    root = base().replace("  publisher: {", "  key_findings: [later]\n  publisher: {")
    assert codes(build_case("claims: [a]", root=root)) == ["unexpected-value"]
    assert codes(build_case("claims: [a]", root=root + CLAIM)) == ["unexpected-value"]


def test_an_unknown_key_of_two_included_files_is_unknown() -> None:
    root = base().replace("[case.yaml]", "[case.yaml, more.yaml]")
    files = {
        "claims.yaml": root,
        "case.yaml": f"{CLAIM}title: x\n",
        "more.yaml": "title: y\n",
        "seeds/report.txt": REPORT,
    }
    assert codes(build(MemoryFiles(files))) == ["unknown-key"]


def test_a_correction_page_that_is_refused_is_not_missing_as_well() -> None:
    root = base().replace("  publisher: {", "  corrections: c.md\n  publisher: {")
    files = {"claims.yaml": root, "case.yaml": CLAIM, "seeds/report.txt": REPORT, "docs/c.md": b"\xff"}
    found = codes(build(MemoryFiles(files)))
    assert [code for code in found if code != "policy-missing"] == ["not-utf-8"]


def test_only_the_first_of_many_unknown_ids_get_a_suggestion() -> None:
    topics = ", ".join(f"rain-{number}" for number in range(30))
    found = build_case(CLAIM.replace("topics: [rain]", f"topics: [{topics}]")).diagnostics
    assert len(found) == 30
    assert sum(bool(re.match("did you mean", fault.help or "")) for fault in found) == 20


@given(
    st.lists(
        st.sampled_from(
            [
                "claim",
                "topics",
                "verdict",
                "known_on",
                "summary",
                "passages",
                "history",
                "source",
                "quote",
                "stance",
                "on",
                "kind",
            ]
        ),
        max_size=4,
    )
)
def test_a_site_is_made_if_and_only_if_nothing_is_wrong(dropped: list[str]) -> None:
    case = CLAIM
    for key in dropped:
        case = re.sub(rf"\b{key}: [^,}}\n]*(, )?", "", case)
    built = build_case(case)
    assert (built.site is None) == bool(built.diagnostics)
    assert built.tally.quotes == len(re.findall(r"\bquote:", case)) or "yaml-syntax" in codes(built)


def test_a_second_block_in_the_main_file_is_checked_as_well() -> None:
    later = CLAIM.replace("  rain:", "  later:").replace("on Monday,", "NOT THERE,")
    root = f"{base()}title: x\ntitle: y\n{CLAIM}{later}"
    built = build_case("names: {}\n", root=root)
    assert codes(built) == ["unknown-key", "duplicate-key", "duplicate-key", "quote-not-found"]
    assert built.tally == Tally(exact=1, refused=1)


def test_a_list_in_the_main_file_is_reported_once_and_joined_with_nothing() -> None:
    assert codes(build_case(root=f"{base()}claims: [a]\n")) == ["unexpected-value"]


def test_verdicts_that_are_a_list_stand_in_for_none() -> None:
    root = re.sub(r"verdicts:\n.*\n", "verdicts: [accurate]\n", base())
    case = CLAIM.replace("    verdict: accurate\n", "")
    assert codes(build_case(case, root=root)) == ["missing-key", "unexpected-value"]
