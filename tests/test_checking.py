from __future__ import annotations

import pytest
from conftest import CLAIM, base, build_case, codes, messages

from builder.codes import Code, Severity

EVIDENCE = "    evidence: [{reference: gauge, stance: %s, says: It rained.}]\n"
GAUGE = (
    "references:\n  gauge: {title: Gauge, publisher: Board, url: https://a.example, "
    "kind: primary, published: 2024-01-01, accessed: 2024-01-02}\n"
)


def with_scale(rating: str, evidence: str = "", more: str = GAUGE) -> list[str]:
    root = base().replace("tone: good", f"tone: good{rating}") + more
    return codes(build_case(CLAIM.replace("    passages:\n", f"{evidence}    passages:\n"), root=root))


def test_evidence_carries_the_verdict() -> None:
    supports, refutes, context = (EVIDENCE % stance for stance in ("supports", "refutes", "context"))
    assert with_scale(", rating: 5", supports) == []
    assert with_scale(", rating: 4", supports) == []
    assert with_scale(", rating: 4", refutes) == ["evidence-against-verdict"]
    assert with_scale(", rating: 3", refutes) == []
    assert with_scale(", rating: 3", context) == []
    assert with_scale(", rating: 3", more="") == ["verdict-without-evidence"]
    assert with_scale(", rating: 2", supports) == ["evidence-against-verdict"]
    assert with_scale(", rating: 2", refutes) == []
    assert with_scale(", rating: 1", context) == ["verdict-without-evidence"]
    assert with_scale("", context) == []
    assert with_scale("", more="") == []


def test_both_sides_may_be_cited() -> None:
    both = EVIDENCE % "supports"
    both = both.replace("}]", "}, {reference: gauge, stance: refutes, says: It did not.}]")
    assert with_scale(", rating: 5", both) == []
    assert with_scale(", rating: 1", both) == []


def test_publishers_are_counted_not_references() -> None:
    second = GAUGE + GAUGE.replace("references:\n  gauge:", "  again:")
    other = second.replace("publisher: Board", "publisher: Press", 1)
    two = (EVIDENCE % "supports").replace("}]", "}, {reference: again, stance: supports, says: Yes.}]")
    assert with_scale(", rating: 5, needs: 2", two, second) == ["too-few-references"]
    assert with_scale(", rating: 5, needs: 2", two, other) == []
    assert with_scale(", rating: 5, needs: 2", EVIDENCE % "supports") == ["too-few-references"]
    unknown = (EVIDENCE % "supports").replace("}]", "}, {reference: gone, stance: supports, says: Yes.}]")
    assert with_scale(", rating: 5, needs: 2", unknown) == ["unknown-id"]
    assert with_scale(", rating: 5, needs: 2", (EVIDENCE % "supports").replace("gauge", "gone")) == [
        "unknown-id"
    ]


@pytest.mark.parametrize(
    ("cited", "told"),
    [((), "are 0 publishers"), (("gauge",), "is 1 publisher"), (("gauge", "again"), "are 2 publishers")],
)
def test_publishers_are_told_in_their_number(cited: tuple[str, ...], told: str) -> None:
    second = GAUGE.replace("references:\n  gauge:", "  again:").replace("Board", "Press")
    entries = ", ".join(f"{{reference: {each}, stance: supports, says: Yes.}}" for each in cited)
    root = base().replace("tone: good", "tone: good, needs: 3") + GAUGE + second
    case = CLAIM.replace("    passages:\n", f"    evidence: [{entries}]\n    passages:\n")
    (fault, *_) = build_case(case, root=root).diagnostics
    assert fault.message == f"“Accurate” needs 3 publishers that support or refute it; there {told}"


def test_a_verdict_that_is_not_known_says_nothing_about_evidence() -> None:
    assert codes(build_case(CLAIM.replace("verdict: accurate", "verdict: acurate"))) == ["unknown-id"]
    assert codes(build_case(CLAIM.replace("    verdict: accurate\n", ""))) == ["missing-key"]


def test_a_claim_is_as_long_as_it_may_be() -> None:
    for length, expected in ((75, []), (76, ["long-claim"])):
        built = build_case(CLAIM.replace("claim: Rain fell on Monday.", f"claim: {'x' * length}"))
        assert codes(built) == expected
        assert built.site


def test_a_claim_may_hold_a_word_that_its_verdict_is_part_of() -> None:
    for words, expected in (("inaccurately", []), ("ACCURATE words", ["claim-contains-verdict"])):
        assert codes(build_case(CLAIM.replace("claim: Rain", f"claim: {words}"))) == expected


def test_days_may_be_the_same() -> None:
    case = CLAIM.replace("    known_on", "    made_on: 2024-01-02\n    known_on")
    case = case.replace("kind: published}", "kind: published}\n      - {on: 2024-01-02, kind: updated}")
    assert codes(build_case(case)) == []
    published = base().replace("    language: en\n", "    published: %s\n    language: en\n")
    assert codes(build_case(root=published.replace("%s", "2024-01-02"))) == []
    assert codes(build_case(root=published.replace("%s", "2024-01-03"))) == ["dates-out-of-order"]


def test_a_day_that_nobody_typed_is_not_out_of_order() -> None:
    case = CLAIM.replace("    known_on: 2024-01-02\n", "    made_on: 2024-01-02\n")
    assert codes(build_case(case)) == ["missing-key"]


def test_what_only_a_record_with_a_fault_uses_is_not_unused() -> None:
    case = CLAIM.replace("topics: [rain]", "topics: [rain, snow]").replace(
        "known_on: 2024-01-02", "known_on: x"
    )
    assert codes(build_case(case, root=base() + "  snow: {label: Snow}\n")) == ["unexpected-value"]


def test_a_verdict_that_nothing_uses_is_part_of_the_scale() -> None:
    root = base().replace("sources:", "  open: {label: Open, means: Nothing., tone: open}\nsources:")
    assert codes(build_case(root=root)) == []


def test_warnings_and_advice_publish() -> None:
    built = build_case(root=base() + "  snow: {label: Snow}\n")
    assert codes(built) == ["unused-record"]
    assert built.site
    assert {code.severity for code in Code} == set(Severity)


def test_a_flag_is_true_or_false() -> None:
    for value, expected in (("true", ["needless-key"]), ("false", []), ("yes", ["unexpected-value"])):
        keys = f"stance: states, across_paragraphs: {value}"
        assert codes(build_case(CLAIM.replace("stance: states", keys))) == expected


SOURCE_DAY = "    published: %s\n    language: en\n"


@pytest.mark.parametrize(
    ("claim", "source", "told"),
    [
        (
            "    made_on: 2024-01-02\n",
            SOURCE_DAY % "2024-01-01",
            "case.yaml:6:14: [dates-out-of-order] the claim was made after `report`, which states it, was published: "
            "2024-01-02 is after 2024-01-01",
        ),
        (
            "    made_on: 2024-01-03\n",
            "    language: en\n",
            "case.yaml:6:14: [dates-out-of-order] the claim was made after `known_on`: 2024-01-03 is after 2024-01-02",
        ),
        (
            "",
            SOURCE_DAY % "2024-01-03",
            "case.yaml:9:18: [dates-out-of-order] the source `report` was published after `known_on`: "
            "2024-01-03 is after 2024-01-02",
        ),
        (
            "",
            "    latest_event: 2024-01-02\n" + SOURCE_DAY % "2024-01-01",
            "claims.yaml:16:19: [dates-out-of-order] the text reports events after it was published: "
            "2024-01-02 is after 2024-01-01",
        ),
    ],
)
def test_days_that_cannot_be_right_are_told_where_they_stand(claim: str, source: str, told: str) -> None:
    root = base().replace("    language: en\n", source)
    case = CLAIM.replace("    known_on", f"{claim}    known_on")
    assert messages(build_case(case, root=root)) == [told]


def test_a_source_that_contradicts_may_be_older_than_the_claim() -> None:
    root = base().replace("    language: en\n", SOURCE_DAY % "2024-01-01")
    case = CLAIM.replace("    known_on", "    made_on: 2024-01-02\n    known_on")
    assert codes(build_case(case.replace("stance: states", "stance: contradicts"), root=root)) == []


def test_a_history_runs_forward() -> None:
    days = ("2024-01-05", "2024-01-03", "2024-01-04", "2024-01-02")
    lines = "".join(f"      - {{on: {day}, kind: updated}}\n" for day in days)
    case = CLAIM.replace("      - {on: 2024-01-02, kind: published}\n", lines)
    assert messages(build_case(case)) == [
        "case.yaml:11:14: [dates-out-of-order] the history runs backwards: 2024-01-05 is after 2024-01-03",
        "case.yaml:13:14: [dates-out-of-order] the history runs backwards: 2024-01-04 is after 2024-01-02",
    ]


@pytest.mark.parametrize(
    ("keys", "key"),
    [
        ("    claimants: [ann, ann]\n", "claimants"),
        ("    names: [ann, ann]\n", "names"),
        (
            "    parts: [{quote: Monday, finding: right, why: x}, {quote: Monday, finding: right, why: y}]\n",
            "parts",
        ),
        ("    relations: [{kind: see-also, claim: other}, {kind: supports, claim: other}]\n", "relations"),
        (
            "    evidence: [{reference: gauge, stance: context, says: x}, {reference: gauge, stance: context, says: y}]\n",
            "evidence",
        ),
    ],
)
def test_what_is_listed_twice_is_told_in_every_list(keys: str, key: str) -> None:
    root = base() + GAUGE + "names:\n  ann: {name: Ann Lee, kind: person}\n"
    other = CLAIM.partition("\n")[2].replace("  rain:", "  other:")
    other = other.replace(
        "    passages",
        "    names: [ann]\n    evidence: [{reference: gauge, stance: context, says: x}]\n    passages",
    )
    case = CLAIM.replace("    history", f"{keys}    history") + other
    (fault,) = build_case(case, root=root).diagnostics
    assert fault.code is Code.LISTED_TWICE
    assert fault.message.startswith(f"this stands in `{key}` already, at case.yaml:10:")
    assert fault.location.position.line == 10


def test_a_history_has_no_day_twice() -> None:
    twice = "      - {on: 2024-01-02, kind: updated}\n" * 2
    (fault,) = build_case(CLAIM.replace("      - {on: 2024-01-02, kind: published}\n", twice)).diagnostics
    assert fault.message == "this stands in `history` already, at case.yaml:11:9"


def test_nothing_is_said_of_a_verdict_or_of_evidence_that_nobody_typed() -> None:
    assert with_scale(", rating: 5", "    evidence: [{reference: gauge, says: x}]\n") == ["missing-key"]
    assert with_scale(", rating: 5", "    evidence: [{reference: Gauge!, stance: context, says: x}]\n") == [
        "unexpected-value"
    ]
    root = base().replace("tone: good", "tone: good, rating: 5") + GAUGE
    case = CLAIM.replace("    verdict: accurate\n", EVIDENCE % "context")
    assert codes(build_case(case, root=root)) == ["missing-key"]
    again = CLAIM.partition("\n")[2].replace("  rain:", "  again:")
    case = CLAIM.replace("    verdict: accurate\n", EVIDENCE % "context") + again
    assert codes(build_case(case, root=root)) == ["missing-key", "verdict-without-evidence"]


def test_what_a_claim_that_was_left_out_uses_may_be_used() -> None:
    lost = (
        CLAIM.partition("\n")[2]
        .replace("  rain:", "  lost:")
        .replace("topics: [rain]", "topics: [rain, Snow!]")
    )
    built = build_case(CLAIM + lost, root=base() + "  snow: {label: Snow}\n")
    assert codes(built) == ["unexpected-value"]


def test_in_the_middle_of_the_scale_begins_above_two_and_ends_below_four() -> None:
    context = EVIDENCE % "context"
    assert [with_scale(f", rating: {rating}", context) for rating in (2, 3, 4)] == [
        ["verdict-without-evidence"],
        [],
        ["verdict-without-evidence"],
    ]
