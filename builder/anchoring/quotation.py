"""A quote as typed → the ways in which it can be meant.

Comes in: the words of a curator. Goes out: senses, in the order in which they are tried. Refuses to know any
source. Words that stand in the source as they were typed are always meant so, brackets and all; only then does
`[…]` stand for words that were left out, `[T]` at the head of a word for a letter in another case, and `[words]` for
words that the curator put in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

_BRACKET = re.compile(r"\[[^\[\]]+\]")
_LEFT_OUT = re.compile(r"\[\s*(?:…|\.{2,4})\s*\]")
_RECASED = re.compile(r"(?<!\w)\[(\w)\](?=\w)")


class Joint(StrEnum):
    """What stands between two fragments of a quote."""

    OMISSION = "omission"
    INSERTION = "insertion"


@dataclass(frozen=True)
class Piece:
    """A run of words of the source with what stands before it in the quote."""

    words: str
    joint: Joint = Joint.INSERTION
    """How it hangs together with the fragment before it; of no account for the first."""
    inserted: str = ""
    """Words of the curator, in their brackets, right before the fragment."""


@dataclass(frozen=True)
class Sense:
    """One way to take a quote: fragments in order, and words of the curator at the end."""

    pieces: tuple[Piece, ...]
    inserted: str = ""


def senses(quote: str, is_literal: Callable[[str], bool]) -> Iterator[Sense]:
    """The ways in which a quote can be meant; the first that the source bears out counts.

    The quote has no white space at its ends. `is_literal` says whether the source has a bracket as it was typed.
    """
    whole = Sense((Piece(quote),))
    yield whole
    if "[" not in quote:
        return
    seen = [whole]
    recased = _RECASED.sub(lambda letter: letter[1].swapcase(), quote)
    for words, is_editorial in (
        (quote, _leaves_out),
        (recased, _leaves_out),
        (recased, lambda bracket: not is_literal(bracket)),
        (recased, lambda _: True),
    ):
        sense = _read(words, is_editorial)
        if sense and sense not in seen:
            seen.append(sense)
            yield sense


def _leaves_out(bracket: str) -> bool:
    return bool(_LEFT_OUT.fullmatch(bracket))


def _read(quote: str, is_editorial: Callable[[str], bool]) -> Sense | None:
    """The quote cut at the brackets that are the curator's; nothing where `[…]` does not stand between words."""
    pieces: list[Piece] = []
    joint, inserted, last = Joint.INSERTION, "", 0
    cuts = [found for found in _BRACKET.finditer(quote) if is_editorial(found[0])]
    ends = [*(cut.start() for cut in cuts), len(quote)]
    for end, cut in zip(ends, [*cuts, None], strict=True):
        if words := quote[last:end].strip():
            pieces.append(Piece(words, joint, inserted))
            joint, inserted = Joint.INSERTION, ""
        if cut and _leaves_out(cut[0]):
            joint = Joint.OMISSION
        elif cut:
            inserted = f"{inserted} {cut[0]}".strip()
        last = cut.end() if cut else end
    ends_open = joint is Joint.OMISSION or (pieces and pieces[0].joint is Joint.OMISSION)
    return None if ends_open or not pieces else Sense(tuple(pieces), inserted)
