"""How long it takes to check and to build dossiers of 100, 1,000 and 10,000 claims, and how that grows.

    python benchmarks/building.py [CLAIMS ...] [--alone]

Prints tables. Seconds are those of the processor, of a whole command in a process of its own, started cold; memory is what it had at
most. Beside each build stands what MkDocs with Material, and Zensical, take for the tree that `dossier write` writes of the same
dossier, in the same run: the ratios say more than the seconds, as machines differ. `--alone` leaves those out. The shares of the stages
are taken inside of one process.
"""

from __future__ import annotations

import json
import math
import os
import resource
import subprocess
import sys
import tempfile
from itertools import pairwise
from pathlib import Path

from dossiers import write_dossier

ROOT = Path(__file__).parent.parent
SIZES = (100, 1_000, 10_000)
MOST_FOR_OTHERS = 1_000
"""Of more claims others take minutes; they are run on them where a size is asked for."""
ENGINES = ROOT / ".engines" / "bin"
EVENTS = """
import yaml
from pathlib import Path
for path in sorted(Path(".").rglob("*.yaml")):
    for event in yaml.parse(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader):
        pass
"""
STAGES = """
import gc, json
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
reading = stage("read", lambda: read(Folder(Path("."))))
stage("check", lambda: list(check(reading.dossier, reading)))
anchoring = stage("anchor", lambda: anchor(reading.dossier, reading))
collation = stage("collate", lambda: collate(reading.dossier, reading.texts, anchoring))
site = stage("render", lambda: make_site(collation, reading, Canonical(), Memory()))
times["pages"] = len(site.pages)
times["bytes"] = sum(len(page.html()) for page in site.pages) + sum(len(asset.data) for asset in site.assets)
print(json.dumps(times))
"""


def main() -> None:
    asked = [int(word.replace(",", "").replace("_", "")) for word in sys.argv[1:] if word != "--alone"]
    alone = "--alone" in sys.argv[1:]
    rows: list[tuple[int, dict[str, float]]] = []
    with tempfile.TemporaryDirectory() as folder:
        for size in asked or SIZES:
            dossier = Path(folder) / str(size)
            write_dossier(dossier, size)
            rows.append(
                (size, measured(dossier, others=not alone and (bool(asked) or size <= MOST_FOR_OTHERS)))
            )
            report(*rows[-1])
    if len(rows) > 1:
        print("\ngrowth: the exponent between each size and the next")
        for (size, before), (more, after) in pairwise(rows):
            for name in ("check", "build"):
                exponent = math.log(after[name] / before[name]) / math.log(more / size)
                print(f"  {name:6} {size:7,} to {more:7,}: {exponent:.2f}")


def measured(dossier: Path, *, others: bool) -> dict[str, float]:
    """Seconds, MiB and counts, by name."""
    found: dict[str, float] = {}
    own = Path(sys.executable).parent
    found["events"], _ = cost(dossier, sys.executable, "-c", EVENTS)
    found["check"], found["check MiB"] = cost(dossier, own / "dossier", "check", "--strict")
    found["build"], found["build MiB"] = cost(dossier, own / "dossier", "build")
    told = subprocess.run([sys.executable, "-c", STAGES], cwd=dossier, check=True, capture_output=True)
    found |= {f"stage {name}": each for name, each in json.loads(told.stdout).items()}
    if others:
        tree = dossier.with_name(f"{dossier.name}-tree")
        subprocess.run([own / "dossier", "write", tree], cwd=dossier, check=True, capture_output=True)
        found["MkDocs"], _ = cost(tree, own / "mkdocs", "build", "--quiet", "--site-dir", "a")
        if (ENGINES / "zensical").exists():
            try:
                found["Zensical"], _ = cost(tree, ENGINES / "zensical", "build", "--clean")
            except FailedError as fault:
                print(f"  Zensical does not build it: {str(fault).strip().rpartition(chr(10))[2][:200]}")
    return found


class FailedError(Exception):
    """A command ended with a fault; the message is what it said."""


def cost(folder: Path, *command: str | Path) -> tuple[float, float]:
    """Seconds on the processor and MiB of a command with all that it starts."""
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, cwd=folder, env=quiet, check=False, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise FailedError((done.stdout + done.stderr).decode()[-2_000:])
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, after.ru_maxrss / 1024


def report(size: int, found: dict[str, float]) -> None:
    pages, build = found["stage pages"], found["build"]
    print(f"\n{size:,} claims: {pages:,.0f} pages, {found['stage bytes'] / 1e6:.1f} MB")
    print(
        f"  check  {found['check']:7.2f} s {found['check MiB']:6.0f} MiB   {found['check'] / found['events']:.1f} times the bare events of YAML"
    )
    print(f"  build  {build:7.2f} s {found['build MiB']:6.0f} MiB   {pages / build:.0f} pages a second")
    stages = ("read", "check", "anchor", "collate", "render")
    shares = [f"{name} {found[f'stage {name}'] / build:.0%}" for name in stages]
    rest = 1 - sum(found[f"stage {name}"] for name in stages) / build
    print(f"         {', '.join(shares)}, MkDocs and verifying {rest:.0%}")
    for name in ("MkDocs", "Zensical"):
        if name in found:
            print(
                f"  {name:8} {found[name]:7.2f} s   {found[name] / build:.1f} times ours, on the written tree"
            )


if __name__ == "__main__":
    main()
