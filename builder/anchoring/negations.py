"""Words that turn a statement round, by the language of the source.

What is listed: negations, and the verbs with which a report denies. A word that ends in `*` stands for every word
that begins so. A language that is not here is not guessed at: what a quotation in it leaves out has to be read.
"""

from __future__ import annotations

import re

_WORDS = {
    "en": "no not never none nobody nothing nowhere neither nor cannot without hardly scarcely barely "
    "unless except deny denies denied denying denial* refute* rebut* reject* repudiat* disavow* "
    "contradict* disput* dismiss* disprov* false* untrue unfounded baseless fail fails failed failing failure* lack* refus*",
    "fr": "ne n non pas point jamais rien aucun aucune aucuns aucunes nul nulle nullement personne ni sans guère "
    "dément* démenti* nie nient nié niée nier niait niaient réfut* contest* rejet* contredi* récus* faux fausse* sauf refus*",
    "de": "nicht nichts nie niemals niemand nirgends kein* weder noch ohne kaum bestreit* bestritt* dementi* "
    "leugne* geleugnet verneint* widerleg* widersprich* widersprach* zurückgewiesen zurückweis* abgelehnt "
    "ablehn* falsch* unwahr* unzutreffend* außer verweiger*",
    "es": "no nunca jamás nada nadie ningún ninguno ninguna ni sin tampoco apenas niega niegan negó negaron negar "
    "negaba* negado desmient* desminti* refut* rechaz* contradi* falso falsa falsos falsas salvo excepto",
    "uk": "не ні ані немає нема ніколи ніхто нічого ніде жоден жодна жодне жодного жодної без навряд ледве "
    "запереч* спросту* відкину* відкида* відмов* неправд* хибн* крім невірн*",
    "ru": "не ни нет никогда никто ничего нигде никак нельзя никакой никакая никаких без вряд едва отрица* "
    "опроверг* опроверж* опроверга* отверг* отверга* отказ* неправд* ложн* кроме неверн*",
}
LANGUAGES = tuple(_WORDS)
"""The primary tags of the languages that have a list."""

_APOSTROPHES = "'’ʼ"


def _pattern(language: str) -> re.Pattern[str]:
    words = [
        re.escape(word.removesuffix("*")) + (r"\w*" if word.endswith("*") else "")
        for word in _WORDS[language].split()
    ]
    contracted = rf"|\w+n[{_APOSTROPHES}]t" if language == "en" else ""
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)}{contracted})(?!\w)", re.IGNORECASE)


_PATTERNS = {language: _pattern(language) for language in LANGUAGES}


def has_list(language: str) -> bool:
    """Whether the negations of a language, given as a tag such as `pt-BR`, are known."""
    return _primary(language) in _PATTERNS


def negation_in(words: str, language: str) -> str | None:
    """The first word that may turn the statement round; the language has a list."""
    found = _PATTERNS[_primary(language)].search(words)
    return found[0] if found else None


def _primary(language: str) -> str:
    return language.partition("-")[0].lower()
