"""The commands that the documentation shows, run as a reader would run them.

A page is a session in a shell. Its blocks of `sh` run line by line in a fresh clone of this repository, whose `origin` takes
pushes. A line ends with 0, or with what its comment says: `# ends with 1`. A block of `text` right below shows what the commands
above it print; a line of three dots stands for any lines, and the places of faults move with the dossier. A block of `diff`
is an edit of claims.yaml, and a path in backquotes gives the block below it to that file.

`pytest --update-goldens` writes what is shown in full anew.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Timer

import pytest
from browsing import lacking
from conftest import ROOT, SOMEBODY, git, run

SAMPLE = "builder/starting/dossier/README.md"
NOT_RUN = {
    ("README.md", "make serve"): "does not end; tests/test_serve.py runs what it runs",
    ("README.md", "make test"): "runs this test",
    (
        "README.md",
        "python3 -m venv .venv && . .venv/bin/activate",
    ): "would make another environment than this one",
    ("README.md", "pip install -e ."): "takes packages from an index",
    ("README.md", "mkdocs serve --livereload"): "does not end; tests/test_serve.py runs it",
    ("docs/contributing/first-correction.md", "make serve"): "does not end",
    **{
        (
            "docs/contributing/commands.md",
            command,
        ): "tests/test_engines.py runs it, in the folder that it belongs in"
        for command in (
            "mkdocs build --strict",
            "properdocs build --strict --config-file mkdocs.yml",
            "zensical build --strict",
        )
    },
    (SAMPLE, "make serve"): "does not end",
}
"""The lines that no test can run, by page, and why."""

HOME = "https://git.example/you/dossier.git"
"""Where the pages say that the repository is."""

_BLOCK = re.compile(
    r"(?:^`(?P<path>[^`\n]+)`\n\n)?^```(?P<kind>\w*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL
)
_COMMENT = re.compile(r"\s+#\s.*$")
_STATUS = re.compile(r"# .*\bends with (\d)\b")
_END = "\x1e"


@dataclass(frozen=True)
class Block:
    """A fenced block of a page."""

    kind: str
    body: str
    path: str | None
    after: int
    """Where the block above it ends, if nothing but blank lines is between them; else 0."""
    place: tuple[int, int]

    @property
    def lines(self) -> list[str]:
        """The commands, without the lines that hold none."""
        joined = self.body.replace("\\\n", "").splitlines()
        return [line for line in joined if line.strip() and not line.startswith("#")]


def blocks_of(page: str) -> list[Block]:
    content = (ROOT / page).read_text(encoding="utf-8")
    found, end = [], 0
    for match in _BLOCK.finditer(content):
        after = end if end and not content[end : match.start()].strip() else 0
        found.append(Block(match["kind"], match["body"], match["path"], after, match.span("body")))
        end = match.end()
    return found


def pages() -> Iterator[str]:
    for path in (
        ROOT / "README.md",
        ROOT / "CONTRIBUTING.md",
        *sorted((ROOT / "docs").rglob("*.md")),
        ROOT / SAMPLE,
    ):
        if "```" in path.read_text(encoding="utf-8"):
            yield path.relative_to(ROOT).as_posix()


class Shell:
    """A shell that lines are typed into."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self.folder = folder
        self._process = subprocess.Popen(
            ["bash", "--norc", "--noprofile"],
            cwd=folder,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        self._timer = Timer(240, self._process.kill)
        self._timer.start()

    def type(self, line: str) -> tuple[int, str]:
        """The status of a line, and what it printed."""
        process = self._process
        assert process.stdin
        assert process.stdout
        process.stdin.write(f"{{ {line}\n}} </dev/null\nprintf '{_END}%s %s\\n' $? \"$PWD\"\n")
        process.stdin.flush()
        printed: list[str] = []
        for each in process.stdout:
            words, ended, status = each.partition(_END)
            printed.append(words)
            if ended:
                number, _, folder = status.rstrip("\n").partition(" ")
                self.folder = Path(folder)
                return int(number), "".join(printed)
        raise AssertionError(f"the shell ended in: {line}\n{''.join(printed)}")

    def close(self) -> None:
        self._timer.cancel()
        self._process.kill()
        self._process.communicate()


@pytest.fixture(scope="session")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository that takes pushes: these files on `main`, and a pull request with the number 7."""
    work = tmp_path_factory.mktemp("work")
    listed = run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", cwd=ROOT)
    if listed.returncode:
        lacking("a git repository")
    for name in listed.stdout.split("\0"):
        if (ROOT / name).is_file():
            (work / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, work / name)
    bare = tmp_path_factory.mktemp("origin") / "dossier.git"
    claims = work / "claims.yaml"
    git(work, "init", "--quiet", "--initial-branch=main")
    commit(work)
    git(work, "clone", "--quiet", "--bare", str(work), str(bare))
    git(work, "switch", "--quiet", "--create", "pull")
    claims.write_text(claims.read_text(encoding="utf-8") + "# A comment.\n", encoding="utf-8")
    commit(work)
    git(work, "push", "--quiet", str(bare), "HEAD:refs/pull/7/head")
    return bare


def commit(folder: Path) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "x")


@pytest.fixture
def shell(request: pytest.FixtureRequest, origin: Path, tmp_path: Path) -> Iterator[Shell]:
    """A terminal where the reader of a page has one: in a clone, in a new dossier, or where there is nothing yet."""
    page: str = request.param
    settings = {
        key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "MAKE", "VIRTUAL"))
    }
    here = str(Path(sys.executable).parent)
    others = [each for each in settings["PATH"].split(os.pathsep) if each != here]
    known = [here] if page == SAMPLE else []  # whoever made the new dossier has the command
    environment = {
        **settings,
        **SOMEBODY,
        "PATH": os.pathsep.join([*known, *others]),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": f"url.{origin}.insteadOf",
        "GIT_CONFIG_VALUE_0": HOME,
        "NO_MKDOCS_2_WARNING": "1",
        "COLUMNS": "80",
    }
    shell = Shell(tmp_path, environment)
    if page == SAMPLE:
        new = tmp_path / "new"
        assert run("dossier", "init", str(new), cwd=tmp_path).returncode == 0
        git(new, "init", "--quiet", "--initial-branch=main")
        commit(new)
        (tmp_path / "report.txt").write_text("Words of the text.\n", encoding="utf-8")
        shell.type("cd new")
    elif not any("git clone" in block.body for block in blocks_of(page)):
        for line in (f"git clone --quiet {HOME}", "cd dossier"):
            assert shell.type(line) == (0, "")
    yield shell
    shell.close()


def install(folder: Path) -> None:
    """What `make install` leaves in a clone: this environment."""
    if (folder / "requirements.lock").is_file() and not (folder / ".venv").exists():
        (folder / ".venv").mkdir()
        (folder / ".venv" / "bin").symlink_to(Path(sys.executable).parent)
        (folder / ".venv" / "installed").touch()


def said(line: str) -> tuple[str, int]:
    """A line as it is typed, and the status that it ends with."""
    status = _STATUS.search(line)
    return _COMMENT.sub("", line).strip(), int(status[1]) if status else 0


@pytest.mark.parametrize(
    ("shell", "page"), [(page, page) for page in pages()], ids=list(pages()), indirect=["shell"]
)
def test_every_command_block_does_what_its_page_says(
    shell: Shell, page: str, request: pytest.FixtureRequest
) -> None:
    printed, ended, anew = "", 0, []
    for block in blocks_of(page):
        install(shell.folder)
        if block.kind == "sh":
            printed, ended = typed(page, block, shell), block.place[1]
        elif block.path:
            (shell.folder / block.path).write_text(block.body, encoding="utf-8")
        elif block.kind == "diff":
            edit(shell.folder / "claims.yaml", block.body)
        elif block.kind == "text" and ended and block.after == ended + len("```"):
            if request.config.getoption("--update-goldens") and "...\n" not in block.body:
                anew.append((block.place, printed))
            else:
                assert shows(block.body, printed), f"{block.body}\nis not what is printed:\n{printed}"
    write_anew(ROOT / page, anew)


def typed(page: str, block: Block, shell: Shell) -> str:
    """What the lines of a block print, all but those that cannot run here."""
    printed = ""
    for line in block.lines:
        command, expected = said(line)
        if (page, command) not in NOT_RUN:
            status, output = shell.type(command)
            assert (command, status) == (command, expected), output
            printed += output
        install(shell.folder)
    return printed


def edit(path: Path, changes: str) -> None:
    """Makes the changes, which blank lines divide; what each takes away and what is around it stands in the file, once."""
    content = path.read_text(encoding="utf-8")
    for change in changes.split("\n\n"):
        lines = [f"{line}\n" for line in change.splitlines()]
        before, now = ("".join(line[1:] for line in lines if line[0] in kept) for kept in (" -", " +"))
        assert content.count(before) == 1, before
        content = content.replace(before, now)
    path.write_text(content, encoding="utf-8")


def shows(shown: str, printed: str) -> bool:
    """Whether this is what was printed, wherever in claims.yaml it stands."""
    parts = [re.escape(part) for part in re.split(r"^\.\.\.\n", unplaced(shown), flags=re.MULTILINE)]
    return re.fullmatch(r"(?:.*\n)*?".join(parts), unplaced(printed)) is not None


def unplaced(text: str) -> str:
    text = re.sub(r"(\.yaml):\d+:\d+", r"\1:1:1", text)
    return re.sub(r"^ *\d* \|", "1 |", text, flags=re.MULTILINE)


def write_anew(path: Path, anew: list[tuple[tuple[int, int], str]]) -> None:
    content = path.read_text(encoding="utf-8")
    for (start, end), printed in reversed(anew):
        if not shows(content[start:end], printed):
            content = content[:start] + printed + content[end:]
    path.write_text(content, encoding="utf-8")


def test_a_line_that_is_not_run_stands_on_its_page() -> None:
    shown = {
        (page, said(line)[0])
        for page in pages()
        for block in blocks_of(page)
        if block.kind == "sh"
        for line in block.lines
    }
    assert set(NOT_RUN) - shown == set()


def test_commands_stand_in_blocks_that_are_run() -> None:
    for page in pages():
        blocks = blocks_of(page)
        assert {block.kind for block in blocks} <= {"sh", "text", "diff", "yaml", ""}, page
        for block in blocks:
            if block.kind not in ("sh", "text"):
                assert not re.search(r"^(make|dossier|mkdocs|git|pip) ", block.body, re.MULTILINE), page
