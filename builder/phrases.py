"""Turns of phrase that messages and pages share.

Comes in: a number with its noun. Goes out: words. Refuses to know what is counted.
"""

from __future__ import annotations


def plural(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: 1 claim, 2 claims."""
    return f"{number} {one if number == 1 else many or f'{one}s'}"
