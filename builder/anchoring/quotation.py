"""A quote as typed → the ways in which it can be meant.

Comes in: the words of a curator. Goes out: readings, in the order in which they are tried. Refuses to know any
source. Words that stand in the source as they were typed are always meant so, brackets and all; only then does
`[…]` stand for words that were left out, and `[words]` for words that the curator put in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

_LEFT_OUT = r"\[(?:…|\.\.\.)\]"
_ELLIPSIS = re.compile(rf"\s*({_LEFT_OUT})\s*")
_BRACKET = re.compile(rf"\s*({_LEFT_OUT}|\[[^\[\]]+\])\s*")


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
class Reading:
    """One way to take a quote: fragments in order, and words of the curator at the end."""

    pieces: tuple[Piece, ...]
    inserted: str = ""


def readings(quote: str) -> Iterator[Reading]:
    """The ways in which a quote can be meant; the first that the source bears out counts."""
    whole = Reading((Piece(quote),))
    yield whole
    seen = [whole]
    for pattern in (_ELLIPSIS, _BRACKET):
        reading = _read(quote, pattern)
        if reading and reading not in seen:
            seen.append(reading)
            yield reading


def _read(quote: str, pattern: re.Pattern[str]) -> Reading | None:
    """The quote cut at its brackets; nothing where `[…]` does not stand between words."""
    pieces: list[Piece] = []
    words, *rest = pattern.split(quote)
    joint, inserted = Joint.INSERTION, ""
    for bracket, following in (("", words), *zip(rest[::2], rest[1::2], strict=True)):
        if re.fullmatch(_LEFT_OUT, bracket):
            joint = Joint.OMISSION
        else:
            inserted = f"{inserted} {bracket}".strip()
        if following:
            pieces.append(Piece(following, joint, inserted))
            joint, inserted = Joint.INSERTION, ""
    ends_open = joint is Joint.OMISSION or (pieces and pieces[0].joint is Joint.OMISSION)
    return None if ends_open or not pieces else Reading(tuple(pieces), inserted)
