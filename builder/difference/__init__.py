"""Two states of a dossier → what a reader would find changed.

Comes in: two readings. Goes out: a `Difference`, record by record, and what it breaks of the rules for changing what is
published. Refuses to know files, git, and how a difference is shown. Where two states differ in layout alone (quoting,
order of keys, line breaks, comments, in which file something stands), there is no difference.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass

from builder.anchoring import Anchoring, Annotation, Citation, anchor
from builder.diagnostic import Diagnostic, in_order
from builder.difference.changes import Act, Change
from builder.difference.records import Edition, RecordDifference, compare_records
from builder.difference.renames import Names, names_now
from builder.difference.rules import check_change
from builder.difference.texts import TextDifference, texts_changed
from builder.model import Dossier, Kind, Path, renamed
from builder.reading import Doc, Reading


@dataclass(frozen=True)
class Difference:
    """What a reader would find changed."""

    before: Reading
    now: Reading
    records: tuple[RecordDifference, ...]
    texts: tuple[TextDifference, ...]
    pages: tuple[tuple[Act, str], ...]
    """The files in `docs/` that are others now, and what was done to each."""
    diagnostics: tuple[Diagnostic, ...]

    def __bool__(self) -> bool:
        return bool(self.records or self.texts or self.pages)

    def of(self, kind: str) -> tuple[RecordDifference, ...]:
        """The records of a kind that are others now."""
        return tuple(record for record in self.records if record.kind == kind)


def compare(before: Reading, now: Reading) -> Difference:
    """The difference between two readings, each with a dossier."""
    assert before.dossier
    assert now.dossier
    names = names_now(before.dossier, now.dossier)
    earlier = renamed(before.dossier, names)
    records = tuple(
        compare_records(
            Edition(earlier, _shown(before.dossier, before, names)),
            Edition(now.dossier, _shown(now.dossier, now, {})),
            names,
        )
    )
    texts = tuple(texts_changed(before, now, now.dossier, names))
    faults = check_change(earlier, now, names, records, texts)
    return Difference(before, now, records, texts, tuple(_pages(before, now)), in_order(faults))


def _shown(dossier: Dossier, reading: Reading, names: Names) -> Mapping[Path, Hashable]:
    """What a reader sees of every quotation that was found: which words of which text, with what was put in."""
    anchoring = anchor(dossier, reading)
    return {
        path: (
            names.get((Kind.SOURCE, found.stored.source.id), found.stored.source.id),
            found.stored.sha256,
            found.target.fragments,
            found.target.inserted,
        )
        for path, found in _found(anchoring)
    }


def _found(anchoring: Anchoring) -> Iterator[tuple[Path, Annotation | Citation]]:
    for annotation in anchoring.annotations:
        yield ("claims", annotation.claim.id, "passages", annotation.number - 1), annotation
    for citation in anchoring.citations:
        yield citation.path, citation


def _pages(before: Reading, now: Reading) -> Iterator[tuple[Act, str]]:
    old, new = ({doc.path: doc for doc in reading.docs} for reading in (before, now))
    for path in sorted({*old, *new}):
        if _lines(old.get(path)) != _lines(new.get(path)):
            yield Act.ADDED if path not in old else Act.REMOVED if path not in new else Act.CHANGED, path


def _lines(doc: Doc | None) -> object:
    """A page by its lines, whatever ends them; another file by its bytes."""
    return doc and (doc.text.content.splitlines() if doc.text else doc.data)


__all__ = ["Act", "Change", "Difference", "RecordDifference", "TextDifference", "compare"]
