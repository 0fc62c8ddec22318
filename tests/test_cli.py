from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import GOLDEN, ROOT, copy_dossier, run

from builder.cli import main, options
from builder.codes import Code


def dossier(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, list(map(str, arguments)))


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    folder = copy_dossier(GOLDEN / "dossier", tmp_path / "broken")
    (folder / "claims.yaml").write_text("claims: {}\n")
    return folder


@pytest.mark.parametrize("name", ["", "claims.yaml"])
def test_a_sound_dossier_is_clean(name: str) -> None:
    result = dossier("check", GOLDEN / "dossier" / name)
    assert (result.exit_code, result.output) == (
        0,
        "4 claims, 17 quotes: 15 exact, 2 typographic, 0 refused, 0 unchecked\n",
    )


def test_the_dossier_of_this_repository_is_clean() -> None:
    assert dossier("check", ROOT).exit_code == 0


def test_findings_are_listed_with_the_folder_they_are_in(broken: Path) -> None:
    result = dossier("check", broken)
    assert result.exit_code == 1
    assert f"{broken}/claims.yaml:1:1: error[missing-key]: claims.yaml has no `dossier`" in result.output


def test_a_command_that_finds_nothing_to_do_writes_nothing(broken: Path, tmp_path: Path) -> None:
    for command in (("write", tmp_path / "tree"), ("build", "--site-dir", tmp_path / "tree")):
        result = dossier(*command, "--dossier", broken)
        assert result.exit_code == 1
        assert not (tmp_path / "tree").exists()


@pytest.mark.parametrize(
    "arguments",
    [("chekc",), ("check", "nowhere"), ("write",), ("check", "--format", "x"), ("check", "a", "b")],
)
def test_wrong_usage_exits_with_2(arguments: tuple[str, ...]) -> None:
    result = dossier(*arguments)
    assert result.exit_code == 2
    assert "Usage:" in result.output


def test_a_file_of_another_name_is_no_dossier() -> None:
    result = dossier("check", ROOT / "mkdocs.yml")
    assert result.exit_code == 2
    assert "there is no folder" in result.output


def test_write_says_how_much_it_wrote_and_replaces_its_own(tmp_path: Path) -> None:
    for _ in range(2):
        result = dossier("write", tmp_path / "tree", "--dossier", GOLDEN / "dossier")
        assert (result.exit_code, result.output) == (0, f"21 pages in {tmp_path / 'tree'}\n")


def test_write_refuses_a_folder_with_other_files(tmp_path: Path) -> None:
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "chapter").touch()
    result = dossier("write", tmp_path / "thesis", "--dossier", GOLDEN / "dossier")
    assert result.exit_code == 1
    assert "holds something else than this command made" in result.output
    refused = dossier("build", "--site-dir", tmp_path / "thesis", "--dossier", GOLDEN / "dossier")
    assert refused.exit_code == 1


def test_write_needs_a_configuration_to_copy(tmp_path: Path) -> None:
    folder = copy_dossier(GOLDEN / "dossier", tmp_path / "dossier")
    (folder / "mkdocs.yml").unlink()
    result = dossier("write", tmp_path / "tree", "--dossier", folder)
    assert result.exit_code == 1
    assert "mkdocs.yml" in result.output
    assert not (tmp_path / "tree").exists()


def test_build_makes_a_site(tmp_path: Path) -> None:
    result = dossier("build", "--site-dir", tmp_path / "site", "--dossier", GOLDEN / "dossier")
    assert (result.exit_code, result.output) == (0, f"The site is in {tmp_path / 'site'}\n")
    assert (tmp_path / "site" / "claims" / "safe" / "index.html").is_file()


def test_every_command_has_help() -> None:
    for command in main.commands:
        assert dossier(command, "--help").exit_code == 0


@pytest.mark.parametrize("target", [".", "..", "docs/tree", "seeds"])
def test_the_dossier_itself_is_never_replaced(tmp_path: Path, target: str) -> None:
    folder = copy_dossier(GOLDEN / "dossier", tmp_path / "dossier")
    for command in (("write", folder / target), ("build", "--site-dir", folder / target)):
        result = dossier(*command, "--dossier", folder)
        assert result.exit_code == 2
        assert "is the dossier itself or among its inputs" in result.output


def test_write_says_why_it_cannot(tmp_path: Path) -> None:
    folder = copy_dossier(GOLDEN / "dossier", tmp_path / "dossier")
    (tmp_path / "file").touch()
    assert "dossier: " in dossier("write", tmp_path / "file" / "tree", "--dossier", folder).output
    (folder / "mkdocs.yml").write_bytes(b"site_name: caf\xe9\n")
    assert "mkdocs.yml:1:15: error[not-utf-8]" in dossier("write", tmp_path / "t", "--dossier", folder).output
    (folder / "mkdocs.yml").write_text("plugins: [dossier]\n")
    assert "mkdocs.yml:1:10: the plug-in" in dossier("write", tmp_path / "t", "--dossier", folder).output
    assert not (tmp_path / "t").exists()


def test_a_path_that_the_system_does_not_take_is_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    long = "a" * 300
    for command in (
        ("check", long),
        ("check", "--", f"{long}/claims.yaml"),
        ("write", tmp_path / "loop", "--dossier", GOLDEN / "dossier"),
        ("build", "--site-dir", tmp_path / "loop" / "x", "--dossier", GOLDEN / "dossier"),
    ):
        result = dossier(*command)
        assert result.exit_code == 2, result.output
        assert "Usage:" in result.output


@pytest.mark.parametrize("content", ["{}", "claims:", "dossier: {}\n"])
def test_a_dossier_without_anything_is_no_clean_dossier(tmp_path: Path, content: str) -> None:
    folder = copy_dossier(GOLDEN / "dossier", tmp_path / "dossier")
    (folder / "claims.yaml").write_text(content)
    assert dossier("check", folder).exit_code == 1
    assert dossier("write", tmp_path / "tree", "--dossier", folder).exit_code == 1


def test_check_tells_in_every_format(broken: Path) -> None:
    for form in ("text", "concise", "github", "json", "sarif"):
        result = dossier("check", broken, "--format", form)
        assert result.exit_code == 1
        assert "missing-key" in result.output


def test_warnings_count_when_they_are_to(tmp_path: Path) -> None:
    folder = copy_dossier(GOLDEN / "dossier", tmp_path / "dossier")
    claims = folder / "claims.yaml"
    claims.write_text(
        claims.read_text().replace("topics:\n  opening", "topics:\n  spare: {label: Spare}\n  opening")
    )
    assert dossier("check", folder).exit_code == 0
    assert dossier("check", folder, "--strict").exit_code == 1
    assert dossier("check", GOLDEN / "dossier", "--strict").exit_code == 0


@pytest.mark.parametrize(
    ("terminal", "wish", "shown"), [(True, "", True), (True, "1", False), (False, "", False)]
)
def test_colours_are_shown(
    monkeypatch: pytest.MonkeyPatch, wish: str, *, terminal: bool, shown: bool
) -> None:
    monkeypatch.setenv("NO_COLOR", wish)
    monkeypatch.setattr(options.sys, "stdout", FakeTerminal(terminal=terminal))
    assert options.shows_colours() is shown


class FakeTerminal:
    """An output that says whether it is a terminal."""

    def __init__(self, *, terminal: bool) -> None:
        self.isatty = lambda: terminal


def test_a_terminal_sees_colours(broken: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builder.cli.checking.shows_colours", lambda: True)
    output = CliRunner().invoke(main, ["check", str(broken)], color=True).output
    assert "\x1b[31m\x1b[1merror[missing-key]\x1b[0m" in output


def test_explain_says_what_a_code_means_and_how_it_is_mended() -> None:
    for code in Code:
        output = dossier("explain", code.slug).output
        assert output.startswith(f"{code.severity}[{code.slug}]: {code.sentence}\n\n{code.explanation}\n")
        assert all(line in output for line in code.example.splitlines())
    listed = dossier("explain").output.splitlines()
    assert [line.split()[0] for line in listed] == [code.slug for code in Code]
    result = dossier("explain", "quote-ambigous")
    assert result.exit_code == 2
    assert "there is no code quote-ambigous; did you mean quote-ambiguous?" in result.output
    assert "dossier explain lists all" in dossier("explain", "xyzzy").output


def test_schema_is_the_schema() -> None:
    assert dossier("schema").output == (ROOT / "claims.schema.json").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "entry"),
    [
        (("herald", "opened on Tuesday"), "- {source: herald, quote: opened on Tuesday, stance: states}"),
        (("gazette", "bridge"), None),
        (("herald", "--at", "1"), "- {source: herald, quote: Bridge opens, stance: states}"),
        (
            ("gazette", 'said: "The bridge', "--stance", "qualifies"),
            '- {source: gazette, quote: "said: “The bridge", stance: qualifies}',
        ),
        (
            ("herald", "The bridge […] the mayor"),
            '- {source: herald, quote: "The bridge […] the mayor", stance: states}',
        ),
    ],
)
def test_cite_prints_an_entry_that_the_check_accepts(
    tmp_path: Path, arguments: tuple[str, ...], entry: str | None
) -> None:
    result = dossier("cite", *arguments, "--dossier", GOLDEN / "dossier")
    if entry is None:
        assert result.exit_code == 1
        places = [line.partition(": ")[2] for line in result.output.splitlines()[1:]]
        assert len(places) == 3
        entries = [f"- {{source: gazette, {place}, stance: states}}" for place in places]
    else:
        assert (result.exit_code, result.output) == (0, f"{entry}\n")
        entries = [entry]
    for each in entries:
        folder = copy_dossier(GOLDEN / "dossier", tmp_path / str(len(list(tmp_path.iterdir()))))
        more = folder / "claims" / "more.yaml"
        more.write_text(more.read_text().replace("    passages:\n", f"    passages:\n      {each}\n", 1))
        assert dossier("check", folder).exit_code == 0


def test_cite_says_what_is_closest_and_accepts_nothing_else() -> None:
    result = dossier("cite", "herald", "opened on a Tuesday", "--dossier", GOLDEN / "dossier")
    assert result.exit_code == 1
    assert "opened on [-a-] Tuesday" in result.output
    assert "\nquote: opened on Tuesday\n" in result.output
    result = dossier("cite", "herald", "xyzzy plugh", "--dossier", GOLDEN / "dossier")
    assert "and nothing like them" in result.output


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (("herald",), 2, "give the words, or a line"),
        (("herald", "x", "--at", "1"), 2, "give the words, or a line"),
        (("nope", "x"), 2, "there is no source nope; there are gazette, herald"),
        (("herald", "--at", "2"), 1, "has no words on line 2"),
        (("herald", "--at", "99"), 1, "has no words on line 99"),
    ],
)
def test_cite_says_what_is_wrong(arguments: tuple[str, ...], status: int, told: str) -> None:
    result = dossier("cite", *arguments, "--dossier", GOLDEN / "dossier")
    assert result.exit_code == status
    assert told in result.output


def test_cite_needs_a_text(broken: Path) -> None:
    assert "no text could be read" in dossier("cite", "herald", "x", "--dossier", broken).output


@pytest.mark.parametrize(
    ("report", "words", "printed", "told"),
    [
        (
            "Rain did not fall.",
            "Rain […] fall",
            None,
            "ellipsis-hides-negation: the words left out hold “not”",
        ),
        ("He said “no” to rain.", 'He […] "no"', "He […] “no”", ""),
        ("He said “yes” to rain.", 'He […] "yes"', "He […] “yes”", ""),
        ("Rain fell hard.", "[heavy] Rain fell", "[heavy] Rain fell", ""),
        ("Rain fell hard.", "Rain [still] fell [indeed]", "Rain [still] fell [indeed]", ""),
        ("Rain fell hard.", "ain fell", "ain fell", "quote-cuts-word"),
        ("It \u202ewas\u202c rain.", "It is rain.", None, "<U+202E>was<U+202C>"),
    ],
)
def test_cite_prints_what_the_gate_lets_through(
    tmp_path: Path, report: str, words: str, printed: str | None, told: str
) -> None:
    folder = copy_dossier(GOLDEN / "dossier", tmp_path / "dossier")
    text = folder / "seeds" / "herald.txt"
    text.write_text(report, encoding="utf-8")
    result = dossier("cite", "herald", words, "--dossier", folder)
    assert "is not the text that was pinned" in result.stderr
    assert told in result.stderr
    assert result.exit_code == (0 if printed else 1)
    if printed:
        assert result.stdout in (
            f"- {{source: herald, quote: {printed}, stance: states}}\n",
            f'- {{source: herald, quote: "{printed}", stance: states}}\n',
        )


def test_nothing_is_no_quotation() -> None:
    for words in ("", "  "):
        result = dossier("cite", "herald", words, "--dossier", GOLDEN / "dossier")
        assert result.exit_code == 2


def test_an_output_that_lacks_letters_is_no_reason_to_stop(tmp_path: Path) -> None:
    folder = copy_dossier(GOLDEN / "dossier", tmp_path / "dossier")
    more = folder / "claims" / "more.yaml"
    more.write_text(more.read_text().replace("It cost 3 million.", "Це коштувало"), encoding="utf-8")
    for form in ("text", "concise", "github", "json", "sarif"):
        done = run("dossier", "check", str(folder), "--format", form, cwd=tmp_path, PYTHONIOENCODING="ascii")
        assert done.returncode == 1
        assert "Traceback" not in done.stderr
        assert "quote-not-found" in done.stdout


def test_any_output_will_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout", StringIO())
    with pytest.raises(SystemExit, match="0"):
        main(["explain", "yaml-syntax"])
