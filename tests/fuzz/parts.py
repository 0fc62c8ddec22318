"""Bytes → the parts that a target works with, and back.

Comes in: any bytes, from Hypothesis or from libFuzzer. Goes out: parts, texts and small numbers. Refuses no bytes. Parts
have a mark between them instead of lengths before them, so that a part can grow and shrink while the others stay.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, repeat

BETWEEN = b"\xff\x00"
"""Neither is part of UTF-8 text, and either can stand in a part by itself."""


def split(data: bytes, count: int | None = None) -> list[bytes]:
    """The parts; where a number is given, as many, of which those that are not there are empty."""
    if count is None:
        return data.split(BETWEEN)
    return [*data.split(BETWEEN, count - 1), *repeat(b"", count)][:count]


def join(*parts: str | bytes) -> bytes:
    """The inverse of `split`."""
    return BETWEEN.join(part.encode() if isinstance(part, str) else part for part in parts)


def text_of(part: bytes) -> str:
    """Any bytes as characters; what is not UTF-8 becomes half a surrogate."""
    return part.decode("utf-8", "surrogateescape")


def numbers_in(part: bytes) -> Iterator[int]:
    """The bytes, and then no end of zeros."""
    return chain(part, repeat(0))
