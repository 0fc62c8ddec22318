"""Which record has another id now.

Comes in: a dossier before and now. Goes out: the new ids by the old ones. Refuses to know what else changed, and whether an
old address still leads somewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping

from builder.difference.matching import pair
from builder.model import Claim, Dossier, Entry, Kind, Source, renamed

Names = Mapping[tuple[Kind, str], str]
"""New ids by kind and old id."""

_FIRST_OTHERS = sorted(Kind, key=lambda kind: kind is Kind.CLAIM)
"""Claims refer to all others, and are compared when those have their new ids."""


def names_now(before: Dossier, now: Dossier) -> Names:
    """The ids that are others now: those that an alias tells, and those whose record is there under a new one."""
    names: dict[tuple[Kind, str], str] = {}
    for kind in _FIRST_OTHERS:
        old, new = before.collection(kind), now.collection(kind)
        gone = {key: renamed(entry, names) for key, entry in old.items() if key not in new}
        fresh = {key: entry for key, entry in new.items() if key not in old}
        told = {alias: key for key, entry in fresh.items() for alias in aliases(entry) if alias in gone}
        names.update(((kind, alias), key) for alias, key in told.items())
        left = [entry for key, entry in gone.items() if key not in told]
        paired = set(told.values())
        right = [entry for key, entry in fresh.items() if key not in paired]
        for first, second in pair(left, right, *_CONTENTS[kind]):
            names[kind, left[first].id] = right[second].id
    return names


def aliases(entry: Entry) -> tuple[str, ...]:
    """The ids that a record had before, as far as its kind has addresses to keep."""
    return entry.aliases if isinstance(entry, Claim | Source) else ()


def _content(entry: Entry) -> Hashable:
    return entry.model_dump_json()


def _called(key: str) -> Callable[[Entry], Hashable]:
    return lambda entry: getattr(entry, key)


_CONTENTS: Mapping[Kind, tuple[Callable[[Entry], Hashable], ...]] = {
    Kind.CLAIM: (_called("claim"), _called("passages")),
    Kind.SOURCE: (_called("sha256"),),
    Kind.VERDICT: (_content, _called("label")),
    Kind.NAME: (_content, _called("name")),
    Kind.TOPIC: (_content,),
    Kind.REFERENCE: (_content, _called("url")),
    Kind.EVENT: (_content, _called("title")),
}
"""What shows that two records are one, the surest first."""
