"""Times that are odd are told with their lines; what most likely went wrong is named."""

from main_service.imports.checks.times import of_times
from main_service.imports.rows.shapes import Row
from tests.main_service.imports.given import FULL, HALF, lines_by_code, race, row

USUAL = [
    row(2, "2:00:35", "2:00:35", (10_000, "0:28:20"), (21_097.5, "1:00:48"), sex="M", name="가"),
    row(3, "3:10:00", "3:09:50", (5_000, "0:22:00"), (40_000, "2:59:00"), sex="F", name="나"),
    row(4, "9:30:00", "9:10:00", name="다"),
    row(5, status="dnf", name="다"),
]


def told(*rows: Row) -> dict[str, list[int]]:
    return lines_by_code(of_times([*USUAL, *rows], race()))


def test_usual_results_are_not_warned_of() -> None:
    assert told() == {}


def test_faster_than_anybody_ever_ran_is_told_by_sex() -> None:
    assert told(row(6, "1:50:00", sex="M")) == {"faster-than-anybody": [6]}
    assert told(row(6, "2:04:00", sex="F")) == {"faster-than-anybody": [6]}
    assert told(row(6, "2:04:00", sex="M")) == {}


def test_wheels_are_faster_than_runners() -> None:
    assert told(row(6, "1:20:00", division="Wheelchair")) == {}
    assert told(row(6, "0:50:00", division="Wheelchair")) == {"faster-than-anybody": [6]}


def test_slower_than_half_an_hour_a_kilometre_is_told() -> None:
    assert told(row(6, "22:00:00")) == {"slower-than-anybody": [6]}


def test_a_net_time_over_the_gun_time_is_told() -> None:
    assert told(row(6, "3:00:00", "3:00:01")) == {"net-time-over-gun-time": [6]}


def test_where_most_net_times_are_over_the_columns_may_be_swapped() -> None:
    [warning] = of_times([row(2, "3:00:00", "3:00:01"), row(3, "3:00:00", "3:00:02")], race())
    assert "swapped" in warning["en"]


def test_a_half_in_six_seconds_is_told() -> None:
    assert told(row(6, "3:10:00", "", (21_097.5, "0:00:06"))) == {"segment-faster-than-anybody": [6]}


def test_a_way_that_was_skipped_is_told() -> None:
    assert told(row(6, "3:10:00", "", (20_000, "2:00:00"), (35_000, "2:10:00"))) == {"segment-faster-than-anybody": [6]}


def test_a_split_after_the_finish_is_told() -> None:
    assert told(row(6, "3:10:00", "", (21_097.5, "3:30:00"))) == {"split-after-finish": [6]}


def test_who_did_not_finish_may_carry_a_time_that_is_told() -> None:
    assert told(row(6, "", "0:10:00", status="dnf")) == {"time-without-a-finish": [6]}


def test_the_same_name_and_time_twice_is_told() -> None:
    assert told(row(6, "3:10:00", "3:09:50", name="나"), row(7, "3:10:00", "3:09:51", name="나")) == {
        "same-name-and-time": [3, 6]
    }


def test_where_most_times_can_not_be_the_unit_is_told_once_and_not_each_row() -> None:
    [warning] = of_times([row(line, "0:03:10") for line in range(2, 40)], race())
    assert (warning["code"], warning["count"], "unit" in warning["en"]) == ("times-do-not-fit-the-course", 38, True)


def test_where_most_times_are_those_of_another_course_it_is_named() -> None:
    [warning] = of_times([row(line, "1:35:00") for line in range(2, 40)], race(FULL, HALF))
    assert (warning["code"], "'하프'" in warning["en"]) == ("times-do-not-fit-the-course", True)


def test_rows_without_a_course_or_a_time_are_passed_over() -> None:
    rows = [row(2, "0:10:00", course="10k"), row(3), Row(4, "4", {"name": "가"})]
    assert lines_by_code(of_times(rows, race())) == {}
