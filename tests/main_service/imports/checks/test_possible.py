"""What runners can run lies between the best times ever, whatever the distance."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from main_service.imports.checks.possible import best_ms, is_usual


@pytest.mark.parametrize(
    ("metres", "sex", "seconds"),
    [(42_195, "M", 7_235), (42_195, "F", 7_796), (42_195, None, 7_235), (42_195, "X", 7_235), (5_000, "F", 838.06)],
)
def test_the_best_time_over_a_raced_distance_is_that_time(metres: float, sex: str | None, seconds: float) -> None:
    assert best_ms(metres, sex) == pytest.approx(seconds * 1_000)


@given(st.floats(1, 900_000), st.floats(1.001, 10), st.sampled_from(["M", "F"]))
def test_further_takes_longer_and_women_are_not_faster(metres: float, times: float, sex: str) -> None:
    assert best_ms(metres * times, sex) > best_ms(metres, sex)
    assert best_ms(metres, "F") >= best_ms(metres, "M")


def test_the_middle_of_a_field_is_usual() -> None:
    assert is_usual(4 * 3_600_000, 42_195)
    assert not is_usual(4 * 60_000, 42_195)
