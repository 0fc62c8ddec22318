"""How much is read can be set by whoever runs the builder, and a wrong setting is told."""

from __future__ import annotations

import gc
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import CLAIM, PASSAGE, REPORT, ROOT, MemoryFiles, base
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError

from builder.anchoring.entry import NoEntry, entry_at, entry_for
from builder.anchoring.fates import Fate, fates
from builder.build import build
from builder.checking import check
from builder.cli import main
from builder.diagnostic import Code
from builder.reading import Folder, Limits, LimitsError, Refusal, read
from builder.reading.limits import parse_limits, read_limits
from builder.text import Text

REFUSED = (Code.TOO_COMPLEX, Code.FILE_TOO_LARGE)


def test_limits_are_set_by_name() -> None:
    assert parse_limits("files=500  file-bytes=7") == Limits(files=500, file_bytes=7)
    assert read_limits({}) == Limits()
    assert read_limits({"DOSSIER_LIMITS": "depth=5"}).depth == 5


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("foo", "foo sets nothing"),
        ("files", "files sets nothing"),
        ("file_bytes=7", "file_bytes=7 sets nothing; there are file-bytes"),
        ("files=", "from 1, not “”"),
        ("files=0", "from 1, not “0”"),
        ("files=-1", "from 1"),
        ("files=1.5", "from 1"),
        ("files=٣", "from 1"),
        ("files=9999999999999999", "from 1"),
        ("files=1 files=2", "files stands twice"),
        ("depth=101", "depth is 100 at most"),
    ],
)
def test_wrong_setting_is_told(setting: str, said: str) -> None:
    with pytest.raises(LimitsError, match="DOSSIER_LIMITS") as fault:
        parse_limits(setting)
    assert said in str(fault.value)


def test_commands_tell_a_wrong_setting() -> None:
    run = CliRunner(env={"DOSSIER_LIMITS": "foo=1"}).invoke(main, ["check"])
    assert run.exit_code == 2
    assert "Error: DOSSIER_LIMITS: foo=1 sets nothing" in run.output


def test_plugin_tells_a_wrong_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    config = load_config(str(ROOT / "mkdocs.yml"))
    monkeypatch.setenv("DOSSIER_LIMITS", "foo=1")
    with pytest.raises(PluginError, match="foo=1 sets nothing"):
        config.plugins.on_config(config)


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        (Limits(values=60), "more than 60 values"),
        (Limits(values=30), "more than 30 values"),
        (Limits(all_bytes=750), "have more than 750 bytes"),
        (Limits(marks=1), "marks of Markdown"),
        (Limits(files=1), "more than 1 files"),
        (Limits(file_bytes=300), "the limit is 300"),
        (Limits(patterns=1), "more than 1 patterns"),
    ],
)
def test_what_is_more_is_refused(limits: Limits, said: str) -> None:
    files = MemoryFiles(
        {
            "claims.yaml": base().replace("[case.yaml]", "[case.yaml, b*.yaml, d*.yaml]"),
            "case.yaml": CLAIM + "    explanation: '*a* *b* *c* *d* *e* *f* *g* *h*'\n",
            "b.yaml": "topics: {b: {label: B}}\n",
            "d.yaml": "topics: {d: {label: D}}\n",
        }
    )
    complaints = [each for each in read(files, limits).diagnostics if each.code in REFUSED]
    assert said in complaints[0].message
    assert "DOSSIER_LIMITS=" in (complaints[0].help or "")


LONG = "".join(f"Rain fell on day {number}, and nobody knew why it fell. " for number in range(200))
WORK: dict[str, tuple[str, str]] = {
    "one place": (REPORT, "[{quote: on Monday}]"),
    "several places": (REPORT, "[{quote: Rain fell}, {quote: Rain fell on}]"),
    "words around": (LONG, "[{quote: nobody knew, prefix: 'day 7, and', suffix: why it}]"),
    "words that differ": (REPORT, "[{quote: on Mondays}, {quote: Rain falls}, {quote: said Anne}]"),
    "in another way": (LONG, "[{quote: nobody  knew}, {quote: '“day 7”'}]"),
    "left out": (LONG, "[{quote: 'Rain […] day 7, […] knew'}]"),
    "put in": (LONG, "[{quote: 'Rain [had] fell on day 9'}, {quote: 'fell [x] [y] on'}]"),
    "many": (LONG, f"[{', '.join(f'{{quote: on day {number}}}' for number in range(150))}]"),
}
STEPS = 1, 3, 5, 8, 12, 20, 40, 100, 200, 300, 1_000, 3_000


@pytest.mark.parametrize("name", WORK)
def test_what_is_not_looked_for_is_told(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """However little work is allowed: every quote is counted, and what was not looked for stops the build."""
    report, quotes = WORK[name]
    count = quotes.count("quote:")
    passages = quotes.replace("{quote", "{source: report, stance: states, quote")
    case = CLAIM.replace(f"\n{PASSAGE}", f" {passages}\n")
    parts = "    parts: [{quote: o, finding: right, why: x}, {quote: nobody, finding: right, why: x}]\n"
    names = "names: {ann: {name: Ann Lee, kind: person, spellings: [Anne Lee]}}\n"
    files = {"claims.yaml": base(report), "case.yaml": case + parts + names, "seeds/report.txt": report}
    finished = build(MemoryFiles(files))
    assert finished.tally.quotes == count + 2
    for steps in STEPS:
        monkeypatch.setenv("DOSSIER_LIMITS", f"steps={steps}")
        built = build(MemoryFiles(files))
        assert built.tally.quotes == count + 2
        assert built.tally.unchecked <= finished.tally.unchecked or built.site is None
        given_up = [each for each in built.diagnostics if each.code is Code.TOO_COMPLEX]
        assert all("steps" in each.message for each in given_up)
        if not given_up:
            assert built.tally == finished.tally


def test_help_ends_where_it_takes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """The verdict on a quote stays the same; only what to write instead is no longer worked out."""
    quotes = "".join(PASSAGE.replace("on Monday", f"on Munday {number}") for number in range(200))
    files = {"claims.yaml": base(), "case.yaml": CLAIM.replace(PASSAGE, quotes), "seeds/report.txt": REPORT}
    monkeypatch.setenv("DOSSIER_LIMITS", "steps=4000")
    built = build(MemoryFiles(files))
    assert built.tally.refused == 200
    assert {each.code for each in built.diagnostics} == {Code.QUOTE_NOT_FOUND}
    assert built.diagnostics[0].notes != built.diagnostics[-1].notes


def test_words_to_be_quoted_are_looked_for_as_long_as_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    files = MemoryFiles({"claims.yaml": base(), "seeds/report.txt": REPORT, "case.yaml": CLAIM})
    stored = replace(read(files).texts["report"], text=Text("report.txt", "Rain fell.\n\n" * 200))
    monkeypatch.setenv("DOSSIER_LIMITS", "steps=1")
    for found in (entry_for("Rain fell", stored), entry_at(101, stored)):
        assert isinstance(found, NoEntry)
        assert "takes too long" in found.message
    monkeypatch.delenv("DOSSIER_LIMITS")
    for words in ("Rain fell", "Rain [still] fell"):
        found = entry_for(words, stored)
        assert isinstance(found, NoEntry)
        assert "several places" in found.message
        assert found.help[-1] == "and in others"
    assert not isinstance(entry_at(101, stored), NoEntry)


def test_a_fate_is_looked_for_as_long_as_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    report = f"Rain fell on Monday. {'a ' * 500}"
    part = "    parts: [{quote: a, finding: right, why: x}]\n"
    case = CLAIM.replace("on Monday", f"'on Monday. {'a ' * 490}a'") + part
    files = MemoryFiles({"claims.yaml": base(report), "seeds/report.txt": report, "case.yaml": case})
    reading = read(files)
    assert reading.dossier
    text = reading.texts["report"].text
    found = [each.fate for each in fates(reading.dossier, "report", text, text)]
    assert found == [Fate.UNCHANGED, Fate.ORPHANED]  # the part stands in many places
    monkeypatch.setenv("DOSSIER_LIMITS", "steps=1")
    found = [each.fate for each in fates(reading.dossier, "report", text, text)]
    assert found == [Fate.UNCHANGED]  # and now nobody knows whether it stands in this text at all


SOUND = CLAIM.partition("  rain:\n")[2]


def test_faults_are_told_up_to_a_number() -> None:
    few = Limits(faults=3)
    for case in (
        numbered("  a{0}: {{}}\n", "claims:\n"),
        numbered("  A{0}: x\n", "claims:\n"),
        numbered("  'a{0} ': x\n", "claims:\n"),
        CLAIM + numbered("    a{0}: x\n"),
        CLAIM.replace("topics: [rain]", "topics: [a, b, c, d, e, f, g, h]"),
        "claims:\n" + "".join(f"  r{number}:\n{SOUND}" for number in range(50)) + numbered("  a{0}: {{}}\n"),
        "claims:\n  b: {}\n"
        + "".join(f"  r{number}:\n{SOUND}" for number in range(50))
        + numbered("  a{0}: {{}}\n"),
    ):
        files = MemoryFiles({"claims.yaml": base(), "case.yaml": case, "seeds/report.txt": REPORT})
        reading = read(files, few)
        told = [*reading.diagnostics, *(check(reading.dossier, reading) if reading.dossier else ())]
        assert len(told) == 4
        assert sum("more than 3 faults" in each.message for each in told) == 1


def numbered(unit: str, start: str = "") -> str:
    return start + "".join(unit.format(number) for number in range(50))


def test_docs_are_read_up_to_a_number_and_a_depth() -> None:
    dossier = {"claims.yaml": base(), "case.yaml": CLAIM, "seeds/report.txt": REPORT}
    docs = {f"docs/{'a/' * number}b.md": "" for number in range(4)}
    told = [each.message for each in read(MemoryFiles(dossier | docs), Limits(files=2)).diagnostics]
    assert told == ["there are more than 2 files in docs/; the others were not read"]
    told = [each.message for each in read(MemoryFiles(dossier | docs), Limits(depth=8)).diagnostics]
    assert told == []
    deep = {f"docs/{'a/' * 9}b.md": ""}
    told = [each.message for each in read(MemoryFiles(dossier | deep), Limits(depth=8)).diagnostics]
    assert told == [f"docs/{'/'.join('a' * 9)} lies deeper than folders are looked into"]


def test_places_of_links_are_looked_for_up_to_a_number_of_characters() -> None:
    """From there on a fault is shown at the beginning of the text."""
    text = "[a](claim:snow) " * 1_200
    case = f"{CLAIM}    explanation: '{text}'\n"
    reading = read(MemoryFiles({"claims.yaml": base(), "case.yaml": case, "seeds/report.txt": REPORT}))
    assert reading.dossier
    columns = [fault.location.position.column for fault in check(reading.dossier, reading)]
    assert columns == sorted(columns, key=lambda column: (column == columns[-1], column))
    assert 100 < len(set(columns)) < 1_200


def test_a_collector_that_rests_is_left_alone() -> None:
    gc.disable()
    try:
        read(MemoryFiles({}))
        assert not gc.isenabled()
    finally:
        gc.enable()
    read(MemoryFiles({}))
    assert gc.isenabled()


def test_more_directives_than_anybody_needs_are_refused_unread() -> None:
    (fault,) = read(MemoryFiles({"claims.yaml": "%TAG ! x\n" * 101})).diagnostics
    assert fault.message == "a directive is not read here"


def test_patterns_are_followed_until_too_many_have_faults() -> None:
    patterns = ", ".join(f"a{number}.yaml" for number in range(50))
    files = MemoryFiles({"claims.yaml": base().replace("[case.yaml]", f"[{patterns}, 'c*.yaml', case.yaml]")})
    told = read(files, Limits(faults=3)).diagnostics
    assert [each.message for each in told][3:4] == [
        "there are more than 3 faults; from here on none was told"
    ]


def test_a_file_that_two_patterns_stand_for_is_read_once() -> None:
    files = {"claims.yaml": base().replace("[case.yaml]", "['ca*.yaml', '*se.yaml', case.yaml]")}
    reading = read(MemoryFiles({**files, "case.yaml": CLAIM, "seeds/report.txt": REPORT}))
    assert not reading.diagnostics


def test_the_folder_of_files_that_are_missing_is_looked_into_once(tmp_path: Path) -> None:
    (tmp_path / "there.txt").touch()
    folder = Folder(tmp_path)
    for name in ("a.txt", "b.txt"):
        refusal = folder.read(name)
        assert isinstance(refusal, Refusal)
        assert refusal.help == ". has there.txt"
