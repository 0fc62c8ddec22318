"""What a page does beside being read: scripts, and what is loaded from where.

Comes in: a page and the policy of the site. Goes out: what runs without being the theme's, and what leads a browser elsewhere
without being asked. Refuses to know which elements are good.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.diagnostic import Code, Diagnostic
from builder.verifying.frame import Frame, loaded
from builder.verifying.parsing import Element, Page, Tag
from builder.verifying.policy import INERT, REFERRER, sum_of

_ADDRESSES = frozenset("action background cite data formaction href poster src srcset xlink:href".split())
READ = _ADDRESSES | {"type", "rel"}
"""The attributes whose values decide on anything."""
_FOLLOWED = frozenset(["a", "area"])
"""Elements that lead elsewhere when they are asked to."""
_POINTS_OUT = frozenset(
    "alternate author canonical help license me next prev search shortlink terms-of-service".split()
)
"""Relations of <link> with which nothing is loaded."""
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:")
_BLANKS = re.compile(r"[\x00-\x20\x7f-\xa0]+")
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|[\\/]{2}")
_OUT = re.compile(r"https?:|[\\/]{2}")
_RUNS = ("javascript:", "data:", "vbscript:", "blob:", "file:")
_REFRESH = re.compile(r"0; url=(?!//)[A-Za-z0-9._~/%#-]+")


def check_activity(page: Page, frame: Frame) -> Iterator[Diagnostic]:
    """Nothing runs but what the policy lets run, and nothing is loaded but files of the site, scripts and styles those of the theme."""
    yield from _check_head(page, frame)
    for tag in page.tags:
        yield from check_activity_of(tag, page, frame)


def check_activity_of(tag: Tag, page: Page, frame: Frame) -> Iterator[Diagnostic]:
    """The same for one element."""
    if tag.is_inline_script:
        yield from _check_script(page, tag, frame.policy.scripts)
    if tag.name == "script" or (tag.name == "link" and _loads(tag, "href")):
        yield from _check_file(page, tag, frame)
    for name, value in tag.attributes.items():
        if name.startswith("on"):
            said = f"<{tag.name}> has the handler `{name}`, which is a script"
            yield page.fault(Code.SITE_SCRIPT, said, f" {name}=")
        elif name in _ADDRESSES:
            yield from _check_address(page, tag, name, value)


def _check_head(page: Page, frame: Frame) -> Iterator[Diagnostic]:
    """Every page has the policy of the site before whatever it is about; one that has no scripts may have less."""
    metas = page.css("head > meta[http-equiv]")
    said = [each for each in metas if _equivalent(each) == "content-security-policy"]
    found = [each.attributes.get("content") or "" for each in said]
    is_plain = found in ([], [INERT]) and not page.css("script, style, link[rel=stylesheet]")
    if not is_plain and found != [frame.policy.content]:
        message = "the page has another policy than the site" if found else "the page has no policy"
        yield page.fault(Code.SITE_POLICY, message, found[0] if found else "<head", "build the site again")
    elif said and page.html.find("<script") < page.html.find("Content-Security-Policy") >= 0 and not is_plain:
        yield page.fault(Code.SITE_POLICY, "the policy comes after a script", "Content-Security-Policy")
    referrers = [each.attributes.get("content") for each in page.css("meta[name=referrer]")]
    if not is_plain and referrers != [REFERRER]:
        message = "the page does not say that other sites are not told where a reader came from"
        yield page.fault(Code.SITE_POLICY, message, "<head", f'<meta name="referrer" content="{REFERRER}">')
    charsets = [(each.attributes.get("charset") or "").lower() for each in page.css("meta[charset]")]
    if charsets != ["utf-8"] and (charsets or not page.html.isascii() or not is_plain):
        yield page.fault(
            Code.SITE_DATA, "the page does not say that it is UTF-8", "<head", '<meta charset="utf-8">'
        )
    for each in metas:
        content = each.attributes.get("content") or ""
        if each not in said and (_equivalent(each) != "refresh" or not _REFRESH.fullmatch(content)):
            yield page.fault(Code.SITE_FOREIGN, f"<meta> steers the browser: {content}", "http-equiv")


def _equivalent(meta: Element) -> str:
    return (meta.attributes.get("http-equiv") or "").lower()


def _check_file(page: Page, tag: Tag, frame: Frame) -> Iterator[Diagnostic]:
    """What is loaded from elsewhere is told of as that."""
    file = loaded(tag, page.name, frame.home)
    if file and file not in frame.files and not _ELSEWHERE.match(file.lower()):
        said = f"<{tag.name}> loads what the theme and the settings do not: {file[:120]}"
        yield page.fault(
            Code.SITE_SCRIPT, said, f'"{tag.attributes.get("src") or tag.attributes.get("href")}"'
        )


def _check_script(page: Page, tag: Tag, scripts: frozenset[str]) -> Iterator[Diagnostic]:
    script = tag.words
    if sum_of(script) not in scripts:
        said = f"a script that is not the theme’s: {' '.join(script.split())[:60]}"
        yield page.fault(Code.SITE_SCRIPT, said, f"{script}</script")


def _check_address(page: Page, tag: Tag, name: str, value: str) -> Iterator[Diagnostic]:
    address = _BLANKS.sub("", value).lower()  # as browsers read it, and more
    if not any(map(_ELSEWHERE.match, _parts(name, address))):
        return
    scheme = _SCHEME.match(address)
    if tag.name == "img" and address.startswith(
        "data:image/"
    ):  # a picture within the page, in which no script runs
        return
    if scheme and scheme[0] in _RUNS:
        said = f"`{name}` of <{tag.name}> is no address of a page: {value[:60]}"
        yield page.fault(Code.SITE_SCRIPT, said, f'{name}="{value}')
    elif _loads(tag, name):
        said = f"<{tag.name}> is loaded from another site: {value[:120]}"
        yield page.fault(Code.SITE_FOREIGN, said, f'{name}="{value}', "publish a copy with the site")
    elif tag.in_article and tag.name in _FOLLOWED and not _is_closed(tag, address):
        said = f"a link to another site lacks `rel`: {value[:120]}"
        yield page.fault(Code.SITE_FOREIGN, said, f'{name}="{value}', 'write rel="noopener noreferrer"')


def _is_closed(tag: Tag, address: str) -> bool:
    """Whether the other site is told nothing and given no hold on the page."""
    relations = set(tag.attributes.get("rel", "").lower().split())
    return not _OUT.match(address) or {"noopener", "noreferrer"} <= relations


def _parts(name: str, address: str) -> list[str]:
    return address.split(",") if name == "srcset" else [address]


def _loads(tag: Tag, name: str) -> bool:
    """Whether a browser asks for an address by itself."""
    if tag.name == "link":
        relations = tag.attributes.get("rel", "").lower().split()
        return not relations or not set(relations) <= _POINTS_OUT
    return name != "cite" and tag.name not in _FOLLOWED
