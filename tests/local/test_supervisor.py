"""A child is kept running until it is told to stop."""

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from local.processes import Child
from local.supervisor import Supervisor
from tests.local.test_processes import is_gone
from tests.patience import eventually

_SLEEP = [sys.executable, "-c", "import time; time.sleep(600)"]


@pytest.fixture
def supervisor() -> Iterator[Supervisor]:
    made = Supervisor()
    yield made
    made.close()


def sleeper(folder: Path, name: str = "sleeper") -> Child:
    return Child(name, _SLEEP, {}, folder / f"{name}.log")


def test_a_child_killed_from_outside_is_started_again(supervisor: Supervisor, tmp_path: Path) -> None:
    child = sleeper(tmp_path)
    supervisor.spawn(child)
    first = child.pid
    assert first

    os.kill(first, signal.SIGKILL)

    eventually(lambda: child.pid not in {None, first})


def test_a_child_that_keeps_dying_is_started_ever_later(supervisor: Supervisor, tmp_path: Path) -> None:
    child = Child("hasty", [sys.executable, "-c", "print('once', flush=True)"], {}, tmp_path / "hasty.log")
    supervisor.spawn(child)

    eventually(lambda: child.last_words().count("once") == 3)

    assert supervisor.wait_s("hasty") >= 2


def test_a_child_killed_on_purpose_stays_down_until_it_is_started(supervisor: Supervisor, tmp_path: Path) -> None:
    watched, other = sleeper(tmp_path, "watched"), sleeper(tmp_path, "other")
    supervisor.spawn(watched, other)
    first = other.pid
    assert first
    supervisor.kill("watched")
    os.kill(first, signal.SIGKILL)
    eventually(lambda: other.pid not in {None, first})  # by now it has looked at everybody
    assert watched.pid is None

    supervisor.start("watched")

    assert watched.pid


def test_closing_leaves_no_process(tmp_path: Path) -> None:
    supervisor = Supervisor()
    children = [sleeper(tmp_path, name) for name in ("one", "two", "three")]
    supervisor.spawn(*children)
    pids = [child.pid or 0 for child in children]

    supervisor.close(["two"])

    assert all(map(is_gone, pids))
    assert not any(child.pid for child in children)


def test_a_program_that_is_not_there_is_an_error_and_hangs_nothing(supervisor: Supervisor, tmp_path: Path) -> None:
    child = Child("nobody", ["/nowhere/nobody"], {}, tmp_path / "nobody.log", ready=lambda: False)
    supervisor.spawn(child)

    with pytest.raises(Exception, match="ended before it was ready"):
        child.wait_until_ready(5)
