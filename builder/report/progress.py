"""How far something is, on one line at the bottom of a terminal.

Comes in: what is being done, and how much of it is. Goes out: a line that is written over, or nothing where nobody watches or it does not
take long. Refuses to know what is being done.
"""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Callable
from typing import Self, TextIO

_AT_FIRST = 2.0
_EVERY = 0.1
"""Seconds before the line is shown, and between two of its states."""


class Progress(logging.Handler):
    """The line. It makes room for what a logger says, and goes when the context ends."""

    def __init__(
        self,
        logger: logging.Logger | None = None,
        stream: TextIO | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__()
        self._logger = logger
        self._stream = stream or sys.stderr
        self._clock = clock
        self._first = self._next = clock() + _AT_FIRST
        self._shown = ""

    def __enter__(self) -> Self:
        if self._logger:
            self._logger.handlers.insert(0, self)  # the line goes before anything else is written
        return self

    def __exit__(self, *fault: object) -> None:
        if self._logger:
            self._logger.removeHandler(self)
        self.clear()

    def __call__(self, doing: str, done: int, of: int) -> None:
        """Says how many pages of all are done, when it is time; where nobody will know before the end, how many there are."""
        now = self._clock()
        if now >= (self._next if done else self._first) and self._stream.isatty():
            self.clear()
            self._shown = f"{doing} {done:,} of {of:,} pages" if done else f"{doing} {of:,} pages"
            self._next = now + _EVERY
            self._stream.write(self._shown)
            self._stream.flush()

    def clear(self) -> None:
        """Leaves the line empty."""
        if self._shown:
            self._stream.write(f"\r{' ' * len(self._shown)}\r")
            self._stream.flush()
            self._shown = ""

    def emit(self, record: logging.LogRecord) -> None:
        self.clear()
