"""Words of a source as the entry of `passages` that quotes them.

Comes in: words, or a line, and the text of a source. Goes out: the keys that find them again, as YAML, in the
characters of the text. Refuses to quote what the gate would not let through.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise, product

from builder.anchoring.effort import TooMuchError
from builder.anchoring.faithfulness import check_omissions, check_words
from builder.anchoring.refusals import closest_in, context
from builder.anchoring.selector import Searchable, Selector, describe, words_around
from builder.anchoring.target import Bounds, Target, find_targets
from builder.diagnostic import Diagnostic, blocks_publishing
from builder.model import Quoted
from builder.reading import StoredText
from builder.scalar import as_scalar
from builder.text import Location, Span

_TRIED_AROUND = 4
_SHOWN = 10


@dataclass(frozen=True)
class Entry:
    """The keys that quote words, and what a curator should think over before using them."""

    keys: str
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True)
class NoEntry:
    """Why words cannot be quoted, and what would help, a line each."""

    message: str
    help: tuple[str, ...] = ()


def entry_for(words: str, stored: StoredText, prefix: str = "", suffix: str = "") -> Entry | NoEntry:
    """The keys for words that stand in one place of a text, between these others."""
    searchable, text = Searchable(stored.text), stored.text
    try:
        targets = find_targets(Selector(words, prefix, suffix), searchable, Bounds())
        if not targets:
            return _absent(words, searchable)
        if len(targets) > 1:
            shown = targets[:_SHOWN]
            places = [f"{Location(text, t.extent)}: {_quoting(t, searchable)}" for t in shown]
            others = ["and in others"] * (len(targets) > _SHOWN)
            return NoEntry(f"these words stand in several places of {text.name}", (*places, *others))
        return _checked(targets[0], searchable, stored)
    except TooMuchError:
        return NoEntry(f"it takes too long to tell these words from others of {text.name}", _QUOTE_MORE)


_QUOTE_MORE = ("quote more of the words around them",)


def entry_at(line: int, stored: StoredText) -> Entry | NoEntry:
    """The keys for the words of a line, which counts from 1."""
    text = stored.text
    if line > len(text.lines) or not text[text.lines[line - 1]].strip():
        return NoEntry(f"{text.name} has no words on line {line}")
    try:
        return Entry(_keys(text.trimmed(text.lines[line - 1]), Searchable(text)))
    except TooMuchError:
        return NoEntry(f"it takes too long to tell line {line} of {text.name} from others", _QUOTE_MORE)


def _absent(words: str, searchable: Searchable) -> NoEntry:
    """What there is instead of words that the text does not have."""
    text = searchable.text
    message = f"these words are not in {text.name}"
    closest = closest_in(words, [(text, Span(0, len(text.content)))])
    if closest is None:
        return NoEntry(f"{message}, and nothing like them")
    told = f"closest, {closest.similarity} % alike, at {closest.location}: {closest.told}"
    return NoEntry(message, (told, _keys(closest.location.span, searchable)))


def _checked(target: Target, searchable: Searchable, stored: StoredText) -> Entry | NoEntry:
    """The entry, unless the words would be refused where they are quoted."""

    def at(*path: str | int) -> Location:
        return Location(stored.text, target.extent)

    quoted = Quoted(source=stored.source.id, quote=_as_typed(target, searchable))
    omissions = check_omissions(quoted, stored.source, target, stored.text, at)
    faults = (*omissions, *check_words(quoted, stored.source, target, stored.text, at))
    if blocks_publishing(faults):
        return NoEntry("this would not be let through", tuple(map(_told, faults)))
    return Entry(_quoting(target, searchable), tuple(map(_told, faults)))


def _told(fault: Diagnostic) -> str:
    notes = "".join(f"; {note.message}" for note in fault.notes)
    return f"{fault.code.slug}: {fault.message}{notes}"


def _quoting(target: Target, searchable: Searchable) -> str:
    if len(target.spans) == 1 and not target.insertions:
        return _keys(target.extent, searchable)
    typed = _as_typed(target, searchable)
    around = context(_told_apart(typed, target, searchable))
    return f"quote: {as_scalar(typed)}" + (f", {around}" if around else "")


def _told_apart(typed: str, target: Target, searchable: Searchable) -> Selector:
    """The quote with the fewest words around it that only this place answers to, if there are any."""
    tried = sorted(product(range(_TRIED_AROUND), repeat=2), key=lambda counts: (sum(counts), counts))
    for counts in tried:
        selector = Selector(typed, *words_around(target.extent, searchable, *counts))
        if [found.extent for found in find_targets(selector, searchable, Bounds())] == [target.extent]:
            return selector
    return Selector(typed)


def _as_typed(target: Target, searchable: Searchable) -> str:
    """The quote with its brackets, and all else in the characters of the text."""
    words = [searchable.text[span] for span in target.spans]
    gaps = [Span(before.end, after.start) for before, after in pairwise(target.spans)]
    typed = target.fragments[0].inserted + (" " if target.fragments[0].inserted else "") + words[0]
    for gap, fragment, following in zip(gaps, target.fragments[1:], words[1:], strict=True):
        left_out = " […]" if searchable.text[gap].strip() else ""
        inserted = f" {fragment.inserted}" if fragment.inserted else ""
        typed += f"{left_out}{inserted} {following}"
    return f"{typed} {target.inserted}".rstrip()


def _keys(span: Span, searchable: Searchable) -> str:
    selector = describe(span, searchable)
    around = context(selector)
    return f"quote: {as_scalar(selector.exact)}" + (f", {around}" if around else "")
