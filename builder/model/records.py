"""The records of a dossier, frozen. A key of `claims.yaml` is described here and nowhere else.

Comes in: text, in dictionaries and lists. Goes out: a `Dossier` in which every value has its type.
Refuses to know YAML, files, places in files and pages.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr

from builder.model.values import (
    ClaimId,
    Date,
    Flag,
    Id,
    Kind,
    Language,
    Line,
    NameId,
    PagePath,
    Prose,
    Rating,
    ReferenceId,
    Sha256,
    SourceId,
    TextPath,
    TopicId,
    Url,
    VerdictId,
    Words,
    YamlPattern,
)


class Record(BaseModel):
    """Frozen; a key that is not described is refused; blanks around a value do not count."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Entry(Record):
    """A record that stands under an id of its own."""

    _id: str = PrivateAttr(default="")

    @property
    def id(self) -> str:
        return self._id


class Publisher(Record):
    """Who answers for the dossier."""

    name: Line = Field(
        description="The name under which the dossier is published.", examples=["The Example Fact Check"]
    )
    url: Url | None = Field(
        None, description="The publisher's own address.", examples=["https://factcheck.example/"]
    )


class Licence(Record):
    """The terms for the dossier itself; the source texts remain their owners'."""

    name: Line = Field(
        description="The licence as it is usually called, such as CC BY 4.0.", examples=["CC BY 4.0"]
    )
    url: Url | None = Field(
        None,
        description="Where the licence can be read.",
        examples=["https://creativecommons.org/licenses/by/4.0/"],
    )


class About(Record):
    """What the dossier is and who publishes it."""

    title: Line = Field(description="The title of the dossier.", examples=["The flood of May 2024"])
    summary: Line = Field(
        description="One sentence that says what was examined.",
        examples=["Two reports on the flood, taken apart statement by statement."],
    )
    language: Language = Field(
        description="The language the dossier is written in, as in en.", examples=["en"]
    )
    publisher: Publisher = Field(
        description="Who answers for the dossier.", examples=[{"name": "The Example Fact Check"}]
    )
    licence: Licence | None = Field(
        None, description="The terms for the dossier itself.", examples=[{"name": "CC BY 4.0"}]
    )
    edit_url: Url | None = Field(
        None,
        description="Where the files can be edited; the path of a file is added to it.",
        examples=["https://git.example/flood/edit/main/"],
    )
    corrections: PagePath | None = Field(
        None,
        description="The page in docs/ that says how a mistake is reported, as in corrections.md.",
        examples=["corrections-policy.md"],
    )
    key_findings: tuple[ClaimId, ...] = Field(
        (), description="The claims that the home page leads with.", examples=[["bridge-closed"]]
    )


class Tone(StrEnum):
    """The colour and icon of a verdict; never the only sign of it."""

    GOOD = "good"
    FAIR = "fair"
    MIXED = "mixed"
    BAD = "bad"
    CONTESTED = "contested"
    NEUTRAL = "neutral"
    OPEN = "open"


class Verdict(Entry):
    """One step of the scale. The order in the file is the order of display."""

    label: Line = Field(description="The verdict as readers see it.", examples=["Accurate"])
    means: Line = Field(
        description="What the verdict says about a statement.",
        examples=["The statement holds as it is worded."],
    )
    tone: Tone = Field(
        description="How it looks: good, fair, mixed, bad, contested, neutral, or open.", examples=["good"]
    )
    rating: Rating | None = Field(
        None, description="1 to 5 where the verdict is a degree of truth, else left out.", examples=[5]
    )
    needs: Rating = Field(
        1,
        description="How many publishers have to support or refute a statement before it gets this verdict.",
        examples=[2],
    )


class Source(Entry):
    """A text under examination, stored word for word."""

    file: TextPath = Field(
        description="The stored text, relative to claims.yaml.", examples=["seeds/herald.txt"]
    )
    sha256: Sha256 = Field(
        description="The sum of the stored file; the text is pinned by it.",
        examples=["e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
    )
    label: Line = Field(description="A short name for columns and links.", examples=["Herald"])
    title: Line = Field(description="The title of the text.", examples=["Bridge closed after flood"])
    publisher: Line = Field(
        description="Who published the text, as far as it is known.", examples=["The Herald"]
    )
    author: Line | None = Field(None, description="Who wrote it, as the text says.", examples=["Ann Lee"])
    published: Date | None = Field(
        None, description="The day of publication, where it is known.", examples=["2024-05-03"]
    )
    latest_event: Date | None = Field(
        None, description="The latest day whose events the text reports.", examples=["2024-05-02"]
    )
    url: Url | None = Field(
        None, description="Where the text was found.", examples=["https://herald.example/bridge"]
    )
    language: Language = Field(description="The language of the stored text.", examples=["en"])
    note: Prose | None = Field(
        None,
        description="What is known of the origin of the text.",
        examples=["The text was taken from the newspaper’s page."],
    )


class NameKind(StrEnum):
    """What a name names."""

    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"
    OTHER = "other"


class Name(Entry):
    """A person, place or organisation, and how the texts spell it."""

    name: Line = Field(description="The spelling used by this dossier.", examples=["Kyiv"])
    kind: NameKind = Field(description="person, place, organisation, or other.", examples=["place"])
    spellings: tuple[Line, ...] = Field(
        (), description="Other spellings, each found in a source.", examples=[["Kiev"]]
    )
    describes: Line | None = Field(
        None, description="Who or what this was at the time.", examples=["The capital of Ukraine."]
    )
    same_as: Url | None = Field(
        None,
        description="The same thing in an authority file.",
        examples=["https://www.wikidata.org/wiki/Q1899"],
    )


class Topic(Entry):
    """A subject that claims are filed under."""

    label: Line = Field(description="The topic as readers see it.", examples=["The bridge"])


class ReferenceKind(StrEnum):
    """How near a reference stands to what it reports."""

    PRIMARY = "primary"
    PARTY = "party"
    PRESS = "press"
    ANALYSIS = "analysis"
    REFERENCE_WORK = "reference-work"


class Reference(Entry):
    """A work cited as evidence."""

    title: Line = Field(description="The title of the work.", examples=["Gauge readings, May 2024"])
    publisher: Line = Field(description="Who published it.", examples=["The Water Board"])
    url: Url = Field(description="Its address.", examples=["https://water.example/gauge"])
    kind: ReferenceKind = Field(
        description="primary, party, press, analysis, or reference-work.", examples=["primary"]
    )
    published: Date | None = Field(
        None, description="The day of publication, where it is known.", examples=["2024-05-10"]
    )
    accessed: Date = Field(description="The day on which it was read.", examples=["2024-06-01"])
    note: Line | None = Field(
        None,
        description="What a reader must know of it, such as: a repost.",
        examples=["A repost of the original page."],
    )


class PassageStance(StrEnum):
    """What a source does with a claim."""

    STATES = "states"
    CONTRADICTS = "contradicts"
    QUALIFIES = "qualifies"


class Passage(Record):
    """What one source says about a claim, in its own words."""

    source: SourceId = Field(description="The id of the source.", examples=["herald"])
    quote: Words = Field(
        description="The words of the source; […] stands for words left out, [words] for words put in.",
        examples=["The bridge was closed […] on Thursday"],
    )
    prefix: Words | None = Field(
        None,
        description="The words right before the quote, where it stands more than once.",
        examples=["the mayor said."],
    )
    suffix: Words | None = Field(
        None,
        description="The words right after the quote, where it stands more than once.",
        examples=["and remained so"],
    )
    omission: Line | None = Field(
        None,
        description="Why the words left out change nothing, where a negation is among them.",
        examples=["What is left out names the mayor only."],
    )
    across_paragraphs: Flag = Field(
        default=False, description="Whether […] may lead into another paragraph.", examples=[True]
    )
    headline: Flag = Field(
        default=False, description="Whether the headline itself is what was checked.", examples=[True]
    )
    stance: PassageStance = Field(
        description="states, contradicts, or qualifies the claim.", examples=["states"]
    )
    reads: Line | None = Field(
        None, description="What this source has, in a few words of ours.", examples=["closed on Thursday"]
    )


class Finding(StrEnum):
    """The verdict on a part of a statement."""

    RIGHT = "right"
    WRONG = "wrong"
    UNCLEAR = "unclear"


class Part(Record):
    """A few words out of the passages of a claim, judged by themselves."""

    quote: Words = Field(
        description="Words that stand once in the passages of this claim.", examples=["on Thursday"]
    )
    source: SourceId | None = Field(
        None, description="Which source, where both passages have them.", examples=["herald"]
    )
    prefix: Words | None = Field(
        None, description="The words right before, where these stand more than once.", examples=["closed"]
    )
    suffix: Words | None = Field(
        None, description="The words right after, where these stand more than once.", examples=["and"]
    )
    finding: Finding = Field(description="right, wrong, or unclear.", examples=["right"])
    why: Line = Field(
        description="The reason, in one sentence.", examples=["The board closed it on 2 May, a Thursday."]
    )


class EvidenceStance(StrEnum):
    """What a reference does for a claim."""

    SUPPORTS = "supports"
    REFUTES = "refutes"
    CONTEXT = "context"


class Evidence(Record):
    """What a reference says about a claim."""

    reference: ReferenceId = Field(description="The id of the reference.", examples=["gauge-2024"])
    stance: EvidenceStance = Field(description="supports, refutes, or context.", examples=["supports"])
    says: Line = Field(
        description="What the reference says, in words of ours.",
        examples=["The board closed the bridge on 2 May."],
    )


class RelationKind(StrEnum):
    """How two claims hang together."""

    CONTRADICTS = "contradicts"
    SUPPORTS = "supports"
    SEE_ALSO = "see-also"


class Relation(Record):
    """A tie to another claim."""

    kind: RelationKind = Field(description="contradicts, supports, or see-also.", examples=["contradicts"])
    claim: ClaimId = Field(description="The id of the other claim.", examples=["bridge-open"])


class RevisionKind(StrEnum):
    """What was done to a published claim."""

    PUBLISHED = "published"
    UPDATED = "updated"
    CORRECTED = "corrected"


class Revision(Record):
    """A day in the life of a published claim."""

    on: Date = Field(description="The day.", examples=["2024-06-01"])
    kind: RevisionKind = Field(description="published, updated, or corrected.", examples=["published"])
    note: Line | None = Field(
        None, description="What changed, for readers.", examples=["The gauge readings were added."]
    )


class Claim(Entry):
    """A statement that can be checked, and what came of checking it."""

    claim: Line = Field(
        description="The statement, as one sentence.", examples=["The bridge was closed on Thursday."]
    )
    claimants: tuple[NameId, ...] = Field(
        (),
        description="Who made it, by ids of names; none where a report speaks in its own voice.",
        examples=[["mayor"]],
    )
    made_on: Date | None = Field(None, description="The day on which it was made.", examples=["2024-05-02"])
    topics: tuple[TopicId, ...] = Field(
        min_length=1, description="The ids of its topics.", examples=[["bridge"]]
    )
    names: tuple[NameId, ...] = Field(
        (), description="The ids of the names it is about.", examples=[["mayor"]]
    )
    verdict: VerdictId = Field(description="The id of the verdict.", examples=["accurate"])
    known_on: Date = Field(
        description="The day up to whose knowledge the verdict holds.", examples=["2024-06-01"]
    )
    summary: Line = Field(
        description="The reason in one or two sentences that stand alone.",
        examples=["The board closed the bridge on 2 May 2024, a Thursday."],
    )
    explanation: Prose | None = Field(
        None,
        description="The reasoning at length.",
        examples=["The day is in [the gauge readings](reference:gauge-2024)."],
    )
    passages: tuple[Passage, ...] = Field(
        min_length=1,
        description="What the sources say, in their words.",
        examples=[[{"source": "herald", "quote": "closed on Thursday", "stance": "states"}]],
    )
    parts: tuple[Part, ...] = Field(
        (),
        description="Verdicts on parts of the passages.",
        examples=[[{"quote": "Thursday", "finding": "right", "why": "It was a Thursday."}]],
    )
    evidence: tuple[Evidence, ...] = Field(
        (),
        description="What the references say.",
        examples=[
            [{"reference": "gauge-2024", "stance": "supports", "says": "The board closed it on 2 May."}]
        ],
    )
    relations: tuple[Relation, ...] = Field(
        (), description="Ties to other claims.", examples=[[{"kind": "see-also", "claim": "bridge-open"}]]
    )
    why_checked: Line | None = Field(
        None,
        description="Why this statement was worth checking.",
        examples=["The reports name two different days."],
    )
    history: tuple[Revision, ...] = Field(
        min_length=1,
        description="When it was published and changed.",
        examples=[[{"on": "2024-06-01", "kind": "published"}]],
    )


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

    def model_post_init(self, context: Any, /) -> None:
        for kind in Kind:
            for key, entry in self.collection(kind).items():
                entry._id = key  # noqa: SLF001 an entry learns its id here and nowhere else

    def collection(self, kind: Kind) -> Mapping[str, Entry]:
        """The records of a kind by id."""
        collection: Mapping[str, Entry] = getattr(self, kind.collection)
        return collection


RECORDS: tuple[tuple[str, type[Record]], ...] = (
    ("At the top of the file", Dossier),
    ("dossier", About),
    ("publisher", Publisher),
    ("licence", Licence),
    ("verdicts", Verdict),
    ("sources", Source),
    ("names", Name),
    ("topics", Topic),
    ("references", Reference),
    ("claims", Claim),
    ("passages", Passage),
    ("parts", Part),
    ("evidence", Evidence),
    ("relations", Relation),
    ("history", Revision),
)
"""Every record under the key that it stands under, for the documentation."""
