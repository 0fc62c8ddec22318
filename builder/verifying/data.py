"""What is on a site for programs, read by parsers that know nothing of who wrote it.

Comes in: a file and its bytes, or a page. Goes out: what does not parse. Refuses to know what it says.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from builder.diagnostic import Code, Diagnostic
from builder.verifying.parsing import Page
from builder.verifying.places import at

_JSON = (".json", ".jsonld", ".webmanifest")
_XML = (".xml", ".svg")


def check_data(name: str, data: bytes) -> Iterator[Diagnostic]:
    """JSON and XML parse; a drawing has no script and no handler, as it can be opened by itself."""
    try:
        if name.endswith(_JSON):
            json.loads(data)
        elif name.endswith(_XML):
            root = ET.fromstring(data)  # noqa: S314 our own file; expat resolves nothing outside of it
            if name.endswith(".svg"):
                yield from _check_drawing(name, root)
    except (ValueError, RecursionError, ET.ParseError) as fault:
        said = f"this file cannot be read by the programs it is for: {str(fault)[:120]}"
        yield Diagnostic(Code.SITE_DATA, said, at(name))


def check_embedded(page: Page) -> Iterator[Diagnostic]:
    """What a page tells search engines parses."""
    for element in page.css('script[type="application/ld+json"]'):
        try:
            json.loads(element.text())
        except (ValueError, RecursionError) as fault:
            said = f"what search engines are told cannot be read: {fault}"
            yield page.fault(Code.SITE_DATA, said, "application/ld+json")


def _check_drawing(name: str, root: ET.Element) -> Iterator[Diagnostic]:
    for element in root.iter():
        tag = str(element.tag).rpartition("}")[2].lower()
        values = {key.rpartition("}")[2].lower(): value for key, value in element.attrib.items()}
        leads = values.get("href", "").strip().lower()
        if tag in ("script", "foreignobject", "iframe", "handler") or any(
            key.startswith("on") for key in values
        ):
            yield Diagnostic(Code.SITE_SCRIPT, f"the drawing has a script in <{tag}>", at(name))
        elif leads and not leads.startswith(("#", "data:image/")) and tag != "a":
            yield Diagnostic(Code.SITE_FOREIGN, f"the drawing loads {leads[:120]}", at(name))
