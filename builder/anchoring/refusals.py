"""Why a quote is refused, and what would mend it.

Comes in: a quote and the places that were found for it. Goes out: one diagnostic with all that helps: the places
with a prefix and suffix to paste, or the passage that is most like it. Refuses to choose for the curator.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice, product

from builder.anchoring.near import differences, find_near, operations
from builder.anchoring.quotation import Joint, Piece
from builder.anchoring.selector import Searchable, Selector, describe, match, words_around
from builder.anchoring.target import (
    LONGEST_OMISSION,
    MOST_FRAGMENTS,
    SHOWN,
    Bounds,
    Target,
    find_targets,
    senses_of,
)
from builder.diagnostic import Code, Diagnostic, Note
from builder.scalar import as_scalar
from builder.text import Location, Span, Text

_LOOKED_FOR = 200
_OPERATIONS = 1_000_000_000
"""They take a second at most."""
_MANY = Note("there are many refused quotes; the closest passages are shown for the first of them")
_MANY_PLACES = Note("there are many such quotes; all places are shown for the first of them")
_A_NOTE = 5
"""Steps."""
_MOST_DESCRIBED = 1_000
_TRIED_AROUND = 4
_LARGE = 200_000
_COPY = "copy them from the stored text"
_CLOSE = 90
_BARE_ELLIPSIS = re.compile(r"(?<!\[)(?:…|\.\.\.)(?!\])")


@dataclass(frozen=True)
class _Reason:
    """Why fragments do not belong together."""

    message: str
    help: str


_PARAGRAPHS = _Reason(
    "the words before and after […] stand in different paragraphs",
    "say across_paragraphs: true, or quote two passages",
)
_TOO_FAR = _Reason(f"the words left out are more than {LONGEST_OMISSION:,} characters", "quote two passages")
_ORDER = _Reason("the words before and after […] do not stand in this order", "quote two passages")
_ADJOINING = _Reason(
    "the words around the brackets do not adjoin", "what you left out is […], what you put in is [words]"
)
_LOOSER = (
    (_TOO_FAR, Bounds(across_paragraphs=True, longest=sys.maxsize)),
    (_PARAGRAPHS, Bounds(across_paragraphs=True)),
)
"""What is in the way of fragments that do belong together within looser bounds; the last that holds counts."""


@dataclass(frozen=True)
class Closest:
    """The passage that is most like refused words."""

    words: str
    location: Location
    similarity: int

    @property
    def told(self) -> str:
        """The words of the passage, with what differs from the refused ones marked."""
        return differences(self.words, self.location.text[self.location.span])

    @property
    def note(self) -> Note:
        return Note(f"closest, {self.similarity} % alike: {self.told}", self.location)


def closest_in(words: str, places: Iterable[tuple[Text, Span]]) -> Closest | None:
    """The passage in these places that is most like the words; none where nothing is like them."""
    found = (
        Closest(words, Location(text, near.span), near.similarity)
        for text, span in places
        if (near := find_near(words, text, span))
    )
    return max(found, key=lambda closest: closest.similarity, default=None)


@dataclass
class NearMisses:
    """What is most like refused words; looked for in the first of them only, as it takes time."""

    left: int = field(default=_LOOKED_FOR)
    operations: int = field(default=_OPERATIONS)

    def __call__(self, words: str, places: Sequence[tuple[Text, Span]]) -> Closest | Note | None:
        """The passage in these places that is closest; a note where it was not looked for."""
        if self.left <= 0 or self.operations <= 0:
            return _MANY
        self.left -= 1
        self.operations -= sum(operations(words, span) for _, span in places)
        return closest_in(words, places)


def not_found(
    selector: Selector, searchable: Searchable, bounds: Bounds, quoted_at: Location, near: NearMisses
) -> Diagnostic:
    """The diagnostic for a quote that no place of a text bears out."""
    with searchable.effort.helping():
        return _explained(selector, searchable, bounds, quoted_at, near)
    message = f"these words are not in {searchable.text.name}"
    return Diagnostic(Code.QUOTE_NOT_FOUND, message, quoted_at, _COPY, (_MANY,))


def _explained(
    selector: Selector, searchable: Searchable, bounds: Bounds, quoted_at: Location, near: NearMisses
) -> Diagnostic:
    where = searchable.text.name
    bare = replace(selector, prefix="", suffix="")
    if selector != bare and (targets := find_targets(bare, searchable, bounds)):
        message = f"these words are in {where}, but not between this prefix and suffix"
        once = "remove prefix and suffix: the words stand once"
        hint = once if len(targets) == 1 else "paste the prefix and suffix of the place that you mean"
        notes = _places(bare, targets, searchable, bounds, quoted_at)
        return Diagnostic(Code.QUOTE_OUT_OF_CONTEXT, message, quoted_at, hint, notes)
    pieces = list(senses_of(selector.exact, searchable))[-1].pieces
    if len(pieces) > MOST_FRAGMENTS:
        message = f"this has {len(pieces)} pieces; a quotation has at most {MOST_FRAGMENTS}"
        return Diagnostic(Code.ELLIPSIS_OUT_OF_REACH, message, quoted_at, "quote several passages")
    missing = [piece for piece in pieces if not any(match(Selector(piece.words), searchable))]
    if len(pieces) > 1 and not missing:
        return _out_of_reach(selector, searchable, pieces, quoted_at)
    return _missing(
        selector, missing[0].words if len(pieces) > 1 else selector.exact, searchable, quoted_at, near
    )


def _missing(
    selector: Selector, words: str, searchable: Searchable, quoted_at: Location, near: NearMisses
) -> Diagnostic:
    """The words, which are the quote or a fragment of it, are not in the text."""
    text = searchable.text
    which = "these words" if words == selector.exact else f"the words “{_brief(words)}”"
    message = f"{which} are not in {text.name}"
    closest = near(words, [(text, Span(0, len(text.content)))])
    hint = _ellipsis_hint(selector)
    if not isinstance(closest, Closest):
        notes = (closest,) if closest else ()
        return Diagnostic(Code.QUOTE_NOT_FOUND, message, quoted_at, hint or _COPY, notes)
    if hint is None or closest.similarity >= _CLOSE:
        hint = "if that is the passage, paste its words"
    repair = as_scalar(selector.exact.replace(words, text[closest.location.span], 1))
    return Diagnostic(Code.QUOTE_NOT_FOUND, message, quoted_at, hint, (closest.note,), repair)


def _ellipsis_hint(selector: Selector) -> str | None:
    found = _BARE_ELLIPSIS.search(selector.exact)
    return "to leave words out, write […] between words of one paragraph" if found else None


def _out_of_reach(
    selector: Selector, searchable: Searchable, pieces: tuple[Piece, ...], quoted_at: Location
) -> Diagnostic:
    """All fragments are there, but not so: why, and where they are."""
    omits = any(piece.joint is Joint.OMISSION for piece in pieces[1:])
    reason = _ORDER if omits else _ADJOINING
    spans = tuple(next(match(Selector(piece.words), searchable)) for piece in pieces)
    for in_the_way, bounds in _LOOSER if omits else ():
        if targets := find_targets(selector, searchable, bounds):
            reason, spans = in_the_way, targets[0].spans
    notes = (
        Note(f"here is “{_brief(searchable.text[span])}”", Location(searchable.text, span)) for span in spans
    )
    return Diagnostic(Code.ELLIPSIS_OUT_OF_REACH, reason.message, quoted_at, reason.help, tuple(notes))


def ambiguous(
    selector: Selector,
    targets: tuple[Target, ...],
    searchable: Searchable,
    bounds: Bounds,
    quoted_at: Location,
) -> Diagnostic:
    """The diagnostic for a quote that stands in several places of a text."""
    message = f"these words stand {times(len(targets))} in {searchable.text.name}"
    notes = _places(selector, targets, searchable, bounds, quoted_at)
    hint = "quote more of the words around the place that you mean"
    if any(note.paste for note in notes):
        hint = f"{hint}, or paste its prefix and suffix"
    return Diagnostic(Code.QUOTE_AMBIGUOUS, message, quoted_at, hint, notes)


def times(count: int) -> str:
    """How often something was found, as far as it was looked for."""
    return f"{count} times" if count <= SHOWN else f"more than {SHOWN} times"


def _places(
    selector: Selector,
    targets: tuple[Target, ...],
    searchable: Searchable,
    bounds: Bounds,
    quoted_at: Location,
) -> tuple[Note, ...]:
    crowded = True
    with searchable.effort.helping():
        words = Selector(searchable.text[targets[0].extent])
        crowded = len(list(islice(match(words, searchable), _MOST_DESCRIBED))) == _MOST_DESCRIBED

    def described(target: Target) -> Selector | None:
        return None if crowded else _described(selector, target, searchable, bounds)

    return places_told(
        ((searchable, target.extent, partial(described, target)) for target in targets), quoted_at
    )


def places_told(
    places: Iterable[tuple[Searchable, Span, Callable[[], Selector | None]]], quoted_at: Location
) -> tuple[Note, ...]:
    """As many places as are told, each with the selector that only it answers to; after many others, the first alone."""
    notes: list[Note] = []
    for searchable, span, described in islice(places, SHOWN):
        paste = None
        with searchable.effort.helping():
            searchable.effort.spend(_A_NOTE)
            selector = described()
            paste = context(selector, quoted_at) if selector else None
        notes.append(Note("here", Location(searchable.text, span), paste))
        if searchable.effort.is_out_of_help:
            return (*notes, _MANY_PLACES)
    return tuple(notes)


def _described(selector: Selector, target: Target, searchable: Searchable, bounds: Bounds) -> Selector | None:
    """The selector that only this place answers to; nothing where none was found."""
    if len(target.spans) == 1:
        return describe(target.extent, searchable)
    if len(searchable.text.content) > _LARGE:
        return None
    tried = sorted(product(range(_TRIED_AROUND), repeat=2), key=lambda counts: (sum(counts), counts))
    for counts in tried:
        prefix, suffix = words_around(target.extent, searchable, *counts)
        around = replace(selector, prefix=prefix, suffix=suffix)
        if find_targets(around, searchable, bounds) == (target,):
            return around
    return None


def context(selector: Selector, pasted_at: Location | None = None) -> str | None:
    """The prefix and suffix of a selector as keys to be pasted beside the quote at a place, if it has any.

    On one line within braces, and on a line each elsewhere.
    """
    pairs = (("prefix", selector.prefix), ("suffix", selector.suffix))
    keys = [f"{key}: {as_scalar(words)}" for key, words in pairs if words]
    return (", " if pasted_at is None or _is_in_braces(pasted_at) else "\n").join(keys) or None


def _is_in_braces(location: Location) -> bool:
    line = location.text.lines[location.position.line - 1]
    return location.text.content.rfind("{", line.start, location.span.start) >= 0


def _brief(words: str) -> str:
    """The ends of words, on one line."""
    line = " ".join(words.split())
    return line if len(line) <= 60 else f"{line[:28]} … {line[-28:]}"
