from __future__ import annotations

import json
from dataclasses import replace

import pytest
from conftest import CLAIM, PASSAGE, REPORT, build_case, quoting
from hypothesis import given
from hypothesis import strategies as st

from builder.anchoring import Tally
from builder.diagnostic import Code, Diagnostic, Note, Severity
from builder.report import FORMATS, Findings
from builder.report.text import entry, report_diagnostics
from builder.scalar import as_scalar
from builder.text import Location, Span, Text

BROKEN = CLAIM.replace("on Monday,", "Rain fell,").replace(
    "kind: published}", "kind: published}\n    evidence: [{reference: gone, stance: supports, says: x}]"
)


@pytest.fixture
def findings() -> Findings:
    built = build_case(BROKEN)
    return Findings(built.diagnostics, 1, built.tally, "dossier")


def at(content: str, start: int, end: int, code: Code = Code.YAML_SYNTAX) -> Diagnostic:
    return Diagnostic(code, "message", Location(Text("t.yaml", content), Span(start, end)))


def excerpt(diagnostic: Diagnostic) -> list[str]:
    return entry(diagnostic, Findings((), 0, Tally())).splitlines()[1:3]


def test_the_summary_counts_what_was_found(findings: Findings) -> None:
    assert findings.summary == ("1 claim, 1 quote: 0 exact, 0 typographic, 1 refused, 0 unchecked; 2 errors")
    location = findings.diagnostics[0].location
    more = [
        Diagnostic(code, "x", location) for code in (Code.UNUSED_RECORD, Code.LONG_CLAIM, Code.LONG_CLAIM)
    ]
    assert replace(findings, claims=2, diagnostics=tuple(more)).summary.endswith("; 1 warning, 2 advice")
    assert replace(findings, diagnostics=()).summary.endswith("0 unchecked")


def test_every_format_ends_with_or_holds_all_counts(findings: Findings) -> None:
    for form in ("text", "concise", "github"):
        assert FORMATS[form](findings).splitlines()[-1] == findings.summary
    counts = json.loads(FORMATS["json"](findings))
    assert counts["claims"] == 1
    assert counts["quotes"] == {"exact": 0, "typographic": 0, "refused": 1, "unchecked": 0}


def test_every_format_has_every_diagnostic_with_its_place(findings: Findings) -> None:
    places = [(each.location.position.line, each.location.position.column) for each in findings.diagnostics]
    concise = FORMATS["concise"](findings).splitlines()[:-1]
    assert [tuple(map(int, line.split(":")[1:3])) for line in concise] == places
    text = FORMATS["text"](findings)
    for line, column in places:
        assert f"dossier/case.yaml:{line}:{column}: error[" in text
    found = json.loads(FORMATS["json"](findings))["diagnostics"]
    assert [(each["line"], each["column"]) for each in found] == places
    results = json.loads(FORMATS["sarif"](findings))["runs"][0]["results"]
    regions = [each["locations"][0]["physicalLocation"]["region"] for each in results]
    assert [(region["startLine"], region["startColumn"]) for region in regions] == places
    commands = FORMATS["github"](findings).splitlines()[:-1]
    for command, (line, column) in zip(commands, places, strict=True):
        assert command.startswith(f"::error file=dossier/case.yaml,line={line},endLine={line},col={column},")


def test_the_place_is_underlined() -> None:
    assert excerpt(at("a: b\nkey: value\n", 10, 15)) == ["2 | key: value", "  |      ^^^^^"]
    assert excerpt(at("key: value", 5, 5)) == ["1 | key: value", "  |      ^"]
    assert excerpt(at("key: a\nb", 5, 8)) == ["1 | key: a", "  |      ^"]
    assert excerpt(at("\tkey: 雨 x", 8, 9)) == ["1 |     key: 雨 x", "  |             ^"]
    assert excerpt(at("k: 雨e\u0301 x", 3, 6)) == ["1 | k: 雨e\u0301 x", "  |    ^^^"]
    assert excerpt(at("", 0, 0)) == []
    assert excerpt(at("key", 3, 3)) == ["1 | key", "  |    ^"]


def test_a_long_line_is_cut_around_the_place() -> None:
    line, mark = excerpt(at("x" * 300 + "here" + "y" * 300, 300, 304))
    assert line == f"1 | …{'x' * 40}here{'y' * 56}…"
    assert mark == f"  | {' ' * 41}^^^^"
    line, mark = excerpt(at("x" * 300, 0, 300))
    assert line == f"1 | {'x' * 100}…"
    assert mark == f"  | {'^' * 100}"


def test_nothing_quoted_steers_the_terminal() -> None:
    text = "key: \u202eevil\u2066 \x1b[31m"
    shown = report_diagnostics([replace(at(text, 5, 8), message="\x1b[2J", help="\u202e")])
    assert "<U+202E>evil<U+2066> <U+001B>[31m" in shown
    assert all(character.isprintable() or character == "\n" for character in shown)


@given(st.text(max_size=30), st.data())
def test_any_text_is_shown(content: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, len(content)))
    fault = replace(
        at(content, start, end),
        message=content,
        help=content,
        repair=content,
        notes=(Note(content, Location(Text(content, content), Span(start, end)), content),),
    )
    findings = Findings((fault,), 1, Tally())
    for form in ("text", "concise", "github"):
        shown = FORMATS[form](findings)
        assert all(character.isprintable() or character == "\n" for character in shown)
    for form in ("json", "sarif"):
        assert json.loads(FORMATS[form](findings))


def test_colours_are_only_around_what_guides_the_eye(findings: Findings) -> None:
    painted: list[tuple[str, Severity | None]] = []

    def paint(words: str, severity: Severity | None) -> str:
        painted.append((words, severity))
        return words

    coloured = FORMATS["text"](replace(findings, paint=paint))
    assert coloured == FORMATS["text"](findings)
    assert ("error[quote-ambiguous]", Severity.ERROR) in painted
    assert ("^^^^^^^^^", Severity.ERROR) in painted
    assert ("help:", None) in painted


def test_a_workflow_command_escapes_what_ends_its_values() -> None:
    fault = replace(
        at("a\nb", 0, 3), message="50 %: a,b", help="see\nthis", repair="x", notes=(Note("near"),)
    )
    findings = Findings((fault,), 1, Tally(), "a,b:c%")
    assert FORMATS["github"](findings).splitlines()[0] == (
        "::error file=a%2Cb%3Ac%25/t.yaml,line=1,endLine=2,title=yaml-syntax"
        "::50 %25: a,b%0Anear%0Ahelp: see<U+000A>this%0Apaste: x"
    )
    advice = Findings((at("a", 0, 1, Code.LONG_CLAIM),), 1, Tally())
    assert FORMATS["github"](advice).startswith("::notice file=t.yaml,")


def test_sarif_has_rules_places_that_help_and_fixes() -> None:
    built = build_case(CLAIM.replace("on Monday,", "on Mondays,"))
    run = json.loads(FORMATS["sarif"](Findings(built.diagnostics, 1, built.tally, "a b")))["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [code.slug for code in Code]
    (result,) = run["results"]
    assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == "quote-not-found"
    assert result["level"] == "error"
    (place,) = result["locations"]
    assert place["physicalLocation"]["artifactLocation"]["uri"] == "a%20b/case.yaml"
    (related,) = result["relatedLocations"]
    assert related["physicalLocation"]["artifactLocation"]["uri"] == "a%20b/seeds/report.txt"
    ((change,),) = [fix["artifactChanges"] for fix in result["fixes"]]
    (replacement,) = change["replacements"]
    assert replacement["insertedContent"]["text"] == "on Monday"
    region = replacement["deletedRegion"]
    line = CLAIM.splitlines()[region["startLine"] - 1].replace("on Monday,", "on Mondays,")
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "on Mondays"


def test_a_result_without_more_to_say_has_no_empty_lists() -> None:
    sarif = json.loads(FORMATS["sarif"](Findings((at("a", 0, 1),), 0, Tally())))
    (result,) = sarif["runs"][0]["results"]
    assert set(result) == {"ruleId", "ruleIndex", "level", "message", "locations"}
    assert result["message"]["text"] == "message"


def test_json_has_the_places_of_notes() -> None:
    built = build_case(CLAIM.replace("on Monday,", "Rain fell,"))
    (found,) = json.loads(FORMATS["json"](Findings(built.diagnostics, 1, built.tally)))["diagnostics"]
    assert found["severity"] == "error"
    assert (found["file"], found["end_line"], found["end_column"]) == ("case.yaml", 9, 42)
    assert [note["file"] for note in found["notes"]] == ["seeds/report.txt"] * 2
    assert found["notes"][1] == {
        "message": "here",
        "paste": "prefix: Monday.",
        "file": "seeds/report.txt",
        "line": 3,
        "column": 1,
        "end_line": 3,
        "end_column": 10,
    }
    assert REPORT.splitlines()[2][:9] == "Rain fell"


def refused(quote: str, report: str = REPORT, keys: str = "") -> Diagnostic:
    (fault,) = build_case(quoting(quote, keys), report).diagnostics
    return fault


def test_what_is_to_be_pasted_has_the_style_of_its_place() -> None:
    report = "a d x Rain y e f. a d x Rain z e f. a d w Rain y e f."
    assert refused("Rain", report).notes[0].paste == 'prefix: x\nsuffix: "y"'
    (fault,) = build_case(CLAIM.replace("on Monday,", "Rain,"), report).diagnostics
    assert fault.notes[0].paste == 'prefix: x, suffix: "y"'
    told = entry(refused("Rain", report), Findings((), 0, Tally()))
    assert f"\n  paste: prefix: x\n  paste: suffix: {as_scalar('y')}\n" in told


def test_every_paste_is_found_where_it_says() -> None:
    for quote, report in (
        ("Rain", "a d x Rain y e f. a d x Rain z e f. a d w Rain y e f."),
        ("Rain […] fell", "Rain hard fell. And then rain. Rain soft fell."),
        ("a", "a a a b a"),
    ):
        fault = refused(quote, report)
        pasted = 0
        for note in fault.notes:
            if note.paste and note.location:
                keys = "".join(f"        {line}\n" for line in note.paste.split("\n"))
                assert build_case(quoting(quote, keys), report).site
                pasted += 1
        assert pasted >= 1


@pytest.mark.parametrize(
    ("quote", "report", "repair"),
    [
        ("at the cafe", "We met at the cafe\u0301 today.", '"at the cafe\u0301"'),
        (
            "Rain fall on Monday […] stopped",
            "Rain fell on Monday and stopped.",
            '"Rain fell on Monday […] stopped"',
        ),
        ("He said... wait and than he left", "He said... wait and then he left.", None),
    ],
)
def test_every_repair_is_found(quote: str, report: str, repair: str | None) -> None:
    fault = refused(quote, report)
    assert fault.repair
    assert repair in (None, fault.repair)
    case = CLAIM.replace("quote: on Monday", f"quote: {fault.repair}")
    assert build_case(case, report).site
    assert fault.help == "if that is the passage, paste its words"


def test_a_break_between_paragraphs_is_a_difference() -> None:
    (fault,) = build_case(CLAIM.replace("on Monday,", "Monday. Rain fell on Tuesday,")).diagnostics
    assert "Monday. {+¶+} Rain fell on" in fault.notes[0].message


def test_a_prefix_that_is_not_needed_is_to_be_removed() -> None:
    fault = refused("on Monday", keys="        prefix: Snow\n")
    assert fault.help == "remove prefix and suffix: the words stand once"


def test_other_formats_have_what_is_to_be_pasted() -> None:
    findings = Findings((refused("Rain fell"),), 1, Tally())
    assert "seeds/report.txt:1:1: here%0Apaste: suffix: on Monday." in FORMATS["github"](findings)
    (result,) = json.loads(FORMATS["sarif"](findings))["runs"][0]["results"]
    assert result["relatedLocations"][0]["message"]["text"] == "here: suffix: on Monday."


def test_a_value_of_several_lines_has_no_automatic_fix() -> None:
    block = CLAIM.replace(
        PASSAGE,
        "      - source: report\n        quote: |-\n          on Mondays\n        stance: states\n",
    )
    built = build_case(block)
    (result,) = json.loads(FORMATS["sarif"](Findings(built.diagnostics, 1, built.tally)))["runs"][0][
        "results"
    ]
    assert "fixes" not in result


def test_a_path_that_is_not_utf_8_is_told() -> None:
    findings = Findings((at("a", 0, 1),), 0, Tally(), "bad\udcff")
    for form in FORMATS:
        assert FORMATS[form](findings).encode()


def test_the_fewest_words_around_an_omission_are_offered() -> None:
    fault = refused("Rain […] fell", "So Rain hard fell. Then Rain soft fell.")
    assert [(str(note.location), note.paste) for note in fault.notes] == [
        ("seeds/report.txt:1:4", 'suffix: ". Then"'),
        ("seeds/report.txt:1:4", None),  # up to the second “fell”, which shares its beginning with the first
        ("seeds/report.txt:1:25", "prefix: Then"),
    ]
