"""The results of a real race, against the test's own reading of the same file."""

import csv
from pathlib import Path
from typing import Any

import pytest

from tests.main_service.imports.desk import Desk

FILE = Path(__file__).parents[3] / "local" / "demo_data" / "lochness2018_preamble_dnf.csv"


def ms(clock: str) -> int | None:
    if clock in {"N/A", "00:00:00"}:
        return None
    hours, minutes, seconds = map(int, clock.split(":"))
    return ((hours * 60 + minutes) * 60 + seconds) * 1000


def expected() -> dict[str, dict[str, Any]]:
    """bib -> what the file says, by a reading of our own."""
    _, header, *rows = csv.reader(FILE.read_text().splitlines())
    found: dict[str, dict[str, Any]] = {}
    for cells in rows:
        row = dict(zip(header, cells, strict=True))
        is_dnf = row["position"] == "DNF"
        half = ms(row["halftime"])
        found[row["bib"]] = {
            "status": "dnf" if is_dnf else "finished",
            "place": None if is_dnf else {"overall": int(row["position"])},
            "gun_time_ms": ms(row["guntime"]),
            "net_time_ms": ms(row["chiptime"]),
            "sex": row["category"][5],
            "age_group": row["category"][5:],
            "splits": f'[["Half",21097.5,{half}]]' if half else None,
        }
    return found


@pytest.fixture
def brought_in(desk: Desk) -> dict[str, Any]:
    return desk.bring_in(FILE.read_bytes())


def test_the_file_is_understood_without_help(desk: Desk) -> None:
    found = desk.upload(FILE.read_bytes(), FILE.name)
    assert found["detected"] == {
        **{"container": "csv", "encoding": "utf-8", "delimiter": ","},
        **{"header_line": 2, "vendor": None},
    }
    assert [column["field"] for column in found["mapping"]] == [
        *("place", "bib", "first_name", "last_name", "half", "gun_time", "net_time", "category"),
    ]
    assert found["counts"] == {"rows": 2825, "create": 2825, "update": 0, "unchanged": 0, "bad": 0}
    assert desk.stored() == {}


def test_every_row_is_stored_as_the_file_says(desk: Desk, brought_in: dict[str, Any]) -> None:
    assert brought_in["state"] == "done"
    assert brought_in["progress"] == {**brought_in["progress"], "done": 2825, "total": 2825, "percent": 100}
    stored = desk.stored()
    wanted = expected()
    assert {bib: {name: row.get(name) for name in wanted[bib]} for bib, row in stored.items()} == wanted


def test_who_did_not_finish_has_no_place_even_with_a_chip_time(desk: Desk) -> None:
    rows = "DNF,7,Ann,Lee,N/A,N/A,03:10:00,Mara-FS"
    desk.bring_in(f"race\nposition,bib,firstname,lastname,halftime,guntime,chiptime,category\n{rows}\n")
    record = desk.stored()["7"]
    assert (record["status"], record.get("place"), record["net_time_ms"]) == ("dnf", None, 11_400_000)


def test_the_same_file_again_changes_nothing(desk: Desk, brought_in: dict[str, Any]) -> None:
    before = desk.versions()
    again = desk.bring_in(FILE.read_bytes())
    assert again["counts"] == {"rows": 2825, "create": 0, "update": 0, "unchanged": 2825, "bad": 0}
    assert desk.versions() == before


def test_a_revert_takes_every_row_away(desk: Desk, brought_in: dict[str, Any]) -> None:
    reverted = desk.revert(brought_in)
    assert (reverted["state"], reverted["reverted"]) == ("reverted", {"restored": 0, "removed": 2825, "left": 0})
    assert desk.stored() == {}
