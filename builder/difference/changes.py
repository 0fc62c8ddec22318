"""Two states of a record → what changed in it, key by key.

Comes in: the record before and now, and where its quotations stand in the sources. Goes out: a `Change` for whatever
means something else now. Refuses to know what a change is worth, and refuses to leave out a key: what is compared are
the fields of the models, all of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from builder.difference.matching import moved, pair
from builder.difference.written import plain, written
from builder.markdown import spelled_out
from builder.model import Evidence, Part, Path, Quoted, Record, Relation, Revision, is_markdown

_WHERE = {"quote", "prefix", "suffix", "across_paragraphs"}
"""The keys that say where words stand; where they lead to the same words, none of them means anything else."""
_LAYOUT = {"include"}
"""Keys that say in which file something is written, and nothing about it."""
_WORD = re.compile(r"\w+")
_MOST_ALIKE = 10_000
"""As many pairs of quotations that are not the same are compared word by word, or fewer where they are long."""
_WORDS = 100
"""A quotation with more different words than these counts as several."""


class Act(StrEnum):
    """What was done."""

    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    WITHDRAWN = "withdrawn"
    CHANGED = "changed"
    MOVED = "moved"
    RETYPED = "retyped"
    """Typed otherwise; the same words of the source, at the same place, are shown."""


@dataclass(frozen=True)
class Change:
    """What was done to a key of a record, to an item of its list, or to a field of that item."""

    act: Act
    key: str
    path: Path
    item: str = ""
    field: str = ""
    before: str = ""
    now: str = ""
    past: bool = False
    """Whether the path leads into the dossier as it was, because there is nothing at it now."""
    in_list: bool = False
    """Whether an item has only another place in its list."""


@dataclass(frozen=True)
class State:
    """A record at one time: the way to it, and what its quotations show, by the way to each."""

    record: Record | None
    path: Path
    shown: Mapping[Path, Hashable]

    def value(self, key: str) -> object:
        return getattr(self.record, key) if self.record else None

    def items(self, key: str) -> Sequence[Record | str]:
        items: Sequence[Record | str] = getattr(self.record, key) if self.record else ()
        return items


def changes_between(before: State, now: State) -> Iterator[Change]:
    """Everything that the record says otherwise now, in the order of its keys; of a new record, all that it says."""
    kind = type(now.record or before.record)
    assert issubclass(kind, Record)
    for key, field in kind.model_fields.items():
        old, new = before.value(key), now.value(key)
        if (old or None) == (new or None) or key in _LAYOUT:
            continue
        if isinstance(old, tuple) or isinstance(new, tuple):
            yield from changes_in_list(key, before, now)
        elif isinstance(old, Record) and isinstance(new, Record):
            yield from _in_fields(old, new, Change(Act.CHANGED, key, (*now.path, key)))
        elif not (is_markdown(field) and spelled_out(str(old)) == spelled_out(str(new))):
            tell = written if isinstance(old or new, Record) else plain
            path = (*(before if new is None else now).path, key)
            yield Change(_act(old, new), key, path, before=tell(old), now=tell(new), past=new is None)


def _act(before: object, now: object) -> Act:
    if before is None:
        return Act.ADDED
    return Act.REMOVED if now is None else Act.CHANGED


def _in_fields(
    before: Record, now: Record, change: Change, same: frozenset[str] = frozenset()
) -> Iterator[Change]:
    """The fields of a record inside the record, but for those that are known to mean the same."""
    for field in type(now).model_fields:
        old, new = getattr(before, field), getattr(now, field)
        if old != new and field not in same:
            path = (*change.path, field) if new is not None else change.path
            yield Change(_act(old, new), change.key, path, change.item, field, plain(old), plain(new))


def changes_in_list(key: str, before: State, now: State) -> Iterator[Change]:
    """What was done to the items of a list."""
    old, new = before.items(key), now.items(key)
    pairs = _pairs(old, new)
    for index in sorted(set(range(len(old))) - {first for first, _ in pairs}):
        path = (*before.path, key, index)
        yield Change(Act.REMOVED, key, path, _label(old[index]), before=written(old[index]), past=True)
    for index in sorted(set(range(len(new))) - {second for _, second in pairs}):
        path = (*now.path, key, index)
        yield Change(Act.ADDED, key, path, _label(new[index]), now=written(new[index]))
    moving = moved([first for first, _ in pairs])
    places = {first: place for place, (first, _) in enumerate(sorted(pairs), 1)}
    for place, (first, second) in enumerate(pairs, 1):
        paths = (*before.path, key, first), (*now.path, key, second)
        label = _label(new[second])
        if first in moving:
            yield Change(
                Act.MOVED, key, paths[1], label, before=str(places[first]), now=str(place), in_list=True
            )
        if old[first] != new[second]:
            yield from _in_item(
                old[first], new[second], Change(Act.CHANGED, key, paths[1], label), _shown(before, now, paths)
            )


def _shown(before: State, now: State, paths: tuple[Path, Path]) -> bool:
    """Whether both quotations were found, and show the same words at the same place."""
    old, new = before.shown.get(paths[0]), now.shown.get(paths[1])
    return old is not None and old == new


def _in_item(before: object, now: object, change: Change, shows_the_same: bool) -> Iterator[Change]:  # noqa: FBT001
    assert isinstance(before, Record)
    assert isinstance(now, Record)
    if not shows_the_same:
        yield from _in_fields(before, now, change)
        return
    old, new = (_selecting(each) for each in (before, now))
    if old.split() != new.split():
        yield Change(Act.RETYPED, change.key, change.path, change.item, "quote", old, new)
    yield from _in_fields(before, now, change, frozenset(_WHERE))


def _selecting(quoted: Record) -> str:
    """Quote, prefix and suffix as they are typed."""
    said = ((field, getattr(quoted, field)) for field in ("prefix", "quote", "suffix"))
    return ", ".join(f"{field}: {written(value)}" for field, value in said if value)


def _pairs(before: Sequence[Record | str], now: Sequence[Record | str]) -> list[tuple[int, int]]:
    if not before or not now:
        return []
    found = pair(before, now, lambda item: item, *_identities(now[0]))
    old = sorted(set(range(len(before))) - {first for first, _ in found})
    new = sorted(set(range(len(now))) - {second for _, second in found})
    words = {first: _words(before[first]) for first in old}
    if max(len(old), sum(map(len, words.values())) // _WORDS) * len(new) <= _MOST_ALIKE:
        for second in new:
            own = _words(now[second])
            alike = (first for first in old if _are_alike(before[first], now[second], words[first], own))
            first = next(alike, None)
            if first is not None:
                old.remove(first)
                found.append((first, second))
    return sorted(found, key=lambda each: each[1])


def _identities(item: Record | str) -> tuple[Callable[[Record | str], Hashable], ...]:
    """What tells an item of a list apart from the others, the surest first."""
    match item:
        case Quoted() | Part():
            keys: tuple[tuple[str, ...], ...] = (("source", "quote"),)
        case Evidence():
            keys = (("reference", "stance"), ("reference",))
        case Relation():
            keys = (("claim",),)
        case Revision():
            keys = (("on", "kind"),)
        case _:
            keys = ()
    return tuple(_by(fields) for fields in keys)


def _by(fields: tuple[str, ...]) -> Callable[[Record | str], Hashable]:
    return lambda item: tuple(getattr(item, field) for field in fields)


def _words(item: Record | str) -> Counter[str]:
    """The words of a quotation; anything else has none."""
    return Counter(_WORD.findall(item.quote)) if isinstance(item, Quoted | Part) else Counter()


def _are_alike(before: Record | str, now: Record | str, old: Counter[str], new: Counter[str]) -> bool:
    """Whether two quotations are one, reworded: of one source, and half of the words in both, or those of one in the other."""
    if (
        not (isinstance(before, Quoted | Part) and isinstance(now, Quoted | Part))
        or before.source != now.source
    ):
        return False
    shared = (old & new).total()
    return 2 * shared >= max(old.total(), new.total()) or shared == min(old.total(), new.total())


def _label(item: Record | str) -> str:
    """What an item is called in a report."""
    match item:
        case Quoted():
            return item.source
        case Part():
            return written(item.quote)
        case Evidence():
            return item.reference
        case Relation():
            return item.claim
        case Revision():
            return f"{item.on} {item.kind}"
    return str(item)
