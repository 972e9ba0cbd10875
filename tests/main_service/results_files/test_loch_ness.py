"""Loch Ness 2018: a line above the header, DNF in the column of places, ranked on the chip."""

from typing import Any

import pytest

from tests.main_service.results_files.office import CameIn, first_difference
from tests.main_service.results_files.own_reading import LOCH_NESS, Wanted, differences, ms, plain, rows, splits

FILE = LOCH_NESS
RACE: dict[str, Any] = {"day": "2018-09-23", "ranking": "net"}


def name_of(first: str, last: str) -> str | None:
    """Blanks around a cell are nobody's name."""
    is_korean = all("가" <= letter <= "힣" for letter in first + last)
    whole = last + first if is_korean else f"{first.strip()} {last.strip()}"
    return whole.strip() or None


def wanted() -> Wanted:
    return {
        row["bib"]: {
            "name": name_of(row["firstname"], row["lastname"]),
            "sex": row["category"][5],
            "age_group": row["category"][5:],
            "status": "dnf" if row["position"] == "DNF" else "finished",
            "gun_time_ms": ms(row["guntime"]),
            "net_time_ms": ms(row["chiptime"]),
            "splits": splits(("Half", 21_097.5, ms(row["halftime"]))),
            "division": None,
        }
        for row in rows(FILE, preamble=1)
    }


def test_the_file_is_understood_without_a_word(came_in: CameIn) -> None:
    found = {"container": "csv", "encoding": "utf-8", "delimiter": ",", "header_line": 2, "vendor": None}
    assert came_in.preview["detected"] == found
    assert [column["field"] for column in came_in.preview["mapping"]] == [
        *("place", "bib", "first_name", "last_name", "half", "gun_time", "net_time", "category"),
    ]


def test_every_row_is_listed_as_the_file_says(came_in: CameIn) -> None:
    assert came_in.preview["counts"] == {"rows": 2_825, "create": 2_825, "update": 0, "unchanged": 0, "bad": 0}
    assert came_in.done["counts"] == came_in.preview["counts"]
    progress = {name: came_in.done["progress"][name] for name in ("done", "total", "percent")}
    assert progress == {"done": 2_825, "total": 2_825, "percent": 100}
    assert differences(came_in.rows, wanted()) == []


def test_the_list_is_in_the_files_own_order(came_in: CameIn) -> None:
    assert came_in.warned() == {}
    assert [row["places"]["overall"] for row in came_in.rows] == [*range(1, 2_811), *[None] * 15]
    assert [row["bib"] for row in came_in.rows[:2_810]] == [row["bib"] for row in rows(FILE, preamble=1)[:2_810]]


def test_who_did_not_finish_is_unplaced_in_every_list(came_in: CameIn) -> None:
    unplaced = {"overall": None, "sex": None, "age_group": None, "division": None}
    assert [row["places"] for row in came_in.rows[2_810:]] == [unplaced] * 15
    assert {row["bib"] for row in came_in.rows[2_810:]} == {
        row["bib"] for row in rows(FILE, preamble=1) if row["position"] == "DNF"
    }


def test_runners_are_found_by_korean_and_latin_names(came_in: CameIn) -> None:
    names = {bib: row["name"] or "" for bib, row in wanted().items()}
    assert came_in.found("영수") == {bib for bib, name in names.items() if "영수" in name}
    assert came_in.found("최영수") == {bib for bib, name in names.items() if name.startswith("최영수")}
    assert came_in.found("fowl") == {
        bib for bib, name in names.items() if any(word.startswith("fowl") for word in plain(name).split())
    }


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_download_imports_again_to_the_same_list(came_in: CameIn, kind: str) -> None:
    assert first_difference(came_in.brought_back(kind), came_in.rows) == {}
