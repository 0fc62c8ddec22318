"""How far a long build is shows on a terminal, and nowhere else."""

from __future__ import annotations

import io
import logging
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import GOLDEN, copy_dossier

from builder.report.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True

    @property
    def screen(self) -> list[str]:
        """What is to be seen, line by line."""
        lines = []
        for line in self.getvalue().split("\n"):
            seen = ""
            for words in line.split("\r"):
                seen = words + seen[len(words) :]
            lines.append(seen.rstrip())
        return lines


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize("stream", [Terminal(), io.StringIO()])
def test_a_short_build_shows_nothing(stream: io.StringIO) -> None:
    clock = Clock()
    progress = Progress(None, stream, clock)
    for done in range(20):
        clock.now = done / 10
        progress("Rendering", done, 20)
    progress.clear()
    assert stream.getvalue() == ""


def test_a_long_build_shows_one_line_on_a_terminal() -> None:
    clock, terminal = Clock(), Terminal()
    progress = Progress(None, terminal, clock)
    clock.now = 2.0
    progress("Rendering", 3_400, 10_000)
    assert terminal.screen == ["Rendering 3,400 of 10,000 pages"]
    clock.now = 2.05
    progress("Rendering", 3_500, 10_000)
    assert terminal.screen == ["Rendering 3,400 of 10,000 pages"]
    clock.now = 2.2
    progress("Finishing", 1, 10_000)
    assert terminal.screen == ["Finishing 1 of 10,000 pages"]
    progress("Verifying", 0, 10_000)
    assert terminal.screen == ["Verifying 10,000 pages"]
    progress.clear()
    assert terminal.screen == [""]


def test_a_file_gets_nothing() -> None:
    clock, log = Clock(), io.StringIO()
    progress = Progress(None, log, clock)
    clock.now = 60.0
    progress("Rendering", 1, 2)
    assert log.getvalue() == ""


def test_what_is_logged_meanwhile_has_lines_of_its_own() -> None:
    clock, terminal = Clock(), Terminal()
    logger = logging.getLogger("test_progress")
    logger.addHandler(said := logging.StreamHandler(terminal))
    with Progress(logger, terminal, clock) as progress:
        clock.now = 2.0
        progress("Rendering", 1, 2)
        logger.warning("A link.")
        clock.now = 3.0
        progress("Rendering", 2, 2)
        assert terminal.screen == ["A link.", "Rendering 2 of 2 pages"]
    assert terminal.screen == ["A link.", ""]
    assert logger.handlers == [said]


@pytest.mark.parametrize("command", [["build"], ["write", "tree"]])
def test_builds_say_how_far_they_are(command: list[str], tmp_path: Path) -> None:
    """On a terminal, with no time to wait; when all is done, nothing of it is left."""
    copy = copy_dossier(GOLDEN / "dossier", tmp_path / "dossier")
    (tmp_path / "sitecustomize.py").write_text(
        "import sys\nfrom builder.report import progress\nprogress._AT_FIRST = progress._EVERY = 0\n"
    )
    ours, theirs = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    dossier = Path(sys.executable).with_name("dossier")
    with subprocess.Popen(
        [dossier, *command], cwd=copy, stdout=subprocess.DEVNULL, stderr=theirs, env=environment
    ):
        os.close(theirs)
        told = b""
        while True:
            try:
                told += os.read(ours, 65_536)
            except OSError:  # the other end is closed
                break
    os.close(ours)
    terminal = Terminal()
    terminal.write(told.decode().replace("\r\n", "\n"))
    assert "Rendering 21 of 21 pages" in terminal.getvalue()
    assert not any("21 pages" in line for line in terminal.screen)
