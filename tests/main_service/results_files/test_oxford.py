"""Oxford Half 2017: long ids, sex as 1 and 2, the same times twice; overall by gun, sex and category by chip."""

from typing import Any

from tests.main_service.results_files.office import CameIn, first_difference
from tests.main_service.results_files.own_reading import DATA, Wanted, differences, ms, plain, rows, standings

FILE = DATA / "oxford_half2017_ids.csv.gz"
RACE: dict[str, Any] = {"day": "2017-10-08", "distance_m": 21_097, "ranking": "gun net net"}


def wanted() -> Wanted:
    return {
        row["bib"]: {
            "name": row["name"],
            "sex": {"1": "M", "2": "F"}[row["gender"]],
            "age_group": row["category"],
            "status": "finished",
            "gun_time_ms": int(row["gunTimeInSec"]) * 1_000,
            "net_time_ms": int(row["chipTimeInSec"]) * 1_000,
            "splits": [],
            "division": None,
            "places": {
                "overall": int(row["rank"]),
                "sex": int(row["genderRank"]),
                "age_group": int(row["categoryRank"]),
                "division": None,
            },
        }
        for row in rows(FILE)
    }


def test_every_row_is_listed_as_the_file_says(came_in: CameIn) -> None:
    assert came_in.preview["counts"] == {"rows": 8_315, "create": 8_315, "update": 0, "unchanged": 0, "bad": 0}
    assert came_in.done["counts"] == came_in.preview["counts"]
    assert all(ms(row["gunTime"]) == int(row["gunTimeInSec"]) * 1_000 for row in rows(FILE))
    assert differences(came_in.rows, wanted()) == []


def test_the_list_is_in_the_order_of_the_gun(came_in: CameIn) -> None:
    assert [row["bib"] for row in came_in.rows] == [row["bib"] for row in rows(FILE)]


def test_each_place_is_inside_the_tie_group_of_its_own_clock(came_in: CameIn) -> None:
    there = came_in.by_bib()
    gun = {bib: row["gun_time_ms"] for bib, row in there.items()}
    net = {bib: row["net_time_ms"] for bib, row in there.items()}
    lists = {
        "overall": standings(gun),
        "sex": standings(net, {bib: row["sex"] for bib, row in there.items()}),
        "age_group": standings(net, {bib: row["age_group"] for bib, row in there.items()}),
    }
    for name, listed in lists.items():
        for bib, (first, last) in listed.items():
            assert first <= there[bib]["places"][name] <= last


def test_runners_are_found_by_korean_and_latin_names(came_in: CameIn) -> None:
    names = {row["bib"]: row["name"] for row in rows(FILE)}
    assert came_in.found("최영자") == {bib for bib, name in names.items() if name.startswith("최영자")}
    assert came_in.found("gregory rub") == {
        bib for bib, name in names.items() if {"gregory", "rubio"} <= set(plain(name).split())
    }


def test_a_download_imports_again_to_the_same_list(came_in: CameIn) -> None:
    assert first_difference(came_in.brought_back("csv"), came_in.rows) == {}
