"""Links in curators' Markdown lead to records of the dossier, to the web or to a mail address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from builder.checking.ids import Suggestions, unknown_id
from builder.diagnostic import Code, Diagnostic
from builder.markdown import is_too_deep, targets
from builder.model import Dossier, Kind, is_web_address, markdown_in
from builder.reading import Reading
from builder.text import Location

_MAIL = re.compile(r"mailto:[!-~][!-?A-~]*@[!-~]+")
_KINDS = {kind.value: kind for kind in Kind}
_WAYS = "links begin with https://, http://, mailto:, or with claim:, source:, name: and so on, and an id"
_SHOWN = 80
_LOOKED_THROUGH = 3_000_000
"""Characters, for all links of one text."""


def record_linked(target: str) -> tuple[Kind, str] | None:
    """The record that a link target such as `claim:a-dozen-villages` names."""
    kind, colon, key = target.partition(":")
    return (_KINDS[kind], key) if colon and kind in _KINDS else None


def leads_outside(target: str) -> bool:
    """Whether a link target is an address of the web or a mail address."""
    return is_web_address(target) or bool(_MAIL.fullmatch(target))


def check_links(dossier: Dossier, reading: Reading) -> Iterator[Diagnostic]:
    """Every link to a record hits one, and every other link is safe to follow."""
    suggest = Suggestions(dossier)
    for path, markdown in markdown_in(dossier):
        if is_too_deep(markdown):
            message = "lists and quotations nest too deep to be read"
            yield Diagnostic(Code.TOO_COMPLEX, message, reading.at(*path))
        links = targets(markdown)
        if any(_is_faulty(target, reading) for target in links):
            yield from _faults(links, suggest, reading, _Places(reading.at(*path)))


def _is_faulty(target: str, reading: Reading) -> bool:
    record = record_linked(target)
    if record is None:
        return not leads_outside(target)
    kind, key = record
    return reading.complete and key not in reading.ids[kind]


def _faults(
    links: Iterable[str], suggest: Suggestions, reading: Reading, places: _Places
) -> Iterator[Diagnostic]:
    """The faults of all links of a text, in order."""
    for target in links:
        place = places.next(target)
        if not _is_faulty(target, reading):
            continue
        if record := record_linked(target):
            yield unknown_id(*record, suggest, place)
        else:
            message = f"a link cannot lead to “{target[:_SHOWN]}”"
            yield Diagnostic(Code.LINK_REFUSED, message, place, _WAYS)


class _Places:
    """Where the links of a text stand, one after the other; beyond so many characters, only in which text."""

    def __init__(self, whole: Location) -> None:
        self._whole = whole
        self._start = whole.span.start
        self._left = _LOOKED_THROUGH

    def next(self, target: str) -> Location:
        """The place of the next target; the whole text where it is typed in another way."""
        found = None
        if self._left > 0:
            self._left -= self._whole.span.end - self._start
            phrases = f"]({target})", f"]({target} ", f"<{target}>"
            found = self._whole.find(phrases, target, self._start)
        self._start = found.span.end if found else self._whole.span.start
        return found or self._whole
