"""Boston 2014: decimal minutes, places in three columns, wheelchairs among the runners by the letter of their bib."""

from typing import Any

import pytest

from tests.main_service.results_files.office import CameIn, first_difference
from tests.main_service.results_files.own_reading import (
    DATA,
    Line,
    Wanted,
    differences,
    ms_of_minutes,
    plain,
    rows,
    splits,
    standings,
)

FILE = DATA / "boston2014_decimal_minutes.csv.gz"
FIVES = [{"name": f"{age}-{age + 4}", "from_age": age, "to_age": age + 4} for age in range(40, 80, 5)]
RACE: dict[str, Any] = {
    "day": "2014-04-21",
    "ranking": "net",
    "age_groups": [{"name": "18-39", "from_age": 18, "to_age": 39}, *FIVES, {"name": "80+", "from_age": 80}],
}
SPLITS = {
    "5k": ("5K", 5_000),
    "10k": ("10K", 10_000),
    "20k": ("20K", 20_000),
    "half": ("Half", 21_097.5),
    "25k": ("25K", 25_000),
    "30k": ("30K", 30_000),
    "35k": ("35K", 35_000),
    "40k": ("40K", 40_000),
}

pytestmark = pytest.mark.timeout(600)


def in_a_chair(row: Line) -> bool:
    return row["bib"].startswith("W")


def age_group(age: int) -> str:
    if age < 40:
        return "18-39"
    return "80+" if age >= 80 else f"{age - age % 5}-{age - age % 5 + 4}"


def wanted() -> Wanted:
    found: Wanted = {}
    for row in rows(FILE):
        place, age = int(row["overall"]), int(row["age"])
        found[row["bib"]] = {
            "name": row["name"],
            "sex": row["gender"],
            "age": age,
            "age_group": age_group(age),
            "nation": row["country"],
            "status": "finished",
            "gun_time_ms": None,
            "net_time_ms": ms_of_minutes(row["official"]),
            "splits": splits(*((*SPLITS[name], ms_of_minutes(row[name])) for name in SPLITS)),
            "division": "Wheelchair" if in_a_chair(row) else None,
            "places": {
                "sex": int(row["genderdiv"]),
                "age_group": int(row["division"]),
                **({"division": place} if in_a_chair(row) else {"overall": place, "division": None}),
            },
        }
    return found


def test_every_row_is_listed_as_the_file_says(came_in: CameIn) -> None:
    assert came_in.preview["counts"] == {"rows": 31_984, "create": 31_984, "update": 0, "unchanged": 0, "bad": 0}
    assert came_in.done["counts"] == came_in.preview["counts"]
    assert differences(came_in.rows, wanted()) == []


def test_runners_and_wheelchairs_are_placed_apart(came_in: CameIn) -> None:
    runners = [row["places"]["overall"] for row in came_in.rows if not row["division"]]
    wheelchairs = [row["places"]["division"] for row in came_in.rows if row["division"]]
    assert runners == list(range(1, 31_932))
    assert wheelchairs == list(range(1, 54))


def test_every_overall_place_is_inside_its_tie_group(came_in: CameIn) -> None:
    runners = {row["bib"]: row for row in came_in.rows if not row["division"]}
    seconds = {bib: -(-row["net_time_ms"] // 1_000) for bib, row in runners.items()}
    for bib, (first, last) in standings(seconds).items():
        assert first <= runners[bib]["places"]["overall"] <= last
    assert "place-outside-its-ties" not in came_in.warned()


def test_of_the_kept_places_only_a_third_is_what_counting_ties_together_would_give(came_in: CameIn) -> None:
    places = {row["bib"]: row["places"]["overall"] for row in came_in.rows if not row["division"]}
    times = {row["bib"]: row["net_time_ms"] for row in came_in.rows if not row["division"]}
    assert sum(places[bib] == first for bib, (first, _) in standings(times).items()) == 10_983


def test_runners_are_found_by_korean_and_latin_names(came_in: CameIn) -> None:
    names = {row["bib"]: row["name"] for row in rows(FILE)}
    assert came_in.found("sykorova") == {bib for bib, name in names.items() if plain(name).startswith("sykorova")}
    assert came_in.found("유 성민") == {bib for bib, name in names.items() if name == "유, 성민"}
    assert came_in.found("유성민") == came_in.found("유 성민")
    assert came_in.found("W59") == {"W59"}


def test_a_download_imports_again_to_the_same_list(came_in: CameIn) -> None:
    assert first_difference(came_in.brought_back("csv"), came_in.rows) == {}
