from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import GOLDEN, copy_dossier, run

from builder.cli import main
from builder.revisions import revisions


def dossier(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, list(map(str, arguments)))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_dossier(GOLDEN / "dossier", tmp_path / "dossier")


@pytest.fixture
def tracked(folder: Path) -> Path:
    """The dossier in a repository of its own."""
    assert run("git", "init", "-q", cwd=folder).returncode == 0
    commit(folder)
    return folder


def commit(folder: Path) -> None:
    """Everything in the folder, as it is now."""
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")
    for command in (("add", "-A"), (*who, "commit", "-qm", "x")):
        assert run("git", *command, cwd=folder).returncode == 0


def change(folder: Path, old: str, new: str) -> Path:
    text = folder / "seeds" / "herald.txt"
    content = text.read_text(encoding="utf-8")
    assert old in content
    text.write_text(content.replace(old, new), encoding="utf-8")
    return text


def test_texts_that_are_pinned_need_nothing(folder: Path) -> None:
    result = dossier("pin", "--dossier", folder)
    assert (result.exit_code, result.output) == (0, "every text is the one that was pinned\n")
    assert dossier("pin", "gazette", "--dossier", folder).exit_code == 0


def test_every_quote_is_unchanged_moved_or_orphaned(tracked: Path) -> None:
    change(tracked, "It cost two million, the council", "In all, it cost ten million, the council")
    before = (tracked / "claims.yaml").read_bytes()
    result = dossier("pin", "--dossier", tracked)
    assert result.exit_code == 1
    assert result.output.splitlines() == [
        "seeds/herald.txt: against the text that was pinned",
        "  unchanged  claims.yaml:84:33  seeds/herald.txt:3:16",
        "  orphaned   claims/more.yaml:11:33  seeds/herald.txt:5:1 -> nowhere, or in several places",
        "  unchanged  claims/more.yaml:29:16  seeds/herald.txt:3:12",
        "  unchanged  claims.yaml:105:33  seeds/herald.txt:3:12",
        "  unchanged  claims.yaml:109:29  seeds/herald.txt:1:1",
        "  unchanged  claims.yaml:87:17  seeds/herald.txt:3:23",
        "  unchanged  claims.yaml:88:17  seeds/herald.txt:3:34",
        "  7 quotes: 6 unchanged, 0 moved, 0 altered, 1 orphaned, 0 found",
        "Nothing was written; dossier pin --write pins the new texts.",
    ]
    assert (tracked / "claims.yaml").read_bytes() == before


def test_what_moved_is_pinned_in_its_place_and_nothing_else_is_touched(tracked: Path) -> None:
    text = change(tracked, "Bridge opens\n", "Bridge opens at last\n")
    before = (tracked / "claims.yaml").read_text(encoding="utf-8")
    result = dossier("pin", "herald", "--write", "--dossier", tracked)
    assert result.exit_code == 0
    assert "moved      claims.yaml:84:33  seeds/herald.txt:3:16 -> seeds/herald.txt:3:16" in result.output
    assert "1 unchanged, 6 moved, 0 altered, 0 orphaned" in result.output
    old = "b746b6cbea1de10220cc916c6c060c06761d352bac699385a772ad3ece114de9"
    new = sha256(text.read_bytes()).hexdigest()
    assert (tracked / "claims.yaml").read_text(encoding="utf-8") == before.replace(old, new)
    assert dossier("check", tracked).exit_code == 0


def test_sums_are_written_after_a_byte_order_mark_and_any_letters(folder: Path) -> None:
    claims = folder / "claims.yaml"
    claims.write_bytes(b"\xef\xbb\xbf# \xe2\x80\x9cbridge\xe2\x80\x9d\r\n" + claims.read_bytes())
    before = claims.read_bytes()
    change(folder, "Bridge opens\n", "Bridge opens at last\n")
    result = dossier("pin", "--write", "--dossier", folder)
    assert result.exit_code == 0
    assert "seeds/herald.txt: the text that was pinned is not in git" in result.output
    assert "0 orphaned, 7 found" in result.output
    assert len(claims.read_bytes()) == len(before)
    assert dossier("check", folder).exit_code == 0


def test_an_orphan_is_told_and_stays_an_error_once_pinned(folder: Path) -> None:
    change(folder, "It cost two million", "It cost ten million")
    result = dossier("pin", "--write", "--dossier", folder)
    assert result.exit_code == 1
    assert "  orphaned   claims/more.yaml:11:33  nowhere, or in several places" in result.output
    assert "error[quote-not-found]" in dossier("check", folder).output


def test_a_pinned_text_that_cannot_be_read_is_not_compared(tracked: Path) -> None:
    change(tracked, "Bridge opens\n", "Bridge opens at last\n")
    data = b"caf\xe9"
    (tracked / "seeds" / "gazette.txt").write_bytes(data)
    commit(tracked)
    claims = tracked / "claims.yaml"
    content = claims.read_text(encoding="utf-8")
    old = "19a7589b42bc806511eaab4f5b7de36fced0aaf8c0c0665fff226af07f924b5d"
    claims.write_text(content.replace(old, sha256(data).hexdigest()), encoding="utf-8")
    (tracked / "seeds" / "gazette.txt").write_text("opened on Monday. It cost 3 million.", encoding="utf-8")
    result = dossier("pin", "gazette", "--dossier", tracked)
    assert "seeds/gazette.txt: the text that was pinned is not in git" in result.output


def test_wrong_usage(folder: Path) -> None:
    result = dossier("pin", "nope", "--dossier", folder)
    assert result.exit_code == 2
    assert "there is no source nope; there are gazette, herald" in result.output
    (folder / "claims.yaml").write_text("claims: {")
    result = dossier("pin", "--dossier", folder)
    assert result.exit_code == 1
    assert "error[yaml-syntax]" in result.output
    assert "nothing was pinned" in result.output


def test_git_remembers_every_content_and_nothing_without_a_repository(
    tracked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = (tracked / "seeds" / "herald.txt").read_bytes()
    assert list(revisions(tracked, "seeds/herald.txt")) == [content]
    assert list(revisions(tracked, "seeds/gone.txt")) == []
    (tmp_path / "none").mkdir()
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    assert list(revisions(tmp_path / "none", "x")) == []
    monkeypatch.setenv("PATH", "")
    assert list(revisions(tracked, "seeds/herald.txt")) == []


def test_a_file_that_was_removed_and_came_back_is_remembered(tracked: Path) -> None:
    content = (tracked / "seeds" / "herald.txt").read_bytes()
    (tracked / "seeds" / "herald.txt").unlink()
    commit(tracked)
    assert list(revisions(tracked, "seeds/herald.txt")) == [content]


def test_the_pinned_text_may_be_an_older_one(tracked: Path) -> None:
    change(tracked, "Bridge opens\n", "Bridge opens at last\n")
    commit(tracked)
    result = dossier("pin", "--dossier", tracked)
    assert "1 unchanged, 6 moved, 0 altered, 0 orphaned, 0 found" in result.output


def test_what_leaves_out_other_words_than_before_is_altered(tracked: Path) -> None:
    change(tracked, "by the mayor, Ann Lee, who", "never by the mayor, Ann Lee, who")
    result = dossier("pin", "--dossier", tracked)
    assert result.exit_code == 1
    assert (
        "  altered    claims/more.yaml:29:16  seeds/herald.txt:3:12 -> seeds/herald.txt:3:12" in result.output
    )


@pytest.mark.parametrize("style", ['"{}"', "'{}'", "|-\n      {}", "{}  # a sum"])
def test_sums_are_written_wherever_they_stand(folder: Path, style: str) -> None:
    claims = folder / "claims.yaml"
    content = claims.read_text(encoding="utf-8")
    for name in ("gazette", "herald"):
        text = folder / "seeds" / f"{name}.txt"
        old = sha256(text.read_bytes()).hexdigest()
        content = content.replace(f"sha256: {old}", f"sha256: {style.format(old)}")
        text.write_text(f"Added first.\n\n{text.read_text(encoding='utf-8')}", encoding="utf-8")
    claims.write_text(content, encoding="utf-8")
    assert "error[source-changed]" in dossier("check", folder).output
    result = dossier("pin", "--write", "--dossier", folder)
    assert result.exit_code == 0, result.output
    assert dossier("check", folder).exit_code == 0


def test_a_sum_that_does_not_stand_in_one_piece_is_not_written(folder: Path) -> None:
    claims = folder / "claims.yaml"
    content = claims.read_text(encoding="utf-8")
    old = "b746b6cbea1de10220cc916c6c060c06761d352bac699385a772ad3ece114de9"
    escaped = content.replace(f"sha256: {old}", f'sha256: "\\x62{old[1:]}"')
    claims.write_text(escaped, encoding="utf-8")
    change(folder, "Bridge opens\n", "Bridge opens at last\n")
    result = dossier("pin", "--write", "--dossier", folder)
    assert result.exit_code == 1
    assert "write it by hand" in result.output
    assert claims.read_text(encoding="utf-8") == escaped


def test_a_page_that_cannot_be_read_stops_no_pin(folder: Path) -> None:
    (folder / "docs" / "x.md").write_bytes(b"caf\xe9")
    assert dossier("pin", "--dossier", folder).output == "every text is the one that was pinned\n"


def test_parts_that_stand_in_no_text_any_more_are_told(tracked: Path) -> None:
    change(tracked, "opened on Tuesday by the mayor,", "opened on Tuesday, by the mayor,")
    output = dossier("pin", "--dossier", tracked).output
    assert "  orphaned   claims.yaml:84:33" in output
    assert "  orphaned   claims.yaml:87:17" in output


def test_a_part_of_another_source_has_no_fate_here(tracked: Path) -> None:
    more = tracked / "claims" / "more.yaml"
    content = more.read_text(encoding="utf-8")
    part = "    parts: [{quote: 3 million, finding: right, why: Yes.}]\n    history:\n"
    for removed, quotes in (
        ("", 7),
        ('      - {source: herald, quote: "It cost two million, the council said."', 6),
    ):
        kept = [line for line in content.splitlines(keepends=True) if not removed or removed not in line]
        more.write_text("".join(kept).replace("    history:\n", part, 1), encoding="utf-8")
        text = change(tracked, "Bridge opens\n", "Bridge opens at last\n")
        assert f"{quotes} quotes:" in dossier("pin", "--dossier", tracked).output
        text.write_text(text.read_text(encoding="utf-8").replace(" at last", ""), encoding="utf-8")
