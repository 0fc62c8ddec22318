"""What is on a site for programs, read by parsers that know nothing of who wrote it.

Comes in: a file and its bytes, or a page. Goes out: what does not parse. Refuses to know what it says.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from xml.etree import ElementTree as ET

from builder.diagnostic import Code, Diagnostic
from builder.verifying.parsing import Page
from builder.verifying.places import at

_JSON = (".json", ".jsonld", ".webmanifest")
_XML = (".xml", ".svg", ".rss", ".atom", ".xsl", ".xslt")
_SHOWN_AS_PAGES = ("http://www.w3.org/1999/xhtml", "http://www.w3.org/1999/XSL/Transform")
_RUNS = ("script", "foreignobject", "handler", "listener", "set", "animate", "iframe", "embed", "object")
_INSTRUCTION = re.compile(rb"<\?(?!xml\s)")
_SCRIPT = re.compile(r"(?:javascript|vbscript|data:(?!image/))")
_ELSEWHERE = re.compile(r"(?!data:)[a-z][a-z0-9+.-]*:|[\\/]{2}")
_LOADED_BY_STYLE = re.compile(
    r"@import\b|(?:url|image-set|src)\(\s*['\"]?\s*(?:(?!data:)[a-z][a-z0-9+.-]*:|[\\/]{2})", re.IGNORECASE
)


def check_data(name: str, data: bytes) -> Iterator[Diagnostic]:
    """JSON and XML parse; drawings and styles, which can be opened by themselves, run nothing and load nothing from elsewhere."""
    suffix = PurePosixPath(name).suffix.lower()
    try:
        if suffix in _JSON:
            json.loads(data)
        elif suffix in _XML:
            yield from _check_xml(name, data)
        elif suffix == ".css" and (found := _LOADED_BY_STYLE.search(data.decode())):
            yield Diagnostic(Code.SITE_FOREIGN, f"the styles load {found[0][:120]}", at(name))
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


def _check_xml(name: str, data: bytes) -> Iterator[Diagnostic]:
    root = ET.fromstring(data)  # noqa: S314 our own file; expat resolves nothing outside of it
    if _INSTRUCTION.search(data) or b"<!DOCTYPE" in data:
        said = "the file tells browsers how to show it: <?…> or <!DOCTYPE>"
        yield Diagnostic(Code.SITE_SCRIPT, said, at(name), "leave that out")
    for element in root.iter():
        space, _, tag = str(element.tag).rpartition("}")
        if space.lstrip("{") in _SHOWN_AS_PAGES or tag.lower() in _RUNS:
            yield Diagnostic(Code.SITE_SCRIPT, f"the file can run scripts, by <{tag}>", at(name))
        for key, value in element.attrib.items():
            yield from _check_attribute(name, tag, key.rpartition("}")[2].lower(), value)
        if tag.lower() == "style" and (found := _LOADED_BY_STYLE.search(element.text or "")):
            yield Diagnostic(Code.SITE_FOREIGN, f"the drawing loads {found[0][:120]}", at(name))


def _check_attribute(name: str, tag: str, key: str, value: str) -> Iterator[Diagnostic]:
    """A feed may name addresses anywhere; in a drawing they are loaded, but for those of links."""
    address = "".join(value.split()).lower()
    if key.startswith("on") or _SCRIPT.match(address):
        yield Diagnostic(Code.SITE_SCRIPT, f"<{tag}> has a script in `{key}`", at(name))
    elif PurePosixPath(name).suffix.lower() == ".svg" and (
        _LOADED_BY_STYLE.search(value) or (key == "href" and tag != "a" and _ELSEWHERE.match(address))
    ):
        yield Diagnostic(Code.SITE_FOREIGN, f"the drawing loads {value[:120]}", at(name))
