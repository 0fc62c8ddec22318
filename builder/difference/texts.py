"""What another text of a source does to its quotations.

Comes in: two readings. Goes out: the fates of the quotations of every source whose text is another. Refuses to know
whether the new text is pinned, and what follows for a verdict.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from builder.anchoring.fates import Fate, QuoteFate, fates
from builder.difference.renames import Names
from builder.model import Dossier, Kind, Source
from builder.reading import Reading
from builder.text import Location


@dataclass(frozen=True)
class TextDifference:
    """A source with another text than before, and what became of each of its quotations."""

    source: Source
    fates: tuple[QuoteFate, ...]

    @property
    def touched(self) -> frozenset[str]:
        """The claims with a quotation that does not stand as it did, or stands among other words."""
        return frozenset(
            str(each.path[1]) for each in self.fates if each.path[0] == "claims" and _is_touched(each)
        )


def texts_changed(before: Reading, now: Reading, dossier: Dossier, names: Names) -> Iterator[TextDifference]:
    """Every source of the dossier as it is now that was there with another text."""
    old = {names.get((Kind.SOURCE, key), key): stored for key, stored in before.texts.items()}
    for key, stored in now.texts.items():
        if key in old and old[key].sha256 != stored.sha256:
            yield TextDifference(stored.source, tuple(fates(dossier, key, old[key].text, stored.text)))


def _is_touched(each: QuoteFate) -> bool:
    if each.fate not in (Fate.UNCHANGED, Fate.MOVED) or each.before is None or each.now is None:
        return True
    return _around(each.before) != _around(each.now)


def _around(place: Location) -> list[str]:
    """The words of the paragraphs that a place is in."""
    paragraphs = place.text.paragraphs_over(place.span)
    return " ".join(place.text[place.text.paragraphs[number]] for number in paragraphs).split()
