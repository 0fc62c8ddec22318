"""Which item of one list is which of another.

Comes in: two lists, and what tells their items apart, the surest first. Goes out: pairs. Refuses to know what the
items are.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

Item = TypeVar("Item")


def pair(
    before: Sequence[Item], now: Sequence[Item], *identities: Callable[[Item], Hashable]
) -> list[tuple[int, int]]:
    """The positions of items that are the same by one of these, each item in one pair; in the order of `now`."""
    pairs: list[tuple[int, int]] = []
    old, new = list(range(len(before))), list(range(len(now)))
    for identity in identities:
        waiting: dict[Hashable, deque[int]] = defaultdict(deque)
        for index in old:
            waiting[identity(before[index])].append(index)
        found = [
            (queue.popleft(), index) for index in new if (queue := waiting.get(identity(now[index]), deque()))
        ]
        pairs += found
        old = sorted(set(old) - {index for index, _ in found})
        new = sorted(set(new) - {index for _, index in found})
    return sorted(pairs, key=lambda each: each[1])


def moved(positions: Sequence[int]) -> set[int]:
    """The fewest of these positions that have to move so that the others run upwards."""
    ends: list[int] = []
    lengths: list[int] = []
    for position in positions:
        length = bisect_left(ends, position)
        ends[length : length + 1] = [position]
        lengths.append(length)
    staying: set[int] = set()
    wanted = len(ends) - 1
    for position, length in zip(reversed(positions), reversed(lengths), strict=True):
        if length == wanted:
            staying.add(position)
            wanted -= 1
    return set(positions) - staying
