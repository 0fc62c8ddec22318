"""Other people's validators of the exports, in an environment of their own; `make judges` installs them."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from browsing import lacking
from conftest import GOLDEN, ROOT, copy_dossier, run
from selectolax.lexbor import LexborHTMLParser

HERE = ROOT / "tests" / "judges"
PYTHON = ROOT / ".judges" / "bin" / "python"
SITES = {"kherson": ROOT, "golden": GOLDEN / "dossier"}


@pytest.fixture(scope="module")
def addressed(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The folder of a site that knows its address."""
    built: dict[str, Path] = {}

    def site(name: str) -> Path:
        if name not in built:
            folder = copy_dossier(SITES[name], tmp_path_factory.mktemp(name) / "dossier")
            with (folder / "mkdocs.yml").open("a") as configuration:
                configuration.write("\nsite_url: https://dossier.example/d/\n")
            built[name] = folder.parent / "site"
            done = run("dossier", "build", "--site-dir", str(built[name]), cwd=folder)
            assert done.returncode == 0, done.stderr
        return built[name]

    return site


def test_addresses_are_canonical_everywhere(addressed: Callable[[str], Path]) -> None:
    site, home = addressed("golden"), "https://dossier.example/d/"
    listed = ET.parse(site / "sitemap.xml").getroot()
    days = {url[0].text: url[1].text if len(url) > 1 else None for url in listed}
    found = set()
    for path in site.rglob("index.html"):
        page = LexborHTMLParser(path.read_text(encoding="utf-8"))
        address = f"{home}{path.parent.relative_to(site).as_posix()}/".replace("/./", "/")
        canonical = page.css_first('link[rel="canonical"]')
        assert canonical
        if page.css_first('meta[http-equiv="refresh"]'):
            assert canonical.attributes["href"] in days
            assert address not in days
            continue
        found.add(address)
        assert canonical.attributes["href"] == address
        shared = page.css_first('meta[property="og:url"]')
        assert shared
        assert shared.attributes["content"] == address
    assert found == days.keys()
    assert {key: day for key, day in days.items() if day} == {
        f"{home}claims/opened-on-monday/": "2024-06-02",
        f"{home}claims/cost/": "2024-06-04",
        f"{home}claims/safe/": "2024-06-03",
        f"{home}claims/weather/": "2024-06-04",
    }
    missing = LexborHTMLParser((site / "404.html").read_text(encoding="utf-8"))
    links = [node.attributes["href"] or "" for node in missing.css("article a")]
    assert all(href.startswith("/d/") for href in links), links


def test_a_site_that_knows_its_address_is_shared_with_a_picture(addressed: Callable[[str], Path]) -> None:
    home = LexborHTMLParser((addressed("kherson") / "index.html").read_text(encoding="utf-8"))
    shown = {node.attributes["property"]: node.attributes["content"] for node in home.css("meta[property]")}
    assert shown["og:title"] == "The Kherson withdrawal, November 2022"
    assert shown["og:image"] == "https://dossier.example/d/assets/social.png"
    assert (addressed("kherson") / "assets" / "social.png").is_file()


def judged(site: Path) -> tuple[int, str]:
    """What the judges in Python say."""
    if not PYTHON.is_file():
        lacking("the environment of the judges (make judges)")
    command = [str(PYTHON), str(HERE / "judge.py"), str(site)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    return done.returncode, done.stdout + done.stderr


def judged_by_node(site: Path) -> tuple[int, str]:
    """What the judges in JavaScript say."""
    node = shutil.which("node")
    if not node or not (HERE / "node_modules").is_dir() or not PYTHON.is_file():
        lacking("node with the judges (make judges)")
    where = "import rocrate, os; print(os.path.dirname(rocrate.__file__))"
    package = subprocess.run(
        [str(PYTHON), "-c", where], capture_output=True, text=True, check=True
    ).stdout.strip()
    command = [node, str(HERE / "judge.mjs"), str(site), f"{package}/data/schema.jsonld"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    return done.returncode, done.stdout + done.stderr


DAMAGE = (
    ("data/passages.csv", ",states,", ",thinks,"),
    ("data/feed.xml", "</entry>", "</entri>"),
    ("data/references.csl.json", '"id": "minutes"', '"id": "weekly"'),
    ("data/claims.json", '"title"', '"titel"'),
    ("data/ro-crate-metadata.json", '"@type": "Dataset"', '"@type": "Thing"'),
    ("claims/cost/index.html", '"ClaimReview"', '"Review"'),
)
"""A fault for each judge in Python, in the golden site."""
DAMAGE_FOR_NODE = (
    ("data/annotations/gazette.json", '"exact": "opened', '"exact": "closed'),
    ("claims/safe/index.html", '"claimReviewed"', '"claimReviwed"'),
    ("data/references.bib", "Minutes of the council", "Minutes {of the council"),
)
judges = pytest.mark.parametrize(
    ("judge", "damage"), [(judged, DAMAGE), (judged_by_node, DAMAGE_FOR_NODE)], ids=["python", "node"]
)
Judge = Callable[[Path], tuple[int, str]]
Damage = tuple[tuple[str, str, str], ...]


@judges
@pytest.mark.parametrize("name", SITES)
def test_the_judges_find_no_fault(
    addressed: Callable[[str], Path], name: str, judge: Judge, damage: Damage
) -> None:
    code, said = judge(addressed(name))
    assert (code, said.count(": no fault\n")) == (0, len(damage)), said


@judges
def test_the_judges_find_faults_where_there_are_some(
    addressed: Callable[[str], Path], tmp_path: Path, judge: Judge, damage: Damage
) -> None:
    site = tmp_path / "site"
    shutil.copytree(addressed("golden"), site)
    for name, old, new in damage:
        content = (site / name).read_text(encoding="utf-8")
        assert old in content, (name, old)
        (site / name).write_text(content.replace(old, new, 1), encoding="utf-8")
    code, said = judge(site)
    assert (code, said.count(": no fault\n")) == (1, 0), said
