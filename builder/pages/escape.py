"""The one encoder: whatever is not ours reaches a page as text and as nothing else.

Comes in: any string. Goes out: the same characters as decimal entities, or as a YAML scalar. Refuses to
know where they will stand: element text, attribute values and front matter are all safe.

Escaping `<`, `>`, `&` and quotation marks is not enough here: between the templates and the reader stand
a Markdown engine and its extensions, each with syntax of its own. So everything but ASCII letters,
digits and the space is written as an entity, which no extension reads.
"""

from __future__ import annotations

import html
from collections.abc import Callable

from markupsafe import Markup

from builder.hidden import visible
from builder.reading.decoding import uncarried

_REPLACEMENT = 0xFFFD
_PLAIN = frozenset(map(ord, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 "))


class _Escapes(dict[int, str]):
    """Code point → itself where it is plain, or else its escape, made when first asked for.

    What no page can carry is escaped as U+FFFD.
    """

    def __init__(self, plain: frozenset[int], escape: Callable[[int], str]) -> None:
        super().__init__()
        self._plain = plain
        self._escape = escape

    def __missing__(self, code: int) -> str:
        shown = _REPLACEMENT if uncarried(chr(code)) else code
        self[code] = chr(code) if code in self._plain else self._escape(shown)
        return self[code]


def _in_utf_16(code: int) -> str:
    """A character in a string of JSON, which escapes it by its UTF-16 code units."""
    units = chr(code).encode("utf-16-be").hex()
    return "".join(f"\\u{units[start : start + 4]}" for start in range(0, len(units), 4))


_ENTITIES = _Escapes(_PLAIN, lambda code: f"&#{code};")
_YAML_ESCAPES = _Escapes(frozenset(range(0x20, 0x7F)) - set(b'"\\'), lambda code: f"\\U{code:08X}")
_JSON_ESCAPES = _Escapes(_PLAIN, _in_utf_16)


def encode(text: str) -> Markup:
    """Characters for an element or a quoted attribute value; they come back as `text` from any browser.

    Characters that no page can carry come back as U+FFFD.
    """
    return Markup(text.translate(_ENTITIES))  # noqa: S704 the one place where text becomes markup


def title_in_html(text: str) -> str:
    """A title or description for the theme, which prints it as HTML."""
    return html.escape(visible(text))


def encode_title(text: str) -> str:
    """The same for front matter, as a scalar of YAML that every parser reads alike."""
    return f'"{title_in_html(text).translate(_YAML_ESCAPES)}"'


def json_in_html(value: object) -> Markup:
    """JSON for a script element: the same value to whoever reads it, and nothing that HTML or Markdown would see.

    In a script element entities mean nothing, so characters are escaped as JSON does it.
    """
    match value:
        case str():
            return Markup(f'"{value.translate(_JSON_ESCAPES)}"')  # noqa: S704 as for `encode`
        case int() if not isinstance(value, bool):
            return Markup(str(value))  # noqa: S704 digits
        case list():
            return Markup(f"[{','.join(map(json_in_html, value))}]")  # noqa: S704 encoded above
        case dict():
            pairs = (f"{json_in_html(key)}:{json_in_html(each)}" for key, each in value.items())
            return Markup(f"{{{','.join(pairs)}}}")  # noqa: S704 encoded above
    raise TypeError(f"{type(value).__name__} has no place in JSON here")
