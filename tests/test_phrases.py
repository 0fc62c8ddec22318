from __future__ import annotations

from builder.phrases import did_you_mean, most_like, plural


def test_a_number_has_its_noun() -> None:
    assert [plural(n, "claim") for n in (0, 1, 2)] == ["0 claims", "1 claim", "2 claims"]
    assert plural(1, "copy", "copies") == "1 copy"
    assert plural(2, "copy", "copies") == "2 copies"


def test_what_is_most_like_a_word_is_offered() -> None:
    known = ("overview", "scale")
    assert most_like("overviev", known) == "overview"
    assert most_like("xyzzy", known) is None
    assert did_you_mean("scael", known, "there are two") == "did you mean `scale`?"
    assert did_you_mean("xyzzy", known, "there are two") == "there are two"
