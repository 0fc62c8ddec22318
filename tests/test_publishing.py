from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from conftest import GOLDEN, ROOT, copy_dossier, run

from builder.publishing.folder import NotPortableError, portable
from builder.publishing.swap import MARKER, NotOursError, replacing
from builder.text import Text


def files_in(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


class TestReplacing:
    def test_puts_a_new_folder_in_the_place_of_its_own(self, tmp_path: Path) -> None:
        for content in ("one", "two"):
            with replacing(tmp_path / "site", "build") as fresh:
                (fresh / "page").write_text(content)
        assert (tmp_path / "site" / "page").read_text() == "two"
        assert [path.name for path in tmp_path.iterdir()] == ["site"]

    def test_takes_an_empty_folder(self, tmp_path: Path) -> None:
        (tmp_path / "site").mkdir()
        with replacing(tmp_path / "site", "build"):
            pass
        assert (tmp_path / "site" / MARKER).is_file()

    def test_leaves_everything_as_it_was_where_the_work_fails(self, tmp_path: Path) -> None:
        with replacing(tmp_path / "site", "build") as fresh:
            (fresh / "page").write_text("one")
        before = files_in(tmp_path)
        with pytest.raises(ZeroDivisionError), replacing(tmp_path / "site", "build") as fresh:
            (fresh / "page").write_text("two")
            raise ZeroDivisionError
        assert files_in(tmp_path) == before

    @pytest.mark.parametrize("existed", [True, False])
    def test_puts_the_old_folder_back_where_the_swap_fails(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, existed: bool
    ) -> None:
        if existed:
            with replacing(tmp_path / "site", "build") as fresh:
                (fresh / "page").write_text("one")
        before = files_in(tmp_path)
        rename = Path.rename

        def fail(self: Path, target: Path) -> Path:
            if self.name == "new":
                raise OSError("no room")
            return rename(self, target)

        monkeypatch.setattr(Path, "rename", fail)
        with pytest.raises(OSError, match="no room"), replacing(tmp_path / "site", "build"):
            pass
        assert files_in(tmp_path) == before

    @pytest.mark.parametrize("kind", ["folder", "file", "link", "tree"])
    def test_refuses_what_it_did_not_make(self, tmp_path: Path, kind: str) -> None:
        target = tmp_path / "thesis"
        match kind:
            case "folder":
                target.mkdir()
                (target / "chapter").write_text("one")
            case "file":
                target.write_text("one")
            case "link":
                (tmp_path / "elsewhere").mkdir()
                target.symlink_to(tmp_path / "elsewhere")
            case "tree":
                with replacing(target, "write") as fresh:
                    (fresh / "chapter").write_text("one")
        before = files_in(tmp_path)
        with pytest.raises(NotOursError), replacing(target, "build"):
            pass
        assert files_in(tmp_path) == before

    def test_keeps_the_old_folder_even_where_it_cannot_be_put_back(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with replacing(tmp_path / "site", "build") as fresh:
            (fresh / "page").write_text("one")
        rename = Path.rename

        def fail(self: Path, target: Path) -> Path:
            if self.name in ("new", "old"):
                raise KeyboardInterrupt
            return rename(self, target)

        monkeypatch.setattr(Path, "rename", fail)
        with pytest.raises(KeyboardInterrupt), replacing(tmp_path / "site", "build"):
            pass
        assert [path.read_text() for path in tmp_path.rglob("page")] == ["one"]


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
            "# Ours.\ntheme: material\nplugins:\n- dossier\n- search\n",
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
        "plugins:\n  - search\n  - dossier: {}\n",
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


def test_the_same_tree_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    written = []
    for number, seed in enumerate(("0", "4711")):
        copy = copy_dossier(ROOT, tmp_path / f"copy-{number}")
        settings = {"PYTHONHASHSEED": seed, "TZ": f"UTC+{number * 9}", "LC_ALL": "C.UTF-8" if number else "C"}
        done = run("dossier", "write", str(tmp_path / f"tree-{number}"), cwd=copy, **settings)
        assert done.returncode == 0, done.stderr
        written.append(files_in(tmp_path / f"tree-{number}"))
    assert written[0] == written[1]


def test_the_written_tree_builds_without_the_plug_in_into_the_same_articles(tmp_path: Path) -> None:
    tree, plain, plugged = tmp_path / "tree", tmp_path / "plain", tmp_path / "plugged"
    assert run("dossier", "write", str(tree), cwd=ROOT).returncode == 0
    assert "dossier\n" not in (tree / "mkdocs.yml").read_text().split("plugins:")[1].split("\n\n")[0]
    for source, target in ((tree, plain), (ROOT, plugged)):
        done = run("mkdocs", "build", "--strict", "--site-dir", str(target), cwd=source)
        assert done.returncode == 0, done.stderr
    assert files_in(plain).keys() == files_in(plugged).keys()
    for name, data in files_in(plain).items():
        if name.endswith(".html"):
            assert data == files_in(plugged)[name], name


def test_a_placeholder_in_a_page_of_a_folder_is_filled_with_links_from_there(tmp_path: Path) -> None:
    copy = copy_dossier(GOLDEN / "dossier", tmp_path / "dossier")
    page = copy / "docs" / "about" / "numbers.md"
    page.parent.mkdir()
    page.write_text("# Numbers\n\n<!-- dossier: overview -->\n")
    assert run("dossier", "write", str(tmp_path / "tree"), cwd=copy).returncode == 0
    filled = (tmp_path / "tree" / "docs" / "about" / "numbers.md").read_text()
    assert 'href="&#46;&#46;&#47;&#46;&#46;&#47;claims&#47;"' in filled


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


@pytest.mark.parametrize("setting", ["docs_dir: pages", "use_directory_urls: false"])
def test_a_configuration_that_would_publish_something_else_is_refused(tmp_path: Path, setting: str) -> None:
    copy = copy_dossier(GOLDEN / "dossier", tmp_path / "dossier")
    shutil.copytree(copy / "docs", copy / "pages")
    with (copy / "mkdocs.yml").open("a") as file:
        file.write(f"{setting}\n")
    done = run("mkdocs", "build", cwd=copy)
    assert done.returncode == 1
    assert f"leave out {setting.partition(':')[0]}" in done.stderr


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
