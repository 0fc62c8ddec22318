"""Texts → a dossier that has each of them in several fields, and some of them in all.

Comes in: texts. Goes out: a folder to build, and what each record has. Refuses to know what the texts try.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from itertools import cycle, islice
from pathlib import Path
from typing import Any
from unicodedata import combining

from conftest import GOLDEN

FOUND = "found"
"""The source that was found at an address; its text is short."""
SOURCES = ("a", "b", "c", FOUND)
_SAMPLE = 40
"""About as many verdicts, withdrawn claims, key findings and texts in the short source."""
TURNS = 4
LAST = TURNS - 1
_BETWEEN = " | "
_TONES = ("good", "fair", "mixed", "bad", "contested", "neutral", "open")
_LONGEST = 600
_SHORT = 240
"""Code points of what stands on every page."""
_ADDRESS = "https://h.example/"


@dataclass(frozen=True)
class Hostile:
    """A text, and the forms in which fields take it."""

    number: int
    text: str
    is_claimed: bool = True
    """Whether there is a claim of it."""

    @property
    def turn(self) -> int:
        """What is not said of every text is said of each in its turn."""
        return self.number % TURNS

    @property
    def source(self) -> str:
        return FOUND if self.number % _SAMPLE == 0 else SOURCES[self.number % 3]

    @property
    def other(self) -> str:
        return SOURCES[(self.number + 1) % 3]

    @cached_property
    def is_line(self) -> bool:
        return len(self.text.strip().splitlines()) == 1 and len(self.text.strip()) <= _LONGEST

    @cached_property
    def line(self) -> str:
        """For fields of one line; where it has more, something plain."""
        return self.text.strip() if self.is_line else f"More lines, number {self.number}"

    @cached_property
    def stored(self) -> str:
        """For texts of sources: an accent has a letter that it stands on, or else nothing that begins with it is a whole word."""
        return f"a{self.text}" if combining(self.text.strip()[0]) else self.text

    @cached_property
    def context(self) -> dict[str, str]:
        """For the words before and after a quote."""
        return dict.fromkeys(("prefix", "suffix"), self.stored.strip())

    @cached_property
    def inserted(self) -> str:
        """For brackets, which hold none and do not stand for words left out."""
        return re.sub(r"[\[\]…]|^[ .]+$", "", self.line).strip() or "x"

    @cached_property
    def address(self) -> str:
        """At the end of an address, as far as it is ASCII that can be seen."""
        return _ADDRESS + re.sub(r"[^!-~]", "", self.text)

    @cached_property
    def code(self) -> str:
        """For Markdown, as code."""
        ticks = "`" * (1 + max(map(len, re.findall("`+", self.line)), default=0))
        return f"{ticks} {self.line} {ticks}"

    @cached_property
    def quote(self) -> str:
        """The first words of the paragraph."""
        return f"{self.stored} {self.ends('a')}".lstrip()

    @cached_property
    def paragraph(self) -> str:
        """What its source has of it; more than one paragraph where the text has an empty line."""
        if self.turn != LAST:
            return f"{self.stored} {self.ends('a')}"
        return " ".join([*(f"{self.stored} {self.ends(end)}" for end in "abcd"), self.stored])

    @cached_property
    def other_paragraph(self) -> str:
        """What another source has of it, of those whose turn comes last."""
        return f"{self.stored} {self.ends('e')}"

    def ends(self, letter: str) -> str:
        """A word that stands once in all texts."""
        return f"{letter}q{self.number}q"


def told_apart(texts: Iterable[str], more: Iterable[str] = ()) -> tuple[Hostile, ...]:
    """The texts, and more of them: these share claims, as many as there is room for in each."""
    alone, rest = list(texts), list(more)
    together = list(_together(text for text in rest if Hostile(0, text).is_line))
    numbered = enumerate([*alone, *together, *rest])
    return tuple(Hostile(n, text, n < len(alone) + len(together)) for n, text in numbered)


def _together(lines: Iterable[str]) -> Iterator[str]:
    joined = ""
    for line in map(str.strip, lines):
        if len(joined) + len(line) + len(_BETWEEN) > _LONGEST:
            yield joined
            joined = ""
        joined = f"{joined}{_BETWEEN}{line}" if joined else line
    if joined:
        yield joined


def sample(hostile: Sequence[Hostile], start: int, length: int = _LONGEST) -> str:
    """As many texts as one field of one line takes, from one of them on."""
    found = ""
    for each in (*hostile[start:], *hostile[:start]):
        if each.is_line and len(found) + len(each.line) + len(_BETWEEN) <= length:
            found += f"{_BETWEEN}{each.line}" if found else each.line
    return found


def records(hostile: Sequence[Hostile], is_prose: Callable[[str], bool]) -> dict[str, Any]:
    """The dossier as plain data; `is_prose` says whether Markdown takes a text as it is."""
    claimed = [each for each in hostile if each.is_claimed]
    few = claimed[:: max(1, len(claimed) // _SAMPLE)]
    step = len(claimed) // 8
    verdicts = [each for each in few if each.is_line]
    return {
        "dossier": {
            "title": sample(hostile, 2 * step, _SHORT),
            "summary": sample(hostile, 3 * step),
            "language": "en",
            "publisher": {"name": sample(hostile, 4 * step, _SHORT), "url": few[1].address},
            "licence": {"name": sample(hostile, 9 * step // 2), "url": few[2].address},
            "edit_url": few[3].address,
            "key_findings": [f"c-{each.number}" for each in few],
        },
        "verdicts": {
            f"v-{number}": {"label": each.line, "means": each.line, "tone": tone}
            for number, (each, tone) in enumerate(zip(verdicts, cycle(_TONES), strict=False))
        },
        "sources": {
            key: _source(key, hostile, 5 * step + number * step // 2) for number, key in enumerate(SOURCES)
        },
        "names": {f"n-{each.number}": _name(each) for each in hostile},
        "topics": {f"t-{number}": {"label": each.line} for number, each in enumerate(hostile[::TURNS])},
        "references": {f"r-{number}": _reference(each) for number, each in enumerate(hostile[1::TURNS])},
        "claims": {
            **{f"c-{e.number}": _claim(e, hostile, len(verdicts), is_prose) for e in claimed},
            **{f"w-{each.number}": _withdrawn(each) for each in few[::2]},
        },
        "events": {f"e-{each.number}": _event(each) for each in hostile[LAST::TURNS]},
        "not_checked": [_left_out(e) for e in hostile if not e.is_claimed or e.turn == LAST],
    }


def _source(key: str, hostile: Sequence[Hostile], start: int) -> dict[str, Any]:
    short = (each.code for each in (*hostile[start:], *hostile[:start]) if len(each.line) <= _SHORT)
    return {
        "file": f"seeds/{key}.txt",
        "sha256": sha256(text_of(hostile, key).encode()).hexdigest(),
        "label": sample(hostile, start, _SHORT // 3),
        "aliases": [f"old-{key}"],
        "title": sample(hostile, start + 10),
        "publisher": sample(hostile, start + 20),
        "author": sample(hostile, start + 30),
        "rights": sample(hostile, start + 40),
        "note": " ".join(islice(short, _SAMPLE)),
        "published": "2023-12-01",
        "latest_event": "2023-11-30",
        "language": "en",
        **({"url": hostile[start].address} if key == FOUND else {}),
    }


def _name(each: Hostile) -> dict[str, Any]:
    kind = ("person", "organisation", "place", "other")[each.number // TURNS % 4]
    name: dict[str, Any] = {"name": each.line, "kind": kind, "describes": each.line}
    if each.turn == 0:
        name["same_as"] = each.address
    elif each.turn == 1 and len(each.text.splitlines()) == 1 and len(each.quote) <= _LONGEST:
        name["spellings"] = [each.quote]
    return name


def _reference(each: Hostile) -> dict[str, Any]:
    kind = ("primary", "party", "press", "analysis", "reference-work")[each.number % 5]
    said = dict.fromkeys(("title", "publisher", "note"), each.line)
    return {**said, "url": each.address, "kind": kind, "accessed": "2024-01-02"}


def text_of(hostile: Sequence[Hostile], source: str) -> str:
    """The stored text of a source: a paragraph, or a few, for each text that it holds."""
    own = [each.paragraph for each in hostile if each.source == source]
    others = [each.other_paragraph for each in hostile if each.turn == LAST and each.other == source]
    return "\n\n".join(("The beginning.", *own, *others, "The end.\n"))


def _claim(
    each: Hostile, hostile: Sequence[Hostile], verdicts: int, is_prose: Callable[[str], bool]
) -> dict[str, Any]:
    """All claims have their text in what they cannot be without; what else it stands in goes by turns."""
    number, claims = each.number, sum(one.is_claimed for one in hostile)
    after = (number + 1) % claims
    topics, references = len(hostile[::TURNS]), len(hostile[1::TURNS])
    claim = {
        "claim": each.line,
        "claimants": [f"n-{number}"],
        "made_on": "2023-11-11",
        "topics": [f"t-{number % topics}"],
        "names": [f"n-{name}" for name in range(number, len(hostile), claims)],
        "verdict": f"v-{number % verdicts}",
        "known_on": "2024-01-02",
        "summary": each.line,
        "explanation": f"{each.code}\n\n{each.text if is_prose(each.text) else 'x'}",
        "passages": [
            {"source": each.source, "quote": each.quote, "stance": "states", "reads": each.line},
        ],
        "history": [{"on": "2024-01-02", "kind": "published"}],
    }
    match each.turn:
        case 0:
            claim |= {"why_checked": each.line, "aliases": [f"old-{number}"]}
        case 1:
            cited = range(number // TURNS, references, claims // TURNS)
            says = {"stance": "context", "says": each.line}
            claim |= {"evidence": [{"reference": f"r-{one}", **says} for one in cited], "limits": each.line}
            claim["confidence"] = {"level": "low", "because": each.line}
        case 2:
            claim["original"] = {"likely": each.line, "because": each.line, "confidence": "low"}
            claim["relations"] = [{"kind": "see-also", "claim": f"c-{after}"}]
            claim["history"] += [
                {"on": "2024-01-03", "kind": "updated", "note": each.line},
                {"on": "2024-01-04", "kind": "corrected", "note": each.line, "was": f"v-{after % verdicts}"},
            ]
        case _:
            claim["passages"] += [_abridged(each), _inserted(each)]
            claim["parts"] = [
                {"quote": each.quote, "finding": "wrong", "why": each.line, "source": each.source},
                {"quote": each.ends("a"), "finding": "right", "why": each.line, **each.context},
            ]
    return claim


def _abridged(each: Hostile) -> dict[str, Any]:
    """Words of which the text in the middle is left out, with the text before and after them."""
    quote = f"{each.ends('a')} […] {each.ends('b')}"
    record = {"source": each.source, "quote": quote, "omission": each.line, "across_paragraphs": True}
    return {**record, "stance": "qualifies", **each.context}


def _inserted(each: Hostile) -> dict[str, Any]:
    """Words to which the text is added in brackets."""
    quote = f"{each.ends('e')} [{each.inserted}]"
    return {"source": each.other, "quote": quote, "stance": "contradicts", "omission": each.line}


def _withdrawn(each: Hostile) -> dict[str, Any]:
    return {
        "claim": each.line,
        "topics": ["t-0"],
        "verdict": "v-0",
        "known_on": "2024-01-02",
        "summary": each.line,
        "passages": [{"source": each.source, "quote": each.quote, "stance": "states"}],
        "history": [
            {"on": "2024-01-02", "kind": "published"},
            {"on": "2024-01-03", "kind": "withdrawn", "note": each.line},
        ],
    }


def _event(each: Hostile) -> dict[str, Any]:
    cut = {key: value for key, value in _abridged(each).items() if key != "stance"}
    return {
        "on": f"2023-{1 + each.number % 12:02}-{1 + each.number % 5:02}",
        "title": each.line,
        "claims": [f"c-{each.number if each.is_claimed else 0}"],
        "reported": [{"source": each.source, "quote": each.quote}, cut],
    }


def _left_out(each: Hostile) -> dict[str, Any]:
    record = {"source": each.source, "quote": each.quote, "reason": each.line}
    if each.is_claimed and each.number % (2 * TURNS) == LAST:
        record |= {"quote": f"{each.ends('c')} […] {each.ends('d')}", "omission": each.line, **each.context}
        record["across_paragraphs"] = True
    return record


def quoted(text: str) -> str:
    """A text as YAML in which all but letters, digits and spaces are escaped."""
    return f'"{"".join(c if c == " " or (c.isascii() and c.isalnum()) else _escaped(ord(c)) for c in text)}"'


def _escaped(code: int) -> str:
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def flow(value: object) -> str:
    """Plain data as YAML on one line."""
    match value:
        case dict():
            return f"{{{', '.join(f'{quoted(key)}: {flow(item)}' for key, item in value.items())}}}"
        case list():
            return f"[{', '.join(map(flow, value))}]"
        case bool():
            return str(value).lower()
    return quoted(str(value))


def as_yaml(dossier: dict[str, Any]) -> str:
    """A line for each key at the top, and for each record that has an id."""
    written = []
    for key, value in dossier.items():
        if key in ("dossier", "not_checked"):
            written.append(f"{key}: {flow(value)}\n")
        else:
            written += [f"{key}:\n", *(f"  {quoted(id_)}: {flow(record)}\n" for id_, record in value.items())]
    return "".join(written)


def write_dossier(folder: Path, hostile: Sequence[Hostile], is_prose: Callable[[str], bool]) -> None:
    """A folder that `dossier build` builds."""
    for name in ("seeds", "docs"):
        (folder / name).mkdir(parents=True)
    for source in SOURCES:
        (folder / "seeds" / f"{source}.txt").write_bytes(text_of(hostile, source).encode())
    blocks = "".join(f"<!-- dossier: {name} -->\n\n" for name in ("overview", "scale"))
    (folder / "docs" / "index.md").write_text(f"# Home\n\n{blocks}")
    (folder / "mkdocs.yml").write_text((GOLDEN / "dossier" / "mkdocs.yml").read_text())
    (folder / "claims.yaml").write_text(as_yaml(records(hostile, is_prose)), encoding="utf-8")
