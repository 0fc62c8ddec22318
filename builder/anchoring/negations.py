"""Words that turn a statement round, by the language of the source.

What is listed: negations, and the verbs with which a report denies. A word that ends in `*` stands for every word
that begins so. The lists hold the common words and no more. A language that is not here is not guessed at: what a
quotation in it leaves out has to be read.
"""

from __future__ import annotations

import re
from functools import cache
from unicodedata import category, normalize

from builder.model import primary_subtag

_WORDS = {
    "en": "no not never none nobody nothing nowhere neither nor cannot cant dont doesnt didnt isnt wasnt arent werent "
    "wont wouldnt couldnt shouldnt hasnt havent hadnt aint non without hardly scarcely barely rarely seldom few unless "
    "except unable impossible unlikely deny denies denied denying denial* refut* rebut* rebuff* reject* repudiat* "
    "disavow* disclaim* debunk* contradict* disput* dismiss* disprov* retract* declin* false* untrue incorrect* wrong* "
    "unfounded baseless fail fails failed failing failure* lack lacks lacked lacking refuse refuses refused refusing "
    "refusal*",
    "fr": "ne n non pas point jamais rien aucun aucune aucuns aucunes aucunement nul nulle nuls nulles nullement ni sans "
    "guère hormis sauf impossible* dément démentent démenti* démentait nie nient nié niés niée niées nier niait niaient "
    "nia nièrent niant niera* nieront réfut* contest* rejet* contredi* récus* infirm* faux fausse* refus* personne",
    "de": "nicht nichts nie niemals niemand niemandem niemanden nirgends nirgendwo kein* weder noch ohne kaum mitnichten "
    "keineswegs unmöglich* bestreit* bestritt* abgestritten abstreit* stritt streitet dementi* leugne* geleugnet "
    "vernein* widerleg* widersprech* widersprich* widersprach* widersprochen wies weist zurückgewiesen zurückweis* "
    "zurückwies* abgelehnt ablehn* lehnt lehnte lehnten falsch* unwahr* unzutreffend* außer verweiger*",
    "es": "no nunca jamás nada nadie ningún ninguno ninguna ninguns ningunos ningunas ni sin tampoco apenas imposible* "
    "niega niegan niegue nieguen negó negaron negar negaba* negado negada negando negará* desmient* desmint* desment* "
    "refut* rechaz* rechac* descart* contradi* falso falsa falsos falsas salvo excepto",
    "uk": "не ні ані немає нема ніколи ніхто нікого нікому ніким нічого нічому нічим ніщо ніде нікуди ніяк* жодн* жоден "
    "без навряд ледве неможлив* запереч* спросту* спростов* відкину* відкида* відмов* неправд* хибн* крім невірн*",
    "ru": "не ни нет нету никогда никто никого никому никем ничего ничему ничем ничто нигде никуда никак* нельзя отнюдь "
    "нисколько без вряд едва невозможн* отрица* опроверг* опроверж* отверг* отказ* откаж* неправд* лож* лжив* кроме "
    "неверн*",
}
_NO_NEGATIONS = {
    "fr": ("point de vue", "points de vue"),
    "es": ("sin embargo", "no obstante"),
    "uk": ("крім того",),
    "ru": ("кроме того",),
}
"""Expressions of which a listed word is part and which deny nothing."""

LANGUAGES = tuple(_WORDS)
"""The primary subtags of the languages that have a list."""

_I = str.maketrans({"ı": "i", "\u0307": None})
"""Patterns take the i without a dot, and the capital with one, for an i."""
_APOSTROPHES = "'’ʼ`´′‘＇"


def has_list(language: str) -> bool:
    """Whether the negations of a language, given as a tag such as `pt-BR`, are known."""
    return primary_subtag(language) in _WORDS


def negation_in(words: str, language: str) -> str | None:
    """The first word that may turn the statement round; the language has a list."""
    primary = primary_subtag(language)
    plain = words.translate(_LETTERS) if words.isascii() else normalize("NFC", words).translate(_LETTERS)
    if not _may_hold(plain, primary):
        return None
    for expression in _NO_NEGATIONS.get(primary, ()):
        plain = re.sub(rf"\b{expression}\b", " ", plain, flags=re.IGNORECASE)
    found = _pattern(primary).search(plain)
    return found[0] if found else None


def _may_hold(plain: str, language: str) -> bool:
    """Whether one of the words is among those that are looked for, or may be; most passages have none."""
    whole, beginnings = _lists(language)
    words = set(plain.casefold().translate(_I).replace("'", " ").split())
    return not whole.isdisjoint(words) or any(word.startswith(beginnings) for word in words)


class _Letters(dict[int, str]):
    """Letters and accents as they are, apostrophes as one, and a space for everything else that can be seen."""

    def __missing__(self, code: int) -> str:
        self[code] = _letter(chr(code))
        return self[code]


_LETTERS = _Letters()


def _letter(character: str) -> str:
    if character in _APOSTROPHES:
        return "'"
    if "\ufe00" <= character <= "\ufe0f" or category(character) == "Cf":
        return ""
    return character if category(character)[0] in "LM" else " "


@cache
def _lists(language: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The words of a language, and the beginnings of words, whatever their case; n’t is a word where n is not."""
    words = [word.casefold() for word in _WORDS[language].split()]
    whole = {word for word in words if not word.endswith("*")} | ({"t"} if language == "en" else set())
    return frozenset(whole), tuple(word.removesuffix("*") for word in words if word.endswith("*"))


@cache
def _pattern(language: str) -> re.Pattern[str]:
    words = (
        re.escape(w.removesuffix("*")) + (r"[^\s']*" if w.endswith("*") else "")
        for w in _WORDS[language].split()
    )
    contracted = r"[^\s']+n't|" if language == "en" else ""
    return re.compile(rf"(?<![^\s'])(?:{contracted}{'|'.join(words)})(?![^\s'])", re.IGNORECASE)
