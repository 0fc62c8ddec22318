"""A collation → the site, as pages and files in memory.

Comes in: a collation. Goes out: a `Site`. Refuses to know disks, MkDocs and the order in which a reader
opens pages. `site` says which pages there are, the templates what each shows.
"""

from builder.pages.blocks import Block, place_blocks
from builder.pages.links import address_of_file
from builder.pages.page import Page, Section
from builder.pages.prose import check_prose
from builder.pages.site import Asset, Site, make_site

__all__ = [
    "Asset",
    "Block",
    "Page",
    "Section",
    "Site",
    "address_of_file",
    "check_prose",
    "make_site",
    "place_blocks",
]
