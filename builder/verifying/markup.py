"""The elements and attributes that words are made of.

Comes in: a page. Goes out: what in its article is neither. Refuses to know what the theme puts around an article, but for what no
page has a use for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from builder.diagnostic import Code, Diagnostic
from builder.verifying.parsing import Element, Page, attributes, is_data

_WORDS = """
    a abbr address article aside b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em
    figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li mark nav ol p picture pre q s samp section small
    source span strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr
"""
_CONTROLS = "button fieldset form input label legend optgroup option output select"
_DRAWINGS = "circle clippath defs desc ellipse g line lineargradient marker mask path pattern polygon polyline rect stop svg symbol text title tspan use"
_MATHS = "math maction menclose merror mfrac mi mmultiscripts mn mo mover mpadded mphantom mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none semantics annotation"
ELEMENTS = frozenset(f"{_WORDS} {_CONTROLS} {_DRAWINGS} {_MATHS}".split())
"""What may stand in an article; beside it, scripts that are data."""
NEVER = frozenset(
    [
        "applet",
        "base",
        "embed",
        "frame",
        "frameset",
        "iframe",
        "noscript",
        "object",
        "portal",
        "style",
        "template",
    ]
)
"""What stands nowhere: it loads, steers or styles, or means one thing to one parser and another to the next."""

ATTRIBUTES = frozenset(
    [
        "align",
        "alt",
        "autocomplete",
        "checked",
        "cite",
        "class",
        "colspan",
        "cols",
        "controls",
        "d",
        "datetime",
        "decoding",
        "dir",
        "disabled",
        "display",
        "download",
        "fill",
        "focusable",
        "for",
        "height",
        "hidden",
        "href",
        "hreflang",
        "id",
        "lang",
        "list",
        "loading",
        "max",
        "maxlength",
        "min",
        "minlength",
        "name",
        "open",
        "points",
        "preserveaspectratio",
        "placeholder",
        "pattern",
        "r",
        "readonly",
        "rel",
        "required",
        "reversed",
        "role",
        "rowspan",
        "rows",
        "rx",
        "ry",
        "scope",
        "selected",
        "size",
        "sizes",
        "span",
        "spellcheck",
        "src",
        "srcset",
        "start",
        "stroke",
        "tabindex",
        "target",
        "title",
        "transform",
        "translate",
        "type",
        "value",
        "viewbox",
        "width",
        "x",
        "x1",
        "x2",
        "xmlns",
        "y",
        "y1",
        "y2",
        "cx",
        "cy",
        "offset",
        "xmlns:xlink",
        "xlink:href",
        "stroke-width",
        "stroke-linecap",
        "stroke-linejoin",
        "fill-rule",
        "clip-rule",
        "mathvariant",
    ]
)
"""What an element of an article may have; beside them, `aria-*` and `data-*`."""

_ARTICLE = "<article"


def check_markup(page: Page) -> Iterator[Diagnostic]:
    """Every element of an article is one of words, controls or drawings, and has their attributes."""
    for element in page.elements:
        if element.tag in NEVER:
            yield _stranger(page, element, "")
    for element in in_articles(page):
        if (element.tag or "").lower() not in ELEMENTS | NEVER and not is_data(element):
            yield _stranger(page, element, _ARTICLE)
        for name, _ in attributes(element):
            if name not in ATTRIBUTES and not name.startswith(("aria-", "data-", "on")):
                said = f"the attribute `{name}` has no place on <{element.tag}> in an article"
                help_ = "put the look into a stylesheet" if name == "style" else None
                yield page.fault(Code.SITE_MARKUP, said, f" {name}=", help_, _ARTICLE)


def in_articles(page: Page) -> Iterable[Element]:
    """What the theme frames: the elements of the articles, or of the whole body where a theme has none."""
    return page.css("article *") or page.css("body *")


def _stranger(page: Page, element: Element, after: str) -> Diagnostic:
    said = f"the element <{element.tag}> has no place here"
    return page.fault(Code.SITE_MARKUP, said, f"<{element.tag}", None, after)
