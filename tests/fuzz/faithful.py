"""What the rules say of the places of a quote, asked of the quote, the text and the places alone.

Comes in: a quote, a text, and the places that were found. Goes out: nothing, or an assertion that does not hold. Refuses
to know how they were found.
"""

from __future__ import annotations

import re
from itertools import pairwise
from unicodedata import combining

from fuzz.typesetting import has_blank_line, normal

from builder.anchoring import Tier
from builder.anchoring.selector import Selector
from builder.anchoring.target import SHOWN, Bounds, Fragment, Target
from builder.text import Span, Text

FARTHEST = 1_000
_MARK = r"\[\s*(?:…|\.{2,4})\s*\]"


def assert_faithful(target: Target, selector: Selector, text: Text, bounds: Bounds) -> None:
    """The places have the words of the quote, in their order, and between prefix and suffix."""
    ends = [0, *(offset for span in target.spans for offset in (span.start, span.end)), len(text.content)]
    assert ends == sorted(ends)
    assert all(text[span] for span in target.spans)
    for span in target.spans:
        assert not combining(text.content[span.start]) or not span.start
        assert not combining(text.content[span.end : span.end + 1] or " ")
    assert means(target, selector.exact, text)
    if target.tier is Tier.EXACT and len(target.spans) == 1 and not target.insertions:
        assert text[target.extent] in (selector.exact, _recased(selector.exact))
    for before, after in pairwise(target.fragments):
        gap = text[Span(before.span.end, after.span.start)]
        assert after.follows_omission or not gap.strip()
        assert len(gap) <= FARTHEST
        assert bounds.across_paragraphs or not any(map(has_blank_line, re.findall(r"\s+", gap)))
    before, after = text.content[: target.extent.start], text.content[target.extent.end :]
    assert _letters(before).endswith(_letters(selector.prefix))
    assert _letters(after).startswith(_letters(selector.suffix))


def _letters(words: str) -> str:
    return "".join(normal(words).split())


def means(target: Target, quote: str, text: Text) -> bool:
    """Whether the quote, taken apart as the target says, has these words of the text and no others."""
    pattern = "".join(
        f"{_joint(fragment, number)}{re.escape(normal(text[fragment.span]))}"
        for number, fragment in enumerate(target.fragments)
    )
    pattern = rf"{pattern}\s*{_brackets(target.inserted, '')}"
    for typed in (quote, _recased(quote)):
        if found := re.fullmatch(pattern, normal(typed)):
            omits = [bool(re.search(_MARK, joint)) for joint in found.groups()]
            return omits == [fragment.follows_omission for fragment in target.fragments]
    return False


def _joint(fragment: Fragment, number: int) -> str:
    """What may stand in a quote between a fragment and the one before it."""
    marks = rf"(?:{_MARK}\s*)*" if fragment.follows_omission and number else ""
    return rf"(\s*{marks}{_brackets(fragment.inserted, marks)})"


def _brackets(inserted: str, marks: str) -> str:
    """The brackets that a curator put in, each in its place."""
    found = re.findall(r"\[[^\[\]]+\]", inserted)
    return "".join(rf"{re.escape(normal(bracket))}\s*{marks}" for bracket in found)


def _recased(quote: str) -> str:
    """The quote with `[T]` at the head of a word as the letter in the other case."""
    return re.sub(r"(?<!\w)\[(\w)\](?=\w)", lambda letter: letter[1].swapcase(), quote)


def assert_complete(targets: tuple[Target, ...], selector: Selector, content: str) -> None:
    """Whole words that stand in the text as they were typed, or set in another way, are found, each time."""
    words = normal(selector.exact)
    if words != words.strip() or not words or combining(words[0]) or selector.prefix or selector.suffix:
        return
    found = re.findall(rf"(?<!\S)(?={re.escape(words)}(?!\S))", normal(content))
    assert bool(found) <= bool(targets)
    if selector.exact not in content:
        assert len(targets) >= min(len(found), SHOWN + 1)
