from typing import Any

from hypothesis import given

from kernel.aws import Item
from main_service.marathons.schemas import Ranking
from main_service.results.news import row_of
from main_service.results.placing import Placing
from tests.main_service.results.races import fields, race, record


def places_of(items: list[Item], **settings: Any) -> dict[str, tuple[Any, ...]]:
    marathon = race(**settings)
    rows = [row_of(item, marathon) for item in items if item["state"] == "live"]
    placing = Placing(marathon.ranking, rows)
    return {row.bib: tuple(vars(placing.places(row)).values()) for row in rows}


def time_of(item: Item, clock: str) -> int:
    other = "net" if clock == "gun" else "gun"
    return int(item.get(f"{clock}_time_ms") or item[f"{other}_time_ms"])


def naive_place(item: Item, items: list[Item], clock: str, same: tuple[str, ...]) -> int:
    """1 + how many of the same group were faster."""
    rivals = [
        rival
        for rival in items
        if rival["state"] == "live"
        and rival["status"] == "finished"
        and not rival.get("out_of_competition")
        and all(rival.get(name) == item.get(name) for name in ("course", "division", *same))
    ]
    return 1 + sum(time_of(rival, clock) < time_of(item, clock) for rival in rivals)


def naive_places(item: Item, items: list[Item]) -> tuple[Any, ...]:
    if item["status"] != "finished" or item.get("out_of_competition"):
        return (None, None, None, None)
    official = item.get("place", {})
    overall = official.get("overall") or naive_place(item, items, "gun", ())
    sex = official.get("sex") or (naive_place(item, items, "net", ("sex",)) if item.get("sex") else None)
    group = naive_place(item, items, "net", ("sex", "age_group")) if item.get("age_group") else None
    age_group = official.get("age_group") or group
    if item.get("division"):
        return (official.get("overall"), sex, age_group, overall)
    return (overall, sex, age_group, None)


@given(fields())
def test_places_equal_those_of_a_model_that_counts_who_was_faster(items: list[Item]) -> None:
    found = places_of(items)

    assert found == {item["bib"]: naive_places(item, items) for item in items if item["state"] == "live"}


def test_ties_share_a_place_and_the_next_is_skipped() -> None:
    items = [record(bib, gun_time_ms=time) for bib, time in [("1", 500), ("2", 500), ("3", 501)]]

    found = places_of(items)

    assert [found[bib][0] for bib in ("1", "2", "3")] == [1, 1, 3]


def test_runners_tie_on_what_was_measured_not_on_what_is_displayed() -> None:
    found = places_of([record("1", gun_time_ms=7_784_300), record("2", gun_time_ms=7_784_400)])

    assert (found["1"][0], found["2"][0]) == (1, 2)


def test_a_place_that_came_with_the_result_is_kept_even_outside_its_tie_group() -> None:
    items = [
        record("1", gun_time_ms=500, place={"overall": 2}),
        record("2", gun_time_ms=500, place={"overall": 1}),
        record("3", gun_time_ms=900, place={"overall": 7}),
        record("4", gun_time_ms=700),
    ]

    found = places_of(items)

    assert {bib: places[0] for bib, places in found.items()} == {"1": 2, "2": 1, "3": 7, "4": 3}


def test_each_list_ranks_on_its_own_clock() -> None:
    items = [
        record("1", gun_time_ms=500, net_time_ms=480, sex="M"),
        record("2", gun_time_ms=510, net_time_ms=470, sex="M"),
    ]

    found = places_of(items, ranking=Ranking(overall="gun", sex="net", age_group="net"))

    assert found == {"1": (1, 2, None, None), "2": (2, 1, None, None)}


def test_who_ran_out_of_competition_has_no_place_and_pushes_nobody_down() -> None:
    items = [record("1", gun_time_ms=400, out_of_competition=True), record("2", gun_time_ms=500)]

    found = places_of(items)

    assert (found["1"][0], found["2"][0]) == (None, 1)


def test_wheelchairs_are_placed_among_themselves() -> None:
    items = [record("W1", gun_time_ms=300, division="휠체어"), record("2", gun_time_ms=500)]

    found = places_of(items)

    assert found == {"W1": (None, None, None, 1), "2": (1, None, None, None)}


def test_where_a_clock_has_no_time_the_other_one_counts() -> None:
    items = [record("1", net_time_ms=450), record("2", gun_time_ms=460)]

    assert [places[0] for places in places_of(items).values()] == [1, 2]
