"""Deleting races."""

from fastapi.testclient import TestClient

from kernel.aws import Tables
from main_service.jobs.store import JobStore
from main_service.marathons import service
from main_service.marathons.store import MarathonStore
from tests.main_service.conftest import Heard, Person, apply_for, create_race

RECORD = {"bib": "7", "course": "full", "name": "김달리", "status": "finished", "gun_time_ms": 9_000_000}


def test_a_deleted_race_is_gone_for_everybody(
    organizer: Person, runner: Person, anybody: TestClient, dynamodb: Tables
) -> None:
    race = create_race(organizer)
    apply_for(runner, race)
    address = f"/api/marathons/{race['id']}"

    answer = organizer.http.delete(address)

    assert answer.status_code == 204
    assert anybody.get(address).status_code == 404
    assert organizer.http.get(address).status_code == 404
    assert organizer.http.delete(address).status_code == 404
    assert organizer.http.get("/api/marathons", params={"mine": "true"}).json()["items"] == []
    assert anybody.get("/api/marathons").json()["items"] == []
    assert runner.http.get("/api/me/participations").json()["items"] == []
    assert apply_for(runner, race).status_code == 409
    assert service.title_of(race["id"], marathons=MarathonStore(dynamodb)) == race["title"]


def test_nobody_applies_for_a_deleted_race(organizer: Person, runner: Person) -> None:
    race = create_race(organizer)
    organizer.http.delete(f"/api/marathons/{race['id']}")

    assert apply_for(runner, race).status_code == 404


def test_a_race_with_records_is_deleted_by_force_only(
    organizer: Person, dynamodb: Tables, imports_queue: Heard
) -> None:
    race = create_race(organizer)
    address = f"/api/marathons/{race['id']}"
    assert organizer.http.post(f"{address}/records", json=RECORD).status_code == 201

    refused = organizer.http.delete(address)
    forced = organizer.http.delete(address, params={"force": "true"})

    assert (refused.status_code, refused.json()["type"]) == (409, "urn:mrmrthon:marathon-has-records")
    assert forced.status_code == 204
    ((_, job_id),) = JobStore(dynamodb).unfinished()
    job = JobStore(dynamodb).get(race["id"], job_id)
    assert job
    assert job.kind == "withdrawal"
    assert len(imports_queue.bodies) == 1


def test_a_course_with_records_stays(organizer: Person) -> None:
    courses = [{"code": code, "name": code, "distance_m": 42195} for code in ("full", "wheel")]
    race = create_race(organizer, courses=courses)
    address = f"/api/marathons/{race['id']}"
    organizer.http.post(f"{address}/records", json=RECORD)
    match = {"If-Match": '"1"'}

    kept = organizer.http.patch(address, json={"courses": courses[1:]}, headers=match)
    removed = organizer.http.patch(address, json={"courses": courses[:1]}, headers=match)

    assert (kept.status_code, kept.json()["type"]) == (409, "urn:mrmrthon:course-has-records")
    assert removed.status_code == 200


def test_somebody_elses_race_is_not_deleted(organizer: Person, other_organizer: Person, runner: Person) -> None:
    race = create_race(organizer)
    address = f"/api/marathons/{race['id']}"

    assert other_organizer.http.delete(address).status_code == 403
    assert runner.http.delete(address).status_code == 403
    assert organizer.http.get(address).status_code == 200
