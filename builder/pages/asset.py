"""A file of the site that is published as it is. Refuses to know what is in it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Asset:
    """The bytes that are published at `path`."""

    path: str
    data: bytes
