"""The schema of `claims.yaml`, judged by a validator that is not ours."""

from __future__ import annotations

import json
import re

import pytest
import yaml
from conftest import GOLDEN, ROOT
from jsonschema import Draft202012Validator
from pydantic import TypeAdapter

from builder.model import RECORDS, Record
from builder.model.schema import schema_of_claims

SCHEMA = json.loads(schema_of_claims())


class Loader(yaml.SafeLoader):
    """YAML 1.2 as editors read it: a day is a text, and so is `on`."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":timestamp", ":bool"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), ["t", "f"])


def faults(content: str) -> list[str]:
    validator = Draft202012Validator(SCHEMA)
    return [error.message for error in validator.iter_errors(yaml.load(content, Loader))]


def test_the_schema_in_the_repository_is_fresh() -> None:
    assert (ROOT / "claims.schema.json").read_text(encoding="utf-8") == schema_of_claims()


def test_the_schema_is_a_schema_and_the_dossiers_fit_it() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    for folder in (ROOT, GOLDEN / "dossier"):
        assert faults((folder / "claims.yaml").read_text(encoding="utf-8")) == []


def test_the_dossier_points_editors_at_the_schema() -> None:
    first = (ROOT / "claims.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=claims.schema.json"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    verdict: accurate", "    verdcit: accurate"),
        ("stance: states", "stance: says"),
        ("known_on: 2024-06-01", "known_on: yesterday"),
        ("tone: open", "tone: grey"),
        ("rating: 5", "rating: 6"),
        ("sources:", "source:"),
    ],
)
def test_the_schema_refuses_what_the_check_refuses(old: str, new: str) -> None:
    content = (GOLDEN / "dossier" / "claims.yaml").read_text(encoding="utf-8")
    assert old in content
    assert faults(content.replace(old, new))


@pytest.mark.parametrize("record", [record for _, record in RECORDS])
def test_every_key_has_an_example_that_it_takes(record: type[Record]) -> None:
    for key, field in record.model_fields.items():
        assert field.examples, key
        for example in field.examples:
            adapter = TypeAdapter(field.rebuild_annotation())
            assert adapter.validate_python(example) is not None, key


def test_every_key_is_explained_in_the_schema() -> None:
    for name, definition in {**SCHEMA["$defs"], "claims.yaml": SCHEMA}.items():
        for key, value in definition.get("properties", {}).items():
            record = SCHEMA["$defs"].get(value.get("$ref", "").rpartition("/")[2], {})
            assert value.get("description") or record.get("description"), (name, key)
            assert value.get("examples"), (name, key)
    assert not re.search(r'"type": "null"', schema_of_claims())
