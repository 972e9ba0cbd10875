"""New York 2008: age, sex, half and finish, and nothing that says who it was."""

from typing import Any

import pytest

from tests.main_service.results_files.office import CameIn, first_difference
from tests.main_service.results_files.own_reading import DATA, Wanted, differences, ms, rows, splits, standings

FILE = DATA / "nyc2008_minimal.csv.gz"
FIVES = [{"name": f"{age}-{age + 4}", "from_age": age, "to_age": age + 4} for age in range(20, 80, 5)]
RACE: dict[str, Any] = {
    "day": "2008-11-02",
    "ranking": "net",
    "age_groups": [{"name": "18-19", "from_age": 18, "to_age": 19}, *FIVES, {"name": "80+", "from_age": 80}],
}

pytestmark = pytest.mark.timeout(600)


def age_group(age: int) -> str:
    if age < 20:
        return "18-19"
    return "80+" if age >= 80 else f"{age - age % 5}-{age - age % 5 + 4}"


def wanted() -> Wanted:
    """Named after the lines they stand in."""
    return {
        f"row-{line}": {
            "name": None,
            "sex": "F" if row["gender"] == "W" else "M",
            "age": int(row["age"]),
            "age_group": age_group(int(row["age"])),
            "status": "finished",
            "gun_time_ms": None,
            "net_time_ms": ms(row["final"]),
            "splits": splits(("Half", 21_097.5, ms(row["split"]))),
            "division": None,
        }
        for line, row in enumerate(rows(FILE), start=2)
    }


def test_every_row_is_listed_as_the_file_says(came_in: CameIn) -> None:
    assert came_in.preview["counts"] == {"rows": 38_047, "create": 38_047, "update": 0, "unchanged": 0, "bad": 0}
    assert came_in.done["counts"] == came_in.preview["counts"]
    assert "bibs-are-missing" in came_in.warned()
    assert differences(came_in.rows, wanted()) == []


def test_ties_share_a_place_in_every_list_and_the_next_is_skipped(came_in: CameIn) -> None:
    there = wanted()
    times = {bib: row["net_time_ms"] for bib, row in there.items()}
    lists = {
        "overall": standings(times),
        "sex": standings(times, {bib: row["sex"] for bib, row in there.items()}),
        "age_group": standings(times, {bib: (row["sex"], row["age_group"]) for bib, row in there.items()}),
    }
    for row in came_in.rows:
        places = {name: listed[row["bib"]][0] for name, listed in lists.items()}
        assert row["places"] == {**places, "division": None}


def test_a_download_imports_again_to_the_same_list(came_in: CameIn) -> None:
    assert first_difference(came_in.brought_back("csv"), came_in.rows) == {}
