"""Turns of phrase that messages and pages share.

Comes in: a number with its noun, a character, or words that were mistyped. Goes out: what is said of them. Refuses to know what is
counted and what was meant.
"""

from __future__ import annotations

from collections.abc import Iterable
from unicodedata import name

from rapidfuzz import fuzz, process

_LIKE = 60
"""From so much on, of a hundred, two words are alike."""


def plural(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: 1 claim, 2 claims."""
    return f"{number} {one if number == 1 else many or f'{one}s'}"


def did_you_mean(typed: str, known: Iterable[str], otherwise: str) -> str:
    """The hint with the known word that is most like what was typed; `otherwise` where none is like it."""
    close = most_like(typed, known)
    return f"did you mean `{close}`?" if close else otherwise


def most_like(typed: str, known: Iterable[str]) -> str | None:
    """The known word that is most like what was typed, if any is."""
    found = process.extractOne(typed, list(known), scorer=fuzz.ratio, score_cutoff=_LIKE)
    return found[0] if found else None


def code_point(character: str) -> str:
    """A character by its number and name: U+2019 right single quotation mark."""
    return f"U+{ord(character):04X} {name(character, '').lower()}".rstrip()
