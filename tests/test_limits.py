"""How much is read can be set by whoever runs the builder, and a wrong setting is told."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from conftest import CLAIM, ROOT, MemoryFiles, base
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError

from builder.cli import main
from builder.diagnostic import Code
from builder.reading import Limits, LimitsError, read
from builder.reading.limits import parse_limits, read_limits

REFUSED = (Code.TOO_COMPLEX, Code.FILE_TOO_LARGE)


def test_limits_are_set_by_name() -> None:
    assert parse_limits("files=500  file-bytes=7") == Limits(files=500, file_bytes=7)
    assert read_limits({}) == Limits()
    assert read_limits({"DOSSIER_LIMITS": "depth=5"}).depth == 5


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("foo", "foo sets nothing"),
        ("files", "files sets nothing"),
        ("file_bytes=7", "file_bytes=7 sets nothing; there are file-bytes"),
        ("files=", "from 1, not “”"),
        ("files=0", "from 1, not “0”"),
        ("files=-1", "from 1"),
        ("files=1.5", "from 1"),
        ("files=٣", "from 1"),
        ("files=9999999999999999", "from 1"),
        ("files=1 files=2", "files stands twice"),
        ("depth=101", "depth is 100 at most"),
    ],
)
def test_wrong_setting_is_told(setting: str, said: str) -> None:
    with pytest.raises(LimitsError, match="DOSSIER_LIMITS") as fault:
        parse_limits(setting)
    assert said in str(fault.value)


def test_commands_tell_a_wrong_setting() -> None:
    run = CliRunner(env={"DOSSIER_LIMITS": "foo=1"}).invoke(main, ["check"])
    assert run.exit_code == 2
    assert "Error: DOSSIER_LIMITS: foo=1 sets nothing" in run.output


def test_plugin_tells_a_wrong_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    config = load_config(str(ROOT / "mkdocs.yml"))
    monkeypatch.setenv("DOSSIER_LIMITS", "foo=1")
    with pytest.raises(PluginError, match="foo=1 sets nothing"):
        config.plugins.on_config(config)


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        (Limits(values=60), "more than 60 values"),
        (Limits(values=30), "more than 30 values"),
        (Limits(all_bytes=750), "have more than 750 bytes"),
        (Limits(marks=1), "more than 1 marks of Markdown"),
        (Limits(files=1), "more than 1 files"),
        (Limits(patterns=1), "more than 1 patterns"),
    ],
)
def test_what_is_more_is_refused(limits: Limits, said: str) -> None:
    files = MemoryFiles(
        {
            "claims.yaml": base().replace("[case.yaml]", "[case.yaml, b*.yaml, d*.yaml]"),
            "case.yaml": CLAIM + "    explanation: '*a*'\n",
            "b.yaml": "topics: {b: {label: B}}\n",
            "d.yaml": "topics: {d: {label: D}}\n",
        }
    )
    complaints = [each for each in read(files, limits).diagnostics if each.code in REFUSED]
    assert said in complaints[0].message
    assert "DOSSIER_LIMITS=" in (complaints[0].help or "")
