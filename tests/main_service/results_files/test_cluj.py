"""Cluj-Napoca 2019: the list of a timing system as JSON, grouped by contest and sex, in hundredths."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.main_service.results_files.office import CameIn, first_difference
from tests.main_service.results_files.own_reading import DATA, Wanted, differences, ms, plain, standings

FILE = DATA / "cluj2019_raceresult.json"
RACE: dict[str, Any] = {"day": "2019-04-14", "ranking": "gun"}
COLUMNS = ("bib", "id", "place", "flag", "name", "age_place", "age_group", "laps", "chip", "gun", "gap")


def lines() -> Iterator[dict[str, str]]:
    groups = json.loads(FILE.read_bytes())["data"]["#1_Maraton"]
    for name, found in groups.items():
        for cells in found:
            yield {"sex": name.removeprefix("#1_").removeprefix("#2_")[0], **dict(zip(COLUMNS, cells, strict=True))}


def wanted() -> Wanted:
    there = {line["bib"]: line for line in lines()}
    placed = {bib: line for bib, line in there.items() if line["place"] != "DNF"}
    overall = standings({bib: ms(line["gun"]) or 0 for bib, line in placed.items()})
    return {
        bib: {
            "name": line["name"],
            "sex": line["sex"],
            "nation": line["flag"].removeprefix("[img:flags/").removesuffix(".gif]") or None,
            "age_group": line["age_group"] or None,
            "status": "finished" if bib in placed else "dnf",
            "gun_time_ms": ms(line["gun"]),
            "net_time_ms": ms(line["chip"]),
            "splits": [],
            "division": None,
            "places": {
                "overall": overall[bib][0] if bib in placed else None,
                "sex": int(line["place"].rstrip(".")) if bib in placed else None,
                "age_group": int(line["age_place"]) if bib in placed else None,
                "division": None,
            },
        }
        for bib, line in there.items()
    }


def test_every_row_is_listed_as_the_file_says(came_in: CameIn) -> None:
    assert came_in.preview["counts"] == {"rows": 561, "create": 561, "update": 0, "unchanged": 0, "bad": 0}
    assert came_in.done["counts"] == came_in.preview["counts"]
    assert differences(came_in.rows, wanted()) == []


def test_each_sex_is_listed_by_its_own_places(came_in: CameIn) -> None:
    for sex, count, unplaced in (("F", 94, 0), ("M", 463, 4)):
        listed = came_in.reader.listed(sex=sex)
        assert [row["places"]["sex"] for row in listed] == [*range(1, count + 1), *[None] * unplaced]


def test_runners_are_found_by_korean_and_latin_names(came_in: CameIn) -> None:
    names = {line["bib"]: line["name"] for line in lines()}
    assert came_in.found("강영환") == {bib for bib, name in names.items() if name.startswith("강영환")}
    assert came_in.found("DOSTALOVA") == {
        bib for bib, name in names.items() if "dostalova" in plain(name).replace("-", " ").split()
    }


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_download_imports_again_to_the_same_list(came_in: CameIn, kind: str) -> None:
    assert first_difference(came_in.brought_back(kind), came_in.rows) == {}
