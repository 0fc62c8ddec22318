"""Template + records → page.

Comes in: the name of a template and the records it shows. Goes out: finished HTML in which every value is
encoded. Refuses to know which pages exist. Templates hold all the markup; what they print is text, a
number, or markup that has passed the encoder, and everything else is a fault in the template.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.compiler import CodeGenerator
from jinja2.utils import Namespace
from markupsafe import Markup

from builder.collation import Scale
from builder.hidden import has_hidden, runs
from builder.pages.escape import encode
from builder.pages.page import Section
from builder.phrases import code_point, plural

_LINE_BREAKS = re.compile(r"\s*\n\s*")
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


def _finalize(value: object) -> Markup:
    """The only way from a template's value to a page."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, str | int):
        return encode(str(value))
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


class _Printing(CodeGenerator):
    """Prints what `_finalize` makes of a value as it is: it is markup by then, and escaping markup only takes time."""

    def _output_child_pre(self, node: Any, frame: Any, finalize: Any) -> None:
        self.write(finalize.src)

    def _output_child_post(self, node: Any, frame: Any, finalize: Any) -> None:
        self.write(")")


class _Environment(Environment):
    code_generator_class = _Printing


def _environment() -> Environment:
    environment = _Environment(
        loader=PackageLoader("builder.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.do"],
    )
    environment.filters = {name: environment.filters[name] for name in _FILTERS} | {"chars": chars}
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


class _Outline:
    """Collects the sections of a page while its template runs."""

    def __init__(self) -> None:
        self.sections: list[Section] = []

    def section(self, heading: str, caller: Callable[[], str]) -> Markup:
        """`{% call section("Evidence") %} … {% endcall %}`"""
        self.sections.append(Section(heading, _compact(caller())))
        return Markup()


def render(template: str, **values: Any) -> tuple[Markup, tuple[Section, ...]]:
    """What a template prints outside its sections, and its sections."""
    outline = _Outline()
    lead = _ENVIRONMENT.get_template(template).render(**values, section=outline.section)
    return _compact(lead), tuple(outline.sections)


def _compact(html: str) -> Markup:
    """Markup without indentation and blank lines. Values are untouched: their line breaks are entities."""
    return Markup(_LINE_BREAKS.sub("\n", html.strip()))  # noqa: S704 it was markup before
