"""Two dossiers → the records that are others now.

Comes in: both dossiers, those ids that changed, and what each quotation shows. Goes out: a `RecordDifference` for each
record that was added, removed, renamed, withdrawn or changed. Refuses to judge any of that.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from builder.difference.changes import Act, Change, State, changes_between, changes_in_list
from builder.difference.matching import moved, pair
from builder.difference.renames import Names
from builder.model import Claim, Dossier, Entry, Kind, Name, Path, Source, Topic, Verdict

_CLAIMS_FIRST = sorted(Kind, key=lambda kind: (kind is not Kind.CLAIM, kind is not Kind.SOURCE))


@dataclass(frozen=True)
class RecordDifference:
    """A record that is another now."""

    kind: str
    """A `Kind`, or a key of `claims.yaml` that holds something else than records with ids."""
    key: str
    title: str
    act: Act
    path: Path
    """Where it stands: in the dossier as it is now, or as it was, where it was removed."""
    changes: tuple[Change, ...] = ()
    was: str = ""
    """The id that it had before, where that is another."""

    def change(self, key: str) -> Change | None:
        """What was done to a key, unless it is a list."""
        return next((each for each in self.changes if each.key == key and not each.item), None)


@dataclass(frozen=True)
class Edition:
    """A dossier at one time, and what each of its quotations shows, by the way to it."""

    dossier: Dossier
    shown: Mapping[Path, Hashable]


def compare_records(before: Edition, now: Edition, names: Names) -> Iterator[RecordDifference]:
    """Claims first, then sources, then what else a dossier has; within each kind in the order of the dossier."""
    for kind in _CLAIMS_FIRST:
        found = _compare_kind(kind, before, now, names)
        yield from _passages_joined(found) if kind is Kind.CLAIM else found
    old, new = (State(edition.dossier, (), edition.shown) for edition in (before, now))
    yield from _whole("not_checked", tuple(changes_in_list("not_checked", old, new)))
    old, new = (State(edition.dossier.dossier, ("dossier",), edition.shown) for edition in (before, now))
    yield from _whole("dossier", tuple(changes_between(old, new)))


def _whole(key: str, changes: tuple[Change, ...]) -> Iterator[RecordDifference]:
    if changes:
        yield RecordDifference(key, "", "", Act.CHANGED, (key,), changes)


def _compare_kind(kind: Kind, before: Edition, now: Edition, names: Names) -> Iterator[RecordDifference]:
    old, new = (edition.dossier.collection(kind) for edition in (before, now))
    was = {names.get((kind, key), key): key for key in old}
    order = {key: number for number, key in enumerate(was)}
    stayed = [key for key in new if key in was]
    moving = moved([order[key] for key in stayed])
    places = _places(was), _places(new)
    for key, entry in new.items():
        path: Path = (kind.collection, key)
        state = State(entry, path, now.shown)
        if key not in was:
            changes = tuple(changes_between(State(None, path, {}), state))
            yield RecordDifference(kind, key, title_of(entry), Act.ADDED, path, changes)
            continue
        earlier = old[was[key]]
        changes = tuple(changes_between(State(earlier, (kind.collection, was[key]), before.shown), state))
        if order[key] in moving:
            changes += (Change(Act.MOVED, "order", path, before=places[0][key], now=places[1][key]),)
        if changes or was[key] != key:
            renamed_from = was[key] if was[key] != key else ""
            act = _act(earlier, entry, renamed_from)
            yield RecordDifference(kind, key, title_of(entry), act, path, changes, renamed_from)
    for key, earlier_key in was.items():
        if key not in new:
            gone = old[earlier_key]
            yield RecordDifference(
                kind, earlier_key, title_of(gone), Act.REMOVED, (kind.collection, earlier_key)
            )


def _act(before: Entry, now: Entry, renamed_from: str) -> Act:
    if isinstance(before, Claim) and isinstance(now, Claim) and now.withdrawal and not before.withdrawal:
        return Act.WITHDRAWN
    return Act.RENAMED if renamed_from else Act.CHANGED


def _places(keys: Iterable[str]) -> dict[str, str]:
    """Where each record stands among those of its kind, in words."""
    in_order = list(keys)
    return {
        key: f"after {before}" if before else "first"
        for before, key in zip(["", *in_order], in_order, strict=False)
    }


def _passages_joined(records: Iterable[RecordDifference]) -> Iterator[RecordDifference]:
    """What left one claim and came into another moved: each that came is one that left, and is told in both."""
    found = list(records)
    gone, come = (
        [
            (number, change)
            for number, record in enumerate(found)
            for change in record.changes
            if _is(change, act)
        ]
        for act in (Act.REMOVED, Act.ADDED)
    )
    moves: dict[tuple[int, Change], Change] = {}
    for first, second in pair(gone, come, lambda each: each[1].before or each[1].now):
        (left, removed), (arrived, added) = gone[first], come[second]
        moves[gone[first]] = replace(removed, act=Act.MOVED, now=f"in {found[arrived].key}")
        moves[come[second]] = replace(added, act=Act.MOVED, before=f"in {found[left].key}")
    for number, record in enumerate(found):
        yield replace(record, changes=tuple(moves.get((number, change), change) for change in record.changes))


def _is(change: Change, act: Act) -> bool:
    return change.key == "passages" and change.act is act


def title_of(entry: Entry) -> str:
    """What a reader calls a record."""
    match entry:
        case Claim():
            return entry.claim
        case Source() | Verdict() | Topic():
            return entry.label
        case Name():
            return entry.name
    title: str = getattr(entry, "title", entry.id)
    return title
