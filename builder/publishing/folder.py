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
from builder.reading.syntax import parse
from builder.reading.tree import Node, Scalar, locate_key, nodes_at
from builder.report.text import report_diagnostics
from builder.text import Location, Span, Text

CONFIGURATION = "mkdocs.yml"
_ITEM = re.compile(r"[ \t]*-[ \t]+dossier[ \t]*(?:#.*)?")
_OUT_OF_REACH = (("INHERIT",), ("hooks",), ("theme", "custom_dir"))
_FIXED = {("docs_dir",): DOCS, ("use_directory_urls",): "true"}


class NotPortableError(Exception):
    """The configuration cannot be carried over; the message says where and why."""


def portable(configuration: Text) -> str:
    """The configuration without the plug-in `dossier`.

    Raises `NotPortableError` where it cannot be read strictly, where it names files that the tree will not have or
    asks for other addresses than the pages link to, and where the plug-in has no line of its own.
    """
    root, faults = parse(configuration)
    if root is None or faults:
        raise NotPortableError(report_diagnostics(faults))
    for path in _OUT_OF_REACH:
        for node in nodes_at(root, path):
            raise _not_portable(node.location, f"`{path[-1]}` needs files that the tree will not have")
    for path, value in _FIXED.items():
        for node in nodes_at(root, path):
            if not isinstance(node, Scalar) or node.value != value:
                raise _not_portable(
                    node.location, f"the pages need `{path[-1]}: {value}`, which is the default"
                )
    return _without_plugin(configuration, root)


def _without_plugin(configuration: Text, root: Node) -> str:
    plugins = nodes_at(root, ("plugins", "*"))
    for node in plugins:
        if isinstance(node, Scalar) and node.value == "dossier":
            line = configuration.lines[node.location.position.line - 1]
            if _ITEM.fullmatch(configuration[line]):
                return _without_line(configuration, line, locate_key(root, ("plugins",)), len(plugins))
    place = nodes_at(root, ("plugins",)) or (root,)
    raise _not_portable(
        place[0].location, "the plug-in has no line of its own, `- dossier`, under `plugins:`"
    )


def _without_line(configuration: Text, line: Span, key: Scalar, plugins: int) -> str:
    """The configuration without an item; a list that would be empty says so, or MkDocs takes its own."""
    content = configuration.content
    rest = content[line.end :].removeprefix("\r").removeprefix("\n")
    before = content[: line.start]
    if plugins == 1:
        end = key.location.span.end
        before = f"{before[:end]}: []{before[end:].removeprefix(':')}"
    return before + rest


def _not_portable(place: Location, why: str) -> NotPortableError:
    return NotPortableError(f"{place}: {why}")


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
