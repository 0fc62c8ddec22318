"""What would bend a quotation, as strict readers tried it."""

from __future__ import annotations

import pytest
from conftest import CLAIM, base, build_case, codes
from test_anchoring import found, quoted

from builder.anchoring import Tally
from builder.anchoring.negations import LANGUAGES, negation_in
from builder.model import primary_subtag

FORMS = {
    "en": "not never cannot can't couldn’t couldn`t didn´t doesn't didnt isn't denied denies refuting debunked dismissed "
    "wrong impossible unlikely rarely few non refuses unable incorrect baseless lacks",
    "fr": "ne pas jamais aucun nulle nia nièrent niées nierait dément démenti démentent réfute conteste rejette infirme "
    "hormis personne impossible aucunement",
    "de": "nicht keinen niemals wies weist zurückwies lehnte stritt abgestritten widersprechen widersprochen verneinen "
    "mitnichten nirgendwo unmöglich bestritten bestreitet dementierte leugnet keineswegs",
    "es": "no nunca ningún ningunas desmentir desmentido desmiente desmintió negando negarán niegue rechace rechazó "
    "descartó imposible tampoco",
    "uk": "не ніколи ніякий ніяк нікого нікому ніким нічим ніщо нікуди жодних жодному жодним неможливо спростовує "
    "спростовують спростував заперечив відкинула",
    "ru": "не никогда ничто никого никому никем ничем никакого никакую никаким никуда отнюдь нисколько невозможно ложь "
    "лживый откажет нету опроверг отрицает",
}
HARMLESS = {
    "en": "knot note notable cant- lackluster refuse-collection nothingness",
    "fr": "note pont nota personnel",
    "de": "nichte noten keim lehner",
    "es": "norte nota sincero",
    "uk": "небо нести",
    "ru": "небо нитка лодка",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_negations_are_known_in_all_their_forms(language: str) -> None:
    for form in FORMS[language].split():
        assert negation_in(f"a {form} b", language), form
        assert negation_in(form.upper(), language), form


def test_a_language_is_known_by_its_primary_subtag() -> None:
    assert [primary_subtag(tag) for tag in ("pt", "pt-BR", "zh-Hant-TW", "UK")] == ["pt", "pt", "zh", "uk"]
    assert negation_in("a not b", "EN-gb") == "not"


def test_what_only_looks_like_a_negation_is_none() -> None:
    for language in ("de", "es", "uk", "ru"):
        for form in HARMLESS[language].split():
            assert negation_in(f"a {form} b", language) is None, form
    for words, language in (
        ("knot note notable", "en"),
        ("son point de vue est clair", "fr"),
        ("llegó. Sin embargo, fue", "es"),
        ("No obstante fue", "es"),
        ("він, крім того, сказав", "uk"),
        ("он, кроме того, сказал", "ru"),
    ):
        assert negation_in(words, language) is None, words
    assert negation_in("sin embargo no fue", "es") == "no"


@pytest.mark.parametrize(
    ("report", "quote"),
    [
        ("The states supplied non-lethal aid to the army.", "supplied […] lethal aid"),
        ("Smoking is _not_ permitted here.", "is […] permitted"),
        ("Smoking is not¹ permitted here.", "is […] permitted"),
        ("Smoking is not5 permitted here.", "is […] permitted"),
        ("He couldn`t go there.", "He […] go"),
        ("He was there and didn´t want to.", "there and […] want to"),
        ("Rain did n\u2063ot fall.", "Rain did […] fall"),
        ("Rain did no\ufe0ft fall.", "Rain did […] fall"),
        ("Rain did isnt fall.", "Rain did […] fall"),
    ],
)
def test_a_hidden_negation_is_found(report: str, quote: str) -> None:
    assert "ellipsis-hides-negation" in codes(found(quote, report))


@pytest.mark.parametrize(
    ("report", "quote"),
    [
        ("He couldn't go there.", "He could […] go"),
        ("Smoking is not permitted here.", "is no[…] permitted"),
        ("He could not have gone.", "He could n[…]t have gone"),
        ("It is impossible to go.", "It is […]possible to go"),
    ],
)
def test_a_negation_is_not_hidden_by_cutting_it(report: str, quote: str) -> None:
    built = found(quote, report)
    assert built.site is None
    assert built.tally == Tally(refused=1)
    assert "ellipsis-cuts-word" in codes(built)
    assert "ellipsis-hides-negation" in codes(built)


def test_a_negation_is_not_put_in() -> None:
    assert codes(found("Smoking is [not] permitted", "Smoking is permitted.")) == ["ellipsis-hides-negation"]
    keys = "        omission: The sentence before says so.\n"
    assert codes(found("Smoking is [not] permitted", "Smoking is permitted.", keys)) == []


@pytest.mark.parametrize(
    ("quote", "report", "words"),
    [
        ("[T]he landlord came", "Then the landlord came.", "the landlord came"),
        ("[t]hen the landlord came", "Then the landlord came.", "Then the landlord came"),
        ("He seen [sic] the […] dog", "He seen [sic] the big dog.", "He seen [sic] the|dog"),
        ("He seen [sic] the [big] dog", "He seen [sic] the dog.", "He seen [sic] the|dog"),
        ("Rain [ … ] Monday", "Rain fell on Monday.", "Rain|Monday"),
        ("Rain [....] Monday", "Rain fell on Monday.", "Rain|Monday"),
    ],
)
def test_brackets_mean_what_editors_mean_by_them(quote: str, report: str, words: str) -> None:
    built = found(quote, report)
    assert codes(built) == []
    assert "|".join(quoted(built)) == words


@pytest.mark.parametrize(
    ("quote", "report"),
    [
        ("violent, anti", "A non-violent, anti-government protest."),
        ("government protest of 12", "An anti-government protest of 12,000."),
        ("5 degrees", "At -5 degrees."),
        ("3", "It was 3.5."),
    ],
)
def test_half_of_a_number_or_compound_is_warned_of(quote: str, report: str) -> None:
    assert codes(found(quote, report)) == ["quote-cuts-word"]


def test_a_line_with_nothing_to_be_seen_ends_a_paragraph() -> None:
    assert codes(found("Rain […] Snow", "Rain fell.\n\u00a0\nSnow fell.")) == ["ellipsis-out-of-reach"]


def test_an_ellipsis_stands_for_something() -> None:
    assert codes(found("Rain […] fell", "Rain fell on Monday.")) == ["needless-key"]


def test_only_the_title_is_a_headline() -> None:
    keys = "        headline: true\n"
    assert codes(found("it.", "He denied it.", keys)) == ["unexpected-value"]


def test_an_unpinned_text_is_not_checked() -> None:
    built = build_case(root=base("Another text."))
    assert codes(built) == ["source-changed"]
    assert built.tally == Tally(unchecked=1)


def test_a_language_that_was_mistyped_is_not_taken_for_another() -> None:
    case = CLAIM.replace("quote: on Monday", "quote: 'Rain […] Monday'")
    root = base("Rain not Monday.").replace("    language: en\n", "    language: en-x-foo\n")
    assert codes(build_case(case, "Rain not Monday.", root)) == ["unexpected-value"]


def test_many_pieces_are_refused_and_do_no_harm() -> None:
    words = [f"w{number:04}" for number in range(1_200)]
    built = found("[…]".join(words[:1_000]), " ".join(words))
    (fault,) = built.diagnostics
    assert fault.message == "this has 1000 pieces; a quotation has at most 50"
    assert codes(found(" […] ".join(words[0:100:2]), " ".join(words))) == []


def test_brackets_over_many_words_end() -> None:
    built = found("a [x] b", "a. " * 4_000 + "b, " * 4_000)
    assert codes(built) == ["ellipsis-out-of-reach"]


def test_places_that_many_words_do_not_tell_apart_are_told_without_them() -> None:
    paragraph = "Rain " + "and rain " * 300
    (fault,) = found("Rain", f"{paragraph}\n\n" * 20).diagnostics
    assert len(fault.notes) == 20
    assert fault.notes[10].paste is None


def test_piles_of_accents_are_refused() -> None:
    built = found("Rain a", "Rain a" + "\u0301\u0323" * 20_000)
    assert "control-character" in codes(built)
    assert codes(found("Rain", "Rain a" + "\u0301" * 30)) == []


def test_words_in_other_alphabets_are_no_piles_of_accents() -> None:
    assert codes(found("Rain", "Rain " + "а" * 100)) == []


def test_in_a_long_text_places_of_a_quote_with_an_omission_are_told_without_words() -> None:
    report = "Rain hard fell. And then rain. Rain soft fell.\n\n" + "x " * 100_000
    (fault,) = found("Rain […] fell", report).diagnostics
    assert {note.paste for note in fault.notes} == {None}
    assert fault.help == "quote more of the words around the place that you mean"
