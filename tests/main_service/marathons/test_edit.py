"""Editing races."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient

from kernel.aws import Tables
from kernel.messages import JobQueued, parse
from kernel.shapes import epoch_ms
from main_service.deps import Ports
from main_service.jobs.store import JobStore
from main_service.marathons import service
from main_service.marathons.store import MarathonStore
from tests.main_service.conftest import WEBHOOK, Heard, Person, apply_for, create_race, edit_race

FULL = {"code": "full", "name": "풀코스", "distance_m": 42195}
HALF = {"code": "half", "name": "하프", "distance_m": 21098}


def test_an_edit_changes_what_it_names_and_raises_the_version(organizer: Person) -> None:
    race = create_race(organizer)

    answer = edit_race(organizer, race, title="새 이름")

    assert answer.status_code == 200
    assert answer.headers["ETag"] == '"2"'
    changed = {name for name, value in answer.json().items() if race[name] != value}
    assert changed == {"title", "version", "updated_at"}


def test_an_edit_of_an_older_version_is_refused(organizer: Person) -> None:
    race = create_race(organizer)
    edit_race(organizer, race, title="먼저")

    answer = edit_race(organizer, race, title="나중")

    assert answer.status_code == 412
    assert organizer.http.get(f"/api/marathons/{race['id']}").json()["title"] == "먼저"


def test_an_edit_must_name_a_version(organizer: Person) -> None:
    race = create_race(organizer)

    assert organizer.http.patch(f"/api/marathons/{race['id']}", json={"title": "x"}).status_code == 428


def test_somebody_elses_race_cannot_be_edited(
    organizer: Person, other_organizer: Person, runner: Person, anybody: TestClient
) -> None:
    race = create_race(organizer)
    address, match = f"/api/marathons/{race['id']}", {"If-Match": '"1"'}

    assert edit_race(other_organizer, race, title="x").status_code == 403
    assert runner.http.patch(address, json={"title": "x"}, headers=match).status_code == 403
    assert anybody.patch(address, json={"title": "x"}, headers=match).status_code == 401


def test_a_co_organizer_runs_the_race_but_does_not_choose_who_does(organizer: Person, other_organizer: Person) -> None:
    race = create_race(organizer)
    shared = edit_race(organizer, race, co_organizers=[other_organizer.id, other_organizer.id]).json()

    edited = edit_race(other_organizer, shared, title="함께")

    assert shared["co_organizers"] == [other_organizer.id]
    assert edited.status_code == 200
    assert edit_race(other_organizer, edited.json(), co_organizers=[other_organizer.id, 99]).status_code == 403
    assert edit_race(other_organizer, edited.json(), co_organizers=[other_organizer.id]).status_code == 200


def test_a_co_organizer_can_leave_a_race_and_nothing_else(organizer: Person, other_organizer: Person) -> None:
    race = create_race(organizer, status="draft")
    shared = edit_race(organizer, race, co_organizers=[other_organizer.id, 99]).json()

    assert edit_race(other_organizer, shared, co_organizers=[other_organizer.id]).status_code == 403
    left = edit_race(other_organizer, shared, co_organizers=[99])

    assert (left.status_code, left.json()["co_organizers"]) == (200, [99])
    assert edit_race(other_organizer, left.json(), title="x").status_code == 404


def test_who_made_a_race_is_no_co_organizer_of_it(organizer: Person) -> None:
    race = create_race(organizer)

    assert edit_race(organizer, race, co_organizers=[organizer.id]).json()["co_organizers"] == []


def test_a_field_may_be_left_out_but_not_be_null(organizer: Person) -> None:
    race = create_race(organizer)

    for name in ("title", "date", "courses", "point", "status", "co_organizers"):
        assert edit_race(organizer, race, **{name: None}).status_code == 422, name


def test_a_webhook_is_removed_by_null_and_kept_by_silence(organizer: Person) -> None:
    race = create_race(organizer, discord_webhook_url=WEBHOOK)

    kept = edit_race(organizer, race, title="새 이름").json()
    removed = edit_race(organizer, kept, discord_webhook_url=None).json()

    assert (kept["discord_webhook"], removed["discord_webhook"]) == (True, False)


def test_a_webhook_that_is_gone_is_stopped_until_a_new_one_is_given(
    organizer: Person, dynamodb: Tables, ports: Ports
) -> None:
    race = create_race(organizer, discord_webhook_url=WEBHOOK)
    marathons = MarathonStore(dynamodb)
    for url in ("https://discord.com/api/webhooks/1/other", WEBHOOK):
        service.stop_webhook(race["id"], url, marathons=marathons, webhooks=ports.webhooks)

    stopped = organizer.http.get(f"/api/marathons/{race['id']}").json()
    renewed = edit_race(organizer, stopped, discord_webhook_url=WEBHOOK).json()

    assert (stopped["discord_webhook"], stopped["discord_webhook_stopped"]) == (False, True)
    assert service.webhook_of(race["id"], marathons=marathons, webhooks=ports.webhooks) == WEBHOOK
    assert (renewed["discord_webhook"], renewed["discord_webhook_stopped"]) == (True, False)


def test_a_new_point_asks_for_a_revaluation_in_the_same_breath(
    organizer: Person, dynamodb: Tables, imports_queue: Heard
) -> None:
    race = create_race(organizer)
    edit_race(organizer, race, point=race["point"], title="같은 포인트")
    assert imports_queue.bodies == []

    edit_race(organizer, {**race, "version": 2}, point=300)

    (body,) = imports_queue.bodies
    message = parse(body)
    assert isinstance(message, JobQueued)
    job = JobStore(dynamodb).get(race["id"], message.job_id)
    assert job
    assert (job.kind, job.state, job.unfinished) == ("revaluation", "waiting", True)


def test_capacity_may_shrink_to_the_number_of_applicants_but_not_below(organizer: Person, person: Any) -> None:
    race = create_race(organizer)
    for _ in range(2):
        assert apply_for(person(0), race).status_code == 201

    below = edit_race(organizer, race, courses=[{**FULL, "capacity": 1}])
    enough = edit_race(organizer, race, courses=[{**FULL, "capacity": 2}])

    assert (below.status_code, below.json()["type"]) == (409, "urn:mrmrthon:capacity-is-below-applicants")
    assert enough.status_code == 200
    assert enough.json()["registration"] == "full"
    assert enough.json()["counts"] == {"applied": 2, "capacity": 2}


def test_a_course_with_applicants_stays(organizer: Person, runner: Person) -> None:
    race = create_race(organizer, courses=[FULL, HALF])
    apply_for(runner, race, "half")

    answer = edit_race(organizer, race, courses=[FULL])

    assert (answer.status_code, answer.json()["type"]) == (409, "urn:mrmrthon:course-has-applicants")
    assert edit_race(organizer, race, courses=[HALF]).status_code == 200


def test_a_new_course_takes_applications_at_once(organizer: Person, runner: Person) -> None:
    race = create_race(organizer)

    edit_race(organizer, race, courses=[FULL, HALF])

    assert apply_for(runner, race, "half").status_code == 201


def test_a_course_may_lose_its_limit(organizer: Person, person: Any) -> None:
    race = create_race(organizer, courses=[{**FULL, "capacity": 1}])
    apply_for(person(0), race)
    assert apply_for(person(0), race).status_code == 409

    edit_race(organizer, race, courses=[FULL])

    assert apply_for(person(0), race).status_code == 201


def test_a_race_with_applicants_does_not_become_a_draft(organizer: Person, runner: Person) -> None:
    race = create_race(organizer)
    assert edit_race(organizer, race, status="draft").json()["status"] == "draft"
    published = edit_race(organizer, {**race, "version": 2}, status="published").json()
    apply_for(runner, race)

    answer = edit_race(organizer, published, status="draft")

    assert (answer.status_code, answer.json()["type"]) == (409, "urn:mrmrthon:marathon-has-applicants")


def test_a_cancelled_race_takes_no_applications(organizer: Person, runner: Person) -> None:
    race = create_race(organizer)

    cancelled = edit_race(organizer, race, status="cancelled").json()

    assert cancelled["registration"] == "closed"
    assert apply_for(runner, race).json()["type"] == "urn:mrmrthon:marathon-is-cancelled"


def test_the_owner_publishes_results(organizer: Person) -> None:
    race = create_race(organizer)

    assert edit_race(organizer, race, results_status="provisional").json()["results_status"] == "provisional"


@pytest.mark.parametrize("odd", [{"registration_closes_at": "2020-01-01T00:00:00Z"}, {"date": "2020-01-01"}])
def test_dates_stay_in_order_with_those_that_are_kept(organizer: Person, odd: dict[str, str]) -> None:
    assert edit_race(organizer, create_race(organizer), **odd).status_code == 422


def test_what_an_application_is_checked_against_follows_an_edit(organizer: Person, dynamodb: Tables) -> None:
    race = create_race(organizer)
    opens = datetime.now(UTC).replace(microsecond=0) + timedelta(days=3)

    edit_race(organizer, race, registration_opens_at=opens.isoformat())

    course = dynamodb.get("official_marathon", {"marathon_id": race["id"], "part": "course#full"})
    assert course
    assert course["opens_ms"] == epoch_ms(opens)
