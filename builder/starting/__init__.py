"""A new dossier: a sample of everything, which builds as it is.

Comes in: a title, and which generator to ask for. Goes out: files by their paths. Refuses to know where they are written, and
anything about a dossier but that it is a sample.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from hashlib import sha256
from html import escape
from importlib.metadata import Distribution
from importlib.resources import files
from importlib.resources.abc import Traversable

from builder.model.schema import schema_of_claims
from builder.scalar import as_scalar

_NAME = "fact-check-dossier"
_TITLE, _SUM = b"TITLE", b"SUM"
_SOURCE = "seeds/news.txt"
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+!-])")


def new_dossier(title: str, requirement: str) -> dict[str, bytes]:
    """The files of a new dossier by their paths."""
    sample = dict(_sample(files("builder.starting").joinpath("dossier")))
    pinned = sha256(sample[_SOURCE]).hexdigest()
    in_markdown = _MARKDOWN.sub(r"\\\1", escape(title, quote=False))
    filled = {
        path: data.replace(_TITLE, (in_markdown if path.endswith(".md") else as_scalar(title)).encode(), 1)
        for path, data in sample.items()
    }
    return {
        **filled,
        "claims.yaml": filled["claims.yaml"].replace(_SUM, pinned.encode(), 1),
        "claims.schema.json": schema_of_claims().encode(),
        "requirements.txt": f"{requirement}\n".encode(),
    }


def requirement_of(distribution: Distribution) -> str:
    """What to ask pip for to get this generator again: where it was taken from, or else its version.

    Only an address that others can reach counts (PEP 610).
    """
    origin = json.loads(distribution.read_text("direct_url.json") or "{}")
    address, commit = origin.get("url", ""), origin.get("vcs_info", {}).get("commit_id")
    if address.startswith("https://"):
        return f"{_NAME} @ git+{address}@{commit}" if commit else f"{_NAME} @ {address}"
    return f"{_NAME}=={distribution.version}"


def _sample(folder: Traversable, path: str = "") -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _sample(entry, f"{path}{entry.name}/")
        else:
            yield f"{path}{entry.name}", entry.read_bytes()
