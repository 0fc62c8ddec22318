"""A value that is made when it is asked for the first time.

Comes in: how to make it. Goes out: the value, the same one each time. Refuses to know what it is, and to keep what it was made from
once it is there.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

Made = TypeVar("Made")


class Later(Generic[Made]):
    """A value, or how to make it. Only the very same is equal to it: whether another would be, nobody knows before it is made."""

    __slots__ = ("_made", "_make")
    _made: Made

    def __init__(self, make: Callable[[], Made]) -> None:
        self._make: Callable[[], Made] | None = make

    @property
    def is_made(self) -> bool:
        return self._make is None

    def __call__(self) -> Made:
        if self._make:
            self._made, self._make = self._make(), None
        return self._made

    def take(self, made: Made) -> None:
        """Takes the value from where it was made."""
        self._made, self._make = made, None
