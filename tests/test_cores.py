"""Work is spread over cores, and comes back as if one had done it."""

import os
import signal
from collections.abc import Sequence

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


@pytest.mark.parametrize("things", [THINGS, range(3), range(1), range(0)])
def test_what_is_made_comes_back_in_order(things: Sequence[int]) -> None:
    made = on_all_cores(with_process, things, least=1)
    assert [thing for thing, _ in made] == list(things)
    assert len({process for _, process in made}) == min(3, len(things))


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


def test_what_cannot_be_brought_back_is_made_here() -> None:
    made = on_all_cores(lambda thing: lambda: thing, THINGS, least=1)
    assert [each() for each in made] == list(THINGS)


def test_a_helper_says_nothing_of_a_fault() -> None:
    """It is said where the work is done again."""
    from_, to = cores.get_context("fork").Pipe(duplex=False)
    cores._help(len, ["a", 1], to)
    cores._help(len, ["a", "bc"], to)
    assert [from_.recv(), from_.recv()] == [1, 2]
    assert not from_.poll()


def test_a_process_with_threads_or_on_another_system_is_not_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(cores.threading, "active_count", lambda: 1)
    if cores.sys.platform.startswith("linux"):
        assert cores._cores() == len(os.sched_getaffinity(0))
    monkeypatch.setattr(cores.threading, "active_count", lambda: 2)
    assert cores._cores() == 1
    monkeypatch.setattr(cores.sys, "platform", "win32")
    assert cores._cores() == 1
