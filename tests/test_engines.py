"""What `dossier write` wrote, built by other engines and compared with the plug-in's site; `make engines` installs them.

What is known to differ stands in `DIFFERENCES`, once, and in the documentation in the same words. One that no longer
occurs fails the test like one that is not listed.
"""

from __future__ import annotations

import gzip
import json
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

import pytest
from browsing import Open, lacking, serving
from conftest import GOLDEN, ROOT, copy_dossier, run
from selectolax.lexbor import LexborHTMLParser
from test_hostile import write_hostile

from builder.publishing.swap import MARKER

HOME = "https://dossier.example/d/"
DOSSIERS = ("kherson", "golden", "hostile")
BUILT_BY = {
    "mkdocs": "mkdocs build --strict",
    "properdocs": "properdocs build --strict --config-file mkdocs.yml",
    "zensical": "zensical build --strict",
}
NAMES = {"properdocs": "ProperDocs", "zensical": "Zensical"}
ALL = "all"
engines = pytest.mark.parametrize("engine", BUILT_BY)

Site = dict[str, LexborHTMLParser | bytes]
"""The files of a site by name, pages as browsers read them."""


@dataclass(frozen=True)
class Difference:
    """`level` makes our site and theirs alike in one thing, and says whether they were not."""

    engine: str
    what: str
    level: Callable[[Site, Site], bool]


def both(ours: Site, theirs: Site) -> Iterator[tuple[LexborHTMLParser, LexborHTMLParser]]:
    """The pages that both sites have."""
    for name in ours.keys() & theirs.keys():
        our, their = ours[name], theirs[name]
        if isinstance(our, LexborHTMLParser) and isinstance(their, LexborHTMLParser):
            yield our, their


def without_elements(selector: str) -> Callable[[Site, Site], bool]:
    def level(ours: Site, theirs: Site) -> bool:
        differ = False
        for our, their in both(ours, theirs):
            found = our.css(selector), their.css(selector)
            differ |= [node.html for node in found[0]] != [node.html for node in found[1]]
            for node in (*found[0], *found[1]):
                node.decompose()
        return differ

    return level


def without_attribute(name: str) -> Callable[[Site, Site], bool]:
    def level(ours: Site, theirs: Site) -> bool:
        differ = False
        for our, their in both(ours, theirs):
            found = our.css(f"[{name}]"), their.css(f"[{name}]")
            differ |= len(found[0]) != len(found[1])
            for node in (*found[0], *found[1]):
                del node.attrs[name]
        return differ

    return level


def without_files(pattern: str) -> Callable[[Site, Site], bool]:
    def level(ours: Site, theirs: Site) -> bool:
        found = [{name for name in site if re.fullmatch(pattern, name)} for site in (ours, theirs)]
        for site, names in zip((ours, theirs), found, strict=True):
            for name in names:
                del site[name]
        return found[0] != found[1]

    return level


def without_what_the_plug_in_adds(ours: Site, theirs: Site) -> bool:
    """Leaves out what is known when all of the site was built, and not before."""
    policy = without_elements('meta[http-equiv="Content-Security-Policy"]')(ours, theirs)
    files = without_files(r"_headers|sha256sums\.txt")(ours, theirs)
    return policy and files


def with_plain_code(ours: Site, theirs: Site) -> bool:
    differ = False
    for our, their in both(ours, theirs):
        found = our.css("article > pre"), their.css("article > .highlight")
        differ |= bool(found[1])
        for node in (*found[0], *found[1]):
            node.replace_with(node.text())
    return differ


def with_the_same_search(ours: Site, theirs: Site) -> bool:
    """Leaves the places and titles that the search knows; the words of controls are known to MkDocs alone."""
    if "search.json" not in theirs:
        return False
    for site, name, key in ((ours, "search/search_index.json", "docs"), (theirs, "search.json", "items")):
        index = site.pop(name)
        assert isinstance(index, bytes)
        entries = [(entry["location"], entry["title"]) for entry in json.loads(index)[key]]
        assert entries
        site["search"] = json.dumps(sorted(entries)).encode()
    return True


def with_links_from_the_page(ours: Site, theirs: Site) -> bool:
    """Takes back the step up that Zensical adds to links in HTML where the page is no index of a folder."""
    page = theirs.get("about/numbers/index.html")
    if not isinstance(page, LexborHTMLParser):
        return False
    links = page.css('article .dossier a[href^="../../../"]')
    for node in links:
        node.attrs["href"] = (node.attributes["href"] or "").removeprefix("../")
    return bool(links)


DIFFERENCES = (
    Difference(
        ALL,
        "Pages have no policy of what a browser may run, and there are no `_headers` and no `sha256sums.txt`: nothing verifies the site.",
        without_what_the_plug_in_adds,
    ),
    Difference(ALL, "Links to other sites have no `rel` in pages written by hand.", without_attribute("rel")),
    Difference("properdocs", "Each page names another generator.", without_elements("meta[name=generator]")),
    Difference("zensical", "Each page names another generator.", without_elements("meta[name=generator]")),
    Difference(
        "zensical",
        "What is around a page is Zensical’s, in the looks of Material: its header, its search, its scripts and styles.",
        without_files(r"assets/(javascripts|stylesheets)/.+"),
    ),
    Difference(
        "zensical",
        "A page begins with a place that its link for skipping the navigation leads to.",
        without_elements("article > a#__skip"),
    ),
    Difference(
        "zensical",
        "What the search is to leave out is no longer marked in the pages.",
        without_attribute("data-search-exclude"),
    ),
    Difference(
        "zensical",
        "The search reads `search.json`, which has the same entries, without the words of controls.",
        with_the_same_search,
    ),
    Difference("zensical", "Code in pages written by hand is coloured.", with_plain_code),
    Difference("zensical", "There is no compressed sitemap.", without_files(r"sitemap\.xml\.gz")),
    Difference(
        "zensical",
        "The links of a block such as `overview` lead astray on a page that is not the `index.md` of a folder.",
        with_links_from_the_page,
    ),
)


def program(engine: str) -> str:
    """MkDocs is the one of the project; the others have an environment of their own."""
    if engine == "mkdocs":
        return engine
    path = ROOT / ".engines" / "bin" / engine
    if not path.is_file():
        lacking(f"{engine} (make engines)")
    return str(path)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Path]:
    """The folder of a site that knows its address, built by the plug-in or by an engine from the tree."""
    folder = tmp_path_factory.mktemp("engines")

    @cache
    def tree(name: str) -> Path:
        written = folder / f"{name}-tree"
        done = run("dossier", "write", str(written), cwd=write_dossier(name, folder / name))
        assert done.returncode == 0, done.stderr
        return written

    @cache
    def site(engine: str, name: str) -> Path:
        if engine == "plug-in":
            place, command = tree(name).with_name(name), ["dossier", "build"]
        else:
            executable, *options = BUILT_BY[engine].split()
            command = [program(executable), *options]
            place = shutil.copytree(tree(name), folder / f"{name}-{engine}")
        done = run(*command, cwd=place)
        assert done.returncode == 0, done.stdout + done.stderr
        return place / "site"

    return site


def write_dossier(name: str, folder: Path) -> Path:
    """One of the dossiers, with an address; the golden one has a page that is no index, with a block and a link, too."""
    match name:
        case "kherson":
            copy_dossier(ROOT, folder)
        case "golden":
            page = copy_dossier(GOLDEN / "dossier", folder) / "docs" / "about" / "numbers.md"
            page.parent.mkdir()
            page.write_text("# Numbers\n\n[Elsewhere](https://example.org/)\n\n<!-- dossier: overview -->\n")
        case "hostile":
            write_hostile(folder)
    with (folder / "mkdocs.yml").open("a") as configuration:
        configuration.write(f"\nsite_url: {HOME}\n")
    return folder


def read_site(folder: Path) -> Site:
    paths = (path for path in folder.rglob("*") if path.is_file() and path.name != MARKER)
    return {path.relative_to(folder).as_posix(): read_file(path) for path in paths}


def read_file(path: Path) -> LexborHTMLParser | bytes:
    """A page or data; what engines list in an order of their own is put in order."""
    data = path.read_bytes()
    match path.name:
        case name if name.endswith(".html"):
            return LexborHTMLParser(data.decode())
        case "sitemap.xml" | "sitemap.xml.gz":
            sitemap = ET.fromstring(gzip.decompress(data) if name.endswith(".gz") else data)
            days = sorted([(part.text or "").strip() for part in url] for url in sitemap)
            assert days
            return json.dumps(days).encode()
        case "search_index.json":
            index = json.loads(data)
            index["docs"].sort(key=lambda entry: entry["location"])
            return json.dumps(index).encode()
        case _:
            return data


def shown(name: str, page: LexborHTMLParser) -> dict[str, object]:
    """What readers, search engines and other pages have of a page; links are taken from where the page is."""
    address = f"{HOME}{name.removesuffix('index.html')}"
    for key in ("href", "src"):
        for node in page.css(f"[{key}]"):
            node.attrs[key] = urljoin(address, node.attributes[key] or "")
    title, article = page.css_first("title"), page.css_first("article")
    if not article:  # the page leads from an old address to the new one
        return {"html": page.html}
    assert title
    return {
        "title": title.text(),
        "head": [node.attributes for node in page.css("meta, link[rel=canonical], link[rel*=alternate]")],
        "ids": [node.id for node in article.css("[id]")],
        "links": [node.attributes["href"] for node in article.css("a[href]")],
        "text": " ".join(article.text().split()),
        "blocks": [node.html for node in article.css(".dossier")],
        "html": " ".join((article.html or "").split()),
        "navigation": [
            (" ".join(node.text().split()), node.attributes["href"])
            for node in page.css(".md-tabs a[href], .md-nav--primary .md-nav__link[href]")
            if not (node.attributes["href"] or "").startswith(f"{address}#")
        ],
    }


@engines
def test_the_sites_of_an_engine_differ_from_ours_in_what_is_listed(
    built: Callable[[str, str], Path], engine: str
) -> None:
    listed = [difference for difference in DIFFERENCES if difference.engine in (ALL, engine)]
    occurred, unknown = set(), []
    for dossier in DOSSIERS:
        ours, theirs = read_site(built("plug-in", dossier)), read_site(built(engine, dossier))
        occurred |= {difference.what for difference in listed if difference.level(ours, theirs)}
        unknown += [(dossier, name, "file") for name in ours.keys() ^ theirs.keys()]
        for name in ours.keys() & theirs.keys():
            our, their = ours[name], theirs[name]
            if isinstance(our, bytes) or isinstance(their, bytes):
                unknown += [(dossier, name, "content")] if our != their else []
                continue
            expected, actual = shown(name, our), shown(name, their)
            unknown += [(dossier, name, key) for key in expected if expected[key] != actual.get(key)]
    assert unknown == []
    assert occurred == {difference.what for difference in listed}


@engines
@pytest.mark.parametrize("dossier", DOSSIERS)
def test_no_page_of_an_engine_asks_for_anything_from_elsewhere(
    built: Callable[[str, str], Path], engine: str, dossier: str
) -> None:
    for name, page in read_site(built(engine, dossier)).items():
        if isinstance(page, LexborHTMLParser):
            for node in page.css("link[href], script[src], img[src], iframe, source, object, embed"):
                wanted = node.attributes.get("href") or node.attributes.get("src") or HOME
                assert urljoin(f"{HOME}{name}", wanted).startswith(HOME), (name, node.html)


@engines
def test_the_search_of_an_engine_leads_to_a_claim_that_looks_as_ours(
    built: Callable[[str, str], Path], open_page: Open, engine: str
) -> None:
    looks = []
    for builder in ("plug-in", engine):
        with serving(built(builder, "golden")) as address:
            page = open_page(address)
            page.locator(".md-search__input, .md-search__button").locator("visible=true").click()
            page.keyboard.type("bridge cost")
            page.locator("a[href*='claims/cost/']").filter(
                has_text="Unverifiable: The bridge cost"
            ).first.click()
            page.wait_for_url(re.compile("/claims/cost/"))
            ruling = page.locator(".ruling")
            size = ruling.bounding_box() or {}
            colours = "e => [getComputedStyle(e).fontSize, getComputedStyle(e).backgroundColor]"
            looks.append((size["width"], size["height"], ruling.evaluate(colours)))
    assert looks[0] == looks[1]


def test_the_documentation_lists_the_engines_and_the_differences() -> None:
    page = (ROOT / "docs" / "contributing" / "commands.md").read_text(encoding="utf-8")
    lock = (ROOT / "tests" / "engines" / "requirements.lock").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (All|ProperDocs|Zensical) \| (.+) \|$", page, flags=re.MULTILINE)
    names = {ALL: "All", **NAMES}
    assert rows == [(names[difference.engine], difference.what) for difference in DIFFERENCES]
    assert all(command in page for command in BUILT_BY.values())
    for engine, name in NAMES.items():
        (version,) = re.findall(rf"^{engine}==(\S+)", lock, flags=re.MULTILINE)
        assert f"{name} {version}" in page
