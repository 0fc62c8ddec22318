"""The gate: words that a curator quotes from a source → their one place in it, or the diagnostics that refuse them.

Comes in: a quote with its source. Goes out: its place, or nothing; what was found and refused is counted. Refuses to
know what the quote is for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from builder.anchoring.annotation import Tally
from builder.anchoring.effort import Effort, TooMuchError
from builder.anchoring.faithfulness import check_omissions, check_words
from builder.anchoring.finds import Find, Finds
from builder.anchoring.refusals import NearMisses, ambiguous, not_found
from builder.anchoring.selector import Searchable, Selector, Tier, match, selector_of
from builder.anchoring.target import Bounds, Target, find_targets
from builder.diagnostic import Code, Diagnostic, Note, blocks_publishing
from builder.model import Path, Quoted
from builder.reading import Locator, Reading, raised_by
from builder.text import Location

_READ = 20
"""Characters that are read in a step, for what is left out, cut or hidden."""
_LONGER = f"quote longer runs of words, and fewer of one text; {raised_by('steps')}"


class Gate:
    """Lets quotes of the sources through, one by one, and counts them all."""

    def __init__(self, reading: Reading, last: Mapping[Path, Find] | None = None) -> None:
        self._reading = reading
        self.finds = Finds(last or {})
        texts = {stored.text.name: stored.text for stored in reading.texts.values()}
        self.effort = Effort(reading.limits, texts.values())
        searchable = {name: Searchable(text, self.effort) for name, text in texts.items()}
        self.texts: Mapping[str, Searchable] = {
            key: searchable[stored.text.name] for key, stored in reading.texts.items()
        }
        self.near = NearMisses()
        self._tiers: list[Tier] = []
        self._refused = 0
        self._unchecked = 0
        self._is_exhausted = False
        self._diagnostics: list[Diagnostic] = []

    @property
    def tally(self) -> Tally:
        exact, typographic = map(self._tiers.count, (Tier.EXACT, Tier.TYPOGRAPHIC))
        return Tally(exact, typographic, self._refused, self._unchecked)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        return tuple(self._diagnostics)

    def passes(self, target: Target, faults: Iterable[Diagnostic]) -> None:
        """Counts a quote as found; none of its faults is an error."""
        self._tiers.append(target.tier)
        self._diagnostics += faults

    def refuses(self, faults: Iterable[Diagnostic]) -> None:
        """Counts a quote as refused."""
        self._refused += 1
        self._diagnostics += faults

    def leaves(self, faults: Iterable[Diagnostic] = ()) -> None:
        """Counts a quote as unchecked."""
        self._unchecked += 1
        self._diagnostics += faults

    def gives_up(self, quoted_at: Location) -> None:
        """Counts a quote as unchecked because finding it, or all of them, takes too long."""
        if self.effort.is_used_up:
            self.leaves(self.exhausted(quoted_at))
            return
        message = f"finding these words takes more than {self.effort.share:,} steps; they were not looked for"
        self.leaves([Diagnostic(Code.TOO_COMPLEX, message, quoted_at, _LONGER)])

    def exhausted(self, place: Location) -> list[Diagnostic]:
        """What is said, once, at the first place that is not looked for because finding everything takes too long."""
        if self._is_exhausted:
            return []
        self._is_exhausted = True
        most = f"{self.effort.most:,} steps"
        message = f"finding all quotes and names takes more than {most}; from here on none was looked for"
        return [Diagnostic(Code.TOO_COMPLEX, message, place, _LONGER)]

    def find(self, quoted: Quoted, path: Path) -> Target | None:
        """The place of the quote that stands at a path of `claims.yaml`; without a text to look in it is unchecked."""
        stored = self._reading.texts.get(quoted.source)
        if not stored or not stored.is_pinned:
            self.leaves()  # of another text `checking` says that it is one, and `dossier pin` what it means
            return None
        self.effort.begin()
        left = self.effort.left
        language_known = self._reading.is_sound("sources", quoted.source, "language")
        follows_from = (quoted, stored, language_known)
        try:
            if again := self.finds.again(path, follows_from, self.effort):
                self.passes(again, ())
                return again  # type: ignore[no-any-return] # it was kept below
            targets = find_targets(selector_of(quoted), self.texts[quoted.source], _bounds(quoted))
            faults = list(self._faults(quoted, targets, partial(self._reading.at, *path)))
        except TooMuchError:
            self.gives_up(self._reading.at(*path, "quote"))
            return None
        if any(fault.code is Code.ELLIPSIS_UNCHECKED for fault in faults):
            self.leaves(faults)
        elif blocks_publishing(faults):
            self.refuses(faults)
        else:
            self.passes(targets[0], faults)
            if not faults:
                self.finds.now[path] = Find(follows_from, targets[0], left - self.effort.left)
            return targets[0]
        return None

    def _faults(self, quoted: Quoted, targets: tuple[Target, ...], at: Locator) -> Iterator[Diagnostic]:
        """All that is wrong with a quote for which these places were found."""
        searchable, source = self.texts[quoted.source], self._reading.texts[quoted.source].source
        if not targets:
            refusal = not_found(selector_of(quoted), searchable, _bounds(quoted), at("quote"), self.near)
            with self.effort.helping():
                refusal = self._with_other_source(refusal, quoted)
            yield refusal
        elif len(targets) > 1:
            yield ambiguous(selector_of(quoted), targets, searchable, _bounds(quoted), at("quote"))
        else:
            self.effort.spend((targets[0].extent.end - targets[0].extent.start) // _READ)
            if self._reading.is_sound("sources", quoted.source, "language"):
                yield from check_omissions(quoted, source, targets[0], searchable.text, at)
            yield from check_words(quoted, source, targets[0], searchable.text, at)

    def _with_other_source(self, refusal: Diagnostic, quoted: Quoted) -> Diagnostic:
        """The refusal, and where another source has the very words."""
        others = (
            Note(f"the source `{key}` has these words", Location(searchable.text, span))
            for key, searchable in self.texts.items()
            if key != quoted.source and (span := next(match(Selector(quoted.quote), searchable), None))
        )
        if refusal.code is not Code.QUOTE_NOT_FOUND or not (found := next(others, None)):
            return refusal
        return replace(refusal, help="mend the quote, or its `source`", notes=(*refusal.notes, found))


def _bounds(quoted: Quoted) -> Bounds:
    return Bounds(quoted.across_paragraphs)
