"""What is wrong, and where.

Comes in: nothing. Goes out: `Diagnostic`, the one type for everything the builder has to say to a
curator. Refuses to know how a diagnostic is shown (see `report`) and what a dossier is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, StrEnum

from builder.text import Location


class Severity(StrEnum):
    """How much a diagnostic weighs: nothing is published while there is an error."""

    ERROR = "error"
    WARNING = "warning"


class Code(Enum):
    """Every kind of fault by its permanent name, with its severity and what it means."""

    def __init__(self, slug: str, severity: Severity, sentence: str) -> None:
        self.slug = slug
        self.severity = severity
        self.sentence = sentence

    # Files
    FILE_MISSING = "file-missing", Severity.ERROR, "A file that the dossier names is not there."
    FILE_REFUSED = "file-refused", Severity.ERROR, "An input is not a plain file in the dossier."
    FILE_TOO_LARGE = "file-too-large", Severity.ERROR, "An input is larger than the builder reads."
    NOT_UTF_8 = "not-utf-8", Severity.ERROR, "An input is not UTF-8 text."
    CONTROL_CHARACTER = (
        "control-character",
        Severity.ERROR,
        "A character that no page can carry, such as NUL.",
    )

    # YAML
    YAML_SYNTAX = "yaml-syntax", Severity.ERROR, "The file is not YAML."
    YAML_FEATURE = (
        "yaml-feature",
        Severity.ERROR,
        "Anchors, aliases, tags, merge keys, directives and further documents are not read.",
    )
    TOO_COMPLEX = "too-complex", Severity.ERROR, "The YAML is deeper or larger than any dossier."
    DUPLICATE_KEY = "duplicate-key", Severity.ERROR, "One key or id stands twice."

    # Records
    UNKNOWN_KEY = "unknown-key", Severity.ERROR, "A key that the dossier does not have."
    MISSING_KEY = "missing-key", Severity.ERROR, "A key that a record must have is absent."
    UNEXPECTED_VALUE = "unexpected-value", Severity.ERROR, "A value of another kind than its key's."

    # Facts across records
    EMPTY_DOSSIER = "empty-dossier", Severity.ERROR, "There is no claim to publish."
    LISTED_TWICE = "listed-twice", Severity.ERROR, "A list has one thing twice."
    UNKNOWN_ID = "unknown-id", Severity.ERROR, "An id that no record has."
    SOURCE_CHANGED = "source-changed", Severity.ERROR, "A source is not the text that was pinned."
    LINK_REFUSED = "link-refused", Severity.ERROR, "A link in Markdown that leads nowhere safe."

    # Quotations
    QUOTE_NOT_FOUND = "quote-not-found", Severity.ERROR, "The words are not in the source."
    QUOTE_AMBIGUOUS = "quote-ambiguous", Severity.ERROR, "The words are in more than one place."
    SPELLING_NOT_FOUND = "spelling-not-found", Severity.ERROR, "No source spells a name this way."

    # Pages
    UNKNOWN_BLOCK = "unknown-block", Severity.ERROR, "A placeholder that no block answers to."
    PAGE_COLLISION = "page-collision", Severity.ERROR, "Two pages would have one address."


@dataclass(frozen=True)
class Diagnostic:
    """One fault: what is wrong, where, and the likely way out."""

    code: Code
    message: str
    location: Location
    help: str | None = None

    @property
    def sort_key(self) -> tuple[str, int, str, str]:
        return (self.location.text.name, self.location.span.start, self.code.slug, self.message)


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """By file, place, code, message."""
    return tuple(sorted(diagnostics, key=lambda diagnostic: diagnostic.sort_key))


def blocks_publishing(diagnostics: Iterable[Diagnostic]) -> bool:
    return any(diagnostic.code.severity is Severity.ERROR for diagnostic in diagnostics)
