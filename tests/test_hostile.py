"""Texts that try to be more than text, through MkDocs and Material as readers get them."""

from __future__ import annotations

import html
import json
from hashlib import sha256
from pathlib import Path

import pytest
from conftest import GOLDEN, REPORT, base, run, words_of
from payloads import PAYLOADS
from selectolax.lexbor import LexborHTMLParser

from builder.pages.escape import runs

ONE_LINE = [p for p in PAYLOADS if len(p.splitlines()) == 1 and p.strip() == p]


def quoted(text: str) -> str:
    return '"' + "".join(f"\\U{ord(c):08X}" for c in text) + '"'


def write_hostile(folder: Path) -> None:
    """A dossier with every payload as a statement, a reason, an explanation, a name, a quotation and a source."""
    report = REPORT + "".join(f"\n{payload} {number}.\n" for number, payload in enumerate(ONE_LINE))
    (folder / "seeds").mkdir(parents=True)
    (folder / "seeds" / "report.txt").write_text(report, encoding="utf-8")
    (folder / "docs").mkdir()
    (folder / "docs" / "index.md").write_text("# Home\n\n<!-- dossier: overview -->\n")
    (folder / "mkdocs.yml").write_text((GOLDEN / "dossier" / "mkdocs.yml").read_text())
    names = "".join(
        f"  n-{i}: {{name: {quoted(p)}, kind: person, describes: {quoted(p)}}}\n"
        for i, p in enumerate(ONE_LINE)
    )
    claims = "".join(
        f"  c-{i}:\n    claim: {quoted(p)}\n    claimants: [n-{i}]\n    topics: [rain]\n    verdict: accurate\n"
        f"    known_on: 2024-01-02\n    summary: {quoted(p)}\n    explanation: {quoted('`' + p + '`')}\n"
        f"    passages:\n      - {{source: report, quote: {quoted(f'{p} {i}.')}, stance: states, reads: {quoted(p)}}}\n"
        f"    why_checked: {quoted(p)}\n    history:\n      - {{on: 2024-01-02, kind: published, note: {quoted(p)}}}\n"
        for i, p in enumerate(ONE_LINE)
    )
    plain = (
        "  c-plain:\n    claim: Plain\n    topics: [rain]\n    verdict: accurate\n    known_on: 2024-01-02\n"
    )
    plain += "    summary: Plain\n    passages:\n      - {source: report, quote: on Monday, stance: states}\n"
    plain += "    history:\n      - {on: 2024-01-02, kind: published}\n"
    (folder / "case.yaml").write_text(f"names:\n{names}claims:\n{claims}{plain}", encoding="utf-8")
    pinned = sha256(report.encode()).hexdigest()
    (folder / "claims.yaml").write_text(base(report), encoding="utf-8")
    assert pinned in (folder / "claims.yaml").read_text()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    write_hostile(folder)
    done = run("dossier", "build", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder / "site"


def active(page: LexborHTMLParser) -> set[tuple[str | None, str]]:
    """What of a page could run or load: scripts, frames, handlers, and addresses that are scripts."""
    found = {
        (node.tag, f"{node.attributes.get('src') or ''}{node.text()}")
        for node in page.css("script, iframe, object, embed, base, form, meta[http-equiv], style, img")
        if node.attributes.get("type") != "application/ld+json"  # data, which no browser runs
    }
    for node in page.css("*"):
        for name, value in node.attributes.items():
            runs_script = name in ("href", "src", "action") and (value or "").strip().lower().startswith(
                "javascript:"
            )
            if name.startswith("on") or runs_script:
                found.add((node.tag, name))
    return found


def read(path: Path) -> LexborHTMLParser:
    return LexborHTMLParser(path.read_text(encoding="utf-8"))


def test_nothing_runs_on_a_hostile_page_that_does_not_run_on_a_plain_one(site: Path) -> None:
    plain = active(read(site / "claims" / "c-plain" / "index.html"))
    assert ("form", "") in {(tag, "") for tag, _ in plain}  # the theme's search: the check sees what is there
    for number, payload in enumerate(ONE_LINE):
        assert active(read(site / "claims" / f"c-{number}" / "index.html")) == plain, payload


def test_every_text_arrives_as_it_was_written(site: Path) -> None:
    for number, payload in enumerate(ONE_LINE):
        page = read(site / "claims" / f"c-{number}" / "index.html")
        (wording,) = page.css("h1 .wording")
        (summary,) = page.css(".ruling-summary")
        (words,) = page.css("mark")
        title = page.css_first("title")
        assert title
        assert wording.text() == payload
        assert summary.text() == payload
        assert words.text() == f"{payload} {number}."
        visible = "".join(run.text for run in runs(payload) if not run.name)
        assert " ".join(f"Accurate: {visible}".split()) in " ".join(title.text().split())


def test_search_engines_are_told_what_was_written(site: Path) -> None:
    for number, payload in enumerate(ONE_LINE):
        page = read(site / "claims" / f"c-{number}" / "index.html")
        (data,) = page.css("script[type='application/ld+json']")
        assert {each.tag for each in data.iter(include_text=True)} <= {"-text"}
        review = json.loads(data.text())
        assert review["claimReviewed"] == payload
        assert review["reviewRating"]["ratingExplanation"] == payload


def test_the_source_arrives_as_it_is_stored(site: Path) -> None:
    shown = [words_of(node) for node in read(site / "sources" / "report" / "index.html").css("p.source-text")]
    assert shown[2:] == [f"{payload} {number}." for number, payload in enumerate(ONE_LINE)]


def test_the_search_index_has_texts_and_no_markup_of_theirs(site: Path) -> None:
    index = (site / "search" / "search_index.json").read_text(encoding="utf-8")
    assert "<script" not in index.lower()
    assert "<img" not in index.lower()
    assert html.escape("</title>") in index or "&lt;/title&gt;" in index
