"""A file of the site that is published as it is. Refuses to know what is in it."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True)
class Asset:
    """The bytes that are published at `path`."""

    path: str
    data: bytes

    @property
    def sha256(self) -> str:
        return sha256(self.data).hexdigest()
