"""A collation → the site, as pages and files in memory.

Comes in: a collation. Goes out: a `Site`. Refuses to know disks, MkDocs and the order in which a reader
opens pages. `site` says which pages there are, the templates what each shows.
"""

from builder.addresses import PUBLISHED
from builder.pages.asset import Asset
from builder.pages.faults import faults_shown
from builder.pages.handwritten import check_docs
from builder.pages.looks import looks
from builder.pages.memory import Memory
from builder.pages.page import Content, Page, Section
from builder.pages.site import Site, make_site

__all__ = [
    "PUBLISHED",
    "Asset",
    "Content",
    "Memory",
    "Page",
    "Section",
    "Site",
    "check_docs",
    "faults_shown",
    "looks",
    "make_site",
]
