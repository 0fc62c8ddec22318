"""What a dossier works with: the scale, the sources, names, topics and references."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from builder.model.record import Entry
from builder.model.values import Date, Id, Language, Line, Prose, Rating, Sha256, TextPath, Url


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
    aliases: tuple[Id, ...] = Field(
        (), description="Ids that it had before; their addresses lead here.", examples=[["herald-front-page"]]
    )
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
    rights: Line | None = Field(
        None,
        description="Whose the text is, and on which terms it is shown.",
        examples=["© The Herald; shown in full for the sake of criticism."],
    )
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
