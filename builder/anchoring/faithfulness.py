"""Whether a quote that was found is faithful to its source.

Comes in: a quote and where it stands. Goes out: what a reader would be misled by: a negation among the words left
out or put in, half a word, a headline taken for the text. Refuses to know how the words were found.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from builder.anchoring.negations import has_list, negation_in
from builder.anchoring.target import Target
from builder.diagnostic import Code, Diagnostic, Note
from builder.hidden import HIDDEN
from builder.model import Quoted, Source, primary_subtag
from builder.phrases import code_point
from builder.reading import Locator
from builder.text import Location, Span, Text
from builder.typography import fold, in_word

_UNSPACED = ("zh", "ja", "th", "lo", "km", "my", "bo")
"""Languages that set no white space between words: no word of theirs can be seen to be cut."""
_LONGEST_WORD = 100
_LONGEST_TITLE = 2_000
"""Characters of a source that may be a title of 600."""
_READ_IT = "read it, then say why leaving it out changes nothing: omission: …"
_SAY_WHY = "quote these words, or say why leaving them out changes nothing: omission: …"


def check_omissions(
    quoted: Quoted, source: Source, target: Target, text: Text, at: Locator
) -> Iterator[Diagnostic]:
    """What is left out or put in holds no negation, or the curator says why that changes nothing."""
    omitted = target.omissions(text)
    if quoted.omission is not None:
        if not omitted and not target.insertions:
            yield Diagnostic(Code.NEEDLESS_KEY, "no words are left out here", at("omission"))
        return
    for gap in omitted:
        if not has_list(source.language):
            message = (
                f"what was left out was not checked: there is no list of negations for `{source.language}`"
            )
            yield Diagnostic(Code.ELLIPSIS_UNCHECKED, message, at("quote"), _READ_IT, (_left_out(gap, text),))
        elif word := negation_in(text[_whole(gap, text)], source.language):
            message = f"the words left out hold “{word}”"
            yield Diagnostic(
                Code.ELLIPSIS_HIDES_NEGATION, message, at("quote"), _SAY_WHY, (_left_out(gap, text),)
            )
    for inserted in target.insertions:
        if has_list(source.language) and (word := negation_in(inserted, source.language)):
            message = f"the words put in hold “{word}”, which the source does not say"
            yield Diagnostic(
                Code.ELLIPSIS_HIDES_NEGATION, message, at("quote"), "say it in `reads`, not in the quotation"
            )


def _left_out(gap: Span, text: Text) -> Note:
    return Note(f"left out: “{' '.join(text[gap].split())}”", Location(text, text.trimmed(gap)))


def check_words(
    quoted: Quoted, source: Source, target: Target, text: Text, at: Locator
) -> Iterator[Diagnostic]:
    """A quotation is made of whole words, and of more than the headline; […] stands for something."""
    pieces = len(target.spans)
    if quoted.across_paragraphs and pieces == 1:
        yield Diagnostic(Code.NEEDLESS_KEY, "no words are left out here", at("across_paragraphs"))
    if target.empty_omissions(text):
        yield Diagnostic(Code.NEEDLESS_KEY, "[…] leaves nothing out here", at("quote"), "remove it")
    for before, after in pairwise(target.spans):
        if in_word(text.content, before.end) or in_word(text.content, after.start):
            gap = _whole(Span(before.end, after.start), text)
            note = Note(f"the text has “{text[gap]}”", Location(text, gap))
            message = "the brackets stand inside a word"
            yield Diagnostic(Code.ELLIPSIS_CUTS_WORD, message, at("quote"), "quote the whole word", (note,))
    yield from check_whole_words(source, target, text, at)
    words = text[target.extent]
    if hidden := None if words.isascii() else HIDDEN.search(words):
        start = target.extent.start
        note = Note("here", Location(text, Span(start + hidden.start(), start + hidden.end())))
        message = f"these words hold {code_point(hidden[0])}, which cannot be seen"
        yield Diagnostic(Code.HIDDEN_IN_SOURCE, message, at("quote"), notes=(note,))
    is_title = _reads(words, source.title)
    if quoted.headline and not is_title:
        message = f"`headline`: these words are not the title of {source.label}"
        yield Diagnostic(Code.UNEXPECTED_VALUE, message, at("headline"), "remove the key")
    elif is_title and not quoted.headline:
        message = "this only repeats the title of the source"
        yield Diagnostic(Code.QUOTE_IS_TITLE, message, at("quote"), "quote the text, or say headline: true")


def check_whole_words(source: Source, target: Target, text: Text, at: Locator) -> Iterator[Diagnostic]:
    """The quotation neither begins nor ends inside a word."""
    extent = target.extent
    if primary_subtag(source.language) in _UNSPACED:
        return
    if in_word(text.content, extent.start) or in_word(text.content, extent.end):
        whole = _whole(extent, text)
        note = Note(f"the text has “{text[whole]}”", Location(text, whole))
        message = "this begins or ends inside a word"
        yield Diagnostic(Code.QUOTE_CUTS_WORD, message, at("quote"), "quote the whole word", (note,))


def _reads(words: str, title: str) -> bool:
    """Whether words are the title, however it is set."""
    return len(words) <= _LONGEST_TITLE and fold(words).content.casefold() == fold(title).content.casefold()


def _whole(span: Span, text: Text) -> Span:
    """The span with what is missing of its first and last word, as far as a word goes."""
    start, end = span.start, span.end
    while start > max(0, span.start - _LONGEST_WORD) and in_word(text.content, start):
        start -= 1
    while end < min(len(text.content), span.end + _LONGEST_WORD) and in_word(text.content, end):
        end += 1
    return Span(start, end)
