"""How long inputs of a megabyte take that are made to take long, and how much memory.

Prints a table. Seconds are those of the processor, the better of two runs, with what is told of the input; what is over two
seconds is marked.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from bombs import BOMBS, Outcome, measured

PROMISED = 2.0


def main() -> None:
    print(f"{'input':48} {'MB':>5} {'seconds':>8} {'MiB':>6} {'told':>7}  ends in")
    slow = 0
    for name in BOMBS:
        if any(word in name for word in sys.argv[1:]) or not sys.argv[1:]:
            outcome = min((measured(BOMBS[name]) for _ in range(2)), key=lambda each: each.seconds)
            slow += outcome.seconds > PROMISED
            print(row(name, outcome), flush=True)
    print(f"{slow} over {PROMISED:.0f} seconds")


def row(name: str, outcome: Outcome) -> str:
    mark = " !" if outcome.seconds > PROMISED else ""
    end = outcome.fault.strip().rpartition("\n")[2] or ", ".join(outcome.codes) or "success"
    figures = f"{outcome.size / 1e6:5.2f} {outcome.seconds:8.2f} {outcome.memory:6.0f} {outcome.said:7,}"
    return f"{name:48} {figures}  {end}{mark}"


if __name__ == "__main__":
    main()
