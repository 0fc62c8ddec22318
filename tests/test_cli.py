from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import GOLDEN, ROOT, copy_dossier

from builder.cli import main


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
    assert (result.exit_code, result.output) == (0, "3 claims, 9 quotes: 9 exact, 0 refused, 0 unchecked\n")


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
        assert (result.exit_code, result.output) == (0, f"14 pages in {tmp_path / 'tree'}\n")


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
