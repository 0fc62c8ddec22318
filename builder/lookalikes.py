"""Letters that look like others.

Comes in: words. Goes out: the letters in them that stand among letters of another script and look like those, and the form that
all words have in common that look alike. Refuses to know what the words name.

The table has the Cyrillic and Greek letters that are drawn like Latin ones, and the digits that are mistaken for letters, as in
confusables.txt of Unicode Technical Standard #39. Pairs such as rn and m are left out: too many words differ in them alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import normalize

_OF_CYRILLIC = dict(zip("аеорсухіјѕԁһԛԝАВЕЗІЈКМНОРСТУХЅԌ", "aeopcyxijsdhqwABE3IJKMHOPCTYXSG", strict=True))
_OF_GREEK = dict(zip("ονιαρΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ovıapABEZHIKMNOPTYX", strict=True))
LATIN = {**_OF_CYRILLIC, **_OF_GREEK}
"""A letter of another script → the Latin one that it looks like."""
_ALIKE = str.maketrans({**LATIN, "0": "o", "O": "o", "1": "l", "I": "l", "ı": "i", "|": "l"})
_WORD = re.compile(r"[^\W\d_]+")
_FOREIGN = re.compile(f"[{''.join(LATIN)}]")
_IS_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")


def strangers(words: str) -> Iterator[re.Match[str]]:
    """The letters that stand in a word with Latin ones, and look Latin themselves; with their places."""
    for word in _WORD.finditer(words):
        if _IS_LATIN.search(word[0]):
            yield from _FOREIGN.finditer(words, *word.span())


def skeleton(words: str) -> str:
    """The same for words that look alike (UTS #39, section 4)."""
    alike = normalize("NFKC", words).translate(_ALIKE).casefold()
    return " ".join(alike.split())
