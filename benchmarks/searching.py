"""How soon the search of a large site answers, with lunr and with Pagefind, in a browser.

    python benchmarks/searching.py [CLAIMS ...]

Prints a table. Of made-up dossiers of 100, 1,000 and 3,000 claims, or of as many as are asked for: what a page that is opened has to
load before the first answer and how long it takes until then, how long two letters take afterwards, and the memory of the browser's
largest process, where the system tells it (Linux). Both ask and answer as the theme does; seconds are those of the clock, on this
machine, without a network between: the ratios say more.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

import material
from browsing import QUIET, Silent, installed, serving
from dossiers import write_dossier
from playwright.sync_api import Browser, sync_playwright

from builder.build import build
from builder.publishing.pagefind import WORKER, Finder, program, worker
from builder.publishing.search import entries
from builder.reading import Folder

SIZES = (100, 1_000, 3_000)
LUNR = next(Path(material.__file__).parent.glob("templates/assets/javascripts/workers/search.*.js"))
CONFIG = {
    "lang": ["en"],
    "separator": r"[\s\-]+",
    "pipeline": ["stopWordFilter"],
    "fields": {"title": {"boost": 1000.0}, "text": {"boost": 1.0}, "tags": {"boost": 1000000.0}},
}
ASKING = """async (address) => {
  const begun = performance.now();
  const worker = new Worker(address);
  const ask = (type, data) => new Promise((answered) => {
    worker.onmessage = (message) => answered(message.data.data);
    worker.postMessage({type, data});
  });
  await ask(0, {...await (await fetch("search_index.json")).json(), options: {suggest: false}});
  await ask(2, "evidence");
  const first = performance.now();
  await ask(2, "gr");
  const loaded = (await (await fetch("loaded")).text());
  return [first - begun, performance.now() - first, Number(loaded)];
}"""


def main() -> None:
    print(f"{'claims':>7} {'':9}{'MB loaded':>10}{'first s':>9}{'two letters s':>15}{'MB of memory':>14}")
    with sync_playwright() as playwright:
        for size in map(int, sys.argv[1:] or SIZES):
            with tempfile.TemporaryDirectory() as folder:
                write_dossier(Path(folder, "dossier"), size)
                write_indexes(Path(folder, "dossier"), Path(folder))
                for name, script in (("lunr", LUNR.name), ("Pagefind", WORKER)):
                    browser = playwright.chromium.launch(executable_path=installed(), args=QUIET)
                    first, letters, loaded = asked(browser, Path(folder, name), script)
                    print(
                        f"{size:7,} {name:9}{loaded / 1e6:10.1f}{first / 1e3:9.1f}{letters / 1e3:15.2f}{memory():14,.0f}",
                        flush=True,
                    )
                    browser.close()


def write_indexes(dossier: Path, target: Path) -> None:
    """What either reads, and the script that reads it."""
    site = build(Folder(dossier)).site
    found = program()
    assert site
    assert found
    docs = [entry for page in site.pages for entry in entries(page)]
    for name, read in (("lunr", docs), ("Pagefind", [])):
        (target / name).mkdir()
        (target / name / "search_index.json").write_text(json.dumps({"config": CONFIG, "docs": read}))
    shutil.copy(LUNR, target / "lunr")
    Finder(found, "en").begin(docs).end(target / "Pagefind")
    (target / "Pagefind" / WORKER).write_bytes(worker())


def asked(browser: Browser, folder: Path, script: str) -> tuple[float, float, float]:
    """Milliseconds until the first answer and the second, and bytes loaded until then."""
    Counting.loaded = 0
    with serving(folder, Counting) as address:
        page = browser.new_page()
        page.set_default_timeout(0)
        page.goto(f"{address}none")
        first, letters, loaded = page.evaluate(ASKING, script)
    return first, letters, loaded


class Counting(Silent):
    """Serves files, and says how many bytes they were."""

    loaded = 0

    def do_GET(self) -> None:  # noqa: N802 the name is the base class's
        if self.path in ("/none", "/loaded"):
            said = str(Counting.loaded).encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/plain")
            self.end_headers()
            self.wfile.write(said)
            return
        Counting.loaded += Path(self.translate_path(self.path)).stat().st_size
        super().do_GET()


def memory() -> float:
    """MB that the largest of a browser's processes for pages had at most."""
    most = [0]
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if "--type=renderer" in (process / "cmdline").read_text():
                status = (process / "status").read_text()
                most.append(int(status.partition("VmHWM:")[2].split()[0]))
        except OSError:  # it has ended meanwhile
            continue
    return max(most) / 1e3


if __name__ == "__main__":
    main()
