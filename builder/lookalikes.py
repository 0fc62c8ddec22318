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

_OF_CYRILLIC = dict(
    zip("аеорсухіјѕԁһԛԝӏАВЕЗІЈКМНОРСТУХЅԌԚԜӀ", "aeopcyxijsdhqwlABE3IJKMHOPCTYXSGQWI", strict=True)
)
_OF_GREEK = dict(zip("ονιαρΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ovıapABEZHIKMNOPTYX", strict=True))
LATIN = {**_OF_CYRILLIC, **_OF_GREEK}
"""A letter of another script → the Latin one that it looks like."""
_ALIKE = str.maketrans({**LATIN, "0": "o", "O": "o", "1": "l", "I": "l", "ı": "i", "|": "l"})
_WORD = re.compile(r"[^\W\d_]+")
_LETTER = re.compile(r"[^\W\d_]")
_IS_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")


def strangers(words: str) -> Iterator[re.Match[str]]:
    """The letters that stand in a word with Latin ones, and look Latin themselves; with their places."""
    for word in _WORD.finditer(words) if not words.isascii() else ():
        if _IS_LATIN.search(word[0]):
            yield from (
                letter for letter in _LETTER.finditer(words, *word.span()) if _bare(letter[0]) in LATIN
            )


def skeleton(words: str) -> str:
    """The same for words that look alike, as the skeleton of UTS #39, section 4, with letters as large as small ones."""
    return " ".join(_decomposed(_decomposed(words).translate(_ALIKE).casefold()).split())


def _decomposed(words: str) -> str:
    return normalize("NFD", normalize("NFKC", words))


def _bare(letter: str) -> str:
    """A letter without its accents."""
    return normalize("NFD", letter)[0]
