"""Faults as a curator sees them over the last good page.

Comes in: what is wrong, as text. Goes out: markup that can stand at the end of any page. Refuses to know what was built.
"""

from __future__ import annotations

from markupsafe import Markup

from builder.pages.render import render
from builder.phrases import plural


def faults_shown(faults: tuple[str, ...]) -> Markup:
    """The faults, one after the other, over the page."""
    heading = f"{plural(len(faults), 'fault')}: this is the last good state"
    markup, _ = render("faults.html.j2", heading=heading, faults=faults)
    return markup
