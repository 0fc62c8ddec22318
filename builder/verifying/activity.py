"""What a page does beside being read: scripts, and what is loaded from where.

Comes in: a page and the policy of the site. Goes out: what runs without being the theme's, and what leads a browser elsewhere
without being asked. Refuses to know which elements are good.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.diagnostic import Code, Diagnostic
from builder.verifying.parsing import Element, Page, Tag
from builder.verifying.policy import INERT, Policy, sum_of

_ADDRESSES = frozenset("action background cite data formaction href poster src srcset xlink:href".split())
_FOLLOWED = frozenset(["a", "area"])
"""Elements that lead elsewhere when they are asked to."""
_POINTS_OUT = frozenset(
    "alternate author canonical help license me next prev search shortlink terms-of-service".split()
)
"""Relations of <link> with which nothing is loaded."""
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:")
_BLANKS = re.compile(r"[\x00-\x20\x7f-\xa0]+")
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|[\\/]{2}")
_SAFE = ("http:", "https:", "mailto:")
_REFRESH = re.compile(r"0; url=(\S+)")


def check_activity(page: Page, policy: Policy | None) -> Iterator[Diagnostic]:
    """Nothing runs but what the policy lets run, and nothing is loaded from another site."""
    yield from _check_policy(page, policy)
    scripts = policy.scripts if policy else frozenset()
    for tag in page.tags:
        if tag.name == "script" and not tag.is_data and "src" not in tag.attributes:
            yield from _check_script(page, tag, scripts)
        for name, value in tag.attributes.items():
            if name.startswith("on"):
                said = f"<{tag.name}> has the handler `{name}`, which is a script"
                yield page.fault(Code.SITE_SCRIPT, said, f" {name}=")
            elif name in _ADDRESSES:
                yield from _check_address(page, tag, name, value)


def _check_policy(page: Page, policy: Policy | None) -> Iterator[Diagnostic]:
    """Every page has the policy of the site; one without scripts, which the theme did not make, may have less."""
    metas = page.css("meta[http-equiv]")
    said = [each for each in metas if _equivalent(each) == "content-security-policy"]
    found = [each.attributes.get("content") or "" for each in said]
    is_plain = found in ([], [INERT]) and not page.css("script")
    if not is_plain and (policy is None or found != [policy.content]):
        message = "the page has another policy than the site" if found else "the page has no policy"
        yield page.fault(Code.SITE_POLICY, message, found[0] if found else "<head", "build the site again")
    for each in metas:
        if each not in said:
            yield from _check_refresh(page, each)


def _check_refresh(page: Page, meta: Element) -> Iterator[Diagnostic]:
    """A page that has moved leads to its new address, and to no other site."""
    content = meta.attributes.get("content") or ""
    to = _REFRESH.fullmatch(content)
    if _equivalent(meta) != "refresh" or to is None or _ELSEWHERE.match(to[1].lower()):
        message = f"<meta> steers the browser: {content}"
        yield page.fault(Code.SITE_FOREIGN, message, "http-equiv")


def _equivalent(meta: Element) -> str:
    return (meta.attributes.get("http-equiv") or "").lower()


def _check_script(page: Page, tag: Tag, scripts: frozenset[str]) -> Iterator[Diagnostic]:
    script = tag.element.text()
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
    if scheme and scheme[0] not in _SAFE:
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
    return address.startswith("mailto:") or {"noopener", "noreferrer"} <= relations


def _parts(name: str, address: str) -> list[str]:
    return address.split(",") if name == "srcset" else [address]


def _loads(tag: Tag, name: str) -> bool:
    """Whether a browser asks for an address by itself."""
    if tag.name == "link":
        relations = tag.attributes.get("rel", "").lower().split()
        return not relations or not set(relations) <= _POINTS_OUT
    return name != "cite" and tag.name not in _FOLLOWED
