"""A file is read in a process of its own, which ends in time, in bounded memory and together with its parent."""

import time
from contextlib import AbstractContextManager

import pytest

from main_service.imports import apart, refusals
from main_service.imports.apart import Reading, understood
from main_service.imports.asking import Race, Said
from main_service.marathons.schemas import CourseNow, Ranking
from tests.main_service.imports.desk import table

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
    monkeypatch.setattr(apart, "_BLOCK", 7)
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
