"""A site of Hugo with the pages of a written tree in the theme's own frame, to be built beside ours.

Comes in: a tree that `dossier write` wrote, and the site that was built of the same dossier. Goes out: a folder for `hugo`. Refuses to
know dossiers. Hugo does what its templates have to: it reads front matter and Markdown with raw HTML in it, puts title, description and
content into the frame of a claim's page, and writes. It makes no search index and verifies nothing.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

SETTINGS = """
baseURL = "https://dossier.example/"
title = "Comparable"
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "404"]
enableRobotsTXT = false
[markup.goldmark.renderer]
unsafe = true
"""
_ARTICLE = re.compile(r"(<article[^>]*>).*(</article>)", re.DOTALL)
_TITLE = re.compile(r"<title>[^<]*</title>")
_DESCRIPTION = re.compile(r'(<meta name="description" content=")[^"]*"')
_BETWEEN_BRACES = re.compile(r"(?<=[{}])(?=[{}])")
"""Where a blank keeps Hugo from taking a script for a template of its own."""


def write_hugo(target: Path, tree: Path, built: Path) -> None:
    """The folder for Hugo."""
    content, static = target / "content", target / "static"
    for path in sorted((tree / "docs").rglob("*")):
        name = path.relative_to(tree / "docs")
        if path.is_file():
            place = _place(content, path, name) if path.suffix == ".md" else static / name
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, place)
    layouts = target / "layouts" / "_default"
    layouts.mkdir(parents=True)
    frame = _frame(next(built.glob("claims/*/index.html")).read_text(encoding="utf-8"))
    for kind in ("single", "list"):
        (layouts / f"{kind}.html").write_text(frame, encoding="utf-8")
    (target / "hugo.toml").write_text(SETTINGS, encoding="utf-8")


def _place(content: Path, path: Path, name: Path) -> Path:
    """Where Hugo looks for a page: the index of a folder that holds others has another name there."""
    is_branch = any(each.is_dir() for each in path.parent.iterdir())
    return content / (name.with_name("_index.md") if is_branch else name)


def _frame(page: str) -> str:
    frame = _ARTICLE.sub(r"\1{{ .Content }}\2", _BETWEEN_BRACES.sub(" ", page))
    frame = _TITLE.sub("<title>{{ .Title }} - {{ .Site.Title }}</title>", frame)
    return _DESCRIPTION.sub(r'\1{{ .Description }}"', frame)
