"""The JSON Schema of `claims.yaml`, for editors that complete, check and explain what is typed.

Comes in: the models. Goes out: a schema (draft 2020-12) with the description and an example of every key. Refuses to
know more than the models say.
"""

from __future__ import annotations

import json
from typing import Any

from builder.model.records import Dossier


def schema_of_claims() -> str:
    """The schema as the text of `claims.schema.json`."""
    schema = _tidy(Dossier.model_json_schema(mode="validation"))
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "claims.yaml of a fact-check dossier",
    }
    return json.dumps({**schema, **head}, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _tidy(schema: Any) -> Any:
    """Without titles, which only repeat the keys, and without null: a key that is not needed is left out."""
    if isinstance(schema, list):
        return [_tidy(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {
        key: _tidy(value) for key, value in schema.items() if key != "title" or not isinstance(value, str)
    }
    ways = [way for way in kept.get("anyOf", ()) if way != {"type": "null"}]
    if len(ways) == 1 and len(ways) < len(kept["anyOf"]):
        del kept["anyOf"]
        kept = {**ways[0], **{key: value for key, value in kept.items() if key != "default"}}
    return kept
