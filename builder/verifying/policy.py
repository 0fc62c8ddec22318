"""What a reader's browser is told to refuse, whatever a page says.

Comes in: the scripts that the theme writes into its pages, and whether its search needs WebAssembly. Goes out: a Content-Security-Policy (CSP level 3), and the headers for
hosts that take them from a file. Refuses to know what is on a page: a script is allowed because the theme has it, never because
a page has it.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

HEADERS = "_headers"
"""The file in which Netlify, Cloudflare Pages and others look for headers."""
REFERRER = "same-origin"
"""Where a reader came from is told to no other site."""
INERT = "default-src 'none'; base-uri 'none'; form-action 'none'"
"""The policy of a page that has nothing but words."""

_BEFORE = "default-src 'none'; script-src 'self'"
_COMPILES = " 'wasm-unsafe-eval'"
_AFTER = (
    "; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'"
    "; manifest-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'"
)
_FORM = re.compile(
    re.escape(_BEFORE) + f"({_COMPILES})?" + r"((?: 'sha256-[A-Za-z0-9+/]{43}=')*)" + re.escape(_AFTER)
)


@dataclass(frozen=True)
class Policy:
    """The policy of every page of the theme."""

    scripts: frozenset[str]
    """The SHA-256 sums of the scripts in pages, in base 64."""
    compiles: bool = False
    """Whether scripts may run WebAssembly."""

    @classmethod
    def of(cls, scripts: Iterable[str], *, compiles: bool = False) -> Policy:
        """The policy under which these scripts run, and no others."""
        return cls(frozenset(map(sum_of, scripts)), compiles)

    @classmethod
    def parse(cls, content: str) -> Policy | None:
        """The policy that somebody reads in a page; `None` for one that is not ours."""
        found = _FORM.fullmatch(content)
        return cls(frozenset(re.findall(r"sha256-([^']+)", found[2])), bool(found[1])) if found else None

    @property
    def content(self) -> str:
        """What the page says."""
        hashes = "".join(f" 'sha256-{each}'" for each in sorted(self.scripts))
        return f"{_BEFORE}{_COMPILES * self.compiles}{hashes}{_AFTER}"

    @property
    def headers(self) -> str:
        """The policy with what only a header can say, for all pages."""
        lines = (
            f"Content-Security-Policy: {self.content}; frame-ancestors 'none'",
            f"Referrer-Policy: {REFERRER}",
            "X-Content-Type-Options: nosniff",
            "Cross-Origin-Opener-Policy: same-origin",
            "Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        )
        return "\n".join(["/*", *(f"  {line}" for line in lines), ""])


def sum_of(script: str) -> str:
    """The sum of a script as browsers compute it: of all characters between the tags."""
    return b64encode(sha256(script.encode()).digest()).decode()
