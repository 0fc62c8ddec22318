"""A folder is replaced whole or not at all, whatever happens meanwhile."""

from __future__ import annotations

import ctypes
import errno
import os
import random
import shlex
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import ClassVar

import pytest
from browsing import lacking
from conftest import GOLDEN, copy_dossier, files_in, run

from builder.publishing import swap
from builder.publishing.exchange import exchange
from builder.publishing.reuse import put
from builder.publishing.swap import MARKER, BusyError, NotOursError, replacing


def make(target: Path, page: str) -> None:
    """A folder with one page in it."""
    with replacing(target, "build") as fresh:
        (fresh / "page").write_text(page)


@pytest.fixture
def two_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that does not let folders change places."""
    monkeypatch.setattr(swap, "exchange", lambda one, other: False)


either = pytest.mark.parametrize("steps", ["one", "two"])


@either
def test_puts_a_new_folder_in_the_place_of_its_own(
    tmp_path: Path, request: pytest.FixtureRequest, steps: str
) -> None:
    if steps == "two":
        request.getfixturevalue("two_steps")
    for content in ("one", "two"):
        make(tmp_path / "site", content)
    assert (tmp_path / "site" / "page").read_text() == "two"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_takes_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    with replacing(tmp_path / "site", "build"):
        pass
    assert (tmp_path / "site" / MARKER).is_file()


def test_needs_no_way_to_write_to_the_disk_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows has none."""
    monkeypatch.delattr(os, "sync")
    make(tmp_path / "site", "one")
    assert (tmp_path / "site" / MARKER).is_file()


def test_leaves_everything_as_it_was_where_the_work_fails(tmp_path: Path) -> None:
    make(tmp_path / "site", "one")
    before = files_in(tmp_path)
    with pytest.raises(ZeroDivisionError), replacing(tmp_path / "site", "build") as fresh:
        (fresh / "page").write_text("two")
        raise ZeroDivisionError
    assert files_in(tmp_path) == before


@pytest.mark.usefixtures("two_steps")
@pytest.mark.parametrize("existed", [True, False])
def test_puts_the_old_folder_back_where_the_swap_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, existed: bool
) -> None:
    if existed:
        make(tmp_path / "site", "one")
    before = files_in(tmp_path)
    rename = Path.rename

    def fail(self: Path, target: Path) -> Path:
        if self.name == "new":
            raise OSError("no room")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(OSError, match="no room"), replacing(tmp_path / "site", "build"):
        pass
    assert files_in(tmp_path) == before


@pytest.mark.parametrize("kind", ["folder", "file", "link", "tree"])
def test_refuses_what_it_did_not_make(tmp_path: Path, kind: str) -> None:
    target = tmp_path / "thesis"
    match kind:
        case "folder":
            target.mkdir()
            (target / "chapter").write_text("one")
        case "file":
            target.write_text("one")
        case "link":
            (tmp_path / "elsewhere").mkdir()
            target.symlink_to(tmp_path / "elsewhere")
        case "tree":
            with replacing(target, "write") as fresh:
                (fresh / "chapter").write_text("one")
    before = files_in(tmp_path)
    with pytest.raises(NotOursError), replacing(target, "build"):
        pass
    assert files_in(tmp_path) == before


@pytest.mark.usefixtures("two_steps")
def test_keeps_the_old_folder_even_where_it_cannot_be_put_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path / "site", "one")
    rename = Path.rename

    def fail(self: Path, target: Path) -> Path:
        if self.name in ("new", "old"):
            raise KeyboardInterrupt
        return rename(self, target)

    with monkeypatch.context() as broken:
        broken.setattr(Path, "rename", fail)
        with pytest.raises(KeyboardInterrupt):
            make(tmp_path / "site", "two")
    assert "one" in [path.read_text() for path in tmp_path.rglob("page")]
    with pytest.raises(ZeroDivisionError), replacing(tmp_path / "site", "build"):
        assert (tmp_path / "site" / "page").read_text() == "one", "the next build puts it back first"
        raise ZeroDivisionError
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_only_one_process_replaces_a_folder_at_a_time(tmp_path: Path) -> None:
    make(tmp_path / "site", "one")
    with replacing(tmp_path / "site", "build") as fresh:
        (fresh / "page").write_text("two")
        with pytest.raises(BusyError, match="under way"):
            make(tmp_path / "site", "three")
        make(tmp_path / "other", "four")
    assert (tmp_path / "site" / "page").read_text() == "two"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["other", "site"]


@pytest.mark.parametrize("kind", ["file", "link", "folder", "folders"])
def test_a_folder_to_work_in_that_is_somebody_elses_is_left_alone(tmp_path: Path, kind: str) -> None:
    place = tmp_path / ".site.making"
    match kind:
        case "file":
            place.write_text("mine")
        case "link":
            place.symlink_to(tmp_path)
        case "folder":
            place.mkdir()
            (place / "letter").write_text("mine")
        case "folders":
            (place / "letters" / "mine").mkdir(parents=True)
    before = files_in(tmp_path)
    with pytest.raises(NotOursError, match="remove it"):
        make(tmp_path / "site", "one")
    assert files_in(tmp_path) == before
    assert kind != "folders" or (place / "letters" / "mine").is_dir()


def test_what_a_killed_process_left_is_cleared_away(tmp_path: Path) -> None:
    left = tmp_path / ".site.making" / "tmpabc" / "new"
    left.mkdir(parents=True)
    (left / "page").write_text("half")
    make(tmp_path / "site", "one")
    assert files_in(tmp_path) == {
        "site/page": b"one",
        f"site/{MARKER}": (tmp_path / "site" / MARKER).read_bytes(),
    }
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_what_came_to_be_there_at_the_last_moment_comes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path / "site", "one")

    def late(one: Path, other: Path) -> bool:
        """Somebody else is quicker."""
        if (other / MARKER).is_file() and (other / "page").read_text() == "one":
            shutil.rmtree(other)
            other.mkdir()
            (other / "thesis").write_text("mine")
        return exchange(one, other)

    monkeypatch.setattr(swap, "exchange", late)
    with pytest.raises(NotOursError):
        make(tmp_path / "site", "two")
    assert files_in(tmp_path) == {"site/thesis": b"mine"}


def test_a_disk_of_its_own_is_told_before_anything_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "site").mkdir()
    monkeypatch.setattr(Path, "is_mount", lambda self: self.name == "site")
    with pytest.raises(NotOursError, match="a disk of its own"):
        make(tmp_path / "site", "one")


class TestPut:
    @pytest.fixture
    def made(self, tmp_path: Path) -> Path:
        """A folder with two files, made long ago."""
        self.make(tmp_path / "tree", {"docs/same": b"same", "docs/old": b"old", "gone": b"gone"})
        for path in (tmp_path / "tree").rglob("*"):
            os.utime(path, (1, 1))
        return tmp_path / "tree"

    def make(self, target: Path, files: dict[str, bytes]) -> None:
        with replacing(target, "write") as fresh:
            for name, data in files.items():
                put(data, name, fresh, target)

    NEXT: ClassVar = {"docs/same": b"same", "docs/old": b"new", "more": b"more"}

    def test_leaves_files_alone_that_stay_the_same(self, made: Path) -> None:
        before = {path.name: path.stat() for path in made.rglob("*")}
        self.make(made, self.NEXT)
        now = {path.name: path.stat() for path in made.rglob("*") if path.is_file()}
        assert {name: (made / name).read_bytes() for name in self.NEXT} == self.NEXT
        assert now.keys() == {"same", "old", "more", MARKER}
        for name in ("same", MARKER):
            assert (now[name].st_ino, now[name].st_mtime) == (before[name].st_ino, 1)
            assert now[name].st_nlink == 1
        assert now["old"].st_mtime > 1

    def test_keeps_the_time_where_no_file_may_have_two_names(
        self, made: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(*names: object) -> None:
            raise OSError(errno.EPERM, "not here")

        monkeypatch.setattr(os, "link", fail)
        self.make(made, self.NEXT)
        assert (made / "docs" / "same").stat().st_mtime == 1
        assert (made / "docs" / "old").stat().st_mtime > 1

    @pytest.mark.parametrize("saved", ["into it", "over it"])
    def test_takes_no_file_that_is_edited_after_it_was_read(
        self, made: Path, monkeypatch: pytest.MonkeyPatch, saved: str
    ) -> None:
        link = os.link

        def edit_and_link(last: Path, place: Path) -> None:
            if last.name == "same":
                if saved == "over it":
                    last.unlink()
                last.write_bytes(b"edit")
            link(last, place)

        monkeypatch.setattr(os, "link", edit_and_link)
        self.make(made, self.NEXT)
        assert (made / "docs" / "same").read_bytes() == b"same"

    def test_work_that_fails_leaves_all_of_them_alone(self, made: Path) -> None:
        before = {path: (path.stat().st_ino, path.stat().st_mtime) for path in made.rglob("*")}
        with pytest.raises(ZeroDivisionError), replacing(made, "write") as fresh:
            for name, data in self.NEXT.items():
                put(data, name, fresh, made)
            raise ZeroDivisionError
        assert {path: (path.stat().st_ino, path.stat().st_mtime) for path in made.rglob("*")} == before

    @pytest.mark.parametrize("name", ["docs", "docs/same"])
    def test_takes_nothing_that_a_link_leads_to(self, made: Path, name: str) -> None:
        """Who writes there would write into the new folder."""
        place, elsewhere = made / name, made.parent / "elsewhere"
        place.rename(elsewhere)
        place.symlink_to(elsewhere)
        self.make(made, self.NEXT)
        assert (made / "docs" / "same").stat().st_mtime > 1
        assert not (made / "docs" / "same").is_symlink()

    def test_knows_the_folder_by_any_of_its_names(self, made: Path) -> None:
        (made.parent / "other").symlink_to(made.parent)
        self.make(made.parent / "other" / "tree", self.NEXT)
        assert (made / "docs" / "same").stat().st_mtime == 1


def test_a_tree_that_is_written_again_has_what_changed_written(tmp_path: Path) -> None:
    copy, tree = copy_dossier(GOLDEN / "dossier", tmp_path / "dossier"), tmp_path / "tree"
    write = ("dossier", "write", str(tree))
    assert run(*write, cwd=copy).returncode == 0
    (tree / "docs" / "vanished.md").write_text("gone")
    before = {path: path.stat().st_mtime_ns for path in tree.rglob("*") if path.is_file()}
    claims = copy / "claims.yaml"
    claims.write_text(
        claims.read_text().replace("claim: The bridge opened on Monday.", "claim: The bridge opened.")
    )
    assert run(*write, cwd=copy).returncode == 0
    now = {path: path.stat().st_mtime_ns for path in tree.rglob("*") if path.is_file()}
    written = {path.relative_to(tree).as_posix() for path, at in now.items() if before[path] != at}
    assert {"docs/claims/opened-on-monday/index.md", "docs/data/claims.json"} <= written
    assert not {"mkdocs.yml", "docs/assets/dossier.js", "docs/data/claims.schema.json", MARKER} & written
    assert {path.name for path in before.keys() - now.keys()} == {"vanished.md"}
    whole = tmp_path / "whole"
    assert run("dossier", "write", str(whole), cwd=copy).returncode == 0
    assert files_in(tree) == files_in(whole)


class TestExchange:
    def test_lets_two_folders_change_places(self, tmp_path: Path) -> None:
        for name in ("one", "other"):
            (tmp_path / name).mkdir()
            (tmp_path / name / name).touch()
        assert exchange(tmp_path / "one", tmp_path / "other") is (sys.platform in ("linux", "darwin"))
        assert files_in(tmp_path).keys() == {"one/other", "other/one"}

    @pytest.mark.parametrize(
        ("code", "expected"), [(0, True), (errno.ENOSYS, False), (errno.EINVAL, False), (errno.EIO, None)]
    )
    @pytest.mark.parametrize("call", ["renameat2", "renamex_np"])
    def test_says_what_a_system_answers(
        self, monkeypatch: pytest.MonkeyPatch, call: str, code: int, *, expected: bool | None
    ) -> None:
        def answer(*arguments: object) -> int:
            ctypes.set_errno(code)
            return -1 if code else 0

        monkeypatch.setattr(
            ctypes, "CDLL", lambda name, use_errno: type("System", (), {call: staticmethod(answer)})
        )
        if expected is None:
            with pytest.raises(OSError, match="Input/output error"):
                exchange(Path("one"), Path("other"))
        else:
            assert exchange(Path("one"), Path("other")) is expected

    def test_knows_no_way_on_other_systems(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(ctypes, "CDLL", lambda name, use_errno: object())
        assert exchange(Path("one"), Path("other")) is False


_DOSSIER = Path(sys.executable).with_name("dossier")
_KILLS = 50


def test_a_build_that_is_killed_at_any_moment_leaves_a_whole_site(tmp_path: Path) -> None:
    """Now the build alone dies and MkDocs goes on, now both."""
    copy = copy_dossier(GOLDEN / "dossier", tmp_path / "dossier")
    page, whole = copy / "docs" / "index.md", []
    for words in ("One", "Two"):
        page.write_text(f"# {words}\n\n<!-- dossier: overview -->\n")
        begun = time.monotonic()
        done = run("dossier", "build", cwd=copy)
        lasts = time.monotonic() - begun
        assert done.returncode == 0, done.stderr
        whole.append(files_in(copy / "site"))
    assert whole[0] != whole[1]
    chance, seen = random.Random(8), set()
    command = [str(_DOSSIER), "build"]
    for number in range(_KILLS):
        page.write_text(f"# {('One', 'Two')[number % 2]}\n\n<!-- dossier: overview -->\n")
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        process = subprocess.Popen(command, cwd=copy, start_new_session=True, **quiet)
        try:
            process.wait(chance.uniform(0, 1.1 * lasts))
        except subprocess.TimeoutExpired:
            (os.killpg if number % 3 else os.kill)(process.pid, signal.SIGKILL)
            seen.add("killed")
            process.wait()
        else:
            seen.add("done")
        assert files_in(copy / "site") in whole, f"after build {number}"
    assert "killed" in seen
    done = run("dossier", "build", cwd=copy)
    assert done.returncode == 0, done.stderr
    assert files_in(copy / "site") == whole[(_KILLS - 1) % 2]


def test_a_build_that_is_asked_to_end_ends_with_all_it_began(tmp_path: Path) -> None:
    copy = copy_dossier(GOLDEN / "dossier", tmp_path / "dossier")
    streams = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen([str(_DOSSIER), "build"], cwd=copy, start_new_session=True, **streams)
    while not any((copy / ".site.making").glob("*/new/*")):
        assert process.poll() is None
        time.sleep(0.01)
    process.terminate()
    assert process.wait(60) == 128 + signal.SIGTERM
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)
    assert not (copy / ".site.making").exists()


def test_two_builds_at_once_do_not_mix(tmp_path: Path) -> None:
    copy = copy_dossier(GOLDEN / "dossier", tmp_path / "dossier")
    command = [str(_DOSSIER), "build"]
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    both = [subprocess.Popen(command, cwd=copy, text=True, **streams) for _ in range(2)]
    told = [process.communicate(timeout=300)[1] for process in both]
    ends = sorted(process.returncode for process in both)
    assert ends in ([0, 0], [0, 1])
    assert ends == [0, 0] or any("another build of" in each for each in told)
    assert run("dossier", "verify", cwd=copy).returncode == 0


def test_a_full_disk_leaves_the_last_site(tmp_path: Path) -> None:
    """On a file system of its own, in a name space of its own, so that nobody has to be root."""
    copy = copy_dossier(GOLDEN / "dossier", tmp_path / "dossier")
    done = run("dossier", "build", cwd=copy)
    assert done.returncode == 0, done.stderr
    room = sum(len(data) for data in files_in(copy / "site").values()) * 3 // 2
    dossier = str(_DOSSIER)
    script = f"""
        mount -t tmpfs -o size={room} none disk && cp -r site disk/site && cp -r disk/site before || exit 77
        {shlex.quote(dossier)} build --site-dir disk/site
        test $? = 1 && diff -r before disk/site && ls -A disk
    """
    (copy / "disk").mkdir()
    alone = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "--mount", "--map-root-user"]
    if not shutil.which("unshare"):
        lacking("unshare, of util-linux")
    done = run(*alone, "sh", "-c", script, cwd=copy)
    if done.returncode in (1, 77) and "mount" in done.stderr:
        lacking("a name space in which a file system can be mounted")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.split() == ["site"]
    assert "no space left on device" in done.stderr.lower()
    assert "the last site is as it was" in done.stderr
