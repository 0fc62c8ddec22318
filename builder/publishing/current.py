"""Files that are brought up to date when they are asked for.

Comes in: a WSGI application (PEP 3333) that serves files of a folder, and something that brings one of them up to date. Goes out: the same
application, which answers with nothing that is older than the last build. Refuses to know what is in the files.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable
from typing import Any

from builder.publishing.overlay import Application


def kept_current(application: Application, mount: str, bring: Callable[[str], int]) -> Application:
    """The application for a site at the path `mount`; `bring` takes the path of a file, and says which build it is of."""

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        path = file_asked_for(environ["PATH_INFO"], mount)
        before, build = None, bring(path)
        while build != before:  # another build ended while the file was read
            begun: list[Any] = []
            found = application(environ, lambda *arguments, begun=begun: begun.extend(arguments))
            body = b"".join(found)
            getattr(found, "close", lambda: None)()
            before, build = build, bring(path)
        start_response(*begun)
        return [body]

    return answer


def file_asked_for(asked: str, mount: str) -> str:
    """The path of a file in its folder; a folder stands for its index. WSGI has UTF-8 as if it were Latin-1, and MkDocs leaves out what is none."""
    path = asked.encode("latin-1").decode("utf-8", "ignore")
    inside = path.removeprefix(mount.rstrip("/")) + ("index.html" if path.endswith("/") else "")
    return posixpath.normpath(f"/{inside}").lstrip("/")
