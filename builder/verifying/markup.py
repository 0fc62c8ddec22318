"""The elements and attributes that words are made of.

Comes in: a page. Goes out: what in its article is neither. Refuses to know what the theme puts around an article, but for what no
page has a use for.
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Code, Diagnostic
from builder.verifying.parsing import Page, Tag

_WORDS = """
    a abbr address article aside b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em
    figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li mark nav ol p picture pre q s samp section small
    source span strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr
"""
_CONTROLS = "button fieldset form input label legend optgroup option output select"
_DRAWINGS = "circle clippath defs desc ellipse g line lineargradient marker mask path pattern polygon polyline rect stop svg symbol text title tspan use"
ELEMENTS = frozenset(f"{_WORDS} {_CONTROLS} {_DRAWINGS}".split())
"""What may stand in an article; beside it, scripts that are data."""
NEVER = frozenset("applet base embed frame frameset iframe noscript object portal style template".split())
"""What stands nowhere: it loads, steers or styles, or means one thing to one parser and another to the next."""

ATTRIBUTES = frozenset(
    """
    align alt autocomplete checked cite class colspan cols controls d datetime decoding dir disabled display download fill
    focusable for height hidden href hreflang id lang list loading max maxlength min minlength name open points
    preserveaspectratio placeholder pattern r readonly rel required reversed role rowspan rows rx ry scope selected size sizes span
    spellcheck src srcset start stroke tabindex target title transform translate type value viewbox width x x1 x2 xmlns y y1 y2
    cx cy offset xmlns:xlink xlink:href stroke-width stroke-linecap stroke-linejoin fill-rule clip-rule mathvariant
    """.split()
)
"""What an element of an article may have; beside them, `aria-*` and `data-*`."""


_MISPLACED = "the element <{}> has no place here"
_HEAD = frozenset(
    (name, attribute)
    for name, attributes in {
        "html": "class lang dir",
        "head": "",
        "title": "",
        "meta": "charset name content property http-equiv",
        "link": "rel href type title hreflang",
        "body": "dir",
    }.items()
    for attribute in ("", *attributes.split())
)
"""What every page is made of, whoever made it."""


def check_markup(page: Page, around: frozenset[tuple[str, str]]) -> Iterator[Diagnostic]:
    """Articles have elements of words, controls and drawings alone, pages beside them what the theme has `around` articles."""
    beside = _HEAD | around
    for tag in page.tags:
        yield from check_markup_of(tag, page, beside)
    for element in page.css("body :is(meta, link):not(article *)"):
        yield page.fault(Code.SITE_MARKUP, _MISPLACED.format(element.tag), f"<{element.tag}", after="<body")


def check_markup_of(
    tag: Tag, page: Page, beside: frozenset[tuple[str, str]] = frozenset()
) -> Iterator[Diagnostic]:
    """The same for one element, of which those `beside` may stand outside of articles."""
    is_known = tag.name in ELEMENTS or tag.is_data or ((tag.name, "") in beside and not tag.in_article)
    if not is_known or tag.name in NEVER:
        yield page.fault(Code.SITE_MARKUP, _MISPLACED.format(tag.name), f"<{tag.name}", after=_after(tag))
        return
    for name in sorted(tag.attributes.keys() - ATTRIBUTES):
        is_known = not tag.in_article and (tag.name, name) in beside
        if not is_known and not name.startswith(("aria-", "data-", "on")):
            said = f"the attribute `{name}` has no place on <{tag.name}> here"
            help_ = "put the look into a stylesheet" if name == "style" else None
            yield page.fault(Code.SITE_MARKUP, said, f" {name}=", help_, _after(tag))


def _after(tag: Tag) -> str:
    return "<article" if tag.in_article else ""
