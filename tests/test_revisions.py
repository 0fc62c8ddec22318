"""What git remembers of a dossier, and what the command makes of it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from conftest import GOLDEN, base, copy_dossier, git, run

from builder.diagnostic import Code
from builder.reading import MAX_BYTES, Folder, Refusal, read
from builder.revisions import NoRevisionError, revision


def commit(where: Path, message: str = "change") -> str:
    git(where, "add", "--all")
    git(where, "commit", "--quiet", "--allow-empty", "--message", message)
    return git(where, "rev-parse", "HEAD")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """The golden dossier in a folder of a repository, committed."""
    git(tmp_path, "init", "--quiet", "--initial-branch", "main")
    root = copy_dossier(GOLDEN / "dossier", tmp_path / "a dossier")
    commit(tmp_path)
    return root


def edit(root: Path, before: str, now: str, name: str = "claims.yaml") -> None:
    path = root / name
    content = path.read_text(encoding="utf-8")
    assert before in content
    path.write_text(content.replace(before, now), encoding="utf-8")


def diff(root: Path, *arguments: str, **environment: str) -> tuple[int, str, str]:
    done = run("dossier", "diff", *arguments, cwd=root, **environment)
    return done.returncode, done.stdout, done.stderr


def test_a_revision_reads_as_its_folder_does(repository: Path) -> None:
    from_git, from_disk = read(revision(repository, "HEAD")), read(Folder(repository))
    assert from_git.dossier == from_disk.dossier
    assert from_git.texts == from_disk.texts
    assert from_git.docs == from_disk.docs
    assert from_git.data == from_disk.data
    assert from_git.diagnostics == from_disk.diagnostics == ()


def test_a_change_is_told_against_a_revision_between_two_and_between_folders(repository: Path) -> None:
    first = git(repository, "rev-parse", "HEAD")
    copy_dossier(repository, repository.parent / "copy")
    assert diff(repository, "HEAD") == (0, "no change in meaning\n", "")
    edit(repository, "verdict: accurate", "verdict: inaccurate")
    status, told, _ = diff(repository, "HEAD")
    assert (status, told.splitlines()[0]) == (1, "1 verdict changed")
    assert "error[verdict-unrecorded]" in told
    commit(repository)
    assert diff(repository, "HEAD")[1] == "no change in meaning\n"
    by_folder = diff(repository, "main~1", ".")[1]
    assert by_folder == told
    by_revision = diff(repository, first, "HEAD")[1]
    assert by_revision == told.replace(" claims.yaml:", " HEAD:claims.yaml:").replace(
        "\nclaims", "\nHEAD:claims"
    )
    from_copy = diff(repository, "../copy")[1]
    assert from_copy == diff(repository, "../copy/claims.yaml")[1] == told
    below = told.replace(" claims.yaml:", " a dossier/claims.yaml:").replace("\nclaims", "\na dossier/claims")
    assert diff(repository.parent, "HEAD~1", "--dossier", repository.name)[1] == below


def test_what_is_gone_is_shown_where_it_was(repository: Path) -> None:
    copy = copy_dossier(repository, repository.parent / "copy")
    content = (repository / "claims" / "more.yaml").read_text(encoding="utf-8")
    (repository / "claims" / "more.yaml").write_text(content.partition("  weather:")[0], encoding="utf-8")
    assert "\n  HEAD:claims/more.yaml:36:3\n" in diff(repository, "HEAD")[1]
    assert "\n  ../copy/claims/more.yaml:36:3\n" in diff(repository, f"../{copy.name}")[1]


def test_a_warning_counts_where_it_should(repository: Path) -> None:
    edit(repository, "says: Gives Monday as the day.", "says: Gives Monday.")
    assert diff(repository, "HEAD")[0] == 0
    assert diff(repository, "HEAD", "--strict")[0] == 1


def test_a_file_that_was_renamed_changes_nothing_but_its_name(repository: Path) -> None:
    (repository / "claims" / "more.yaml").rename(repository / "claims" / "others.yaml")
    assert diff(repository, "HEAD")[1] == "no change in meaning\n"
    (repository / "seeds" / "herald.txt").rename(repository / "seeds" / "paper.txt")
    edit(repository, "file: seeds/herald.txt", "file: seeds/paper.txt")
    status, told, _ = diff(repository, "HEAD")
    assert (status, told.splitlines()[0]) == (0, "1 source changed")
    assert "file: seeds/herald.txt -> seeds/paper.txt" in told


def test_the_page_of_a_source_stays_as_long_as_it_was_published(repository: Path) -> None:
    unused = (
        "  spare: {file: seeds/gazette.txt, sha256: SUM, label: S, title: S, publisher: S, language: en}\n"
    )
    content = (repository / "claims.yaml").read_text(encoding="utf-8")
    pinned = content.split("sha256: ")[1][:64]
    edit(repository, "names:\n", unused.replace("SUM", pinned) + "names:\n")
    commit(repository)
    (repository / "claims.yaml").write_text(content, encoding="utf-8")
    status, told, _ = diff(repository, "HEAD")
    assert status == 1
    assert "error[page-gone]: the source `spare` was published and is gone\n" in told
    assert "help: keep it as long as claims were checked against it" in told


def test_a_page_written_by_hand_is_named(repository: Path) -> None:
    edit(repository, "\n", "\n\nNew.\n", "docs/index.md")
    (repository / "docs" / "more.md").write_text("# More\n", encoding="utf-8")
    _, told, _ = diff(repository, "HEAD")
    assert told == "2 pages of docs/ changed\n\ndocs\n  index.md: changed\n  more.md: added\n"


def test_a_dossier_that_is_new_is_said_to_be(repository: Path) -> None:
    for name in ("claims.yaml", "claims", "seeds", "docs"):
        git(repository, "rm", "-r", "--quiet", "--cached", name)
    git(repository, "commit", "--quiet", "--message", "Nothing")
    assert diff(repository, "HEAD") == (0, "HEAD has no dossier: all of it is new, 4 claims\n", "")
    told = json.loads(diff(repository, "HEAD", "--format", "json")[1])
    assert (told["headline"], told["changed"]) == ("HEAD has no dossier: all of it is new, 4 claims", False)


def test_what_cannot_be_read_is_not_compared(repository: Path) -> None:
    good = git(repository, "rev-parse", "HEAD")
    edit(repository, "  opened-on-monday:\n", "  opened-on-monday: [\n")
    bad = commit(repository)
    status, told, faults = diff(repository, good, bad)
    assert (status, told) == (1, "")
    assert f"{bad}:claims.yaml:" in faults
    assert faults.endswith(f"dossier: {bad} cannot be compared before this is mended\n")
    copy = copy_dossier(repository, repository.parent / "copy")
    edit(repository, "  opened-on-monday: [\n", "  opened-on-monday:\n")
    assert diff(repository, str(copy))[0] == 1


def test_a_change_that_mends_a_broken_base_can_go_on(repository: Path) -> None:
    edit(repository, "  opened-on-monday:\n", "  opened-on-monday: [\n")
    commit(repository)
    edit(repository, "  opened-on-monday: [\n", "  opened-on-monday:\n")
    status, told, faults = diff(repository, "HEAD", "--format", "markdown")
    assert status == 0
    assert told.startswith("### HEAD has faults&#44; so nothing was compared&#59; name an earlier revision")
    assert "HEAD:claims.yaml:" in faults


def test_a_dossier_that_moved_is_not_taken_for_a_new_one(repository: Path) -> None:
    git(repository.parent, "mv", repository.name, "moved")
    status, told, faults = diff(repository.parent, "HEAD", "--dossier", "moved")
    assert (status, told) == (1, "")
    assert "HEAD has its dossier elsewhere: a dossier/claims.yaml; git worktree add ../before HEAD" in faults


def test_a_folder_without_a_dossier_is_wrong_usage(repository: Path) -> None:
    status, _, faults = diff(repository, "docs")
    assert status == 2
    assert "there is no claims.yaml in docs" in faults


@pytest.mark.parametrize(
    "name", ["nowhere", "main:claims.yaml", "--all", "HEAD^{tree}", "a b", "HEAD..main", ""]
)
def test_a_revision_that_is_not_there_has_a_message(repository: Path, name: str) -> None:
    status, told, faults = diff(repository, "--", name)
    assert (status, told) == (2, "")
    assert f"there is no revision {name} and no folder of that name; git fetch may bring it" in faults


def test_a_shallow_clone_has_a_way_out(repository: Path, tmp_path: Path) -> None:
    first = git(repository, "rev-parse", "HEAD")
    commit(repository)
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{repository.parent}", str(shallow))
    status, _, faults = diff(shallow / repository.name, first)
    assert status == 2
    assert f"this clone is shallow and does not have {first}; git fetch --unshallow brings" in faults


def test_without_a_repository_two_folders_can_be_compared(tmp_path: Path) -> None:
    root = copy_dossier(GOLDEN / "dossier", tmp_path / "one")
    copy_dossier(GOLDEN / "dossier", tmp_path / "two")
    outside = {"GIT_CEILING_DIRECTORIES": str(tmp_path)}
    assert diff(root, "../two", **outside) == (0, "no change in meaning\n", "")
    status, _, faults = diff(root, "HEAD", **outside)
    assert status == 2
    assert (
        "there is no folder HEAD, and . is in no git repository; name a folder with a claims.yaml" in faults
    )


def test_without_git_two_folders_can_be_compared(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", os.devnull)
    with pytest.raises(NoRevisionError, match="no git here to look for a revision"):
        revision(repository, "HEAD")


def test_a_name_that_is_a_folder_and_a_revision_is_not_guessed(repository: Path) -> None:
    git(repository, "branch", "claims")
    status, _, faults = diff(repository, "claims")
    assert status == 2
    assert "claims is a folder and a revision; write ./claims, or refs/heads/claims" in faults
    assert diff(repository, "refs/heads/claims")[0] == 0


def test_only_plain_files_of_a_revision_are_read(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    (tmp_path / "claims.yaml").symlink_to("elsewhere.yaml")
    (tmp_path / "docs").symlink_to("/etc")
    (tmp_path / "large.txt").write_bytes(b"x" * (MAX_BYTES + 1))
    commit(tmp_path)
    files = revision(tmp_path, "HEAD")
    assert codes_of(files.read("claims.yaml"), files.read("docs/passwd"), files.read("large.txt")) == [
        Code.FILE_REFUSED,
        Code.FILE_MISSING,
        Code.FILE_TOO_LARGE,
    ]
    assert files.entries(".") == ("claims.yaml//", "docs//", "large.txt")
    assert files.entries("nowhere") == ()
    assert [each.code for each in read(files).diagnostics] == [Code.FILE_REFUSED, Code.FILE_REFUSED]


def test_content_that_git_lacks_is_a_fault(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    (tmp_path / "claims.yaml").write_text(base(), encoding="utf-8")
    commit(tmp_path)
    files = revision(tmp_path, "HEAD")
    name = git(tmp_path, "rev-parse", "HEAD:claims.yaml")
    (tmp_path / ".git" / "objects" / name[:2] / name[2:]).unlink()
    assert codes_of(files.read("claims.yaml")) == [Code.FILE_REFUSED]


def test_a_tree_that_git_lacks_is_a_fault(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    (tmp_path / "claims.yaml").write_text(base(), encoding="utf-8")
    commit(tmp_path)
    name = git(tmp_path, "rev-parse", "HEAD^{tree}")
    (tmp_path / ".git" / "objects" / name[:2] / name[2:]).unlink()
    with pytest.raises(NoRevisionError, match="git cannot list the files of HEAD"):
        revision(tmp_path, "HEAD")


def codes_of(*answers: bytes | Refusal) -> list[Code]:
    return [answer.code for answer in answers if isinstance(answer, Refusal)]
