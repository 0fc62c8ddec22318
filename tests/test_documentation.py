"""What the pages for curators say of the code and of the dossier is so."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click
import pytest
import yaml
from click.testing import CliRunner
from conftest import ROOT
from selectolax.lexbor import LexborHTMLParser
from test_command_blocks import unplaced
from test_escape import convert

from builder.anchoring.entry import Entry, entry_for
from builder.build import Build
from builder.cli import main
from builder.codes import Code
from builder.model import RECORDS, Claim, references_in

CONTRIBUTING = ROOT / "docs" / "contributing"
_HELP = re.compile(
    r"(?<=^```text\n)Usage: (?P<command>dossier[ a-z]*?)(?: \[.*?)?\n.*?(?=^```$)", re.MULTILINE | re.DOTALL
)
_YAML = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_EXAMPLE = re.compile(
    r"^- \*(?P<verdict>[^*]+)\*: \[[^]]+\]\(\.\./claims/(?P<claim>[a-z0-9-]+)/index\.md\)", re.MULTILINE
)


def page(name: str) -> str:
    return (CONTRIBUTING / name).read_text(encoding="utf-8")


def commands(group: click.Group = main, path: str = "dossier") -> Iterator[tuple[str, click.Command]]:
    """Every command that does something, with the words that call it."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}", command


def help_of(path: str) -> str:
    """What a command says of itself in a terminal of 80 columns."""
    asked = [*path.split()[1:], "--help"]
    return CliRunner().invoke(main, asked, prog_name="dossier", terminal_width=80).output


def test_every_command_has_a_section_with_what_its_help_says(request: pytest.FixtureRequest) -> None:
    written = page("commands.md")
    actual = _HELP.sub(lambda match: help_of(match["command"]), written)
    if request.config.getoption("--update-goldens"):
        (CONTRIBUTING / "commands.md").write_text(actual, encoding="utf-8")
        written = actual
    assert actual == written
    sections = dict(re.findall(r"^## (.*?)\n(.*?)(?=^## |\Z)", written, re.MULTILINE | re.DOTALL))
    assert set(sections) == {path for path, _ in commands()} | {"Limits"}
    for path, command in commands():
        assert f"```text\n{help_of(path)}```\n" in sections[path]
        for option in command.params:
            if isinstance(option, click.Option):
                assert option.opts[0] in sections[path], (path, option.opts)


def test_every_key_stands_under_the_heading_of_its_record(kherson: Build) -> None:
    html = shown("keys", kherson)
    tables = {table["heading"]: table["keys"] for table in tables_of(html)}
    assert tables == {heading: list(record.model_fields) for heading, record in RECORDS}
    leads = [link.attributes["href"] for link in html.css("a[href^='#keys-']")]
    assert leads == [f"#{heading.id}" for heading in html.css("h3")]


def tables_of(html: LexborHTMLParser) -> Iterator[dict[str, list[str] | str]]:
    for heading in html.css("h3"):
        table = heading.next
        while table and table.tag != "table":
            table = table.next
        assert table
        yield {"heading": heading.text(), "keys": [cell.text() for cell in table.css("tr td:first-child")]}


def test_every_message_has_a_heading(kherson: Build) -> None:
    headings = shown("messages", kherson).css("section.code > h2 > code")
    assert [heading.text() for heading in headings] == [code.slug for code in Code]


def shown(name: str, kherson: Build) -> LexborHTMLParser:
    assert kherson.site
    (asset,) = (each for each in kherson.site.assets if each.path == f"contributing/{name}.md")
    return LexborHTMLParser(convert("mkdocs.yml", asset.data.decode()))


def examples() -> Iterator[tuple[str, str]]:
    """Every block of YAML on a page, and the page."""
    for path in (ROOT / "README.md", *sorted(CONTRIBUTING.glob("*.md"))):
        for block in _YAML.findall(path.read_text(encoding="utf-8")):
            yield path.name, block


@pytest.mark.parametrize(("name", "block"), list(examples()))
def test_a_claim_that_is_shown_is_one_that_this_dossier_could_have(
    name: str, block: str, kherson: Build
) -> None:
    dossier = kherson.reading.dossier
    assert dossier
    for key, values in yaml.load(block, yaml.BaseLoader)["claims"].items():
        claim = Claim.model_validate(values)
        real = dossier.claims[key]
        assert (claim.claim, claim.verdict) == (real.claim, real.verdict)
        for path, kind, reference in references_in(claim):
            if path[0] != "parts":
                assert reference in dossier.collection(kind), (name, kind, reference)
        for passage in claim.passages:
            found = entry_for(passage.quote, kherson.reading.texts[passage.source])
            assert isinstance(found, Entry), passage.quote


def test_every_verdict_has_an_example_that_has_it(kherson: Build) -> None:
    dossier = kherson.reading.dossier
    assert dossier
    found = [(match["verdict"], match["claim"]) for match in _EXAMPLE.finditer(page("verdicts.md"))]
    assert [verdict for verdict, _ in found] == [verdict.label for verdict in dossier.verdicts.values()]
    for label, key in found:
        assert dossier.verdicts[dossier.claims[key].verdict].label == label


def test_the_messages_of_a_difference_and_of_a_built_site_come_last() -> None:
    slugs = [code.slug for code in Code]
    assert slugs[slugs.index("page-gone") : slugs.index("site-incomplete")] == [
        "page-gone",
        "verdict-unrecorded",
        "review-stale",
        "history-rewritten",
        "note-reworded",
        "scale-changed",
    ]
    assert {slug for slug in slugs if slug.startswith("site-")} == set(
        slugs[slugs.index("site-incomplete") :]
    )


def test_the_readme_shows_the_report_that_the_first_correction_shows() -> None:
    (report,) = re.findall(
        r"^```\n(claims\.yaml:.*?)^```$",
        (ROOT / "README.md").read_text(encoding="utf-8"),
        re.MULTILINE | re.DOTALL,
    )
    assert unplaced(report) in unplaced(page("first-correction.md"))


def test_every_page_is_in_the_navigation_and_on_the_first_page() -> None:
    navigation = re.findall(
        r"contributing/([\w-]+\.md)$", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), re.MULTILINE
    )
    listed = re.findall(r"\| \[[^]]+\]\(([\w-]+\.md)\) \|$", page("index.md"), re.MULTILINE)
    assert navigation == ["index.md", *listed]
    assert sorted(navigation) == sorted(path.name for path in CONTRIBUTING.glob("*.md"))
