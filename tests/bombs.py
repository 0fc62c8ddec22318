"""Inputs of a megabyte that are made to take long, and a place where they do no harm.

Each is a dossier, a change of one, or a file to import. It is read in a process of its own, whose memory and time on the processor
are limited, by the code behind `dossier check`, `dossier diff` and `dossier import`. `tests/test_bounds.py` looks at what comes of
it; `benchmarks/bounds.py` prints how long it took.
"""

from __future__ import annotations

import json
import os
import random
import resource
import select
import sys
import traceback
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import partial
from time import process_time

from conftest import CLAIM, PASSAGE, REPORT, MemoryFiles, base

from builder.build import build
from builder.difference import compare
from builder.importing import Refused, read_claim_reviews
from builder.markdown import marks
from builder.reading import Limits, decode, read
from builder.report import DIFFERENCE_FORMATS, FORMATS, Comparison, Findings, Side

MB = 1_000_000
HALF = MB // 2
MEMORY = 2 * 1024**3
SECONDS = 20
"""On the processor; ten times what is promised, as machines differ."""
PATIENCE = 300
"""Seconds for one that waits for something instead of working."""

Files = Mapping[str, str | bytes]


@dataclass(frozen=True)
class Outcome:
    """What came of an input: codes, or what was said of it; `fault` is what should never be there."""

    seconds: float = 0.0
    memory: float = 0.0
    """MiB that the process had at most."""
    size: int = 0
    codes: tuple[str, ...] = ()
    said: int = 0
    """Diagnostics."""
    fault: str = ""


def times(unit: str, size: int = MB) -> str:
    """A unit over and over; `size` is in bytes."""
    return unit * (size // len(unit.encode()))


def numbered(unit: Callable[[int], str], size: int = MB) -> str:
    """Units that differ by a number."""
    pieces: list[str] = []
    length = 0
    while length < size:
        pieces.append(unit(len(pieces)))
        length += len(pieces[-1].encode())
    return "".join(pieces)


def by_chance(letters: str, size: int, seed: int = 1) -> str:
    return "".join(random.Random(seed).choices(letters, k=size))


def typed(text: str) -> str:
    """A text in quotation marks, as YAML and JSON take it."""
    return json.dumps(text, ensure_ascii=False)


# YAML

RECORD = """\
  c-{0}:
    claim: {3}
    topics: [rain]
    verdict: accurate
    known_on: 2024-01-02
    summary: It did.
    passages: [{{source: report, quote: {2}, stance: states}}]
    history: [{{on: 2024-01-02, kind: published}}]
{1}"""


def claims(keys: Callable[[int], str], quote: str = "on Monday", said: str = "Rain fell.") -> Files:
    return {"case.yaml": "claims:\n" + numbered(lambda n: RECORD.format(n, keys(n), quote, said))}


def of_claim(keys: str) -> Files:
    return {"case.yaml": CLAIM + keys}


def of_topics(topics: str) -> Files:
    return {"case.yaml": CLAIM.replace("topics: [rain]", f"topics: [{topics}]")}


def lines(unit: Callable[[int], str], start: str = "") -> Files:
    return {"claims.yaml": start + numbered(unit)}


def same(unit: str, start: str = "", end: str = "") -> Files:
    return {"claims.yaml": start + times(unit) + end}


def included(patterns: str) -> Files:
    return {"claims.yaml": base().replace("[case.yaml]", f"[{patterns}]")}


YAML: dict[str, Callable[[], Files]] = {
    "lists in lists": lambda: same("["),
    "mappings in mappings": lambda: same("{a: "),
    "items in items": lambda: same("- "),
    "keys in keys": lambda: same("? "),
    "indented deeper and deeper": lambda: {"claims.yaml": "".join(f"{' ' * n}a:\n" for n in range(1_400))},
    "many keys": lambda: lines(lambda n: f"k{n}: v\n"),
    "many keys on one line": lambda: lines(lambda n: f"k{n}: v, ", "{"),
    "many empty values": lambda: lines(lambda n: f"k{n}:\n"),
    "many empty items": lambda: same("-\n", "a:\n"),
    "many empty keys": lambda: same("?\n"),
    "many values": lambda: same("b,", "a: [", "]"),
    "blanks before empty values": lambda: same(f"a:{' ' * 20}\n"),
    "long keys": lambda: lines(lambda n: f"{n:0900}: a\n"),
    "one long key": lambda: same("b", "", ": a"),
    "one long text": lambda: same("b ", "a: "),
    "one long text in lines": lambda: same(" b\n", "a:\n"),
    "one long text of escapes": lambda: same("\\x41", 'a: "', '"'),
    "one long text folded": lambda: same(" b\n\n", "a: >-\n"),
    "a mark not closed": lambda: same("b ", "a: '"),
    "a mark not closed in lines": lambda: same("b\n ", 'a: "'),
    "block texts": lambda: same("a: |\n b\n"),
    "a block text of blank lines": lambda: same("\n", "a: |\n"),
    "one comment": lambda: same("c", "#"),
    "many comments": lambda: same("#\n"),
    "tabs": lambda: same("\t", "a:"),
    "blank lines": lambda: same("\n"),
    "many documents": lambda: same("---\n"),
    "many directives": lambda: lines(lambda n: f"%TAG !a{n}! x\n"),
    "aliases of aliases": lambda: lines(lambda n: f"a{n + 1}: &a{n + 1} [*a{n}, *a{n}]\n", "a0: &a0 [x]\n"),
    "merges": lambda: same("<<: *a\n", "a: &a {b: c}\n"),
    "anchors": lambda: lines(lambda n: f"k{n}: &a{n} b\n"),
    "tags": lambda: lines(lambda n: f"k{n}: !t{n} b\n"),
    "one key again and again": lambda: same("a: b\n"),
    "one id again and again": lambda: {"case.yaml": "claims:\n" + times("  a: b\n")},
    "one collection again and again": lambda: lines(lambda n: f"claims: {{a{n}: b}}\n"),
    "half a conflict": lambda: same("<<<<<<<\n"),
    "patterns to include": lambda: included(numbered(lambda n: f"a{n}*.yaml, ")),
    "one pattern again and again": lambda: included("a*.yaml, " + times("'*/*/*.yaml', ")),
    "files to include": lambda: included(numbered(lambda n: f"a{n}.yaml, ")),
    "ids that are none": lambda: {"case.yaml": "claims:\n" + numbered(lambda n: f"  A{n}: x\n")},
    "claims that are text": lambda: {"case.yaml": "claims:\n" + numbered(lambda n: f"  a{n}: x\n")},
    "claims without keys": lambda: {"case.yaml": "claims:\n" + numbered(lambda n: f"  a{n}: {{}}\n")},
    "keys that are none": lambda: of_claim(numbered(lambda n: f"    clam{n}: x\n")),
    "one topic again and again": lambda: of_topics(times("rain, ")),
    "topics that are none": lambda: of_topics(numbered(lambda n: f"rain{n}, ")),
    "topics like others": lambda: {
        "claims.yaml": base() + numbered(lambda n: f"  topic-{n:06}-x: {{label: x}}\n", MB - 3_000),
        **of_topics(numbered(lambda n: f"topicc-{n:06}-xy, ", 2_000)),
    },
    "a long history": lambda: of_claim(times("      - {on: 2024-01-02, kind: updated}\n")),
    "aliases": lambda: of_claim(f"    aliases: [{numbered(lambda n: f'a{n}, ')}]\n"),
    "relations": lambda: of_claim("    relations:\n" + times("      - {kind: see-also, claim: rain}\n")),
    "events": lambda: of_claim(
        "events:\n" + numbered(lambda n: f"  e{n}: {{on: 2024-01-02, title: x, claims: [rain]}}\n")
    ),
    "names": lambda: of_claim("names:\n" + numbered(lambda n: f"  n{n}: {{name: Rain, kind: person}}\n")),
    "spellings": lambda: of_claim(
        f"names:\n  n: {{name: Rain, kind: person, spellings: [{numbered(lambda n: f'Rain{n}, ')}]}}\n"
    ),
    "accents by escapes": lambda: claims(lambda n: "", '"%s"' % ("\\u0323\\u0301" * 800)),
    "a label in claims": lambda: {
        "claims.yaml": base().replace("label: Accurate", f"label: {typed('!' * 299 + 'x')}"),
        **claims(lambda n: "", said=typed("!" * 600)),
    },
    "sources with one file": lambda: {
        **of_text(times("rain ", HALF)),
        "claims.yaml": base(times("rain ", HALF)).replace(
            "topics:\n",
            numbered(
                lambda n: (
                    f"  s{n}: {{file: seeds/report.txt, sha256: {'0' * 64}, label: x, title: y, publisher: z, language: en}}\n"
                ),
                HALF,
            )
            + "topics:\n",
        ),
    },
}

# Markdown: fields as long as they can be, with as many marks as all may have together.

FIELD = 20_000
MARKDOWN = {
    "images": "![[]()", "brackets": "[", "pairs of brackets": "[]", "links in links": "[a](", "links not closed": "[a](<b",
    "links": "[a](b)", "links with titles": "[a](b 'c')", "links of entities": "[a](&#98;)", "links to mail": "[a](mailto:@@@@@@)",
    "emphasis": "*a **a ", "emphasis of two kinds": "*a_ ", "emphasis inside of words": "a**b", "stars": "*",
    "backquotes": "`", "more and more backquotes": "`a``b```c", "numbers": "1. ", "numbered lines": "1. a\n", "items": "- a\n",
    "items in items": "- - - a\n", "quotations": "> ", "quoted lines": ">a\nb\n", "tags": "<a b='c'", "comments": "<!--",
    "addresses": "<http://a>", "CDATA": "<![CDATA[", "instructions": "<?", "definitions": "[a]: <b\n", "entities": "&#35;",
    "entities that are none": "&a", "backslashes": "\\", "rules": "---\n", "fences": "```\n", "indented": "    a\n", "headings": "a\n=\n",
    "broken lines": "a  \n", "tables": "|a|b|\n|-|-|\n", "marks": "[![", "parentheses": "[a](b(c(d(", "blanks": "a ",
}  # fmt: skip


def in_markdown(unit: str) -> Files:
    each = (Limits().marks - 2_000) // (MB // FIELD)
    count = min(FIELD // len(unit), int(each / max(0.1, marks(unit * 100) / 100)))
    text = f"{unit * count} {'a' * FIELD}"
    return claims(lambda number: "    explanation: " + typed(f"{number}\n\n{text}"[: FIELD - 1] + "a") + "\n")


# Texts

TEXTS = {
    "one paragraph": "Rain fell. ", "one word": "a", "blank lines": "\n", "lines of other systems": "\r\n", "blanks": " ",
    "no-break spaces": "\u00a0", "quotation marks": "\u201c", "apostrophes": "'", "dashes": "\u2014", "soft hyphens": "\u00ad",
    "soft hyphens in words": "a\u00ad", "no width": "\u200b", "accents": "\u0301", "thirty accents": "a" + "\u0301\u0323" * 15,
    "accents that compose": "e\u0301", "letters that compose": "\u1100\u1161\u11a8", "letters that are others": "\uf900",
    "letters without a case": "雨", "emoji": "👩\u200d", "directions": "\u202e", "NUL": "\x00", "a little of all": "a'b\"c–d e\u00ad\n",
}  # fmt: skip


def of_text(report: str | bytes, quotes: Iterable[str] = ("on Monday",), more: str = "") -> Files:
    """A dossier with a text; each quote is YAML, which may have further keys after it."""
    passages = "".join(f"      - {{source: report, stance: states, quote: {quote}}}\n" for quote in quotes)
    return {
        "seeds/report.txt": report,
        "claims.yaml": base(report),
        "case.yaml": CLAIM.replace(PASSAGE, passages) + more,
    }


def in_text(unit: str) -> Files:
    """The quote is there; one that is not has to be looked for in every way."""
    return of_text(f"Rain fell on Monday.\n\n{times(unit)}", ["on Monday", "“on” Tuesday"])


def quoting(report: str, quotes: Iterable[str]) -> Files:
    return of_text(report, map(typed, quotes))


def around(report: str, quote: str, number: int, **words: str) -> Files:
    keys = "".join(f", {key}: {typed(value)}" for key, value in words.items())
    return of_text(report, [f"{typed(quote)}{keys}"] * number)


def names(report: str, name: Callable[[int], str]) -> Files:
    named = numbered(lambda n: f"  n{n}: {{name: {name(n)}, kind: person}}\n", HALF)
    return of_text(report, ["a"], f"names:\n{named}")


QUOTES: dict[str, Callable[[], Files]] = {
    "a long run of one letter": lambda: quoting(times("a"), ["a" * 10_000]),
    "runs of one letter": lambda: quoting(times("a", HALF), ("a" * (100 + n) for n in range(900))),
    "one word again and again": lambda: quoting(times("a ", HALF), ("a" + " a" * n for n in range(700))),
    "words with a prefix": lambda: around(times("a ", HALF), "a", 6_000, prefix="b a a a a a a a a a"),
    "words with a long prefix": lambda: around(times("a "), "a", 1, prefix="b" + " a" * 4_900),
    "words with a long suffix": lambda: around(times("a "), "a", 1, suffix="a " * 4_900 + "b"),
    "fragments": lambda: quoting(times("a "), ["a […] a […] a"]),
    "fifty fragments": lambda: quoting(f"b {times('a ')}c", ["b" + " […] a" * 48 + " […] c"]),
    "many fragments": lambda: quoting(
        times("a ", HALF), ("a" + " […] a" * (n % 49 + 1) for n in range(2_000))
    ),
    "fragments of other paragraphs": lambda: quoting(times("a\n\n"), ["a […] a"]),
    "fragments of which one is missing": lambda: quoting(times("a\n\n"), ["a […] b"]),
    "brackets": lambda: quoting(times("rain ", HALF), ["rain " + "[x] " * 2_400 + "rain"] * 45),
    "brackets with other words": lambda: quoting(
        times("rain ", HALF),
        ("rain " + "".join(f"[{n}x{k}]" for n in range(1_000)) + "rain" for k in range(60)),
    ),
    "words left out": lambda: quoting(
        "".join(f"w{n:05} " for n in range(70_000)),
        (" […] ".join(f"w{(k * 7 + n * 100) % 70_000:05}" for n in range(40)) for k in range(900)),
    ),
    "inside one word": lambda: quoting("a" * 250_000 + "b" * 250_000, ("a" * n + "b" for n in range(1, 900))),
    "a hundred near misses": lambda: quoting(
        times("Rain fell on Monday and nobody knew. "),
        (f"Rain fall on Mondays {n} and nobady knew it" for n in range(100)),
    ),
    "near misses by chance": lambda: quoting(
        by_chance("ab ", HALF), (by_chance("ab", 200, n) for n in range(1_800))
    ),
    "long near misses": lambda: quoting(times("a b "), (f"{'a ' * 4_900}a{n}" for n in range(5))),
    "near misses that differ everywhere": lambda: quoting(
        times("a b "), (f"{'a ' * 2_000}a{n}" for n in range(14))
    ),
    "near misses of a worst kind": lambda: quoting(
        times("a ", HALF), (f"{'b a' * 80}{n}" for n in range(1_500))
    ),
    "many near misses": lambda: quoting(
        "".join(f"word{n} " for n in range(50_000)),
        (f"word{n} werd{n + 1} word{n + 2}" for n in range(5_000)),
    ),
    "short words that are missing": lambda: quoting(
        times("Rain fell. ", HALF), (f"Snow{n}" for n in range(8_000))
    ),
    "words by chance": lambda: quoting(by_chance("ab", HALF), (by_chance("ab", 24, n) for n in range(7_000))),
    "places alike": lambda: quoting(
        " ".join("same words here " * 14 + f"unique{n}" for n in range(900)),
        ("words here same words" + " here same words" * (n % 8) for n in range(3_000)),
    ),
    "parts": lambda: of_text(
        f"Rain fell on Monday. {'a ' * 4_900}.",
        [typed(f"Rain fell on Monday. {'a ' * 4_800}a")],
        "    parts:\n"
        + numbered(lambda n: f"      - {{quote: a{' a' * (n % 40)}, finding: right, why: x}}\n"),
    ),
    "names by chance": lambda: names(by_chance("ab", HALF), lambda n: by_chance("ab", 12, n)),
    "names that are everywhere": lambda: names(times("a ", HALF), lambda n: "a" + " a" * (n % 290)),
    "one name again and again": lambda: names(times("a ", HALF), lambda n: "a"),
}

# Pages written by hand

DOCS: dict[str, Callable[[], str]] = {
    "one placeholder again and again": lambda: times("<!-- dossier: overview -->\n"),
    "placeholders that are none": lambda: numbered(lambda n: f"<!-- dossier: x{n} -->\n"),
    "one long placeholder": lambda: f"<!-- dossier: {'x' * MB} -->\n",
    "comments not closed": lambda: times("<!-- dossier"),
    "one comment not closed": lambda: f"<!-- dossier {'x' * MB}",
    "blanks in comments": lambda: times(f"<!-- {' ' * 50}"),
    "fences": lambda: "<!-- dossier: x -->\n" + times("```\n"),
    "fences not closed": lambda: "<!-- dossier: x -->\n" + times("```a\n"),
    "fences of two kinds": lambda: "<!-- dossier: x -->\n" + times("```\n~~~\n"),
    "longer and longer fences": lambda: (
        "<!-- dossier: x -->\n" + "".join("`" * n + "\n" for n in range(3, 1_400))
    ),
    "backquotes": lambda: "<!-- dossier: x -->\n" + times("`"),
    "more and more backquotes": lambda: (
        "<!-- dossier: x -->\n" + "".join("`" * n + "a" for n in range(1, 1_400))
    ),
    "half an example": lambda: "<!-- dossier: x -->\n" + times("``a`"),
}

# ClaimReview

REVIEW = '{"@type": "ClaimReview", "claimReviewed": "x", %s}'
MARKS = times("\\u0323\\u0301")
IMPORTS: dict[str, Callable[[], str]] = {
    "lists in lists": lambda: times("["),
    "objects in objects": lambda: times('{"a":'),
    "many lists": lambda: f"[{times('[],')}[]]",
    "a long number": lambda: "1" * MB,
    "a long fraction": lambda: f"1.{'1' * MB}",
    "a long text": lambda: typed("a" * MB),
    "a text not closed": lambda: '"' + "a" * MB,
    "a long claim": lambda: '{{"@type": "ClaimReview", "claimReviewed": {}}}'.format(typed("a-" * HALF)),
    "a claim of accents": lambda: f'{{"@type": "ClaimReview", "claimReviewed": "{MARKS}"}}',
    "a claim of half characters": lambda: '{{"@type": "ClaimReview", "claimReviewed": "{}"}}'.format(
        times("\\ud800")
    ),
    "many reviews": lambda: "[" + times(REVIEW % '"a": 1' + ",") + "1]",
    "reviews that share a beginning": lambda: (
        "["
        + numbered(
            lambda n: '{{"@type": "ClaimReview", "claimReviewed": "{}{:02x}"}},'.format("a" * 62, n % 256)
        )
        + "1]"
    ),
    "a long type": lambda: '{"@type": "%s"}' % ("/" * MB),
    "many types": lambda: '{{"@type": [{}"x"]}}'.format(times('"a/b",')),
    "many works": lambda: REVIEW % ('"citation": [{}1]'.format(numbered(lambda n: f'"http://a.b/{n}",'))),
    "works that are none": lambda: REVIEW % ('"citation": [{}1]'.format(times("1,"))),
    "a long address": lambda: REVIEW % ('"citation": "http://%s"' % ("a-" * HALF)),
    "a work of accents": lambda: REVIEW % (f'"citation": {{"url": "http://a", "name": "{MARKS}"}}'),
    "an address of accents": lambda: REVIEW % f'"url": "/{MARKS}"',
    "many keys": lambda: REVIEW % (numbered(lambda n: f'"k{n}": 1, ') + '"z": 1'),
    "a long day": lambda: REVIEW % ('"datePublished": "%s"' % ("1" * MB)),
}

# Changes

DIFFERENCES: dict[str, tuple[Callable[[], Files], Callable[[], Files]]] = {
    "other passages": (lambda: of_passages("a", 1_500, 95), lambda: of_passages("b", 1_500, 95)),
    "other short passages": (lambda: of_passages("a", 1, 9_000), lambda: of_passages("b", 1, 9_000)),
    "other explanations": (lambda: of_explanations("a b "), lambda: of_explanations("a c ")),
    "other ids": (lambda: of_ids("a"), lambda: of_ids("b")),
    "another text": (
        lambda: quoting(times("a ", HALF) + "c", ["a c"]),
        lambda: quoting(times("a ", HALF) + "b", ["a b"]),
    ),
}


def of_passages(word: str, length: int, number: int) -> Files:
    return quoting(REPORT, (f"{word}{n} {' '.join(f'w{k}' for k in range(length))}" for n in range(number)))


def of_explanations(words: str) -> Files:
    return claims(lambda number: f"    explanation: {typed((words * FIELD)[: FIELD - 10] + str(number))}\n")


def of_ids(word: str) -> Files:
    return {
        "case.yaml": "claims:\n"
        + numbered(lambda n: RECORD.format(f"{word}-{n}", "", "on Monday", "Rain fell."))
    }


# Running them

DEFAULTS: Files = {"claims.yaml": base(), "case.yaml": CLAIM, "seeds/report.txt": REPORT}


def checked(make: Callable[[], Files]) -> Callable[[], Outcome]:
    files = DEFAULTS | make()

    def work() -> Outcome:
        built = build(MemoryFiles(files))
        told = FORMATS["text"](Findings(built.diagnostics, 1, built.tally))
        assert told
        return Outcome(codes=codes_of(built.diagnostics), said=len(built.diagnostics), size=size_of(files))

    return work


def compared(before: Callable[[], Files], now: Callable[[], Files]) -> Callable[[], Outcome]:
    old, new = DEFAULTS | before(), DEFAULTS | now()

    def work() -> Outcome:
        difference = compare(read(MemoryFiles(old)), read(MemoryFiles(new)))
        assert DIFFERENCE_FORMATS["text"](Comparison(Side("a", "a"), Side("b", "b"), difference))
        return Outcome(
            codes=codes_of(difference.diagnostics), said=len(difference.records), size=size_of(new)
        )

    return work


def imported(make: Callable[[], str]) -> Callable[[], Outcome]:
    data = make().encode()

    def work() -> Outcome:
        dossier = read(MemoryFiles(DEFAULTS)).dossier
        text, faults = decode("review.json", data)
        assert not faults
        draft = read_claim_reviews(text, dossier)
        if isinstance(draft, Refused):
            return Outcome(codes=("refused",), said=1, size=len(data))
        assert draft.yaml()
        return Outcome(said=len(draft.losses), size=len(data))

    return work


def codes_of(diagnostics: Iterable[object]) -> tuple[str, ...]:
    return tuple(sorted({each.code.slug for each in diagnostics}))  # type: ignore[attr-defined]


def size_of(files: Files) -> int:
    return sum(len(each.encode() if isinstance(each, str) else each) for each in files.values())


BOMBS: dict[str, Callable[[], Callable[[], Outcome]]] = {
    **{f"yaml: {name}": partial(checked, make) for name, make in YAML.items()},
    **{f"markdown: {name}": partial(checked, partial(in_markdown, unit)) for name, unit in MARKDOWN.items()},
    **{f"text: {name}": partial(checked, partial(in_text, unit)) for name, unit in TEXTS.items()},
    "text: not UTF-8": partial(checked, lambda: of_text(b"on Monday" + b"\xff" * MB)),
    **{f"quotes: {name}": partial(checked, make) for name, make in QUOTES.items()},
    **{
        f"docs: {name}": partial(checked, lambda make=make: {"docs/a.md": make()})
        for name, make in DOCS.items()
    },
    "docs: folders in folders": partial(checked, lambda: {f"docs/{'a/' * 1_900}b.md": ""}),
    "docs: many files": partial(checked, lambda: {f"docs/{n}.md": "" for n in range(20_000)}),
    **{f"import: {name}": partial(imported, make) for name, make in IMPORTS.items()},
    **{f"diff: {name}": partial(compared, *both) for name, both in DIFFERENCES.items()},
}
"""All of them, by name; what each gives is made first, and then run."""


def measured(make: Callable[[], Callable[[], Outcome]], seconds: int = SECONDS) -> Outcome:
    """What comes of an input, in a process of its own."""
    work = make()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            os.write(writing, json.dumps(asdict(limited(work, seconds))).encode())
        finally:
            os._exit(0)
    os.close(writing)
    told = b""
    while select.select([reading], [], [], PATIENCE)[0] and (more := os.read(reading, 65_536)):
        told += more
    os.close(reading)
    if not told:
        os.kill(child, 9)
    _, status = os.waitpid(child, 0)
    if not told:
        return Outcome(fault=f"ended by signal {status & 127} after {seconds} seconds or more")
    found = json.loads(told)
    return Outcome(**{**found, "codes": tuple(found["codes"])})


def limited(work: Callable[[], Outcome], seconds: int) -> Outcome:
    sys.settrace(None)  # where lines are counted, everything takes several times as long
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    start = process_time()
    try:
        outcome = asdict(work())
    except BaseException:  # noqa: BLE001 whatever it is, nothing should be raised
        outcome = asdict(Outcome(fault=traceback.format_exc(limit=-3)))
    outcome["seconds"] = process_time() - start
    outcome["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Outcome(**outcome)
