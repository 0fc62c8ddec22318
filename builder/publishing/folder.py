"""The site as a plain tree of Markdown.

Comes in: a site and `mkdocs.yml`. Goes out: a folder with both that any engine which reads `mkdocs.yml`
builds without the plug-in. Refuses to know who will build it, and refuses a configuration that leans on
more than the tree will have.
"""

from __future__ import annotations

import re
from pathlib import Path

from builder.pages import Site
from builder.publishing.swap import replacing
from builder.reading import DOCS
from builder.text import Location, Span, Text

CONFIGURATION = "mkdocs.yml"
_PLUGINS = re.compile(r"^plugins:[ \t]*(?:#.*)?$")
_PLUGIN = re.compile(r"[ \t]*-[ \t]+dossier[ \t]*(?:#.*)?")
_ITEM = re.compile(r"[ \t]*(?:-[ \t].*|#.*)?")
_LEANS = re.compile(r"^(?:INHERIT|hooks|docs_dir: (?!docs$)|[ \t]*custom_dir)\b.*", re.MULTILINE)


class NotPortableError(Exception):
    """The configuration cannot be carried over; the message says where and why."""


def portable(configuration: Text) -> str:
    """The configuration without the plug-in `dossier`.

    Raises `NotPortableError` where the plug-in does not stand on a line of its own under `plugins:`, or the
    configuration names files that the tree will not have.
    """
    if leans := _LEANS.search(configuration.content):
        place = Location(configuration, Span(*leans.span()))
        raise NotPortableError(f"{place}: this needs files that the tree does not have")
    line = _plugin_line(configuration)
    if line is None:
        place = Location(configuration, Span(0, 0))
        raise NotPortableError(
            f"{place}: the plug-in stands on no line of its own, `- dossier`, under `plugins:`"
        )
    content = configuration.content
    return content[: line.start] + content[line.end :].removeprefix("\r").removeprefix("\n")


def _plugin_line(configuration: Text) -> Span | None:
    inside = False
    for line in configuration.lines:
        words = configuration[line]
        if _PLUGINS.match(words):
            inside = True
        elif inside and _PLUGIN.fullmatch(words):
            return line
        elif inside and words and not words[0].isspace() and not _ITEM.fullmatch(words):
            inside = False
    return None


def write_folder(target: Path, site: Site, configuration: Text) -> int:
    """Writes everything into `target`, which it replaces, and returns the number of generated pages.

    Raises `NotPortableError`, `NotOursError` where `target` is taken, `OSError` where it cannot be written.
    """
    settings = portable(configuration)
    with replacing(target, "write") as fresh:
        for asset in site.assets:
            _write(fresh / DOCS / asset.path, asset.data)
        for page in site.pages:
            _write(fresh / DOCS / page.file, page.markdown().encode())
        _write(fresh / CONFIGURATION, settings.encode())
    return len(site.pages)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
