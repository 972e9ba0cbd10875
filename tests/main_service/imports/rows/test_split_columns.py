"""Splits: by distance, with what an estimate and a step back mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from main_service.imports.columns.headers import Header
from main_service.imports.columns.shapes import Column
from main_service.imports.rows.shapes import Layout
from main_service.imports.rows.split_columns import Found, SplitColumns
from main_service.marathons.schemas import CourseNow
from main_service.official_records.splits import Split, read, written

FULL = CourseNow(code="full", name="풀코스", distance_m=42_195)
FIELDS = ("split:10000", "half", "split:5000", "split:30000", "split:1609.3")


def found(*times: int | None, marks: tuple[str, ...] = ("",) * 5, course: str | None = "full") -> Found:
    columns = [Column(field, field, "clock") for field in FIELDS]
    layout = Layout(Header(1, FIELDS, True), columns, [FULL], course)
    given_ms = {field: ms for field, ms in zip(FIELDS, times, strict=True) if ms is not None}
    return SplitColumns(layout).of(course, [f"x{mark}" for mark in marks], given_ms)


@given(
    st.lists(st.integers(0, 10**8), min_size=5, max_size=5).map(sorted), st.lists(st.booleans(), min_size=5, max_size=5)
)
def test_they_are_written_as_records_hold_them(times: list[int], there: list[bool]) -> None:
    mile, five, ten, half, thirty = (ms if is_there else None for ms, is_there in zip(times, there, strict=True))
    names = (("1.6093K", 1609.3), ("5K", 5_000.0), ("10K", 10_000.0), ("Half", 21_097.5), ("30K", 30_000.0))
    splits = [
        Split(name, metres, ms)
        for (name, metres), ms in zip(names, (mile, five, ten, half, thirty), strict=True)
        if ms is not None
    ]
    assert found(ten, half, five, thirty, mile) == (written(splits) if splits else None, False, False)


def test_nobody_knows_where_half_of_an_unknown_course_is() -> None:
    assert found(None, 5, None, None, None, course=None).text is None


def test_a_star_marks_an_estimate() -> None:
    assert found(1, 2, None, None, None, marks=("", " *", "", "", "")).estimated
    assert not found(1, None, None, None, None, marks=("", " *", "", "", "")).estimated


@pytest.mark.parametrize(
    ("ten", "half", "five", "thirty", "left"),
    [
        (2_400_000, 60_000, 1_200_000, 7_200_000, ["5K", "10K", "30K"]),  # a half in a minute
        (9_000_000, 5_000_000, 1_200_000, 7_200_000, ["5K", "Half", "30K"]),
        (2_400_000, 5_000_000, 9_900_000, 7_200_000, ["10K", "Half", "30K"]),
        (2_400_000, 5_000_000, 1_200_000, 1_000, ["5K", "10K", "Half"]),
    ],
)
def test_the_split_that_goes_backwards_is_left_out(
    ten: int, half: int, five: int, thirty: int, left: list[str]
) -> None:
    splits = found(ten, half, five, thirty, None)
    assert splits.dropped
    assert [split.name for split in read(splits.text)] == left


def test_of_two_that_contradict_each_other_the_steadier_stays() -> None:
    splits = found(2_400_000, 2_000_000, None, 7_200_000, None)
    assert [split.name for split in read(splits.text)] == ["10K", "30K"]


def test_what_was_measured_stays_before_what_was_estimated() -> None:
    times = (5_100_000, 5_000_000, None, 7_200_000, None)
    estimated = found(*times, marks=("", " *", "", "", ""))
    assert [split.name for split in read(found(*times).text)] == ["Half", "30K"]
    assert [split.name for split in read(estimated.text)] == ["10K", "30K"]


@given(st.lists(st.one_of(st.none(), st.integers(1, 10**8)), min_size=5, max_size=5))
def test_what_is_left_never_goes_backwards(times: list[int | None]) -> None:
    left = [split.elapsed_ms for split in read(found(*times).text)]
    assert left == sorted(left)
    assert bool(left) == any(ms is not None for ms in times)
