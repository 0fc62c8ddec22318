"""All records of a dossier. A key of `claims.yaml` is described by its field, here or in a module named above, and
nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import Field

from builder.model.about import About, Licence, Policies, Publisher
from builder.model.claims import (
    Claim,
    Confidence,
    Event,
    Evidence,
    NotChecked,
    Original,
    Part,
    Passage,
    Relation,
    Revision,
)
from builder.model.material import Name, Reference, Source, Topic, Verdict
from builder.model.record import Entry, Record
from builder.model.values import Id, Kind, YamlPattern


class Dossier(Record):
    """Everything in one `claims.yaml` and the files it includes."""

    dossier: About = Field(
        description="What the dossier is and who publishes it.",
        examples=[
            {
                "title": "The flood of May 2024",
                "summary": "Two reports on the flood.",
                "language": "en",
                "publisher": {"name": "The Example Fact Check"},
            }
        ],
    )
    include: tuple[YamlPattern, ...] = Field(
        (), description="Further files, as in claims/*.yaml.", examples=[["claims/*.yaml"]]
    )
    verdicts: Mapping[Id, Verdict] = Field(
        min_length=1,
        description="The scale, in order of display.",
        examples=[{"accurate": {"label": "Accurate", "means": "It holds.", "tone": "good", "rating": 5}}],
    )
    sources: Mapping[Id, Source] = Field(
        min_length=1,
        description="The texts under examination.",
        examples=[
            {
                "herald": {
                    "file": "seeds/herald.txt",
                    "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                    "label": "Herald",
                    "title": "Bridge closed",
                    "publisher": "The Herald",
                    "language": "en",
                }
            }
        ],
    )
    names: Mapping[Id, Name] = Field(
        {},
        description="People, places and organisations.",
        examples=[{"mayor": {"name": "Ann Lee", "kind": "person"}}],
    )
    topics: Mapping[Id, Topic] = Field(
        {},
        description="The subjects that claims are filed under.",
        examples=[{"bridge": {"label": "The bridge"}}],
    )
    references: Mapping[Id, Reference] = Field(
        {},
        description="The works cited as evidence.",
        examples=[
            {
                "gauge-2024": {
                    "title": "Gauge readings",
                    "publisher": "The Water Board",
                    "url": "https://water.example/gauge",
                    "kind": "primary",
                    "accessed": "2024-06-01",
                }
            }
        ],
    )
    claims: Mapping[Id, Claim] = Field(
        {},
        description="The statements that were checked; at least one, here or in an included file.",
        examples=[
            {
                "bridge-closed": {
                    "claim": "The bridge was closed on Thursday.",
                    "topics": ["bridge"],
                    "verdict": "accurate",
                    "known_on": "2024-06-01",
                    "summary": "It was.",
                    "passages": [{"source": "herald", "quote": "closed on Thursday", "stance": "states"}],
                    "history": [{"on": "2024-06-01", "kind": "published"}],
                }
            }
        ],
    )

    events: Mapping[Id, Event] = Field(
        {},
        description="What the claims speak of, for the timeline.",
        examples=[
            {"closing": {"on": "2024-05-02", "title": "The board closes it.", "claims": ["bridge-closed"]}}
        ],
    )
    not_checked: tuple[NotChecked, ...] = Field(
        (),
        description="What was left out on purpose, so that every sentence is accounted for.",
        examples=[[{"source": "herald", "quote": "Leave a Reply", "reason": "A heading of the page."}]],
    )

    def model_post_init(self, context: Any, /) -> None:
        for kind in Kind:
            for key, entry in self.collection(kind).items():
                entry.stands_under(key)

    def collection(self, kind: Kind) -> Mapping[str, Entry]:
        """The records of a kind by id."""
        collection: Mapping[str, Entry] = getattr(self, kind.collection)
        return collection


RECORDS: tuple[tuple[str, type[Record]], ...] = (
    ("At the top of the file", Dossier),
    ("dossier", About),
    ("publisher", Publisher),
    ("licence", Licence),
    ("policies", Policies),
    ("verdicts", Verdict),
    ("sources", Source),
    ("names", Name),
    ("topics", Topic),
    ("references", Reference),
    ("claims", Claim),
    ("passages", Passage),
    ("confidence", Confidence),
    ("original", Original),
    ("parts", Part),
    ("evidence", Evidence),
    ("relations", Relation),
    ("history", Revision),
    ("events", Event),
    ("not_checked", NotChecked),
)
"""Every record under the key that it stands under, for the documentation."""
