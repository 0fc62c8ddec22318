"""Dossiers of any size, made up by chance, in the proportions of the one about Kherson.

    python benchmarks/dossiers.py FOLDER CLAIMS [SEED]

Of every 92 claims there are two texts of five thousand characters, 41 names, 10 topics, 186 references and 23 events, and their
fields are as long and as often there as in that dossier. The same number and seed give the same bytes.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).parent.parent
MATTER = 92
TEXTS, NAMES, TOPICS, REFERENCES, EVENTS = 2, 41, 10, 186, 23
"""As many of each for the claims of one matter."""
CHARACTERS = 5_200
SENTENCE = 13
"""Words."""
WORDS = [
    first + middle + last
    for first in ("b", "br", "d", "f", "gr", "h", "k", "l", "m", "n", "p", "r", "s", "st", "t", "v")
    for middle in ("a", "e", "i", "o", "u", "ai")
    for last in ("l", "m", "n", "r", "s", "t", "lon", "mer", "nis", "ros")
]
VERDICTS = (
    ("accurate", "good", 0.35), ("mostly-accurate", "fair", 0.2), ("needs-context", "mixed", 0.17), ("inaccurate", "bad", 0.08),
    ("disputed", "contested", 0.05), ("garbled", "neutral", 0.1), ("unverifiable", "open", 0.05),
)  # fmt: skip
SETTINGS = """\
site_name: A made-up dossier
site_url: https://dossier.example/
strict: true
theme:
  name: material
  font: false
  features: [navigation.tabs, search.highlight]
  palette:
    - media: "(prefers-color-scheme: light)"
      scheme: default
    - media: "(prefers-color-scheme: dark)"
      scheme: slate
extra_css: [assets/dossier.css]
extra_javascript: [assets/dossier.js]
plugins:
  - search
  - dossier
nav:
  - Home: index.md
  - Claims: claims/index.md
  - Sources: sources/index.md
  - Compare: compare/index.md
  - Browse:
      - Topics: topics/index.md
      - Names: names/index.md
      - Verdicts: verdicts/index.md
      - References: references/index.md
      - Whole dossier: report/index.md
      - Corrections: corrections/index.md
      - Data: data/index.md
not_in_nav: |
  /claims/*
  /sources/*
  /compare/*
  /timeline/*
  /*/page_*/
"""


def write_dossier(folder: Path, claims: int, seed: int = 1) -> None:
    """Writes a dossier with its settings and a page written by hand into a folder, which may be there."""
    chance = random.Random(seed)
    matters = [_Matter(number, min(MATTER, claims - number), chance) for number in range(0, claims, MATTER)]
    (folder / "seeds").mkdir(parents=True, exist_ok=True)
    (folder / "claims").mkdir(exist_ok=True)
    (folder / "docs").mkdir(exist_ok=True)
    (folder / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    (folder / "docs" / "index.md").write_text("# A made-up dossier\n\n<!-- dossier: overview -->\n")
    head = {
        "dossier": {
            "title": "A made-up dossier",
            "summary": "Made of words that mean nothing, to see how long it takes.",
            "language": "en",
            "publisher": {"name": "The benchmarks"},
            "key_findings": [matters[0].claims[0]],
        },
        "include": ["claims/*.yaml"],
        "verdicts": {
            key: {"label": key.replace("-", " ").capitalize(), "tone": tone, "means": "As the word says."}
            for key, tone, _ in VERDICTS
        },
    }
    (folder / "claims.yaml").write_text(_yaml(head), encoding="utf-8")
    for matter in matters:
        for name, text in matter.texts.items():
            (folder / "seeds" / f"{name}.txt").write_text(text, encoding="utf-8", newline="\n")
        path = folder / "claims" / f"{matter.name}.yaml"
        path.write_text("".join(matter.yaml()), encoding="utf-8")


class _Matter:
    """What some claims have in common: their texts, and whom and what they are about."""

    def __init__(self, number: int, size: int, chance: random.Random) -> None:
        self.name = f"m{number // MATTER:04}"
        self.chance = chance
        share = size / MATTER
        self.claims = [f"{self.name}-claim-{each:02}" for each in range(size)]
        self.names = self._ids("name", NAMES * share)
        self.topics = self._ids("topic", TOPICS * share)
        self.references = self._ids("reference", REFERENCES * share)
        self.events = self._ids("event", EVENTS * share)
        self.persons = {key: f"{self._word().title()} {self._word().title()}" for key in self.names}
        self._quoted: set[str] = set()
        self.texts = {
            f"{self.name}-text-{each}": self._text(round(CHARACTERS * share)) for each in range(TEXTS)
        }

    def yaml(self) -> Iterator[str]:
        """The records, without claims that nothing would use: each is used by the claim in its turn."""
        yield _yaml({"sources": {key: self._source(key, text) for key, text in self.texts.items()}})
        yield _yaml({"topics": {key: {"label": self._line(16).rstrip(".")} for key in self.topics}})
        names = {key: {"name": self.persons[key], "kind": "person"} for key in self.names}
        yield _yaml({"names": names})
        yield _yaml({"references": {key: self._reference(key) for key in self.references}})
        yield _yaml({"events": {key: self._event(each) for each, key in enumerate(self.events)}})
        yield _yaml({"claims": {key: self._claim(each) for each, key in enumerate(self.claims)}})

    def _claim(self, number: int) -> dict[str, object]:
        claim: dict[str, object] = {
            "claim": self._line(63),
            "topics": self._some(self.topics, number, 1.55),
            "names": self._some(self.names, number, 1.93),
            "verdict": self.chance.choices(
                [key for key, _, _ in VERDICTS], [share for *_, share in VERDICTS]
            )[0],
            "known_on": "2024-03-05",
            "summary": self._line(186),
            "explanation": f"{self._line(190)} [{self._word()}](claim:{self._other(number)})\n\n{self._line(175)}",
            "limits": self._line(119),
            "why_checked": self._line(62),
        }
        quotes = [self._quote() for _ in range(self._many(1.48))]
        claim["passages"] = [{"source": key, "quote": quote, "stance": "states"} for key, quote in quotes]
        parts = dict.fromkeys(
            " ".join(quote.split()[at : at + 3]) for _, quote in quotes for at in range(0, self._many(0.9), 3)
        )
        if parts:
            claim["parts"] = [
                {"quote": each, "finding": "right", "why": self._line(70), "source": quotes[0][0]}
                for each in parts
                if quotes[0][1].count(each) == 1
            ]
        claim["evidence"] = [
            {"reference": each, "stance": "supports", "says": self._line(100)}
            for each in self._some(self.references, number * 3, 3.4)
        ]
        if len(self.claims) > 1:
            claim["relations"] = [{"kind": "see-also", "claim": self._other(number)}]
        claim["history"] = [{"on": "2024-03-05", "kind": "published"}]
        return claim

    def _quote(self) -> tuple[str, str]:
        """A text, and words that stand in one sentence of it and nowhere else."""
        while True:
            key = self.chance.choice(list(self.texts))
            words = self.chance.choice(self.texts[key].split("\n\n")[:-1]).split()
            start = self.chance.randrange(max(1, len(words) - SENTENCE))
            quote = " ".join(words[start : start + SENTENCE])
            if quote not in self._quoted and self.texts[key].count(quote) == 1:
                self._quoted.add(quote)
                return key, quote

    def _event(self, number: int) -> dict[str, object]:
        day = f"2024-{1 + number % 12:02}-{1 + number % 28:02}"
        return {"on": day, "title": self._line(50), "claims": self._some(self.claims, number * 4, 2.4)}

    def _source(self, key: str, text: str) -> dict[str, object]:
        return {
            "file": f"seeds/{key}.txt",
            "sha256": sha256(text.encode()).hexdigest(),
            "label": key,
            "title": self._line(70),
            "publisher": self._word().title(),
            "language": "en",
            "url": f"https://text.example/{key}",
        }

    def _reference(self, key: str) -> dict[str, object]:
        return {
            "kind": "analysis",
            "accessed": "2024-03-01",
            "title": self._line(70),
            "publisher": self._word().title(),
            "url": f"https://reference.example/{key}",
        }

    def _text(self, size: int) -> str:
        persons = list(self.persons.values())
        text = ""
        while len(text) < size:
            sentences = (self._line(90) for _ in range(3))
            text += f"{' '.join(sentences)} {self.chance.choice(persons)} {self._line(60).lower()}\n\n"
        return text

    def _line(self, size: int) -> str:
        """A sentence of about so many characters."""
        line = ""
        while len(line) < size - 4:
            line += f" {self._word()}"
        return f"{line.strip().capitalize()}."

    def _word(self) -> str:
        return self.chance.choice(WORDS)

    def _some(self, keys: Sequence[str], number: int, mean: float) -> list[str]:
        """As many of them on average, the first the one whose turn it is."""
        first = [keys[(number + turn) % len(keys)] for turn in range(3 if mean > 3 else 1)]
        return list(
            dict.fromkeys([*first, *self.chance.choices(keys, k=max(0, self._many(mean) - len(first)))])
        )

    def _other(self, number: int) -> str:
        return (
            self.claims[(number + self.chance.randrange(1, len(self.claims))) % len(self.claims)]
            if len(self.claims) > 1
            else self.claims[0]
        )

    def _many(self, mean: float) -> int:
        """A whole number, on average this one."""
        whole = int(mean)
        return whole + (self.chance.random() < mean - whole)

    def _ids(self, kind: str, number: float) -> list[str]:
        return [f"{self.name}-{kind}-{each:03}" for each in range(max(1, round(number)))]


def _yaml(value: dict[str, object]) -> str:
    """Block mappings, as curators write them, with everything that is text in quotation marks where it must be."""
    return "\n".join(_lines(value, 0)) + "\n"


def _lines(value: dict[str, object], depth: int) -> Iterator[str]:
    lead = "  " * depth
    for key, item in value.items():
        if isinstance(item, dict) and depth < 2:
            yield f"{lead}{key}:"
            yield from _lines(item, depth + 1)
        elif isinstance(item, dict) or (isinstance(item, list) and not (item and isinstance(item[0], dict))):
            yield f"{lead}{key}: {_flow(item)}"
        elif isinstance(item, list):
            yield f"{lead}{key}:"
            yield from (f"{lead}  - {_flow(each)}" for each in item)
        elif "\n" in str(item):
            yield f"{lead}{key}: |"
            yield from (f"{lead}  {line}".rstrip() for line in str(item).split("\n"))
        else:
            yield f"{lead}{key}: {item}"


def _flow(item: object) -> str:
    if isinstance(item, dict):
        return "{" + ", ".join(f"{key}: {_flow(each)}" for key, each in item.items()) + "}"
    if isinstance(item, list):
        return "[" + ", ".join(map(_flow, item)) + "]"
    return json.dumps(item) if " " in str(item) else str(item)


if __name__ == "__main__":
    write_dossier(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 1)
