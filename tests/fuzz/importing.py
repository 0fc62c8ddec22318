"""What others publish, whatever it holds: a draft that reads back as what it says, or a refusal with its reason.

Comes in: bytes, as the JSON of a file. With more than one part they are, in turn, the way to a value in a review and the
value, as JSON or else as a text; the first part says what holds the review.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import yaml
from conftest import GOLDEN
from fuzz.parts import join, split, text_of
from fuzz.prose import golden
from fuzz.target import Target
from payloads import PAYLOADS
from test_escape import carried

from builder import importing
from builder.importing import Draft, Refused
from builder.model import Dossier, is_id, is_web_address
from builder.reading import decode
from builder.reading.syntax import parse
from builder.reading.tree import plain
from builder.text import Text


def check(data: bytes) -> None:
    """Importing never raises; what it writes is read as it was meant, under ids that are free."""
    text, faults = decode("feed.json", json_of(data))
    if faults:
        return
    for dossier in (None, golden().reading.dossier):
        draft = importing.read_claim_reviews(text, dossier)
        if isinstance(draft, Refused):
            assert draft.place.startswith("feed.json")
            assert_told(draft.message)
        else:
            assert_drafted(draft, dossier)
            assert_meant(draft, text)


def json_of(data: bytes) -> bytes:
    """The file: the bytes themselves, or a review with these values in it."""
    shape, *parts = split(data)
    if not parts:
        return data
    review = json.loads(json.dumps(REVIEW))
    for way, value in zip(parts[::2], parts[1::2], strict=False):
        *outer, last = text_of(way).split(".")
        held = review
        for name in outer:
            held = held.setdefault(name, {}) if isinstance(held.get(name, {}), dict) else held
        held[last] = _value(value)
    shapes = (
        review,
        [review, REVIEW, review],
        {"@graph": [review]},
        {"a": {"b": [[review]]}, "@type": "DataFeed"},
    )
    return json.dumps(shapes[sum(shape) % len(shapes)]).encode()


def _value(typed: bytes) -> Any:
    try:
        return json.loads(typed)
    except (ValueError, RecursionError):
        return text_of(typed)


def assert_told(message: str) -> None:
    """One line that every terminal takes."""
    assert message.strip()
    assert len(message.splitlines()) == 1
    assert message.isprintable() or carried(message) == message


def assert_drafted(draft: Draft, dossier: Dossier | None) -> None:
    """The draft as two readers of YAML see it, and what its values are."""
    for loss in draft.losses:
        assert_told(loss)
    typed = draft.yaml()
    tree, faults = parse(Text("case.yaml", typed))
    assert faults == ()
    assert tree
    assert yaml.load(typed, Loader=yaml.CBaseLoader) == plain(tree) == _written(draft)
    for key in (*draft.claims, *draft.references):
        assert is_id(key)
        assert dossier is None or key not in (*dossier.claims, *dossier.references)
    for reference in draft.references.values():
        assert is_web_address(reference["url"])
    for claim in draft.claims.values():
        known = {*draft.references, *(dossier.references if dossier else ())}
        assert known.issuperset(claim["evidence"])
        for day in filter(
            None, (claim["made_on"], claim["known_on"], *(on for on, _, _ in claim["history"]))
        ):
            assert date.fromisoformat(day).isoformat() == day
        assert claim["verdict"] is None or (dossier and claim["verdict"] in dossier.verdicts)


def _written(draft: Draft) -> dict[str, Any]:
    """The records of a draft, with all that is known of them."""
    written: dict[str, Any] = {"references": draft.references} if draft.references else {}
    written["claims"] = {key: dict(_keys(claim)) for key, claim in draft.claims.items()}
    return written


def _keys(claim: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for name in ("claim", "made_on", "verdict", "known_on", "summary"):
        if claim[name]:
            yield name, claim[name]
    if claim["evidence"]:
        yield "evidence", [{"reference": each, "stance": "context"} for each in claim["evidence"]]
    yield (
        "history",
        [_without_empty({"on": on, "kind": kind, "note": note}) for on, kind, note in claim["history"]],
    )


def _without_empty(fields: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in fields.items() if value}


def assert_meant(draft: Draft, text: Text) -> None:
    """A single review, found without looking for it, has its claim in the draft, word for word."""
    found = json.loads(text.content)
    if isinstance(found, dict) and found.get("@type") == "ClaimReview":
        said = found.get("claimReviewed")
        (claim,) = draft.claims.values()
        if isinstance(said, str) and carried(said) == said:
            assert claim["claim"] == " ".join(said.split())


REVIEW: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://a.example/reviews/rain-on-monday/?b#c",
    "claimReviewed": "It rained on Monday.",
    "datePublished": "2024-01-02T10:00:00Z",
    "dateModified": "2024-02-03",
    "reviewRating": {
        "@type": "Rating",
        "alternateName": "Accurate",
        "ratingExplanation": "It did: a gauge says so.",
    },
    "itemReviewed": {
        "author": {"name": "Ann Lee"},
        "datePublished": "2024-01-01",
        "appearance": [{"url": "x"}],
    },
    "citation": [
        "https://b.example/",
        {"url": "https://c.example/?d", "name": "E: f", "publisher": {"name": "G"}},
        {"url": 3},
    ],
    "correction": [{"text": "A - b, {c}", "datePublished": "2024-03-04"}, {"text": "d"}],
    "author": {"name": "H"},
}


def seeds() -> Iterator[bytes]:
    """One review in every shape, odd values in every place, and what the golden dossier publishes."""
    odd = (
        "null",
        "3",
        "1.5",
        "true",
        "",
        "[]",
        "{}",
        '["x"]',
        '{"@value": "y"}',
        '"\\ud800"',
        "2024-13-45",
        "a\0\nb",
        "\udc80",
    )
    ways = (
        *REVIEW,
        *(f"{name}.{part}" for name, value in REVIEW.items() if isinstance(value, dict) for part in value),
        "x",
    )
    for number, way in enumerate(ways):
        for value in odd[number % 2 :: 2]:
            yield join(bytes((number,)), way, value.encode("utf-8", "surrogateescape"))
    yield json.dumps([REVIEW, REVIEW, {**REVIEW, "url": "https://a.example/index/"}]).encode()
    yield json.dumps(
        {**REVIEW, "@type": ["Thing", "https://schema.org/ClaimReview"], "claimReviewed": {"@value": "É"}}
    ).encode()
    for payload in PAYLOADS:
        cited = json.dumps([{"url": "https://d.example/", "name": payload, "publisher": {"name": payload}}])
        changed = json.dumps([{"text": payload, "datePublished": "2024-01-02"}])
        shown = ("reviewRating.alternateName", payload, "reviewRating.ratingExplanation", payload)
        yield join(
            "",
            "claimReviewed",
            payload,
            "url",
            payload,
            *shown,
            "citation",
            cited,
            "correction",
            changed,
            payload,
            payload,
        )
    yield (GOLDEN / "exports" / "data" / "claim-reviews.json").read_bytes()
    for broken in (
        "{",
        "[1,",
        "[" * 3_000,
        "9" * 5_000,
        "NaN",
        '"\\ud800"',
        '{"a": 1, "a": 2}',
        "\ufeff{}",
        "null",
    ):
        yield broken.encode()


WORDS = (
    *(f'"{name}": ' for name in REVIEW),
    *(
        '"ClaimReview"',
        '"@value": ',
        '"@graph": ',
        '"name": "',
        '"text": "',
        '"publisher": ',
        '"alternateName": "Accurate"',
    ),
    *(
        '"datePublished": "2024-01-02"',
        '"url": "https://',
        '"http://a.example/',
        "\\ud800",
        "\\u0000",
        "\\n",
        "\\u2028",
        "\\u202e",
    ),
    *("null", "true", "NaN", "-1e999", "[", "]", "{", "}", ", ", '"', "É", "ß", "index", "a" * 64, "-" * 8),
)

TARGET = Target(check, seeds, WORDS, longest=8_192)
