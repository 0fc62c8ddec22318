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
_TO_BE_FILLED_IN = f"""\
# Where the generator is to be had from: put its address in the place of this one, which leads nowhere.
{_NAME} @ git+https://put-the-address-here.invalid/{_NAME}.git"""
_SOURCE = "seeds/news.txt"
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+!-])")


def new_dossier(title: str, requirement: str | None) -> dict[str, bytes]:
    """The files of a new dossier by their paths; without a requirement there is a place for one."""
    sample = dict(_sample(files("builder.starting").joinpath("dossier")))
    pinned = sha256(sample[_SOURCE]).hexdigest()
    in_markdown = _MARKDOWN.sub(r"\\\1", escape(title, quote=False))
    sample["claims.yaml"] = sample["claims.yaml"].replace(_SUM, pinned.encode(), 1)
    filled = {
        path: data.replace(_TITLE, (in_markdown if path.endswith(".md") else as_scalar(title)).encode(), 1)
        for path, data in sample.items()
    }
    return {
        **filled,
        "claims.schema.json": schema_of_claims().encode(),
        "requirements.txt": f"{requirement or _TO_BE_FILLED_IN}\n".encode(),
    }


def requirement_of(distribution: Distribution) -> str | None:
    """What to ask pip for to get this generator again; nothing where it was taken from a place that others cannot reach.

    Where it was taken from is said as in PEP 610; of an index it is the version.
    """
    origin = json.loads(distribution.read_text("direct_url.json") or "{}")
    address, commit = origin.get("url", ""), origin.get("vcs_info", {}).get("commit_id")
    if address.startswith("https://"):
        return f"{_NAME} @ git+{address}@{commit}" if commit else f"{_NAME} @ {address}"
    return None if address else f"{_NAME}=={distribution.version}"


def _sample(folder: Traversable, path: str = "") -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _sample(entry, f"{path}{entry.name}/")
        else:
            yield f"{path}{entry.name}", entry.read_bytes()
