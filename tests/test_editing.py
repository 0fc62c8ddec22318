"""Commands that change the files of a curator: what was laid out and commented stays, byte for byte."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import GOLDEN, ROOT, copy_dossier
from hypothesis import given
from hypothesis import strategies as st

from builder.build import build
from builder.cli import adding, main
from builder.difference import Act, compare
from builder.editing.files import write_whole
from builder.editing.insertion import Field, NoPlaceError, with_record
from builder.reading import Folder, read
from builder.text import Text

FIELDS = (Field("label", "Snow"),)
ADD_TEXT = ("--title", "Weather", "--publisher", "The Sun")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_dossier(GOLDEN / "dossier", tmp_path / "dossier")


def dossier(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("topics:\n  rain: {label: Rain}\n", "topics:\n  rain: {label: Rain}\n  snow:\n    label: Snow\n"),
        ("topics:\n  rain: {label: Rain}", "topics:\n  rain: {label: Rain}\n  snow:\n    label: Snow\n"),
        (
            "topics: # by weather\n    rain: # wet\n        label: Rain\n    # white\n\n# Claims.\nclaims: {}\n",
            "topics: # by weather\n    rain: # wet\n        label: Rain\n    # white\n    snow:\n        label: Snow\n"
            "\n# Claims.\nclaims: {}\n",
        ),
        (
            "topics:\r\n  rain:\r\n    label: >\r\n      Rain\r\n\r\nclaims: {}\r\n",
            "topics:\r\n  rain:\r\n    label: >\r\n      Rain\r\n  snow:\r\n    label: Snow\r\n\r\nclaims: {}\r\n",
        ),
        ("a: b\n", "a: b\ntopics:\n  snow:\n    label: Snow\n"),
        ("a: b", "a: b\ntopics:\n  snow:\n    label: Snow\n"),
        ("topics: {} # none\na: b\n", "topics:\n  snow:\n    label: Snow\na: b\n"),
        ("topics:\na: b\n", "topics:\n  snow:\n    label: Snow\na: b\n"),
        ("topics:\n  rain: {}\n# The end.\n", "topics:\n  rain: {}\n  snow:\n    label: Snow\n# The end.\n"),
        (
            '"topics":\n  "rain":\n    {label:\n      Rain}\n',
            '"topics":\n  "rain":\n    {label:\n      Rain}\n  snow:\n    label: Snow\n',
        ),
    ],
)
def test_a_record_is_put_at_the_end_of_its_collection(before: str, after: str) -> None:
    assert with_record(Text("claims.yaml", before), "topics", "snow", FIELDS) == after


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("topics: {rain: {label: Rain}}\n", "stand in braces"),
        ("topics: {\n  rain: {label: Rain}}\n", "a program cannot add a record"),
        ("{topics:\n  {rain: {label: Rain}}}\n", "stand in braces"),
        ("{}\n", "a program cannot add a record"),
        ("topics:\n  rain: {}\n...\n", "a program cannot add a record"),
        ("topics:\n  rain: |+\n    Rain\n\n", "a program cannot add a record"),
        ("topics:\n  snow: {}\n", "a program cannot add a record"),
        ("topics: [\n", "has faults"),
        ("- topics\n", "has faults"),
    ],
)
def test_where_a_record_belongs_is_not_guessed(content: str, message: str) -> None:
    with pytest.raises(NoPlaceError, match=message):
        with_record(Text("claims.yaml", content), "topics", "snow", FIELDS)


@given(st.text("abc: \n#-{}[]'\"|>", max_size=60))
def test_nothing_else_changes_or_nothing_changes(content: str) -> None:
    text = Text("claims.yaml", f"topics:\n  rain:\n    label: Rain\n{content}")
    try:
        edited = with_record(text, "topics", "snow", FIELDS)
    except NoPlaceError:
        return
    rest = iter(edited.splitlines())
    assert all(line in rest for line in text.content.splitlines())  # in their order


def test_a_text_is_copied_pinned_and_registered(folder: Path, tmp_path: Path) -> None:
    before = read(Folder(folder))
    report = tmp_path / "report.txt"
    report.write_bytes(b"\xef\xbb\xbfRain came down.\r\nIt was wet.\r\n")
    facts = ("--label", "Sun", "--published", "2024-05-03", "--url", "https://sun.example/")
    result = dossier("add", "source", report, *ADD_TEXT, *facts, "--dossier", folder)
    assert result.exit_code == 0, result.output
    assert "dossier: 2 line ends made line feeds, byte order mark removed\n" in result.stderr
    assert f"{folder.as_posix()}/claims.yaml:43:3: registered as sun\n" in result.stdout
    assert (folder / "seeds" / "sun.txt").read_bytes() == b"Rain came down.\nIt was wet.\n"
    after = read(Folder(folder))
    assert not after.diagnostics
    assert after.texts["sun"].is_pinned
    (added,) = compare(before, after).records
    assert (added.kind, added.key, added.act) == ("source", "sun", Act.ADDED)
    assert {change.key: change.now for change in added.changes if change.key != "sha256"} == {
        "file": "seeds/sun.txt",
        "label": "Sun",
        "title": "Weather",
        "publisher": "The Sun",
        "published": "2024-05-03",
        "url": "https://sun.example/",
        "language": "en",
    }


def test_a_text_that_needs_no_change_is_copied_as_it_is(folder: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_bytes(b"Rain came down.")
    result = dossier("add", "source", report, *ADD_TEXT, "--dossier", folder)
    assert (result.exit_code, result.stderr) == (0, "")
    assert (folder / "seeds" / "the-sun.txt").read_bytes() == b"Rain came down."


@pytest.mark.parametrize(
    ("data", "arguments", "status", "told"),
    [
        (b"caf\xe9", ADD_TEXT, 1, "the text cannot be stored as it is; nothing was added"),
        (b"a\x00b", ADD_TEXT, 1, "control-character"),
        (b"x" * (16 * 1024 * 1024 + 1), ADD_TEXT, 1, "more than 16,777,216 bytes"),
        (
            b"Rain",
            (*ADD_TEXT, "--id", "herald"),
            2,
            "there is a source herald already; name another with --id",
        ),
        (b"Rain", (*ADD_TEXT, "--id", "stray"), 1, "seeds/stray.txt is there already, with another text"),
        (b"Rain", (*ADD_TEXT, "--id", "../../evil"), 2, "../../evil is no id"),
        (b"Rain", (*ADD_TEXT, "--id", "con"), 2, "con is no id"),
        (b"Rain", ("--title", "Weather"), 2, "Missing option '--publisher'"),
        (None, ADD_TEXT, 2, "no such file or directory"),
    ],
)
def test_a_text_that_cannot_be_added_leaves_everything_as_it_was(
    folder: Path, data: bytes | None, arguments: tuple[str, ...], status: int, told: str
) -> None:
    (folder / "seeds" / "stray.txt").write_bytes(b"Stray")
    before = contents(folder)
    report = folder.parent / "report.txt"
    if data is not None:
        report.write_bytes(data)
    result = dossier("add", "source", report, *arguments, "--dossier", folder)
    assert result.exit_code == status
    assert told in result.output
    assert contents(folder) == before


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_a_record_that_has_no_place_is_printed(folder: Path, tmp_path: Path) -> None:
    claims = folder / "claims.yaml"
    content = claims.read_text(encoding="utf-8").split("sources:\n")
    (folder / "more.yaml").write_text("sources: {x: {}}\n", encoding="utf-8")
    inline = "sources: {gazette: {file: seeds/gazette.txt, sha256: %s, label: G, title: G, publisher: G, language: en}}\n"
    pinned = content[1].split("sha256: ")[1][:64]
    claims.write_text(
        content[0] + inline % pinned + "names:\n" + content[1].split("names:\n")[1], encoding="utf-8"
    )
    (folder / "more.yaml").unlink()
    before = contents(folder)
    report = tmp_path / "report.txt"
    report.write_bytes(b"Rain")
    result = dossier("add", "source", report, *ADD_TEXT, "--dossier", folder)
    assert result.exit_code == 1
    assert "sources:\n  the-sun:\n    file: seeds/the-sun.txt\n" in result.stdout
    assert (
        "stand in braces, not on lines of their own\nNothing was written; paste what is printed above"
        in result.stderr
    )
    assert contents(folder) == before


def test_a_claim_is_scaffolded_and_the_check_says_what_is_to_be_filled_in(folder: Path) -> None:
    words = ("Rain fell.", "--topic", "cost")
    result = dossier("add", "claim", "radio", *words, "--dossier", folder)
    assert result.exit_code == 0, result.output
    place = f"{(folder / 'claims' / 'more.yaml').as_posix()}:50:3"
    assert result.stdout == f"{place}: added rain-fell; dossier check says what is to be filled in\n"
    missing = [f"{each.location}: {each.message}" for each in build(Folder(folder)).diagnostics]
    assert missing == [
        "claims/more.yaml:53:5: `verdict`: there is nothing here yet",
        "claims/more.yaml:55:5: `summary`: there is no text",
    ]
    again = dossier("add", "claim", "herald", "by the mayor", "--verdict", "accurate", "--dossier", folder)
    assert again.exit_code == 0, again.output
    more = folder / "claims" / "more.yaml"
    filled = more.read_text(encoding="utf-8").replace(
        "verdict: # one of accurate, inaccurate, unverifiable", "verdict: unverifiable"
    )
    filled = filled.replace(
        "summary: # the reason, in one or two sentences that stand alone", "summary: It is so."
    )
    more.write_text(
        filled.replace("topics: [] # one of opening, cost", "topics: [opening]"), encoding="utf-8"
    )
    assert [each.code.slug for each in build(Folder(folder)).diagnostics] == ["verdict-without-evidence"]


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (("radio", "Rain rose."), 1, "these words are not in seeds/radio.txt"),
        (("tv", "Rain fell."), 2, "there is no source tv; there are gazette, herald, radio"),
        (("radio", "Rain fell.", "--id", "cost"), 2, "there is a claim cost already"),
        (("radio", "Rain fell.", "--id", "Not An Id"), 2, "Not An Id is no id"),
        (("radio", "Rain fell.", "--verdict", "true"), 2, "there is no verdict true; there are accurate, in"),
    ],
)
def test_a_claim_that_cannot_be_added_leaves_everything_as_it_was(
    folder: Path, arguments: tuple[str, ...], status: int, told: str
) -> None:
    before = contents(folder)
    result = dossier("add", "claim", *arguments, "--dossier", folder)
    assert result.exit_code == status
    assert told in result.output
    assert contents(folder) == before


def test_doubts_about_a_quotation_are_told(folder: Path) -> None:
    result = dossier("add", "claim", "radio", "Radio notes", "--dossier", folder)
    assert result.exit_code == 0
    assert "quote-is-title" in result.stderr


def test_a_first_claim_has_a_place(folder: Path) -> None:
    claims = folder / "claims.yaml"
    shutil.rmtree(folder / "claims")
    content = claims.read_text(encoding="utf-8").replace("include: [claims/*.yaml]\n", "")
    claims.write_text(
        content.partition("claims:\n  opened")[0].replace("  key_findings: [opened-on-monday]\n", ""),
        encoding="utf-8",
    )
    result = dossier("add", "claim", "radio", "Rain fell.", "--dossier", folder)
    assert result.exit_code == 0, result.output
    assert "\nclaims:\n  rain-fell:\n    claim: Rain fell.\n" in claims.read_text(encoding="utf-8")


def test_nothing_is_added_to_what_cannot_be_read(folder: Path) -> None:
    (folder / "claims.yaml").write_text("claims: [\n", encoding="utf-8")
    result = dossier("add", "claim", "radio", "Rain fell.", "--dossier", folder)
    assert result.exit_code == 1
    assert "the dossier cannot be read; nothing was added" in result.output


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "claims.yaml"
    write_whole(path, b"old")
    path.chmod(0o600)
    write_whole(path, b"new")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"new", 0o600)

    def full(descriptor: int) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="the disk is full"):
        write_whole(path, b"newer")
    assert [each.name for each in tmp_path.iterdir()] == ["claims.yaml"]
    assert path.read_bytes() == b"new"


def test_a_text_that_could_not_be_registered_is_taken_back(folder: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_bytes(b"Rain")
    before = contents(folder)
    claims = folder / "claims.yaml"
    original = Path.replace

    def fails(path: Path, target: Path) -> Path:
        if Path(target) == claims:
            raise OSError(28, "No space left on device")
        return original(path, target)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "replace", fails)
        result = dossier("add", "source", report, *ADD_TEXT, "--dossier", folder)
    assert result.exit_code == 2
    assert "no space left on device" in result.output
    assert contents(folder) == before


def test_the_real_dossier_keeps_every_line(tmp_path: Path) -> None:
    folder = copy_dossier(ROOT, tmp_path / "dossier")
    before = (folder / "claims.yaml").read_text(encoding="utf-8").splitlines()
    arguments = ("afp", "a dozen villages", "--id", "twelve-villages", "--verdict", "accurate")
    assert dossier("add", "claim", *arguments, "--dossier", folder).exit_code == 0
    after = (folder / "claims.yaml").read_text(encoding="utf-8").splitlines()
    place = after.index("  twelve-villages:")
    added = len(after) - len(before)
    assert after[:place] + after[place + added :] == before


def test_words_that_stand_twice_are_quoted_where_they_are_meant(folder: Path) -> None:
    words = ("claim", "gazette", "bridge is", "--id", "again")
    herald = folder / "seeds" / "herald.txt"
    assert "bridge" in herald.read_text(encoding="utf-8")
    twice = dossier("add", "claim", "gazette", "bridge", "--id", "again", "--dossier", folder)
    assert twice.exit_code == 1
    assert "suffix: opened" in twice.output
    once = dossier("add", *words, "--prefix", "The", "--suffix", "safe", "--dossier", folder)
    assert once.exit_code == 0, once.output
    cited = dossier("cite", "gazette", "bridge", "--prefix", "A second", "--dossier", folder)
    assert (cited.exit_code, cited.output) == (
        0,
        '- {source: gazette, quote: bridge, suffix: "-", stance: states}\n',
    )


def test_a_text_that_was_there_stays_where_it_cannot_be_registered(folder: Path) -> None:
    text = folder / "seeds" / "the-sun.txt"
    text.write_bytes(b"Rain\n")
    claims = folder / "claims.yaml"
    claims.write_text(claims.read_text(encoding="utf-8") + "...\n", encoding="utf-8")
    before = contents(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(adding, "with_record", refuse)
        result = dossier("add", "source", text, *ADD_TEXT, "--dossier", folder)
    assert result.exit_code == 1
    assert contents(folder) == before


def refuse(*arguments: object) -> str:
    raise NoPlaceError("there is no place")


@pytest.mark.parametrize("place", ["there", "elsewhere"])
def test_a_text_that_lies_in_its_place_is_registered(folder: Path, place: str) -> None:
    """As after a command that was killed between its two files."""
    text = folder / "seeds" / "the-sun.txt"
    text.write_bytes(b"Rain\r\n" if place == "there" else b"Rain\n")
    file = text if place == "there" else folder.parent / "report.txt"
    file.write_bytes(b"Rain\r\n")
    result = dossier("add", "source", file, *ADD_TEXT, "--dossier", folder)
    assert result.exit_code == 0, result.output
    assert text.read_bytes() == b"Rain\n"
    assert read(Folder(folder)).texts["the-sun"].is_pinned


def test_what_somebody_else_wrote_meanwhile_stays(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    more = folder / "claims" / "more.yaml"

    def meanwhile(text: Text, *arguments: object) -> str:
        more.write_text(f"# Mine.\n{text.content}", encoding="utf-8")
        return with_record(text, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(adding, "with_record", meanwhile)
    result = dossier("add", "claim", "radio", "Rain fell.", "--dossier", folder)
    assert result.exit_code == 1
    assert "was changed by somebody else meanwhile; nothing was written, so run it again" in result.output
    assert more.read_text(encoding="utf-8").startswith("# Mine.\nclaims:")
    assert "rain-fell" not in more.read_text(encoding="utf-8")
