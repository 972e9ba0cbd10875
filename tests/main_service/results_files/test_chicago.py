"""Chicago 2023: 48,000 rows with nine splits, some estimated; nations behind the names; no places; one bib twice."""

import re
from itertools import pairwise
from typing import Any

import pytest

from tests.main_service.results_files.office import CameIn, first_difference
from tests.main_service.results_files.own_reading import (
    DATA,
    Line,
    Wanted,
    differences,
    ms,
    plain,
    rows,
    splits,
    standings,
)

FILE = DATA / "chicago2023_wide.csv.gz"
RACE: dict[str, Any] = {"day": "2023-10-08", "ranking": "net", "mode": "skip_bad_rows"}
SEXES = {"Male": "M", "Female": "F", "Non-binary": "X", "Not specified": None}
SPLITS = {"HALF": ("Half", 21_097.5)} | {f"{km:02}K": (f"{km}K", km * 1_000) for km in range(5, 41, 5)}
IN_ORDER = sorted(SPLITS, key=lambda column: SPLITS[column][1])
DOUBLED = "914"

pytestmark = pytest.mark.timeout(600)


def name_and_nation(cell: str) -> tuple[str, str | None]:
    match = re.fullmatch(r"(.*) \(([A-Z]{3})\)", cell)
    return (match[1], match[2]) if match else (cell, None)


def times_in(row: Line) -> dict[str, int | None]:
    """At the marks. One that was estimated to be later than the one measured after it can't be, and is left out."""
    times = {name: ms(row[name]) for name in IN_ORDER}
    for name, after in pairwise(IN_ORDER):
        if is_later(times[name], times[after]):
            assert row[name].endswith("*")
            times[name] = None
    return times


def is_later(time: int | None, than: int | None) -> bool:
    return time is not None and than is not None and time > than


def wanted() -> Wanted:
    found: Wanted = {}
    for row in rows(FILE):
        name, nation = name_and_nation(row["Name (CTZ)"])
        found[row["Bib Number"]] = {
            "name": name,
            "nation": nation,
            "sex": SEXES[row["Gender"]],
            "age_group": row["Age Group"] if row["Age Group"] != "–" else None,
            "status": "finished",
            "gun_time_ms": None,
            "net_time_ms": ms(row["Finish"]),
            "splits": splits(*((*SPLITS[name], time) for name, time in times_in(row).items())),
            "division": None,
        }
    del found[DOUBLED]
    return found


def test_every_row_but_the_two_of_one_bib_is_listed_as_the_file_says(came_in: CameIn) -> None:
    lines = [at for at, row in enumerate(rows(FILE), start=2) if row["Bib Number"] == DOUBLED]
    assert [(bad["line"], bad["value"]) for bad in came_in.preview["bad_rows"]] == [(at, DOUBLED) for at in lines]
    assert came_in.preview["counts"] == {"rows": 48_000, "create": 47_998, "update": 0, "unchanged": 0, "bad": 2}
    assert came_in.done["counts"] == came_in.preview["counts"]
    assert differences(came_in.rows, wanted()) == []


def test_four_runners_lose_an_impossible_split_and_keep_their_result(came_in: CameIn) -> None:
    lost = [row["Bib Number"] for row in rows(FILE) if times_in(row) != {name: ms(row[name]) for name in IN_ORDER}]
    assert came_in.warned()["splits-go-backwards"] == len(lost) == 4
    assert {came_in.by_bib()[bib]["status"] for bib in lost} == {"finished"}


def test_ties_share_a_place_in_every_list_and_the_next_is_skipped(came_in: CameIn) -> None:
    there = wanted()
    times = {bib: row["net_time_ms"] for bib, row in there.items()}
    sexed = {bib: row["sex"] for bib, row in there.items() if row["sex"]}
    aged = {bib: (row["sex"], row["age_group"]) for bib, row in there.items() if row["age_group"]}
    overall = standings(times)
    sex = standings({bib: times[bib] for bib in sexed}, sexed)
    age_group = standings({bib: times[bib] for bib in aged}, aged)
    for row in came_in.rows:
        bib = row["bib"]
        assert row["places"] == {
            "overall": overall[bib][0],
            "sex": sex[bib][0] if bib in sex else None,
            "age_group": age_group[bib][0] if bib in age_group else None,
            "division": None,
        }
    places = [row["places"]["overall"] for row in came_in.rows]
    assert places == sorted(places)


def test_runners_are_found_by_korean_and_latin_names(came_in: CameIn) -> None:
    names = {bib: row["name"] for bib, row in wanted().items()}
    assert came_in.found("rosell anib") == {bib for bib, name in names.items() if plain(name) == "rosell, anibal"}
    assert came_in.found("권 도윤") == {bib for bib, name in names.items() if name == "권, 도윤"}


def test_a_download_imports_again_to_the_same_list(came_in: CameIn) -> None:
    assert first_difference(came_in.brought_back("csv"), came_in.rows) == {}
