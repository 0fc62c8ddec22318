"""What holds of the repository as a whole."""

from __future__ import annotations

import re
from hashlib import sha256

import pytest
from conftest import ROOT

from builder.anchoring.target import LONGEST_OMISSION
from builder.build import Build
from builder.checking.wording import LONGEST_CLAIM
from builder.cli import main
from builder.codes import Code
from builder.model import RECORDS, Claim, Record
from builder.pages.escape import encode

SEEDS = {
    "000_c69ab0cd3f049878.txt": "cdf28f57ce196ca342755276bcb8260af7bd697f89a4cf2bac006db60c6eca20",
    "004_40024aaf683d07a5.txt": "046ef6c17aa4f8812c0b194e62d2d73cb4ab11bd71cc190504b642f329d7b7ec",
}


def test_the_seeds_are_the_texts_as_they_were_found() -> None:
    found = {path.name: sha256(path.read_bytes()).hexdigest() for path in (ROOT / "seeds").iterdir()}
    assert found == SEEDS


def test_the_first_dossier_is_as_large_as_it_says(kherson: Build) -> None:
    assert kherson.reading.dossier
    claims = kherson.reading.dossier.claims.values()
    both = [
        claim for claim in claims if {passage.source for passage in claim.passages} == {"epoch-times", "afp"}
    ]
    assert len(claims) >= 70
    assert len(both) >= 15


@pytest.mark.parametrize(
    ("path", "least"),
    [
        ("requirements.lock", 30),
        ("tests/judges/requirements.lock", 30),
        ("tests/engines/requirements.lock", 30),
        (".ci/links.lock", 1),
    ],
)
def test_the_locks_pin_every_package_by_hash_and_name_no_address(path: str, least: int) -> None:
    lock = (ROOT / path).read_text(encoding="utf-8")
    pins = re.findall(r"^[a-z0-9_.-]+==", lock, flags=re.MULTILINE | re.IGNORECASE)
    assert len(pins) >= least
    assert len(re.findall(r"==[^\n]*\\\n    --hash=sha256:", lock)) == len(pins)
    assert "://" not in lock
    assert "--index-url" not in lock
    assert "--find-links" not in lock


def test_the_engines_run_with_what_the_project_runs_with() -> None:
    locks = [
        (ROOT / folder / "requirements.lock").read_text(encoding="utf-8") for folder in (".", "tests/engines")
    ]
    ours, theirs = (dict(re.findall(r"^([a-z0-9-]+)==([^ \n]+)", lock, flags=re.MULTILINE)) for lock in locks)
    shared = ours.keys() & theirs.keys()
    assert {"markdown", "mkdocs-material", "jinja2"} <= shared
    assert {name: theirs[name] for name in shared} == {name: ours[name] for name in shared}


def test_the_limits_that_are_explained_are_those_that_hold() -> None:
    method = " ".join((ROOT / "docs" / "method" / "index.md").read_text(encoding="utf-8").split())
    apart = f"not more than {LONGEST_OMISSION:,} characters apart"
    assert f"A claim of more than {LONGEST_CLAIM} characters." == Code.LONG_CLAIM.sentence
    assert apart in Code.ELLIPSIS_OUT_OF_REACH.explanation
    assert apart in method


@pytest.mark.parametrize("record", [record for _, record in RECORDS])
def test_every_key_says_what_it_is(record: type[Record], kherson: Build) -> None:
    assert kherson.site
    (page,) = (asset for asset in kherson.site.assets if asset.path == "contributing/keys.md")
    for key, field in record.model_fields.items():
        assert field.description, key
        assert field.description.endswith("."), key
        assert encode(field.description) in page.data.decode(), key


def test_the_readme_shows_every_command_and_every_target_of_make() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for command in main.commands:
        assert f"dossier {command}" in readme
    for target in re.findall(r"^# make (\w+)", makefile, flags=re.MULTILINE):
        assert f"make {target}" in readme


def test_the_anatomy_of_a_claim_in_the_documentation_has_every_key() -> None:
    page = (ROOT / "docs" / "contributing" / "claim.md").read_text(encoding="utf-8")
    anatomy = page.split("```yaml\n")[1].split("```")[0]
    for key in Claim.model_fields:
        assert re.search(rf"^    {key}:", anatomy, flags=re.MULTILINE), key


def test_every_claim_says_all_that_a_reader_may_ask(kherson: Build) -> None:
    assert kherson.reading.dossier
    dossier = kherson.reading.dossier
    for key, claim in dossier.claims.items():
        assert claim.explanation, key
        assert claim.why_checked, key
        assert claim.limits, key
        assert (claim.original is not None) == (claim.verdict == "garbled"), key
    (advice,) = kherson.diagnostics  # who pays is not known to us: there is no page that says so
    assert (advice.code, "funding" in advice.message) == (Code.POLICY_MISSING, True)
