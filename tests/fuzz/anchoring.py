"""Quotes of a text: what is let through stands there word for word, and what stands there is found.

Comes in: bytes, as a text, a quote, its prefix and suffix, and numbers for choices. What the rules are is said once
more, in the simplest way, in `typesetting` and `faithful`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from functools import cache
from hashlib import sha256
from itertools import pairwise
from unicodedata import category, combining, normalize

import yaml
from conftest import REPORT, build_case
from fuzz.faithful import FARTHEST, assert_complete, assert_faithful
from fuzz.parts import join, numbers_in, split, text_of
from fuzz.reading import golden_files
from fuzz.target import Target
from fuzz.typesetting import DASHES, DOUBLE, INVISIBLE, SINGLE, has_blank_line, normal, retyped
from test_cases import CASES

from builder import anchoring
from builder.anchoring import Anchoring, Tally, Tier
from builder.anchoring import selector as selecting
from builder.anchoring import target as finding
from builder.anchoring.effort import Effort, TooMuchError
from builder.anchoring.entry import NoEntry, entry_for
from builder.anchoring.selector import Searchable, Selector
from builder.anchoring.target import SHOWN, Bounds
from builder.anchoring.target import Target as Found
from builder.build import Build
from builder.diagnostic import Code, Severity, blocks_publishing
from builder.model import Passage
from builder.reading import Limits, StoredText, decode
from builder.text import Span, Text
from builder.typography import fold

LIMITS = Limits(steps=50_000)
"""Fewer steps than for a dossier of many quotes: what is found at the end of so much work shows no more."""
PASSAGE = ("claims", "rain", "passages", 0)
LANGUAGES = ("en", "zh", "pt", "fr")
"""With and without white space between words, with and without a list of negations."""
_FEW, _SHORT = 4, 120
"""To tell many places of a long text apart takes time, and shows no more than to tell a few."""
_TOLD_APART = 80
"""Characters of a text in which the words around a place always tell it from the others: there are not more than 40."""
_NEGATIONS = {"no", "not", "never", "none", "nobody", "nothing", "without"}
_REFUSED = re.compile("[^\t\n\r -~\u00a0-\ud7ff\ue000-\ufdcf\ufdf0-\ufefe\uff00-\ufffd\U00010000-\U0010fffd]")
_WORD = re.compile(rf"[^\s{INVISIBLE}]+(?:[{INVISIBLE}]+[^\s{INVISIBLE}]+)*")


def check(data: bytes) -> None:
    """Anchoring never raises, and accepts exactly what the rules accept."""
    stored, *typed, choices = split(data, 5)
    content, quote, prefix, suffix = (_carried(part) for part in (stored, *typed))
    text, faults = decode("seeds/report.txt", content.encode())
    if faults:
        return  # letters with more accents than are read
    numbers = numbers_in(choices)
    assert fold(content).content == normal(content)
    selector = Selector(quote.strip(), prefix.strip(), suffix.strip())
    bounds = Bounds(across_paragraphs=bool(next(numbers) % 2))
    language = LANGUAGES[next(numbers) % len(LANGUAGES)]
    if selector.exact:
        assert_quoted(selector, text, bounds, language)
    with suppress(TooMuchError):
        assert_found_again(searchable(text), numbers)


def searchable(text: Text) -> Searchable:
    """A text in which anything is looked for as long as in a small dossier."""
    return Searchable(text, Effort(LIMITS, [text]))


def _carried(part: bytes) -> str:
    """The characters without those that reading refuses."""
    return _REFUSED.sub("", text_of(part))


def assert_quoted(selector: Selector, text: Text, bounds: Bounds, language: str) -> None:
    """The places of a quote are right, and the gate judges by them."""
    try:
        targets = finding.find_targets(selector, searchable(text), bounds)
    except TooMuchError:
        assert Code.TOO_COMPLEX in {
            fault.code for fault in anchor_quote(selector, text, bounds, language).diagnostics
        }
        return
    for target in targets:
        assert_faithful(target, selector, text, bounds)
    assert_complete(targets, selector, text.content)
    if len(targets) <= _FEW or len(text.content) <= _SHORT:
        assert_judged(targets, selector, text, bounds, language)
        with suppress(TooMuchError):
            assert_cited(selector, text)


def assert_judged(
    targets: tuple[Found, ...], selector: Selector, text: Text, bounds: Bounds, language: str
) -> None:
    """A quote of a dossier is let through at its one place, or refused with a reason where it is typed."""
    judged = anchor_quote(selector, text, bounds, language)
    if not judged.annotations:
        reasons = [fault for fault in judged.diagnostics if fault.code.severity is Severity.ERROR]
        assert reasons
        unchecked = any(fault.code in (Code.ELLIPSIS_UNCHECKED, Code.TOO_COMPLEX) for fault in reasons)
        assert judged.tally == (Tally(unchecked=1) if unchecked else Tally(refused=1))
        assert all(fault.message for fault in reasons)
        assert {fault.location for fault in reasons} == {small().reading.at(*PASSAGE, "quote")}
        return
    (annotation,) = judged.annotations
    assert targets == (annotation.target,)
    assert not blocks_publishing(judged.diagnostics)
    assert judged.tally == (Tally(exact=1) if annotation.target.tier is Tier.EXACT else Tally(typographic=1))
    for before, after in pairwise(annotation.target.spans):
        gap = text[Span(before.end, after.start)]
        assert not gap.strip() or language != "pt"
        assert language != "en" or not _NEGATIONS & set(_words(gap))


def assert_cited(selector: Selector, text: Text) -> None:
    """What `dossier cite` prints for words of a text is, pasted into YAML, a quote of these words at their place."""
    data = text.content.encode()
    source = small().reading.texts["report"].source
    stored = StoredText(source, text, data, sha256(data).hexdigest())
    entry = entry_for(selector.exact, stored, selector.prefix, selector.suffix)
    targets = finding.find_targets(selector, searchable(text), Bounds())
    if isinstance(entry, NoEntry):
        assert entry.message
        return
    pasted = yaml.load(f"{{source: report, {entry.keys}, stance: states}}", Loader=yaml.CBaseLoader)
    again = Selector(pasted["quote"], pasted.get("prefix", ""), pasted.get("suffix", ""))
    (target,) = finding.find_targets(again, searchable(text), Bounds())
    assert [target.extent] == [each.extent for each in targets]


def _words(gap: str) -> list[str]:
    letters = (c if category(c)[0] in "LM" else " " for c in normalize("NFC", gap).lower())
    return "".join(letters).split()


@cache
def small() -> Build:
    return build_case()


def anchor_quote(selector: Selector, text: Text, bounds: Bounds, language: str) -> Anchoring:
    """The small dossier with this quote of this text, anchored."""
    reading = small().reading
    assert reading.dossier
    data = text.content.encode()
    pin = sha256(data).hexdigest()
    source = reading.dossier.sources["report"].model_copy(update={"language": language, "sha256": pin})
    typed = {"quote": selector.exact, "prefix": selector.prefix, "suffix": selector.suffix}
    keys = {key: words for key, words in typed.items() if words}
    across = "true" if bounds.across_paragraphs else "false"
    passage = Passage.model_validate(
        {"source": "report", "stance": "states", "across_paragraphs": across, **keys}
    )
    claim = reading.dossier.claims["rain"].model_copy(update={"passages": (passage,)})
    records = {"sources": {"report": source}, "claims": {"rain": claim}}
    dossier = reading.dossier.model_copy(update=records)
    stored = StoredText(source, text, data, pin)
    return anchoring.anchor(
        dossier, replace(reading, dossier=dossier, texts={"report": stored}, limits=LIMITS)
    )


def assert_found_again(stored: Searchable, numbers: Iterator[int]) -> None:
    """Words of the text are found however they are set, and described so that they alone are meant."""
    content = stored.text.content
    words = [found.span() for found in _WORD.finditer(content) if not combining(found[0][0])]
    if not words:
        return
    number = (next(numbers) + 256 * next(numbers)) % len(words)
    span, following = _run(words[number:], next(numbers) % 16)
    quote = retyped(stored.text[span], numbers)
    assert span in selecting.places(quote, stored, Tier.TYPOGRAPHIC)
    selector = selecting.describe(span, stored)
    found = list(selecting.match(selector, stored))
    assert selector.exact == stored.text[span]
    assert span in found
    if selector.prefix or selector.suffix or len(content) <= _TOLD_APART:
        assert found == [span]
    if following:
        later, _ = _run(following[next(numbers) % 64 :] or following, next(numbers) % 8)
        assert_joined(span, later, stored)


def _run(words: list[tuple[int, int]], more: int) -> tuple[Span, list[tuple[int, int]]]:
    """A word and some of those after it, and all after them."""
    last = min(more, len(words) - 1)
    return Span(words[0][0], words[last][1]), words[last + 1 :]


def assert_joined(first: Span, later: Span, stored: Searchable) -> None:
    """Two runs of words with […] between them are found where they stand, unless they stand too far apart."""
    text, gap = stored.text, Span(first.end, later.start)
    quote = f"{text[first]} […] {text[later]}"
    if "[" in text.content or gap.end - gap.start > FARTHEST:
        return
    found = finding.find_targets(Selector(quote), stored, Bounds(across_paragraphs=True))
    assert (first, later) in [target.spans for target in found] or len(found) > SHOWN
    if not any(map(has_blank_line, re.findall(r"\s+", text[gap]))):
        found = finding.find_targets(Selector(quote), stored, Bounds())
        assert (first, later) in [target.spans for target in found] or len(found) > SHOWN


QUOTES = (
    ("on Monday", "", ""),
    ("Rain fell", "", "on Tuesday"),
    ("cafe", "", ""),
    ("Rain fell", "Monday.", ""),
    ("Rain […] on Tuesday", "", ""),
    ("[r]ain fell on [a] Monday", "", ""),
    ("Rain [which was heavy] fell [...] said Ann Lee", "", ""),
    ("fell\non Monday", "", ""),
    ("Rain fall on Munday", "", ""),
    ("fell […] Ann […] Lee [the mayor].", "", ""),
)
TEXTS = (
    REPORT,
    "It’s “so” – he said -- it isn't; it's not “so”, it is a co\u00adop and a naïve nai\u0308ve cafe\u0301."
    "\r\n\r\nNo.",
    "A […] b [sic] c. A […] b. [He] did not say no.\rNever.\n \nUnless it rained, 1,000.5 times -5 non-violent.",
    "雨が降った。雨が降った。\u3000\u2028 각 각 ﬁ ﬀ ü u\u0308 \ufb2c \u05e9\u05bc\u05c1 "
    "👩\u200d👩\u200d👧 aa\u00ad\u0301",
    "a a a a a a a b a a a",
)


def seeds() -> Iterator[bytes]:
    """Quotes of small texts, of the golden ones, and what `tests/cases` quotes of its texts."""
    for number, text in enumerate(TEXTS):
        for quote in QUOTES:
            yield join(text, *quote, bytes((number % 2, number, number, 0, 3, 15, 7, 2, 5, 4, 8, 1)))
        yield join(text, " ".join(text.split()[1:4]), "", "", bytes((0, 0, 1, 0, 2)))
    yield join(TEXTS[-1], "a […] " * 60 + "a", "", "", b"\1")
    yield join(f"Rain fell {'and fell ' * 120}on Tuesday.", "Rain […] on Tuesday", "", "", b"")
    for name, content in golden_files():
        if name.startswith("seeds/"):
            words = content.decode().split()
            yield join(content, " ".join(words[2:5]), words[1], words[5], bytes((1, 0, 9, 0, 5, 1, 2, 3)))
            yield join(content, f"{words[0]} […] {words[4]} [now] {words[5]}", "", "", bytes((1, 1, 4)))
    for path in sorted(CASES.glob("*quote*.md")) + sorted(CASES.glob("*ellipsis*.md")):
        case = path.read_text(encoding="utf-8")
        stored = re.search(r"`seeds/report.txt`\n+```text\n(.*?)^```$", case, re.MULTILINE | re.DOTALL)
        for quote in re.findall(r"quote: [\"']?([^\"'},\n]+)", case):
            yield join(stored[1] if stored else REPORT, quote, "", "", b"")


WORDS = (
    *SINGLE, *DOUBLE, *DASHES, *INVISIBLE, "[…]", " […] ", "[...]", "[T]he ", "[t]", "[he said] ", "[", "]",
    " ", "\n", "\n\n", "\r\n", "\r", "\t", "\u00a0", "\u2028", "\u3000", "\u0085", "\u0301", "\u0308", "e\u0301", "é",
    "\u1100\u1161", "\u05bc", "\ufb2c", "Å", "not ", "never ", "n't", "n’t", "1,000", ".5", "-",
)  # fmt: skip

TARGET = Target(check, seeds, WORDS, longest=1_536)
