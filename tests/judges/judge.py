"""What other people's validators say of the exports of a site: `judge.py SITE`, in an environment of its own.

Prints a line for each judge. Ends with 1 where one of them finds a fault. Nothing is asked of the network: the context of
RO-Crate comes from the package of its makers.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path

import extruct
import feedparser
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from frictionless import validate
from rocrate_validator import models, services
from rocrate_validator.utils.http import HttpRequester

CONTEXT = "https://w3id.org/ro/crate/1.1/context"


def tables(site: Path) -> Iterator[str]:
    """frictionless: types, enums, primary and foreign keys."""
    report = validate(str(site / "data" / "datapackage.json"))
    yield from (f"{row}" for row in report.flatten(["resourceName", "rowNumber", "type", "message"]))


def feed(site: Path) -> Iterator[str]:
    """feedparser: well-formed, and every entry has what readers need."""
    found = feedparser.parse((site / "data" / "feed.xml").read_bytes())
    if found.bozo:
        yield str(found.bozo_exception)
    if found.version != "atom10" or not found.entries:
        yield f"{found.version} with {len(found.entries)} entries"
    for entry in found.entries:
        yield from (
            f"an entry has no {name}" for name in ("id", "title", "updated", "link") if not entry.get(name)
        )


def bibliography(site: Path) -> Iterator[str]:
    """citeproc-py: every work is rendered, with its title."""
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    for name in ("references", "claims"):
        works = json.loads((site / "data" / f"{name}.csl.json").read_text(encoding="utf-8"))
        rendered = CitationStylesBibliography(style, CiteProcJSON(works), formatter.plain)
        for work in works:
            rendered.register(Citation([CitationItem(work["id"])]))
        lines = [str(line) for line in rendered.bibliography()]
        if len(lines) != len(works):
            yield f"{name}: {len(lines)} of {len(works)} works were rendered"
        for work in works:
            # Styles set titles and quotation marks in their own way; letters stay.
            if not any(_plain(work["title"])[:10] in _plain(line) for line in lines):
                yield f"{name}: {work['id']} is rendered without its title"
            if "issued" in work and not any(
                str(work["issued"]["date-parts"][0][0]) in line for line in lines
            ):
                yield f"{name}: {work['id']} is rendered without its year"


def _plain(words: str) -> str:
    return "".join(character for character in words.casefold() if character.isalnum())


def schema(site: Path) -> Iterator[str]:
    """check-jsonschema: the dossier keeps to its schema, and the schema to that of schemas."""
    folder = site / "data"
    for arguments in (
        ["--check-metaschema", str(folder / "claims.schema.json")],
        ["--schemafile", str(folder / "claims.schema.json"), str(folder / "claims.json")],
    ):
        done = subprocess.run(
            [sys.executable, "-m", "check_jsonschema", *arguments],
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            yield done.stdout + done.stderr


def crawled(site: Path) -> Iterator[str]:
    """extruct: what a crawler sees is one ClaimReview on each page of a claim that stands, and none elsewhere."""
    for path in sorted(site.rglob("index.html")):
        found = extruct.extract(path.read_text(encoding="utf-8"), syntaxes=["json-ld"])["json-ld"]
        address = path.parent.relative_to(site).parts
        is_claim = (
            address[:1] == ("claims",)
            and len(address) == 2
            and 'http-equiv="refresh"' not in path.read_text(encoding="utf-8")
            and "Claim, withdrawn:" not in path.read_text(encoding="utf-8")
        )
        if [each["@type"] for each in found] != ["ClaimReview"] * is_claim:
            yield f"{'/'.join(address)}: {[each['@type'] for each in found]}"


class _Answer:
    """What a server would answer for the context of RO-Crate; nothing else is asked for."""

    status_code = 200
    from_cache = True

    def __init__(self, address: str, **_: object) -> None:
        if address.rstrip("/") != CONTEXT:
            raise ValueError(f"asked for {address}")
        self.url = address
        self.text = files("rocrate").joinpath("data", "ro-crate.jsonld").read_text(encoding="utf-8")
        self.content = self.text.encode()
        self.headers = {"Content-Type": "application/ld+json"}

    def json(self) -> object:
        return json.loads(self.text)

    def raise_for_status(self) -> None:
        pass


def crate(site: Path) -> Iterator[str]:
    """roc-validator: what RO-Crate 1.1 requires."""
    HttpRequester.get = _Answer
    settings = services.ValidationSettings(
        rocrate_uri=str(site / "data"),
        profile_identifier="ro-crate-1.1",
        requirement_severity=models.Severity.REQUIRED,
    )
    issues = services.validate(settings).get_issues(models.Severity.REQUIRED)
    yield from (f"{issue.check.identifier}: {issue.message}" for issue in issues)


JUDGES: tuple[Callable[[Path], Iterator[str]], ...] = (tables, feed, bibliography, schema, crawled, crate)


def main(site: Path) -> int:
    found = 0
    for judge in JUDGES:
        faults = list(judge(site))
        found += len(faults)
        print(f"{judge.__name__}: {f'{len(faults)} faults' if faults else 'no fault'}")
        for fault in faults[:20]:
            print(f"  {fault}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
