"""How long it takes to find quotes, and to find what is like a quote that is not there.

Prints tables. Times are the best of a few runs, in one process; the ratio of two lines says more than a line, as
machines differ.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from time import perf_counter

from builder.anchoring.near import find_near
from builder.anchoring.selector import Searchable, Selector
from builder.anchoring.target import Bounds, find_targets
from builder.text import Span, Text

WORDS = [
    first + last
    for first in "ba be bi bo bu da de di do du fa fe fi fo fu ga ge gi go gu ka ke ki ko ku".split()
    for last in "lam len lin lor lus mar met mis mon mur nal nes nit nor nus ran rel rit ros rum".split()
]
BYTES_OF_A_TEXT = 6_000
BYTES_OF_A_LONG_TEXT = 100_000


def text_of(size: int, chance: random.Random) -> Text:
    """A text of made-up words in paragraphs."""
    content = ""
    while len(content) < size:
        content += " ".join(chance.choices(WORDS, k=60)) + ".\n\n"
    return Text("text", content[:size])


def quotes_of(text: Text, count: int, chance: random.Random) -> list[str]:
    """Runs of eight words, each in one paragraph."""
    found = []
    for _ in range(count):
        words = text[chance.choice(text.paragraphs[:-1])].split()
        start = chance.randrange(len(words) - 8)
        found.append(" ".join(words[start : start + 8]))
    return found


def damaged(quote: str, chance: random.Random) -> str:
    """The quote with one word another."""
    words = quote.split()
    words[chance.randrange(len(words))] = "xxxxx"
    return " ".join(words)


def best(work: Callable[[], object], runs: int = 3) -> float:
    """Seconds of the fastest run."""
    times = []
    for _ in range(runs):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return min(times)


def anchor(pairs: list[tuple[Text, list[str]]]) -> None:
    for text, quotes in pairs:
        searchable = Searchable(text)
        for quote in quotes:
            find_targets(Selector(quote), searchable, Bounds())


def main() -> None:
    chance = random.Random(1)
    print("quotes in texts of 6 KB, ten each    seconds   microseconds a quote")
    for texts in (100, 300, 1_000):
        all_texts = [text_of(BYTES_OF_A_TEXT, chance) for _ in range(texts)]
        exact = [(text, quotes_of(text, 10, chance)) for text in all_texts]
        curly = [(text, [quote.replace(" ", "\u00a0") for quote in quotes]) for text, quotes in exact]
        for kind, pairs in (("exact", exact), ("typographic", curly)):
            seconds = best(lambda pairs=pairs: anchor(pairs))
            print(f"{texts * 10:>7,} {kind:27} {seconds:>8.3f} {seconds / texts / 10 * 1e6:>12.1f}")

    print("\na miss in a text of 100 KB           milliseconds")
    text = text_of(BYTES_OF_A_LONG_TEXT, chance)
    whole = Span(0, len(text.content))
    for length in (1, 5, 25, 125):
        quotes = [damaged(" ".join(quotes_of(text, length, chance)), chance) for _ in range(10)]
        seconds = best(lambda quotes=quotes: [find_near(quote, text, whole) for quote in quotes])
        print(f"{len(quotes[0]):>7,} characters {seconds / len(quotes) * 1e3:>26.1f}")


if __name__ == "__main__":
    main()
