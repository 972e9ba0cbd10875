"""`python -m local up` and `demo` as a person runs them: everything is there again, and nothing is left behind."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from local import demo, demo_logins, ports
from local.settings import ROOT
from local.visitor import Visitor
from tests.patience import eventually, in_time

START_S = 90


def command(name: str, port: int, data_dir: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "local", name],
        cwd=ROOT,
        env={**os.environ, "PORT": str(port), "DATA_DIR": str(data_dir)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def run(name: str, port: int, data_dir: Path) -> tuple[int, str]:
    with command(name, port, data_dir) as process:
        said, _ = process.communicate(timeout=240)
    return process.returncode, said


@contextmanager
def up(port: int, data_dir: Path) -> Iterator[subprocess.Popen[str]]:
    """The running system; whatever happens, it is stopped in the end."""
    with command("up", port, data_dir) as process:
        assert process.stdout
        try:
            said: list[str] = []
            while "Ctrl-C" not in "".join(said[-1:]):
                said.append(process.stdout.readline())
                assert said[-1], "".join(said)
            yield process
        finally:
            process.terminate()
            process.wait(60)


def left_over(data_dir: Path) -> list[str]:
    """Processes that were told of this data directory, or whose open files lie in it."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            files = [str(opened.readlink()) for opened in (process / "fd").iterdir()]
            words = [*files, (process / "environ").read_text(errors="replace")]
            if int(process.name) != os.getpid() and any(str(data_dir) in word for word in words):
                found.append((process / "cmdline").read_text().replace("\0", " "))
        except OSError:
            continue
    return found


def total_of(url: str, login_id: str) -> int:
    with Visitor(url) as runner:
        assert runner.log_in(login_id, demo_logins.PASSWORD)
        return int(runner.get("/api/users/me")["total_point"])


@pytest.mark.timeout(600)
@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_all_data_is_there_again_and_no_process_is_left(tmp_path: Path) -> None:
    port, url = ports.free(), ""
    with up(port, tmp_path) as first:
        url = f"http://127.0.0.1:{port}"
        code, said = run("demo", port, tmp_path)
        assert (code, "2825 of 2825 rows stored" in said) == (0, True), said
        assert total_of(url, "runner01") == demo.POINT
        assert "Another process runs" in run("up", ports.free(), tmp_path)[1]
        first.send_signal(signal.SIGKILL)
        first.wait(10)
        eventually(lambda: not left_over(tmp_path))

    with up(port, tmp_path) as second:
        code, said = run("demo", port, tmp_path)
        assert (code, "has its results" in said) == (0, True), said
        assert total_of(url, "runner01") == demo.POINT
        race = httpx.get(f"{url}/api/marathons", params={"q": "네스호"}).json()["items"][0]
        last = httpx.get(f"{url}/api/marathons/{race['id']}/results", params={"status": "dnf"}).json()
        assert last["items"][0]["places"]["overall"] is None
        second.send_signal(signal.SIGTERM)
        assert second.wait(60) == 0
        assert left_over(tmp_path) == []


def test_sigterm_while_starting_leaves_nothing(tmp_path: Path) -> None:
    port = ports.free()
    with command("up", port, tmp_path) as process:
        eventually(lambda: len(left_over(tmp_path)) > 2, within_s=30)
        process.terminate()
        assert process.wait(60) == 0
    assert left_over(tmp_path) == []


def test_a_port_that_is_taken_is_said_in_one_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        code, said = run("up", port, tmp_path)

    assert code == 1
    assert said.strip().splitlines() == [
        f"Port {port} is taken: stop what uses it, or choose another with PORT=8080 make up"
    ]


def test_a_data_directory_that_can_not_be_written_is_said_in_one_line(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()

    code, said = run("up", ports.free(), file)

    assert code == 1
    assert said.strip().splitlines()[1:] == [
        f"No data can be kept in {file} (File exists): choose another with DATA_DIR=/some/folder make up"
    ]


@pytest.mark.parametrize(("name", "port"), [("nonsense", "eighty"), ("up", "eighty"), ("up", "80000")])
def test_what_can_not_be_run_is_explained(name: str, port: str, tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "local", name],
        cwd=ROOT,
        env={**os.environ, "PORT": port, "DATA_DIR": str(tmp_path)},
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        _, said = process.communicate(timeout=30)

    assert process.returncode == 2
    assert "PORT" in said
    assert "Traceback" not in said


def test_the_demo_without_a_running_system_says_what_to_do(tmp_path: Path) -> None:
    code, said = in_time(lambda: run("demo", ports.free(), tmp_path), 10)

    assert (code, "make up" in said) == (1, True)


def test_accounts_go_to_finishers_of_the_whole_field_and_to_two_who_did_not_finish() -> None:
    rows = demo.chosen_rows(demo.FILE.read_text())

    assert len(rows) == len({row["bib"] for row in rows}) == demo_logins.RUNNERS
    assert [row["position"] for row in rows[-2:]] == ["DNF", "DNF"]
    places = [int(row["position"]) for row in rows[:-2]]
    assert places[0] == 1
    assert places[-1] > 2_000
