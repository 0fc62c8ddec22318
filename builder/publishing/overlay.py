"""Something over the pages that `mkdocs serve` shows, as long as it is to be seen.

Comes in: a WSGI application (PEP 3333), and markup, if there is any at the moment. Goes out: the same application, whose pages
have it at their end. Refuses to know what it says and when to build.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

Application = Callable[..., Iterable[bytes]]
_END = b"</body>"


def with_overlay(application: Application, overlay: Callable[[], str]) -> Application:
    """The application with what there is to be seen, if anything, once it has begun to answer, at the end of each page."""

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        begun: list[Any] = []
        body = application(environ, lambda *arguments: begun.extend(arguments))
        told = overlay()  # not before: a page that cannot be made is found out while it is asked for
        status, headers, *rest = begun
        kinds = [value for name, value in headers if name.lower() == "content-type"]
        if not told or not any(kind.startswith("text/html") for kind in kinds):
            start_response(status, headers, *rest)
            return body
        page = _before_its_end(b"".join(body), told.encode())
        kept = [(name, value) for name, value in headers if name.lower() != "content-length"]
        start_response(status, [*kept, ("Content-Length", str(len(page)))], *rest)
        return [page]

    return answer


def _before_its_end(page: bytes, overlay: bytes) -> bytes:
    body, end, after = page.rpartition(_END)
    return body + overlay + end + after if end else page + overlay
