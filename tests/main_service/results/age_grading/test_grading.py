import csv
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from main_service.marathons.schemas import AgeGrading
from main_service.results.age_grading import tables as module
from main_service.results.age_grading.grading import AgeGrade, age_grade
from main_service.results.age_grading.tables import standard

MARATHON, HALF = 42_195, 21_097.5
EDITIONS: tuple[AgeGrading, ...] = ("2015", "2020", "2025")


def ms(text: str) -> int:
    hours, minutes, seconds = map(int, text.split(":"))
    return ((hours * 60 + minutes) * 60 + seconds) * 1_000


def graded(
    time: str, sex: str | None, age: int | None, distance_m: float = MARATHON, tables: AgeGrading = "2025"
) -> AgeGrade | None:
    return age_grade(ms(time), sex=sex, age=age, distance_m=distance_m, tables=tables)


@pytest.mark.parametrize(
    ("sex", "age", "time", "percent", "level"),
    [
        ("M", 38, "2:08:37", 94.38, "world"),
        ("F", 33, "2:18:57", 94.15, "world"),
        ("M", 60, "3:30:00", 70.52, "regional"),
        ("F", 70, "4:30:00", 70.16, "regional"),
        ("M", 45, "3:00:00", 71.47, "regional"),
    ],
)
def test_marathons_are_graded_as_published(sex: str, age: int, time: str, percent: float, level: str) -> None:
    grade = graded(time, sex, age)

    assert grade
    assert grade.percent == pytest.approx(percent, abs=0.01)
    assert grade.level == level


@pytest.mark.parametrize("tables", EDITIONS)
def test_at_every_tabled_distance_and_age_the_grade_is_the_tables_own(tables: AgeGrading) -> None:
    lines = Path(module.__file__).with_name(f"road_{tables}.csv").read_text(encoding="utf-8").splitlines()

    for row in csv.DictReader(lines):
        found = standard(tables, row["gender"], int(row["age"]), float(row["distance_km"]) * 1_000)
        assert found == (float(row["open_standard_sec"]), float(row["factor"])), row


def test_a_runner_of_an_open_age_who_runs_the_open_standard_has_all_of_it() -> None:
    grade = graded("2:00:35", "M", 25)

    assert grade == AgeGrade(100.0, "world", ms("2:00:35"), "2025")


def test_the_age_graded_time_is_what_the_run_is_worth_at_an_open_age() -> None:
    grade = graded("3:30:00", "M", 60)

    assert grade
    assert grade.age_graded_time_ms / ms("2:00:35") == pytest.approx(100 / grade.percent, abs=1e-4)


def test_the_tables_of_another_year_grade_otherwise_and_say_which_they_are() -> None:
    grades = [graded("3:00:00", "M", 45, tables=tables) for tables in EDITIONS]

    assert [grade.tables for grade in grades if grade] == ["2015", "2020", "2025"]
    assert len({grade.percent for grade in grades if grade}) == 3


def test_between_two_distances_the_factor_goes_by_the_logarithm_and_the_open_standard_by_the_distance() -> None:
    """11 km for a man of 70 in 2015: a tenth of the way, 52 % by the logarithm, from 10 to 12 km."""
    ten, twelve = (standard("2015", "M", 70, distance) for distance in (10_000, 12_000))
    found = standard("2015", "M", 70, 11_000)

    assert ten
    assert twelve
    assert found
    assert found.open_s == pytest.approx((1_603 + 1_942) / 2)
    assert found.factor == pytest.approx(ten.factor + (twelve.factor - ten.factor) * 0.522758, abs=1e-7)


@given(
    st.sampled_from(EDITIONS),
    st.sampled_from("MF"),
    st.integers(min_value=5, max_value=100),
    st.floats(min_value=5_000, max_value=200_000),
)
def test_what_lies_between_two_distances_lies_between_their_standards(
    tables: AgeGrading, sex: str, age: int, distance_m: float
) -> None:
    columns = module._read(tables)[sex]
    low = max((column for column in columns if column.distance_m <= distance_m), default=columns[0])
    high = min((column for column in columns if column.distance_m >= distance_m), default=columns[-1])

    found, lower, upper = standard(tables, sex, age, distance_m), low.at(age), high.at(age)

    assert found
    assert lower
    assert upper
    assert lower.open_s <= found.open_s + 1 <= upper.open_s + 2
    factors = sorted([lower.factor, upper.factor])
    assert factors[0] - 1e-3 <= found.factor <= factors[1] + 1e-3


def test_a_half_marathon_of_whole_metres_is_the_half_marathon() -> None:
    assert {graded("1:30:00", "F", 40, distance) for distance in (HALF, 21_097, 21_098)} == {
        graded("1:30:00", "F", 40, HALF)
    }


@pytest.mark.parametrize(
    ("sex", "age", "distance_m"),
    [
        (None, 40, MARATHON),
        ("X", 40, MARATHON),
        ("M", None, MARATHON),
        ("M", 4, MARATHON),
        ("M", 101, MARATHON),
        ("F", 40, 1_500),
        ("F", 40, 250_000),
        ("F", 4, 11_000),
    ],
)
def test_outside_the_tables_there_is_no_grade(sex: str | None, age: int | None, distance_m: float) -> None:
    assert graded("3:00:00", sex, age, distance_m) is None


@pytest.mark.parametrize(
    ("time", "level"),
    [
        ("2:13:58", "world"),
        ("2:14:00", "national"),
        ("2:50:00", "regional"),
        ("3:20:00", "local"),
        ("3:21:00", None),
    ],
)
def test_classes_begin_at_90_80_70_and_60_percent(time: str, level: str | None) -> None:
    grade = graded(time, "M", 25)

    assert grade
    assert grade.level == level, grade.percent


def test_every_edition_that_a_race_can_choose_has_its_tables() -> None:
    (editions,) = (get_args(part) for part in get_args(AgeGrading)[:1])

    assert set(editions) == set(EDITIONS)
