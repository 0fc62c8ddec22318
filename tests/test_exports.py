"""The dossier in the forms that others read. What other people's validators say of them is tested in `test_judges`."""

from __future__ import annotations

import csv
import json
import re
from hashlib import sha256
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner
from conftest import CLAIM, GOLDEN, REPORT, MemoryFiles, base, build_case
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from selectolax.lexbor import LexborHTMLParser

from builder.addresses import Canonical
from builder.build import Build, build
from builder.cli import main
from builder.exports.export import written_as_json, xml_attribute, xml_text
from builder.importing import Draft, Refused, read_claim_reviews
from builder.pages.escape import json_in_html
from builder.reading import Folder
from builder.text import Text

EXPORTS = GOLDEN / "exports"
SITE = "https://bridge.example/dossier/"
AS_CURATED = ("data/claims.yaml", "data/claims/", "data/seeds/", "data/claims.schema.json")


@pytest.fixture(scope="module")
def published() -> Build:
    """The small golden dossier, built for an address."""
    return build(Folder(GOLDEN / "dossier"), SITE)


def files(built: Build) -> dict[str, bytes]:
    assert built.site
    made = {asset.path: asset.data for asset in built.site.assets}
    return {path: made[path] for path in made if path.startswith("data/") or path.endswith("s.txt")}


def loaded(built: Build, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(files(built)[f"data/{name}"])
    return found


def test_the_exports_are_the_golden_ones(published: Build, request: pytest.FixtureRequest) -> None:
    actual = {p: data for p, data in files(published).items() if not p.startswith(AS_CURATED)}
    if request.config.getoption("--update-goldens"):
        for path in EXPORTS.rglob("*"):
            if path.is_file():
                path.unlink()
        for path, data in actual.items():
            target = EXPORTS / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
    expected = {p.relative_to(EXPORTS).as_posix(): p.read_bytes() for p in EXPORTS.rglob("*") if p.is_file()}
    assert actual == expected


@pytest.mark.parametrize("site_url", [None, SITE])
def test_every_address_of_ours_is_there(site_url: str | None) -> None:
    """Whatever an export names on the site is a page, a file, or a fragment of a page."""
    built = build(Folder(GOLDEN / "dossier"), site_url)
    assert built.site
    pages = {page.address for page in built.site.pages} | {""}
    assets = {asset.path for asset in built.site.assets}
    canonical = Canonical(site_url)
    known = {canonical.reach(address, "data/x.json") for address in (*pages, *assets)}
    if site_url:
        for path, data in files(built).items():
            if path.endswith(".json"):
                for address in _strings(json.loads(data)):
                    if address.startswith(SITE):
                        assert address.partition("#")[0] in known, (path, address)
    else:
        for address in _strings(loaded(built, "claim-reviews.json")):
            if address.startswith("../"):
                assert address.partition("#")[0] in known, address


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    inside = value if isinstance(value, list) else value.values() if isinstance(value, dict) else ()
    return [found for each in inside for found in _strings(each)]


def test_markup_and_what_is_seen_agree(published: Build) -> None:
    assert published.site
    assert published.reading.dossier
    for page in published.site.pages:
        if page.data is None:
            assert not page.address.startswith("claims/") or page.address in ("claims/", "claims/weather/")
            continue
        review = json.loads(page.data)
        seen = LexborHTMLParser("".join([page.lead, *(section.html for section in page.sections)]))
        assert review["url"] == f"{SITE}{page.address}"
        (wording, chip, summary) = (
            seen.css_first(selector) for selector in ("h1 .wording", ".ruling .chip span", ".ruling-summary")
        )
        assert wording
        assert chip
        assert summary
        assert review["claimReviewed"] == wording.text()
        assert review["reviewRating"]["alternateName"] == chip.text()
        assert review["reviewRating"]["ratingExplanation"] == summary.text()
        days = [node.attributes["datetime"] for node in seen.css(".history time")]
        assert (review["datePublished"], review["dateModified"]) == (days[0], days[-1])
        cited = [node.attributes["href"] for node in seen.css(".evidence .cite-title")]
        assert sorted(work["url"] for work in review.get("citation", [])) == sorted(set(cited))


def test_a_verdict_that_is_no_degree_of_truth_has_no_number(published: Build) -> None:
    ratings = {
        each["item"]["url"]: each["item"]["reviewRating"].keys()
        & {"ratingValue", "bestRating", "worstRating"}
        for each in loaded(published, "claim-reviews.json")["dataFeedElement"]
    }
    assert {url.split("/")[-2]: len(found) for url, found in ratings.items()} == {
        "opened-on-monday": 3,
        "cost": 0,
        "safe": 3,
    }


def test_corrections_and_parties_are_told() -> None:
    case = CLAIM.replace(
        "      - {on: 2024-01-02, kind: published}\n",
        "      - {on: 2024-01-02, kind: published}\n      - {on: 2024-01-03, kind: corrected, note: It was Ann.}\n",
    ).replace("    topics: [rain]\n", "    topics: [rain]\n    claimants: [ann]\n    made_on: 2024-01-01\n")
    case += "names:\n  ann: {name: Ann Lee, kind: person, same_as: 'https://a.example/'}\n"
    root = base().replace(
        "  publisher: {", "  corrections: c.md\n  policies: {funding: c.md}\n  publisher: {"
    )
    root_files = {
        "claims.yaml": root,
        "case.yaml": case,
        "seeds/report.txt": "Rain fell on Monday.\n\nRain fell on Tuesday, said Ann Lee.\n",
        "docs/c.md": "# C\n",
    }
    built = build(MemoryFiles(root_files), SITE)
    (element,) = loaded(built, "claim-reviews.json")["dataFeedElement"]
    review = element["item"]
    assert review["correction"] == [
        {"@type": "CorrectionComment", "text": "It was Ann.", "datePublished": "2024-01-03"}
    ]
    assert review["author"]["correctionsPolicy"] == review["author"]["ownershipFundingInfo"] == f"{SITE}c/"
    assert review["itemReviewed"]["author"] == [
        {
            "@type": "Person",
            "name": "Ann Lee",
            "url": f"{SITE}names/#name-ann",
            "sameAs": "https://a.example/",
        }
    ]
    assert review["itemReviewed"]["datePublished"] == "2024-01-01"


def test_selectors_find_their_words(published: Build, kherson: Build) -> None:
    for built in (published, kherson):
        for source, stored in built.reading.texts.items():
            page = loaded(built, f"annotations/{source}.json")
            content = stored.text.content
            for item in page["items"]:
                for target in item["target"]:
                    quote, position = target["selector"]
                    assert content[position["start"] : position["end"]] == quote["exact"]
                    around = f"{quote.get('prefix', '')}{quote['exact']}{quote.get('suffix', '')}"
                    assert content.find(around) + len(quote.get("prefix", "")) == position["start"]


@pytest.mark.parametrize("name", ["published", "kherson"])
def test_annotations_have_what_the_model_requires(name: str, request: pytest.FixtureRequest) -> None:
    """The requirements of https://www.w3.org/TR/annotation-model/ (sections 3 to 5) for what we use of it."""
    built: Build = request.getfixturevalue(name)
    collection = loaded(built, "annotations/index.json")
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert collection["type"] == "AnnotationCollection"
    assert isinstance(collection["total"], int)
    for source in built.reading.texts:
        page = loaded(built, f"annotations/{source}.json")
        assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
        assert page["type"] == "AnnotationPage"
        assert isinstance(page["startIndex"], int)
        items: list[dict[str, Any]] = page["items"]
        assert len({item["id"] for item in items}) == len(items)
        for item in items:
            assert "@context" not in item  # inside a page there is one context
            assert item["type"] == "Annotation"
            assert item["motivation"] == "assessing"
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", str(item["created"]))
            text, tag, link = item["body"]
            assert tag == {"type": "TextualBody", "purpose": "tagging", "value": tag["value"]}
            assert tag["value"] in {"states", "contradicts", "qualifies"}
            assert (text["type"], text["format"], text["purpose"]) == (
                "TextualBody",
                "text/plain",
                "assessing",
            )
            assert isinstance(text["value"], str)
            assert (link["type"], link["purpose"]) == ("SpecificResource", "linking")
            assert isinstance(link["source"], str)
            targets: list[dict[str, Any]] = item["target"]
            assert len(targets) >= 1
            for target in targets:
                assert isinstance(target["source"], str)
                quote, position = target["selector"]
                assert quote["type"] == "TextQuoteSelector"
                assert quote["exact"]
                assert position["type"] == "TextPositionSelector"
                assert 0 <= position["start"] < position["end"]
                assert target["state"]["type"] == "TimeState"
                assert target["state"]["cached"] == target["source"]


def test_the_pages_of_annotations_add_up(published: Build) -> None:
    collection = loaded(published, "annotations/index.json")
    address, start, number = str(collection["first"]), 0, 0
    while address:
        page = loaded(published, address.removeprefix(f"{SITE}data/"))
        assert (page["id"], page["startIndex"], page["type"]) == (address, start, "AnnotationPage")
        assert page["partOf"]["id"] == collection["id"]
        start += len(page["items"])
        number += 1
        assert (address == collection["last"]) is ("next" not in page)
        address = str(page.get("next", ""))
    assert (start, number) == (collection["total"], len(published.reading.texts))


def test_a_link_to_the_original_leads_to_one_place(published: Build) -> None:
    assert published.site
    page = next(page for page in published.site.pages if page.address == "claims/cost/")
    html = LexborHTMLParser("".join(section.html for section in page.sections))
    found = [node.attributes["href"] or "" for node in html.css('.passage-place a[href*=":~:text="]')]
    assert [unquote(href.partition(":~:text=")[2]) for href in found] == [
        "It cost 3 million.",
        "safe.” It cost",
    ]
    assert all(href.startswith("https://example.org/gazette#:~:text=") for href in found)


def linked(report: str, quote: str) -> list[str]:
    """The directives of the links to the original for a quote."""
    root = base(report).replace(
        "    publisher: Somebody\n", "    publisher: Somebody\n    url: https://a.example/b#c\n"
    )
    built = build_case(CLAIM.replace("on Monday, stance", f"{quote}, stance"), report, root)
    assert built.site, [str(each) for each in built.diagnostics]
    page = next(page for page in built.site.pages if page.address == "claims/rain/")
    html = LexborHTMLParser("".join(section.html for section in page.sections))
    return [
        (node.attributes["href"] or "").removeprefix("https://a.example/b#:~:text=")
        for node in html.css(".passage-place a[rel]")
    ]


def test_words_that_stand_twice_are_linked_with_those_around_them() -> None:
    report = "Rain fell. It was Monday.\n\nThe day after RAIN fell on us-all, too.\n"
    assert linked(report, "Rain fell. It") == ["Rain%20fell.%20It"]
    assert linked(report, "ain fell. It") == [], "a browser looks for whole words"
    assert linked(report, "RAIN fell") == ["The%20day%20after-,RAIN%20fell,-on%20us%2Dall%2C%20too."]


def test_long_passages_are_linked_by_their_ends() -> None:
    words = " ".join(f"word{number}" for number in range(60))
    ends = "word0%20word1%20word2%20word3%20word4,word55%20word56%20word57%20word58%20word59"
    assert linked(f"{words}.\n", words) == [ends]
    other = "word0 word1 word2 word3 word4 are here, word55 word56 word57 word58 word59 too."
    longer = ends.replace("word4,", "word4%20word5%20word6%20word7%20word8,").replace(
        ",word55", ",word51%20word52%20word53%20word54%20word55"
    )
    assert linked(f"{other}\n\n{words}.\n", words) == [longer]


def test_a_passage_that_runs_on_is_linked_by_its_ends() -> None:
    report = "Rain fell here.\n\nIt was Monday. Rain fell.\n"
    assert linked(report, '"fell here.\\n\\nIt was"') == ["fell%20here.,It%20was"]


def test_accents_do_not_tell_places_apart() -> None:
    report = "Cafe opened at noon.\n\nThe Café opened.\n"
    assert linked(report, "Café opened") == ["The-,Caf%C3%A9%20opened"]


def test_words_that_nothing_tells_apart_are_not_linked() -> None:
    report = "Rain fell.\n\nOnce.\n\nRain fell.\n"
    assert linked(report, "Rain fell., suffix: Once") == []


def test_a_text_in_its_own_voice_has_an_author_where_its_origin_is_known(published: Build) -> None:
    authors = {
        each["item"]["url"].split("/")[-2]: each["item"]["itemReviewed"].get("author")
        for each in loaded(published, "claim-reviews.json")["dataFeedElement"]
    }
    assert authors["cost"] == [{"@type": "Organization", "name": "The Gazette"}]
    assert authors["safe"][0]["name"] == "Ann Lee"
    (element,) = loaded(build_case(), "claim-reviews.json")["dataFeedElement"]
    assert "author" not in element["item"]["itemReviewed"]


def test_the_whole_dossier_keeps_to_its_schema(published: Build, kherson: Build) -> None:
    for built in (published, kherson):
        schema = loaded(built, "claims.schema.json")
        # In YAML all scalars are text; JSON has numbers and flags.
        assert list(Draft202012Validator(schema).iter_errors(loaded(built, "claims.json"))) == []


def test_cells_that_a_spreadsheet_would_run_are_texts() -> None:
    payload = '=HYPERLINK("https://a.example")'
    case = CLAIM.replace("summary: It did.", f"summary: '{payload}'")
    cells = list(csv.DictReader(StringIO(files(build_case(case))["data/claims.csv"].decode())))
    assert [cell["summary"] for cell in cells] == [f"'{payload}"]


def test_sums_of_the_archive_are_those_of_the_files(published: Build) -> None:
    graph = loaded(published, "ro-crate-metadata.json")["@graph"]
    listed = {each["@id"]: each["sha256"] for each in graph if each["@type"] == "File"}
    made = {
        p.removeprefix("data/"): sha256(d).hexdigest()
        for p, d in files(published).items()
        if p.startswith("data/")
    }
    assert listed == {path: made[path] for path in made if path != "ro-crate-metadata.json"}


def test_ids_of_the_feed_outlast_the_address_and_the_wording(published: Build, golden: Build) -> None:
    def ids(built: Build) -> list[str]:
        feed = ET.fromstring(files(built)["data/feed.xml"])
        return [node.text or "" for node in feed.iter("{http://www.w3.org/2005/Atom}id")]

    assert ids(published) == ids(golden)
    assert len(set(ids(golden))) == len(ids(golden)) == 8
    assert [item["id"] for item in loaded(golden, "feed.json")["items"]] == ids(golden)[1:]
    assert "url" not in loaded(golden, "feed.json")["items"][0]


@given(st.text())
def test_any_text_is_text_in_xml_and_json(text: str) -> None:
    whole = text.encode("utf-16-le", "replace").decode("utf-16-le", "replace")
    tree = ET.fromstring(f"<a b={xml_attribute(whole)}>{xml_text(whole)}</a>")
    kept = "".join(
        c if c in "\t\n\r" or " " <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c > "\uffff" else "\ufffd"
        for c in whole
    )
    assert " ".join((tree.text or "").split("\r")) == " ".join(
        kept.replace("\r\n", "\n").replace("\r", "\n").split("\r")
    )
    assert json.loads(written_as_json({"a": whole})) == {"a": whole}


@given(st.text().filter(lambda text: text.isprintable()))
def test_any_text_comes_back_from_a_data_block(text: str) -> None:
    encoded = json_in_html({"a": [text, 3]})
    assert json.loads(encoded) == {"a": [text, 3]}
    assert not set(encoded) & set("<>&'`*_#!~$%^+=|;/")


def test_a_data_block_holds_texts_numbers_lists_and_objects_alone() -> None:
    with pytest.raises(TypeError, match="NoneType has no place"):
        json_in_html(None)


def test_crawlers_are_told_where_the_site_is_if_it_is_known(published: Build, golden: Build) -> None:
    assert files(published)["robots.txt"] == f"User-agent: *\nAllow: /\nSitemap: {SITE}sitemap.xml\n".encode()
    assert files(golden)["robots.txt"] == b"User-agent: *\nAllow: /\n"
    assert f"({SITE}claims/cost/)".encode() in files(published)["llms.txt"]
    assert b"(claims/cost/)" in files(golden)["llms.txt"]


def test_a_publisher_s_own_file_stands_in_the_place_of_ours() -> None:
    own = {
        "claims.yaml": base(),
        "case.yaml": CLAIM,
        "seeds/report.txt": REPORT,
        "docs/robots.txt": "Disallow: /\n",
    }
    built = build(MemoryFiles(own))
    assert built.site
    paths = [asset.path for asset in built.site.assets]
    assert len(paths) == len(set(paths))
    assert files(built)["robots.txt"] == b"Disallow: /\n"


# --- reading what others publish --------------------------------------------------------------------------


def drafted(content: str, built: Build | None = None) -> Draft:
    """The draft; ids that the dossier has are taken there, so the scale alone is lent."""
    dossier = built.reading.dossier if built else None
    lent = dossier.model_copy(update={"claims": {}, "references": {}}) if dossier else None
    draft = read_claim_reviews(Text("f.json", content), lent)
    assert isinstance(draft, Draft), draft
    return draft


def test_our_own_feed_gives_the_same_claims(published: Build, kherson: Build) -> None:
    for built in (published, kherson):
        dossier = built.reading.dossier
        assert dossier
        draft = drafted(files(built)["data/claim-reviews.json"].decode(), built)
        standing = {key: claim for key, claim in dossier.claims.items() if not claim.withdrawal}
        assert draft.claims.keys() == standing.keys()
        for key, claim in standing.items():
            made = draft.claims[key]
            assert (made["claim"], made["verdict"], made["summary"]) == (
                claim.claim,
                claim.verdict,
                claim.summary,
            )
            addresses = {dossier.references[each.reference].url for each in claim.evidence}
            assert {draft.references[each]["url"] for each in made["evidence"]} == addresses
            assert made["history"][0][:2] == (claim.history[0].on.isoformat(), "published")


def test_a_draft_is_yaml_that_lacks_only_what_nobody_said(published: Build) -> None:
    draft = drafted(files(published)["data/claim-reviews.json"].decode(), published)
    finished = draft.yaml().replace(
        "    # topics: [] and passages: [] are for you to fill in; dossier cite prints a passage\n",
        "    topics: [rain]\n    passages: [{source: report, quote: on Monday, stance: states}]\n",
    )
    finished = (
        finished.replace("# kind: primary, party, press, analysis, or reference-work", "kind: press")
        .replace("# accessed: the day on which you read it", "accessed: 2024-06-01")
        .replace("stance: context} # says: what it says, in your words", "stance: context, says: S}")
    )
    root = base().replace("  accurate:", "  unverifiable: {label: U, means: U, tone: open}\n  accurate:")
    built = build_case(finished, root=root)
    assert [each.code.slug for each in built.diagnostics if each.code.severity == "error"] == []
    assert (
        draft.losses[-1]
        == "no draft has a place for `inLanguage`, `license`, `author`, `mentions`, `isBasedOn`"
    )


@pytest.mark.parametrize(
    ("content", "claims"),
    [
        ('{"@type": "ClaimReview", "claimReviewed": "A b."}', {"a-b": "A b."}),
        ('[{"@type": ["Thing", "ClaimReview"], "claimReviewed": "A\\nb."}]', {"a-b": "A b."}),
        (
            '{"@graph": [{"@type": "ClaimReview", "claimReviewed": "A", "url": "https://x.example/c-d/?q#f"}]}',
            {"c-d": "A"},
        ),
        ('{"itemListElement": [{"item": {"@type": "ClaimReview", "claimReviewed": "É ü"}}]}', {"e-u": "É ü"}),
        (
            '[{"@type": "ClaimReview", "claimReviewed": "A"}, {"@type": "ClaimReview", "claimReviewed": "A"}]',
            {"a": "A", "a-2": "A"},
        ),
        ('{"@type": "ClaimReview", "claimReviewed": "\\ud800 x"}', {"x": "\ufffd x"}),
        (
            '{"mainEntity": {"review": {"@type": "https://schema.org/ClaimReview", "claimReviewed": {"@value": "A"}}}}',
            {"a": "A"},
        ),
        (
            '{"@type": "schema:ClaimReview", "claimReviewed": ["A"], "url": "https://x.example/index/"}',
            {"index-2": "A"},
        ),
        ('{"@type": "ClaimReview", "claimReviewed": "a\\u0000b"}', {"ab": "a\ufffdb"}),
        ('["x", 3, {"@type": "ClaimReview", "claimReviewed": "日本"}]', {"claim": "日本"}),
    ],
)
def test_reviews_are_found_wherever_they_are_held(content: str, claims: dict[str, str]) -> None:
    draft = drafted(content)
    assert {key: each["claim"] for key, each in draft.claims.items()} == claims
    assert draft.yaml().startswith("claims:\n")


@pytest.mark.parametrize(
    ("content", "place", "message"),
    [
        ('{"a": [1,\n', "f.json:2:1", "expecting value (JSON)"),
        ("[" * 100_000, "f.json", "this nests deeper, or has a longer number, than any review"),
        ("9" * 10_000, "f.json", "this nests deeper, or has a longer number, than any review"),
        ("[]", "f.json", "there is no ClaimReview in it"),
        (
            '{"@type": "ClaimReview", "claimReviewed": 7}',
            "f.json",
            "none of the 1 reviews in it says a claim",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(content: str, place: str, message: str) -> None:
    assert read_claim_reviews(Text("f.json", content), None) == Refused(place, message)


def test_odd_values_are_left_out() -> None:
    draft = drafted(
        '{"@type": "ClaimReview", "claimReviewed": "A", "datePublished": "2024-13-45", "reviewRating": [3],'
        '"itemReviewed": {"author": {"name": "X"}, "datePublished": "soon"},'
        '"citation": ["javascript:alert(1)", {"url": 3}, "https://a.example/", {"url": "https://a.example/", "name": "N"}],'
        '"correction": [{"text": "t"}, {"text": "It was: b.", "datePublished": "2024-01-02T10:00:00Z"}]}'
    )
    assert draft.claims["a"]["evidence"] == ["https-a-example", "https-a-example"]
    assert draft.claims["a"]["history"] == [("2024-01-02", "corrected", "It was: b.")]
    assert draft.losses == [
        "a: no verdict of the dossier is called “”",
        "a: the day of its publication is not known",
        "a: a work without an address is cited and was left out",
        "a: a work without an address is cited and was left out",
        "a: a correction without a day was left out",
        "a: who made the claim is not taken over; name them under `claimants`",
    ]
    assert 'note: "It was: b."' in draft.yaml()


def test_the_command_reads_files_and_standard_input(tmp_path: Path) -> None:
    feed = EXPORTS / "data" / "claim-reviews.json"
    command = ["import", "claimreview"]
    here = ["--dossier", str(GOLDEN / "dossier")]
    from_file = CliRunner().invoke(main, [*command, str(feed), *here])
    from_input = CliRunner().invoke(main, [*command, "-", *here], input=feed.read_bytes())
    assert from_file.exit_code == from_input.exit_code == 0
    assert from_file.stdout == from_input.stdout
    assert from_file.stdout.startswith("claims:\n  opened-on-monday-2:\n"), "the references are there already"
    assert "{reference: minutes, stance: context}" in from_file.stdout
    assert "dossier: opened-on-monday-2: where the claim appeared" in from_file.stderr
    assert CliRunner().invoke(main, [*command, str(tmp_path / "none"), *here]).exit_code == 2
    broken = CliRunner().invoke(main, [*command, "-", *here], input=b"{")
    assert (broken.exit_code, broken.stdout) == (1, "")
    assert broken.stderr.startswith("dossier: -:1:2: ")
    assert CliRunner().invoke(main, [*command, "-", *here], input=b"\xff").exit_code == 1
    empty = CliRunner().invoke(main, [*command, str(feed), "--dossier", str(tmp_path)])
    assert empty.stderr.startswith("dossier: there is no dossier that could be read here")
    assert "opened-on-monday-2:" in from_file.stdout, "the id is taken in the dossier"


def test_more_than_a_feed_ever_has_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builder.cli.importing.MAX_BYTES", 1_000_000)
    result = CliRunner().invoke(main, ["import", "claimreview", "-"], input=b" " * 1_000_001)
    assert (result.exit_code, result.stderr) == (1, "dossier: -: more than 1 MB\n")
