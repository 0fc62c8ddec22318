"""A file that others read by machine, and how its bytes are written.

Comes in: plain values. Goes out: bytes. Refuses to know any format of the dossier.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from builder.later import Later

Json = dict[str, Any]
"""An object of JSON: strings, numbers, lists and objects under names."""

_LEVELS = 2
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Export:
    """A file of the site: what it is, and what it is for."""

    path: str
    media_type: str
    title: str
    use: str
    content: Later[bytes]
    rights: str = ""
    """Whose the file is, where the terms of the dossier do not cover it."""

    @property
    def data(self) -> bytes:
        return self.content()

    @property
    def sha256(self) -> str:
        return sha256(self.data).hexdigest()


def written_as_json(value: Json | list[Json]) -> bytes:
    """JSON (RFC 8259) in UTF-8, keys in the order in which they were put in, each record on a line of its own."""
    return f"{_in_lines(value, _LEVELS)}\n".encode()


def _in_lines(value: object, levels: int, indent: str = "\n") -> str:
    """The JSON of a value; what is in the collections of so many levels has lines of its own."""
    inner = f"{indent}  "
    if levels and value and isinstance(value, dict):
        pairs = (
            f"{json.dumps(key, ensure_ascii=False)}: {_in_lines(each, levels - 1, inner)}"
            for key, each in value.items()
        )
        return f"{{{inner}{f',{inner}'.join(pairs)}{indent}}}"
    if levels and value and isinstance(value, list):
        return f"[{inner}{f',{inner}'.join(_in_lines(each, levels - 1, inner) for each in value)}{indent}]"
    return json.dumps(value, ensure_ascii=False)


def known(pairs: Json) -> Json:
    """The object without the names that have nothing: no value, no text, no members."""
    return {key: value for key, value in pairs.items() if value not in (None, "", [], {}, ())}


def xml_text(text: str) -> str:
    """Characters of an element of XML 1.0; those that it forbids become U+FFFD."""
    return escape(_NOT_XML.sub("\ufffd", text))


def xml_attribute(text: str) -> str:
    """The same as a value of an attribute, in its quotation marks."""
    return quoteattr(_NOT_XML.sub("\ufffd", text))
