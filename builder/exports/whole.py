"""The dossier itself as JSON, and the schema that it keeps to.

Comes in: a dossier. Goes out: its records under the keys of `claims.yaml`, all files in one, and the JSON Schema of these
keys. Refuses to add what nobody curated.
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.addresses import PUBLISHED
from builder.exports.export import Export, written_as_json
from builder.model import Dossier
from builder.model.schema import schema_of_claims

WHOLE = f"{PUBLISHED}/dossier.json"
SCHEMA = f"{PUBLISHED}/claims.schema.json"


def whole(dossier: Dossier) -> Iterator[Export]:
    """The dossier, then its schema."""
    content = dossier.model_dump(mode="json", exclude_unset=True, exclude={"include"})
    use = "For programs that want everything: the keys are those of claims.yaml."
    yield Export(WHOLE, "application/json", "The whole dossier", use, written_as_json(content))
    schema = schema_of_claims().encode()
    yield Export(
        SCHEMA, "application/schema+json", "The schema of claims.yaml", "For editors and validators.", schema
    )
