"""What a target is: a function that asserts, inputs to begin with, and words that make inputs meaningful."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Target:
    """`check` takes any bytes and raises nothing unless the generator has a fault."""

    check: Callable[[bytes], None]
    seeds: Callable[[], Iterator[bytes]]
    words: tuple[str, ...]
    longest: int
    """Bytes of the longest input that is tried: what is longer says little more and takes its time."""
