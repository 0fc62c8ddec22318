"""What readers are shown of a hostile dossier.

Comes in: the dossier as plain data. Goes out: for each page, the texts that selectors find on it, in order. Refuses to know how a page
is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from hostile.dossier import FOUND, SOURCES, Hostile, text_of

from builder.hidden import visible
from builder.text import Text

SITE = "The bridge"
PROSE = "#explanation + .dossier > div, .report-claim h4 + div[dir], .origin"
"""What holds curators' Markdown."""
DATA = "script[type='application/ld+json']"
ANY_ORDER = ("[aria-label]@aria-label", "#corrections + .dossier .log-note > span[dir]")
"""What is not in the order of the dossier: how selectors of it end."""
_CODE = " > p:first-child > code:first-child"
Record = Mapping[str, Any]
Shown = Mapping[str, Sequence[str]]
"""Texts by selector; with `@attribute` at its end, of an attribute."""


def plain(text: str) -> str:
    """What the head of a page has of a text."""
    return " ".join(visible(text).split())


def on_claim(claim: Record, dossier: Record) -> Shown:
    """The page of a claim."""
    title = f"{dossier['verdicts'][claim['verdict']]['label']}: {claim['claim']}"
    head = {
        "head title": [plain(f"{title} - {SITE}")],
        "meta[name=description]@content": [plain(claim["summary"])],
        "meta[property='og:title']@content": [plain(title)],
        "meta[property='og:description']@content": [plain(claim["summary"])],
    }
    said = {
        f"#explanation + .dossier > div{_CODE}": [claim["claim"]],
        "#why-it-was-checked + .dossier > p": _given(claim, "why_checked"),
        "#what-could-not-be-checked + .dossier > p": _given(claim, "limits"),
        "#related-claims + .dossier .relation + a .claim-words": [
            *(dossier["claims"][each["claim"]]["claim"] for each in claim.get("relations", ())),
            *(each["claim"] for each in _related_to(claim, dossier)),
        ],
        ".facts a[href*='#name-']": [
            dossier["names"][key]["name"] for key in (*claim["claimants"], *claim["names"])
        ],
        ".facts a[href*='#topic-']": [dossier["topics"][key]["label"] for key in claim["topics"]],
    }
    return {**head, "h1 .wording": [claim["claim"]], **said, **_of_claims([claim], dossier)}


def _related_to(claim: Record, dossier: Record) -> list[Record]:
    keys = {key for key, each in dossier["claims"].items() if each is claim}
    claims = dossier["claims"].values()
    return [each for each in claims if any(one["claim"] in keys for one in each.get("relations", ()))]


def _of_claims(claims: Sequence[Record], dossier: Record) -> Shown:
    """What the page of a claim and the page with all of them show alike."""
    doubts = [each["confidence"] for each in claims if "confidence" in each]
    originals = [each["original"] for each in claims if "original" in each]
    passages = [each for claim in claims for each in claim["passages"]]
    parts = [each for claim in claims for each in claim.get("parts", ())]
    evidence = [each for claim in claims for each in claim.get("evidence", ())]
    cited = [dossier["references"][each["reference"]] for each in evidence]
    notes = [each["note"] for claim in claims for each in claim["history"] if "note" in each]
    corrected = [e["note"] for claim in claims for e in claim["history"] if e["kind"] == "corrected"]
    return {
        ".ruling-summary": _texts(claims, "summary"),
        ".ruling-confidence > span": _texts(doubts, "because"),
        ".likely": _texts(originals, "likely"),
        ".likely + p > span": _texts(originals, "because"),
        ".passages mark": [words for each in passages for words in _quoted(each)],
        ".passages .inserted": [f"[{words}]" for each in passages if (words := _inserted(each))],
        ".passages .in-short i": _texts([each for each in passages if "reads" in each], "reads"),
        ".passages .aside > span": _texts([each for each in passages if "omission" in each], "omission"),
        ".parts q": _texts(parts, "quote"),
        ".parts q + .part-source + p": _texts(parts, "why"),
        ".says": _texts(evidence, "says"),
        ".cited .cite-title": _texts(cited, "title"),
        ".cited .cite-title@href": _texts(cited, "url"),
        ".cited .cite-title + span": _texts(cited, "publisher"),
        ".history li > span[dir]": notes,
        ".notice p > span[dir]": corrected,
    }


def _quoted(passage: Record) -> list[str]:
    """The words of the source in a quote."""
    kept, _, _ = passage["quote"].partition(" [") if _inserted(passage) else (passage["quote"], "", "")
    return list(kept.split(" […] "))


def _inserted(passage: Record) -> str:
    """The words in brackets at the end of a quote that contradicts."""
    return passage["quote"].partition(" [")[2][:-1] if passage["stance"] == "contradicts" else ""


def _texts(records: Iterable[Record], key: str) -> list[str]:
    return [each[key] for each in records]


def _given(record: Record, key: str) -> list[str]:
    return [record[key]] if key in record else []


def on_withdrawn(claim: Record) -> Shown:
    """The page of a claim that was withdrawn."""
    notes = [claim["history"][-1]["note"]]
    title = f"Withdrawn: {claim['claim']}"
    return {
        "head title": [plain(f"{title} - {SITE}")],
        "h1 .wording": [claim["claim"]],
        ".notice p > span[dir]": notes,
        ".history li > span[dir]": notes,
    }


def on_shared(dossier: Record, hostile: Sequence[Hostile]) -> dict[str, Shown]:
    """The pages that show many records, by their addresses."""
    claims = [each for key, each in dossier["claims"].items() if key.startswith("c-")]
    withdrawn = [each for key, each in dossier["claims"].items() if key.startswith("w-")]
    names = _by_kind(dossier["names"], ("person", "organisation", "place", "other"))
    references = _by_kind(dossier["references"], ("primary", "party", "press", "analysis", "reference-work"))
    verdicts, topics, sources = (list(dossier[key].values()) for key in ("verdicts", "topics", "sources"))
    events = sorted(dossier["events"].items(), key=lambda item: item[1]["on"])
    about = dossier["dossier"]
    key_findings = [dossier["claims"][key] for key in about["key_findings"]]
    corrected = [each for claim in claims for each in claim["history"] if each["kind"] == "corrected"]
    return {
        "": {
            ".card h3": _texts(key_findings, "claim"),
            ".card h3 + p": _texts(key_findings, "summary"),
            ".distribution-list .chip > span": _texts(verdicts, "label"),
            "table.index td[dir]": _texts(verdicts, "means"),
        },
        "404.html": {},
        "claims/": {".index-claim": _texts(claims, "claim"), ".index-summary": _texts(claims, "summary")},
        "sources/": {
            ".card h3": _texts(sources, "label"),
            ".card-title": _texts(sources, "title"),
            ".card-title + p": _texts(sources, "publisher"),
        },
        **{f"sources/{key}/": _on_source(key, dossier, hostile) for key in SOURCES},
        "compare/": {
            ".matrix .claim-words": _texts(claims, "claim"),
            ".matrix .cell i": [each["passages"][0]["reads"] for each in claims],
            ".matrix thead [data-source] a": _texts(sources, "label"),
        },
        **{f"compare/{left}--{right}/": _on_pair(left, right, claims, hostile) for left, right in _pairs()},
        "timeline/": {
            ".moment h3": [event["title"] for _, event in events],
            ".moment-reported q": [words for key, _ in events for words in _dated(hostile[int(key[2:])])],
            ".chart-timeline a[aria-label]@aria-label": [event["title"] for _, event in events],
        },
        "verdicts/": {
            ".group h3 .chip > span": _texts(verdicts, "label"),
            ".group > h3 + p": _texts(verdicts, "means"),
            ".jump a": _texts(verdicts, "label"),
        },
        "topics/": {".group h3": _texts(topics, "label"), ".jump a": _texts(topics, "label")},
        "names/": {
            ".name h3": _texts(names, "name"),
            ".name h3 + p": _texts(names, "describes"),
            ".name .cited a": [each["same_as"] for each in names if "same_as" in each],
            ".name .cited a@href": [each["same_as"] for each in names if "same_as" in each],
            ".jump a": _texts(names, "name"),
        },
        "references/": {
            ".references .cite-title": _texts(references, "title"),
            ".references .cite-title@href": _texts(references, "url"),
            ".references .cite-title + span": _texts(references, "publisher"),
            ".references time + span": _texts(references, "note"),
        },
        "report/": {
            "h1": [about["title"]],
            ".contents a": _texts(claims, "claim"),
            ".report-claim > h3 > a": _texts(claims, "claim"),
            f".report-claim > h4 + div[dir]{_CODE}": _texts(claims, "claim"),
            **{f".report-claim {each}": texts for each, texts in _of_claims(claims, dossier).items()},
        },
        "corrections/": {
            "#corrections + .dossier .log-note > span[dir]": _texts(
                [*corrected, *(each["history"][-1] for each in withdrawn)], "note"
            )
        },
        "data/": {".index-summary > span[dir]": _texts(sources, "rights")},
    }


def _by_kind(records: Record, kinds: Sequence[str]) -> list[Record]:
    return [each for kind in kinds for each in records.values() if each["kind"] == kind]


def _pairs() -> list[tuple[str, str]]:
    texts = [key for key in SOURCES if key != FOUND]
    return [(left, right) for at, left in enumerate(texts) for right in texts[at + 1 :]]


def _dated(each: Hostile) -> list[str]:
    return [each.quote, f"{each.ends('a')} {each.stored} {each.ends('b')}"]


def paragraphs(hostile: Sequence[Hostile], source: str) -> list[str]:
    """The paragraphs of a source as they are stored."""
    text = Text(source, text_of(hostile, source))
    return [text[span] for span in text.paragraphs]


def _on_source(key: str, dossier: Record, hostile: Sequence[Hostile]) -> Shown:
    source = dossier["sources"][key]
    title = f"{source['label']}: {source['title']}"
    left_out = [each for each in dossier["not_checked"] if each["source"] == key]
    return {
        "head title": [plain(f"{title} - {SITE}")],
        "h1 .wording": [source["title"]],
        ".facts dd[dir]": [source["publisher"], source["author"], source["rights"]],
        **({".facts dd > a[rel]": [source["url"]]} if "url" in source else {}),
        "p.source-text": paragraphs(hostile, key),
        ".left-out li > span": _texts(left_out, "reason"),
    }


def _on_pair(left: str, right: str, claims: Sequence[Record], hostile: Sequence[Hostile]) -> Shown:
    spoken = [c["claim"] for c in claims if {p["source"] for p in c["passages"]} & {left, right}]
    return {
        ".pair-row[aria-label]@aria-label": spoken,
        ".wholes p.source-text": paragraphs(hostile, left) + paragraphs(hostile, right),
    }
