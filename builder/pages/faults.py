"""What is wrong, as a curator sees it over a page.

Comes in: what is wrong, as text. Goes out: markup that can stand at the end of any page. Refuses to know what was built.
"""

from __future__ import annotations

from markupsafe import Markup

from builder.pages.render import render


def faults_shown(heading: str, faults: tuple[str, ...]) -> Markup:
    """The faults, one after the other, under a heading."""
    markup, _ = render("faults.html.j2", heading=heading, faults=faults)
    return markup
