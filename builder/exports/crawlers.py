"""What programs that walk through the site are told at its root.

Comes in: a dossier. Goes out: robots.txt (RFC 9309) and llms.txt (llmstxt.org). Refuses to keep anybody out: that is for the
host to decide.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from builder.addresses import PUBLISHED, Canonical, address_of
from builder.collation import Collation
from builder.exports.export import Export
from builder.exports.whole import WHOLE
from builder.later import Later
from builder.model import Kind


def for_crawlers(collation: Collation, canonical: Canonical) -> Iterator[Export]:
    """Both files."""
    robots = ["User-agent: *", "Allow: /"]
    if canonical.site_url:  # a sitemap is named by its full address or not at all
        robots.append(f"Sitemap: {canonical.reach('sitemap.xml')}")
    rules = Later(("\n".join(robots) + "\n").encode)
    yield Export("robots.txt", "text/plain", "For crawlers", "All may read all.", rules)
    text = Later(partial(_llms, collation, canonical))
    yield Export("llms.txt", "text/markdown", "For language models", "What is where, in plain words.", text)


def _llms(collation: Collation, canonical: Canonical) -> bytes:
    dossier = collation.dossier
    here = "llms.txt"
    claims = (
        f"- [{_words(claim.claim)}]({canonical.reach(address_of(Kind.CLAIM, claim.id), here)}): "
        f"{_words(dossier.verdicts[claim.verdict].label)}. {_words(claim.summary)}"
        for claim in dossier.claims.values()
    )
    sources = (
        f"- [{_words(source.label)}]({canonical.reach(address_of(Kind.SOURCE, source.id), here)}): {_words(source.title)}"
        for source in dossier.sources.values()
    )
    data = (
        f"- [The whole dossier as JSON]({canonical.reach(WHOLE, here)})",
        f"- [All downloads]({canonical.reach(f'{PUBLISHED}/', here)})",
    )
    lines = [
        f"# {_words(dossier.dossier.title)}",
        "",
        f"> {_words(dossier.dossier.summary)}",
        "",
        "A verdict holds as of the day on the page of its claim. Quote a source from its own page, not from a claim about it.",
    ]
    for heading, items in (("Claims", claims), ("Sources", sources), ("Data", data)):
        lines += ["", f"## {heading}", "", *items]
    return ("\n".join(lines) + "\n").encode()


def _words(text: str) -> str:
    """Text that stays text in Markdown."""
    return "".join(f"\\{character}" if character in r"\`*_[]<>&|#~" else character for character in text)
