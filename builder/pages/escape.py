"""The one encoder: whatever is not ours reaches a page as text and as nothing else.

Comes in: any string. Goes out: the same characters as decimal entities, or as a YAML scalar. Refuses to
know where they will stand: element text, attribute values and front matter are all safe.

Escaping `<`, `>`, `&` and quotation marks is not enough here: between the templates and the reader stand
a Markdown engine and its extensions, each with syntax of its own. So everything but ASCII letters,
digits and the space is written as an entity, which no extension reads.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from functools import lru_cache

from markupsafe import Markup

from builder.hidden import visible
from builder.reading.decoding import uncarried

_REPLACEMENT = 0xFFFD
_PLAIN = "A-Za-z0-9 "


class _Escapes(dict[str, str]):
    """Character → its escape, made when first asked for, for all that are not plain.

    What no page can carry is escaped as U+FFFD.
    """

    def __init__(self, plain: str, escape: Callable[[int], str]) -> None:
        super().__init__()
        self._others = re.compile(f"[^{plain}]")
        self._escape = escape

    def __missing__(self, char: str) -> str:
        self[char] = self._escape(_REPLACEMENT if uncarried(char) else ord(char))
        return self[char]

    def in_place(self, text: str) -> str:
        """A text with escapes where they are needed."""
        return self._others.sub(lambda found: self[found[0]], text)


def _in_utf_16(code: int) -> str:
    """A character in a string of JSON, which escapes it by its UTF-16 code units."""
    units = chr(code).encode("utf-16-be").hex()
    return "".join(f"\\u{units[start : start + 4]}" for start in range(0, len(units), 4))


_ENTITIES = _Escapes(_PLAIN, lambda code: f"&#{code};")
_YAML_ESCAPES = _Escapes(r" !#-\[\]-~", lambda code: f"\\U{code:08X}")
_JSON_ESCAPES = _Escapes(_PLAIN, _in_utf_16)
_LONG = 1_000
"""Texts of more characters stand on one page or two; shorter ones, as words of claims, on many."""


def encode(text: str) -> Markup:
    """Characters for an element or a quoted attribute value; they come back as `text` from any browser.

    Characters that no page can carry come back as U+FFFD.
    """
    return Markup(encoded(text))  # noqa: S704 the one place where text becomes markup


def encoded(text: str) -> str:
    """The same, for what needs not be told from text any more."""
    return _encoded(text) if len(text) < _LONG else _ENTITIES.in_place(text)


@lru_cache(maxsize=2**16)
def _encoded(text: str) -> str:
    return _ENTITIES.in_place(text)


def _json_string(text: str) -> str:
    return _short_json_string(text) if len(text) < _LONG else f'"{_JSON_ESCAPES.in_place(text)}"'


@lru_cache(maxsize=2**12)
def _short_json_string(text: str) -> str:
    return f'"{_JSON_ESCAPES.in_place(text)}"'


def title_in_html(text: str) -> str:
    """A title or description for the theme, which prints it as HTML."""
    return html.escape(visible(text))


def encode_title(text: str) -> str:
    """The same for front matter, as a scalar of YAML that every parser reads alike."""
    return f'"{_YAML_ESCAPES.in_place(title_in_html(text))}"'


def json_in_html(value: object) -> Markup:
    """JSON for a script element: the same value to whoever reads it, and nothing that HTML or Markdown would see.

    In a script element entities mean nothing, so characters are escaped as JSON does it.
    """
    return Markup(_json(value))  # noqa: S704 encoded below


def _json(value: object) -> str:
    match value:
        case str():
            return _json_string(value)
        case int() if not isinstance(value, bool):
            return str(value)
        case list():
            return f"[{','.join(map(_json, value))}]"
        case dict():
            return f"{{{','.join(f'{_json(key)}:{_json(each)}' for key, each in value.items())}}}"
    raise TypeError(f"{type(value).__name__} has no place in JSON here")
