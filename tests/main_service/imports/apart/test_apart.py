"""A file is read in a process of its own, which ends in time, in bounded memory and together with its parent."""

import signal
import subprocess
import sys
import time
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from kernel.errors import Refusal
from main_service.imports import refusals
from main_service.imports.apart import process
from main_service.imports.apart.process import Reading, understood
from main_service.imports.asking import Race, Said
from main_service.marathons.schemas import CourseNow, Ranking
from tests.main_service.imports.desk import table
from tests.patience import eventually

RACE = Race(courses=(CourseNow(code="full", name="풀코스", distance_m=42_195),), ranking=Ranking(), rounding="up")
ROWS = table("1,김하나,여,3:10:00,3:09:50,1", "2,이두리,남,2:7x:00,,2", "3,박세찬,남,DNF,,")


def in_s(seconds: float) -> float:
    return time.monotonic() + seconds


def test_its_rows_can_be_read_again_and_again() -> None:
    with understood(ROWS.encode(), Said(), RACE, until=in_s(20)) as reading:
        first, second = list(reading.rows()), list(reading.rows())
    assert [(row.line, row.bib, row.facts["status"]) for row in first] == [(2, "1", "finished"), (4, "3", "dnf")]
    assert second == first
    assert (reading.total, reading.good, reading.bad_lines) == (3, 2, 1)
    assert [(bad.line, bad.column, bad.value) for bad in reading.bad] == [(3, "총기록", "2:7x:00")]
    assert [(column.column, column.field) for column in reading.mapping][:2] == [("배번", "bib"), ("성명", "name")]
    assert reading.mapping[0].samples == ("1", "2", "3")
    assert (reading.detected["encoding"], reading.lacking) == ("utf-8", [])


def test_rows_longer_than_a_block_come_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "_BLOCK", 7)
    with understood(ROWS.encode(), Said(), RACE, until=in_s(20)) as reading:
        assert [row.bib for row in reading.rows()] == ["1", "3"]


def test_what_the_organizer_said_goes_with_it() -> None:
    said = Said(
        choices=[{"column": "총기록", "field": "net_time"}, {"column": "순위", "field": None}],
        fixes=[{"line": 3, "column": "총기록", "value": "2:07:00"}, {"line": 99, "column": "총기록", "value": "1"}],
    )
    with understood(ROWS.encode(), said, RACE, until=in_s(20)) as reading:
        assert next(reading.rows()).facts["net_time_ms"] == 11_400_000
        assert (reading.good, reading.unused_fixes) == (3, [(99, "총기록")])


def test_a_refusal_there_is_the_same_refusal_here() -> None:
    with pytest.raises(refusals.FileIsEmpty), _read(b""):
        pass
    with pytest.raises(refusals.MappingIsWrong) as refused, _read(ROWS.encode(), column="없는 열"):
        pass
    assert refused.value.errors == [
        (("body", "mapping", 0), ("파일에 그런 열이 없습니다", "the file has no such column"))
    ]


def _read(body: bytes, column: str | None = None) -> AbstractContextManager[Reading]:
    said = Said(choices=[{"column": column, "field": "bib"}] if column else [])
    return understood(body, said, RACE, until=in_s(20))


def _command(code: str) -> tuple[str, ...]:
    return (sys.executable, "-c", code)


@pytest.mark.parametrize(
    ("code", "refusal", "told"),
    [
        ("import os; os.abort()", refusals.FileCouldNotBeRead, ""),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", refusals.FileNeedsTooMuch, ""),
        ("import sys; sys.exit(3)", refusals.FileCouldNotBeRead, ""),
        ("import sys; sys.exit('KeyError at rows.py:7')", refusals.FileCouldNotBeRead, "KeyError at rows.py:7"),
        ("pass", refusals.FileCouldNotBeRead, None),
        ("import sys; sys.stderr.write('x' * 9_000_000); sys.exit(1)", refusals.FileCouldNotBeRead, "x" * 2_000),
    ],
)
def test_a_reader_that_dies_is_a_refusal_and_a_line_in_the_log(
    code: str, refusal: type[Refusal], told: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "_COMMAND", _command(code))
    with capture_logs() as logs, pytest.raises(refusal), _read(b"x"):
        pass
    assert [(line["event"], line["told"].strip()) for line in logs] == (
        [] if told is None else [("reading.broke", told)]
    )


def test_a_reader_that_does_not_end_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "_COMMAND", _command("import time; time.sleep(600)"))
    monkeypatch.setattr(process, "_GRACE_S", 0.1)
    with pytest.raises(refusals.FileTakesTooLong), understood(b"x", Said(), RACE, until=in_s(0)):
        pass


def test_what_is_asked_meanwhile_can_end_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "_COMMAND", _command("import time; time.sleep(600)"))

    def stop() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), understood(b"x", Said(), RACE, until=in_s(60), meanwhile=stop):
        pass


def test_what_was_written_before_its_time_was_up_counts_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    code = LIMITS.replace("{what}", "None") + LATE + RUN
    monkeypatch.setattr(process, "_COMMAND", _command(code))
    with pytest.raises(refusals.FileTakesTooLong), _read(ROWS.encode()):
        pass


LATE = """
def lines(_):
    yield b'{"half": "an answer"}' + bytes(100_000)
    raise child.FileTakesTooLong
child.lines_of = lines
"""
LIMITS = """
import sys
from main_service.imports.apart import child
child.understand = lambda *_, **__: {what}
"""
RUN = "sys.exit(child.run(int(sys.argv[1])))"


@pytest.mark.parametrize(
    ("what", "refusal", "told"),
    [
        ("bytes(1 << 30)", refusals.FileNeedsTooMuch, None),
        ("sum(0 for _ in iter(int, 1))", refusals.FileTakesTooLong, None),
        ("__import__('socket').socket()", refusals.FileCouldNotBeRead, "PermissionError"),
        ("__import__('os').system('true')", refusals.FileCouldNotBeRead, "PermissionError"),
        ("[open('/dev/null') for _ in range(9)]", refusals.FileCouldNotBeRead, "OSError"),
        ("{}['김하나의 기록']", refusals.FileCouldNotBeRead, "KeyError"),
    ],
)
def test_it_has_so_much_memory_and_time_and_no_way_out(
    what: str, refusal: type[Refusal], told: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "_COMMAND", _command(LIMITS.replace("{what}", what) + RUN))
    with (
        capture_logs() as logs,
        pytest.raises(refusal),
        understood(ROWS.encode(), Said(), RACE, until=in_s(1)),
    ):
        pass
    said = "".join(line["told"] for line in logs)
    assert (said.startswith(told) if told else not said, "김하나" in said) == (True, False)


def test_it_knows_none_of_our_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CURSOR_KEY", "of-the-service-alone")
    monkeypatch.setattr(process, "_COMMAND", _command("import os, sys; sys.exit('CURSOR_KEY' in os.environ and 'yes')"))
    with capture_logs() as logs, pytest.raises(refusals.FileCouldNotBeRead), _read(b"x"):
        pass
    assert not logs


PARENT = """
import sys
from main_service.imports.apart import process
from tests.main_service.imports.apart.test_apart import RACE, Said, in_s
process._COMMAND = (sys.executable, "-c", {child!r})
with process.understood(b"", Said(), RACE, until=in_s(60)):
    pass
"""
CHILD = """
import os, pathlib, sys, time
from main_service.imports.apart import child
child._die_with(int(sys.argv[1]))
pathlib.Path({told!r}).write_text(str(os.getpid()))
time.sleep(600)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems end it by its limit of time")
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_it_ends_with_its_parent(how: signal.Signals, tmp_path: Path) -> None:
    told = tmp_path / "pid"
    code = PARENT.replace("{child!r}", repr(CHILD.replace("{told!r}", repr(str(told)))))
    command = [sys.executable, "-W", "ignore", "-c", code]
    with subprocess.Popen(command, cwd=Path(__file__).parents[4]) as parent:
        eventually(lambda: told.is_file() and told.read_text() != "")
        parent.send_signal(how)
    eventually(lambda: not _is_alive(int(told.read_text())))


def _is_alive(pid: int) -> bool:
    status = Path(f"/proc/{pid}/stat")
    return status.is_file() and ") Z " not in status.read_text()
