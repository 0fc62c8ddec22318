from __future__ import annotations

import os
from pathlib import Path

import pytest
import yaml
from conftest import CLAIM, REPORT, MemoryFiles, base, build_case, codes, messages
from hypothesis import example, given, settings
from hypothesis import strategies as st

from builder.anchoring import Tally
from builder.build import build
from builder.diagnostic import Code
from builder.reading import Folder, Limits, Refusal, read
from builder.reading.decoding import decode
from builder.reading.docs import read_docs
from builder.reading.syntax import parse
from builder.reading.tree import MapNode, Node, Scalar, plain
from builder.reading.walking import match
from builder.text import Text

LIMITS = Limits()
yaml_texts = st.text(alphabet=st.sampled_from("ab:-{}[],'\"|>#&*!%@` \n\r\té𝕏\u2028?~<="), max_size=60)


def parsed(content: str) -> Node:
    tree, faults = parse(Text("claims.yaml", content))
    assert not faults
    assert tree is not None
    return tree


@given(st.binary(max_size=200))
def test_any_bytes_give_a_dossier_or_diagnostics(data: bytes) -> None:
    assert build(MemoryFiles({"claims.yaml": data})).diagnostics


@given(yaml_texts)
def test_any_text_in_an_included_file_gives_a_dossier_or_diagnostics(content: str) -> None:
    built = build_case(f"{CLAIM}\n{content}")
    assert built.site or built.diagnostics


@given(st.binary(max_size=80))
def test_any_bytes_in_a_source_give_a_site_or_diagnostics(data: bytes) -> None:
    built = build_case(report=b"It rained on Monday. " + data)
    assert built.site or built.diagnostics


@given(yaml_texts)
@example("{<:\u2028}")
@settings(max_examples=400)
def test_both_yaml_parsers_give_the_same_tree_with_the_same_places(content: str) -> None:
    text = Text("t", content)
    fast, fast_faults = parse(text, yaml.CSafeLoader)
    slow, slow_faults = parse(text, yaml.SafeLoader)
    if not fast_faults and not slow_faults:
        assert fast == slow


@pytest.mark.parametrize(
    "typed",
    ["no", "yes", "null", "~", "010", "12:30", "1_000", "1.10", "2024-01-31", ".inf", "0x1F", "=", ""],
)
def test_every_scalar_is_the_text_that_was_typed(typed: str) -> None:
    assert plain(parsed(f"key: {typed}")) == {"key": typed}


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    text, faults = decode("t", b"\xef\xbb\xbfa: b")
    assert (text.content, faults) == ("a: b", ())


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_line_ends_of_other_systems_read_the_same(line_end: str) -> None:
    assert build_case(CLAIM.replace("\n", line_end), root=base().replace("\n", line_end)).site


def test_an_astral_character_before_a_fault_does_not_shift_its_column() -> None:
    built = build_case(CLAIM.replace("stance: states", "reads: 𝕏𝕏, stance: stated"))
    (message,) = messages(built)
    assert message.startswith(
        "case.yaml:9:63: [unexpected-value] `stance`: it is “stated”; it can be states,"
    )


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("[" * 200_000, "too-complex"),
        ("- " * (LIMITS.depth + 1) + "a", "too-complex"),
        (f"a: {'b' * (LIMITS.characters + 1)}", "too-complex"),
        ("&a [*a]", "yaml-feature"),
        ("a: &a [x]\nb: *a", "yaml-feature"),
        ("a: {<<: {b: c}}", "yaml-feature"),
        ("a: !!python/object/apply:os.system [ls]", "yaml-feature"),
        ("a: !!binary aGk=", "yaml-feature"),
        ("%YAML 1.2\n---\na: b", "yaml-feature"),
        ("a: b\n---\nc: d", "yaml-feature"),
        ("? [a, b]\n: c", "yaml-feature"),
        ('a: "\\0"', "control-character"),
        ('a: "\\x1b"', "control-character"),
        ('a: "\\ud800"', "control-character"),
        ("a: b: c", "yaml-syntax"),
        ("a: @user", "yaml-syntax"),
        ("a: 'b", "yaml-syntax"),
        ("a:\n\t- b", "yaml-syntax"),
        ("<<<<<<< HEAD\na: b\n=======\na: c\n>>>>>>> x\n", "yaml-syntax"),
    ],
)
@pytest.mark.parametrize("loader", ["CSafeLoader", "SafeLoader"])
def test_what_a_dossier_has_no_use_for_is_refused_with_a_place(content: str, code: str, loader: str) -> None:
    tree, faults = parse(Text("t", content), getattr(yaml, loader))
    if "ud800" in content and loader == "CSafeLoader":
        code = "yaml-syntax"  # the C parser refuses half a surrogate by itself
    assert tree is None
    assert code in {fault.code.slug for fault in faults}


def test_a_character_that_decoding_lets_through_to_no_one_is_refused_here_as_well() -> None:
    tree, (fault,) = parse(Text("t", "a: \x00"), yaml.SafeLoader)
    assert tree is None
    assert fault.code.slug == "yaml-syntax"


def test_the_number_of_values_is_bounded() -> None:
    tree, (fault,) = parse(Text("t", "a: b\nc: d"), limits=Limits(values=3))
    assert tree is None
    assert fault.message == "more than 3 values"


@pytest.mark.parametrize("data", [b"", b"# nothing\n", b"text", b"- a\n- b\n"])
def test_a_file_that_is_no_mapping_is_no_dossier(data: bytes) -> None:
    built = build(MemoryFiles({"claims.yaml": data}))
    assert messages(built) == [
        "claims.yaml:1:1: [unexpected-value] this file is not a mapping with `claims:`"
    ]


def test_utf_16_is_refused_by_name() -> None:
    _, (fault,) = decode("t", "claims:".encode("utf-16"))
    assert fault.message == "this file is UTF-16"


def test_bytes_that_are_not_utf_8_have_a_line_and_a_column() -> None:
    _, (fault,) = decode("t", "a\né".encode() + b"\xff!")
    assert str(fault.location) == "t:2:2"


def test_one_kind_of_control_character_is_reported_once() -> None:
    _, faults = decode("t", b"a\x00b\x00\x07")
    assert [fault.message for fault in faults] == [
        "the character U+0000 cannot stand in a page (2 times)",
        "the character U+0007 cannot stand in a page",
    ]


def test_values_are_shown_themselves_and_collections_by_their_keys() -> None:
    reading = read(MemoryFiles({"claims.yaml": "dossier:\n  title: A title\n  key_findings:\n    - x\n"}))
    assert str(reading.at("dossier", "title")) == "claims.yaml:2:10"
    assert str(reading.at("dossier", "key_findings")) == "claims.yaml:3:3"
    assert str(reading.at("dossier", "key_findings", 0)) == "claims.yaml:4:7"
    assert str(reading.at("dossier", "absent", "deeper")) == "claims.yaml:1:1"


def test_the_root_of_a_tree_is_a_mapping_of_texts() -> None:
    tree = parsed("a: [b, {c: d}]")
    assert isinstance(tree, MapNode)
    assert isinstance(tree.entries["a"][0], Scalar)
    assert plain(tree) == {"a": ["b", {"c": "d"}]}


class TestFolder:
    def test_reads_plain_files(self, tmp_path: Path) -> None:
        (tmp_path / "seeds").mkdir()
        (tmp_path / "seeds" / "a.txt").write_bytes(b"a\r\n")
        assert Folder(tmp_path).read("seeds/a.txt") == b"a\r\n"

    @pytest.mark.parametrize("name", ["../secret.txt", "link.txt", "linked/secret.txt", "folder", "pipe"])
    def test_refuses_everything_else(self, tmp_path: Path, name: str) -> None:
        root = tmp_path / "root"
        (root / "folder").mkdir(parents=True)
        (tmp_path / "secret.txt").write_text("secret")
        (root / "link.txt").symlink_to(tmp_path / "secret.txt")
        (root / "linked").symlink_to(tmp_path)
        os.mkfifo(root / "pipe")
        refused = refusal(Folder(root).read(name))
        assert refused.code.slug == "file-refused"
        assert name in refused.message
        told = "inputs are plain files in the folder of claims.yaml or below it"
        assert refused.help == (told if name != "folder" else None)

    def test_refuses_a_link_that_appears_at_the_last_moment(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "link.txt").symlink_to("/etc/hostname")
        monkeypatch.setattr(Folder, "_stays_inside", lambda self, name: True)
        assert "cannot be read" in refusal(Folder(tmp_path).read("link.txt")).message

    def test_refuses_a_file_that_is_too_large(self, tmp_path: Path) -> None:
        with (tmp_path / "a.txt").open("wb") as file:
            file.truncate(LIMITS.file_bytes + 1)
        assert refusal(Folder(tmp_path).read("a.txt")).code.slug == "file-too-large"
        with (tmp_path / "a.txt").open("wb") as file:
            file.truncate(LIMITS.file_bytes)
        assert len(Folder(tmp_path).read("a.txt")) == LIMITS.file_bytes  # type: ignore[arg-type]

    def test_names_what_is_near_a_missing_file(self, tmp_path: Path) -> None:
        (tmp_path / "seeds").mkdir()
        (tmp_path / "seeds" / "b.txt").touch()
        found = refusal(Folder(tmp_path).read("seeds/a.txt"))
        assert (found.message, found.help) == ("there is no file seeds/a.txt", "seeds has b.txt")
        for number in range(12):
            (tmp_path / "seeds" / f"c{number:02}.txt").touch()
        (tmp_path / "seeds" / "folder").mkdir()
        names = (
            (refusal(Folder(tmp_path).read("seeds/a.txt")).help or "").removeprefix("seeds has ").split(", ")
        )
        assert names[:3] == ["b.txt", "c00.txt", "c01.txt"]
        assert len(names) < 13
        assert refusal(Folder(tmp_path).read("b.txt/a.txt")).help is None

    def test_says_why_a_file_or_folder_cannot_be_read(self, tmp_path: Path) -> None:
        name = "x" * 300
        assert "cannot be read: file name too long" in refusal(Folder(tmp_path).read(name)).message
        found = Folder(tmp_path).entries(name)
        assert isinstance(found, Refusal)
        assert "cannot be read: file name too long" in found.message

    def test_lists_folders_and_files_and_links_as_files(self, tmp_path: Path) -> None:
        (tmp_path / "deeper").mkdir()
        (tmp_path / "b.yaml").touch()
        (tmp_path / "a").symlink_to(tmp_path / "deeper")
        assert Folder(tmp_path).entries(".") == ("a//", "b.yaml", "deeper/")
        assert Folder(tmp_path).entries("nowhere") == ()
        assert Folder(tmp_path).entries("b.yaml") == ()

    def test_looks_into_no_folder_through_a_link(self, tmp_path: Path) -> None:
        (tmp_path / "deeper").mkdir()
        (tmp_path / "deeper" / "b.yaml").touch()
        (tmp_path / "a").symlink_to(tmp_path / "deeper")
        found = (Folder(tmp_path).entries("a"), *match(Folder(tmp_path), "*/b.yaml"))
        assert found == (
            Refusal(
                Code.FILE_REFUSED,
                "a is a link",
                "inputs are plain files in the folder of claims.yaml or below it",
            ),
            Refusal(Code.FILE_REFUSED, "a is a link"),
            "deeper/b.yaml",
        )


def refusal(found: bytes | Refusal) -> Refusal:
    assert isinstance(found, Refusal)
    return found


class Unreadable(MemoryFiles):
    """A folder in memory in which some folders cannot be looked into."""

    def __init__(self, files: dict[str, str | bytes], *folders: str) -> None:
        super().__init__(files)
        self.folders = folders

    def entries(self, folder: str) -> tuple[str, ...] | Refusal:
        if folder in self.folders:
            return Refusal(Code.FILE_REFUSED, f"{folder} cannot be read: permission denied")
        return super().entries(folder)


def test_a_pattern_stands_for_files_and_does_not_cross_folders() -> None:
    names = ("a/1.yaml", "a/2.yaml", "a/b/3.yaml", "c/1.yaml", "a/.4.yaml", "a/x.txt", "1.yaml")
    files = MemoryFiles(dict.fromkeys(names, ""))
    assert list(match(files, "a/*.yaml")) == ["a/1.yaml", "a/2.yaml"]
    assert list(match(files, "*/1.yaml")) == ["a/1.yaml", "c/1.yaml"]
    assert list(match(files, "*.yaml")) == ["1.yaml"]
    assert list(match(files, "*/*/*.yaml")) == ["a/b/3.yaml"]
    assert list(match(files, "z/*.yaml")) == []
    assert list(match(files, "*a*/*2*.y*l")) == ["a/2.yaml"]
    assert list(match(files, "a/*1*1*.yaml")) == []


@pytest.mark.parametrize("folder", [".", "a"])
def test_a_folder_that_cannot_be_looked_into_is_reported(folder: str) -> None:
    files = Unreadable({"a/1.yaml": "", "b/1.yaml": ""}, folder)
    assert any(isinstance(found, Refusal) for found in match(files, "*/*.yaml"))


def test_hand_written_files_are_all_read_or_reported() -> None:
    files = Unreadable(
        {"docs/a.md": "A", "docs/b/c.txt": "C", "docs/.d.md": "D", "docs/e/f.md": "F"}, "docs/e"
    )
    docs, names, (fault,) = read_docs(files, LIMITS)
    assert names == {"a.md", "b/c.txt"}
    assert [(doc.path, doc.text is None) for doc in docs] == [("a.md", False), ("b/c.txt", True)]
    assert fault.message == "docs/e cannot be read: permission denied"
    *_, (misnamed,) = read_docs(MemoryFiles({"docs/\udcff.md": ""}), LIMITS)
    assert misnamed.message == "the name of this file has a character that no page can carry"


def test_a_folder_of_claims_that_cannot_be_read_is_reported_and_nothing_else() -> None:
    files = {"claims.yaml": base().replace("[case.yaml]", "[claims/*.yaml]"), "seeds/report.txt": REPORT}
    built = build(Unreadable({**files, "claims/a.yaml": CLAIM}, "claims"))
    assert messages(built) == ["claims.yaml:6:11: [file-refused] claims cannot be read: permission denied"]


@pytest.mark.parametrize(
    ("removed", "code"),
    [
        ("    claim: Rain fell on Monday.\n", "missing-key"),
        ("    topics: [rain]\n", "missing-key"),
        ("    verdict: accurate\n", "missing-key"),
        ("    known_on: 2024-01-02\n", "missing-key"),
        ("    summary: It did.\n", "missing-key"),
        ("    history:\n      - {on: 2024-01-02, kind: published}\n", "missing-key"),
        (", stance: states", "missing-key"),
    ],
)
def test_a_missing_key_hides_no_other_fault(removed: str, code: str) -> None:
    case = CLAIM.replace(removed, "").replace("quote: on Monday", "quote: on Sunday")
    case = case.replace("  rain:\n", "  rain:\n    explanation: See [this](claim:other).\n")
    assert set(codes(build_case(case))) == {
        code,
        "quote-not-found",
        "unknown-id",
    }


@pytest.mark.parametrize("key", ["title", "summary", "language", "publisher"])
def test_a_missing_key_of_the_dossier_hides_no_fault_of_a_claim(key: str) -> None:
    root = "".join(line for line in base().splitlines(keepends=True) if not line.startswith(f"  {key}:"))
    built = build_case(CLAIM.replace("quote: on Monday", "quote: on Sunday"), root=root)
    assert set(codes(built)) == {"missing-key", "quote-not-found"}


def test_a_faulty_value_hides_no_other_fault() -> None:
    case = CLAIM.replace("known_on: 2024-01-02", "known_on: yesterday").replace("on Monday,", "on Sunday,")
    assert set(codes(build_case(case))) == {
        "unexpected-value",
        "quote-not-found",
    }


def test_quotes_of_records_that_cannot_be_read_are_counted_as_unchecked() -> None:
    assert build_case("claims: {rain: text}").tally == Tally()
    built = build_case(CLAIM.replace("source: report", "sauce: report"))
    assert built.tally == Tally(unchecked=1)
    assert build_case(CLAIM, root="dossier: x\ninclude: [case.yaml]\n").tally == Tally(unchecked=1)


def test_a_letter_with_too_many_escaped_accents_is_refused() -> None:
    tree, (fault,) = parse(Text("t", f'a: "e{chr(92)}u0301{(chr(92) + "u0301") * 40}"'))
    assert tree is None
    assert fault.message == "more than 30 accents on one letter"
