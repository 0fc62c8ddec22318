"""The published rules for what counts as the same characters, applied once more, in the simplest way.

Comes in: characters. Goes out: the same under the rules, or the same set in another way. Refuses to know how the
generator applies them: of it, only the characters that the rules name are taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import normalize

from builder.typography import RULES

_, SINGLE, DOUBLE, DASHES, INVISIBLE, _ = (characters for _, characters in RULES)
_LINE_END = re.compile(r"\r\n|\n|\r")
_WITHOUT_INVISIBLE = dict.fromkeys(map(ord, INVISIBLE))
_PLAIN = str.maketrans({c: group[0] for group in (SINGLE, DOUBLE, DASHES) for c in group})
_BLANKS = (" ", "\n", "\t", "\u00a0", " \r\n ", "\u2028", "\u3000  ")
_BLANK_LINES = ("\n\n", "\r\r", "\n \n", "\r\n\t\r\n\r\n")


def normal(text: str) -> str:
    """The characters under the rules."""
    visible = text.translate(_WITHOUT_INVISIBLE)
    return normalize("NFC", re.sub(r"\s+", _blank, visible).translate(_PLAIN))


def _blank(run: re.Match[str]) -> str:
    return "\n\n" if has_blank_line(run[0]) else " "


def has_blank_line(blanks: str) -> bool:
    return len(_LINE_END.findall(blanks)) > 1


def retyped(text: str, choices: Iterator[int]) -> str:
    """The same words as somebody else would have set them; each choice is about one run of characters."""
    pieces = re.split(rf"([{INVISIBLE}]*\s[\s{INVISIBLE}]*)", text)
    pieces[1::2] = [_other_blank(blanks, next(choices)) for blanks in pieces[1::2]]
    pieces[::2] = [_other_word(word, choices) for word in pieces[::2]]
    return "".join(pieces)


def _other_blank(blanks: str, choice: int) -> str:
    others = _BLANK_LINES if has_blank_line(blanks) else _BLANKS
    return others[choice % len(others)] if choice else blanks


def _other_word(word: str, choices: Iterator[int]) -> str:
    choice = next(choices)
    if choice & 1:
        word = normalize("NFD", word)
    if choice & 2:
        word = normalize("NFC", word)
    if choice & 4:
        word = "".join(_other_mark(character, next(choices)) for character in word)
    if choice & 8:
        place = 1 + next(choices) % len(word) if word else 0
        between = INVISIBLE[next(choices) % len(INVISIBLE)] if place < len(word) else ""
        word = f"{word[:place]}{between}{word[place:]}"
    return word


def _other_mark(character: str, choice: int) -> str:
    alike = next((group for group in (SINGLE, DOUBLE, DASHES) if character in group), character)
    return alike[choice % len(alike)]
