"""Two wordings → the words that both have, those that were dropped, and those that came in.

Comes in: a text before and after. Goes out: runs of words in order. Refuses to know what the texts are and how a
reader is shown the difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

_MOST = 4_000_000
"""Pairs of words that are compared; of longer texts all words count as others."""


@dataclass(frozen=True)
class Stretch:
    """Words that follow each other: in both texts, or dropped from the first and put into the second."""

    kept: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    added: tuple[str, ...] = ()


def redline(before: list[str], after: list[str]) -> Iterator[Stretch]:
    """The stretches that lead from one list of words to the other."""
    if len(before) * len(after) > _MOST:
        yield Stretch(dropped=tuple(before), added=tuple(after))
        return
    for kind, start, end, new_start, new_end in SequenceMatcher(
        None, before, after, autojunk=False
    ).get_opcodes():
        if kind == "equal":
            yield Stretch(kept=tuple(before[start:end]))
        else:
            yield Stretch(dropped=tuple(before[start:end]), added=tuple(after[new_start:new_end]))


def in_line(stretches: Iterable[Stretch]) -> str:
    """The stretches on one line: `[-what was-]` and `{+what is+}`, and of what stayed a few words around them."""
    return " ".join(words for stretch in stretches for words in _marked(stretch))


def _marked(stretch: Stretch) -> Iterator[str]:
    yield from shortened(stretch.kept)
    if stretch.dropped:
        yield f"[-{' '.join(stretch.dropped)}-]"
    if stretch.added:
        yield f"{{+{' '.join(stretch.added)}+}}"


def shortened(words: tuple[str, ...]) -> tuple[str, ...]:
    """Words that stayed: a few around each difference are enough."""
    return words if len(words) <= 8 else (*words[:3], "…", *words[-3:])
