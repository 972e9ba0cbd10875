"""Places that came with a file: each list by its own clock, told where no order of times explains them."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from main_service.imports.checks.places import of_places
from main_service.imports.rows.shapes import Row
from main_service.marathons.schemas import AgeGroup
from tests.main_service.imports.given import FULL, lines_by_code, race, row

GUN = ["3:00:00", "3:00:10", "3:00:20", "3:00:20", "3:00:40"]
NET = ["2:59:59", "3:00:00", "2:59:00", "2:59:30", "2:58:00"]


def field(places: list[int], ranked: str = "overall", **facts: Any) -> list[Row]:
    times = zip(GUN, NET, places, strict=False)
    return [row(at, gun, net, place={ranked: place}, **facts) for at, (gun, net, place) in enumerate(times, start=2)]


def test_places_by_their_clock_are_not_warned_of() -> None:
    for places in ([1, 2, 3, 4, 5], [1, 2, 4, 3, 5], [1, 2, 3, 3, 5]):
        assert lines_by_code(of_places(field(places), race())) == {}


def test_places_that_are_swapped_are_told() -> None:
    assert lines_by_code(of_places(field([2, 1, 3, 4, 5]), race())) == {"place-outside-its-ties": [2, 3]}


def test_the_clock_that_fits_better_is_named_with_its_setting() -> None:
    [warning] = of_places(field([4, 5, 2, 3, 1]), race())
    assert "the race should give the overall place by net time" in warning["en"]
    assert lines_by_code(of_places(field([4, 5, 2, 3, 1]), race(overall="net"))) == {}


def test_each_list_is_held_against_its_own_clock() -> None:
    facts = {"sex": "F", "age_group": "F40"}
    swapped = [4, 5, 2, 3, 1]
    assert set(lines_by_code(of_places(field(swapped, "sex", **facts), race()))) == {"sex-place-outside-its-ties"}
    assert lines_by_code(of_places(field(swapped, "sex", **facts), race(sex="net"))) == {}
    assert set(lines_by_code(of_places(field(swapped, "age_group", **facts), race()))) == {
        "age-group-place-outside-its-ties"
    }
    assert lines_by_code(of_places(field(swapped, "age_group", **facts), race(age_group="net"))) == {}


def test_an_age_group_is_that_of_the_course_where_the_file_names_none() -> None:
    course = FULL.model_copy(update={"age_groups": [AgeGroup(name="40", from_age=40)]})
    rows = field([2, 1, 3, 4, 5], "age_group", age=44, sex="M")
    assert set(lines_by_code(of_places(rows, race(course)))) == {"age-group-place-outside-its-ties"}
    assert lines_by_code(of_places(rows, race())) == {}


def test_a_division_is_placed_among_itself() -> None:
    wheels = [row(9, "1:30:00", place={"overall": 1}, division="Wheelchair")]
    assert lines_by_code(of_places([*field([1, 2, 3, 4, 5]), *wheels], race())) == {}


def test_places_that_start_anew_with_each_sex_are_recognised() -> None:
    times = [f"3:{n // 60:02}:{n % 60:02}" for n in range(100)]
    rows = [row(n + 2, times[n], place={"overall": n // 2 + 1}, sex="MF"[n % 2]) for n in range(100)]
    [warning] = of_places(rows, race())
    assert "sex_place" in warning["en"]


def test_few_rows_that_put_all_others_out_of_place_are_named_first() -> None:
    times = [f"3:{n // 60:02}:{n % 60:02}" for n in range(100)]
    rows = [row(n + 2, times[n], place={"overall": n}) for n in range(1, 100)]
    [warning] = of_places([row(2, times[0], place={"overall": 100}), *rows], race())
    assert (warning["count"], warning["lines"][0]) == (100, 2)
    assert "without 1 row" in warning["en"]


def test_places_that_nobody_holds_are_counted() -> None:
    rows = field([1, 3, 5, 5, 7])
    [warning] = of_places(rows, race())
    assert (warning["code"], "up to 7, and 2" in warning["en"]) == ("places-are-missing", True)
    assert not list(of_places(rows, race(), bad=2))


def test_a_few_rows_of_a_long_list_miss_nobody() -> None:
    assert not list(of_places(field([7, 30, 111, 112, 400]), race()))


@given(st.lists(st.integers(10_000, 10_400), min_size=2, max_size=60), st.sets(st.integers(0, 59)), st.randoms())
def test_a_true_list_is_never_told_whatever_rows_are_missing_from_it(
    seconds: list[int], gone: set[int], dice: Any
) -> None:
    runners = [(second, dice.random()) for second in seconds]
    ranked = sorted(runners)
    rows = [
        Row(at, str(at), {"course": "full", "status": "finished", "gun_time_ms": s * 1_000, "place": {"overall": p}})
        for at, (p, (s, _)) in enumerate(enumerate(ranked, start=1))
        if at not in gone
    ]
    assert "place-outside-its-ties" not in lines_by_code(of_places(rows, race()))
