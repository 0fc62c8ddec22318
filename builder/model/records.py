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

    name: Line = Field(description="The name under which the dossier is published.")
    url: Url | None = Field(None, description="The publisher's own address.")


class Licence(Record):
    """The terms for the dossier itself; the source texts remain their owners'."""

    name: Line = Field(description="The licence as it is usually called, such as CC BY 4.0.")
    url: Url | None = Field(None, description="Where the licence can be read.")


class About(Record):
    """What the dossier is and who publishes it."""

    title: Line = Field(description="The title of the dossier.")
    summary: Line = Field(description="One sentence that says what was examined.")
    language: Language = Field(description="The language the dossier is written in, as in en.")
    publisher: Publisher = Field(description="Who answers for the dossier.")
    licence: Licence | None = Field(None, description="The terms for the dossier itself.")
    edit_url: Url | None = Field(
        None, description="Where the files can be edited; the path of a file is added to it."
    )
    corrections: PagePath | None = Field(
        None, description="The page in docs/ that says how a mistake is reported, as in corrections.md."
    )
    key_findings: tuple[ClaimId, ...] = Field((), description="The claims that the home page leads with.")


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

    label: Line = Field(description="The verdict as readers see it.")
    means: Line = Field(description="What the verdict says about a statement.")
    tone: Tone = Field(description="How it looks: good, fair, mixed, bad, contested, neutral, or open.")
    rating: Rating | None = Field(
        None, description="1 to 5 where the verdict is a degree of truth, else left out."
    )


class Source(Entry):
    """A text under examination, stored word for word."""

    file: TextPath = Field(description="The stored text, relative to claims.yaml.")
    sha256: Sha256 = Field(description="The sum of the stored file; the text is pinned by it.")
    label: Line = Field(description="A short name for columns and links.")
    title: Line = Field(description="The title of the text.")
    publisher: Line = Field(description="Who published the text, as far as it is known.")
    author: Line | None = Field(None, description="Who wrote it, as the text says.")
    published: Date | None = Field(None, description="The day of publication, where it is known.")
    latest_event: Date | None = Field(None, description="The latest day whose events the text reports.")
    url: Url | None = Field(None, description="Where the text was found.")
    language: Language = Field(description="The language of the stored text.")
    note: Prose | None = Field(None, description="What is known of the origin of the text.")


class NameKind(StrEnum):
    """What a name names."""

    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"
    OTHER = "other"


class Name(Entry):
    """A person, place or organisation, and how the texts spell it."""

    name: Line = Field(description="The spelling used by this dossier.")
    kind: NameKind = Field(description="person, place, organisation, or other.")
    spellings: tuple[Line, ...] = Field((), description="Other spellings, each found in a source.")
    describes: Line | None = Field(None, description="Who or what this was at the time.")
    same_as: Url | None = Field(None, description="The same thing in an authority file.")


class Topic(Entry):
    """A subject that claims are filed under."""

    label: Line = Field(description="The topic as readers see it.")


class ReferenceKind(StrEnum):
    """How near a reference stands to what it reports."""

    PRIMARY = "primary"
    PARTY = "party"
    PRESS = "press"
    ANALYSIS = "analysis"
    REFERENCE_WORK = "reference-work"


class Reference(Entry):
    """A work cited as evidence."""

    title: Line = Field(description="The title of the work.")
    publisher: Line = Field(description="Who published it.")
    url: Url = Field(description="Its address.")
    kind: ReferenceKind = Field(description="primary, party, press, analysis, or reference-work.")
    published: Date | None = Field(None, description="The day of publication, where it is known.")
    accessed: Date = Field(description="The day on which it was read.")
    note: Line | None = Field(None, description="What a reader must know of it, such as: a repost.")


class PassageStance(StrEnum):
    """What a source does with a claim."""

    STATES = "states"
    CONTRADICTS = "contradicts"
    QUALIFIES = "qualifies"


class Passage(Record):
    """What one source says about a claim, in its own words."""

    source: SourceId = Field(description="The id of the source.")
    quote: Words = Field(description="The words of the source, character for character.")
    stance: PassageStance = Field(description="states, contradicts, or qualifies the claim.")
    reads: Line | None = Field(None, description="What this source has, in a few words of ours.")


class Finding(StrEnum):
    """The verdict on a part of a statement."""

    RIGHT = "right"
    WRONG = "wrong"
    UNCLEAR = "unclear"


class Part(Record):
    """A few words out of the passages of a claim, judged by themselves."""

    quote: Words = Field(description="Words that stand once in the passages of this claim.")
    source: SourceId | None = Field(None, description="Which source, where both passages have them.")
    finding: Finding = Field(description="right, wrong, or unclear.")
    why: Line = Field(description="The reason, in one sentence.")


class EvidenceStance(StrEnum):
    """What a reference does for a claim."""

    SUPPORTS = "supports"
    REFUTES = "refutes"
    CONTEXT = "context"


class Evidence(Record):
    """What a reference says about a claim."""

    reference: ReferenceId = Field(description="The id of the reference.")
    stance: EvidenceStance = Field(description="supports, refutes, or context.")
    says: Line = Field(description="What the reference says, in words of ours.")


class RelationKind(StrEnum):
    """How two claims hang together."""

    CONTRADICTS = "contradicts"
    SUPPORTS = "supports"
    SEE_ALSO = "see-also"


class Relation(Record):
    """A tie to another claim."""

    kind: RelationKind = Field(description="contradicts, supports, or see-also.")
    claim: ClaimId = Field(description="The id of the other claim.")


class RevisionKind(StrEnum):
    """What was done to a published claim."""

    PUBLISHED = "published"
    UPDATED = "updated"
    CORRECTED = "corrected"


class Revision(Record):
    """A day in the life of a published claim."""

    on: Date = Field(description="The day.")
    kind: RevisionKind = Field(description="published, updated, or corrected.")
    note: Line | None = Field(None, description="What changed, for readers.")


class Claim(Entry):
    """A statement that can be checked, and what came of checking it."""

    claim: Line = Field(description="The statement, as one sentence.")
    claimants: tuple[NameId, ...] = Field(
        (), description="Who made it, by ids of names; none where a report speaks in its own voice."
    )
    made_on: Date | None = Field(None, description="The day on which it was made.")
    topics: tuple[TopicId, ...] = Field(min_length=1, description="The ids of its topics.")
    names: tuple[NameId, ...] = Field((), description="The ids of the names it is about.")
    verdict: VerdictId = Field(description="The id of the verdict.")
    known_on: Date = Field(description="The day up to whose knowledge the verdict holds.")
    summary: Line = Field(description="The reason in one or two sentences that stand alone.")
    explanation: Prose | None = Field(None, description="The reasoning at length.")
    passages: tuple[Passage, ...] = Field(min_length=1, description="What the sources say, in their words.")
    parts: tuple[Part, ...] = Field((), description="Verdicts on parts of the passages.")
    evidence: tuple[Evidence, ...] = Field((), description="What the references say.")
    relations: tuple[Relation, ...] = Field((), description="Ties to other claims.")
    why_checked: Line | None = Field(None, description="Why this statement was worth checking.")
    history: tuple[Revision, ...] = Field(min_length=1, description="When it was published and changed.")


class Dossier(Record):
    """Everything in one `claims.yaml` and the files it includes."""

    dossier: About = Field(description="What the dossier is and who publishes it.")
    include: tuple[YamlPattern, ...] = Field((), description="Further files, as in claims/*.yaml.")
    verdicts: Mapping[Id, Verdict] = Field(min_length=1, description="The scale, in order of display.")
    sources: Mapping[Id, Source] = Field(min_length=1, description="The texts under examination.")
    names: Mapping[Id, Name] = Field({}, description="People, places and organisations.")
    topics: Mapping[Id, Topic] = Field({}, description="The subjects that claims are filed under.")
    references: Mapping[Id, Reference] = Field({}, description="The works cited as evidence.")
    claims: Mapping[Id, Claim] = Field(
        {}, description="The statements that were checked; at least one, here or in an included file."
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
