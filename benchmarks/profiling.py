"""Where the seconds of a build go, by module and by function.

    python benchmarks/profiling.py [CLAIMS]

Prints what a profiler sees of `mkdocs build` on a made-up dossier, on one core. It takes two to three times as long as without a profiler,
and makes small functions look worse than they are.
"""

from __future__ import annotations

import cProfile
import os
import pstats
import sys
import tempfile
from collections import Counter
from pathlib import Path

from dossiers import write_dossier
from mkdocs.__main__ import cli

MODULES = 24
FUNCTIONS = 40


def main() -> None:
    size = int(sys.argv[1]) if sys.argv[1:] else 1_000
    with tempfile.TemporaryDirectory() as folder:
        dossier = Path(folder) / "dossier"
        write_dossier(dossier, size)
        os.chdir(dossier)
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})  # one core: a profiler sees one process
        profile = cProfile.Profile()
        profile.runcall(cli, ["build", "--quiet"], standalone_mode=False)
    profile.create_stats()
    seconds: Counter[str] = Counter()
    for (file, _, _), (_, _, own, _, _) in profile.stats.items():  # type: ignore[attr-defined]
        seconds[module_of(file)] += own
    total = sum(seconds.values())
    print(f"{size:,} claims, {total:.1f} s with the profiler\n")
    for name, each in seconds.most_common(MODULES):
        print(f"  {each / total:5.1%} {name}")
    pstats.Stats(profile).strip_dirs().sort_stats("tottime").print_stats(FUNCTIONS)


def module_of(file: str) -> str:
    """The module of ours, or the package of others."""
    parts = Path(file).parts
    for start in ("builder", "site-packages"):
        if start in parts:
            inside = parts[parts.index(start) :]
            return "/".join(inside) if start == "builder" else inside[1]
    return "Python and its libraries"


if __name__ == "__main__":
    main()
