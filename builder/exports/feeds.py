"""What was published, updated and corrected, for feed readers.

Comes in: the changes, from the histories of claims. Goes out: Atom (RFC 4287) and JSON Feed (1.1). Refuses to know the clock and
git: an entry has the day that its curator gave it, and an id that neither the address of the site nor the wording of a claim changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from uuid import NAMESPACE_URL, uuid5

from builder.addresses import PUBLISHED, Canonical, address_of
from builder.collation import Collation, LogEntry
from builder.exports.export import Export, known, written_as_json, xml_attribute, xml_text
from builder.later import Later
from builder.model import Claim, Dossier, Kind, Revision

ATOM = f"{PUBLISHED}/feed.xml"
JSON = f"{PUBLISHED}/feed.json"
_MOST = 200
"""A feed has the latest changes; all of them stand in the claims."""


@dataclass(frozen=True)
class _Entry:
    id: str
    claim: Claim
    revision: Revision
    title: str
    text: str


def feeds(collation: Collation, canonical: Canonical) -> Iterator[Export]:
    """Both feeds, of the same entries."""
    entries = Later(lambda: list(_entries(collation))[:_MOST])
    use = "To be told when a claim is published, updated, corrected or withdrawn."
    atom = Later(partial(_atom, entries, collation, canonical))
    yield Export(ATOM, "application/atom+xml", "Changes as an Atom feed", use, atom)
    feed = Later(partial(_json, entries, collation, canonical))
    yield Export(JSON, "application/feed+json", "Changes as a JSON Feed", use, feed)


def _entries(collation: Collation) -> Iterator[_Entry]:
    dossier = collation.dossier
    for change in collation.changes:
        for entry in change.entries:
            claim, revision = entry.claim, entry.revision
            number = [each for each in claim.history if each.on == revision.on].index(revision)
            key = (*claim.aliases, claim.id)[0]  # what it was first called
            name = f"{_namespace(collation)}/{key}/{revision.on.isoformat()}/{revision.kind.value}/{number}"
            was = _was(entry, dossier)
            stands = entry.is_latest and not claim.withdrawal
            verdict = f"{dossier.verdicts[claim.verdict].label}. {claim.summary}" if stands else None
            yield _Entry(
                uuid5(NAMESPACE_URL, name).urn,
                claim,
                revision,
                title=f"{revision.kind.value.capitalize()}: {claim.claim}",
                text=" ".join(filter(None, (was, revision.note, verdict))),
            )


def _was(entry: LogEntry, dossier: Dossier) -> str | None:
    """The sentence on a verdict that was another until then."""
    if not entry.revision.was:
        return None
    before, after = (dossier.verdicts[key].label for key in (entry.revision.was, entry.verdict))
    return f"The verdict was {before}, and became {after}."


def _namespace(collation: Collation) -> str:
    """What tells the dossier from all others: its own id, or else its title and publisher."""
    about = collation.dossier.dossier
    return about.id or f"{about.publisher.name}/{about.title}"


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _atom(entries: Later[list[_Entry]], collation: Collation, canonical: Canonical) -> bytes:
    about = collation.dossier.dossier
    latest = _moment(collation.changes[0].on)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={xml_attribute(about.language)}>',
        f"<id>{uuid5(NAMESPACE_URL, _namespace(collation)).urn}</id>",
        f"<title>{xml_text(about.title)}</title>",
        f"<subtitle>{xml_text(about.summary)}</subtitle>",
        f"<updated>{latest}</updated>",
        f"<author><name>{xml_text(about.publisher.name)}</name></author>",
        f'<link rel="self" href={xml_attribute(canonical.reach(ATOM, ATOM))}/>',
        f'<link rel="alternate" type="text/html" href={xml_attribute(canonical.reach("", ATOM))}/>',
    ]
    for entry in entries():
        address = canonical.reach(address_of(Kind.CLAIM, entry.claim.id), ATOM)
        lines += [
            "<entry>",
            f"<id>{entry.id}</id>",
            f"<title>{xml_text(entry.title)}</title>",
            f"<updated>{_moment(entry.revision.on)}</updated>",
            f"<published>{_moment(entry.revision.on)}</published>",
            f'<link rel="alternate" type="text/html" href={xml_attribute(address)}/>',
            f"<category term={xml_attribute(entry.revision.kind.value)}/>",
            f'<summary type="text">{xml_text(entry.text)}</summary>',
            "</entry>",
        ]
    return "\n".join([*lines, "</feed>", ""]).encode()


def _json(entries: Later[list[_Entry]], collation: Collation, canonical: Canonical) -> bytes:
    about = collation.dossier.dossier
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": about.title,
        "description": about.summary,
        "language": about.language,
        "home_page_url": canonical.absolute(),
        "feed_url": canonical.absolute(JSON),
        "authors": [known({"name": about.publisher.name, "url": about.publisher.url})],
    }
    items = [
        known(
            {
                "id": entry.id,
                "url": canonical.absolute(address_of(Kind.CLAIM, entry.claim.id)),
                "title": entry.title,
                "content_text": entry.text,
                "date_published": _moment(entry.revision.on),
                "tags": [entry.revision.kind.value],
            }
        )
        for entry in entries()
    ]
    return written_as_json({**known(feed), "items": items})
