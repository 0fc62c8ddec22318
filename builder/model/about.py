"""What the dossier is and who publishes it."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import Field

from builder.model.record import Record
from builder.model.values import ClaimId, Id, Language, Line, PagePath, Url


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


@dataclass(frozen=True)
class Principle:
    """One of the commitments of the International Fact-Checking Network: a key of `dossier`, and what it asks for."""

    key: str
    asks: str


PRINCIPLES = (
    Principle("fairness", "non-partisanship and fairness"),
    Principle("sources", "standards and transparency of sources"),
    Principle("funding", "transparency of funding and organisation"),
    Principle("methodology", "standards and transparency of methodology"),
    Principle("corrections", "an open and honest corrections policy"),
)
"""The five of the IFCN Code of Principles (ifcncodeofprinciples.poynter.org)."""


class Policies(Record):
    """Pages in `docs/` on how the publisher works; `corrections` stands under `dossier` itself."""

    fairness: PagePath | None = Field(
        None, description="How claims are chosen without taking sides.", examples=["method.md"]
    )
    sources: PagePath | None = Field(
        None, description="Which sources count, and how they are named.", examples=["method.md"]
    )
    funding: PagePath | None = Field(None, description="Who pays, and who decides.", examples=["about.md"])
    methodology: PagePath | None = Field(
        None, description="How claims are checked and rated.", examples=["method.md"]
    )


class About(Record):
    """What the dossier is and who publishes it."""

    id: Id | None = Field(
        None,
        description="A name for the dossier that never changes; the ids in its feeds are made from it.",
        examples=["flood-2024"],
    )
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
        description="The page in docs/ that says how a mistake is reported, as in corrections-policy.md.",
        examples=["corrections-policy.md"],
    )
    policies: Policies = Field(
        Policies(),
        description="Where the publisher says how it works.",
        examples=[{"methodology": "method.md"}],
    )
    key_findings: tuple[ClaimId, ...] = Field(
        (), description="The claims that the home page leads with.", examples=[["bridge-closed"]]
    )

    def policy(self, principle: Principle) -> str | None:
        """The page that answers to a principle."""
        page: str | None = (
            self.corrections if principle.key == "corrections" else getattr(self.policies, principle.key)
        )
        return page
