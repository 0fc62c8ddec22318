"""Whether the index of a search is whole.

Comes in: the files of a site. Goes out: pieces of the index that are not there, and such as are none of it. Refuses to know what is said
in them.

A list of what the site can be searched in leads to one table for each language, and each table to the words of every page, and to
the places of every word. All but the list is compressed with gzip, and has a mark of twelve letters before what it says; tables are in
CBOR (RFC 8949).
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping
from typing import Any

from builder.diagnostic import Code, Diagnostic
from builder.verifying.places import at

FOLDER = "search/pagefind"
WORDS = ".pf_fragment"
"""What the names of files with the words of a page end with."""
_LIST = f"{FOLDER}/pagefind-entry.json"
_TABLE, _PLACES = ".pf_meta", ".pf_index"
_MARK = b"pagefind_dcd"
_GZIP = 31
"""The window of zlib that reads gzip, and nothing else."""
_MOST = 100_000_000
"""Bytes. No page is as long."""
_UNSIGNED, _TEXT, _ARRAY = 0, 3, 4


def check_pieces(files: Mapping[str, bytes | None], searched: int) -> Iterator[Diagnostic]:
    """Every piece is there that another one names, and no other; there are those of as many pages as are searched, at least."""
    named = {_LIST}
    try:
        for language in json.loads(files[_LIST] or b"")["languages"].values():
            table = f"{FOLDER}/pagefind.{language['hash']}{_TABLE}"
            named.add(table)
            _, pages, places, *_ = _decoded(unpacked(files[table] or b""))
            named |= {f"{FOLDER}/fragment/{name}{WORDS}" for name, *_ in pages}
            named |= {f"{FOLDER}/index/{name}{_PLACES}" for *_, name in places}
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, zlib.error) as fault:
        said = f"the search cannot read what it begins with: {str(fault)[:120]}"
        yield Diagnostic(Code.SITE_INCOMPLETE, said, at(_LIST), "build again")
        return
    found = {name for name in files if name.startswith(FOLDER) and name.endswith((WORDS, _PLACES, _TABLE))}
    for name in sorted(named.difference(files)):
        yield Diagnostic(Code.SITE_INCOMPLETE, "the search lacks this piece", at(name), "build again")
    for name in sorted(found - named):
        said = "nothing in the search leads to this piece"
        yield Diagnostic(Code.SITE_INCOMPLETE, said, at(name), "build again")
    told = sum(name.endswith(WORDS) for name in named)
    if told < searched:
        said = f"the search has {told:,} pages, of {searched:,} that are searched"
        yield Diagnostic(Code.SITE_INCOMPLETE, said, at(_LIST), "build again")


def unpacked(data: bytes) -> bytes:
    """What a piece says. Raises `ValueError` and `zlib.error`."""
    stream = zlib.decompressobj(_GZIP)
    found = stream.decompress(data, _MOST)
    if not stream.eof or stream.unused_data or not found.startswith(_MARK):
        raise ValueError("it is not a whole file of Pagefind’s")
    return found.removeprefix(_MARK)


def _decoded(data: bytes) -> Any:
    value, end = _value(data, 0)
    if end != len(data):
        raise ValueError("it goes on after its end")
    return value


def _value(data: bytes, start: int) -> tuple[Any, int]:
    """What begins there, of the few kinds that a table has, and where it ends."""
    kind, number = divmod(data[start], 32)
    end = start + 1
    if number >= 24:
        width = {24: 1, 25: 2, 26: 4, 27: 8}[number]
        number = int.from_bytes(data[end : end + width], "big")
        end += width
    if kind == _UNSIGNED:
        return number, end
    if kind == _TEXT:
        return data[end : end + number].decode(), end + number
    if kind != _ARRAY:
        raise ValueError(f"it has a value of kind {kind}")
    values = []
    for _ in range(number):
        value, end = _value(data, end)
        values.append(value)
    return values, end
