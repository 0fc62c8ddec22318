"""How long an edit of one claim takes from the save to the browser: `make bench` prints it.

    python benchmarks/serving.py [CLAIMS]

`mkdocs serve` runs on a copy of the dossier of this repository, or on a made-up one of so many claims. Seconds are from the moment at which
the file is in its place: to the moment at which the server tells browsers to load the page again, as its own script would learn it, and to
that at which they have it; medians of several. Where the time of the processor goes is taken inside of one process, by hand.
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
from collections.abc import Callable
from pathlib import Path

from dossiers import write_dossier

ROOT = Path(__file__).parent.parent
EDITS = 7
PATIENCE = 1_200
CLAIM = "who-announced-the-withdrawal"
STAGES = """
import logging, sys
from pathlib import Path
from time import process_time
from mkdocs.commands.build import build
from mkdocs.config import load_config
import builder.build
from builder.pages.site import _Pages
from builder.publishing import preview
logging.disable(logging.CRITICAL)
times = {}
def timed(name, module, attribute):
    work = getattr(module, attribute)
    def measured(*arguments, **named):
        start, inside = process_time(), sum(times.values())
        done = work(*arguments, **named)
        times[name] = times.get(name, 0) + process_time() - start - (sum(times.values()) - inside)
        return done
    setattr(module, attribute, measured)
timed("reading", builder.build, "read")
checks = builder.build.check
builder.build.check = lambda *arguments: list(checks(*arguments))
timed("checking", builder.build, "check")
timed("anchoring", builder.build, "anchor")
timed("collating", builder.build, "collate")
timed("deciding what is old", builder.build, "make_site")
timed("deciding what is old", preview.Preview, "update")
timed("rendering", _Pages, "_content")
timed("the frame, and writing", preview, "_build_page")
file, page, site, edits = Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4])
config = load_config("mkdocs.yml", site_dir=site, site_url="http://127.0.0.1/")
config.plugins.on_startup(command="serve", dirty=False)
build(config)
serving = config.plugins["dossier"]._serving
lines = file.read_text(encoding="utf-8").split("explanation: |\\n      ")
found = {}
for number in range(edits):
    file.write_text("explanation: |\\n      ".join([lines[0], f"Edit {number}. {lines[1]}", *lines[2:]]), encoding="utf-8")
    times.clear()
    start = process_time()
    serving._again(lambda: sys.exit("built whole"))
    serving._bring(page)
    times["the rest"] = process_time() - start - sum(times.values())
    for name, each in times.items():
        found.setdefault(name, []).append(each)
for name, each in found.items():
    print(f"{name:24} {sorted(each)[edits // 2]:9.3f}")
"""


def main() -> None:
    size = int(sys.argv[1].replace(",", "").replace("_", "")) if sys.argv[1:] else None
    with tempfile.TemporaryDirectory() as folder:
        dossier = Path(folder) / "dossier"
        if size:
            write_dossier(dossier, size)
            claims, claim = min((dossier / "claims").iterdir()), "m0000-claim-00"
        else:
            dossier.mkdir()
            for name in ("docs", "seeds"):
                shutil.copytree(ROOT / name, dossier / name)
            for name in ("claims.yaml", "mkdocs.yml"):
                shutil.copy(ROOT / name, dossier / name)
            claims, claim = dossier / "claims.yaml", CLAIM
        serve(dossier, claims, claim)
        site = str(Path(folder) / "site")
        first = re.search(r"^  ([a-z0-9-]+):\n    claim: ", text(claims), re.MULTILINE)
        assert first
        arguments = (str(claims), f"claims/{first[1]}/index.html", site, str(EDITS))
        print("\nseconds of the processor for an explanation")
        sys.stdout.flush()
        subprocess.run(
            [sys.executable, "-c", STAGES, *arguments], cwd=dossier, check=True, stderr=subprocess.DEVNULL
        )


def serve(dossier: Path, claims: Path, claim: str) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{probe.getsockname()[1]}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", host]
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    streams = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen(command, cwd=dossier, env=quiet, **streams)
    try:
        report(f"http://{host}", claims, claim)
    finally:
        server.terminate()
        server.wait()


def report(address: str, claims: Path, claim: str) -> None:
    shown = f"{address}/claims/{claim}/"
    wait(lambda: page(shown))
    print(f"{'edit of one claim':24} {'told s':>9} {'there s':>9} {'longest s':>9}")
    for name, pattern, change in (
        ("its explanation", rf"^  {claim}:$.*?^    explanation: \|\n      ()", "Edit {}. "),
        ("its verdict", rf"^  {claim}:$.*?^    verdict: ([a-z-]+)$", "unverifiable"),
        ("its wording", rf"^  {claim}:\n    claim: ()", "Edit {}. "),
        ("a line more above it", r"^claims:\n()", "  # Edit {}.\n"),
    ):
        found = re.search(pattern, text(claims), re.MULTILINE | re.DOTALL)
        assert found
        start, end = found.span(1)
        times = [edit(shown, claims, (start, end), change.format(number)) for number in range(EDITS)]
        told, there = zip(*times, strict=True)
        print(f"{name:24} {statistics.median(told):9.2f} {statistics.median(there):9.2f} {max(there):9.2f}")


def edit(shown: str, claims: Path, span: tuple[int, int], words: str) -> tuple[float, float]:
    """Makes the edit, waits for the browser's turn and its page, and undoes it."""
    before = text(claims)
    old = page(shown)
    save(claims, before[: span[0]] + words + before[span[1] :])
    start = time.perf_counter()
    reloaded(shown, old)
    told = time.perf_counter() - start
    fresh = page(shown)
    there = time.perf_counter() - start
    assert without_epoch(fresh) != without_epoch(old)
    save(claims, before)
    reloaded(shown, fresh)
    assert without_epoch(page(shown)) == without_epoch(old)
    return told, there


def page(address: str) -> str:
    with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
        return answer.read().decode()


EPOCH = re.compile(r"livereload\((\d+), \d+\);")


def without_epoch(content: str) -> str:
    return EPOCH.sub("", content)


def reloaded(shown: str, content: str) -> None:
    """Asks as the script in the page does: the server answers when there is something newer."""
    found = EPOCH.search(content)
    assert found
    epoch = int(found[1])
    server = shown.partition("/claims/")[0]
    while True:
        with urllib.request.urlopen(f"{server}/livereload/{epoch}/1", timeout=PATIENCE) as answer:
            if int(answer.read()) > epoch:
                return


def wait(condition: Callable[[], object]) -> None:
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
