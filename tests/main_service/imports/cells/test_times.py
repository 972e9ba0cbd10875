"""Durations of results files: every form that RESULTS.md lists, and nothing that only looks like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from main_service.imports.cells.times import MAX_MS, UNITS, NotATime, TimeOfDay, Unit, is_no_time, milliseconds

durations = st.integers(min_value=1, max_value=999 * 3_600_000 // 10)


def clock(ms: int, *, point: str = ".") -> str:
    whole, rest = divmod(ms, 1_000)
    hours, minutes, seconds = whole // 3600, whole // 60 % 60, whole % 60
    return f"{hours}:{minutes:02}:{seconds:02}{point}{rest:03}"


@pytest.mark.parametrize(
    ("cell", "unit", "ms"),
    [
        ("2:03:23", "clock", 7_403_000),
        ("02:11:31.1", "clock", 7_891_100),
        ("1:06:07", "clock", 3_967_000),
        ("56:17", "clock", 3_377_000),
        ("56:17,6", "clock", 3_377_600),
        ("75:30", "clock", 4_530_000),
        ("56.17,6", "h:mm.ss", 3_377_600),
        ("2:40.32,4", "h:mm.ss", 9_632_400),
        ("56.17", "h:mm.ss", 3_377_000),
        ("2.03.23", "clock", 7_403_000),
        ("3:45", "h:mm", 13_500_000),
        ("128.62", "minutes", 7_717_200),
        ("128,62", "minutes", 7_717_200),
        ("7403", "seconds", 7_403_000),
        ("0.5", "days", 43_200_000),
        ("1:02:03*", "clock", 3_723_000),
    ],
)
def test_every_form_means_its_time(cell: str, unit: Unit, ms: int) -> None:
    assert milliseconds(cell, unit) == ms


@pytest.mark.parametrize("unit", UNITS)
def test_three_parts_mean_the_same_under_every_unit(unit: Unit) -> None:
    assert milliseconds("2:03:23.5", unit) == 7_403_500


@pytest.mark.parametrize(
    ("cell", "unit"),
    [
        ("2:7x:03", "clock"),
        ("2:60:03", "clock"),
        ("2:03:60", "clock"),
        ("7403", "clock"),
        ("-1:02:03", "clock"),
        ("1:2:3", "clock"),
        ("2:40.32,4", "clock"),
        ("3:45.5", "h:mm"),
        ("1:75.30", "h:mm.ss"),
        ("2:03", "seconds"),
        ("1e5", "seconds"),
        ("NaN", "seconds"),
        ("٣:٠٠:٠٠", "clock"),
        ("999:00:00", "clock"),
        ("99999999999", "seconds"),
    ],
)
def test_what_is_not_a_time_of_its_unit_is_refused(cell: str, unit: Unit) -> None:
    with pytest.raises(NotATime):
        milliseconds(cell, unit)


@pytest.mark.parametrize("cell", ["09:30:37AM", "9:30 pm", "오전 9:30:37"])
def test_a_time_of_day_is_no_duration(cell: str) -> None:
    with pytest.raises(TimeOfDay):
        milliseconds(cell, "clock")


@pytest.mark.parametrize(
    "cell", ["", "-", "–", "--", "---", "-----", "N/A", "n/a", "0", "00:00:00", "0:00", "0.0", " "]
)
def test_some_cells_say_that_there_is_no_time(cell: str) -> None:
    assert is_no_time(cell)


@pytest.mark.parametrize("cell", ["0:00:01", "10", "DNF", "00:10"])
def test_other_cells_say_something(cell: str) -> None:
    assert not is_no_time(cell)


@given(durations, st.sampled_from([".", ","]))
def test_a_clock_time_comes_back_to_the_millisecond(ms: int, point: str) -> None:
    assert milliseconds(clock(ms, point=point), "clock") == ms


@given(st.integers(min_value=1, max_value=86_399))
def test_whole_seconds_read_the_same_in_every_unit_that_can_write_them(seconds: int) -> None:
    hours, minutes, rest = seconds // 3600, seconds // 60 % 60, seconds % 60
    spelled: list[tuple[str, Unit]] = [
        (f"{hours}:{minutes:02}:{rest:02}", "clock"),
        (f"{hours}.{minutes:02}.{rest:02}", "clock"),
        (f"{hours}:{minutes:02}.{rest:02}", "h:mm.ss"),
        (f"{seconds}", "seconds"),
        (f"{seconds / 60:.9f}", "minutes"),
        (f"{seconds / 86_400:.12f}", "days"),
    ]
    assert {milliseconds(cell, unit) for cell, unit in spelled} == {seconds * 1_000}


@given(st.text(max_size=20), st.sampled_from(UNITS))
def test_any_text_is_a_bounded_time_or_refused(cell: str, unit: Unit) -> None:
    try:
        ms = milliseconds(cell, unit)
    except NotATime:
        return
    assert 0 <= ms <= MAX_MS


@given(st.text(alphabet="0123456789:.,* ", max_size=14), st.sampled_from(UNITS))
def test_near_misses_are_a_bounded_time_or_refused(cell: str, unit: Unit) -> None:
    test_any_text_is_a_bounded_time_or_refused.hypothesis.inner_test(cell, unit)  # type: ignore[attr-defined]
