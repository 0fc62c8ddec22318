"""The dossier itself as JSON, and the schema that it keeps to.

Comes in: a dossier. Goes out: its records under the keys of `claims.yaml`, all files in one, and the JSON Schema of these
keys. Refuses to add what nobody curated.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial

from builder.addresses import PUBLISHED
from builder.exports.export import Export, written_as_json
from builder.later import Later
from builder.model import Dossier
from builder.model.schema import schema_of_claims

WHOLE = f"{PUBLISHED}/claims.json"
SCHEMA = f"{PUBLISHED}/claims.schema.json"
VERSION = 1
"""Of the form of claims.json; it grows when a key is renamed, removed, or means something else."""


def whole(dossier: Dossier) -> Iterator[Export]:
    """The dossier, then its schema."""
    use = "For programs that want everything: the keys are those of claims.yaml."
    records = Later(partial(_records, dossier))
    yield Export(WHOLE, "application/json", "The whole dossier", use, records)
    use = "For editors and validators."
    yield Export(SCHEMA, "application/schema+json", "The schema of claims.json", use, Later(_schema))


def _records(dossier: Dossier) -> bytes:
    head = {"$schema": "claims.schema.json", "version": VERSION}
    return written_as_json(
        {**head, **dossier.model_dump(mode="json", exclude_unset=True, exclude={"include"})}
    )


def _schema() -> bytes:
    schema = json.loads(schema_of_claims())
    schema["properties"] |= {"$schema": {"type": "string"}, "version": {"const": VERSION}}
    return written_as_json(schema)
