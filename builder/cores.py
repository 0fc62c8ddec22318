"""The same work on many things, spread over the cores of the machine.

Comes in: what to do, and the things. Goes out: what came of each, in their order, as if one core had done it all. Refuses to know what
the work is.

Helpers are copies of this process as it is (a fork): what the work reads need not be handed to them, and what they change stays with
them. What a helper cannot finish, as it failed or was ended, is done here: a fault is then raised where it can be read.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any, TypeVar

Thing = TypeVar("Thing")
Made = TypeVar("Made")
LEAST = 250
"""A helper gets as many things or none is asked: to copy a process and to bring back what it made takes time, too."""


def on_all_cores(
    work: Callable[[Thing], Made],
    things: Sequence[Thing],
    least: int = LEAST,
    told: Callable[[int], None] = lambda done: None,
) -> list[Made]:
    """What comes of each thing; `told` hears how many are done, as far as is known here.

    The work must do nothing but return what it makes, and that can be pickled.
    """
    cores = min(_cores(), len(things) // least)
    if cores < 2:
        return list(_done(work, things, told))
    shares = [things[first::cores] for first in range(cores)]
    helpers = [_Helper(work, share) for share in shares[1:]]
    try:
        own = list(_done(work, shares[0], lambda done: told(min(done * cores, len(things)))))
        made = [own, *(helper.made() for helper in helpers)]
    finally:
        for helper in helpers:
            helper.end()
    return [made[number % cores][number // cores] for number in range(len(things))]


def _done(
    work: Callable[[Thing], Made], things: Sequence[Thing], told: Callable[[int], None]
) -> Iterator[Made]:
    for number, thing in enumerate(things, start=1):
        yield work(thing)
        told(number)


def _cores() -> int:
    """How many this process may use; one where it cannot be copied safely: beside threads, and on other systems than Linux."""
    if not sys.platform.startswith("linux") or threading.active_count() > 1:
        return 1
    return len(os.sched_getaffinity(0))


class _Helper:
    """A process that does the work on its share of things."""

    def __init__(self, work: Callable[[Any], Any], share: Sequence[Any]) -> None:
        self._work, self._share = work, share
        context = get_context("fork")
        self._from, to = context.Pipe(duplex=False)
        self._process = context.Process(target=_help, args=(work, share, to), daemon=True)
        self._process.start()
        to.close()

    def made(self) -> list[Any]:
        """What came of its things."""
        with suppress(EOFError):
            return [self._from.recv() for _ in self._share]
        return [self._work(thing) for thing in self._share]

    def end(self) -> None:
        self._from.close()
        self._process.kill()
        self._process.join()


def _help(work: Callable[[Any], Any], share: Sequence[Any], to: Connection) -> None:
    """One thing after the other is brought back, but not before all are made: until then nobody listens."""
    with suppress(Exception):  # said where the work is done again
        for made in [work(thing) for thing in share]:
            to.send(made)
