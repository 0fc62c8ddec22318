"""What a change of something published has to keep to.

Comes in: both dossiers, and what changed. Goes out: a diagnostic for each rule that is broken. Refuses to know how a change
was found.

The rules: what was published stays at its address, and a claim that no longer stands is withdrawn, not removed. The history
grows at its end; what it said once it goes on saying. Another verdict has an entry that names the one before. And whatever
else a verdict stands on is looked at again when it changes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from builder.diagnostic import Code, Diagnostic, Note
from builder.difference.changes import Act, Change
from builder.difference.records import RecordDifference
from builder.difference.renames import Names, aliases
from builder.difference.texts import TextDifference
from builder.difference.written import written
from builder.model import Claim, Dossier, Kind, Revision, RevisionKind
from builder.phrases import plural
from builder.reading import Reading

_WEIGHTY = ("claim", "claimants", "made_on", "passages", "parts", "evidence")
"""The keys of a claim that its verdict stands on."""
_WEIGHTY_OF_OTHERS: Mapping[str, tuple[str, ...]] = {
    Kind.REFERENCE: ("title", "publisher", "published", "kind"),
    Kind.SOURCE: ("title", "publisher", "author", "published", "latest_event"),
}
"""The keys of what a claim quotes and cites that say what it is; another address of it is none of them."""
_SHOWN_OF_VERDICTS = ("label", "means", "tone", "rating")
_WITH_PAGES = (Kind.CLAIM, Kind.SOURCE)


def check_change(
    before: Dossier,
    reading: Reading,
    names: Names,
    records: tuple[RecordDifference, ...],
    texts: tuple[TextDifference, ...],
) -> Iterator[Diagnostic]:
    """All that is wrong about how the dossier was changed; the ids that `before` refers to are those of now."""
    assert reading.dossier
    changed = {record.key: record.changes for record in records if record.kind == Kind.CLAIM}
    grounds = _grounds(reading.dossier, records, texts)
    for key, entry in before.claims.items():
        claim = reading.dossier.claims.get(names.get((Kind.CLAIM, key), key))
        if claim:
            yield from _check_history(entry, claim, reading)
            yield from _check_verdict(entry, claim, reading)
            weighty = [change.key for change in changed.get(claim.id, ()) if _weighs(change)]
            yield from _check_review(entry, claim, [*weighty, *grounds.get(claim.id, ())], reading)
    for kind in _WITH_PAGES:
        yield from _check_addresses(kind, before, reading, names)
    yield from _check_scale(reading.dossier, records, reading)


def _grounds(
    dossier: Dossier, records: tuple[RecordDifference, ...], texts: tuple[TextDifference, ...]
) -> Mapping[str, list[str]]:
    """What a claim quotes or cites and is another now, by claim id."""
    others = {
        (record.kind, record.key)
        for record in records
        if any(change.key in _WEIGHTY_OF_OTHERS.get(record.kind, ()) for change in record.changes)
        and record.act is not Act.ADDED
    }
    found: dict[str, list[str]] = defaultdict(list)
    for text in texts:
        for key in sorted(text.touched):
            found[key].append(f"the text of `{text.source.id}`")
    for claim in dossier.claims.values():
        cited = [(Kind.SOURCE, passage.source) for passage in claim.passages]
        cited += [(Kind.REFERENCE, evidence.reference) for evidence in claim.evidence]
        found[claim.id] += (f"the {kind.value} `{key}`" for kind, key in cited if (kind, key) in others)
    return found


def _weighs(change: Change) -> bool:
    return change.key in _WEIGHTY and change.act is not Act.RETYPED and not change.in_list


def _check_history(before: Claim, now: Claim, reading: Reading) -> Iterator[Diagnostic]:
    """The entries that there were are there, in their order, before any new one."""
    place = reading.at("claims", now.id, "history")
    for index, entry in enumerate(before.history):
        other = now.history[index] if index < len(now.history) else None
        if other is None or _without_note(other) != _without_note(entry):
            message = f"the history had an entry “{written(entry)}”, which is gone, another, or elsewhere"
            hint = "put it back where it was, and say what changed in an entry of its own at the end"
            yield Diagnostic(Code.HISTORY_REWRITTEN, message, place, hint)
            return
        if other != entry:
            was = f"the note “{entry.note}”" if entry.note else "no note"
            message = f"the entry of {entry.on} had {was}"
            hint = "where it was wrong, put it back, and say so in an entry of its own at the end"
            yield Diagnostic(
                Code.NOTE_REWORDED, message, reading.at("claims", now.id, "history", index), hint
            )


def _without_note(entry: Revision) -> Revision:
    return entry.model_copy(update={"note": None})


def _check_verdict(before: Claim, now: Claim, reading: Reading) -> Iterator[Diagnostic]:
    """By the history, the verdict at the end of what it said before is the verdict that there was."""
    number = min(len(before.history), len(now.history))
    told = now.verdicts[number - 1]
    if told == before.verdict:
        return
    if before.verdict == now.verdict:
        message = f"the history says that the verdict was `{told}`, and it was `{before.verdict}`"
        hint = "mend `was` in the new entry, or leave it out"
        yield Diagnostic(Code.VERDICT_UNRECORDED, message, reading.at("claims", now.id, "history"), hint)
        return
    message = f"the verdict was `{before.verdict}` and is `{now.verdict}`, and the history does not say so"
    hint = "add an entry of the kind updated (more is known) or corrected (it was wrong)"
    day = now.known_on if now.known_on != before.known_on else "the day"
    paste = f"- {{on: {day}, kind: {RevisionKind.UPDATED}, was: {before.verdict}, note: what changed}}"
    note = Note("at the end of `history`", None, paste)
    yield Diagnostic(Code.VERDICT_UNRECORDED, message, reading.at("claims", now.id, "verdict"), hint, (note,))


def _check_review(before: Claim, now: Claim, weighty: list[str], reading: Reading) -> Iterator[Diagnostic]:
    """Where something that the verdict stands on changed, a new entry says that somebody looked."""
    fresh = [entry for entry in now.history[len(before.history) :] if entry.on >= before.history[-1].on]
    is_told = now.withdrawal or any(entry.kind is not RevisionKind.PUBLISHED for entry in fresh)
    if not weighty or is_told or before.verdict != now.verdict:
        return
    what = ", ".join(dict.fromkeys(weighty))
    since = f"since it was reviewed on {now.known_on}"
    if before.known_on != now.known_on:
        since = f"and `known_on` moved on to {now.known_on}"
    message = f"this changed {since}, and no new entry of the history says so: {what}"
    hint = "look at the verdict again; then set `known_on`, and add an entry of the kind updated or corrected"
    yield Diagnostic(Code.REVIEW_STALE, message, reading.at("claims", now.id, "known_on"), hint)


def _check_addresses(kind: Kind, before: Dossier, reading: Reading, names: Names) -> Iterator[Diagnostic]:
    """Each address that there was leads to the same record, under whatever id."""
    assert reading.dossier
    entries = reading.dossier.collection(kind)
    leads_to = {key: entry.id for entry in entries.values() for key in (*aliases(entry), entry.id)}
    for key, entry in before.collection(kind).items():
        now = names.get((kind, key), key)
        for address in (key, *aliases(entry)):
            if leads_to.get(address) != now or now not in entries:
                yield _lost(kind, address, now, leads_to.get(address), reading)


def _lost(kind: Kind, address: str, now: str, other: str | None, reading: Reading) -> Diagnostic:
    assert reading.dossier
    entries = reading.dossier.collection(kind)
    if now in entries:
        message = f"`{address}` is `{now}` now, and the address that it had leads "
        message += f"to another, `{other}`" if other else "nowhere"
        paste = Note("under its id", None, f"aliases: {written((*aliases(entries[now]), address))}")
        hint = f"add `{address}` to its `aliases`"
        return Diagnostic(Code.PAGE_GONE, message, reading.at(kind.collection, now), hint, (paste,))
    message = f"the {kind.value} `{address}` was published and is gone"
    message += f"; its address leads to another, `{other}`" if other else ""
    hint = "keep it as long as claims were checked against it"
    if kind is Kind.CLAIM:
        hint = "keep it, and end its history with an entry of the kind withdrawn; its page will say why"
    return Diagnostic(Code.PAGE_GONE, message, reading.at(kind.collection), hint)


def _check_scale(
    dossier: Dossier, records: tuple[RecordDifference, ...], reading: Reading
) -> Iterator[Diagnostic]:
    """A step of the scale that claims stand on says what it said."""
    users = Counter(claim.verdict for claim in dossier.claims.values())
    steps = (each for each in records if each.kind == Kind.VERDICT and each.act is not Act.ADDED)
    for record in steps:
        keys = [change.key for change in record.changes if change.key in _SHOWN_OF_VERDICTS]
        using = users[record.key]
        if keys and using:
            what = " and ".join(f"`{key}`" for key in dict.fromkeys(keys))
            message = f"{what} changed, and {plural(using, 'claim has', 'claims have')} this verdict"
            hint = "see that each of these claims still means what it says; where it does not, add another verdict"
            yield Diagnostic(Code.SCALE_CHANGED, message, reading.at(*record.path), hint)
