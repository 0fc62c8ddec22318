"""What a change of something published has to keep to.

Comes in: both readings, and what changed. Goes out: a diagnostic for each rule that is broken. Refuses to know how a change
was found.

The rules: what was published stays at its address, and a claim that no longer stands is withdrawn, not removed; another
verdict has an entry in the history that says so; whatever else a verdict stands on is looked at again when it changes;
and what the history said once it goes on saying.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from builder.diagnostic import Code, Diagnostic, Note
from builder.difference.changes import Act, Change
from builder.difference.records import RecordDifference
from builder.difference.renames import Names, aliases
from builder.difference.texts import TextDifference
from builder.difference.written import written
from builder.model import Claim, Dossier, Kind, Revision, RevisionKind
from builder.reading import Reading

_WEIGHTY = ("claim", "claimants", "made_on", "passages", "parts", "evidence")
"""The keys of a claim that its verdict stands on."""
_WITH_PAGES = (Kind.CLAIM, Kind.SOURCE)


def check_change(
    before: Dossier,
    reading: Reading,
    names: Names,
    records: tuple[RecordDifference, ...],
    texts: tuple[TextDifference, ...],
) -> Iterator[Diagnostic]:
    """All that is wrong about how the dossier was changed; the ids in `before` are those of now."""
    assert reading.dossier
    changed = {record.key: record for record in records if record.kind == Kind.CLAIM}
    touched = {key: text.source.id for text in texts for key in text.touched}
    for key, entry in before.claims.items():
        claim = reading.dossier.claims.get(names.get((Kind.CLAIM, key), key))
        if claim:
            record = changed.get(claim.id)
            changes = record.changes if record else ()
            yield from _check_claim(entry, claim, changes, touched.get(claim.id), reading)
    for kind in _WITH_PAGES:
        yield from _check_addresses(kind, before, reading, names)


def _check_claim(
    before: Claim, now: Claim, changes: tuple[Change, ...], touched: str | None, reading: Reading
) -> Iterator[Diagnostic]:
    at = ("claims", now.id)
    for gone in _without(before.history, now.history):
        message = f"the history had an entry “{written(gone)}”, which is gone or another"
        hint = "put it back, and say what changed in an entry of its own"
        yield Diagnostic(Code.HISTORY_REWRITTEN, message, reading.at(*at, "history"), hint)
    fresh = _without(now.history, before.history)
    if now.withdrawal:
        return
    if before.verdict != now.verdict:
        if not any(entry.was == before.verdict for entry in fresh):
            yield _verdict_unrecorded(before, now, reading)
    elif not fresh:
        weighty = list(dict.fromkeys(change.key for change in changes if _weighs(change)))
        weighty += [f"the text of `{touched}`"] if touched else []
        if weighty:
            yield _stale(before, now, weighty, reading)


def _without(entries: tuple[Revision, ...], others: tuple[Revision, ...]) -> list[Revision]:
    return list((Counter(entries) - Counter(others)).elements())


def _weighs(change: Change) -> bool:
    reordered = change.act is Act.MOVED and change.before.isdigit()
    return change.key in _WEIGHTY and change.act is not Act.RETYPED and not reordered


def _verdict_unrecorded(before: Claim, now: Claim, reading: Reading) -> Diagnostic:
    message = (
        f"the verdict was `{before.verdict}` and is `{now.verdict}`, and no new entry of the history says so"
    )
    hint = "add an entry of the kind updated (more is known) or corrected (it was wrong)"
    day = now.known_on if now.known_on != before.known_on else "the day"
    paste = f"- {{on: {day}, kind: {RevisionKind.UPDATED}, was: {before.verdict}, note: what changed}}"
    place = reading.at("claims", now.id, "verdict")
    return Diagnostic(Code.VERDICT_UNRECORDED, message, place, hint, (Note("under `history`", None, paste),))


def _stale(before: Claim, now: Claim, weighty: list[str], reading: Reading) -> Diagnostic:
    what = ", ".join(weighty)
    since = (
        f"since it was reviewed on {now.known_on}"
        if before.known_on == now.known_on
        else f"and `known_on` moved on to {now.known_on}"
    )
    message = f"this changed {since}, and no new entry of the history says so: {what}"
    hint = "look at the verdict again; then set `known_on`, and add an entry of the kind updated or corrected"
    return Diagnostic(Code.REVIEW_STALE, message, reading.at("claims", now.id, "known_on"), hint)


def _check_addresses(kind: Kind, before: Dossier, reading: Reading, names: Names) -> Iterator[Diagnostic]:
    assert reading.dossier
    entries = reading.dossier.collection(kind)
    kept = {key for entry in entries.values() for key in (entry.id, *aliases(entry))}
    for key, entry in before.collection(kind).items():
        now = names.get((kind, key), key)
        for lost in (each for each in (key, *aliases(entry)) if each not in kept):
            if now in entries:
                message = f"`{lost}` is `{now}` now, and the address that it had leads nowhere"
                place, hint = reading.at(kind.collection, now), f"add `{lost}` to its `aliases`"
                paste = Note("under its id", None, f"aliases: {written((*aliases(entries[now]), lost))}")
                yield Diagnostic(Code.PAGE_GONE, message, place, hint, (paste,))
            else:
                message = f"the {kind.value} `{lost}` was published and is gone"
                hint = (
                    "keep it, and end its history with an entry of the kind withdrawn; its page will say why"
                    if kind is Kind.CLAIM
                    else "keep it as long as claims were checked against it"
                )
                yield Diagnostic(Code.PAGE_GONE, message, reading.at(kind.collection), hint)
