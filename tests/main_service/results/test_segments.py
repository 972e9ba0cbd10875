import pytest

from main_service.official_records.splits import Split
from main_service.results.segments import halves, last_segment, with_pace

MARATHON = 42_195
FINISH = Split("finish", MARATHON, 10_800_000)


def test_each_split_has_the_pace_so_far_and_since_the_one_before() -> None:
    splits = [Split("5K", 5_000, 1_200_000), Split("10K", 10_000, 2_500_000)]

    assert with_pace(splits) == [
        {
            "name": "5K",
            "distance_m": 5_000,
            "elapsed_ms": 1_200_000,
            "segment_ms": 1_200_000,
            "pace_ms_per_km": 240_000,
            "segment_pace_ms_per_km": 240_000,
        },
        {
            "name": "10K",
            "distance_m": 10_000,
            "elapsed_ms": 2_500_000,
            "segment_ms": 1_300_000,
            "pace_ms_per_km": 250_000,
            "segment_pace_ms_per_km": 260_000,
        },
    ]


def test_where_the_distance_is_not_known_there_is_a_time_and_no_pace() -> None:
    bridge, ten = with_pace([Split("다리 위", None, 1_200_000), Split("10K", 10_000, 2_500_000)])

    assert (bridge["segment_ms"], bridge["pace_ms_per_km"], bridge["segment_pace_ms_per_km"]) == (1_200_000, None, None)
    assert (ten["segment_ms"], ten["pace_ms_per_km"], ten["segment_pace_ms_per_km"]) == (1_300_000, 250_000, None)


@pytest.mark.parametrize("later", [Split("10K", 10_000, 1_200_000), Split("10K", 10_000, 900_000)])
def test_a_clock_that_ran_backwards_gives_no_segment(later: Split) -> None:
    *_, ten = with_pace([Split("5K", 5_000, 1_200_000), later])

    assert (ten["segment_ms"], ten["segment_pace_ms_per_km"]) == (None, None)
    assert ten["pace_ms_per_km"] == later.elapsed_ms / 10


def test_two_marks_at_one_place_make_no_pace() -> None:
    *_, again = with_pace([Split("5K", 5_000, 1_200_000), Split("5K bis", 5_000, 1_201_000)])

    assert (again["segment_ms"], again["segment_pace_ms_per_km"]) == (1_000, None)


def test_the_last_segment_goes_from_the_last_split_before_the_line_to_the_finish() -> None:
    splits = [Split("40K", 40_000, 10_200_000), Split("Marathon", 42_195, 10_800_000)]

    assert last_segment(splits, FINISH) == {"from": "40K", "segment_ms": 600_000, "segment_pace_ms_per_km": 273_349}
    assert last_segment([], FINISH) is None
    assert last_segment(splits[1:], FINISH) is None


@pytest.mark.parametrize("distance_m", [21_097.5, 21_097, 21_100, 21_000])
def test_the_halves_come_from_a_split_taken_half_way(distance_m: float) -> None:
    splits = [Split("20K", 20_000, 5_000_000), Split("Half", distance_m, 5_300_000), Split("25K", 25_000, 6_400_000)]

    assert halves(splits, FINISH, MARATHON) == (5_300_000, 5_500_000)
    assert halves(splits, None, MARATHON) == (5_300_000, None)


def test_without_a_split_half_way_nobody_guesses_the_halves() -> None:
    splits = [Split("20K", 20_000, 5_000_000), Split("Halbzeit", None, 5_300_000), Split("25K", 25_000, 6_400_000)]

    assert halves(splits, FINISH, MARATHON) == (None, None)


def test_of_two_marks_half_way_the_nearer_one_counts() -> None:
    splits = [Split("21K", 21_000, 5_250_000), Split("Half", 21_097.5, 5_300_000)]

    assert halves(splits, FINISH, MARATHON) == (5_300_000, 5_500_000)
