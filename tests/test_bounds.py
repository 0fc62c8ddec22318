"""No input of a megabyte is too much: each ends in a diagnostic or is read, within its limits.

The inputs, and the limits of time and memory that they are read under, are in `bombs.py`.
"""

from __future__ import annotations

import pytest
from bombs import BOMBS, Outcome, measured

HARMLESS = {
    "yaml: aliases",
    "yaml: events",
    "docs: blanks in comments",
    *(name for name in BOMBS if name.startswith(("markdown: ", "import: ", "diff: "))),
}
"""Those that may be read without a word; of an import, what was left out is told."""


@pytest.mark.parametrize("name", BOMBS)
def test_input_of_a_megabyte_ends_in_a_diagnostic(name: str) -> None:
    outcome = measured(BOMBS[name])
    assert not outcome.fault
    assert outcome.codes or outcome.said or name in HARMLESS


def test_fault_would_be_seen() -> None:
    def work() -> Outcome:
        raise RecursionError

    assert "RecursionError" in measured(lambda: work).fault


def test_endless_work_would_be_seen() -> None:
    def work() -> Outcome:
        while True:
            pass

    assert "signal" in measured(lambda: work, seconds=1).fault


def test_much_memory_would_be_seen() -> None:
    def work() -> Outcome:
        return Outcome(size=len(bytearray(3 * 1024**3)))

    assert "MemoryError" in measured(lambda: work).fault
