"""The search finds in a generated page what it would find by itself."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from markupsafe import Markup
from material.plugins.search.plugin import SearchIndex

from builder.build import Build
from builder.later import Later
from builder.pages import Content, Page, Section
from builder.pages.page import Layout
from builder.publishing.search import Entry, entries

SEARCHED = Layout(hides=())


def found_by_the_theme(page: Page) -> list[Entry]:
    index = SearchIndex()
    meta = page.meta()
    shown = SimpleNamespace(meta=meta, content=page.html(), toc=[], url=page.address, title=meta["title"])
    index.add_entry_from_context(shown)
    return list(index.entries)


@pytest.mark.parametrize("site", ["golden", "kherson"])
def test_entries_are_those_of_the_theme(site: str, request: pytest.FixtureRequest) -> None:
    built: Build = request.getfixturevalue(site)
    assert built.site
    for page in built.site.pages:
        assert entries(page) == found_by_the_theme(page), page.address


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<h1>A &amp; b &#60;</h1>",
        '<h1 id="a">A</h1><p>b</p>',
        "words\nover <p>lines \n </p> \n <p> </p><p></p>",
        "<ul><li></li></ul><ol><li>a</li><li> </li></ol>",
        "<pre><code>a\n\n  b</code> \n \n</pre> <code>c</code>",
        '<h3 id="a">A</h3> b <section><h3 id="c&#45;d">C</h3> d</section> e',
        "<h3>A</h3> b",
        '<h3 id="a" data-search-exclude>A</h3> b <h4 id="c">C</h4> d',
        "<nav data-search-exclude>a <p>b</p></nav> c",
        "<div data-search-exclude>a <div>b</div> c</div> d",
        "<svg><path d='a'/><title>b</title></svg> c <br> d <img src='e'>",
        "<style>a</style><script>b</script> c",
        "</p> a </b>",
        "a <sub>b</sub> <sup> </sup>",
    ],
)
def test_whatever_a_page_is_made_of(html: str) -> None:
    content = Content(Markup(html), (Section("A heading", Markup(html)),))
    page = Page("a/", "T & t", "d", SEARCHED, Later(lambda: content))
    assert entries(page) == found_by_the_theme(page)


def test_lists_are_left_out() -> None:
    content = Content(Markup("<p>a</p>"), ())
    page = Page("a/", "T", "d", Layout(hides=(), searched=False), Later(lambda: content))
    assert entries(page) == found_by_the_theme(page) == []
