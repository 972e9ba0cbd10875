"""The organizer says what the file does not: the mapping, the course, how bad cells should read."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.main_service.conftest import Person
from tests.main_service.imports.desk import THREE, Desk, table
from tests.main_service.imports.workbook import sheet, workbook

TWO_COURSES = [
    {"code": "full", "name": "풀코스", "distance_m": 42195},
    {"code": "half", "name": "하프", "distance_m": 21097},
]


def test_a_mapping_by_hand_reads_a_file_that_names_nothing(desk: Desk) -> None:
    made = desk.upload("alpha,beta,gamma\n7,김하나,190.5\n8,이두리,200\n")
    mapping = [
        {"column": "alpha", "field": "bib"},
        {"column": "beta", "field": "name"},
        {"column": "gamma", "field": "net_time", "unit": "minutes"},
    ]
    found = desk.edit(made, mapping=mapping)
    assert found["counts"] == {"rows": 2, "create": 2, "update": 0, "unchanged": 0, "bad": 0}
    assert [(column["field"], column["unit"]) for column in found["mapping"]] == [
        ("bib", None),
        ("name", None),
        ("net_time", "minutes"),
    ]
    desk.commit(made)
    assert desk.stored()["7"]["net_time_ms"] == 11_430_000


def test_a_column_can_be_left_out(desk: Desk) -> None:
    made = desk.upload(THREE)
    found = desk.edit(made, mapping=[{"column": "성명", "field": None}])
    assert found["mapping"][1]["field"] is None
    desk.commit(made)
    assert "name" not in desk.stored()["1"]


def test_edits_add_up(desk: Desk) -> None:
    made = desk.upload(table("1,김,남,3:0x:00,,1", "2,이,남,3:1x:00,,2"))
    desk.edit(made, fixes=[{"line": 2, "column": "총기록", "value": "3:00:00"}])
    desk.edit(made, mapping=[{"column": "성명", "field": None}])
    found = desk.edit(made, fixes=[{"line": 3, "column": "총기록", "value": "3:10:00"}])
    assert (found["counts"]["bad"], found["mapping"][1]["field"]) == (0, None)


def test_a_fix_that_is_bad_too_is_told_again(desk: Desk) -> None:
    made = desk.upload(table("1,김,남,3:0x:00,,1"))
    [bad] = desk.edit(made, fixes=[{"line": 2, "column": "총기록", "value": "later"}])["bad_rows"]
    assert (bad["line"], bad["value"]) == (2, "later")


def test_a_race_with_several_courses_needs_to_know_which(desk_of: Callable[..., Desk], organizer: Person) -> None:
    desk = desk_of(organizer, courses=TWO_COURSES)
    made = desk.upload(THREE)
    assert "course-is-missing" in {warning["code"] for warning in made["warnings"]}
    assert made["counts"]["bad"] == 3
    refused = desk.ask(made, "commit", mode="skip_bad_rows")
    assert (refused.status_code, refused.json()["type"]) == (409, "urn:mrmrthon:course-is-missing")
    assert desk.edit(made, course="half")["counts"]["create"] == 3
    desk.commit(made)
    assert {record["course"] for record in desk.stored().values()} == {"half"}


def test_a_file_may_name_the_course_of_each_row(desk_of: Callable[..., Desk], organizer: Person) -> None:
    desk = desk_of(organizer, courses=TWO_COURSES)
    desk.bring_in("배번,종목,넷타임\n1,풀,3:10:00\n2,하프,1:30:00\n")
    assert {bib: record["course"] for bib, record in desk.stored().items()} == {"1": "full", "2": "half"}


@pytest.mark.parametrize(
    "body",
    [
        {"mapping": [{"column": "nowhere", "field": "bib"}]},
        {"mapping": [{"column": "성명", "field": "password"}]},
        {"mapping": [{"column": "성명", "field": "split:-5"}]},
        {"mapping": [{"column": "성명", "field": "split:nan"}]},
        {"mapping": [{"column": "성명", "field": "net_time", "unit": "fortnights"}]},
        {"mapping": [{"column": "성명", "field": "bib"}, {"column": "배번", "field": "bib"}]},
        {"mapping": None},
        {"course": "ultra"},
        {"fixes": [{"line": 0, "column": "성명", "value": "x"}]},
        {"fixes": [{"line": 2, "column": "성명", "value": "x" * 121}]},
        {"counts": {"bad": 0}},
        {"state": "done"},
    ],
)
def test_what_can_not_be_is_refused_and_changes_nothing(desk: Desk, body: dict[str, Any]) -> None:
    made = desk.upload(THREE)
    answer = desk.organizer.http.patch(f"{desk.address}/{made['id']}", json=body)
    assert answer.status_code == 422, answer.text
    assert answer.json()["errors"]
    assert desk.read(made) == made


def test_fixes_are_limited(desk: Desk) -> None:
    made = desk.upload(THREE)
    fixes = [{"line": line, "column": "성명", "value": "가" * 120} for line in range(1, 201)]
    for start in range(0, 200, 50):
        assert desk.edit(made, fixes=fixes[start : start + 50])["counts"]["bad"] == 3
    one_more = {"fixes": [{"line": 201, "column": "성명", "value": "x"}]}
    answer = desk.organizer.http.patch(f"{desk.address}/{made['id']}", json=one_more)
    assert (answer.status_code, answer.json()["type"]) == (422, "urn:mrmrthon:fixes-are-too-many")


@pytest.mark.parametrize(("line", "column"), [(9, "총기록"), (2, "기록"), (1, "총기록")])
def test_a_fix_that_meets_no_cell_is_told(desk: Desk, line: int, column: str) -> None:
    made = desk.upload(table("1,김,남,3:0x:00,,1"))
    found = desk.edit(made, fixes=[{"line": line, "column": column, "value": "3:00:00"}])
    assert found["counts"]["bad"] == 1
    [told] = [warning for warning in found["warnings"] if warning["code"] == "fix-without-a-cell"]
    assert (told["lines"], told["count"], f"{line}:{column}" in told["message"]) == ([line], 1, True)


def test_a_fix_that_meets_its_cell_is_not_warned_of(desk: Desk) -> None:
    made = desk.upload(table("1,김,남,3:0x:00,,1"))
    found = desk.edit(made, fixes=[{"line": 2, "column": "총기록", "value": "3:00:00"}])
    assert "fix-without-a-cell" not in {warning["code"] for warning in found["warnings"]}


def test_a_field_that_is_none_is_told_which_there_are(desk: Desk) -> None:
    made = desk.upload(THREE)
    mapping = [{"column": "총기록", "field": "gun_time_ms"}]
    answer = desk.organizer.http.patch(f"{desk.address}/{made['id']}", json={"mapping": mapping})
    assert "gun_time, net_time" in answer.json()["errors"][0]["msg"]


def test_an_import_that_is_stored_can_not_be_edited(desk: Desk) -> None:
    made = desk.upload(THREE)
    desk.commit(made)
    answer = desk.organizer.http.patch(f"{desk.address}/{made['id']}", json={"course": "full"})
    assert (answer.status_code, answer.json()["type"]) == (409, "urn:mrmrthon:import-is-already-committed")


def test_a_file_that_is_no_longer_kept_has_to_be_uploaded_again(desk: Desk) -> None:
    made = desk.upload(THREE)
    desk.bucket.delete(f"imports/{desk.race['id']}/{made['id']}")
    answer = desk.organizer.http.patch(f"{desk.address}/{made['id']}", json={"course": "full"})
    assert (answer.status_code, answer.json()["type"]) == (409, "urn:mrmrthon:file-is-gone")
    assert desk.commit(made)["state"] == "failed"


def test_a_line_is_the_row_that_a_spreadsheet_shows(desk: Desk) -> None:
    rows = [["한강 마라톤"], [], ["배번", "성명", "넷타임"], ["1", "김하나", "3:00:00"], [], ["2", "이두리", "3:0x:00"]]
    made = desk.upload(workbook(sheet(rows)), "results.xlsx")
    [bad] = made["bad_rows"]
    assert (bad["line"], bad["column"], bad["value"]) == (6, "넷타임", "3:0x:00")
    found = desk.edit(made, fixes=[{"line": 6, "column": "넷타임", "value": "3:05:00"}])
    assert (found["counts"]["create"], found["bad_rows"]) == (2, [])
    desk.commit(made)
    assert desk.stored()["2"]["net_time_ms"] == 11_100_000


def test_who_races_apart_is_for_the_organizer_to_say(desk: Desk) -> None:
    made = desk.upload("bib,place,net\nW1,1,1:30:00\nW2,2,1:40:00\n1,1,2:30:00\n2,2,2:40:00\n")
    assert made["divisions"] == [{"prefix": "W", "division": "Wheelchair", "rows": 2}]
    together = desk.edit(made, divisions=[{"prefix": "W", "division": None}])
    assert together["divisions"] == [{"prefix": "W", "division": None, "rows": 2}]
    named = desk.edit(made, divisions=[{"prefix": "W", "division": "휠체어"}])
    assert "division" in {warning["code"] for warning in named["warnings"]}
    desk.commit(made)
    assert {bib: record.get("division") for bib, record in desk.stored().items()} == {
        **{"W1": "휠체어", "W2": "휠체어"},
        **{"1": None, "2": None},
    }
