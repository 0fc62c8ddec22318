"""What was claimed, where, and what came of checking it."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from builder.model.record import Entry, Record
from builder.model.values import (
    ClaimId,
    Date,
    Flag,
    Id,
    Line,
    NameId,
    Prose,
    ReferenceId,
    SourceId,
    TopicId,
    VerdictId,
    Words,
)


class Quoted(Record):
    """Words of a source, which stand in one place of it."""

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


class PassageStance(StrEnum):
    """What a source does with a claim."""

    STATES = "states"
    CONTRADICTS = "contradicts"
    QUALIFIES = "qualifies"


class Passage(Quoted):
    """What one source says about a claim, in its own words."""

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
    """More is known."""
    CORRECTED = "corrected"
    """It was wrong."""
    WITHDRAWN = "withdrawn"
    """It no longer stands; its page says so, and nothing else shows it."""


class Revision(Record):
    """A day in the life of a published claim."""

    on: Date = Field(description="The day.", examples=["2024-06-01"])
    kind: RevisionKind = Field(
        description="published, updated (more is known), corrected (it was wrong), or withdrawn (it no longer stands).",
        examples=["published"],
    )
    was: VerdictId | None = Field(
        None,
        description="The verdict before, where it is another since then.",
        examples=["accurate"],
    )
    note: Line | None = Field(
        None, description="What changed, for readers.", examples=["The gauge readings were added."]
    )


class Certainty(StrEnum):
    """How sure something is."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Confidence(Record):
    """How sure a verdict is, where it is not sure."""

    level: Certainty = Field(description="high, medium, or low.", examples=["medium"])
    because: Line = Field(
        description="Why it is not surer, in one sentence.",
        examples=["The minutes are known from a report alone."],
    )


class Original(Record):
    """What garbled words most likely were before they were damaged: an inference, shown as one."""

    likely: Line = Field(
        description="What the original most likely said.", examples=["The bridge was closed to lorries."]
    )
    because: Line = Field(
        description="Why we think so.", examples=["The French copy of the report has these words."]
    )
    confidence: Certainty = Field(description="high, medium, or low.", examples=["high"])


class Claim(Entry):
    """A statement that can be checked, and what came of checking it."""

    claim: Line = Field(
        description="The statement, as one sentence.", examples=["The bridge was closed on Thursday."]
    )
    aliases: tuple[Id, ...] = Field(
        (),
        description="Ids that it had before, the oldest first; their addresses lead here.",
        examples=[["bridge-shut"]],
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
    confidence: Confidence | None = Field(
        None,
        description="How sure the verdict is, and why; left out where it is sure.",
        examples=[{"level": "medium", "because": "The minutes are known from a report alone."}],
    )
    original: Original | None = Field(
        None,
        description="What damaged words most likely were, which is an inference.",
        examples=[
            {
                "likely": "The bridge was closed to lorries.",
                "because": "The French copy has these words.",
                "confidence": "high",
            }
        ],
    )
    limits: Line | None = Field(
        None, description="What could not be checked.", examples=["No recording of the session was heard."]
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

    @property
    def withdrawal(self) -> Revision | None:
        """The last entry of the history, where it says that the claim no longer stands."""
        latest = self.history[-1]
        return latest if latest.kind is RevisionKind.WITHDRAWN else None

    @property
    def verdicts(self) -> tuple[str, ...]:
        """The verdict that it had from each entry of its history on."""
        found: list[str] = []
        verdict = self.verdict
        for revision in reversed(self.history):
            found.append(verdict)
            verdict = revision.was or verdict
        return tuple(reversed(found))


class NotChecked(Quoted):
    """Words of a source that no claim is about, on purpose."""

    reason: Line = Field(description="Why they were not checked.", examples=["A heading of the page."])


class Event(Entry):
    """Something that the claims speak of, under the day on which it happened."""

    on: Date = Field(description="The day of the event, as the evidence has it.", examples=["2024-05-02"])
    title: Line = Field(description="What happened.", examples=["The board closes the bridge."])
    claims: tuple[ClaimId, ...] = Field(
        min_length=1, description="The claims that speak of it.", examples=[["bridge-closed"]]
    )
    reported: tuple[Quoted, ...] = Field(
        (),
        description="How the sources date it, in their words.",
        examples=[[{"source": "herald", "quote": "on Thursday"}]],
    )
