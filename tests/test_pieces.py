"""An index in many pieces: none is missing, and none is there that nothing leads to."""

from __future__ import annotations

import gzip
import json
import shutil
from pathlib import Path

import pytest
from browsing import lacking
from conftest import files_in

from builder.publishing.indexing import Indexing
from builder.publishing.pagefind import program
from builder.verifying import FOLDER
from builder.verifying.pieces import check_pieces

if program() is None:
    lacking("Pagefind")

SEARCHED = 40
LIST = f"{FOLDER}/pagefind-entry.json"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index of so many pages with words of their own."""
    folder = tmp_path_factory.mktemp("pieces")
    found = program()
    assert found
    words = (" ".join(f"word{page}x{number}" for number in range(1_000)) for page in range(SEARCHED))
    pages = ((f"{n}/", f"<html lang=en><body><h1>T</h1> {text}") for n, text in enumerate(words))
    Indexing(found, pages).end(folder)
    return folder


@pytest.fixture
def site(made: Path, tmp_path: Path) -> Path:
    return shutil.copytree(made, tmp_path / "site")


def faults(site: Path, searched: int = SEARCHED) -> list[str]:
    found = check_pieces(files_in(site), searched)
    return [f"{each.location.text.name}: {each.message}" for each in found]


def first(site: Path, pattern: str) -> Path:
    return min((site / FOLDER).glob(pattern))


def packed(data: bytes) -> bytes:
    return gzip.compress(b"pagefind_dcd" + data, mtime=0)


def test_a_whole_index_has_no_fault(site: Path) -> None:
    assert len(list((site / FOLDER / "index").iterdir())) > 2  # one place is not all
    assert faults(site) == []
    assert faults(site, SEARCHED - 1) == []  # pages by hand are searched, too


@pytest.mark.parametrize("pattern", ["fragment/*", "index/*"])
def test_a_piece_that_is_missing_is_told_of_and_one_that_is_too_much(site: Path, pattern: str) -> None:
    piece = first(site, pattern)
    name = piece.relative_to(site).as_posix()
    other = piece.with_stem("en_other")
    piece.rename(other)
    assert faults(site) == [
        f"{name}: the search lacks this piece",
        f"{other.relative_to(site).as_posix()}: nothing in the search leads to this piece",
    ]


def test_pages_that_are_missing_are_told_of(site: Path) -> None:
    assert faults(site, SEARCHED + 1) == [f"{LIST}: the search has 40 pages, of 41 that are searched"]


@pytest.mark.parametrize("pattern", ["pagefind-entry.json", "*.pf_meta"])
@pytest.mark.parametrize("data", [None, b"", b"{", b"[]", b'{"languages": [1]}', b'{"languages": {"en": 1}}'])
def test_an_index_without_a_beginning_is_told_of(site: Path, pattern: str, data: bytes | None) -> None:
    path = first(site, pattern)
    path.unlink() if data is None else path.write_bytes(data)
    (said,) = faults(site)
    assert said.startswith(f"{LIST}: the search cannot read what it begins with: ")


@pytest.mark.parametrize(
    "table",
    [
        b"",
        b"\x80",
        b"\x83\x00\x80\x80\x00",  # goes on
        b"\x83\x00\x81\x00\x80",  # a page without a name
        b"\x83\x00\x80\xf6",  # nothing
        b"\x83\x00\x80\x9c",  # as many as no number
        b"\x83\x00\x80\x81\x81\x64abc",  # ends within a word
        b"\x81" * 100_000,
    ],
)
def test_a_table_that_is_none_is_told_of(site: Path, table: bytes) -> None:
    first(site, "*.pf_meta").write_bytes(packed(table))
    (said,) = faults(site)
    assert said.startswith(f"{LIST}: the search cannot read what it begins with: ")


def test_numbers_of_any_width_are_read(site: Path) -> None:
    path = first(site, "*.pf_meta")
    table = gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd")
    wide = b"\x9b" + (3).to_bytes(8, "big") + b"\x1a" + (70_000).to_bytes(4, "big") + b"\x80\x80"
    path.write_bytes(packed(wide))
    assert len(faults(site, 0)) == len(list((site / FOLDER).glob("*/*")))  # none of which leads to
    path.write_bytes(packed(table))
    assert faults(site) == []


def test_an_index_in_no_language_has_no_pieces(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir(parents=True)
    (tmp_path / LIST).write_text(json.dumps({"languages": {}}))
    assert faults(tmp_path, 0) == []
    assert faults(tmp_path, 1) == [f"{LIST}: the search has 0 pages, of 1 that are searched"]
