"""Words of a source as the entry of `passages` that quotes them.

Comes in: words, or a line, and the text of a source. Goes out: the keys that find them again, as YAML. Refuses to
quote what does not stand in one place.
"""

from __future__ import annotations

from dataclasses import dataclass

from builder.anchoring.near import differences, find_near
from builder.anchoring.refusals import context
from builder.anchoring.selector import Searchable, Selector, describe
from builder.anchoring.target import Bounds, find_targets
from builder.reading import StoredText
from builder.scalar import as_scalar
from builder.text import Location, Span


@dataclass(frozen=True)
class NoEntry:
    """Why words cannot be quoted, and what would help."""

    message: str
    help: str = ""


def entry_for(words: str, stored: StoredText) -> str | NoEntry:
    """The keys for words that stand in one place of a text, in the spelling of the text."""
    searchable, text = Searchable(stored.text), stored.text
    targets = find_targets(Selector(words), searchable, Bounds())
    if not targets:
        near = find_near(words, text, Span(0, len(text.content)))
        if near is None:
            return NoEntry(f"these words are not in {text.name}, and nothing like them")
        place = Location(text, near.span)
        message = f"these words are not in {text.name}"
        help_ = f"closest, {near.similarity} % alike, at {place}: {differences(words, text[near.span])}"
        return NoEntry(message, f"{help_}\n{_entry(near.span, searchable)}")
    if len(targets) > 1:
        places = "\n".join(
            f"{Location(text, target.extent)}: {_entry(target.extent, searchable)}" for target in targets
        )
        return NoEntry(f"these words stand in several places of {text.name}", places)
    return (
        f"quote: {as_scalar(words)}" if len(targets[0].spans) > 1 else _entry(targets[0].extent, searchable)
    )


def entry_at(line: int, stored: StoredText) -> str | NoEntry:
    """The keys for the words of a line, which counts from 1."""
    text = stored.text
    if line > len(text.lines) or not text[text.lines[line - 1]].strip():
        return NoEntry(f"{text.name} has no words on line {line}")
    span = text.lines[line - 1]
    words = text[span]
    start = span.start + len(words) - len(words.lstrip())
    return _entry(Span(start, span.start + len(words.rstrip())), Searchable(text))


def _entry(span: Span, searchable: Searchable) -> str:
    selector = describe(span, searchable)
    around = context(selector)
    return f"quote: {as_scalar(selector.exact)}" + (f", {around}" if around else "")
