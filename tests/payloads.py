"""Texts that try to be more than text. None of them is aimed at a particular flaw of another project.

Whatever could run calls `alert` with a number that no other text has, so that it is known which of them did.
"""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

PAYLOADS = (
    "<script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "<svg/onload=alert(1)>",
    "<!-- unclosed",
    "<textarea>",
    "<![CDATA[x]]>",
    '<![><img src="]>',
    "</div></p></article>",
    "javascript:alert(1)",
    "[x](javascript:alert(1))",
    "![x](http://tracker.example/x.png)",
    "<https://a.example>",
    "&lt;b&gt; &amp; &#60; &quot;",
    "{: onclick=alert(1) }",
    "# heading",
    "## heading {#id}",
    "> quote",
    "- item",
    "1. item",
    "    code",
    "```html",
    "~~~",
    "`code`",
    "*em* __strong__ ~~del~~ ==mark== ^^ins^^",
    "| a | b |",
    "term\n:   definition",
    "[^1]: note",
    "*[HTML]: abbreviation",
    '--8<-- "secret.txt"',
    "{{ 7 * 7 }}",
    "{% include 'secret.txt' %}",
    "{# comment #}",
    ":smile: :material-account:",
    "(c) (tm) -- --- ... << >>",
    "$$x^2$$ \\(x\\)",
    "/// html | script",
    "!!! note",
    "??? note",
    "[TOC]",
    "[[wiki]]",
    "---",
    "...",
    "Title: metadata",
    "%YAML",
    "\\# \\* \\_",
    "line  \nbreak\r\nand\rmore",
    "tab\tand  two blanks",
    "\u202eright to left\u202c",
    "zero\u200bwidth\u200d\u2060",
    "soft\u00adhyphen",
    "no\u00a0break",
    "שלום, عالم",
    "👩\u200d👩\u200d👧 𝕏 e\u0301",
    "\u2028separator\u2029",
    "＜script＞",
    "'; DROP TABLE claims; --",
    "=1+1",
    "wzxhzdk:0",
    "klzzwxh:0001",
)

_CARRIERS = """\
<script>RUN</script>
<ScRiPt type=text/javascript>RUN</sCrIpT >
<script src=data:text/javascript,RUN></script>
<script type=module>RUN</script>
<img src=x onerror=RUN>
<svg onload=RUN>
<svg><script>RUN</script></svg>
<svg><animate attributeName=x dur=1s onbegin=RUN></animate></svg>
<svg><a xlink:href=javascript:RUN><text y=9>x</text></a></svg>
<details open ontoggle=RUN>x</details>
<input autofocus onfocus=RUN>
<p tabindex=0 autofocus onfocus=RUN>x</p>
<p onmouseover=RUN onclick=RUN>x</p>
<a href=javascript:RUN>x</a>
<form action=javascript:RUN><button>x</button></form>
<form><button formaction=javascript:RUN>x</button></form>
<iframe src=javascript:RUN></iframe>
<iframe srcdoc="<script>RUN</script>"></iframe>
<object data="data:text/html,<script>RUN</script>"></object>
<video src=x onerror=RUN></video>
<video><source onerror=RUN></video>
<audio src=x onerror=RUN></audio>
<body onload=RUN>
<marquee onstart=RUN>x</marquee>
<meta http-equiv=refresh content="0;url=javascript:RUN">
<base href=javascript:RUN//>
<link rel=stylesheet href=x onerror=RUN>
<link rel=import href="data:text/html,<script>RUN</script>">
<style onload=RUN></style>
<style>@keyframes k{}</style><p style="animation:k 1s" onanimationstart=RUN>x</p>
""".splitlines()
"""What runs a script where it is taken for markup."""

_CONTEXTS = (
    ("", ""),
    ('">', ""),
    ("'>", ""),
    ("-->", "<!--"),
    ("</title>", ""),
    ("</textarea>", ""),
    ("</script>", ""),
    ("</style>", ""),
    ("</noscript>", "<noscript>"),
    ("<svg>", "</svg>"),
    ("<math><mtext>", "</mtext></math>"),
    ("<template>", "</template>"),
)
"""What ends, or begins, before it and after it: text, attributes, comments, elements that hold text, other languages."""

_ENCODED = ("<script>RUN</script>", "</title><script>RUN</script>", '"><img src=x onerror=RUN>')

_ENCODINGS: tuple[Callable[[str], str], ...] = (
    html.escape,
    lambda text: html.escape(html.escape(text)),
    lambda text: "".join(f"&#{ord(c)};" for c in text),
    lambda text: "".join(f"&#{ord(c)}" if c in "<>\"'" else c for c in text),
    lambda text: "".join(f"&#x{ord(c):x}" if c in "<>\"'" else c for c in text),
    lambda text: "".join(f"&#{ord(c):07};" if c in "<>\"'" else c for c in text),
    lambda text: text.replace("<", "&LT").replace(">", "&GT").replace('"', "&QUOT"),
    lambda text: "".join(f"\\x{ord(c):02x}" if c in "<>\"'" else c for c in text),
    lambda text: "".join(f"\\u{ord(c):04x}" if c in "<>\"'" else c for c in text),
    lambda text: quote(text, safe="()"),
    lambda text: "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text),
    lambda text: text.replace("<", "\uff1c").replace(">", "\uff1e").replace('"', "\uff02"),
    lambda text: text.replace("s", "\u017f").replace("k", "\u212a"),
    lambda text: text.replace("<", "<\u00ad").replace("s", "s\u200b"),
    lambda text: text.replace("<", "+ADw-").replace(">", "+AD4-"),
    lambda text: text.replace("<", "<<").replace(">", ">>"),
    lambda text: text.replace("<", "<\t").replace(" ", "/"),
    lambda text: text.replace("scr", "scr<script>").replace("img", "<img>img"),
    lambda text: f"&{text}&amp;{text};",
)
"""Ways to write the same that somebody on the way may take back."""

_ADDRESSES = """\
JaVaScRiPt:RUN
java&Tab;script:RUN
&#106;avascript:RUN
&#x6A&#x61vascript:RUN
javascript&colon;RUN
javascript://%0aRUN
javascript:%61lert(0);RUN
data:text/html,<script>RUN</script>
data:text/html;charset=utf-7,+ADw-script+AD4-RUN
vbscript:RUN
feed:javascript:RUN
view-source:javascript:RUN
//RUN.example/x
\\\\RUN.example\\x
""".splitlines()

_BROKEN = (
    "java\tscript:RUN",
    "java\nscript:RUN",
    '<a href="java\r\nscript:RUN">x</a>',
    '<img\nsrc=x\nonerror="RUN\n">',
    "```html\n<script>RUN</script>\n```",
    "```\n<script>RUN</script>",
    "---\ntitle: </title><script>RUN</script>\n---\n",
    "| a |\n|---|\n| <img src=x onerror=RUN> |",
    "x\n:   <script>RUN</script>",
    "<div>\n\n<script>RUN</script>\n\n</div>",
    "\u00a0javascript:RUN",
    " <script>RUN</script> ",
)

_SYNTAX = r"""
[x](javascript:RUN)
[x](<javascript:RUN>)
![x](x"onerror="RUN)
![x"onerror=RUN ](x)
[x]: javascript:RUN
<javascript:RUN>
<x@example.org"onclick=RUN>
<https://example.org/"onmouseover=RUN>
x{: onclick=RUN }
# x {: onmouseover=RUN }
# <script>RUN</script>
## `</h2><script>RUN</script>`
`<script>RUN</script>`
``</code><script>RUN</script>``
    <script>RUN</script>
> <script>RUN</script>
- [ ] <script>RUN</script>
1. <script>RUN</script>
| <img src=x onerror=RUN> | b |
[^<img src=x onerror=RUN>]: x
*[<img src=x onerror=RUN>]: x
[[<img src=x onerror=RUN>]]
==<img src=x onerror=RUN>==
^^<img src=x onerror=RUN>^^ ~~<img src=x onerror=RUN>~~
{++<script>RUN</script>++}{>><script>RUN</script><<}
:smile:{ onclick=RUN }
++ctrl+<script>RUN</script>++
$<script>RUN</script>$ \(<script>RUN</script>\)
!!! note "<script>RUN</script>"
??? note "</summary><script>RUN</script>"
=== "<script>RUN</script>"
/// html | script[onload=RUN]
/// html | img[onerror=RUN]
<div markdown="1" onclick=RUN>
<div markdown><script>RUN</script></div>
--8<-- "RUN"
;--8<--
[TOC]: <script>RUN</script>
Title: </title><script>RUN</script>
title: "</title><script>RUN</script>"
template: RUN.html
--- # </title><script>RUN</script>
{{ "<script>RUN</script>" }}
{{ "<script>RUN</script>" | safe }}
{% raw %}<script>RUN</script>
{% import "RUN" as x %}
{{ x.__class__.__mro__ }} RUN
{{constructor.constructor('RUN')()}}
${RUN} #{RUN} <%= RUN %> <?= RUN ?>
<?xml version="1.0"?><x xmlns="http://www.w3.org/1999/xhtml"><script>RUN</script></x>
<!DOCTYPE x [<!ENTITY y "<script>RUN</script>">]>&y;
]]><script xmlns="http://www.w3.org/1999/xhtml">RUN</script>
<html:script xmlns:html="http://www.w3.org/1999/xhtml">RUN</html:script>
"}]}</script><script>RUN</script>
\"}]}</script><script>RUN</script>
"},"x":{"__proto__":"RUN
'; RUN; '
"; RUN; //
`; RUN; `
*/ RUN /*
</script><!--<script>RUN
<!--<script>RUN</script>
<!--><script>RUN</script>
<!--[if true]><script>RUN</script><![endif]-->
<![CDATA[<script>RUN</script>]]>
<!x><script>RUN</script>
<?x <script>RUN</script> ?>
</x><script>RUN</script>
<x/<script>RUN</script>
<<script>RUN</script>
<script x=">RUN</script>
<a href="javascript:RUN" <b>
!!python/name:builtins.RUN
!!js/function "RUN"
&RUN *RUN
<<: *RUN
? RUN
- - - RUN
%TAG ! RUN
@RUN `RUN
"RUN': 'RUN"
# RUN
x: y: RUN
[RUN, {RUN: ]
=HYPERLINK("javascript:RUN","x")
+RUN
@SUM(RUN)
-RUN|x!y
}}, @misc{x, title={\input{RUN}}
$\href{javascript:RUN}{x}$
%0d%0aLocation:%20javascript:RUN
../../RUN/index.html?x#<script>RUN</script>
::error file=RUN::x
""".strip("\n").splitlines()
"""What Markdown and its extensions, templates, YAML, JSON, XML, tables and shells read as more than text."""


def _generated() -> Iterator[tuple[str, Callable[[str], str]]]:
    """Texts with the way in which each is written in the end."""
    yield from ((f"{before}{carrier}{after}", str) for before, after in _CONTEXTS for carrier in _CARRIERS)
    yield from ((carrier, encoding) for encoding in _ENCODINGS for carrier in _ENCODED)
    yield from ((text, str) for text in _ADDRESSES)
    yield from ((f"[x]({address})", str) for address in _ADDRESSES)
    yield from ((f'<a href="{address}">x</a>', str) for address in _ADDRESSES)
    yield from ((text, str) for text in (*_BROKEN, *_SYNTAX))


GENERATED = tuple(
    written(text.replace("RUN", f"alert({number})"))
    for number, (text, written) in enumerate(_generated(), 1000)
)
IN_CONTEXTS = GENERATED[: len(_CONTEXTS) * len(_CARRIERS)]
"""Each carrier in each context: alike, but for what comes before."""

UNCARRIED = (
    "\x00",
    "a\x00b",
    "\x02wzxhzdk:0\x03",
    "\x07",
    "a\x08b",
    "a\x0bb",
    "a\x0cb",
    "\x1b[31mred",
    "\x1c",
    "\x7f",
    "a\x85b",
    "\x9b31m",
    "a\ufeffb",
    "\ufdd0",
    "\ufffe",
    "\U0010ffff",
    "\ud800",
)
"""What no page and no editor carries as it is."""

OWN = (*PAYLOADS, *GENERATED, *UNCARRIED, "", " ", "\u3000", "x" * 601, "a" + "\u0301" * 31)

PACKAGE = Path(__file__).parent / "judges" / "node_modules" / "big-list-of-naughty-strings" / "blns.json"


def of_package() -> tuple[str, ...]:
    """Other people's list, which `make judges` installs; nothing where it is not there."""
    return tuple(json.loads(PACKAGE.read_text(encoding="utf-8"))) if PACKAGE.is_file() else ()


CORPUS = tuple(dict.fromkeys((*OWN, *of_package())))
