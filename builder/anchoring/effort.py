"""How much work all quotes of a dossier may make.

Comes in: the steps that something takes. Goes out: nothing, as long as there are some left. Refuses to know what they are taken for.

A step takes about a microsecond: a place that is looked at, a word beside it, or some hundred characters that are looked through. What
only helps to mend a quote has steps of its own, so that no quote is left unchecked for the sake of another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from builder.reading import Limits
from builder.text import Text

_CHARACTERS = 4
"""As many characters of the texts give a step more."""
_SHARE = 4
"""One quote takes a part of the steps at most, and another part is for help."""


class TooMuchError(Exception):
    """There are no steps left; whoever wanted to take some goes without what it was looking for."""


class Effort:
    """The steps that are left, for one quote and for all."""

    def __init__(self, limits: Limits, texts: Iterable[Text]) -> None:
        self.most = limits.steps + sum(len(text.content) for text in texts) // _CHARACTERS
        self.share = self.most // _SHARE
        self._left = self.most
        self._floor = 0
        self._for_help = limits.steps // _SHARE

    def begin(self) -> None:
        """From here on steps are taken for another quote."""
        self._floor = max(0, self._left - self.share)

    def spend(self, steps: int) -> None:
        """Takes steps. Raises `TooMuchError`."""
        self._left -= steps
        if self._left < self._floor:
            raise TooMuchError

    @property
    def left(self) -> int:
        """The steps that are left for all."""
        return self._left

    def allows(self, steps: int) -> bool:
        """Whether as many can be taken."""
        return self._left - steps >= self._floor

    @property
    def is_used_up(self) -> bool:
        """Whether there are none left for any quote."""
        return self._left < 0

    @property
    def is_out_of_help(self) -> bool:
        """Whether something that only helps was left undone."""
        return self._for_help < 0

    @contextmanager
    def helping(self) -> Iterator[None]:
        """What is done inside only helps; it ends where the steps for that are used up."""
        kept = self._left, self._floor
        self._left, self._floor = self._for_help, 0
        try:
            yield
        except TooMuchError:
            pass
        finally:
            self._for_help = self._left
            self._left, self._floor = kept
