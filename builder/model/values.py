"""The kinds of value in `claims.yaml`: each is text until it has passed here.

Comes in: a string. Goes out: the same string, or the day that it writes, when it is what its key asks
for; else a `ValueError` whose words are meant for the curator. Refuses to know which key has which kind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DEVICES = {"con", "prn", "aux", "nul"} | {f"{name}{n}" for name in ("com", "lpt") for n in range(10)}
_RESERVED = _DEVICES | {"404", "assets", "index", "search", "sitemap", "tags"}
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_URL = re.compile(r"https?://[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9.])?(?::\d{1,5})?(?:[/?#][!-~]*)?")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_PATH_PART = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*")


def _id(value: str) -> str:
    if not _ID.fullmatch(value) or len(value) > 64:
        raise ValueError("an id is 1 to 64 of a-z, 0-9 and single hyphens inside, such as a-dozen-villages")
    if value in _RESERVED:
        raise ValueError(f"the id {value} is reserved: it has a meaning of its own on some system")
    return value


def _date(value: object) -> object:
    if isinstance(value, str) and not _DATE.fullmatch(value):
        raise ValueError("a date is a day of the calendar, written 2022-11-11")
    return value


def is_web_address(value: str) -> bool:
    """Whether a value is an http or https address of visible ASCII characters."""
    return bool(_URL.fullmatch(value))


def _url(value: str) -> str:
    if not is_web_address(value):
        raise ValueError("an address starts with https:// or http:// and holds visible ASCII characters only")
    return value


def _path(value: str, *suffixes: str) -> str:
    if not all(map(_PATH_PART.fullmatch, value.split("/"))) or not value.endswith(suffixes):
        raise ValueError(
            f"a path leads from claims.yaml to a {' or '.join(suffixes)} file beside or below it"
        )
    return value


def _text_path(value: str) -> str:
    return _path(value, ".txt")


def _page_path(value: str) -> str:
    return _path(value, ".md")


def _yaml_pattern(value: str) -> str:
    _path(value.replace("*", "x"), ".yaml", ".yml")
    return value


def _sha256(value: str) -> str:
    if not _SHA256.fullmatch(value):
        raise ValueError("a sha256 sum is 64 of 0-9 and a-f, as sha256sum prints it")
    return value


def _language(value: str) -> str:
    if not _LANGUAGE.fullmatch(value):
        raise ValueError("a language is a tag such as en, uk, or pt-BR")
    return value


def _one_line(value: str) -> str:
    if len(value.splitlines()) > 1:
        raise ValueError("this text stands on one line")
    return value


Id = Annotated[str, AfterValidator(_id)]
Date = Annotated[date, BeforeValidator(_date)]
Url = Annotated[str, Field(max_length=2_000), AfterValidator(_url)]
TextPath = Annotated[str, Field(max_length=200), AfterValidator(_text_path)]
"""Only `.txt`: the file is published as it is, and no server takes that for a page."""
PagePath = Annotated[str, Field(max_length=200), AfterValidator(_page_path)]
YamlPattern = Annotated[str, Field(max_length=200), AfterValidator(_yaml_pattern)]
Line = Annotated[str, Field(min_length=1, max_length=600), AfterValidator(_one_line)]
Words = Annotated[str, Field(min_length=1, max_length=10_000)]
"""Words of a source text, character for character."""
Sha256 = Annotated[str, AfterValidator(_sha256)]
Language = Annotated[str, Field(max_length=35), AfterValidator(_language)]


class Kind(StrEnum):
    """The collections of a dossier; each record has an id that is unique within its collection."""

    VERDICT = "verdict"
    SOURCE = "source"
    NAME = "name"
    TOPIC = "topic"
    REFERENCE = "reference"
    CLAIM = "claim"

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
