"""Whether a quote that was found is faithful to its source.

Comes in: a passage and where it stands. Goes out: what a reader would be misled by: a negation among the words left
out, half a word, a headline taken for the text. Refuses to know how the words were found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.anchoring.negations import has_list, negation_in
from builder.anchoring.target import Target
from builder.diagnostic import Code, Diagnostic, Note
from builder.model import Passage, Source
from builder.reading import Locator
from builder.text import Location, Span, Text
from builder.typography import fold

_UNSPACED = ("zh", "ja", "th", "lo", "km", "my", "bo")
"""Languages that set no white space between words: no word of theirs can be seen to be cut."""
_CUT_BEFORE = re.compile(r"\w\Z")
_CUT_AFTER = re.compile(r"\w|['’]t(?!\w)")
_READ_IT = "read it, then say why leaving it out changes nothing: omission: …"
_SAY_WHY = "quote these words, or say why leaving them out changes nothing: omission: …"


def check_omissions(
    passage: Passage, source: Source, target: Target, text: Text, at: Locator
) -> Iterator[Diagnostic]:
    """What is left out holds no negation, or the curator says why that changes nothing."""
    omitted = target.omissions(text)
    if passage.omission is not None:
        if not omitted:
            yield Diagnostic(Code.NEEDLESS_KEY, "no words are left out here", at("omission"))
        return
    for gap in omitted:
        note = Note(f"left out: “{' '.join(text[gap].split())}”", Location(text, _trimmed(gap, text)))
        if not has_list(source.language):
            message = (
                f"what was left out was not checked: there is no list of negations for `{source.language}`"
            )
            yield Diagnostic(Code.ELLIPSIS_UNCHECKED, message, at("quote"), _READ_IT, (note,))
        elif word := negation_in(fold(text[gap]).content, source.language):
            message = f"the words left out hold “{word}”"
            yield Diagnostic(Code.ELLIPSIS_HIDES_NEGATION, message, at("quote"), _SAY_WHY, (note,))


def check_words(
    passage: Passage, source: Source, target: Target, text: Text, at: Locator
) -> Iterator[Diagnostic]:
    """A quotation is made of whole words, and of more than the headline."""
    if passage.across_paragraphs and len(target.spans) == 1:
        yield Diagnostic(Code.NEEDLESS_KEY, "no words are left out here", at("across_paragraphs"))
    yield from check_whole_words(source, target, text, at("quote"))
    is_title = fold(text[target.extent]).content.casefold() == fold(source.title).content.casefold()
    if is_title and not passage.headline:
        message = "this only repeats the title of the source"
        yield Diagnostic(Code.QUOTE_IS_TITLE, message, at("quote"), "quote the text, or say headline: true")


def check_whole_words(
    source: Source, target: Target, text: Text, quoted_at: Location
) -> Iterator[Diagnostic]:
    """No quoted run begins or ends inside a word."""
    if source.language.partition("-")[0].lower() in _UNSPACED:
        return
    for span in target.spans:
        before, after = (
            text.content[max(0, span.start - 1) : span.start],
            text.content[span.end : span.end + 3],
        )
        first, last = text.content[span.start], text.content[span.end - 1]
        cut = (_is_word(first) and _CUT_BEFORE.match(before)) or (_is_word(last) and _CUT_AFTER.match(after))
        if cut:
            whole = _whole(span, text)
            note = Note(f"the text has “{text[whole]}”", Location(text, whole))
            yield Diagnostic(
                Code.QUOTE_CUTS_WORD,
                "this begins or ends inside a word",
                quoted_at,
                "quote the whole word",
                (note,),
            )
            return


def _is_word(character: str) -> bool:
    return bool(re.match(r"\w", character))


def _whole(span: Span, text: Text) -> Span:
    """The span with what is missing of its first and last word."""
    start, end = span.start, span.end
    while start and _is_word(text.content[start - 1]):
        start -= 1
    while end < len(text.content) and re.match(r"[\w'’]", text.content[end]):
        end += 1
    return Span(start, end)


def _trimmed(span: Span, text: Text) -> Span:
    """The span without the white space at its ends."""
    words = text[span]
    return Span(span.end - len(words.lstrip()), span.start + len(words.rstrip()))
