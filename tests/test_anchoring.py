from __future__ import annotations

import re
from hashlib import sha256

import pytest
from conftest import CLAIM, PASSAGE, REPORT, MemoryFiles, base, build_case, codes, quoting
from hypothesis import given
from hypothesis import strategies as st

from builder.anchoring import Tally, Tier, anchor
from builder.anchoring.selector import Searchable, Selector
from builder.anchoring.target import Bounds, find_targets
from builder.build import Build, build
from builder.hidden import has_hidden
from builder.reading import read
from builder.text import Text
from builder.typography import fold


def found(quote: str, report: str = REPORT, keys: str = "", language: str = "en") -> Build:
    """The small dossier with this quote of this text."""
    root = base(report).replace("    language: en\n", f"    language: {language}\n")
    return build_case(quoting(quote, keys), report, root)


def quoted(built: Build) -> list[str]:
    """The words of the source that the quote stands for."""
    assert built.reading.dossier
    (annotation,) = anchor(built.reading.dossier, built.reading).annotations
    return [annotation.stored.text[span] for span in annotation.target.spans]


def test_every_annotation_is_its_quote_word_for_word(kherson: Build) -> None:
    assert kherson.reading.dossier
    anchoring = anchor(kherson.reading.dossier, kherson.reading)
    for annotation in anchoring.annotations:
        assert annotation.stored.text[annotation.span] == annotation.passage.quote
    for part in anchoring.parts:
        assert part.words == part.part.quote
        assert part.target.extent in part.annotation.span


def test_every_quote_of_the_dossier_is_counted(kherson: Build) -> None:
    assert kherson.reading.dossier
    dossier = kherson.reading.dossier
    quotes = sum(len(claim.passages) + len(claim.parts) for claim in dossier.claims.values())
    quotes += sum(len(event.reported) for event in dossier.events.values()) + len(dossier.not_checked)
    assert kherson.tally.exact + kherson.tally.typographic == quotes
    assert kherson.tally.quotes == quotes


@pytest.mark.parametrize("quote", ["on monday", "on Mondays", "Monday on", "on Monday. Rain", "on Monday,"])
def test_what_is_not_there_word_for_word_is_refused(quote: str) -> None:
    built = found(quote)
    assert codes(built) == ["quote-not-found"]
    assert built.tally == Tally(refused=1)
    assert built.site is None


@pytest.mark.parametrize(
    ("quote", "report", "words"),
    [
        ("on  Monday", "Rain fell on Monday.", "on Monday"),
        ("on Monday", "Rain fell on\r\nMonday.", "on\r\nMonday"),
        ('said "rain"', "He said “rain”.", "said “rain”"),
        ("rain - or snow", "It was rain – or snow.", "rain – or snow"),
        ("Monday", "Rain fell on Mon\u00adday.", "Mon\u00adday"),
        ("café", "The cafe\u0301 was closed.", "cafe\u0301"),
        ("cafe\u0301", "The café was closed.", "café"),
        ("𝕏 – rain", "😀 😀 𝕏 - rain.", "𝕏 - rain"),
        ("גשם ירד", "אתמול גשם\u00a0ירד בעיר.", "גשם\u00a0ירד"),
    ],
)
def test_other_characters_for_the_same_words_are_typographic(quote: str, report: str, words: str) -> None:
    built = found(quote, report)
    assert codes(built) == ["hidden-in-source"] * has_hidden(words)
    assert built.tally == Tally(typographic=1)
    assert quoted(built) == [words]


@pytest.mark.parametrize(
    ("quote", "report", "words"),
    [
        ("Rain […] Monday", "Rain fell on Monday.", ["Rain", "Monday"]),
        ("Rain [...] Monday", "Rain fell on Monday.", ["Rain", "Monday"]),
        ("Rain […] on […] Friday", "Rain fell on a Friday.", ["Rain", "on", "Friday"]),
        ("Rain […] “heavy” rain", 'Rain fell, "heavy" rain.', ["Rain", '"heavy" rain']),
        ("The army [sic] left", "The army [sic] left.", ["The army [sic] left"]),
        ("The armmy [sic] left", "The armmy left.", ["The armmy", "left"]),
        ("The [Russian] army", "The army left.", ["The", "army"]),
        ("[The] army", "An army left.", ["army"]),
        ("army [of theirs]", "An army left.", ["army"]),
        ("The […] [Russian] army left", "The big army left.", ["The", "army left"]),
        ("He [sic] [the mayor] left", "He [sic] left.", ["He [sic]", "left"]),
        ("He [sic] [the mayor], left", "He [sic], left.", ["He [sic]", ", left"]),
        ("He left [sic] [the city]", "He left [sic]", ["He left [sic]"]),
        ("He [the mayor] [sic] left", "He [sic] left.", ["He", "[sic] left"]),
        ("Rain […] Monday", "Rain […] Monday. Rain fell on Monday.", ["Rain […] Monday"]),
    ],
)
def test_brackets_are_literal_first_and_editorial_second(quote: str, report: str, words: list[str]) -> None:
    built = found(quote, report)
    assert codes(built) == []
    assert quoted(built) == words


@pytest.mark.parametrize(
    ("quote", "report", "code"),
    [
        ("Rain […] Monday", "Rain fell.\n\nOn Monday it stopped.", "ellipsis-out-of-reach"),
        ("Monday […] Rain", "Rain fell on Monday.", "ellipsis-out-of-reach"),
        ("Rain […] Monday", f"Rain {'and rain ' * 120}on Monday.", "ellipsis-out-of-reach"),
        ("Rain [all] Monday", "Rain fell on Monday.", "ellipsis-out-of-reach"),
        ("[…] Monday", "Rain fell on Monday.", "quote-not-found"),
        ("Rain […]", "Rain fell on Monday.", "quote-not-found"),
        ("[only ours]", "Rain fell on Monday.", "quote-not-found"),
        ("Rain … Monday", "Rain fell on Monday.", "quote-not-found"),
        ("Rain […] snow", "Rain fell on Monday.", "quote-not-found"),
        ("Rain […] fell", "Rain fell, rain fell. Rain fell.", "quote-ambiguous"),
        ("Rain […] Monday", "Rain fell on Monday, a Monday.", "quote-ambiguous"),
        ("permitted […] here", "It is permitted, though never allowed, here.", "ellipsis-hides-negation"),
        ("is […] permitted", "The landlord is not permitted.", "ellipsis-hides-negation"),
        ("He […] fled", "He, they denied, fled.", "ellipsis-hides-negation"),
        ("It […] rain", "It didn’t ever rain.", "ellipsis-hides-negation"),
    ],
)
def test_an_omission_bends_nothing(quote: str, report: str, code: str) -> None:
    built = found(quote, report)
    assert codes(built) == [code]
    assert built.tally == Tally(refused=1)


def test_an_omission_may_lead_into_another_paragraph_when_the_curator_says_so() -> None:
    report = "Rain fell.\n\nOn Monday it stopped."
    assert codes(found("Rain […] On Monday", report, "        across_paragraphs: true\n")) == []
    assert codes(found("Rain […] On Monday", report, "        across_paragraphs: false\n")) == [
        "ellipsis-out-of-reach"
    ]


@pytest.mark.parametrize(
    ("language", "report", "negation"),
    [
        ("en", "A said B C.", None),
        ("en-GB", "A cannot B C.", "cannot"),
        ("en", "A knot B C.", None),
        ("fr", "A n’est jamais B C.", "n"),
        ("fr", "A dément que B C.", "dément"),
        ("de", "A hat keinen B C.", "keinen"),
        ("de", "A Nichte B C.", None),
        ("es", "A nunca B C.", "nunca"),
        ("es", "A norte B C.", None),
        ("uk", "A не B C.", "не"),
        ("uk", "A спростував B C.", "спростував"),
        ("ru", "A НЕ B C.", "НЕ"),
        ("ru", "A нельзя B C.", "нельзя"),
        ("ru", "A небо B C.", None),
    ],
)
def test_negations_are_known_in_their_language(language: str, report: str, negation: str | None) -> None:
    built = found("A […] C", report, language=language)
    expected = [f"the words left out hold “{negation}”"] if negation else []
    assert [fault.message for fault in built.diagnostics] == expected


def test_an_omission_in_a_language_without_a_list_is_unchecked_until_somebody_read_it() -> None:
    built = found("A […] C", "A ei B C.", language="fi")
    assert codes(built) == ["ellipsis-unchecked"]
    assert built.tally == Tally(unchecked=1)
    assert built.site is None
    read = found("A […] C", "A ei B C.", "        omission: Only B is left out.\n", language="fi")
    assert read.tally == Tally(exact=1)
    assert read.site


@pytest.mark.parametrize(
    ("quote", "report", "language", "codes_expected"),
    [
        ("ain fell", "Rain fell.", "en", ["quote-cuts-word"]),
        ("Rain fel", "Rain fell.", "en", ["quote-cuts-word"]),
        ("can", "They can't.", "en", ["quote-cuts-word"]),
        ("armée", "L’armée.", "fr", []),
        ("(rain)", "It(rain)ed.", "en", []),
        ("雨", "今日は雨だ。", "ja", []),
    ],
)
def test_half_words_are_warned_of(quote: str, report: str, language: str, codes_expected: list[str]) -> None:
    built = found(quote, report, language=language)
    assert codes(built) == codes_expected
    assert built.site
    assert built.tally == Tally(exact=1)


def test_a_prefix_and_a_suffix_choose_between_places() -> None:
    for keys, words in (
        ("        suffix: on Monday\n", "on Monday"),
        ("        prefix: Monday.\n", "on Tuesday"),
    ):
        built = found("Rain fell", keys=keys)
        assert built.reading.dossier
        (annotation,) = anchor(built.reading.dossier, built.reading).annotations
        text = annotation.stored.text.content
        assert text[annotation.span.end :].strip().startswith(words)
    assert codes(found("Rain fell", keys="        prefix: Snow\n")) == ["quote-out-of-context"]
    assert codes(found("Snow fell", keys="        prefix: Snow\n")) == ["quote-not-found"]


def test_prefix_and_suffix_belong_to_the_ends_of_a_quote_with_an_omission() -> None:
    report = "On Monday rain fell, on Monday rain fell hard."
    keys = "        suffix: hard.\n"
    assert codes(found("Monday […] fell", report, keys)) == ["quote-ambiguous"]
    assert codes(
        found("Monday rain […] fell", "Monday rain that fell, Monday rain too fell hard.", keys)
    ) == ["quote-ambiguous"]
    keys += "        prefix: fell,\n"
    assert (
        codes(found("Monday rain […] fell", "Monday rain that fell, Monday rain too fell hard.", keys)) == []
    )


def test_places_are_told_with_what_tells_them_apart() -> None:
    (fault,) = found("Rain fell").diagnostics
    assert [(str(note.location), note.paste) for note in fault.notes] == [
        ("seeds/report.txt:1:1", "suffix: on Monday."),
        ("seeds/report.txt:3:1", "prefix: Monday."),
    ]
    for note in fault.notes:
        assert note.paste
        assert codes(found("Rain fell", keys=f"        {note.paste}\n")) == []


def test_many_places_are_not_all_told() -> None:
    (fault,) = found("ha", REPORT + "ha " * 30).diagnostics
    assert fault.message == "these words stand more than 20 times in seeds/report.txt"
    assert len(fault.notes) == 20
    (fault,) = found("ha", REPORT + "ha " * 2_000).diagnostics
    assert {note.paste for note in fault.notes} == {None}


def two_sources(other: str) -> str:
    """The small dossier with a second source, whose text is that of `claims/other.txt`."""
    entry = base().split("sources:\n")[1].split("topics:")[0]
    second = entry.replace("report:", "other:", 1).replace("seeds/report.txt", "other.txt")
    second = second.replace(sha256(REPORT.encode()).hexdigest(), sha256(other.encode()).hexdigest())
    return base().replace("topics:", second + "topics:")


def test_a_quote_of_another_source_is_told() -> None:
    other = "It snowed on Sunday."
    passage = "      - {source: other, quote: It snowed, stance: states}\n    history"
    case = CLAIM.replace("quote: on Monday", "quote: on Sunday").replace("    history", passage)
    files = {
        "claims.yaml": two_sources(other),
        "case.yaml": case,
        "seeds/report.txt": REPORT,
        "other.txt": other,
    }
    (fault,) = build(MemoryFiles(files)).diagnostics
    assert fault.help == "mend the quote, or its `source`"
    assert [(note.message, str(note.location)) for note in fault.notes[-1:]] == [
        ("the source `other` has these words", "other.txt:1:11")
    ]
    assert fault.repair == "on Monday"


def test_a_part_in_two_passages_is_found_in_the_source_it_names() -> None:
    overlapping = CLAIM.replace(
        "    history",
        "      - {source: report, quote: fell on Monday, stance: states}\n"
        "      - {source: report, quote: Rain fell on Tuesday, stance: contradicts}\n"
        "    parts:\n"
        "      - {quote: Monday, finding: right, why: One place in two passages that overlap.}\n"
        "    history",
    )
    assert build_case(overlapping).tally == Tally(exact=4)
    ambiguous = overlapping.replace("quote: Monday", "quote: fell on")
    assert codes(build_case(ambiguous)) == ["quote-ambiguous"]
    chosen = overlapping.replace("quote: Monday", "suffix: Tuesday, quote: fell on")
    assert build_case(chosen).tally == Tally(exact=4)


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("fell", []),
        ("that", ["quote-not-found"]),
        ("Rain […] fell", ["quote-not-found"]),
        ("ai", ["quote-cuts-word"]),
    ],
)
def test_a_part_is_one_run_of_the_quoted_words(part: str, expected: list[str]) -> None:
    parts = f"    parts: [{{quote: '{part}', finding: right, why: Yes.}}]\n    history"
    case = CLAIM.replace("quote: on Monday", "quote: 'Rain […] fell'").replace("    history", parts)
    assert codes(build_case(case, "Rain that fell.")) == expected


def test_a_part_shows_the_characters_of_the_text() -> None:
    parts = "    parts: [{quote: it's, finding: right, why: Yes.}]\n    history"
    case = CLAIM.replace("quote: on Monday", "quote: and it’s rain").replace("    history", parts)
    built = build_case(case, "Look and it’s rain.")
    assert built.tally == Tally(exact=1, typographic=1)
    assert built.reading.dossier
    (part,) = anchor(built.reading.dossier, built.reading).parts
    assert (part.words, part.target.tier) == ("it’s", Tier.TYPOGRAPHIC)


def test_a_quote_whose_source_cannot_be_read_is_unchecked_and_nothing_is_published() -> None:
    built = build_case(CLAIM.replace("source: report", "source: raport"))
    assert built.tally == Tally(unchecked=1)
    assert built.site is None


def test_a_part_of_a_refused_passage_is_unchecked() -> None:
    parts = "    parts: [{quote: Monday, finding: right, why: Yes.}]\n    history"
    built = build_case(CLAIM.replace("on Monday,", "on Sunday,").replace("    history", parts))
    assert built.tally == Tally(refused=1, unchecked=1)


def test_the_tally_adds_up() -> None:
    assert Tally(3, 4, 2, 1).quotes == 10
    assert Tally(3, 4, 2, 1) + Tally(1, 1, 1, 1) == Tally(4, 5, 3, 2)
    assert Tally(3, 4, 2, 1).sentence == "10 quotes: 3 exact, 4 typographic, 2 refused, 1 unchecked"
    assert Tally(1).sentence == "1 quote: 1 exact, 0 typographic, 0 refused, 0 unchecked"


def test_spellings_are_found_as_whole_words(golden: Build) -> None:
    assert golden.reading.dossier
    anchoring = anchor(golden.reading.dossier, golden.reading)
    mentions = [(m.spelling, m.stored.source.id, m.paragraphs) for m in anchoring.mentions]
    assert mentions == [("Ann Lee", "herald", (2,)), ("Brücke 2", "gazette", (3,))]


def test_a_part_in_the_words_of_two_sources_asks_which() -> None:
    own = base().split("sources:\n")[1].split("topics:")[0]
    other = own.replace("report:", "other:", 1).replace("seeds/report.txt", "seeds/other.txt")
    case = CLAIM.replace(
        "    history",
        "      - {source: other, quote: on Monday, stance: states}\n"
        "    parts: [{quote: Monday, finding: right, why: Yes.}]\n    history",
    )

    def built(part: str) -> Build:
        files = {
            "claims.yaml": base().replace("topics:", f"{other}topics:"),
            "case.yaml": case.replace("quote: Monday,", part),
            "seeds/report.txt": REPORT,
            "seeds/other.txt": REPORT,
        }
        return build(MemoryFiles(files))

    (fault,) = built("quote: Monday,").diagnostics
    assert (fault.code.slug, fault.help) == (
        "quote-ambiguous",
        "say which text you mean: source: other or report",
    )
    assert built("quote: Monday, source: other,").site
    (refused,) = built("quote: Rain, source: other,").diagnostics
    assert refused.message == "these words are not in the passages of this claim from other"


@pytest.mark.parametrize(
    ("quote", "report", "expected"),
    [
        ("on Monday", b"\xef\xbb\xbfRain fell on Monday.", []),
        ("Rain fell", b"\xef\xbb\xbfRain fell on Monday.", []),
        ("fell on", b"Rain\tfell\ton Monday.\r\n\r\nMore.\r", []),
        ("on Monday", "😀𝕏 👩‍👩‍👧 Rain fell on Monday.".encode(), []),
        ("ביום שני", "גשם ירד ביום שני.".encode(), []),
        ("a\u0323\u0307", "xa\u0307\u0323 a\u0323\u0307".encode(), []),
        ("a\u0323\u0307", "x a\u0307\u0323 x".encode(), []),
        ("on Monday", b"", ["quote-not-found"]),
        ("on Monday", b"\n\n", ["quote-not-found"]),
        ("on Monday", b"Rain fell on Monday\x00.", ["control-character"]),
        ("on Monday", b"Rain fell on Monday\xed\xa0\x80.", ["not-utf-8"]),
        ("x" * 10_000, b"x" * 9_999, ["quote-not-found"]),
        ("x" * 10_001, b"x" * 10_001, ["unexpected-value"]),
    ],
)
def test_any_text_gives_a_place_or_a_diagnostic(quote: str, report: bytes, expected: list[str]) -> None:
    case = CLAIM.replace("quote: on Monday", f"quote: '{quote}'")
    built = build_case(case, report)
    assert codes(built) == expected
    assert (built.site is None) == bool(expected)


def test_a_text_of_ten_megabytes_is_looked_through() -> None:
    report = "Rain fell and fell – and fell.\n\n" * 310_000 + "Snow fell on Sunday."
    assert len(report.encode()) > 10_000_000
    passages = "".join(
        f"      - {{source: report, quote: '{quote}', stance: states}}\n"
        for quote in ("Snow fell", "Snow […] Sunday", "Snow  fell on", "Snow feel on Sunday", "Rain fell")
    )
    case = CLAIM.replace(PASSAGE, passages)
    reading = read(MemoryFiles({"claims.yaml": base(report), "case.yaml": case, "seeds/report.txt": report}))
    assert reading.dossier
    anchoring = anchor(reading.dossier, reading)
    assert anchoring.tally == Tally(exact=2, typographic=1, refused=2)
    refused, ambiguous = anchoring.diagnostics
    assert refused.repair == "Snow fell on Sunday"
    assert ambiguous.message == "these words stand more than 20 times in seeds/report.txt"


@given(st.text("ab[]… .", max_size=12).map(str.strip).filter(bool), st.text("ab[]…. \n", max_size=20))
def test_what_is_found_is_the_quote(quote: str, content: str) -> None:
    """Each fragment is in the text, in order, and the quote is made of the fragments and of brackets."""
    searchable = Searchable(Text("t", content))
    for target in find_targets(Selector(quote), searchable, Bounds(across_paragraphs=True)):
        starts = [offset for span in target.spans for offset in (span.start, span.end)]
        assert starts == sorted(starts)
        rest = quote
        for fragment in target.fragments:
            words = fold(content[fragment.span.start : fragment.span.end]).content
            assert words in fold(rest).content
            rest = fold(rest).content.partition(words)[2]
        left = re.sub(r"\[[^\[\]]*\]|\s", "", quote if len(target.spans) > 1 else "")
        assert "".join(fold(content[s.start : s.end]).content for s in target.spans).replace(" ", "") in (
            left,
            fold(quote).content.replace(" ", ""),
            re.sub(r"\[[^\[\]]*\]|\s", "", quote),
        )
