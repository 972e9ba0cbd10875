"""What a file says against participants, their courses and results that somebody corrected."""

from collections.abc import Callable
from typing import Any

from main_service.imports.checks.race import Meeting
from main_service.imports.plan import Step
from main_service.participation.schemas import Holder
from tests.main_service.conftest import Person, apply_for
from tests.main_service.imports.desk import THREE, Desk, table
from tests.main_service.imports.given import lines_by_code, row

HOLDERS = {"2": Holder(1, erased=False), "3": Holder(2, erased=False), "9": Holder(None, erased=True)}
TWO_COURSES = [
    {"code": "full", "name": "풀코스", "distance_m": 42195},
    {"code": "half", "name": "하프", "distance_m": 21097},
]


def told(*steps: Step, courses: dict[int, str] | None = None) -> dict[str, list[int]]:
    meeting = Meeting(HOLDERS, courses or {})
    for step in steps:
        meeting.take(step)
    return lines_by_code(meeting.warnings())


def test_participants_who_are_not_in_the_file_are_told() -> None:
    assert told(Step(row(2), "create")) == {"participants-without-a-row": []}
    assert told(Step(row(2), "create"), Step(row(3), "bad")) == {}


def test_only_participants_of_the_courses_that_the_file_tells_of_are_missed() -> None:
    assert told(Step(row(2, course="half"), "create"), courses={1: "half", 2: "full"}) == {}
    assert told(Step(row(2, course="full"), "create"), courses={1: "full", 2: "full"}) == {
        "participants-without-a-row": []
    }


def test_a_participant_of_another_course_is_told() -> None:
    steps = [Step(row(2, course="half"), "create"), Step(row(3, course="full"), "create")]
    assert told(*steps, courses={1: "full", 2: "full"}) == {"participant-of-another-course": [2]}


def test_a_correction_that_the_file_would_overwrite_is_told() -> None:
    corrected: dict[str, Any] = {"change": "corrected"}
    steps = [
        Step(row(2), "update", old=corrected),
        Step(row(3), "unchanged", old=corrected),
        Step(row(4), "update", old={"change": "imported"}),
    ]
    assert told(*steps) == {"changes-a-correction": [2]}


def test_the_organizer_sees_it_before_anything_is_stored(
    desk_of: Callable[..., Desk], organizer: Person, person: Callable[..., Person]
) -> None:
    desk = desk_of(organizer, courses=TWO_COURSES)
    runner = person(0)
    assert apply_for(runner, desk.race, course="half").status_code == 201
    address = f"/api/marathons/{desk.race['id']}"
    patched = organizer.http.patch(
        f"{address}/participations/{runner.id}", json={"bib": "1"}, headers={"If-Match": '"1"'}
    )
    assert patched.status_code == 200
    desk.commit(desk.edit(desk.upload(THREE), course="full"))
    seen = organizer.http.get(f"{address}/records/2")
    corrected = organizer.http.patch(
        f"{address}/records/2", json={"net_time_ms": 12_000_000}, headers={"If-Match": seen.headers["etag"]}
    )
    assert corrected.status_code == 200, corrected.text
    again = desk.edit(desk.upload(THREE), course="full")
    assert again["counts"]["update"] == 1
    assert {warning["code"]: warning["lines"] for warning in again["warnings"]} == {
        "changes-a-correction": [3],
        "participant-of-another-course": [2],
    }


def test_blanks_change_no_correction_back(desk: Desk) -> None:
    desk.bring_in(THREE)
    address = f"/api/marathons/{desk.race['id']}/records/2"
    seen = desk.organizer.http.get(address)
    desk.organizer.http.patch(address, json={"name": "이둘"}, headers={"If-Match": seen.headers["etag"]})
    again = desk.upload(table("2,,남,3:20:00,3:19:30,2"))
    assert (again["counts"]["unchanged"], again["warnings"]) == (1, [])
