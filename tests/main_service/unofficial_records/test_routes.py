"""A runner's own times."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient

from kernel.aws import Tables
from main_service.unofficial_records import service, store
from main_service.unofficial_records.store import UnofficialRecordStore
from tests.main_service.conftest import Person

ADDRESS = "/api/me/unofficial-records"
RUN = {"ran_on": "2026-04-05", "distance_m": 10_000, "elapsed_ms": 2_700_000}


def enter(who: Person, **changes: Any) -> httpx.Response:
    return who.http.post(ADDRESS, json={**RUN, **changes})


def entered(who: Person, **changes: Any) -> dict[str, Any]:
    answer = enter(who, **changes)
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def test_an_entered_time_is_read_listed_edited_and_deleted(runner: Person) -> None:
    answer = enter(runner, title="한강 10K", place="여의도", note="맞바람")
    record = answer.json()
    address = f"{ADDRESS}/{record['id']}"

    assert answer.status_code == 201
    assert answer.headers["Location"] == address
    assert answer.headers["Cache-Control"] == "no-store"
    assert {name: record[name] for name in (*RUN, "title")} == {**RUN, "title": "한강 10K"}
    assert "version" not in record
    assert runner.http.get(address).json() == record
    assert runner.http.get(ADDRESS).json() == {"items": [record], "next": None}

    edited = runner.http.patch(address, json={"elapsed_ms": 2_650_000, "note": None}).json()
    assert edited == {**record, "elapsed_ms": 2_650_000, "note": None}
    assert runner.http.get(address).json() == edited

    assert runner.http.delete(address).status_code == 204
    assert runner.http.get(address).status_code == 404
    assert runner.http.delete(address).status_code == 404
    assert runner.http.patch(address, json={}).status_code == 404


def test_somebody_elses_time_is_not_there(runner: Person, person: Callable[..., Person]) -> None:
    address = f"{ADDRESS}/{entered(runner)['id']}"
    other = person(0)

    assert other.http.get(address).status_code == 404
    assert other.http.patch(address, json={"note": "x"}).status_code == 404
    assert other.http.delete(address).status_code == 404
    assert other.http.get(ADDRESS).json()["items"] == []
    assert runner.http.get(address).status_code == 200


def test_only_runners_have_own_times(organizer: Person, anybody: TestClient) -> None:
    assert enter(organizer).status_code == 403
    assert organizer.http.get("/api/me/records").status_code == 403
    assert anybody.post(ADDRESS, json=RUN).status_code == 401
    assert anybody.get("/api/me/records").status_code == 401


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"distance_m": 0}, "distance_m"),
        ({"distance_m": 10_000.5}, "distance_m"),
        ({"distance_m": "10000"}, "distance_m"),
        ({"elapsed_ms": 0}, "elapsed_ms"),
        ({"elapsed_ms": 700_000}, "elapsed_ms"),
        ({"elapsed_ms": 200_000_000}, "elapsed_ms"),
        ({"ran_on": "2999-01-01"}, "ran_on"),
        ({"ran_on": "1899-12-31"}, "ran_on"),
        ({"ran_on": "yesterday"}, "ran_on"),
        ({"title": "x" * 101}, "title"),
        ({"user_id": 1}, "user_id"),
    ],
)
def test_what_cannot_be_is_said_where(runner: Person, changes: dict[str, Any], field: str) -> None:
    answer = enter(runner, **changes)

    assert answer.status_code == 422
    assert ["body", field] in [error["loc"] for error in answer.json()["errors"]]


def test_an_edit_must_fit_what_it_leaves_as_it_is(runner: Person) -> None:
    record = entered(runner)

    answer = runner.http.patch(f"{ADDRESS}/{record['id']}", json={"distance_m": 100_000})

    assert answer.status_code == 422
    assert runner.http.get(f"{ADDRESS}/{record['id']}").json() == record


def test_today_counts_as_run_wherever_it_already_is_today(runner: Person) -> None:
    tomorrow_in_utc = (datetime.now(UTC) + timedelta(hours=13, minutes=59)).date()

    assert enter(runner, ran_on=tomorrow_in_utc.isoformat()).status_code == 201


def test_a_runner_keeps_so_many_and_a_deleted_one_makes_room(runner: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "MOST", 3)
    records = [entered(runner) for _ in range(3)]

    assert (enter(runner).status_code, enter(runner).json()["type"]) == (409, "urn:mrmrthon:too-many-records")
    runner.http.delete(f"{ADDRESS}/{records[0]['id']}")

    assert enter(runner).status_code == 201
    assert enter(runner).status_code == 409


def test_the_count_is_not_a_record(runner: Person) -> None:
    entered(runner)

    assert runner.http.get(f"{ADDRESS}/%23count").status_code == 404
    assert runner.http.delete(f"{ADDRESS}/%23count").status_code == 404


def test_the_same_key_twice_enters_one(runner: Person) -> None:
    answers = [runner.http.post(ADDRESS, json=RUN, headers={"Idempotency-Key": "one-run-1"}) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json() == answers[1].json()
    assert len(runner.http.get(ADDRESS).json()["items"]) == 1


def test_pages_join_newest_entry_first(runner: Person) -> None:
    ids = [entered(runner)["id"] for _ in range(3)]

    first = runner.http.get(ADDRESS, params={"limit": 2}).json()
    rest = runner.http.get(ADDRESS, params={"limit": 2, "cursor": first["next"]}).json()

    assert [record["id"] for page in (first, rest) for record in page["items"]] == ids[::-1]
    assert rest["next"] is None


def test_erasure_leaves_nothing(runner: Person, dynamodb: Tables) -> None:
    entered(runner)

    service.forget(runner.id, own=UnofficialRecordStore(dynamodb))

    assert list(dynamodb.query("non_official_record", {"user_id": runner.id})) == []
