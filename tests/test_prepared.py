"""The short way to a site gives what the long way does, byte for byte, and is left where somebody stands on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import GOLDEN, ROOT, copy_dossier, files_in, run
from mkdocs.config import load_config
from mkdocs.structure.files import Files
from mkdocs.utils.meta import get_data

from builder.build import Build
from builder.publishing.filling import _parts, may_be_framed
from builder.publishing.plugin import DossierPlugin
from builder.publishing.prepared import PreparedFile, PreparedPage, may_be_prepared, titles_in
from builder.publishing.search import search_in

FAST, SLOW = "  - dossier\n", "  - dossier: {fast: false}\n"
SEES_MARKDOWN = """\
def on_page_markdown(markdown, page, config, files):
    return markdown.replace("The bridge", "The long bridge")
"""


@pytest.mark.parametrize("dossier", [GOLDEN / "dossier", ROOT], ids=["golden", "kherson"])
def test_both_ways_give_the_same_bytes(dossier: Path, tmp_path: Path) -> None:
    fast = _built(copy_dossier(dossier, tmp_path / "fast"))
    slow = _built(_edited(copy_dossier(dossier, tmp_path / "slow"), FAST, SLOW))
    assert fast == slow
    assert len(fast) > 50


@pytest.mark.parametrize("site", ["golden", "kherson"])
def test_a_page_says_what_its_front_matter_says(site: str, request: pytest.FixtureRequest) -> None:
    built: Build = request.getfixturevalue(site)
    assert built.site
    for page in built.site.pages:
        body, meta = get_data(page.markdown())
        assert meta == page.meta()
        assert body == page.body().lstrip("\n")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("plugins:\n", "hooks: [hook.py]\nplugins:\n"),
        ("permalink: false", "permalink: true"),
    ],
)
def test_whoever_has_a_say_in_pages_has_it(old: str, new: str, tmp_path: Path) -> None:
    copy = _edited(copy_dossier(GOLDEN / "dossier", tmp_path / "fast"), old, new)
    (copy / "hook.py").write_text(SEES_MARKDOWN)
    slow = _edited(copy_dossier(copy, tmp_path / "slow"), FAST, SLOW)
    (slow / "hook.py").write_text(SEES_MARKDOWN)
    done = [run("mkdocs", "build", "--no-strict", cwd=each) for each in (copy, slow)]
    assert done[0].returncode == done[1].returncode
    assert _said(done[0].stderr) == _said(done[1].stderr)


def test_settings_decide_whether_pages_are_prepared(golden: Build, tmp_path: Path) -> None:
    def prepares(edit: Callable[[str], str]) -> bool:
        copy = copy_dossier(GOLDEN / "dossier", tmp_path / str(len([*tmp_path.iterdir()])))
        (copy / "hook.py").write_text(SEES_MARKDOWN)
        settings = copy / "mkdocs.yml"
        settings.write_text(edit(settings.read_text()))
        config = load_config(str(settings))
        own = config.plugins["dossier"]
        assert isinstance(own, DossierPlugin)
        assert golden.site
        return may_be_prepared(config.plugins.on_config(config) or config, own, golden.site.pages[-1])

    assert prepares(lambda settings: settings)
    assert prepares(
        lambda settings: settings.replace("markdown_extensions:\n", "markdown_extensions:\n  - admonition\n")
    )
    assert not prepares(lambda settings: settings.replace("permalink: false", "permalink: true"))
    assert not prepares(lambda settings: f"{settings}\nhooks: [hook.py]\n")


def test_a_prepared_page_looks_like_any_other(golden: Build) -> None:
    config = load_config(str(GOLDEN / "dossier" / "mkdocs.yml"))
    config = config.plugins.on_config(config) or config
    assert golden.site
    made = golden.site.pages[-1]
    file = PreparedFile.of(config, made)
    assert file.content_bytes.decode() == file.content_string == made.markdown()
    file.content_string = "# Other\n"
    assert file.content_bytes.decode() == file.content_string == "# Other\n"
    page = PreparedPage(None, file, config, made)
    assert page.content is None
    page.read_source(config)
    page.render(config, Files([file]))
    assert (page.content, page.is_as_made) == (made.html(), True)
    assert {each.id for each in made.sections} <= page.present_anchor_ids
    page.is_aside = True
    page.content = str(page.content)
    page.is_aside = False
    assert (page.content, page.is_as_made) == (made.html(), True)
    page.content = "<p>other</p>"
    assert (page.content, page.is_as_made) == ("<p>other</p>", False)


def test_titles_of_a_navigation() -> None:
    nav = [
        "index.md",
        {"Claims": "claims/index.md"},
        {"Browse": [{"Topics": "topics/index.md"}, "names/index.md"]},
    ]
    assert dict(titles_in(nav)) == {
        "index.md": None,
        "claims/index.md": "Claims",
        "topics/index.md": "Topics",
        "names/index.md": None,
    }
    assert list(titles_in(None)) == []


def _built(folder: Path) -> dict[Path, bytes]:
    done = run("mkdocs", "build", cwd=folder)
    assert done.returncode == 0, done.stderr
    return files_in(folder / "site")


def _edited(folder: Path, old: str, new: str) -> Path:
    settings = folder / "mkdocs.yml"
    assert old in settings.read_text()
    settings.write_text(settings.read_text().replace(old, new, 1))
    return folder


def _said(output: str) -> list[str]:
    return [line for line in output.splitlines() if line.startswith(("ERROR", "WARNING", "Aborted"))]


@pytest.mark.parametrize(
    ("settings", "framed"),
    [
        ("", True),
        ("site_url: https://a.example/b/\n", True),
        ("hooks: [hook.py]\n", False),
        ("theme: {name: material, font: false, custom_dir: overrides}\n", False),
    ],
)
def test_a_frame_is_filled_where_it_is_the_same_for_all(settings: str, framed: bool, tmp_path: Path) -> None:  # noqa: FBT001
    copy = copy_dossier(GOLDEN / "dossier", tmp_path / "fast")
    (copy / "hook.py").write_text("def on_post_page(output, page, config):\n    return output\n")
    (copy / "overrides").mkdir()
    (copy / "mkdocs.yml").write_text(f"{(copy / 'mkdocs.yml').read_text()}nav: [index.md]\n{settings}")
    filled = counting(copy)
    assert (filled > 10) is framed
    slow = copy_dossier(copy, tmp_path / "slow")
    for name in ("hook.py", "overrides"):
        (copy / name).rename(slow / name)
    _edited(slow, FAST, SLOW)
    assert counting(slow) == 0
    assert files_in(copy / "site") == files_in(slow / "site")


def test_a_hook_is_no_plug_in_that_is_not_there(tmp_path: Path) -> None:
    """Without a search nobody has that place; a hook belongs to no plug-in either."""
    copy = _edited(copy_dossier(GOLDEN / "dossier", tmp_path / "fast"), "  - search\n", "")
    config = load_config(str(copy / "mkdocs.yml"))
    assert may_be_framed(config, (config.plugins["dossier"], search_in(config)))
    (copy / "hook.py").write_text("def on_post_page(output, page, config):\n    return output\n")
    settings = copy / "mkdocs.yml"
    settings.write_text(f"{settings.read_text()}hooks: [hook.py]\n")
    config = load_config(str(settings))
    assert search_in(config) is None
    assert not may_be_framed(config, (config.plugins["dossier"], search_in(config)))


def counting(folder: Path) -> int:
    """Builds a site; the number of pages that were filled into the frame of others."""
    script = (
        "from mkdocs.config import load_config\nfrom mkdocs.commands.build import build\n"
        "from builder.publishing import filling\n"
        "filled = []\nown = filling.Frames._filled\n"
        "filling.Frames._filled = lambda self, page: filled.append(page) or own(self, page)\n"
        "build(load_config('mkdocs.yml'))\nprint(len(filled))\n"
    )
    done = run("python", "-c", script, cwd=folder)
    assert done.returncode == 0, done.stderr
    return int(done.stdout.split()[-1])


def test_a_template_that_does_more_than_print_is_left_to_itself() -> None:
    html = "<b>qtitleq &quot;a&quot;…</b>qslugq<p>qcontentq<h1</p>"
    parts = [part if isinstance(part, str) else (part.value, part.way) for part in _parts(html)]
    assert parts == [
        "<b>",
        ("title", ""),
        " &quot;a&quot;…</b>",
        ("slug", "as it is"),
        "<p>",
        ("content", "as it is"),
        "</p>",
    ]
