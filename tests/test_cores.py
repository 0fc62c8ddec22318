"""Work is spread over cores, and comes back as if one had done it."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from builder import cores
from builder.cores import on_all_cores

THINGS = range(17)


@pytest.fixture(autouse=True)
def three_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many there are, and whatever threads run beside a test."""
    monkeypatch.setattr(cores, "_cores", lambda: 3)


def with_process(thing: int) -> tuple[int, int]:
    return thing, os.getpid()


@pytest.mark.parametrize("things", [THINGS, range(4), range(3), range(2), range(1), range(0)])
def test_what_is_made_comes_back_in_order(things: Sequence[int]) -> None:
    made = on_all_cores(with_process, things, least=1)
    assert [thing for thing, _ in made] == list(things)
    assert len({process for _, process in made}) == min(3, max(len(things) - 1, len(things[:1])))


def test_few_things_stay_here() -> None:
    assert {process for _, process in on_all_cores(with_process, THINGS, least=6)} != {os.getpid()}
    assert {process for _, process in on_all_cores(with_process, THINGS, least=9)} == {os.getpid()}
    assert {process for _, process in on_all_cores(with_process, THINGS)} == {os.getpid()}


def test_a_fault_is_raised_here_as_it_is() -> None:
    def work(thing: int) -> int:
        if thing == 10:
            raise LookupError(thing)
        return thing

    with pytest.raises(LookupError, match="10"):
        on_all_cores(work, THINGS, least=1)
    assert on_all_cores(work, range(10), least=1) == list(range(10))


def test_what_a_helper_did_not_finish_is_done_here() -> None:
    here = os.getpid()

    def work(thing: int) -> int:
        if thing == 4 and os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return thing

    assert on_all_cores(work, THINGS, least=1) == list(THINGS)


def test_what_a_helper_lost_on_the_way_is_made_here() -> None:
    """It is ended while it tells what it made, which is more than a pipe holds."""
    here = os.getpid()

    def work(thing: int) -> str:
        if os.getpid() != here:
            ended = threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGKILL))
            ended.daemon = True
            ended.start()
        elif thing == 1:
            time.sleep(1)
        return f"{thing}" * 1_000_000

    assert on_all_cores(work, range(3), least=1) == [f"{thing}" * 1_000_000 for thing in range(3)]


def test_where_there_is_no_room_for_helpers_all_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", no_room)
    assert {process for _, process in on_all_cores(with_process, THINGS, least=1)} == {os.getpid()}


def test_a_helper_does_not_outlive_who_asked() -> None:
    """It has more to tell than a pipe holds; who should listen is killed."""
    asks = (
        "import os, sys, time\n"
        "from builder import cores\n"
        "cores._cores = lambda: 3\n"
        "here = os.getpid()\n"
        "def work(thing):\n"
        "    if os.getpid() == here and helpers:\n"
        "        print(*(each._process.pid for each in helpers), flush=True)\n"
        "        time.sleep(60)\n"
        "    return 'a' * 1_000_000\n"
        "helpers = []\n"
        "made = cores._Helper.__init__\n"
        "def kept(self, *given):\n"
        "    made(self, *given)\n"
        "    helpers.append(self)\n"
        "cores._Helper.__init__ = kept\n"
        "cores.on_all_cores(work, range(4), least=1)\n"
    )
    with subprocess.Popen([sys.executable, "-c", asks], stdout=subprocess.PIPE, text=True) as asking:
        assert asking.stdout
        helpers = [int(each) for each in asking.stdout.readline().split()]
        asking.kill()
    assert len(helpers) == 2
    until = time.monotonic() + 60
    while any(map(is_running, helpers)):
        assert time.monotonic() < until
        time.sleep(0.05)


def is_running(process: int) -> bool:
    """Whether there is such a process that is more than an entry in a table."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_what_cannot_be_brought_back_is_made_here() -> None:
    made = on_all_cores(lambda thing: lambda: thing, THINGS, least=1)
    assert [each() for each in made] == list(THINGS)


def test_a_helper_says_nothing_of_a_fault() -> None:
    """It is said where the work is done again."""
    from_, to = cores.get_context("fork").Pipe(duplex=False)
    other, _ = cores.get_context("fork").Pipe(duplex=False)
    cores._help(len, ["a", 1], to, [other])
    cores._help(len, ["a", "bc"], to, [])
    assert other.closed
    assert [from_.recv(), from_.recv()] == [1, 2]
    assert not from_.poll()


def test_a_process_with_threads_or_on_another_system_is_not_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(cores.threading, "active_count", lambda: 1)
    if cores.sys.platform.startswith("linux"):
        assert cores._cores() == min(len(os.sched_getaffinity(0)), cores._MOST)
    monkeypatch.setattr(cores.threading, "active_count", lambda: 2)
    assert cores._cores() == 1
    monkeypatch.setattr(cores.sys, "platform", "win32")
    assert cores._cores() == 1
