"""Making races."""

from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from kernel.aws import Tables
from main_service.deps import Ports
from main_service.marathons import service
from main_service.marathons.store import MarathonStore
from tests.main_service.conftest import WEBHOOK, Person, create_race, race_body


def test_a_race_is_answered_as_it_was_said(organizer: Person) -> None:
    answer = organizer.http.post("/api/marathons", json=race_body(ranking={"overall": "gun", "sex": "net"}))

    race = answer.json()
    assert answer.status_code == 201
    assert answer.headers["ETag"] == '"1"'
    assert answer.headers["Location"] == f"/api/marathons/{race['id']}"
    assert (race["owner_id"], race["co_organizers"], race["version"]) == (organizer.id, [], 1)
    assert (race["status"], race["results_status"], race["registration"]) == ("published", "none", "open")
    assert race["ranking"] == {"overall": "gun", "sex": "net", "age_group": "gun"}
    assert race["counts"] == {"applied": 0, "capacity": None}
    assert not {"is_deleted", "sealed_webhook", "read_at", "discord_webhook_url"} & set(race)


def test_anybody_reads_a_published_race(organizer: Person, anybody: TestClient) -> None:
    race = create_race(organizer)

    assert anybody.get(f"/api/marathons/{race['id']}").json()["title"] == "한강 마라톤"


def test_a_draft_is_known_to_those_who_run_it_only(
    organizer: Person, other_organizer: Person, anybody: TestClient
) -> None:
    race = create_race(organizer, status="draft")
    address = f"/api/marathons/{race['id']}"

    assert organizer.http.get(address).status_code == 200
    assert other_organizer.http.get(address).status_code == 404
    assert other_organizer.http.patch(address, json={}, headers={"If-Match": '"1"'}).status_code == 404
    assert anybody.get(address).status_code == 404


def test_only_an_organizer_makes_races(runner: Person, anybody: TestClient) -> None:
    assert anybody.post("/api/marathons", json=race_body()).status_code == 401
    assert runner.http.post("/api/marathons", json=race_body()).status_code == 403


@pytest.mark.parametrize("address", ["/api/marathons/none", "/api/marathons/01HZZZZZZZZZZZZZZZZZZZZZZZ"])
def test_an_unknown_race_is_not_found(anybody: TestClient, address: str) -> None:
    answer = anybody.get(address)

    assert answer.status_code == 404
    assert answer.json()["type"] == "urn:mrmrthon:marathon-is-unknown"


def test_the_same_key_twice_makes_one_race(organizer: Person) -> None:
    headers = {"Idempotency-Key": "first-race"}
    body = race_body()

    first, again = (organizer.http.post("/api/marathons", json=body, headers=headers) for _ in range(2))

    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json()["id"] == again.json()["id"]
    assert organizer.http.get("/api/marathons", params={"mine": "true"}).json()["items"][1:] == []


def test_the_same_key_for_another_race_is_refused(organizer: Person) -> None:
    headers = {"Idempotency-Key": "first-race"}
    organizer.http.post("/api/marathons", json=race_body(), headers=headers)

    answer = organizer.http.post("/api/marathons", json=race_body(title="다른 대회"), headers=headers)

    assert (answer.status_code, answer.json()["type"]) == (422, "urn:mrmrthon:idempotency-key-is-taken")


def test_two_organizers_may_use_the_same_key(organizer: Person, other_organizer: Person) -> None:
    headers = {"Idempotency-Key": "first-race"}

    ids = {
        who.http.post("/api/marathons", json=race_body(), headers=headers).json()["id"]
        for who in (organizer, other_organizer)
    }

    assert len(ids) == 2


def test_a_webhook_is_stored_sealed_and_never_told(organizer: Person, ports: Ports, dynamodb: Tables) -> None:
    race = create_race(organizer, discord_webhook_url=WEBHOOK)

    stored = dynamodb.get("official_marathon", {"marathon_id": race["id"], "part": "race"})
    opened = service.webhook_of(race["id"], marathons=MarathonStore(dynamodb), webhooks=ports.webhooks)
    assert race["discord_webhook"] is True
    assert "a-Token_1" not in str(race)
    assert "a-Token_1" not in str(stored)
    assert opened == WEBHOOK


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"title": ""}, ["body", "title"]),
        ({"title": "가" * 101}, ["body", "title"]),
        ({"title": "줄\n바꿈"}, ["body", "title"]),
        ({"date": "2026-02-30"}, ["body", "date"]),
        ({"date": 20260230}, ["body", "date"]),
        ({"date": "1066-10-14"}, ["body", "date"]),
        ({"point": "100"}, ["body", "point"]),
        ({"point": True}, ["body", "point"]),
        ({"point": -1}, ["body", "point"]),
        ({"courses": []}, ["body", "courses"]),
        ({"courses": [{"code": "a b", "name": "x", "distance_m": 1}]}, ["body", "courses", 0, "code"]),
        ({"registration_opens_at": "2026-01-01T00:00:00"}, ["body", "registration_opens_at"]),
        ({"owner_id": 1}, ["body", "owner_id"]),
        ({"co_organizers": [1]}, ["body", "co_organizers"]),
        ({"results_status": "final"}, ["body", "results_status"]),
        ({"discord_webhook_url": "http://discord.com/api/webhooks/1/a"}, ["body", "discord_webhook_url"]),
    ],
)
def test_what_is_wrong_is_said_where(organizer: Person, changes: dict[str, object], place: list[object]) -> None:
    answer = organizer.http.post("/api/marathons", json=race_body(**changes))

    assert answer.status_code == 422
    assert place in [error["loc"] for error in answer.json()["errors"]]


def test_who_is_asked_before_what_is_said(runner: Person, person: Callable[..., Person]) -> None:
    assert runner.http.post("/api/marathons", json={"nonsense": 1}).status_code == 403
