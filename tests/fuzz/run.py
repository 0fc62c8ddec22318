"""Runs targets with atheris, which looks for inputs that reach new code: `run.py TARGET SECONDS [FOLDER]`.

Comes in: the name of a target, or `all`, and for how many seconds each is run. Goes out: a table, and for each crash a
file in `found/`, as small as it could be made, which `tests/test_fuzz.py` runs from then on. What has reached new code is
kept in `.fuzz` for the next run. Where another folder is named, all of this is written there.
"""

from __future__ import annotations

import re
import subprocess
import sys
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from time import monotonic

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
OURS = ROOT / ".fuzz"

ENDS = ("crash", "timeout", "oom")
"""What an input can do to end a run, as libFuzzer names it."""
SLOWEST = 20
"""Seconds for one input; what takes longer is a fault."""
_LARGEST = 2_048
"""Megabytes of memory; what takes more is a fault."""
_MINIMISING = 60
"""Seconds after which an input is small enough."""
_HEADS = ("target", "executions", "features", "inputs kept", "seconds", "crashes")


@dataclass(frozen=True)
class Run:
    """What came of running a target."""

    target: str
    executions: int
    features: int
    """What libFuzzer counts: branches that were taken, each in a few classes of how often."""
    kept: int
    """Inputs that reached what no other did."""
    seconds: float
    crashes: tuple[Path, ...]

    @property
    def cells(self) -> tuple[str, ...]:
        counts = (f"{each:,}" for each in (self.executions, self.features, self.kept))
        return (self.target, *counts, f"{self.seconds:.0f}", str(len(self.crashes)))


def main(arguments: Sequence[str]) -> int:
    """Exits with 1 where something was found."""
    from fuzz.targets import TARGETS  # noqa: PLC0415 in the other process it comes in with counters

    name, seconds, *rest = arguments
    folder = Path(rest[0]) if rest else OURS
    runs = [run(each, int(seconds), folder) for each in (TARGETS if name == "all" else [name])]
    say(table([_HEADS, *(each.cells for each in runs)]))
    crashes = [path for each in runs for path in each.crashes]
    for path in crashes:
        say(f"\n{path}: {path.read_bytes()!r}")
        say(fault_of(TARGETS[path.parent.name].check, path.read_bytes()) or f"see {folder / 'logs'}")
    return bool(crashes)


def say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def run(name: str, seconds: int, folder: Path) -> Run:
    """Runs a target in a process of its own, which ends with the first crash."""
    from fuzz.targets import TARGETS  # noqa: PLC0415 as above

    target = TARGETS[name]
    corpus, seeds, crashes, logs = (folder / each / name for each in ("corpus", "seeds", "crashes", "logs"))
    for each in (corpus, seeds, crashes, logs):
        each.mkdir(parents=True, exist_ok=True)
    for old in (*seeds.iterdir(), *crashes.iterdir()):
        old.unlink()
    for seed in target.seeds():
        (seeds / sha256(seed).hexdigest()).write_bytes(seed)
    words = logs / "words"
    words.write_text("".join(f"{quoted(word)}\n" for word in target.words), encoding="ascii")
    flags = {
        "max_total_time": seconds,
        "max_len": target.longest,
        "timeout": SLOWEST,
        "rss_limit_mb": _LARGEST,
        "detect_leaks": 0,
        "print_final_stats": 1,
        "dict": words,
        "artifact_prefix": f"{crashes}/",
    }
    command = [
        sys.executable,
        __file__,
        "--inside",
        name,
        *(f"-{key}={value}" for key, value in flags.items()),
    ]
    log = logs / "log"
    say(f"{name}: {seconds} s, {log}")
    start = monotonic()
    with log.open("wb") as output:
        done = subprocess.run([*command, str(corpus), str(seeds)], stdout=output, stderr=output, check=False)
    taken = monotonic() - start
    told = log.read_text(encoding="utf-8", errors="replace")
    ended = (path for kind in ENDS for path in sorted(crashes.glob(f"{kind}-*")))
    found = (HERE if folder == OURS else folder) / "found" / name
    kept = tuple(keep(path, found, target.check) for path in ended)
    if done.returncode and not kept:
        raise SystemExit(f"{name} did not run:\n{told[-2_000:]}")
    return Run(name, executions(told), last(told, "ft"), last(told, "corp"), taken, kept)


def quoted(word: str) -> str:
    """A word as libFuzzer reads it from a dictionary."""
    return '"' + "".join(f"\\x{byte:02X}" for byte in word.encode("utf-8", "surrogatepass")) + '"'


def executions(log: str) -> int:
    """How many inputs were run; a process that a crash ended has not always said so."""
    counted = re.findall(r"^stat::number_of_executed_units:\s*(\d+)", log, re.MULTILINE)
    return int((counted or re.findall(r"^#(\d+)", log, re.MULTILINE) or ["0"])[-1])


def last(log: str, key: str) -> int:
    """The last number that libFuzzer printed under a key."""
    return int((re.findall(rf"\b{key}: (\d+)", log) or ["0"])[-1])


def keep(crash: Path, folder: Path, check: Callable[[bytes], None]) -> Path:
    """The input of a crash as a regression case in a folder; one that takes too long, or too much memory, stays as it is."""
    data = crash.read_bytes()
    if crash.name.startswith("crash-"):
        data = smaller(data, check)
    path = folder / sha256(data).hexdigest()[:16]
    folder.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def smaller(data: bytes, check: Callable[[bytes], None]) -> bytes:
    """The input without all that the same fault does not need."""
    fault, end = fault_of(check, data), monotonic() + _MINIMISING
    size = len(data) // 2 if fault else 0
    while size and monotonic() < end:
        start = 0
        while start < len(data) and monotonic() < end:
            shorter = data[:start] + data[start + size :]
            if fault_of(check, shorter) == fault:
                data = shorter
            else:
                start += size
        size //= 2
    return data


def fault_of(check: Callable[[bytes], None], data: bytes) -> str | None:
    """What an input raises, and where."""
    try:
        check(data)
    except Exception as fault:  # noqa: BLE001 any is a fault
        frames = traceback.extract_tb(fault.__traceback__)[1:]
        places = (f"{frame.filename}:{frame.lineno}: {frame.line}" for frame in frames)
        return "\n".join([*places, type(fault).__name__])
    return None


def table(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            (
                name.ljust(widths[0]),
                *(cell.rjust(width) for cell, width in zip(cells, widths[1:], strict=True)),
            )
        )
        for name, *cells in rows
    )


def fuzz(name: str, flags: Sequence[str]) -> None:
    """Runs a target in this process, which ends with it."""
    import atheris  # noqa: PLC0415 the process that makes the table needs none

    with atheris.instrument_imports(include=["builder"]):
        from fuzz.targets import TARGETS  # noqa: PLC0415 with counters in the generator
    atheris.Setup([sys.argv[0], *flags], TARGETS[name].check)
    atheris.Fuzz()


if __name__ == "__main__":
    sys.path[:1] = [str(HERE.parent), str(ROOT)]
    if sys.argv[1:2] == ["--inside"]:
        fuzz(sys.argv[2], sys.argv[3:])
    sys.exit(main(sys.argv[1:]))
