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

Json = dict[str, Any]
"""An object of JSON: strings, numbers, lists and objects under names."""

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Export:
    """A file of the site: what it is, and what it is for."""

    path: str
    media_type: str
    title: str
    use: str
    data: bytes
    rights: str = ""
    """Whose the file is, where the terms of the dossier do not cover it."""

    @property
    def sha256(self) -> str:
        return sha256(self.data).hexdigest()


def written_as_json(value: Json | list[Json]) -> bytes:
    """JSON (RFC 8259) in UTF-8, keys in the order in which they were put in."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def known(pairs: Json) -> Json:
    """The object without the names that have nothing: no value, no text, no members."""
    return {key: value for key, value in pairs.items() if value not in (None, "", [], {}, ())}


def xml_text(text: str) -> str:
    """Characters of an element of XML 1.0; those that it forbids become U+FFFD."""
    return escape(_NOT_XML.sub("\ufffd", text))


def xml_attribute(text: str) -> str:
    """The same as a value of an attribute, in its quotation marks."""
    return quoteattr(_NOT_XML.sub("\ufffd", text))
