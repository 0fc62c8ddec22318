"""The kinds of value in `claims.yaml`: each is text until it has passed here.

Comes in: a string. Goes out: the same string, or the day or number that it writes, when it has the form
that its key asks for. Refuses to know which key has which kind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated
from unicodedata import normalize

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, WithJsonSchema

from builder.model.filenames import DEVICES

_ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"
_ADDRESS = r"^https?://[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9.])?(:[0-9]{1,5})?([/?#][!-~]*)?$"
_LANGUAGE = r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
_PART = r"[A-Za-z0-9_][A-Za-z0-9._-]*"
_PATTERN_PART = r"[A-Za-z0-9_*][A-Za-z0-9._*-]*"
_TEXT_PATH = rf"^({_PART}/)*{_PART}\.txt$"
_PAGE_PATH = rf"^({_PART}/)*{_PART}\.md$"
_YAML_PATTERN = rf"^({_PATTERN_PART}/)*{_PATTERN_PART}\.ya?ml$"
_SHA256 = r"^[0-9a-f]{64}$"
_NOT_ID = re.compile(r"[^a-z0-9]+")
_LONGEST_ID = 64
_LONGEST_PATH = 200

FORMS = {
    _ID: "an id is a-z, 0-9 and single hyphens inside, such as a-dozen-villages",
    _ADDRESS: "an address starts with https:// or http:// and holds visible ASCII characters only",
    _LANGUAGE: "a language is a tag such as en, uk, or pt-BR",
    _TEXT_PATH: "a path leads from claims.yaml to a .txt file beside or below it",
    _PAGE_PATH: "a path leads from docs/ to an .md file in it",
    _YAML_PATTERN: "a path leads from claims.yaml to .yaml or .yml files beside or below it",
    _SHA256: "a sha256 sum is 64 of 0-9 and a-f, as sha256sum prints it",
}
"""What a curator is told about each pattern."""

_RESERVED = DEVICES | {"404", "assets", "index", "search", "sitemap", "tags"}
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DIGIT = re.compile(r"[0-9]")


def is_id(value: str) -> bool:
    """Whether a value can be the id of a record."""
    return len(value) <= _LONGEST_ID and bool(re.fullmatch(_ID, value)) and not is_reserved(value)


def is_reserved(key: str) -> bool:
    """Whether an id has a meaning of its own on some system, or on the site."""
    return key in _RESERVED


def id_for(words: str, otherwise: str = "claim") -> str:
    """An id made of words: their letters and digits in ASCII, as far as they have any, cut to its length."""
    plain = normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return _NOT_ID.sub("-", plain).strip("-")[:_LONGEST_ID].strip("-") or otherwise


def _not_reserved(value: str) -> str:
    if is_reserved(value):
        raise ValueError(f"the id {value} is reserved: it has a meaning of its own on some system")
    return value


def _date(value: object) -> object:
    if isinstance(value, str) and not _DATE.fullmatch(value):
        raise ValueError("a date is a day of the calendar, written 2022-11-11")
    return value


def _digit(value: object) -> object:
    if isinstance(value, str) and not _DIGIT.fullmatch(value):
        raise ValueError("one digit is expected here")
    return value


def _flag(value: object) -> object:
    if isinstance(value, str) and value not in ("true", "false"):
        raise ValueError("true or false is expected here")
    return value


def _one_line(value: str) -> str:
    if len(value.splitlines()) > 1:
        raise ValueError("this text stands on one line")
    return value


def _no_outer_blanks(value: str) -> str:
    if value != value.strip():
        raise ValueError("the words begin or end with a blank or a line end; quote them without it")
    return value


def is_web_address(value: str) -> bool:
    """Whether a value is an http or https address of visible ASCII characters."""
    return bool(re.fullmatch(_ADDRESS, value))


def is_yaml_pattern(value: str) -> bool:
    """Whether a value can stand under `include`: it leads to YAML files and stays in the dossier."""
    return len(value) <= _LONGEST_PATH and bool(re.fullmatch(_YAML_PATTERN, value))


def primary_subtag(language: str) -> str:
    """The language alone, in small letters, of a tag such as `pt-BR` (BCP 47, section 2.2.1)."""
    return language.partition("-")[0].lower()


Id = Annotated[str, Field(pattern=_ID, max_length=_LONGEST_ID), AfterValidator(_not_reserved)]
Date = Annotated[
    date,
    BeforeValidator(_date),
    WithJsonSchema({"type": "string", "format": "date", "pattern": f"^{_DATE.pattern}$"}),
]
Flag = Annotated[bool, BeforeValidator(_flag)]
Rating = Annotated[int, Field(ge=1, le=5), BeforeValidator(_digit)]
Url = Annotated[str, Field(pattern=_ADDRESS, max_length=2_000)]
TextPath = Annotated[str, Field(pattern=_TEXT_PATH, max_length=_LONGEST_PATH)]
"""Only `.txt`: the file is published as it is, and no server takes that for a page."""
PagePath = Annotated[str, Field(pattern=_PAGE_PATH, max_length=_LONGEST_PATH)]
YamlPattern = Annotated[str, Field(pattern=_YAML_PATTERN, max_length=_LONGEST_PATH)]
Line = Annotated[
    str,
    Field(min_length=1, max_length=600, json_schema_extra={"pattern": r"^[^\n\r]*\S[^\n\r]*$"}),
    AfterValidator(_one_line),
]
Words = Annotated[
    str,
    StringConstraints(strip_whitespace=False, min_length=1, max_length=10_000),
    Field(json_schema_extra={"pattern": r"^\S([\s\S]*\S)?$"}),
    AfterValidator(_no_outer_blanks),
]
"""Words of a source text, character for character."""
Sha256 = Annotated[str, Field(pattern=_SHA256)]
Language = Annotated[str, Field(pattern=_LANGUAGE, max_length=35)]


class Kind(StrEnum):
    """The collections of a dossier; each record has an id that is unique within its collection."""

    VERDICT = "verdict"
    SOURCE = "source"
    NAME = "name"
    TOPIC = "topic"
    REFERENCE = "reference"
    CLAIM = "claim"
    EVENT = "event"

    @property
    def collection(self) -> str:
        """The key of `claims.yaml` that holds the records of this kind."""
        return f"{self.value}s"


@dataclass(frozen=True)
class RefersTo:
    """Marks an id as the id of a record of another collection; `checking` looks it up."""

    kind: Kind


@dataclass(frozen=True)
class IsMarkdown:
    """Marks a text as curators' Markdown; `pages` renders it."""


Prose = Annotated[str, Field(min_length=1, max_length=20_000), IsMarkdown()]
ClaimId = Annotated[Id, RefersTo(Kind.CLAIM)]
NameId = Annotated[Id, RefersTo(Kind.NAME)]
ReferenceId = Annotated[Id, RefersTo(Kind.REFERENCE)]
SourceId = Annotated[Id, RefersTo(Kind.SOURCE)]
TopicId = Annotated[Id, RefersTo(Kind.TOPIC)]
VerdictId = Annotated[Id, RefersTo(Kind.VERDICT)]
