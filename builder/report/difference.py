"""A difference between two dossiers, and what every way to tell it shares."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from builder.anchoring import Tally
from builder.anchoring.fates import Fate
from builder.difference import Act, Change, Difference, RecordDifference
from builder.difference.texts import TextDifference
from builder.model import Dossier, Kind
from builder.phrases import plural
from builder.report.findings import Findings

NOTHING = "no change in meaning"


@dataclass(frozen=True)
class VerdictChange:
    """A claim with another verdict: its id, its words, and the labels of both verdicts."""

    key: str
    claim: str
    before: str
    now: str


@dataclass(frozen=True)
class Side:
    """One of two states that are compared: what it is called, and the way from here to its files."""

    name: str
    folder: str = ""
    """A folder, or a revision and a colon, as git writes it."""

    @property
    def is_revision(self) -> bool:
        return self.folder.endswith(":")


@dataclass(frozen=True)
class Comparison:
    """A difference, and what was compared with what."""

    before: Side
    now: Side
    difference: Difference
    said: str = ""
    """What is to be said in the place of the numbers."""

    @property
    def findings(self) -> Findings:
        """The rules that were broken, as any other findings are told."""
        return Findings(self.difference.diagnostics, 0, Tally(), self.now.folder)

    @property
    def headline(self) -> str:
        """What changed, in numbers."""
        return self.said or ", ".join(_highlights(self.difference)) or NOTHING

    def place(self, record: RecordDifference, change: Change | None = None) -> str:
        """Where a record or a key of it stands, or stood."""
        path = (change or record).path
        if change.past if change else record.act is Act.REMOVED:
            return Findings((), 0, Tally(), self.before.folder).place(self.difference.before.at(*path))
        return self.findings.place(self.difference.now.at(*path))

    def verdicts(self) -> Iterator[VerdictChange]:
        """The claims with another verdict, in the order of the dossier."""
        before, now = self.difference.before.dossier, self.difference.now.dossier
        for record in self.difference.of(Kind.CLAIM):
            change = record.change("verdict")
            if change and change.act is Act.CHANGED:
                labels = _label(before, change.before, now), _label(now, change.now, before)
                yield VerdictChange(record.key, record.title, *labels)


def _label(dossier: Dossier | None, verdict: str, other: Dossier | None) -> str:
    scale = {**(other.verdicts if other else {}), **(dossier.verdicts if dossier else {})}
    return scale[verdict].label if verdict in scale else verdict


def subject(change: Change) -> str:
    """The key that a change is about, with the item of its list and the field of that."""
    item = change.item if change.item not in (change.before, change.now) else ""
    return ": ".join(filter(None, (change.key, item, change.field)))


def ways(text: TextDifference, comparison: Comparison) -> Iterator[tuple[Fate, str, str, str]]:
    """Each quotation that does not stand as it did: its fate, where it is curated, and where it stood and stands."""
    for each in text.fates:
        if each.fate is not Fate.UNCHANGED:
            place = comparison.findings.place(comparison.difference.now.at(*each.path))
            yield (
                each.fate,
                place,
                str(each.before or "nowhere"),
                str(each.now or "nowhere, or in several places"),
            )


def counts(text: TextDifference) -> str:
    """The quotations of a text by their fates."""
    found = Counter(each.fate for each in text.fates)
    told = ", ".join(f"{found[fate]} {fate}" for fate in Fate if found[fate])
    return plural(len(text.fates), "quote") + (f": {told}" if told else "")


_NOUNS = {
    "verdict": "verdict",
    "claim": "claim",
    "passages": "passage",
    "parts": "part",
    "evidence": "piece of evidence",
    "relations": "relation",
    "history": "history entry",
}
"""What the keys of a claim are called that a reviewer asks for first, in that order."""
_VERBS = {"claim": "reworded", "known_on": "dated anew"}
"""What it is called when another key of a claim changes."""
_IMPLIED = ((Act.WITHDRAWN, "history"), (Act.RENAMED, "aliases"))
"""What goes with something that is told anyway."""
_MANY = {
    "history entry": "history entries",
    "piece of evidence": "pieces of evidence",
    "step of the scale": "steps of the scale",
    "page of docs/": "pages of docs/",
}
_RECORDS = {
    "verdict": "step of the scale",
    "not_checked": "list of what was not checked",
    "dossier": "description of the dossier",
}
"""What records are called whose key is no noun, or another's."""
_ORDER = [
    *_NOUNS.values(),
    *(_RECORDS.get(kind, kind) for kind in Kind),
    *_RECORDS.values(),
    "page of docs/",
]


def _highlights(difference: Difference) -> Iterator[str]:
    """Numbers of everything that changed, what weighs most first."""
    found: dict[tuple[str, str], set[object]] = {}
    for noun, verb, thing in _told(difference):
        found.setdefault((noun, verb), set()).add(thing)
    for noun, verb in sorted(found, key=lambda each: _ORDER.index(each[0])):
        yield f"{plural(len(found[noun, verb]), noun, _MANY.get(noun))} {verb}"


def _told(difference: Difference) -> Iterator[tuple[str, str, object]]:
    """A noun, what was done, and what it was done to; the same thing may be told several times."""
    for record in difference.records:
        thing = (record.kind, record.key)
        if record.kind != Kind.CLAIM:
            if [change.key for change in record.changes] != ["sha256"]:  # which is told with the text
                yield _RECORDS.get(record.kind, record.kind), record.act, thing
            continue
        if record.act is not Act.CHANGED:
            yield "claim", record.act, thing
        for change in record.changes if record.act is not Act.ADDED else ():
            if (record.act, change.key) not in _IMPLIED:
                yield _told_of_claim(change, thing)
    for text in difference.texts:
        yield "source", "with another text", text.source.id
    for _, path in difference.pages:
        yield "page of docs/", "changed", path


def _told_of_claim(change: Change, claim: object) -> tuple[str, str, object]:
    if change.act is Act.RETYPED:
        return _NOUNS[change.key], "typed otherwise", (claim, change.path)
    if change.key == "order":
        return "claim", "moved", claim
    if change.key in _VERBS:
        return "claim", _VERBS[change.key], claim
    if change.key in _NOUNS:
        thing = change.path[:4] if change.item else change.path
        return _NOUNS[change.key], Act.CHANGED if change.field else change.act, (claim, thing)
    return "claim", "changed in other ways", claim
