"""What holds of the repository as a whole."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import fields
from hashlib import sha256

import pytest
from browsing import lacking
from conftest import ROOT, run

from builder.anchoring.target import LONGEST_OMISSION
from builder.build import Build
from builder.checking.wording import LONGEST_CLAIM
from builder.cli import main
from builder.codes import Code
from builder.model import RECORDS, Claim, Record
from builder.pages.escape import encode
from builder.reading.limits import Limits

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
        ("requirements-dev.lock", 60),
        ("tests/judges/requirements.lock", 30),
        ("tests/engines/requirements.lock", 30),
        ("tests/fuzz/requirements.lock", 20),
        (".ci/links.lock", 1),
        (".ci/supply.lock", 30),
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


def pins_in(lock: str) -> dict[str, str]:
    """The packages of a lock with their versions."""
    return dict(re.findall(r"^([a-z0-9-]+)==([^ \n]+)", (ROOT / lock).read_text("utf-8"), flags=re.MULTILINE))


@pytest.mark.parametrize(
    ("lock", "shared"),
    [
        ("tests/engines/requirements.lock", {"markdown", "mkdocs-material", "jinja2"}),
        ("requirements-dev.lock", set(pins_in("requirements.lock"))),
        ("tests/fuzz/requirements.lock", {"pydantic", "pyyaml", "jinja2", "markdown-it-py"}),
    ],
)
def test_what_the_tests_bring_leaves_what_the_project_runs_with(lock: str, shared: set[str]) -> None:
    ours, theirs = pins_in("requirements.lock"), pins_in(lock)
    assert shared <= ours.keys() & theirs.keys()
    assert {name: theirs[name] for name in shared} == {name: ours[name] for name in shared}


def test_every_package_that_a_site_is_built_with_is_in_the_bill_of_materials() -> None:
    if not (ROOT / ".supply" / "installed").is_file():
        lacking("what makes the bill of materials (make supply)")
    done = run("make", "sbom", cwd=ROOT)
    assert done.returncode == 0, done.stderr
    bill = json.loads((ROOT / "sbom.cdx.json").read_text(encoding="utf-8"))
    root = bill["metadata"]["component"]
    versions = {_canonical(each["name"]): each["version"] for each in bill["components"]}
    assert versions.items() <= pins_in("requirements.lock").items()
    named = {edge["ref"]: edge.get("dependsOn", []) for edge in bill["dependencies"]}
    direct = {_canonical(reference.partition("==")[0]) for reference in named[root["bom-ref"]]}
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert (root["name"], root["version"]) == (pyproject["name"], pyproject["version"])
    assert direct == {_canonical(re.split("[<>=]", each)[0]) for each in pyproject["dependencies"]}
    reached, open_ = set(), [root["bom-ref"]]
    while open_:
        reference = open_.pop()
        reached.add(reference)
        open_ += set(named[reference]) - reached
    assert reached == named.keys(), "nothing is there that nothing asked for"


def _canonical(name: str) -> str:
    return name.lower().replace("_", "-").replace(".", "-")


def test_the_packages_can_be_audited() -> None:
    """Without asking anybody: what is known against them is for a scheduled run to say."""
    audit = ROOT / ".supply" / "bin" / "pip-audit"
    if not audit.is_file():
        lacking("pip-audit (make supply)")
    done = run(str(audit), *_AUDIT.split(), "--dry-run", cwd=ROOT)
    assert done.returncode == 0, done.stderr
    (audited,) = re.findall(r"would have audited (\d+) packages", done.stderr)
    assert abs(int(audited) - len(pins_in("requirements.lock"))) <= 2  # some are for one system alone
    assert _AUDIT in (ROOT / "Makefile").read_text(encoding="utf-8")


_AUDIT = "--requirement requirements.lock --require-hashes --disable-pip --progress-spinner off"


def test_the_limits_of_reading_are_listed_as_they_are() -> None:
    page = (ROOT / "docs" / "contributing" / "commands.md").read_text(encoding="utf-8")
    module = (ROOT / "builder" / "reading" / "limits.py").read_text(encoding="utf-8")
    said = dict(re.findall(r'^    (\w+): int = .*\n    """(.*)"""$', module, flags=re.MULTILINE))
    rows = [
        (f"`{limit.name.replace('_', '-')}`", f"{limit.default:,}", said[limit.name])
        for limit in fields(Limits)
    ]
    assert re.findall(r"^\| (`[a-z-]+`) \| ([0-9,]+) \| (.*) \|$", page, flags=re.MULTILINE) == rows


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


def test_every_line_of_the_promise_names_tests_that_there_are() -> None:
    page = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| .* \| .* \| (.*) \|$", page, flags=re.MULTILINE)[1:]
    assert len(rows) > 15
    for row in rows:
        named = re.findall(r"`(tests/[^`]+)`", row)
        assert named, row
        for name in named:
            path, _, function = name.partition("::")
            assert (ROOT / path).is_file(), name
            said = (ROOT / path).read_text(encoding="utf-8")
            assert not function or re.search(rf"(?:def|class) {re.escape(function)}\b", said), name
