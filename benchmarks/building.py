"""How long it takes to check and to build dossiers of 100, 1,000 and 10,000 claims, and how that grows.

    python benchmarks/building.py [CLAIMS ...] [--alone]

Prints tables. Commands are run whole, each in a process of its own, started cold: seconds are those of all processors together, those of
the clock stand beside them, memory is what the largest process had at most. Beside each build stands what MkDocs with Material, Zensical
and Hugo take for the same pages, in the same run: the ratios say more than the seconds, as machines differ. These three are given pages
that are finished but for their frame, from `dossier write`: they read no claims, look for no quotation, and verify nothing. `--alone`
leaves them out. The shares of the stages are taken inside of one process.
"""

from __future__ import annotations

import json
import math
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from dossiers import write_dossier
from hugo import write_hugo

ROOT = Path(__file__).parent.parent
SIZES = (100, 1_000, 10_000)
OWN = Path(sys.executable).parent
ZENSICAL = ROOT / ".engines" / "bin" / "zensical"
SHARES = ("read", "check", "anchor", "collate", "render")
EVENTS = """
import yaml
from pathlib import Path
for path in sorted(Path(".").rglob("*.yaml")):
    for event in yaml.parse(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader):
        pass
"""
STAGES = """
import gc, json, os
from pathlib import Path
from time import process_time
gc.disable()
times = {}
def stage(name, work):
    start = process_time()
    done = work()
    times[name] = process_time() - start
    return done
from builder.addresses import Canonical
from builder.anchoring import anchor
from builder.checking import check
from builder.collation import collate
from builder.pages import Memory, make_site
from builder.reading import Folder, read
os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
reading = stage("read", lambda: read(Folder(Path("."))))
stage("check", lambda: list(check(reading.dossier, reading)))
anchoring = stage("anchor", lambda: anchor(reading.dossier, reading))
collation = stage("collate", lambda: collate(reading.dossier, reading.texts, anchoring))
def rendered():
    site = make_site(collation, reading, Canonical(), Memory())
    site.complete()
    return site
site = stage("render", rendered)
times["pages"] = len(site.pages)
times["bytes"] = sum(len(page.html()) for page in site.pages) + sum(len(asset.data) for asset in site.assets)
times["claims"] = len(reading.dossier.claims)
print(json.dumps(times))
"""


class Cost(NamedTuple):
    """What a command took with all that it started."""

    seconds: float
    """On all processors."""
    clock: float
    mebibytes: float


class FailedError(Exception):
    """A command ended with a fault; the message is what it said."""


class Measured(NamedTuple):
    size: int
    stages: dict[str, float]
    costs: dict[str, Cost]


def main() -> None:
    sizes = [int(word.replace(",", "").replace("_", "")) for word in sys.argv[1:] if word != "--alone"]
    print(f"# {'; '.join(machine())}")
    rows: list[Measured] = []
    for size in sizes or SIZES:
        with tempfile.TemporaryDirectory() as folder:
            rows.append(measured(Path(folder) / "dossier", size, others="--alone" not in sys.argv[1:]))
            report(rows[-1])
    if len(rows) > 1:
        report_growth(rows)


def machine() -> Iterator[str]:
    """What the figures depend on."""
    yield f"{platform.system()} {platform.machine()}, {len(os.sched_getaffinity(0))} cores"
    yield f"Python {platform.python_version()}"
    for package in ("mkdocs", "mkdocs-material"):
        yield f"{package} {version(package)}"
    for command in ([ZENSICAL, "--version"], ["hugo", "version"]):
        if found := shutil.which(command[0]):
            told = subprocess.run([found, *command[1:]], check=False, capture_output=True, text=True)
            yield " ".join(told.stdout.split()[:2])


def measured(dossier: Path, size: int, *, others: bool) -> Measured:
    """A dossier of as many claims, checked and built."""
    write_dossier(dossier, size)
    costs = {
        "events": cost(dossier, sys.executable, "-c", EVENTS),
        "check": cost(dossier, OWN / "dossier", "check", "--strict"),
        "build": cost(dossier, OWN / "dossier", "build"),
    }
    settings = dossier / "mkdocs.yml"
    told = settings.read_text(encoding="utf-8")
    settings.write_text(told.replace("- dossier\n", "- dossier: {search: lunr}\n"), encoding="utf-8")
    costs["with lunr"] = cost(dossier, OWN / "dossier", "build", "--site-dir", "with-lunr")
    settings.write_text(told, encoding="utf-8")
    done = subprocess.run([sys.executable, "-c", STAGES], cwd=dossier, check=True, capture_output=True)
    return Measured(size, json.loads(done.stdout), costs | (dict(of_others(dossier)) if others else {}))


def of_others(dossier: Path) -> Iterator[tuple[str, Cost]]:
    """The same pages by other engines."""
    tree, folder = dossier.with_name("tree"), dossier.with_name("hugo")
    subprocess.run([OWN / "dossier", "write", tree], cwd=dossier, check=True, capture_output=True)
    write_hugo(folder, tree, dossier / "site")
    commands = {
        "MkDocs": (tree, OWN / "mkdocs", "build", "--quiet", "--site-dir", "a"),
        "Zensical": (tree, ZENSICAL, "build", "--clean"),
        "Hugo": (folder, "hugo", "--quiet"),
    }
    for name, (place, *command) in commands.items():
        if not shutil.which(command[0]):
            print(f"  {name} is not there (make engines; Hugo is a package of most systems)")
            continue
        try:
            yield name, cost(place, *command)
        except FailedError as fault:
            print(f"  {name} does not build it: {str(fault).strip().rpartition(chr(10))[2][:200]}")


def cost(folder: Path, *command: str | Path) -> Cost:
    """What a command takes. Raises `FailedError` where it ends with a fault."""
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=quiet, stdout=said, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
        clock = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        if process.returncode:
            raise FailedError(said.read().decode()[-2_000:])
    return Cost(usage.ru_utime + usage.ru_stime, clock, usage.ru_maxrss / 1024)


def report(row: Measured) -> None:
    stages, costs = row.stages, row.costs
    build, events = costs["build"], costs["events"]
    print(f"\n{row.size:,} claims: {stages['pages']:,.0f} pages, {stages['bytes'] / 1e6:.1f} MB")
    print(f"  {'':12} {'seconds':>8} {'by clock':>9} {'MiB':>6}")
    for name, each in costs.items():
        note = (
            f"{each.seconds / events.seconds:6.1f} times the bare events of YAML" if name == "check" else ""
        )
        if name == "build":
            note = f"{stages['pages'] / each.clock:6.0f} pages a second"
        if name == "with lunr":
            note = "the same without the index of Pagefind, as far as that was made"
        if name in ("MkDocs", "Zensical", "Hugo"):
            note = (
                f"{each.seconds / build.seconds:6.1f} times ours, {each.clock / build.clock:.1f} by the clock"
            )
        print(f"  {name:12} {each.seconds:8.2f} {each.clock:9.2f} {each.mebibytes:6.0f} {note}")
    shares = [f"{name} {stages[name] / build.seconds:.0%}" for name in SHARES]
    rest = 1 - sum(stages[name] for name in SHARES) / build.seconds
    print(f"  shares of the build: {', '.join(shares)}; MkDocs, search and verifying {rest:.0%}")


def report_growth(rows: list[Measured]) -> None:
    print(
        "\ngrowth from each size to the next: the exponent of the seconds, and memory for each further claim"
    )
    for before, after in pairwise(rows):
        for name in ("check", "build"):
            one, other = before.costs[name], after.costs[name]
            exponent = math.log(other.seconds / one.seconds) / math.log(after.size / before.size)
            kibibytes = (other.mebibytes - one.mebibytes) * 1024 / (after.size - before.size)
            print(
                f"  {name:6} {before.size:7,} to {after.size:7,}: {exponent:5.2f} {kibibytes:6.0f} KiB a claim"
            )


if __name__ == "__main__":
    main()
