"""The unit of a column is told from all of its cells, and from what a runner could run."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from main_service.imports.cells.times import UNITS, Unit
from main_service.imports.columns.units import Times, infer
from tests.main_service.imports.cells.test_times import clock, durations

MARATHON = 42_195.0


@pytest.mark.parametrize(
    ("cells", "distance_m", "unit"),
    [
        (["2:03:23", "56:17", "N/A"], MARATHON, "clock"),
        (["56:17", "48:03"], 10_000.0, "clock"),
        (["3:45", "4:10", "2:58"], MARATHON, "h:mm"),
        (["3:45", "4:10"], None, "clock"),
        (["2:40.32,4", "56.17,6"], MARATHON, "h:mm.ss"),
        (["2:40.32", "3:11.05"], MARATHON, "h:mm.ss"),
        (["2:40.32", "3:11.05"], 1_000.0, "clock"),
        (["128.62", "200.05", "187.9"], MARATHON, "minutes"),
        (["7403", "9100"], MARATHON, "seconds"),
        (["0.0893", "0.121"], MARATHON, "days"),
        (["128.62", "200.97"], None, "minutes"),
        (["7403", "9100"], None, "seconds"),
        (["DNF", ""], MARATHON, "clock"),
    ],
)
def test_the_unit_is_inferred_from_the_whole_column(cells: list[str], distance_m: float | None, unit: Unit) -> None:
    assert infer(cells, distance_m).unit == unit


def test_seconds_after_a_dot_are_told_from_decimals_by_their_number() -> None:
    cells = [f"{30 + at // 2}.{at % 60:02}" for at in range(60)]
    assert infer(cells, 10_000.0).unit == "h:mm.ss"
    assert infer([*cells, "44.87"], 10_000.0).unit == "minutes"


def test_cells_that_do_not_fit_cost_confidence() -> None:
    assert infer(["2:03:23"] * 4).confidence == 1.0
    assert infer(["2:03:23"] * 3 + ["soon"]).confidence == 0.75


@given(st.lists(durations, min_size=1, max_size=30))
def test_a_column_of_clock_times_is_always_recognised(values: list[int]) -> None:
    assert infer([clock(ms) for ms in values], MARATHON).unit == "clock"


@given(st.lists(st.text(max_size=12), max_size=20))
def test_inference_survives_any_cells(cells: list[str]) -> None:
    assert infer(cells, MARATHON).unit in UNITS


def test_words_for_a_missing_time_cost_no_confidence() -> None:
    found = Times(lambda word: word == "DNF")
    found.take(["2:03:23", "DNF", "DNF", "-", ""])
    assert found.unit(MARATHON).confidence == 1.0


def test_cells_may_be_taken_in_any_portions() -> None:
    cells = [f"{100 + at % 90}.{at % 97:02}" for at in range(5_000)]
    whole, parts = Times(), Times()
    whole.take(cells)
    for start in range(0, len(cells), 700):
        parts.take(cells[start : start + 700])
    assert whole.unit(MARATHON) == parts.unit(MARATHON)
    assert whole.unit(MARATHON).unit == "minutes"


def test_what_has_more_forms_than_times_have_is_none() -> None:
    found = Times()
    found.take([f"{at:b}".replace("0", "a").replace("1", "b") for at in range(40_000)])
    assert found.is_none()
