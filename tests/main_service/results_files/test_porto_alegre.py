"""Porto Alegre 2019: Portuguese names of columns, places of each sex, the first five outside the age groups."""

from typing import Any

import pytest

from tests.main_service.results_files.office import CameIn, first_difference
from tests.main_service.results_files.own_reading import DATA, Wanted, differences, ms, plain, rows, standings

FILE = DATA / "portoalegre2019_pt.csv"
RACE: dict[str, Any] = {"day": "2019-06-02", "ranking": "gun net net", "winners_outside_age_groups": 5}


def wanted() -> Wanted:
    there = rows(FILE, preamble=1)
    overall = standings({row["Num"]: ms(row["Tempo"]) or 0 for row in there})
    return {
        row["Num"]: {
            "name": row["Nome"],
            "sex": row["Sexo"],
            "age": int(row["Idade"]),
            "age_group": row["Faixa"],
            "status": "finished",
            "gun_time_ms": ms(row["Tempo"]),
            "net_time_ms": ms(row["Liquido"]),
            "splits": [],
            "division": None,
            "places": {
                "overall": overall[row["Num"]][0],
                "sex": int(row["Coloc"]),
                "age_group": None if row["Cl.Fx."] == "-" else int(row["Cl.Fx."]),
                "division": None,
            },
        }
        for row in there
    }


def test_every_row_is_listed_as_the_file_says(came_in: CameIn) -> None:
    assert came_in.preview["counts"] == {"rows": 3_167, "create": 3_167, "update": 0, "unchanged": 0, "bad": 0}
    assert came_in.done["counts"] == came_in.preview["counts"]
    assert differences(came_in.rows, wanted()) == []


def test_the_first_five_of_each_sex_have_no_age_group_place(came_in: CameIn) -> None:
    without = [row for row in came_in.rows if row["places"]["age_group"] is None]
    assert sorted((row["sex"], row["places"]["sex"]) for row in without) == [
        *(("F", place) for place in range(1, 6)),
        *(("M", place) for place in range(1, 6)),
    ]


def test_each_sex_is_listed_by_its_own_places(came_in: CameIn) -> None:
    for sex, count in (("F", 727), ("M", 2_440)):
        listed = came_in.reader.listed(sex=sex)
        assert [row["places"]["sex"] for row in listed] == list(range(1, count + 1))


def test_runners_are_found_by_korean_and_latin_names(came_in: CameIn) -> None:
    names = {row["Num"]: row["Nome"] for row in rows(FILE, preamble=1)}
    assert came_in.found("류준영") == {bib for bib, name in names.items() if name.startswith("류준영")}
    assert came_in.found("cecilia mota") == {
        bib for bib, name in names.items() if {"cecilia", "mota"} <= set(plain(name).split())
    }


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_download_imports_again_to_the_same_list(came_in: CameIn, kind: str) -> None:
    assert first_difference(came_in.brought_back(kind), came_in.rows) == {}
