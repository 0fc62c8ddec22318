"""Links to words inside a page that is not ours.

Comes in: a passage. Goes out: the directive that leads a browser to its words at the place where the text was found. Refuses to
know whether that page still has them.

URL Fragment Text Directives, a draft of the WICG: https://wicg.github.io/scroll-to-text-fragment/
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from builder.anchoring import Annotation
from builder.text import Span

_LONGEST = 200
"""Longer passages are told by their first and last words."""
_ENDS = 5
_AROUND = (0, 3, 6, 12, 24)
"""So many words of the paragraph around a passage are tried, until it stands once."""


def text_fragment(annotation: Annotation) -> str | None:
    """The address of the source with the directive for a passage.

    Nothing where it is not known where the text was found, or where words of its paragraph do not tell the place from others.
    """
    address = annotation.stored.source.url
    if address is None:
        return None
    text, span = annotation.stored.text, annotation.span
    whole = _comparable(text.content)
    first, last = (text.paragraphs[place] for place in _ends(text.paragraphs_over(span)))
    words = text[span].split()
    before, after = text[Span(first.start, span.start)].split(), text[Span(span.end, last.end)].split()
    for count in _AROUND:
        prefix, suffix = before[len(before) - min(count, len(before)) :], after[:count]
        if whole.count(_comparable(" ".join([*prefix, *words, *suffix]))) == 1:
            return f"{address.partition('#')[0]}#:~:text={_directive(prefix, words, suffix)}"
    return None


def _ends(places: Sequence[int]) -> tuple[int, int]:
    return places[0], places[-1]


def _directive(prefix: list[str], words: list[str], suffix: list[str]) -> str:
    is_short = len(" ".join(words)) <= _LONGEST
    quoted = [words] if is_short else [words[:_ENDS], words[-_ENDS:]]
    parts = [
        *([f"{_encoded(prefix)}-"] if prefix else []),
        *map(_encoded, quoted),
        *([f"-{_encoded(suffix)}"] if suffix else []),
    ]
    return ",".join(parts)


def _comparable(text: str) -> str:
    """Browsers look for words without regard to case and white space."""
    return " ".join(text.split()).casefold()


def _encoded(words: list[str]) -> str:
    """Percent-encoded; `-`, `,` and `&` have a meaning in a directive."""
    return quote(" ".join(words), safe="").replace("-", "%2D")
