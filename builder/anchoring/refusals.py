"""Why a quote is refused, and what would mend it.

Comes in: a quote and the places that were found for it. Goes out: one diagnostic with all that helps: the places
with a prefix and suffix to paste, or the passage that is most like it. Refuses to choose for the curator.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice

from builder.anchoring.near import differences, find_near
from builder.anchoring.quotation import Piece, readings
from builder.anchoring.selector import Searchable, Selector, describe, match
from builder.anchoring.target import LONGEST_OMISSION, SHOWN, Bounds, Target, find_targets
from builder.diagnostic import Code, Diagnostic, Note
from builder.scalar import as_scalar
from builder.text import Location, Span, Text

_LOOKED_FOR = 200
_MOST_DESCRIBED = 1_000
_COPY = "copy them from the stored text"
_BARE_ELLIPSIS = re.compile(r"(?<!\[)(?:…|\.\.\.)(?!\])")

_Reason = tuple[str, str, Bounds]
"""Why fragments do not belong together, the way out, and the bounds within which they would."""
_PARAGRAPHS: _Reason = (
    "the words before and after […] stand in different paragraphs",
    "say across_paragraphs: true, or quote two passages",
    Bounds(across_paragraphs=True),
)
_TOO_FAR: _Reason = (
    f"the words left out are more than {LONGEST_OMISSION:,} characters",
    "quote two passages",
    Bounds(across_paragraphs=True, longest=sys.maxsize),
)
_ORDER: _Reason = (
    "the words before and after […] do not stand in this order",
    "quote two passages",
    Bounds(),
)
_ADJOINING: _Reason = (
    "the words around the brackets do not adjoin",
    "words that are left out are […]",
    Bounds(),
)


@dataclass
class NearMisses:
    """What is most like refused words; looked for in the first of them only, as it takes time."""

    left: int = field(default=_LOOKED_FOR)

    def __call__(self, words: str, places: Iterable[tuple[Text, Span]]) -> Note | None:
        """A note with the passage in these places that is closest, which can be pasted."""
        if self.left <= 0:
            return Note("there are many refused quotes; the closest passages are shown for the first of them")
        self.left -= 1
        found = [(text, near) for text, span in places if (near := find_near(words, text, span))]
        if not found:
            return None
        text, near = max(found, key=lambda pair: pair[1].similarity)
        message = f"closest, {near.similarity} % alike: {differences(words, text[near.span])}"
        return Note(message, Location(text, near.span), as_scalar(text[near.span]))


def not_found(
    selector: Selector, searchable: Searchable, bounds: Bounds, quoted_at: Location, near: NearMisses
) -> Diagnostic:
    """The diagnostic for a quote that no place of a text bears out."""
    where = searchable.text.name
    bare = replace(selector, prefix="", suffix="")
    if selector != bare and (targets := find_targets(bare, searchable, bounds)):
        message = f"these words are in {where}, but not between this prefix and suffix"
        return Diagnostic(Code.QUOTE_OUT_OF_CONTEXT, message, quoted_at, notes=_places(targets, searchable))
    pieces = list(readings(selector.exact))[-1].pieces
    missing = [piece for piece in pieces if not any(match(Selector(piece.words), searchable))]
    if len(pieces) > 1 and not missing:
        return _out_of_reach(selector, searchable, pieces, quoted_at)
    words = missing[0].words if len(pieces) > 1 else selector.exact
    which = f"the words “{_brief(words)}”" if len(pieces) > 1 else "these words"
    text = searchable.text
    note = near(words, [(text, Span(0, len(text.content)))])
    found = Diagnostic(Code.QUOTE_NOT_FOUND, f"{which} are not in {where}", quoted_at, _help(selector, note))
    if note and note.paste and len(pieces) == 1:
        return replace(found, notes=(replace(note, paste=None),), repair=note.paste)
    return replace(found, notes=(note,) if note else ())


def _help(selector: Selector, note: Note | None) -> str:
    if _BARE_ELLIPSIS.search(selector.exact):
        return "to leave words out, write […] between words of one paragraph"
    return _COPY if note is None or note.paste is None else "if that is the passage, paste its words"


def _out_of_reach(
    selector: Selector, searchable: Searchable, pieces: tuple[Piece, ...], quoted_at: Location
) -> Diagnostic:
    """All fragments are there, but not so: why, and where they are."""
    reason = _ADJOINING if any(piece.inserted for piece in pieces) else _ORDER
    spans = tuple(next(match(Selector(piece.words), searchable)) for piece in pieces)
    for looser in (_TOO_FAR, _PARAGRAPHS):
        if targets := find_targets(selector, searchable, looser[2]):
            reason, spans = looser, targets[0].spans
    message, hint, _ = reason
    notes = (
        Note(f"here is “{_brief(searchable.text[span])}”", Location(searchable.text, span)) for span in spans
    )
    return Diagnostic(Code.ELLIPSIS_OUT_OF_REACH, message, quoted_at, hint, tuple(notes))


def ambiguous(targets: tuple[Target, ...], searchable: Searchable, quoted_at: Location) -> Diagnostic:
    """The diagnostic for a quote that stands in several places of a text."""
    message = f"these words stand {times(len(targets))} in {searchable.text.name}"
    hint = "quote more of the words around the place that you mean, or paste its prefix and suffix"
    return Diagnostic(Code.QUOTE_AMBIGUOUS, message, quoted_at, hint, _places(targets, searchable))


def times(count: int) -> str:
    """How often something was found, as far as it was looked for."""
    return f"{count} times" if count <= SHOWN else f"more than {SHOWN} times"


def _places(targets: tuple[Target, ...], searchable: Searchable) -> tuple[Note, ...]:
    return tuple(_place(target, searchable) for target in targets[:SHOWN])


def _place(target: Target, searchable: Searchable) -> Note:
    location = Location(searchable.text, target.extent)
    words = searchable.text[target.extent]
    if (
        len(target.spans) > 1
        or len(list(islice(match(Selector(words), searchable), _MOST_DESCRIBED))) == _MOST_DESCRIBED
    ):
        return Note(_brief(words), location)
    return Note("here", location, context(describe(target.extent, searchable)))


def context(selector: Selector) -> str:
    """The prefix and suffix of a selector as keys to be pasted beside `quote`."""
    keys: Mapping[str, str] = {"prefix": selector.prefix, "suffix": selector.suffix}
    return ", ".join(f"{key}: {as_scalar(words)}" for key, words in keys.items() if words)


def _brief(words: str) -> str:
    """The ends of words, on one line."""
    line = " ".join(words.split())
    return line if len(line) <= 60 else f"{line[:28]} … {line[-28:]}"
