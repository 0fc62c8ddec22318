from __future__ import annotations

import shutil
import struct
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from conftest import GOLDEN, ROOT, copy_dossier, files_in, run

from builder.publishing.folder import NotPortableError, portable
from builder.text import Text

_SETTINGS = "markdown_extensions: []\ntheme: {name: material, variant: classic}\n"
_TAKEN = "markdown_extensions: []\ntheme: {custom_dir: theme, name: material, variant: classic}\n"


@pytest.mark.parametrize(
    ("configuration", "expected"),
    [
        (
            "# Ours.\nplugins:\n  - search\n  - dossier\nnav: []\n",
            "# Ours.\nmarkdown_extensions: []\ntheme: {name: mkdocs, custom_dir: theme, variant: classic}\n"
            "validation: {links: {anchors: ignore}}\nplugins:\n  - search\nnav: []\n",
        ),
        (
            "# Ours.\ntheme: material\nplugins:\n- dossier: {fast: false}  # slowly\n- search\n",
            "# Ours.\nmarkdown_extensions: []\nvalidation: {links: {anchors: ignore}}\n"
            "theme: {name: material, custom_dir: theme, variant: classic}\nplugins:\n- search\n",
        ),
        (
            "theme: # ours\n  name: material\nplugins: # two\n- dossier # ours\r\n- search\n",
            "markdown_extensions: []\nvalidation: {links: {anchors: ignore}}\n"
            "theme: # ours\n  custom_dir: theme\n  variant: classic\n  name: material\nplugins: # two\n- search\n",
        ),
        (
            "theme: {name: material}\nnav:\n  - dossier\nplugins:\n\n  # ours\n  - dossier",
            "markdown_extensions: []\nvalidation: {links: {anchors: ignore}}\n"
            "theme: {custom_dir: theme, variant: classic, name: material}\n"
            "nav:\n  - dossier\nplugins: []\n\n  # ours\n",
        ),
        (
            "theme:\n  name: material\n  variant: modern\nplugins:\n- dossier\n- search\n"
            "markdown_extensions: [tables]\n",
            "validation: {links: {anchors: ignore}}\n"
            "theme:\n  custom_dir: theme\n  name: material\n  variant: modern\nplugins:\n- search\n"
            "markdown_extensions: [tables]\n",
        ),
        *(
            (
                f"{_SETTINGS}validation:{before}plugins:\n- dossier\n- search\n",
                f"{_TAKEN}validation:{after}plugins:\n- search\n",
            )
            for before, after in (
                ("\n  links: {anchors: warn}\n", "\n  links: {anchors: ignore}\n"),
                (
                    "\n  links:\n    not_found: warn\n",
                    "\n  links:\n    anchors: ignore\n    not_found: warn\n",
                ),
                (
                    " {nav: {omitted_files: warn}}\n",
                    " {links: {anchors: ignore}, nav: {omitted_files: warn}}\n",
                ),
                (" {}\n", " {}\n"),
                (" {links: {}}\n", " {links: {}}\n"),
            )
        ),
    ],
)
def test_the_configuration_is_carried_over_without_the_plug_in(configuration: str, expected: str) -> None:
    assert portable(Text("mkdocs.yml", configuration)) == expected


@pytest.mark.parametrize(
    "configuration",
    [
        "plugins: [search, dossier]\n",
        "plugins:\n  - search\n  - dossier:\n      fast: true\n",
        "plugins:\n  - search\nnav:\n  - dossier\n",
        "site_name: x\n",
        "INHERIT: base.yml\nplugins:\n  - dossier\n",
        "theme:\n  custom_dir: overrides\nplugins:\n  - dossier\n",
        "hooks: [a.py]\nplugins:\n  - dossier\n",
        "docs_dir:  pages\nplugins:\n  - dossier\n",
        "use_directory_urls: false\nplugins:\n  - dossier\n",
        "theme: {name: material, custom_dir: overrides}\nplugins:\n  - dossier\n",
        "extra: !ENV X\nplugins:\n  - dossier\n",
        "plugins: {search: {}, dossier: {}}\n",
        "plugins:\n  - search\n  - {dossier: {}}\n",
    ],
)
def test_a_configuration_that_cannot_be_carried_over_is_refused_with_a_place(configuration: str) -> None:
    with pytest.raises(NotPortableError, match=r"^mkdocs.yml:\d+:\d+: "):
        portable(Text("mkdocs.yml", configuration))


_MACHINES = (
    {"PYTHONHASHSEED": "0", "TZ": "UTC+12", "LC_ALL": "C", "LANGUAGE": "de"},
    {"PYTHONHASHSEED": "4711", "TZ": "UTC-13", "LC_ALL": "C.UTF-8", "LANGUAGE": "en"},
)


@pytest.mark.parametrize("command", ["write", "build --site-dir"])
@pytest.mark.parametrize("dossier", [ROOT, GOLDEN / "dossier"], ids=["kherson", "golden"])
def test_the_same_dossier_gives_the_same_bytes_anywhere(tmp_path: Path, dossier: Path, command: str) -> None:
    """In another folder, time zone and language, with another seed for hashes and other rights for new files."""
    made = []
    for number, (machine, mask) in enumerate(zip(_MACHINES, ("022", "077"), strict=True)):
        copy = copy_dossier(dossier, tmp_path / f"{'deeper/' * number}copy-{number}")
        target = tmp_path / f"made-{number}"
        script = f"umask {mask}; exec dossier {command} '{target}'"
        done = run("sh", "-c", script, cwd=copy, **machine)
        assert done.returncode == 0, done.stderr
        made.append(files_in(target))
    assert made[0] == made[1]


def test_a_site_is_as_old_as_its_last_change(built_site: Callable[[str], Path], tmp_path: Path) -> None:
    """Whoever packs it can say otherwise, as for any build (reproducible-builds.org)."""
    packed = built_site("golden") / "sitemap.xml.gz"
    assert _time_in(packed) == datetime(2024, 6, 4, tzinfo=UTC)
    done = run(
        "dossier",
        "build",
        "--site-dir",
        str(tmp_path / "site"),
        cwd=GOLDEN / "dossier",
        SOURCE_DATE_EPOCH="86400",
    )
    assert done.returncode == 0, done.stderr
    assert _time_in(tmp_path / "site" / "sitemap.xml.gz") == datetime(1970, 1, 2, tzinfo=UTC)


def _time_in(packed: Path) -> datetime:
    (seconds,) = struct.unpack("<I", packed.read_bytes()[4:8])
    return datetime.fromtimestamp(seconds, UTC)


def test_a_placeholder_in_a_page_of_a_folder_is_filled_with_links_from_there(tmp_path: Path) -> None:
    copy = copy_dossier(GOLDEN / "dossier", tmp_path / "dossier")
    page = copy / "docs" / "about" / "numbers.md"
    page.parent.mkdir()
    page.write_text("# Numbers\n\n<!-- dossier: overview -->\n")
    assert run("dossier", "write", str(tmp_path / "tree"), cwd=copy).returncode == 0
    filled = (tmp_path / "tree" / "docs" / "about" / "numbers.md").read_text()
    assert 'href="../../claims/"' in filled


@pytest.mark.parametrize("fault", ["yaml", "quote", "configuration", "link", "block"])
def test_a_build_that_fails_leaves_the_last_site(tmp_path: Path, fault: str) -> None:
    copy = copy_dossier(GOLDEN / "dossier", tmp_path / "dossier")
    assert run("dossier", "build", cwd=copy).returncode == 0
    before = files_in(copy / "site")
    match fault:
        case "yaml":
            (copy / "claims.yaml").write_text("claims: {")
        case "quote":
            (copy / "seeds" / "herald.txt").write_text("Another text.\n")
        case "configuration":
            (copy / "mkdocs.yml").write_text("theme: absent\n")
        case "link":
            (copy / "docs" / "index.md").write_text("[broken](nowhere.md)\n")
        case "block":
            (copy / "docs" / "index.md").write_text("<!-- dossier: nothing -->\n")
    done = run("dossier", "build", cwd=copy)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "site is as it was" in done.stderr
    assert files_in(copy / "site") == before
    assert sorted(path.name for path in copy.iterdir() if path.name.startswith(".")) == []


def test_mkdocs_itself_leaves_the_last_site_where_the_dossier_has_faults(tmp_path: Path) -> None:
    copy = copy_dossier(GOLDEN / "dossier", tmp_path / "dossier")
    assert run("mkdocs", "build", "--strict", cwd=copy).returncode == 0
    before = files_in(copy / "site")
    (copy / "claims.yaml").write_text("claims: {")
    done = run("mkdocs", "build", "--strict", cwd=copy)
    assert done.returncode == 1
    assert "claims.yaml:1:10: error[yaml-syntax]" in done.stderr
    assert "Traceback" not in done.stderr
    assert files_in(copy / "site") == before


def test_the_claims_are_looked_for_beside_the_configuration(tmp_path: Path) -> None:
    shutil.copy(GOLDEN / "dossier" / "mkdocs.yml", tmp_path)
    (tmp_path / "docs").mkdir()
    done = run("mkdocs", "build", cwd=tmp_path)
    assert done.returncode == 1
    assert "there is no file claims.yaml" in done.stderr


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("docs_dir: pages", "leave out docs_dir"),
        ("use_directory_urls: false", "leave out use_directory_urls"),
        ("theme: mkdocs", "name no other"),
    ],
)
def test_a_configuration_that_would_publish_something_else_is_refused(
    tmp_path: Path, setting: str, said: str
) -> None:
    copy = copy_dossier(GOLDEN / "dossier", tmp_path / "dossier")
    shutil.copytree(copy / "docs", copy / "pages")
    with (copy / "mkdocs.yml").open("a") as file:
        file.write(f"{setting}\n")
    done = run("mkdocs", "build", cwd=copy)
    assert done.returncode == 1
    assert said in done.stderr


def test_a_day_that_is_none_is_refused(tmp_path: Path) -> None:
    copy = copy_dossier(GOLDEN / "dossier", tmp_path / "dossier")
    done = run("mkdocs", "build", cwd=copy, SOURCE_DATE_EPOCH="yesterday")
    assert done.returncode == 1
    assert "is a number of seconds since 1970, not 'yesterday'" in done.stderr


def test_a_module_beside_the_claims_does_not_stand_in_for_a_library(tmp_path: Path) -> None:
    copy = copy_dossier(GOLDEN / "dossier", tmp_path / "dossier")
    (copy / "markdown.py").write_text("raise SystemExit('shadowed')\n")
    assert run("dossier", "build", cwd=copy).returncode == 0


def test_a_site_without_the_plug_in_is_not_taken_for_a_dossier(tmp_path: Path) -> None:
    copy = copy_dossier(GOLDEN / "dossier", tmp_path / "dossier")
    settings = (copy / "mkdocs.yml").read_text()
    (copy / "mkdocs.yml").write_text(settings.replace("  - dossier\n", "").replace("strict: true\n", ""))
    (copy / "docs" / "index.md").write_text("# Home\n")
    done = run("dossier", "build", cwd=copy)
    assert done.returncode == 1
    assert "does not list the plug-in `dossier`" in done.stderr
    assert not (copy / "site").exists()


def test_faults_are_reported_at_places_that_lead_there_from_here(tmp_path: Path) -> None:
    copy = copy_dossier(GOLDEN / "dossier", tmp_path / "dossier")
    (copy / "claims.yaml").write_text("claims: {")
    for command in ("check", "build --dossier"):
        done = run("dossier", *command.split(), "dossier", cwd=tmp_path)
        told = done.stdout if command == "check" else done.stderr
        assert told.startswith("dossier/claims.yaml:1:10: error[yaml-syntax]")
