"""How long an edit of one claim takes from the save to the browser: `make bench` prints it.

`mkdocs serve` runs on a copy of the dossier of this repository. A time is from the moment at which the file is in its place to the
moment at which the server has the new page and tells browsers to load it, as its own script would learn it; medians of several.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).parent.parent
EDITS = 7
PATIENCE = 120
CLAIM = "who-announced-the-withdrawal"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        dossier = Path(folder) / "dossier"
        dossier.mkdir()
        for name in ("docs", "seeds"):
            shutil.copytree(ROOT / name, dossier / name)
        for name in ("claims.yaml", "mkdocs.yml"):
            shutil.copy(ROOT / name, dossier / name)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            host = f"127.0.0.1:{probe.getsockname()[1]}"
        command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", host]
        quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
        server = subprocess.Popen(
            command, cwd=dossier, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=quiet
        )
        try:
            report(f"http://{host}", dossier / "claims.yaml")
        finally:
            server.terminate()
            server.wait()


def report(address: str, claims: Path) -> None:
    wait(lambda: page(address))
    summary = re.search(rf"^  {CLAIM}:$.*?^    summary: ([^\n]*)$", text(claims), re.MULTILINE | re.DOTALL)
    wording = re.search(rf"^  {CLAIM}:\n    claim: ([^\n]*)$", text(claims), re.MULTILINE)
    assert summary
    assert wording
    print(f"{'edit of one claim':24} {'median s':>9} {'longest s':>9}")
    for name, words in (
        ("its summary", summary[1]),
        ("its wording", wording[1]),
        ("a line more above it", None),
    ):
        times = [edit(address, claims, words, number) for number in range(EDITS)]
        print(f"{name:24} {statistics.median(times):9.2f} {max(times):9.2f}")


def edit(address: str, claims: Path, words: str | None, number: int) -> float:
    """Makes the edit, waits for the browser's turn, and undoes it."""
    before = text(claims)
    mark = f"Edit {number}."
    after = (
        before.replace(words, f"{mark} {words}", 1)
        if words
        else before.replace("\nclaims:\n", f"\n# {mark}\nclaims:\n", 1)
    )
    assert after != before
    epoch = current_epoch(address)
    save(claims, after)
    start = time.perf_counter()
    reloaded(address, epoch)
    taken = time.perf_counter() - start
    assert mark in page(address) or not words
    epoch = current_epoch(address)
    save(claims, before)
    reloaded(address, epoch)
    return taken


def page(address: str) -> str:
    with urllib.request.urlopen(f"{address}/claims/{CLAIM}/", timeout=PATIENCE) as answer:
        return answer.read().decode()


def current_epoch(address: str) -> int:
    found = re.search(r"livereload\((\d+), \d+\);", page(address))
    assert found
    return int(found[1])


def reloaded(address: str, epoch: int) -> None:
    """Asks as the script in the page does: the server answers when there is something newer."""
    while True:
        with urllib.request.urlopen(f"{address}/livereload/{epoch}/1", timeout=PATIENCE) as answer:
            if int(answer.read()) > epoch:
                return


def wait(condition: object) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            condition()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise TimeoutError("the server did not start")


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def save(path: Path, content: str) -> None:
    """Saves like an editor: a new file is moved over the old one."""
    fresh = path.with_suffix(".new")
    fresh.write_text(content, encoding="utf-8")
    fresh.replace(path)


if __name__ == "__main__":
    main()
