"""The site as a plain tree of Markdown.

Comes in: a site and `mkdocs.yml`. Goes out: a folder with both that any engine which reads `mkdocs.yml`
builds without the plug-in. Refuses to know who will build it, and refuses a configuration that leans on
more than the tree will have.

Templates and configuration keep to what MkDocs, ProperDocs and Zensical understand alike; `tests/test_engines.py`
lists where their sites differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from builder.model import Path as Way
from builder.pages import Site
from builder.publishing.reuse import put
from builder.publishing.swap import replacing
from builder.publishing.theme import theme_files
from builder.reading import DOCS
from builder.reading.syntax import parse
from builder.reading.tree import MapNode, Node, Scalar, locate_key, nodes_at
from builder.report.text import report_diagnostics
from builder.text import Location, Span, Text

CONFIGURATION = "mkdocs.yml"
_THEME = "theme"
_CUSTOM_DIR = f"custom_dir: {_THEME}"
_VARIANT = "variant: classic"
"""With it the theme of Zensical looks as that of Material does, which the pages are made for. No other reads it."""
_ITEM = re.compile(r"[ \t]*-[ \t]+dossier(?::[ \t]*\{[^{}#]*\})?[ \t]*(?:#.*)?")
_OUT_OF_REACH = (("INHERIT",), ("hooks",), ("theme", "custom_dir"))
_FIXED = {("docs_dir",): DOCS, ("use_directory_urls",): "true"}


class NotPortableError(Exception):
    """The configuration cannot be carried over; the message says where and why."""


def site_url(configuration: Text) -> str | None:
    """Where the site is published, as far as the configuration says."""
    root, _ = parse(configuration)
    found = nodes_at(root, ("site_url",)) if root else ()
    return next((node.value for node in found if isinstance(node, Scalar) and node.value), None)


def portable(configuration: Text) -> str:
    """The configuration without the plug-in `dossier`, with the builder's templates and a look that they go with.

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
    edits = [*_plugin_removed(configuration, root)]
    assert isinstance(root, MapNode)  # it lists the plug-in
    for added in (_theme_added, _extensions_added, _anchors_left):
        edits += added(configuration, root)
    return _edited(configuration, edits)


def _edited(text: Text, edits: Iterable[tuple[Span, str]]) -> str:
    content = text.content
    for span, words in sorted(edits, reverse=True):
        content = content[: span.start] + words + content[span.end :]
    return content


def _theme_added(configuration: Text, root: MapNode) -> Iterator[tuple[Span, str]]:
    """Puts the builder's templates before those of the theme, as the plug-in does, and says which look they go with."""
    (theme, *_) = (*nodes_at(root, ("theme",)), None)
    added = [_CUSTOM_DIR] if nodes_at(root, ("theme", "variant")) else [_CUSTOM_DIR, _VARIANT]
    if isinstance(theme, Scalar):
        yield theme.location.span, f"{{{', '.join([f'name: {theme.value}', *added])}}}"
    elif isinstance(theme, MapNode):
        yield _first_under(("theme",), theme, configuration, root, added)
    else:
        yield _in_front(root), f"theme: {{{', '.join(['name: mkdocs', *added])}}}\n"


def _first_under(
    path: Way, settings: MapNode, configuration: Text, root: MapNode, added: Iterable[str]
) -> tuple[Span, str]:
    """More settings before the first that stand under a key, on lines of their own or within the braces."""
    under, front = locate_key(root, path).location.span, _in_front(settings)
    in_braces = "{" in configuration[Span(under.end, front.start)]
    apart = ", " if in_braces else "\n" + " " * (configuration.position(front.start).column - 1)
    return front, "".join(f"{setting}{apart}" for setting in added)


def _anchors_left(configuration: Text, root: MapNode) -> Iterator[tuple[Span, str]]:
    """Leaves anchors alone: Zensical knows none in a block, and those of the pages were checked where the dossier is."""
    for node in nodes_at(root, ("validation", "links", "anchors")):
        yield node.location.span, "ignore"
        return
    for path, added in (
        (("validation", "links"), "anchors: ignore"),
        (("validation",), "links: {anchors: ignore}"),
    ):
        for node in nodes_at(root, path):
            if isinstance(node, MapNode) and node.entries:
                yield _first_under(path, node, configuration, root, [added])
            return
    yield _in_front(root), "validation: {links: {anchors: ignore}}\n"


def _extensions_added(configuration: Text, root: MapNode) -> Iterator[tuple[Span, str]]:
    """Says that there are none where nothing is said of them: Zensical would take many of its own choice."""
    if not nodes_at(root, ("markdown_extensions",)):
        yield _in_front(root), "markdown_extensions: []\n"


def _in_front(settings: MapNode) -> Span:
    """Before the first key; the place of the mapping itself may be in front of a comment."""
    (first, _), *_ = settings.entries.values()
    start = first.location.span.start
    return Span(start, start)


def _plugin_removed(configuration: Text, root: Node) -> Iterator[tuple[Span, str]]:
    plugins = nodes_at(root, ("plugins", "*"))
    for node in plugins:
        if (isinstance(node, Scalar) and node.value == "dossier") or (
            isinstance(node, MapNode) and [*node.entries] == ["dossier"]
        ):
            number = node.location.position.line - 1
            if _ITEM.fullmatch(configuration[configuration.lines[number]]):
                if len(plugins) == 1:  # a list that is empty says so, or MkDocs takes its own
                    end = locate_key(root, ("plugins",)).location.span.end
                    yield Span(end, end + 1), ": []"
                yield _whole_line(configuration, number), ""
                return
    place = nodes_at(root, ("plugins",)) or (root,)
    raise _not_portable(
        place[0].location, "the plug-in has no line of its own, `- dossier`, under `plugins:`"
    )


def _whole_line(text: Text, number: int) -> Span:
    """A line with its end."""
    start = text.lines[number].start
    return Span(start, text.lines[number + 1].start if number + 1 < len(text.lines) else len(text.content))


def _not_portable(place: Location, why: str) -> NotPortableError:
    return NotPortableError(f"{place}: {why}")


def write_folder(target: Path, site: Site, configuration: Text) -> int:
    """Writes everything into `target`, which it replaces, and returns the number of generated pages. What stays the same is left alone.

    Raises `NotPortableError`, `NotOursError` where `target` is taken, `OSError` where it cannot be written.
    """
    settings = portable(configuration)
    with replacing(target, "write") as fresh:
        for path, data in _files(site, settings):
            put(data, path, fresh, target)
    return len(site.pages)


def _files(site: Site, settings: str) -> Iterator[tuple[str, bytes]]:
    """Everything in the folder, by path."""
    for asset in site.assets:
        yield f"{DOCS}/{asset.path}", asset.data
    for page in site.pages:
        yield f"{DOCS}/{page.file}", page.markdown().encode()
    for name, data in theme_files():
        yield f"{_THEME}/{name}", data
    yield CONFIGURATION, settings.encode()
