"""What the search shows of pages, read back from its index.

Comes in: a file of Pagefind's index with the words of a page, and the page. Goes out: words that the search could show and that the page
does not have. Refuses to know how words are found, whatever is found is shown in these; and to know what a search leaves out: that may be
anything between tags, but only as a whole.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from builder.diagnostic import Code, Diagnostic
from builder.verifying.parsing import texts_of
from builder.verifying.pieces import unpacked
from builder.verifying.places import at

_LEFT_OUT = "[data-search-exclude], script, style, object"
_MOST_ENDS = 1000
"""Places in a section at which a text may end: to try them all takes their number times that of the texts."""


def check_found(name: str, data: bytes, page_at: Callable[[str], bytes | None]) -> Iterator[Diagnostic]:
    """Each section has what stands between tags of the page, whole, in that order and nothing else; only at tags blanks do not count."""
    try:
        told = json.loads(unpacked(data))
        pieces = list(_pieces(told))
        address = str(told["url"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, zlib.error) as fault:
        yield Diagnostic(Code.SITE_DATA, f"the search cannot read this: {str(fault)[:120]}", at(name))
        return
    page = page_at(address.removeprefix("/"))
    html = (page or b"").decode("utf-8", "replace")
    for piece in _strange(pieces, html):
        said = f"the search shows what does not stand on {address}: {piece[:120]}"
        yield Diagnostic(Code.SITE_QUOTATION, said, at(name), "build again")


def _pieces(told: Mapping[str, Any]) -> Iterator[str]:
    """The headings, and what stands under each, as finder.js cuts them. After a heading Pagefind sets a full stop, which is not shown."""
    words = _words(told["content"])
    anchors = [each for each in told["anchors"] if each["element"] == "h2" and _words(each["text"])]
    headings = [(0, told["meta"]["title"]), *((each["location"], each["text"]) for each in anchors)]
    for (start, heading), (end, _) in pairwise([*headings, (len(words), "")]):
        under = start + len(_words(heading))
        if not start < under <= end:
            raise ValueError(f"this heading does not stand between those around it: {heading}")
        piece = _plain(heading)
        if _plain(" ".join(words[start:under])) not in (piece, f"{piece}."):
            raise ValueError(f"this heading does not stand where it says: {heading}")
        yield piece
        yield _plain(" ".join(words[under:end]))


def _strange(pieces: Iterable[str], html: str) -> Iterator[str]:
    """Those that are not made of texts of a page: nearly always each has all that is not left out, from where the last one ended.

    Or from where that one began, which has what stands between those that follow: the days of a list of what happened on each. To try
    these two first is for speed alone.
    """
    texts = _texts(html, _LEFT_OUT)
    scattered = []
    began = ended = 0
    for piece in pieces:
        for start in (ended, began):
            end = _end(texts, piece, start)
            if end is not None:
                began, ended = start, end
                break
        else:
            scattered.append(piece)
    everything = _texts(html) if scattered else []
    yield from (piece for piece in scattered if not _is_made_of(everything, piece))


def _texts(html: str, without: str = "") -> list[str]:
    """What stands between tags; of the page's title also what stands before the name of the site."""
    title, *texts = texts_of(html, without) or [""]
    return list(filter(None, map(_plain, [title, title.rpartition(" - ")[0], *texts])))


def _end(texts: Sequence[str], whole: str, first: int) -> int | None:
    """The place after the texts from the first on that are the whole, where each that can be the next one is."""
    end = 0
    for place in range(first, len(texts)):
        if end == len(whole):
            return place
        end = _after(texts[place], whole, end)
    return len(texts) if end == len(whole) else None


def _is_made_of(texts: Iterable[str], whole: str) -> bool:
    """Whether some of the texts, one after the other, are the whole; not where there are too many ways to tell."""
    ends = {0}
    for text in texts:
        if text not in whole:
            continue
        ends |= {_after(text, whole, end) for end in ends}
        if len(whole) in ends:
            return True
        if len(ends) > _MOST_ENDS:
            return False
    return False


def _after(text: str, whole: str, end: int) -> int:
    """The end of a text that stands there, and of a blank after it; or else the same place."""
    if not whole.startswith(text, end):
        return end
    end += len(text)
    return end + whole.startswith(" ", end)


def _words(text: str) -> list[str]:
    """Taken apart where a browser does: at a byte order mark, too."""
    return text.replace("\ufeff", " ").split()


def _plain(text: str) -> str:
    """Its words with single blanks. Pagefind leaves out the space that has no width."""
    return " ".join(_words(text.replace("\u200b", "")))
