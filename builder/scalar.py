"""A text as a value that can be pasted into YAML, wherever a value may stand.

Comes in: characters. Goes out: a double-quoted scalar (YAML 1.2.2, section 7.3.1), or the text itself where that
is plain in every context. Refuses to know what the text says.
"""

from __future__ import annotations

import json
import re

_PLAIN = re.compile(r"[A-Za-z](?:[\w .()/;…’‘“”–—-]*[\w.)…’”])?")
_WORDS_WITH_A_MEANING = {"null", "true", "false", "yes", "no", "on", "off", "y", "n"}


def as_scalar(text: str) -> str:
    """The text as YAML; every reader of YAML gives the same text back."""
    if _PLAIN.fullmatch(text) and text.isprintable() and text.casefold() not in _WORDS_WITH_A_MEANING:
        return text
    return "".join(c if c.isprintable() else _escape(c) for c in json.dumps(text, ensure_ascii=False))


def _escape(character: str) -> str:
    code = ord(character)
    return f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}"
