"""Two wordings → the words that both have, those that were dropped, and those that came in.

Comes in: a text before and after. Goes out: runs of words in order. Refuses to know what the texts are and how a
reader is shown the difference.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from itertools import accumulate

_MOST = 4_000_000
"""Pairs of words; of longer texts all words count as others."""
_LEAST = 20_000
_A_WORD = 64
"""Pairs of equal words that are looked at, and as many more for each word; in what is left then, all words count as others."""


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
    start = new_start = 0
    for run in _joined([*_common(before, after), Match(len(before), len(after), 0)]):
        dropped, added = before[start : run.a], after[new_start : run.b]
        if dropped or added:
            yield Stretch(dropped=tuple(dropped), added=tuple(added))
        start, new_start = run.a + run.size, run.b + run.size
        if run.size:
            yield Stretch(kept=tuple(before[run.a : start]))


def _common(before: list[str], after: list[str]) -> list[Match]:
    """The runs of words that both have, in order: the longest, then the longest on either side of it, and so on.

    Texts of a few words that stand again and again would take a very long time; so there is an end to it.
    """
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    times = Counter(after)
    equal = list(accumulate((times[word] for word in before), initial=0))
    left = _LEAST + _A_WORD * (len(before) + len(after))
    found: list[Match] = []
    waiting = [(0, len(before), 0, len(after))]
    while waiting:
        start, end, new_start, new_end = waiting.pop()
        left -= 1 + equal[end] - equal[start]
        if left < 0:
            break
        run = matcher.find_longest_match(start, end, new_start, new_end)
        if run.size:
            found.append(run)
            waiting += (
                (start, run.a, new_start, run.b),
                (run.a + run.size, end, run.b + run.size, new_end),
            )
    return sorted(found)


def _joined(runs: Iterable[Match]) -> Iterator[Match]:
    """The runs, those that adjoin as one; the last, which is empty, stays as it is."""
    whole = Match(0, 0, 0)
    for run in runs:
        if run.size and (whole.a + whole.size, whole.b + whole.size) == (run.a, run.b):
            whole = Match(whole.a, whole.b, whole.size + run.size)
            continue
        if whole.size:
            yield whole
        whole = run
    yield whole


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
