"""Template + records → page.

Comes in: the name of a template and the records it shows. Goes out: finished HTML in which every value is
encoded. Refuses to know which pages exist. Templates hold all the markup; what they print is text, a
number, or markup that has passed the encoder, and everything else is a fault in the template.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from jinja2 import PackageLoader, StrictUndefined
from jinja2.environment import TemplateModule
from jinja2.utils import Namespace
from markupsafe import Markup

from builder.collation import Scale
from builder.hidden import has_hidden, runs
from builder.model import Claim
from builder.pages.compiling import PlainEnvironment
from builder.pages.escape import encode, encoded
from builder.pages.page import Section
from builder.phrases import code_point, plural

_HIDDEN = Markup('<span class="hidden-character" data-name="%s" title="%s">%s</span>')
_FILTERS = ("count", "list", "map", "max", "min", "reverse", "selectattr", "sum", "unique")
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def _finalize(value: object) -> str:
    """The only way from a template's value to a page."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, str | int):
        return encoded(str(value))
    raise TypeError(f"a template prints {type(value).__name__}, which is neither text nor number")


def chars(text: str) -> Markup:
    """Words in which everything that cannot be seen is shown by its name, and turns no direction but its own."""
    if not has_hidden(text):
        return encode(text)
    pieces = (
        _HIDDEN % (run.name, run.name, encode(run.text)) if run.name else encode(run.text)
        for run in runs(text)
    )
    return Markup("<bdi>%s</bdi>") % Markup().join(pieces)


def at_level(html: Markup, level: int) -> Markup:
    """Markup whose headings have no level yet, with one."""
    return Markup(str(html).replace("<h#", f"<h{level}").replace("</h#", f"</h{level}"))  # noqa: S704 it was markup before


def written_out(day: date) -> str:
    """A day for readers: 11 November 2022."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def dated(day: date, scale: Scale) -> tuple[str, str]:
    """A day, month or year in two short lines: 9 Nov and 2022."""
    month, year = _MONTHS[day.month - 1][:3], str(day.year)
    if scale is Scale.DAY:
        return f"{day.day} {month}", year
    return (month, year) if scale is Scale.MONTH else (year, "")


def grouped(number: int) -> str:
    """A number with its thousands apart: 90,884."""
    return f"{number:,}"


def _environment() -> PlainEnvironment:
    environment = PlainEnvironment(
        loader=PackageLoader("builder.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.do"],
    )
    environment.filters = {name: environment.filters[name] for name in _FILTERS} | {
        "chars": chars,
        "at_level": at_level,
    }
    environment.globals = {
        "namespace": Namespace,
        "written_out": written_out,
        "dated": dated,
        "plural": plural,
        "grouped": grouped,
        "code_point": code_point,
    }
    return environment


_ENVIRONMENT = _environment()


def render(template: str, **values: Any) -> tuple[Markup, tuple[Section, ...]]:
    """What a template prints outside its sections, and its sections."""
    outline = _Outline()
    lead = _ENVIRONMENT.get_template(template).render(values, section=outline.section)
    return _compact(lead), tuple(outline.sections)


class Templates:
    """The templates of a site; what all of them may show is said once, among it the macros `show` and `of_claim`."""

    def __init__(self, **shared: Any) -> None:
        macros = _ENVIRONMENT.get_template("macros.html.j2").make_module(shared)
        sections = _ENVIRONMENT.get_template("claim_sections.html.j2").make_module({**shared, "show": macros})
        self._shared = {**shared, "show": macros, "of_claim": _Once(sections)}

    def render(self, template: str, **values: Any) -> tuple[Markup, tuple[Section, ...]]:
        """What a template prints outside its sections, and its sections."""
        return render(template, **self._shared, **values)


class _Once:
    """Macros that show something of a claim; each runs once for each claim, however many pages show the same."""

    def __init__(self, macros: TemplateModule) -> None:
        self._macros = macros
        self._made: dict[tuple[str, str], Markup] = {}

    def __getattr__(self, name: str) -> Callable[[Claim], Markup]:
        return partial(self._of, name)

    def _of(self, name: str, claim: Claim) -> Markup:
        key = name, claim.id
        if key not in self._made:
            self._made[key] = _compact(getattr(self._macros, name)(claim))
        return self._made[key]


class _Outline:
    """Collects the sections of a page while its template runs."""

    def __init__(self) -> None:
        self.sections: list[Section] = []

    def section(self, heading: str, caller: Callable[[], str]) -> Markup:
        """`{% call section("Evidence") %} … {% endcall %}`"""
        self.sections.append(Section(heading, _compact(caller())))
        return Markup()


def _compact(html: str) -> Markup:
    """Markup without indentation and blank lines. Values are untouched: their line breaks are entities."""
    lines = map(str.strip, str(html).split("\n"))
    return Markup("\n".join(filter(None, lines)))  # noqa: S704 it was markup before
