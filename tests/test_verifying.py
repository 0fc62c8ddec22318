"""What is wrong with a built site is found before it is published, and a sound one is let through.

Every file in `cases/sites/` damages the golden site and has the exact report that this must give. Under a path in backquotes stands
what becomes of that file: its new text, words `inserted` at the end of the article, words `replaced` by those after `=>`.
"""

from __future__ import annotations

import codecs
import html
import os
import re
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from itertools import chain
from pathlib import Path

import pytest
from browsing import Open, serving
from conftest import GOLDEN, ROOT, copy_dossier, files_in, run
from payloads import PAYLOADS
from playwright.sync_api import Page, expect
from test_cases import CASES, FILE, REPORT_IN

from builder.build import Build
from builder.diagnostic import Diagnostic
from builder.publishing.configuration import Settings, settings_of
from builder.report.text import report_diagnostics
from builder.verifying import INERT, REFERRER, SUMS, Frame, Policy, verify, verify_published, write_sums
from builder.verifying import Page as Built
from builder.verifying.activity import check_activity, check_activity_of
from builder.verifying.known import Known
from builder.verifying.markup import check_markup, check_markup_of
from builder.verifying.policy import sum_of
from builder.verifying.sums import Files

SITES = CASES / "sites"
Sites = Callable[[str], Path]


def damage(case: str, site: Path) -> None:
    """Does to a site what a case says."""
    for match in FILE.finditer(case):
        path, kind, body = site / match["path"], match["kind"], match["body"]
        path.parent.mkdir(parents=True, exist_ok=True)
        match kind:
            case "absent":
                path.unlink()
            case "inserted":
                _edit(path, "</article>", f"{body}</article>")
            case "replaced":
                _edit(path, *body.rstrip("\n").split("\n=>\n"))
            case "escaped":
                path.write_bytes(codecs.escape_decode(body.encode())[0])
            case _:
                path.write_text(body, encoding="utf-8")


def _edit(path: Path, old: str, new: str) -> None:
    html = path.read_text(encoding="utf-8")
    assert old in html, old
    path.write_text(html.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def site(built_site: Sites, tmp_path: Path) -> Path:
    """A copy of the golden site."""
    return shutil.copytree(built_site("golden"), tmp_path / "site")


@cache
def theme(dossier: Path) -> Settings:
    return settings_of(dossier)


def faults(site: Path, built: Build, dossier: Path = GOLDEN / "dossier") -> str:
    assert built.site
    frame = theme(dossier).frame(built.site)
    return report_diagnostics(verify_published(site, built.site, built.reading, frame)) + "\n"


@pytest.mark.parametrize("path", sorted(SITES.glob("*.md")), ids=lambda path: path.stem)
def test_case(path: Path, site: Path, golden: Build, request: pytest.FixtureRequest) -> None:
    case = path.read_text(encoding="utf-8")
    damage(case, site)
    if path.stem != "site-incomplete":
        write_sums(site)
    actual = faults(site, golden)
    if request.config.getoption("--update-goldens"):
        case = REPORT_IN.sub(lambda _: actual, case)
        path.write_text(case, encoding="utf-8")
    (expected,) = REPORT_IN.findall(case)
    assert actual == expected


def test_a_sound_site_is_let_through(built_site: Sites, golden: Build, kherson: Build) -> None:
    assert faults(built_site("golden"), golden) == "\n"
    assert faults(built_site("kherson"), kherson, ROOT) == "\n"


def test_what_finishing_the_search_changed_is_looked_at_again(site: Path, golden: Build) -> None:
    """Most files are looked at before that, and may be other ones after it."""
    assert golden.site
    script = "<script>alert(1)</script></article>"

    def finish() -> None:
        page = site / "claims/index.html"
        page.write_text(page.read_text(encoding="utf-8").replace("</article>", script), encoding="utf-8")
        shutil.copy(page, site / "new.html")
        (site / "search/new.json").write_text("{")
        (site / "topics/index.html").unlink()

    frame = theme(GOLDEN / "dossier").frame(golden.site)
    found = verify(site, golden.site, golden.reading, frame, finish)
    assert {each.location.text.name for each in found} == {
        "claims/index.html",
        "new.html",
        "search/new.json",
        "topics/index.html",
    }
    assert found == verify(site, golden.site, golden.reading, frame)


def test_a_folder_that_cannot_be_read_is_told_of(
    site: Path, golden: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    scandir = os.scandir

    def refusing(folder: str) -> object:
        if folder.endswith("/claims"):
            raise PermissionError(folder)
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", refusing)
    assert "claims:1:1: error[site-incomplete]: this is not a plain file" in faults(site, golden)


def test_what_the_theme_loads_from_the_root_is_told_by_where_the_site_is() -> None:
    page = Built("404.html", '<link rel="stylesheet" href="/sub/assets/only.css">')
    assert Frame.of([page], {}, "https://dossier.example/sub/").files == {"assets/only.css"}
    assert Frame.of([page], {}, "").files == {"sub/assets/only.css"}


def test_the_site_is_compared_with_its_sums_by_anybody(site: Path) -> None:
    sums = (site / SUMS).read_text(encoding="utf-8").splitlines()
    named = {line.split("  ")[1] for line in sums}
    assert named == {name for name in files_in(site) if not name.startswith(".")} - {SUMS}
    assert len(Files(site)) == len(named) + 1 > 50
    if shutil.which("sha256sum"):
        assert run("sha256sum", "--check", "--strict", "--quiet", SUMS, cwd=site).returncode == 0
        (site / "robots.txt").write_text("")
        assert run("sha256sum", "--check", "--strict", "--quiet", SUMS, cwd=site).returncode == 1


@pytest.mark.parametrize("sums", [None, "", "not a sum\n", "\xff"])
def test_a_site_without_sums_is_not_let_through(site: Path, golden: Build, sums: str | None) -> None:
    (site / SUMS).unlink()
    if sums is not None:
        (site / SUMS).write_bytes(sums.encode("latin-1"))
    assert "there is no sha256sums.txt that says which files the site has" in faults(site, golden)


def test_a_link_in_a_site_is_no_file_of_it(site: Path, golden: Build) -> None:
    (site / "assets" / "passwords.txt").symlink_to("/etc/passwd")
    assert "assets/passwords.txt:1:1: error[site-incomplete]: this is not a plain file" in faults(
        site, golden
    )


@pytest.mark.parametrize("kind", ["link to nothing", "link to a folder", "link to a device", "pipe"])
@pytest.mark.parametrize("name", ["assets/new", "index.html", "robots.txt", "sha256sums.txt"])
def test_what_is_no_plain_file_is_not_opened(site: Path, golden: Build, name: str, kind: str) -> None:
    path = site / name
    path.unlink(missing_ok=True)
    match kind:
        case "link to nothing":
            path.symlink_to("nothing")
        case "link to a folder":
            path.symlink_to(site / "claims")
        case "link to a device":
            path.symlink_to("/dev/zero")
        case "pipe":
            os.mkfifo(path)
    assert f"{name}:1:1: error[site-incomplete]: this is not a plain file" in faults(site, golden)


def test_what_begins_with_a_dot_is_seen(site: Path, golden: Build) -> None:
    (site / ".evil").mkdir()
    (site / ".evil" / "index.html").write_text("<script>alert(1)</script>")
    assert ".evil/index.html:1:1: error[site-incomplete]: nothing in the dossier makes this page" in faults(
        site, golden
    )


def test_a_forged_site_is_not_let_through_by_what_it_says_of_itself(site: Path, golden: Build) -> None:
    """A script in every page with its hash in every policy, the headers and the sums."""
    script = 'alert("forged")'
    for path in [*site.rglob("*.html"), site / "_headers"]:
        old = path.read_text(encoding="utf-8")
        new = re.sub(r"script-src 'self'", f"script-src 'self' 'sha256-{sum_of(script)}'", old)
        path.write_text(new.replace("</body>", f"<script>{script}</script></body>"), encoding="utf-8")
    write_sums(site)
    found = faults(site, golden)
    assert "index.html:11:53: error[site-policy]: the page has another policy than the site" in found
    assert "error[site-script]: a script that is not the theme’s: alert" in found


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (">states<", ">contradicts<"),
        (">Gazette</a>", ">Herald</a>"),
        ("<mark>opened on Monday</mark>", "opened on Monday"),
        ('<span class="unseen">', '<span class="unseen" hidden>'),
        ('<p class="ruling-summary" dir="auto">', '<p class="ruling-summary" dir="auto">Not '),
    ],
)
def test_what_is_around_a_quotation_is_what_the_dossier_says(
    site: Path, golden: Build, old: str, new: str
) -> None:
    path = (
        site / "sources/gazette/index.html"
        if "unseen" in old
        else site / "claims/opened-on-monday/index.html"
    )
    _edit(path, old, new)
    write_sums(site)
    assert "error[site-quotation]: the page is not the one that the dossier makes" in faults(site, golden)


class TestPolicy:
    def test_what_is_said_is_read_back(self) -> None:
        policy = Policy.of(["alert(1)", "let words = '“”'", "alert(1)"])
        assert len(policy.scripts) == 2
        assert Policy.parse(policy.content) == policy
        assert Policy.parse(Policy.of([]).content) == Policy.of([])
        compiling = Policy.of(["alert(1)"], compiles=True)
        assert Policy.parse(compiling.content) == compiling

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("script-src 'self'", "script-src 'self' 'unsafe-inline'"),
            ("script-src 'self'", "script-src 'self' https://elsewhere.example"),
            ("'sha256-", "'sha512-"),
            ("style-src 'self'", "style-src *"),
            ("; base-uri 'none'", ""),
            ("object-src 'none'", "object-src 'none'; script-src-elem *"),
        ],
    )
    def test_a_weaker_one_is_not_ours(self, old: str, new: str) -> None:
        content = Policy.of(["alert(1)"]).content
        assert old in content
        assert Policy.parse(content.replace(old, new)) is None

    def test_every_page_has_the_same_and_runs_no_other_script(self, built_site: Sites) -> None:
        site = built_site("golden")
        headers = (site / "_headers").read_text(encoding="utf-8")
        (told,) = re.findall(r"Content-Security-Policy: (.*); frame-ancestors 'none'\n", headers)
        policy = Policy.parse(told)
        assert policy
        pages = [path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html"))]
        of_theme = [page for page in pages if f'content="{told}"' in page]
        others = [page for page in pages if page not in of_theme]
        assert len(of_theme) > 20
        assert others
        assert all(f'content="{INERT}"' in html.unescape(page) for page in others)
        assert all(Frame.of([Built("", page)], {}, "").policy.scripts <= policy.scripts for page in of_theme)
        assert all(f'<meta name="referrer" content="{REFERRER}">' in page for page in pages)
        assert all(page.index("Content-Security-Policy") < page.index("<script") for page in of_theme)

    def test_a_browser_refuses_what_gets_into_a_page_all_the_same(
        self, site: Path, open_page: Open, browser: object
    ) -> None:
        """And runs it where there is no policy: the check can fail."""
        damage((SITES / "site-script.md").read_text(encoding="utf-8"), site)
        asked = "window.ran = []; window.alert = what => ran.push(what)"
        for bypass in (False, True):
            context = browser.new_context(bypass_csp=bypass)  # type: ignore[attr-defined]
            page: Page = context.new_page()
            page.add_init_script(asked)
            with serving(site) as address:
                page.goto(f"{address}claims/opened-on-monday/")
                for words in ("p[onclick]", "a[href^=javascript]"):
                    page.locator(words).first.dispatch_event("click")
                page.wait_for_timeout(200)
                assert page.evaluate("ran") == ([1, 1, 1] if bypass else [])
            context.close()


def edited(tmp_path: Path, edit: Callable[[Path], object]) -> Path:
    """The golden dossier with something of the maintainers' done to it."""
    copy = copy_dossier(GOLDEN / "dossier", tmp_path / "dossier")
    edit(copy)
    return copy


def settings(lines: str) -> Callable[[Path], object]:
    """More settings of MkDocs."""

    def edit(copy: Path) -> None:
        with (copy / "mkdocs.yml").open("a") as file:
            file.write(lines)

    return edit


def hand_written(copy: Path, html: str) -> None:
    """A page with HTML in it, and a script that it may want."""
    (copy / "docs" / "page.md").write_text(f"# Page\n\n<div>{html}</div>\n")
    (copy / "docs" / "e.js").write_text("alert(1)")


_HOOK = """
def on_page_content(html, page, config, files):
    return html.replace("opened on Monday", "opened on Sunday")
"""


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (
            lambda copy: (copy / "docs" / "index.md").write_text("# Home\n\n<script>alert(1)</script>\n"),
            "error[site-script]: a script that is not the theme’s: alert(1)",
        ),
        (
            lambda copy: (copy / "docs" / "google1.html").write_text("<script>alert(1)</script>"),
            "google1.html:1:1: error[site-policy]: the page has no policy",
        ),
        (
            lambda copy: [settings("hooks: [hook.py]\n")(copy), (copy / "hook.py").write_text(_HOOK)],
            "seeds/gazette.txt has other words there: “The bridge opened on Sunday” here",
        ),
        (
            lambda copy: hand_written(copy, '</article></div><script src="../e.js"></script>'),
            "error[site-script]: <script> loads what the theme and the settings do not: e.js",
        ),
        (
            lambda copy: hand_written(copy, "</article></div><svg><script src=x>alert(1)</script></svg>"),
            "error[site-script]: a script that is not the theme’s: alert(1)",
        ),
        (
            lambda copy: hand_written(copy, "</article></div><meta name=referrer content=unsafe-url>"),
            "error[site-markup]: the element <meta> has no place here",
        ),
        (
            lambda copy: hand_written(copy, '</article></div><a href="x" ping="y">x</a>'),
            "error[site-markup]: the attribute `ping` has no place on <a> here",
        ),
        (
            lambda copy: hand_written(copy, '<blockquote class="passage">The mayor is a thief.</blockquote>'),
            "error[site-quotation]: <blockquote> looks like a quotation that was checked, and was not",
        ),
        (
            lambda copy: (copy / "docs" / "moved.html").write_text(
                "<meta http-equiv=refresh content=\"0; url='https://elsewhere.example/'\">"
            ),
            "moved.html:1:7: error[site-foreign]: <meta> steers the browser",
        ),
        (
            lambda copy: (copy / "docs" / "jp.html").write_text("<meta charset=iso-2022-jp><p>\x1b$B"),
            "error[site-data]: the page has the character U+001B",
        ),
        (
            lambda copy: (copy / "docs" / "full.html").write_text(
                "<head><script src=e.js></script></head><body><article><p>x</article>"
            ),
            "full.html:1:1: error[site-policy]: the page has no policy",
        ),
        (
            lambda copy: (copy / "docs" / "_headers").write_text("/*\n  ! Content-Security-Policy\n"),
            "_headers:1:1: error[site-policy]: a header steers the browser: ! Content-Security-Policy",
        ),
        (
            lambda copy: (copy / "docs" / "a.css").write_text(
                "@import url(https://elsewhere.example/a.css);"
            ),
            "a.css:1:1: error[site-foreign]: the styles load @import",
        ),
        (
            lambda copy: (copy / "docs" / "x.xml").write_text(
                '<html xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script></html>'
            ),
            "x.xml:1:1: error[site-script]: the file can run scripts, by <html>",
        ),
        (settings("extra_css: [https://elsewhere.example/a.css]\n"), "<link> is loaded from another site"),
        (
            settings("exclude_docs: index.md\n"),
            "index.html:1:1: error[site-incomplete]: this page was not built",
        ),
    ],
    ids=[
        "script",
        "file",
        "hook",
        "out of the article",
        "in a drawing",
        "meta",
        "ping",
        "false quotation",
        "refresh",
        "charset",
        "page",
        "headers",
        "import",
        "xhtml",
        "style",
        "left out",
    ],
)
def test_what_must_not_be_published_is_not(tmp_path: Path, edit: Callable[[Path], object], said: str) -> None:
    """Neither by `dossier build`, which leaves the last site, nor by `mkdocs build`, which says so."""
    copy = edited(tmp_path, lambda copy: None)
    assert run("dossier", "build", cwd=copy).returncode == 0
    before = files_in(copy / "site")
    edit(copy)
    done = run("dossier", "build", cwd=copy)
    assert done.returncode == 1
    assert said in done.stderr
    assert "in what was built; it must not be published" in done.stderr
    assert "Traceback" not in done.stderr
    assert files_in(copy / "site") == before
    done = run("mkdocs", "build", "--site-dir", "other", cwd=copy)
    assert done.returncode == 1
    assert said in done.stderr


def test_what_maintainers_may_do_is_let_through(tmp_path: Path, open_page: Open) -> None:
    """A theme of one's own with a script, headers of one's own, a proof for a search engine, and links out of pages."""

    def edit(copy: Path) -> None:
        settings = (copy / "mkdocs.yml").read_text()
        (copy / "mkdocs.yml").write_text(settings.replace("theme:\n", "theme:\n  custom_dir: overrides\n"))
        (copy / "overrides").mkdir()
        (copy / "overrides" / "main.html").write_text(
            '{% extends "base.html" %}{% block site_meta %}<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" '
            'content="{{ content_security_policy }}"><meta name="referrer" content="same-origin">{% endblock %}'
            "{% block libs %}<script>window.ours = 'here'</script>{% endblock %}"
        )
        (copy / "overrides" / "wide.html").write_text('{% extends "main.html" %}')
        (copy / "docs" / "google1.html").write_text("google-site-verification: google1.html")
        (copy / "docs" / "index.md").write_text(
            "# Home\n\n[Out](https://elsewhere.example/) and [in](claims/index.md)\n\n- [ ] a *list*\n\n| a | b |\n|--:|---|\n| 1 | 2 |\n"
        )

    copy = edited(tmp_path, edit)
    done = run("dossier", "build", cwd=copy)
    assert done.returncode == 0, done.stderr
    own = "/*\n  Content-Security-Policy: " + Policy.of(["window.ours = 'here'"]).content
    headers = (copy / "site" / "_headers").read_text()
    assert own[:50] in headers
    (copy / "docs" / "_headers").write_text(f"{headers}  X-Robots-Tag: all\n")
    done = run("dossier", "build", cwd=copy)
    assert done.returncode == 0, done.stderr
    assert "X-Robots-Tag" in (copy / "site" / "_headers").read_text()
    with serving(copy / "site") as address:
        page = open_page(address)
        assert page.evaluate("ours") == "here"
        expect(page.get_by_role("link", name="Out")).to_have_attribute("rel", "noopener noreferrer")
        assert page.get_by_role("link", name="in", exact=True).get_attribute("rel") is None


class TestCommand:
    def test_says_what_it_looked_at(self, built_site: Sites) -> None:
        done = run("dossier", "verify", str(built_site("golden")), cwd=GOLDEN / "dossier")
        assert done.returncode == 0, done.stderr
        assert "is what the dossier makes: 21 pages of it, and 17 quotes: " in done.stdout

    def test_says_what_is_wrong(self, site: Path) -> None:
        (site / "robots.txt").write_text("")
        done = run("dossier", "verify", str(site), "--dossier", str(GOLDEN / "dossier"), cwd=site.parent)
        assert done.returncode == 1
        assert (
            f"{site.as_posix()}/robots.txt:1:1: error[site-incomplete]: this file is another" in done.stdout
        )
        assert done.stderr == f"dossier: 1 fault: {site} must not be published\n"

    def test_compares_with_a_sound_dossier_alone(self, site: Path, tmp_path: Path) -> None:
        copy = copy_dossier(GOLDEN / "dossier", tmp_path / "dossier")
        (copy / "seeds" / "radio.txt").write_text("Another text.\n")
        done = run("dossier", "verify", str(site), cwd=copy)
        assert done.returncode == 1
        assert "error[source-changed]" in done.stderr
        assert "there is nothing to compare the site with" in done.stderr

    @pytest.mark.parametrize(
        ("lines", "said"),
        [
            ("site_url: !ENV [HOME_OF_SITE, 'https://bridge.example/']\n", ""),
            ("site_url: 7\n", "Aborted with a configuration error"),
            ("theme: absent\n", "absent"),
        ],
    )
    def test_reads_settings_as_mkdocs_does(self, tmp_path: Path, lines: str, said: str) -> None:
        copy = edited(tmp_path, settings(lines))
        if not said:
            assert run("dossier", "build", cwd=copy).returncode == 0
        (copy / "site").mkdir(exist_ok=True)
        done = run("dossier", "verify", cwd=copy)
        assert done.returncode == (1 if said else 0), done.stderr
        assert said in done.stderr
        assert "Traceback" not in done.stderr


def test_what_is_known_to_be_good_has_no_fault(built_site: Sites, golden: Build) -> None:
    """Pages without fault are known by their tags; whatever is pasted into one is known only where it has no fault either."""
    assert golden.site
    folder = built_site("golden")
    frame = settings_of(GOLDEN / "dossier").frame(golden.site)

    def faults(page: Built) -> list[object]:
        return [*check_markup(page, frame.elements), *check_activity(page, frame)]

    known = Known(
        lambda page: iter(faults(page)),  # type: ignore[arg-type,return-value]
        lambda page, tag: chain(check_markup_of(tag, page), check_activity_of(tag, page, frame)),
    )
    names = [f"{page.address}index.html" for page in golden.site.pages]
    pages = [Built(name, (folder / name).read_text(encoding="utf-8")) for name in names]
    assert [page.name for page in pages if not known.has(page)] == []
    seen = 0
    for number, payload in enumerate([*PAYLOADS, *PLAIN]):
        page = pages[number % len(pages)]
        for mark in ("</article>", "</head>", "</body>", "</title>"):
            pasted = Built(page.name, page.html.replace(mark, f"{payload}{mark}", 1))
            if known.has(pasted):
                seen += 1
                assert not faults(pasted), payload
    assert seen > len(PLAIN)


def test_frames_are_alike_in_one_folder_and_depth_but_for_their_own_address() -> None:
    looked_at: list[str] = []

    def look(page: Built) -> Iterator[Diagnostic]:
        looked_at.append(page.name)
        yield from ()

    def page(name: str, address: str) -> Built:
        link = f'<link rel="canonical" href="https://a.example/{address}">'
        return Built(name, f"<html><head>{link}</head><article><p>Rain</p></article></html>")

    known = Known(look, lambda page, tag: iter(()), "https://a.example/")
    for name, address in (
        ("claims/a/index.html", "claims/a/"),
        ("claims/b/index.html", "claims/b/"),
        ("claims/c/index.html", "claims/a/"),
        ("index.html", ""),
        ("x/index.html", "x/"),
        ("y/index.html", "y/"),
    ):
        assert known.has(page(name, address))
    assert looked_at == ["claims/a/index.html", "claims/c/index.html", "index.html", "x/index.html"]


PLAIN = (
    "<p>Rain</p>",
    '<a href="https&#58;//a.example/" rel="noopener noreferrer">a</a>',
    '<a href="java&#115;cript:alert(1)">a</a>',
    '<a href="#a" href="javascript:alert(1)">a</a>',
    '<a href="javascript&colon;alert(1)">a</a>',
    '<A HREF="javascript:alert(1)">a</A>',
    '<a\thref="javascript:alert(1)">a</a>',
    "<a href='javascript:alert(1)'>a</a>",
    "<a href=javascript:alert(1)>a</a>",
    '<p onclick="alert(1)">a</p>',
    '<p style="color: red">a</p>',
    '<img src="https://a.example/a.png">',
    '<svg viewBox="0 0 1 1"><use href="#a" /></svg>',
    "<script>alert(1)</script>",
    '<script type="application/ld+json">{}</script>',
    "<p>1 < 2</p>",
    "<!-- a -->",
    "</p x>",
    "<p x",
    '<article><p title="</article>">a</p></article>',
)
