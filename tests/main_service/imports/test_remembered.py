"""What an organizer said of a file holds for the next one with the same columns, in any of their races."""

from collections.abc import Callable
from typing import Any

from kernel.aws import Tables
from main_service.imports.columns.remembering import header_set, memory_of
from main_service.imports.memories import MemoryStore
from tests.main_service.conftest import Person
from tests.main_service.imports.as_mapped import mapped_as
from tests.main_service.imports.desk import THREE, Desk

STRANGE = "alpha,beta,gamma\n7,김하나,190.5\n8,이두리,200\n"
MAPPING = [
    {"column": "alpha", "field": "bib"},
    {"column": "beta", "field": "name"},
    {"column": "gamma", "field": "net_time", "unit": "minutes"},
]
TWO_COURSES = [
    {"code": "full", "name": "풀코스", "distance_m": 42195},
    {"code": "half", "name": "하프", "distance_m": 21097},
]


def told(found: dict[str, Any]) -> dict[str, tuple[str, str | None, bool]]:
    return {one["column"]: (one["field"], one["unit"], one["remembered"]) for one in found["mapping"]}


def test_the_next_file_with_the_same_columns_needs_no_word(
    desk: Desk, desk_of: Callable[..., Desk], organizer: Person
) -> None:
    made = desk.upload(STRANGE)
    desk.edit(made, mapping=MAPPING)
    desk.commit(made)

    other = desk_of(organizer)
    found = other.upload("GAMMA,alpha,Beta\n170.5,9,박세찬\n180.25,10,최하늘\n")
    assert told(found) == {
        "GAMMA": ("net_time", "minutes", True),
        "alpha": ("bib", None, True),
        "Beta": ("name", None, True),
    }
    assert {one["confidence"] for one in found["mapping"]} == {1.0}
    assert "header-not-recognised" not in {warning["code"] for warning in found["warnings"]}
    other.commit(found)
    assert other.stored()["9"]["net_time_ms"] == 10_230_000


def test_what_was_said_without_a_commit_is_not_remembered(desk: Desk) -> None:
    desk.edit(desk.upload(STRANGE), mapping=MAPPING)
    assert not any(remembered for _, _, remembered in told(desk.upload(STRANGE)).values())


def test_another_organizer_is_told_nothing(desk: Desk, desk_of: Callable[..., Desk], other_organizer: Person) -> None:
    made = desk.upload(STRANGE)
    desk.edit(made, mapping=MAPPING)
    desk.commit(made)
    assert not any(remembered for _, _, remembered in told(desk_of(other_organizer).upload(STRANGE)).values())


def test_a_file_with_other_columns_is_read_as_if_nothing_had_been_said(desk: Desk) -> None:
    made = desk.upload(STRANGE)
    desk.edit(made, mapping=MAPPING)
    desk.commit(made)
    assert not any(remembered for _, _, remembered in told(desk.upload(THREE)).values())


def test_a_new_word_replaces_what_is_remembered(desk: Desk) -> None:
    made = desk.upload(STRANGE)
    desk.edit(made, mapping=MAPPING)
    desk.commit(made)

    again = desk.upload(STRANGE)
    found = desk.edit(again, mapping=[{"column": "gamma", "field": "gun_time", "unit": "minutes"}])
    assert told(found)["gamma"] == ("gun_time", "minutes", False)
    assert told(found)["alpha"] == ("bib", None, True)
    desk.commit(again)
    assert told(desk.upload(STRANGE))["gamma"] == ("gun_time", "minutes", True)


def test_a_column_left_out_stays_out(desk: Desk) -> None:
    made = desk.upload(THREE)
    desk.edit(made, mapping=[{"column": "성명", "field": None}])
    desk.commit(made)
    assert told(desk.upload(THREE))["성명"] == (None, None, True)


def test_what_the_cells_contradict_is_not_applied_and_said_so(desk: Desk) -> None:
    made = desk.upload("bib,when,net\n1,3:01:00,3:00:00\n2,3:02:00,3:01:00\n")
    desk.edit(made, mapping=[{"column": "when", "field": "gun_time"}])
    desk.commit(made)

    found = desk.upload("bib,when,net\n1,09:30:37AM,3:00:00\n2,09:31:37AM,3:01:00\n")
    assert told(found)["when"] == (None, None, False)
    [warned] = [one for one in found["warnings"] if one["code"] == "remembered-not-applied"]
    assert "'when'" in warned["message"]


def test_the_course_of_all_rows_is_remembered_where_the_race_has_it(
    desk_of: Callable[..., Desk], organizer: Person
) -> None:
    first = desk_of(organizer, courses=TWO_COURSES)
    made = first.upload(THREE)
    first.edit(made, course="half")
    first.commit(made)

    found = desk_of(organizer, courses=TWO_COURSES).upload(THREE)
    assert (found["course"], found["counts"]["create"]) == ("half", 3)
    elsewhere = desk_of(organizer, courses=[{"code": "ten", "name": "10km", "distance_m": 10_000}, TWO_COURSES[0]])
    assert elsewhere.upload(THREE)["course"] is None


def test_the_course_can_be_taken_back(desk_of: Callable[..., Desk], organizer: Person) -> None:
    first = desk_of(organizer, courses=TWO_COURSES)
    made = first.upload(THREE)
    first.edit(made, course="half")
    first.commit(made)

    second = desk_of(organizer, courses=TWO_COURSES)
    found = second.edit(second.upload(THREE), course=None)
    assert (found["course"], "course-is-missing" in {one["code"] for one in found["warnings"]}) == (None, True)


def test_a_memory_may_know_less_than_the_file_and_no_column_twice() -> None:
    columns = ["Bib", "Time", "time"]
    memory = memory_of(columns, None, [{"column": "time", "field": "net_time", "unit": "clock"}], None, [])
    assert memory
    assert memory["header_set"] == header_set(columns)
    found = mapped_as("Bib,Time,time\n1,3:00:00,3:00:01\n", memory=memory).columns
    assert [(one.field, one.remembered) for one in found] == [("bib", False), ("gun_time", False), ("net_time", True)]
    assert memory_of(columns, None, [], None, []) is None


def test_an_organizers_memory_can_be_cleared(dynamodb: Tables) -> None:
    memories = MemoryStore(dynamodb)
    memory = memory_of(["a", "b"], None, [{"column": "a", "field": "bib"}], "full", [{"prefix": "W", "division": "W"}])
    assert memory
    memories.put(7, memory)
    memories.put(8, memory)
    assert memories.of(7) == [memory]
    memories.clear(7)
    assert (memories.of(7), memories.of(8)) == ([], [memory])
