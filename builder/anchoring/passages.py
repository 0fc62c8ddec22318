"""What quotes the sources: the passages of claims, how events are dated, and what was left out on purpose."""

from __future__ import annotations

from collections.abc import Iterator

from builder.anchoring.annotation import Annotation, Citation
from builder.anchoring.gate import Gate
from builder.model import Dossier, Path, Quoted
from builder.reading import Reading


def anchor_passages(dossier: Dossier, reading: Reading, gate: Gate) -> Iterator[Annotation]:
    """An annotation for each passage that was found."""
    for claim in dossier.claims.values():
        for index, passage in enumerate(claim.passages):
            target = gate.find(passage, ("claims", claim.id, "passages", index))
            if target:
                yield Annotation(claim, index + 1, passage, reading.texts[passage.source], target)


def anchor_citations(dossier: Dossier, reading: Reading, gate: Gate) -> Iterator[Citation]:
    """A citation for each other quote of a source that was found."""
    for path, quoted in _others(dossier):
        target = gate.find(quoted, path)
        if target:
            yield Citation(path, quoted, reading.texts[quoted.source], target)


def quotes_in(dossier: Dossier) -> Iterator[tuple[Path, Quoted]]:
    """Everything that quotes a source, and the way to it."""
    for claim in dossier.claims.values():
        for index, passage in enumerate(claim.passages):
            yield ("claims", claim.id, "passages", index), passage
    yield from _others(dossier)


def _others(dossier: Dossier) -> Iterator[tuple[Path, Quoted]]:
    for event in dossier.events.values():
        for index, reported in enumerate(event.reported):
            yield ("events", event.id, "reported", index), reported
    for index, left_out in enumerate(dossier.not_checked):
        yield ("not_checked", index), left_out
