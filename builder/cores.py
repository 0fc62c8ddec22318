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
from pickle import UnpicklingError
from typing import Any, TypeVar

Thing = TypeVar("Thing")
Made = TypeVar("Made")
LEAST = 250
"""Fewer things than these are not worth a helper: to copy the process and to bring back what it made takes as long as some of them."""
_MOST = 8
"""Processes. Each has a copy of what it reads, and a container often may use fewer cores than it sees."""
_LOST = (EOFError, OSError, UnpicklingError)
"""What there is to read where a helper came to its end too early."""


def on_all_cores(
    work: Callable[[Thing], Made],
    things: Sequence[Thing],
    least: int = LEAST,
    told: Callable[[int], None] = lambda done: None,
) -> list[Made]:
    """What comes of each thing; `told` hears how many are done, as far as is known here.

    The work must do nothing but return what it makes, and that can be pickled.
    """
    cores = min(_cores(), (len(things) - 1) // least)
    if cores < 2:
        return list(_done(work, things, told))
    first = work(things[0])  # what this needed and made on its way, helpers then have
    shares = [things[start::cores] for start in range(1, cores + 1)]
    helpers: list[_Helper] = []
    try:
        for share in shares[1:]:
            helpers.append(_Helper(work, share, [helper.told for helper in helpers]))
        own = list(_done(work, shares[0], lambda done: told(min(done * cores, len(things)))))
        made = [own, *(helper.made() for helper in helpers)]
    finally:
        for helper in helpers:
            helper.end()
    return [first, *(made[number % cores][number // cores] for number in range(len(things) - 1))]


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
    return min(len(os.sched_getaffinity(0)), _MOST)


class _Helper:
    """A process that does the work on its share of things; none where the system has no room for it."""

    def __init__(
        self, work: Callable[[Any], Any], share: Sequence[Any], others: Sequence[Connection]
    ) -> None:
        self._work, self._share = work, share
        context = get_context("fork")
        self.told, to = context.Pipe(duplex=False)
        not_its_own = (*others, self.told)
        self._process = context.Process(target=_help, args=(work, share, to, not_its_own), daemon=True)
        with suppress(OSError):
            self._process.start()
        to.close()

    def made(self) -> list[Any]:
        """What came of its things."""
        with suppress(*_LOST):
            return [self.told.recv() for _ in self._share]
        return [self._work(thing) for thing in self._share]

    def end(self) -> None:
        self.told.close()
        if self._process.pid:
            self._process.kill()
            self._process.join()


def _help(
    work: Callable[[Any], Any], share: Sequence[Any], to: Connection, not_its_own: Sequence[Connection]
) -> None:
    """One thing after the other is brought back, but not before all are made: until then nobody listens.

    The ends at which others listen are closed here, so that nothing is told into the void where they are gone.
    """
    for each in not_its_own:
        each.close()
    with suppress(Exception, KeyboardInterrupt):  # said where the work is done again
        for made in [work(thing) for thing in share]:
            to.send(made)
