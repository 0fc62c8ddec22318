"""`make data`: the data of a pull request from a fork, and nothing of its code."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import ALONE, GOLDEN, ROOT, copy_dossier, git, run


def commit(folder: Path, files: dict[str, str | Path | None]) -> str:
    """Writes, links or removes files and commits that."""
    for name, content in files.items():
        path = folder / name
        if path.is_dir():
            shutil.rmtree(path)
        path.unlink(missing_ok=True)
        if isinstance(content, Path):
            path.symlink_to(content)
        elif content is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
    git(folder, "add", "--all", "--force")
    git(folder, "commit", "--quiet", "--message", "A change")
    return git(folder, "rev-parse", "HEAD")


def tree(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if ".git" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths if path.is_file()}


class Forge:
    """A repository with a fork, and the clone that a pull request from the fork is judged in."""

    def __init__(self, folder: Path) -> None:
        self.origin = folder / "origin"
        self.fork = folder / "fork"
        self.clone = folder / "clone"
        copy_dossier(GOLDEN / "dossier", self.origin)
        shutil.copy(ROOT / "Makefile", self.origin)
        shutil.copytree(ROOT / ".ci", self.origin / ".ci")
        git(folder, "init", "--quiet", "--initial-branch=main", str(self.origin))
        commit(self.origin, {"builder/code.py": "base\n", "docs/assets/site.css": "base\n"})
        git(folder, "clone", "--quiet", str(self.origin), str(self.fork))
        git(folder, "clone", "--quiet", str(self.origin), str(self.clone))

    def propose(self, files: dict[str, str | Path | None]) -> str:
        """A pull request: a commit of the fork, which the repository knows by its number alone."""
        head = commit(self.fork, files)
        git(self.fork, "push", "--quiet", "origin", f"{head}:refs/pull/7/head")
        return head

    def take(self, revision: str, *more: str) -> subprocess.CompletedProcess[str]:
        return run("make", "--silent", "data", f"FROM={revision}", *more, cwd=self.clone, **ALONE)


@pytest.fixture
def forge(tmp_path: Path) -> Forge:
    return Forge(tmp_path)


DATA: dict[str, str | Path | None] = {
    "claims.yaml": "theirs\n",
    "claims/more.yaml": "theirs\n",
    "seeds/gazette.txt": None,
    "seeds/new.txt": "theirs\n",
    "docs/index.md": "theirs\n",
    "docs/new/page.md": "theirs\n",
    "docs/assets/photograph.PNG": "theirs\n",
    "docs/[a]*.md": "theirs\n",
}
CODE: dict[str, str | Path | None] = {
    ".ci/data": "#!/bin/sh\necho theirs\n",
    ".gitattributes": "* filter=theirs\n",
    ".github/workflows/check.yml": "theirs\n",
    "100%.py": "theirs\n",
    "::error::theirs": "theirs\n",
    "Makefile": "data:\n\techo theirs\n",
    "builder/code.py": "theirs\n",
    "docs/.gitattributes": "* filter=theirs\n",
    "docs/.theirs/page.md": "theirs\n",
    "docs/assets/evil.js": "theirs\n",
    "docs/assets/site.css": None,
    "docs/evil.html": "theirs\n",
    "mkdocs.yml": "hooks: [theirs.py]\n",
    "seeds/.gitattributes": "* filter=theirs\n",
    "theirs.py": "theirs\n",
}


def test_data_arrives_and_nothing_else(forge: Forge) -> None:
    expected = tree(forge.clone)
    for name, content in DATA.items():
        expected.pop(name, None)
        if isinstance(content, str):
            expected[name] = content.encode()
    done = forge.take(forge.propose({**DATA, **CODE}))
    assert done.returncode == 0, done.stderr
    assert tree(forge.clone) == expected
    assert done.stdout.splitlines() == [f"not data, so not taken: {name}" for name in CODE]


def test_what_is_not_judged_is_a_notice_on_github(forge: Forge) -> None:
    done = forge.take(forge.propose({"100%.py": "theirs\n", "a\nb": "theirs\n"}), "FORMAT=github")
    notice = "::notice title=Not judged here::This is not data and was not taken: "
    assert done.stdout.splitlines() == [f'{notice}"a\\nb"', f"{notice}100%25.py"]


def test_changes_of_the_base_branch_are_not_laid_at_the_door_of_a_pull_request(forge: Forge) -> None:
    head = forge.propose({"seeds/new.txt": "theirs\n"})
    commit(forge.clone, {"builder/code.py": "newer\n"})
    done = forge.take(head)
    assert (done.returncode, done.stdout) == (0, "")
    assert (forge.clone / "builder" / "code.py").read_text(encoding="utf-8") == "newer\n"


def test_a_pull_request_can_be_taken_by_its_number(forge: Forge) -> None:
    forge.propose({"seeds/new.txt": "theirs\n"})
    assert forge.take("pull/7/head").returncode == 0
    assert (forge.clone / "seeds" / "new.txt").is_file()


@pytest.mark.parametrize(
    "name", ["claims.yaml", "seeds/gazette.txt", "docs/index.md", "docs/more.md", "seeds"]
)
def test_links_are_reported_and_not_followed(forge: Forge, tmp_path: Path, name: str) -> None:
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "gazette.txt").write_text("do not tell\n", encoding="utf-8")
    done = forge.take(forge.propose({name: secret if name == "seeds" else secret / "gazette.txt"}))
    assert done.returncode == 0, done.stderr
    assert (forge.clone / name).is_symlink()
    assert tree(secret) == {"gazette.txt": b"do not tell\n"}
    checked = run("dossier", "check", cwd=forge.clone)
    assert checked.returncode == 1
    assert "file-refused" in checked.stdout
    assert "do not tell" not in checked.stdout


def test_data_of_ones_own_is_not_overwritten(forge: Forge) -> None:
    head = forge.propose({"seeds/new.txt": "theirs\n"})
    (forge.clone / "seeds" / "new.txt").write_text("mine\n", encoding="utf-8")
    done = forge.take(head)
    assert done.returncode != 0
    assert "the data has changes that are not committed" in done.stderr
    assert (forge.clone / "seeds" / "new.txt").read_text(encoding="utf-8") == "mine\n"


def test_a_shallow_clone_says_how_to_get_the_rest(forge: Forge, tmp_path: Path) -> None:
    head = forge.propose({"seeds/new.txt": "theirs\n"})
    commit(forge.origin, {"builder/code.py": "newer\n"})
    shutil.rmtree(forge.clone)
    git(tmp_path, "clone", "--quiet", "--depth=1", forge.origin.as_uri(), str(forge.clone))
    done = forge.take(head)
    assert done.returncode != 0
    assert "git fetch --unshallow" in done.stderr
    git(forge.clone, "fetch", "--quiet", "--unshallow")
    assert forge.take(head).returncode == 0


@pytest.mark.parametrize(
    ("revision", "said"),
    [("", "say whose data"), ("--all", "say whose data"), ("nowhere", "there is no revision nowhere")],
)
def test_a_revision_that_is_none_changes_nothing(forge: Forge, revision: str, said: str) -> None:
    done = forge.take(revision)
    assert done.returncode != 0
    assert said in done.stderr
    assert git(forge.clone, "status", "--porcelain") == ""


@pytest.mark.parametrize("name", ["parts/claims.yaml", "more.yml", "texts/report.txt"])
def test_what_may_belong_to_the_dossier_and_is_not_taken_ends_it(tmp_path: Path, name: str) -> None:
    """The dossier would be judged without it."""
    forge = Forge(tmp_path)
    forge.propose({name: "claims: {}\n"})
    done = forge.take("pull/7/head")
    assert done.returncode != 0
    assert f"{name} may belong to the dossier; claims are taken from claims.yaml and claims/" in done.stderr
