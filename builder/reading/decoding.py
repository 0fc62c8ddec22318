"""Bytes → text.

Comes in: the bytes of a file. Goes out: a `Text`, or the diagnostics that say which bytes or characters
stand in the way, and where. Refuses to guess an encoding and to repair one.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from unicodedata import combining

from builder.diagnostic import Code, Diagnostic
from builder.text import Location, Span, Text, unusual

# What neither HTML nor a text editor carries unchanged: C0 without tab and line ends, DEL, C1, a byte
# order mark that is not at the start, lone surrogates, noncharacters.
_UNCARRIED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 17))
    + "]"
)


def uncarried(content: str) -> re.Match[str] | None:
    """The first character that no page could show as it is."""
    return _UNCARRIED.search(content)


_MOST_MARKS = 30
"""Combining marks on one letter, as in the Stream-Safe Text Format of UAX #15; more cannot be read and are slow to compare."""
_MARKS = re.compile(f"[\u0300-\U0010ffff]{{{_MOST_MARKS + 1},}}")


def decode(name: str, data: bytes) -> tuple[Text, tuple[Diagnostic, ...]]:
    """UTF-8 with or without a byte order mark, which is not part of the text.

    Where the bytes are not UTF-8 the text ends at the first that is not.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = Text(name, "")
        return text, (_not_utf_8(text, "this file is UTF-16"),)
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = Text(name, data.decode("utf-8"))
    except UnicodeDecodeError as fault:
        text = Text(name, data[: fault.start].decode("utf-8"))
        return text, (_not_utf_8(text, f"byte 0x{data[fault.start]:02X} is not UTF-8 here"),)
    others = unusual(text.content)
    if not uncarried(others) and not _MARKS.search(others):
        return text, ()
    return text, (*_control_characters(text), *_piled_marks(text))


def _not_utf_8(text: Text, message: str) -> Diagnostic:
    end = Span(len(text.content), len(text.content))
    return Diagnostic(Code.NOT_UTF_8, message, Location(text, end), "save the file as UTF-8")


def piled_mark(content: str) -> int | None:
    """The offset of the first mark that is one more on its letter than a page could show."""
    for found in _MARKS.finditer(content):
        run = 0
        for offset, character in enumerate(found[0], start=found.start()):
            run = run + 1 if combining(character) else 0
            if run > _MOST_MARKS:
                return offset
    return None


def too_many_marks(place: Location) -> Diagnostic:
    """The diagnostic for a letter with more marks than a page could show."""
    message = f"more than {_MOST_MARKS} accents on one letter"
    return Diagnostic(Code.CONTROL_CHARACTER, message, place, "remove them")


def _piled_marks(text: Text) -> Iterator[Diagnostic]:
    offset = piled_mark(text.content)
    if offset is not None:
        yield too_many_marks(Location(text, Span(offset, offset + 1)))


def _control_characters(text: Text) -> Iterator[Diagnostic]:
    """They come in crowds: one diagnostic for each kind, where it first stands."""
    counts = Counter(_UNCARRIED.findall(text.content))
    for character, count in counts.items():
        start = text.content.index(character)
        times = f" ({count} times)" if count > 1 else ""
        yield Diagnostic(
            Code.CONTROL_CHARACTER,
            f"the character U+{ord(character):04X} cannot stand in a page{times}",
            Location(text, Span(start, start + 1)),
            "remove it; in a source text, pin the text again and say in its note what was removed",
        )
