"""Adding to a dossier: a text, or a claim to be filled in."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

import click

from builder.anchoring.entry import entry_for
from builder.cli.citing import passage
from builder.cli.options import bytes_of, dossier_option, fail, place_options, stance_option, tell, usage_told
from builder.editing.files import mark_of, write_whole
from builder.editing.insertion import Field, NoPlaceError, with_record, written_out
from builder.model import Dossier, Kind, id_for, is_id
from builder.reading import MAX_BYTES, Folder, Reading, decode, read
from builder.reading.syntax import parse
from builder.reading.tree import locate_key
from builder.report.text import report_diagnostics
from builder.scalar import as_scalar
from builder.text import Text

_LINE_ENDS = re.compile(r"\r\n?")
_SEEDS = "seeds"


@click.group(short_help="Add a text, or a claim to be filled in.")
def add() -> None:
    """Add a text, or a claim to be filled in. Comments and layout of claims.yaml stay as they are."""


@add.command(short_help="Copy, pin and register a text.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--title", required=True, help="The title of the text.")
@click.option("--publisher", required=True, help="Who published it.")
@click.option("--label", help="A short name for columns.  [default: the publisher]")
@click.option("--language", help="Such as en.  [default: that of the dossier]")
@click.option(
    "--published",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DAY",
    help="The day of publication, as in 2024-05-03.",
)
@click.option("--url", help="Where the text was found.")
@click.option("--id", "key", help="The id.  [default: made of the label]")
@dossier_option
def source(file: Path, root: Path, key: str | None, **said: object) -> None:
    """Copy FILE into seeds/, with line ends of one kind, pin it, and register it under `sources`."""
    reading, dossier = _known(root)
    said["label"] = said["label"] or said["publisher"]
    said["language"] = said["language"] or dossier.dossier.language
    key = key or id_for(str(said["label"]), "source")
    _refuse_taken(key, Kind.SOURCE, reading)
    data = _text_of(file)
    name = f"{_SEEDS}/{key}.txt"
    there = (root / name).read_bytes() if (root / name).is_file() else None
    if there not in (None, data) and not (root / name).samefile(file):
        fail(f"{name} is there already, with another text; remove it, or name another with --id")
    order = ("label", "title", "publisher", "published", "url", "language")
    facts = {"file": name, "sha256": sha256(data).hexdigest()} | {
        each: said[each] for each in order if said[each]
    }
    fields = [Field(each, _as_yaml(value)) for each, value in facts.items()]
    with usage_told(root / name):
        write_whole(root / name, data)
    try:
        place = _write(reading, root, Kind.SOURCE, key, fields)
    except BaseException:
        if there is None:
            (root / name).unlink()
        raise
    tell(f"{name}: {len(data):,} bytes, pinned\n{place}: registered as {key}")


@add.command(short_help="Scaffold a claim from a quotation.")
@click.argument("source")
@click.argument("words")
@click.option("--claim", "statement", help="The statement.  [default: the words]")
@click.option("--verdict", help="The id of its verdict.")
@click.option("--topic", "topics", multiple=True, help="The id of a topic; may be given again.")
@stance_option
@click.option("--id", "key", help="The id.  [default: made of the statement]")
@place_options
@dossier_option
def claim(  # noqa: PLR0913 each is an option
    source: str,
    words: str,
    root: Path,
    *,
    statement: str | None,
    verdict: str | None,
    topics: tuple[str, ...],
    stance: str,
    key: str | None,
    prefix: str,
    suffix: str,
) -> None:
    """Put a claim that quotes WORDS of SOURCE (an id) into claims.yaml; dossier check says what is to be filled in."""
    reading, dossier = _known(root)
    quoted = passage(source, stance, reading, lambda text: entry_for(words.strip(), text, prefix, suffix))
    if verdict and verdict not in dossier.verdicts:
        raise click.BadParameter(f"there is no verdict {verdict}; there are {', '.join(dossier.verdicts)}")
    statement = statement or " ".join(words.split())
    key = key or id_for(statement)
    _refuse_taken(key, Kind.CLAIM, reading)
    place = _write(reading, root, Kind.CLAIM, key, _scaffold(statement, topics, verdict, quoted, dossier))
    tell(f"{place}: added {key}; dossier check says what is to be filled in")


def _scaffold(
    statement: str, topics: tuple[str, ...], verdict: str | None, quoted: str, dossier: Dossier
) -> tuple[Field, ...]:
    """A claim with what is known of it, and hints where something is not."""
    today = date.today().isoformat()  # noqa: DTZ011 the curator's own day
    return (
        Field("claim", as_scalar(statement)),
        Field("topics", f"[{', '.join(topics)}]", "" if topics else _choice(dossier.topics)),
        Field("verdict", verdict or "", "" if verdict else _choice(dossier.verdicts)),
        Field("known_on", today),
        Field("summary", "", "the reason, in one or two sentences that stand alone"),
        Field("passages", (quoted,)),
        Field("history", (f"{{on: {today}, kind: published}}",)),
    )


def _choice(ids: Iterable[str]) -> str:
    return f"one of {', '.join(ids)}"


def _as_yaml(value: object) -> str:
    return value.date().isoformat() if isinstance(value, datetime) else as_scalar(str(value))


def _known(root: Path) -> tuple[Reading, Dossier]:
    """The dossier as it is; claims in it may still have to be filled in."""
    reading = read(Folder(root))
    if reading.dossier is None:
        click.echo(report_diagnostics(reading.diagnostics, root.as_posix()), err=True)
        fail("the dossier cannot be read; nothing was added")
    return reading, reading.dossier


def _refuse_taken(key: str, kind: Kind, reading: Reading) -> None:
    if not is_id(key):
        raise click.UsageError(
            f"{key} is no id: a-z, 0-9 and single hyphens inside, 64 at most; name one with --id"
        )
    if key in reading.ids[kind]:
        raise click.UsageError(f"there is a {kind.value} {key} already; name another with --id")


def _text_of(file: Path) -> bytes:
    """A text as it is stored: UTF-8 without a byte order mark, every line ended by a line feed."""
    data = bytes_of(file, MAX_BYTES, f"{MAX_BYTES:,} bytes")
    text, faults = decode(str(file), data)
    if faults:
        click.echo(report_diagnostics(faults), err=True)
        fail("the text cannot be stored as it is; nothing was added")
    content = _LINE_ENDS.sub("\n", text.content)
    if content.encode() != data:
        mark = ", byte order mark removed" if data.startswith(codecs.BOM_UTF8) else ""
        tell(f"dossier: {len(_LINE_ENDS.findall(text.content))} line ends made line feeds{mark}", err=True)
    return content.encode()


def _write(reading: Reading, root: Path, kind: Kind, key: str, fields: Sequence[Field]) -> str:
    """Puts a record at the end of its collection, in the file that has the last one; the place of it."""
    assert reading.dossier
    *_, last = (None, *reading.dossier.collection(kind))
    text = (reading.at(kind.collection, last) if last else reading.at()).text
    try:
        content = with_record(text, kind.collection, key, fields)
    except NoPlaceError as fault:
        tell("\n".join((f"{kind.collection}:", *written_out(key, fields))))
        fail(f"{fault}\nNothing was written; paste what is printed above")
    path = root / text.name
    with usage_told(path):
        mark = mark_of(path)
        if path.read_bytes() != mark + text.content.encode():
            fail(f"{path} was changed by somebody else meanwhile; nothing was written, so run it again")
        write_whole(path, mark + content.encode())
    root_node, _ = parse(Text(text.name, content))
    assert root_node
    return (root / str(locate_key(root_node, (kind.collection, key)).location)).as_posix()
