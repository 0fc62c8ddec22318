"""What the search shows of pages, read back from its index.

Comes in: a file of Pagefind's index with the words of a page, and the page. Goes out: words that the search could show and that the page
does not have. Refuses to know how words are found, whatever is found is shown in these; and to know what a search leaves out: that may be
anything between tags, but only as a whole.

A file is compressed with gzip, and has JSON after a mark of twelve letters.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from builder.diagnostic import Code, Diagnostic
from builder.verifying.parsing import texts_of, words_of
from builder.verifying.places import at

SUFFIX = ".pf_fragment"
_MARK = b"pagefind_dcd"
_GZIP = 31
"""The window of zlib that reads gzip, and nothing else."""
_LEFT_OUT = "[data-search-exclude], script, style, object"
_MOST = 100_000_000
"""Bytes. No page is as long."""


def check_found(name: str, data: bytes, page_at: Callable[[str], bytes | None]) -> Iterator[Diagnostic]:
    """Each section has what stands between tags of the page, whole, in that order and nothing else; blanks do not count."""
    try:
        told = _decoded(data)
        pieces = list(_pieces(told))
        address = str(told["url"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, zlib.error) as fault:
        yield Diagnostic(Code.SITE_DATA, f"the search cannot read this: {str(fault)[:120]}", at(name))
        return
    page = page_at(address.removeprefix("/"))
    html = (page or b"").decode("utf-8", "replace")
    words = _tight(words_of(html, _LEFT_OUT))
    scattered = [piece for piece in pieces if _tight(piece) not in words]
    texts = list(map(_tight, texts_of(html))) if scattered else []
    for piece in scattered:
        if not _is_made_of(texts, _tight(piece)):
            said = f"the search shows what does not stand on {address}: {piece[:120]}"
            yield Diagnostic(Code.SITE_QUOTATION, said, at(name), "build again")


def _decoded(data: bytes) -> Mapping[str, Any]:
    stream = zlib.decompressobj(_GZIP)
    found = stream.decompress(data, _MOST)
    if not stream.eof or stream.unused_data or not found.startswith(_MARK):
        raise ValueError("it is not a whole file of Pagefind’s")
    told: Mapping[str, Any] = json.loads(found.removeprefix(_MARK))
    return told


def _pieces(told: Mapping[str, Any]) -> Iterator[str]:
    """The headings, and what stands under each. After a heading Pagefind sets a full stop."""
    words = told["content"].split()
    headings = [(0, told["meta"]["title"])]
    headings += [(each["location"], each["text"]) for each in told["anchors"]]
    for (start, heading), (end, _) in pairwise([*headings, (len(words), "")]):
        yield heading
        yield " ".join(words[start + len(heading.split()) : end])


def _is_made_of(texts: Sequence[str], whole: str) -> bool:
    """Whether some of the texts, one after the other, are the whole: nearly always each that can be the next one is."""
    end = 0
    for text in texts:
        end += len(text) * whole.startswith(text, end)
    if end == len(whole):
        return True
    ends = {0}
    for text in texts:
        ends |= {end + len(text) for end in ends if whole.startswith(text, end)}
    return len(whole) in ends


def _tight(words: str) -> str:
    return "".join(words.split())
