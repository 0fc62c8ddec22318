"""What a server answers with is never older than its last build."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path
from wsgiref.util import FileWrapper

import pytest

from builder.publishing.current import file_asked_for, kept_current


@pytest.mark.parametrize(
    ("asked", "mount", "file"),
    [
        ("/", "/", "index.html"),
        ("/claims/a/", "/", "claims/a/index.html"),
        ("/claims/a", "/", "claims/a"),
        ("/dossier/data/claims.json", "/dossier/", "data/claims.json"),
        ("/dossier/", "/dossier/", "index.html"),
        ("/../../a", "/", "a"),
        ("/data/caf\u00c3\u00a9.txt", "/", "data/café.txt"),
        ("/data/caf\u00e9.txt", "/", "data/caf.txt"),
    ],
)
def test_a_path_is_that_of_a_file(asked: str, mount: str, file: str) -> None:
    assert file_asked_for(asked, mount) == file


class Server:
    """Serves one file, which is as old as the build that it was brought to; `during` happens while it is read."""

    def __init__(self, during: Callable[[Server], None]) -> None:
        self.build = 1
        self.file = b"0"
        self.asked: list[str] = []
        self.during = during

    def bring(self, path: str) -> int:
        self.asked.append(path)
        self.file = b"%d" % self.build
        return self.build

    def serve(self, environ: dict[str, str], start_response: Callable[..., object]) -> Iterable[bytes]:
        found = self.file
        self.during(self)
        start_response("200 OK", [("Content-Type", "text/plain")])
        return FileWrapper(BytesIO(found))

    def answer(self) -> bytes:
        begun: list[tuple[object, ...]] = []
        served = kept_current(self.serve, "/", self.bring)
        body = b"".join(served({"PATH_INFO": "/a/"}, lambda *arguments: begun.append(arguments)))
        assert begun == [("200 OK", [("Content-Type", "text/plain")])]
        return body


def test_a_file_is_brought_up_to_date_before_it_is_served() -> None:
    server = Server(lambda server: None)
    assert server.answer() == b"1"
    assert set(server.asked) == {"a/index.html"}


def test_a_build_that_ends_meanwhile_has_the_file_served_again() -> None:
    def builds_twice(server: Server) -> None:
        server.build = min(server.build + 1, 3)

    assert Server(builds_twice).answer() == b"3"


def test_what_is_open_is_closed(tmp_path: Path) -> None:
    """Warnings are errors here, one about an open file among them."""
    path = tmp_path / "a"
    path.write_bytes(b"a")

    def serve(environ: dict[str, str], start_response: Callable[..., object]) -> Iterable[bytes]:
        start_response("200 OK", [])
        return FileWrapper(path.open("rb"))

    served = kept_current(serve, "/", lambda path: 1)
    assert b"".join(served({"PATH_INFO": "/a"}, lambda *arguments: None)) == b"a"
