"""ClaimReview that others publish → drafts of claims and references.

Comes in: JSON-LD, one review, a list, an `@graph` or a DataFeed. Goes out: a draft, and what was lost on the way. Refuses
to make up what a review does not say: a draft has no passages, and whoever finishes it chooses the words of the sources.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from builder.importing.draft import Draft
from builder.model import Dossier, id_for, is_web_address
from builder.reading.decoding import uncarried
from builder.text import Location, Span, Text

MAX_BYTES = 20_000_000
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_FOR_AN_ID = 2_000
"""Characters of which an id is made; accents without end on one letter would take very long to put into order."""
_KNOWN = {
    "@context", "@type", "@id", "url", "claimReviewed", "datePublished", "dateModified", "reviewRating",
    "itemReviewed", "citation", "correction",
}  # fmt: skip
"""What of a review has a place in a draft."""


@dataclass(frozen=True)
class Refused:
    """Why nothing could be read, and where."""

    place: str
    message: str


def read_claim_reviews(text: Text, dossier: Dossier | None) -> Draft | Refused:
    """The drafts of all reviews in a text, with ids that are free in a dossier and verdicts on its scale."""
    try:
        found = json.loads(text.content)
    except json.JSONDecodeError as fault:
        end = min(fault.pos, len(text.content))
        return Refused(str(Location(text, Span(end, end))), f"{fault.msg.lower()} (JSON)")
    except (RecursionError, ValueError):
        return Refused(text.name, "this nests deeper, or has a longer number, than any review")
    draft = Draft(by_address=_addresses(dossier), next_number=_taken(dossier))
    by_label = {verdict.label.casefold(): key for key, verdict in dossier.verdicts.items()} if dossier else {}
    number = 0
    for number, review in enumerate(_reviews(found), start=1):
        _add(draft, review, number, by_label)
    if draft.dropped:
        draft.losses.append(f"no draft has a place for {', '.join(f'`{name}`' for name in draft.dropped)}")
    if not draft.claims:
        why = (
            f"none of the {number} reviews in it says a claim" if number else "there is no ClaimReview in it"
        )
        return Refused(text.name, why)
    return draft


def _addresses(dossier: Dossier | None) -> dict[str, str]:
    return {reference.url: key for key, reference in dossier.references.items()} if dossier else {}


def _taken(dossier: Dossier | None) -> dict[str, int]:
    """The ids that are no longer free."""
    if dossier is None:
        return {}
    aliases = (alias for claim in dossier.claims.values() for alias in claim.aliases)
    return dict.fromkeys((*dossier.claims, *aliases, *dossier.references), 2)


def _reviews(value: Any) -> Iterator[dict[str, Any]]:
    """Every ClaimReview, wherever a list, a graph or a feed holds it; the nesting is known to be bounded."""
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, list):
            waiting += reversed(each)
        elif isinstance(each, dict):
            if "ClaimReview" in map(_type, _all(each.get("@type"))):
                yield each
            else:
                waiting += reversed(each.values())


def _type(name: object) -> str:
    """A type without the vocabulary in front of it: `schema:` or the address of schema.org."""
    return re.split(r"[/:#]", name)[-1] if isinstance(name, str) else ""


def _add(draft: Draft, review: dict[str, Any], number: int, by_label: Mapping[str, str]) -> None:
    claim = _text(review.get("claimReviewed"))
    if not claim:
        draft.losses.append(f"review {number}: it says no claim and was left out")
        return
    key = draft.free_id(_id(review, claim))
    rating, item = _object(review.get("reviewRating")), _object(review.get("itemReviewed"))
    label = _text(rating.get("alternateName"))
    published = _day(review.get("datePublished"))
    draft.claims[key] = {
        "claim": claim,
        "made_on": _day(item.get("datePublished")),
        "verdict": by_label.get(label.casefold()),
        "known_on": _day(review.get("dateModified")) or published,
        "summary": _text(rating.get("ratingExplanation")),
        "evidence": [_reference(draft, work) for work in _all(review.get("citation")) if _cited(work)],
        "history": list(_history(review, published)),
    }
    draft.losses += (f"{key}: {loss}" for loss in _losses(review, item, label, draft.claims[key]))
    draft.dropped.update(dict.fromkeys(_text(name) for name in review if name not in _KNOWN))


def _losses(
    review: dict[str, Any], item: dict[str, Any], label: str, drafted: dict[str, Any]
) -> Iterator[str]:
    """What of a review the draft of its claim does not say."""
    if not drafted["verdict"]:
        yield f"no verdict of the dossier is called “{label}”"
    if not _day(review.get("datePublished")):
        yield "the day of its publication is not known"
    if drafted["known_on"]:
        yield "`known_on` is the day of the last change; a review does not say more"
    if item.get("appearance") or item.get("firstAppearance"):
        yield "where the claim appeared is not taken over; quote it under `passages`"
    for work in _all(review.get("citation")):
        if not _cited(work):
            yield "a work without an address is cited and was left out"
    for correction in _all(review.get("correction")):
        if not _day(_object(correction).get("datePublished")):
            yield "a correction without a day was left out"
    if item.get("author"):
        yield "who made the claim is not taken over; name them under `claimants`"


def _history(review: dict[str, Any], published: str) -> Iterator[tuple[str, str, str]]:
    if published:
        yield published, "published", ""
    for correction in _all(review.get("correction")):
        if on := _day(_object(correction).get("datePublished")):
            yield on, "corrected", _text(_object(correction).get("text"))


def _cited(work: Any) -> str:
    address = work if isinstance(work, str) else _text(_object(work).get("url"))
    return address if is_web_address(address) else ""


def _reference(draft: Draft, work: Any) -> str:
    """The id of the reference for a work, which is added once."""
    address, about = _cited(work), _object(work)
    if address in draft.by_address:
        return draft.by_address[address]
    title = _text(about.get("name")) or address
    publisher = _text(_object(about.get("publisher")).get("name"))
    key = draft.by_address[address] = draft.free_id(id_for(title[:_FOR_AN_ID]))
    fields = {
        "title": title,
        "publisher": publisher,
        "url": address,
        "published": _day(about.get("datePublished")),
    }
    draft.references[key] = {name: value for name, value in fields.items() if value}
    return key


def _id(review: dict[str, Any], claim: str) -> str:
    """The last part of its address where that is an id, or else the words of the claim."""
    last = _text(review.get("url")).partition("#")[0].partition("?")[0].rstrip("/").rpartition("/")[2]
    return last if last and last == id_for(last[:_FOR_AN_ID]) else id_for(claim[:_FOR_AN_ID])


def _all(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _object(value: Any) -> dict[str, Any]:
    first = next(iter(_all(value)), None)
    return first if isinstance(first, dict) else {}


def _text(value: Any) -> str:
    """A text on one line; anything else is none. What no page can carry, such as half a character, becomes U+FFFD."""
    first = next(iter(_all(value)), None)
    first = first.get("@value") if isinstance(first, dict) else first
    if not isinstance(first, str):
        return ""
    whole = first.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    line = " ".join(whole.split())
    return "".join("\ufffd" if uncarried(c) else c for c in line) if uncarried(line) else line


def _day(value: Any) -> str:
    """The day of a date or of a moment; nothing where the calendar has no such day."""
    found = _DAY.match(_text(value))
    if not found:
        return ""
    try:
        return date.fromisoformat(found.group()).isoformat()
    except ValueError:
        return ""
