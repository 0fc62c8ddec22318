"""How much is read, so that no input brings down the machine that builds it.

Comes in: the setting of whoever runs the builder. Goes out: `Limits`. Refuses to be set by what is read: a pull request
brings `claims.yaml`, and must not decide on this.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields

from builder.diagnostic import Code, Diagnostic

SETTING = "DOSSIER_LIMITS"
"""The name of the setting in the environment, as in `DOSSIER_LIMITS="file-bytes=67108864 values=8000000"`."""
_MOST_DIGITS = 15
_MOST_LEVELS = 100
"""Deeper than this, walking through values and folders could end the interpreter."""


class LimitsError(ValueError):
    """The setting cannot be read; the message says why, and what can be set."""


@dataclass(frozen=True)
class Limits:
    """What is more than this is refused with a diagnostic. Each is set under its name with hyphens."""

    file_bytes: int = 16 * 1024 * 1024
    """Bytes of one file."""
    all_bytes: int = 256 * 1024 * 1024
    """Bytes of all files together."""
    files: int = 10_000
    """Files that `include` stands for; as many may lie in `docs/`."""
    patterns: int = 100
    """Patterns with a `*` under `include`."""
    depth: int = 20
    """Levels of collections in a YAML file, and of folders in `docs/`; 100 at most."""
    values: int = 2_000_000
    """Values and keys in all YAML files together."""
    characters: int = 200_000
    """Characters of one value."""
    marks: int = 40_000
    """Marks of Markdown in all texts together, such as those of lists, and line ends; those of links count twice. Long files get more."""
    faults: int = 10_000
    """Faults that are told of one stage of the work; where there are more, it ends there."""
    steps: int = 1_000_000
    """Steps in which all quotes and names are found: a step takes about a microsecond. Long texts get more."""

    def __post_init__(self) -> None:
        if self.depth > _MOST_LEVELS:
            raise LimitsError(f"{SETTING}: depth is {_MOST_LEVELS} at most")


_NAMES = {field.name.replace("_", "-"): field.name for field in fields(Limits)}


def parse_limits(setting: str) -> Limits:
    """The limits with those changed that a setting names, as in `files=500 depth=10`.

    Raises `LimitsError`.
    """
    found: dict[str, int] = {}
    for word in setting.split():
        name, equals, number = word.partition("=")
        if not equals or name not in _NAMES:
            raise LimitsError(f"{SETTING}: {word[:80]} sets nothing; there are {', '.join(_NAMES)}")
        if not (number.isascii() and number.isdigit() and len(number) <= _MOST_DIGITS and int(number)):
            raise LimitsError(f"{SETTING}: {name} takes a whole number from 1, not “{number[:80]}”")
        if _NAMES[name] in found:
            raise LimitsError(f"{SETTING}: {name} stands twice")
        found[_NAMES[name]] = int(number)
    return Limits(**found)


def read_limits(environment: Mapping[str, str] = os.environ) -> Limits:
    """The limits that whoever runs the builder set; the only place that reads the environment.

    Raises `LimitsError`.
    """
    return parse_limits(environment.get(SETTING, ""))


def raised_by(name: str) -> str:
    """How a limit is raised, for the help of a diagnostic."""
    return f"{SETTING}={name.replace('_', '-')}=… raises the limit"


def first_of(faults: Iterable[Diagnostic], limits: Limits) -> Iterator[Diagnostic]:
    """As many diagnostics as are told; where there is one more, its place is told instead."""
    for number, fault in enumerate(faults):
        if number == limits.faults:
            yield too_many(fault, limits)
            return
        yield fault


def too_many(fault: Diagnostic, limits: Limits) -> Diagnostic:
    """The diagnostic at the place of the first fault that is not told."""
    message = f"there are more than {limits.faults:,} faults; from here on none was told"
    return Diagnostic(Code.TOO_COMPLEX, message, fault.location, f"mend those first; {raised_by('faults')}")
