"""What was found to be good once and need not be looked at again.

Comes in: a page. Goes out: whether nothing in it is new: its frame is that of a page which was looked through, but for words, and so is
every tag of its article. Refuses to find fault: a page in which anything is new, or not written as plainly as generated pages are, is
for those to look through who know what is wrong.

Every `<` of an article begins a tag here, also where a browser takes it for text, as in a script: nothing that a browser sees is missed.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from hashlib import sha256
from html import unescape

from builder.diagnostic import Diagnostic
from builder.verifying.activity import READ
from builder.verifying.parsing import Page, Tag

_OPENS = re.compile(r'([a-z][a-z0-9]*)((?: [a-zA-Z][a-zA-Z0-9:-]*(?:="[^"<>]*")?)*)(?: ?/)?')
_CLOSES = re.compile(r"/[a-zA-Z][a-zA-Z0-9]*")
_ATTRIBUTE = re.compile(r' ([a-zA-Z][a-zA-Z0-9:-]*)(?:="([^"]*)")?')
_UNCLEAR = re.compile(r"&(?!#[0-9]{1,7};|(?:amp|lt|gt|quot);)")
_ARTICLE = re.compile(r"<article[^<>]*>")
_END = "</article>"
_NOTHING_SAID = re.compile(r'( (?:id|datetime|data-[a-z-]+|href(?=="(?!//)[a-zA-Z0-9./#-]*"))=)"[^"<>]*"')
"""Attributes that nearly every tag has values of its own for, which decide on nothing: names, places, and links that stay on the site."""
_NEUTRAL = "<p></p>"
"""What stands for words in an article that is left out."""
_WORDS = re.compile(
    r'(<title>|<span class="md-ellipsis">|<meta (?:name="description"|property="og:(?:title|description)") content=")[^"<>]*'
)
"""What in a frame is the page's own: words between tags, or between the quotation marks of one, that hold none.

So is its full address, which leads to itself whatever it is.
"""


def _emptied(attribute: re.Match[str]) -> str:
    return f'{attribute[1]}""'


class Known:
    """Frames and tags without fault, in one site."""

    def __init__(
        self,
        check: Callable[[Page], Iterator[Diagnostic]],
        check_tag: Callable[[Page, Tag], Iterator[Diagnostic]],
        home: str = "",
    ) -> None:
        """Looks at pages and tags with these; `home` is the address of the site, where that is known."""
        self._check = check
        self._home = home
        self._check_tag = check_tag
        self._frames: dict[tuple[str, int, bytes], bool] = {}
        self._kinds: dict[str, bool] = {}

    def has(self, page: Page) -> bool:
        """Whether all of a page is known to be good, or is found to be now."""
        start, end = _ARTICLE.search(page.html), page.html.rfind(_END)
        if start is None or end < start.end():
            return False
        frame = f"{page.html[: start.end()]}{_NEUTRAL}{page.html[end:]}"
        return self._has_article(page.html[start.end() : end]) and self._has_frame(page.name, frame)

    def _has_frame(self, name: str, frame: str) -> bool:
        address = f'"{self._home}{name.removesuffix("index.html")}"' if self._home else ""
        alike = _WORDS.sub(r"\1", frame.replace(address, '""') if address else frame)
        folder = posixpath.dirname(posixpath.dirname(name))
        key = folder, name.count("/"), sha256(alike.encode("utf-8", "surrogatepass")).digest()
        if key not in self._frames:
            self._frames[key] = next(self._check(Page(name, frame)), None) is None
        return self._frames[key]

    def _has_article(self, article: str) -> bool:
        _, *begun = article.split("<")
        try:
            tags = {each[: each.index(">")] for each in begun}
        except ValueError:  # one that does not end
            return False
        return all(map(self._has_tag, tags))

    def _has_tag(self, tag: str) -> bool:
        if tag in self._kinds:
            return self._kinds[tag]
        kind = _NOTHING_SAID.sub(_emptied, tag)
        if kind not in self._kinds:
            self._kinds[kind] = self._is_good(kind)
        return self._kinds[kind]

    def _is_good(self, written: str) -> bool:
        opens = _OPENS.fullmatch(written)
        if opens is None or _UNCLEAR.search(written):
            return bool(_CLOSES.fullmatch(written))
        attributes = {name.lower(): value for name, value in reversed(_ATTRIBUTE.findall(opens[2]))}
        for name in attributes.keys() & READ:
            attributes[name] = unescape(attributes[name])
        tag = Tag(opens[1], attributes, in_article=True)
        return not tag.is_inline_script and next(self._check_tag(Page("", ""), tag), None) is None
