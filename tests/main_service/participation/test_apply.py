"""Applying for a race."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

from fastapi.testclient import TestClient

from kernel.aws import Tables
from tests.main_service.conftest import Person, UserService, Watch, apply_for, create_race, edit_race

ONE_PLACE = [{"code": "full", "name": "풀코스", "distance_m": 42195, "capacity": 1}]


def applied(dynamodb: Tables, race: dict[str, Any], course: str = "full") -> int:
    item = dynamodb.get("official_marathon", {"marathon_id": race["id"], "part": f"course#{course}"})
    assert item
    return int(item["applied"])


def test_a_runner_who_applies_takes_part(organizer: Person, runner: Person, dynamodb: Tables) -> None:
    race = create_race(organizer)

    answer = apply_for(runner, race)

    made = answer.json()
    assert answer.status_code == 201
    assert answer.headers["ETag"] == '"1"'
    assert set(made) == {"marathon_id", "user_id", "course", "bib", "state", "applied_at", "version"}
    assert (made["user_id"], made["course"], made["state"], made["bib"]) == (runner.id, "full", "applied", None)
    assert applied(dynamodb, race) == 1


def test_the_owner_sees_who_the_runner_says_to_be(organizer: Person, person: Callable[..., Person]) -> None:
    race = create_race(organizer)
    apply_for(person(0, name="김달리", sex="F", birth_date="1990-02-28", phone="010-1234-5678"), race)

    (seen,) = organizer.http.get(f"/api/marathons/{race['id']}/participations").json()["items"]

    told = {name: seen[name] for name in ("name", "sex", "birth_date", "phone")}
    assert told == {"name": "김달리", "sex": "F", "birth_date": "1990-02-28", "phone": "010-1234-5678"}


def test_twenty_who_apply_at_once_for_the_last_place_are_one_runner_more(
    organizer: Person, person: Callable[..., Person], dynamodb: Tables
) -> None:
    race = create_race(organizer, courses=ONE_PLACE)
    runners = [person(0) for _ in range(20)]

    with ThreadPoolExecutor(20) as threads:
        answers = list(threads.map(lambda runner: apply_for(runner, race), runners))

    refused = [answer for answer in answers if answer.status_code != 201]
    assert sorted(answer.status_code for answer in answers) == [201] + [409] * 19
    assert {answer.json()["type"] for answer in refused} == {"urn:mrmrthon:marathon-is-full"}
    assert applied(dynamodb, race) == 1


def test_twenty_who_apply_at_once_for_seven_places_are_seven_runners_more(
    organizer: Person, person: Callable[..., Person], dynamodb: Tables
) -> None:
    race = create_race(organizer, courses=[{**ONE_PLACE[0], "capacity": 7}])
    runners = [person(0) for _ in range(20)]

    with ThreadPoolExecutor(20) as threads:
        statuses = list(threads.map(lambda runner: apply_for(runner, race).status_code, runners))

    assert sorted(statuses) == [201] * 7 + [409] * 13
    assert applied(dynamodb, race) == 7


def test_a_runner_who_applies_ten_times_at_once_takes_one_place(
    organizer: Person, runner: Person, dynamodb: Tables
) -> None:
    race = create_race(organizer)

    with ThreadPoolExecutor(10) as threads:
        statuses = list(threads.map(lambda _: apply_for(runner, race).status_code, range(10)))

    assert sorted(statuses) == [201] + [409] * 9
    assert applied(dynamodb, race) == 1


def test_the_same_key_at_once_makes_one_participation(organizer: Person, runner: Person, dynamodb: Tables) -> None:
    race = create_race(organizer)
    headers = {"Idempotency-Key": "apply-once"}

    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda _: apply_for(runner, race, **headers), range(8)))

    assert {answer.status_code for answer in answers} == {201}
    assert {answer.json()["version"] for answer in answers} == {1}
    assert applied(dynamodb, race) == 1


def test_a_runner_cannot_apply_before_registration_opens_or_after_it_closes(
    organizer: Person, runner: Person, watch: Watch
) -> None:
    race = create_race(organizer)
    opens, closes = (datetime.fromisoformat(race[f"registration_{when}_at"]) for when in ("opens", "closes"))
    told = []

    for moment in (opens - timedelta(seconds=5), closes + timedelta(seconds=5)):
        watch.set(moment)
        told.append((apply_for(runner, race).status_code, apply_for(runner, race).json()["type"]))

    assert told == [(409, "urn:mrmrthon:registration-has-not-opened"), (409, "urn:mrmrthon:registration-is-closed")]


def test_applying_twice_is_told_from_a_full_race(
    organizer: Person, runner: Person, person: Callable[..., Person]
) -> None:
    race = create_race(organizer, courses=ONE_PLACE)
    apply_for(runner, race)

    assert apply_for(runner, race).json()["type"] == "urn:mrmrthon:already-applied"
    assert apply_for(person(0), race).json()["type"] == "urn:mrmrthon:marathon-is-full"


def test_an_unknown_course_is_said_where(organizer: Person, runner: Person) -> None:
    race = create_race(organizer)

    answer = apply_for(runner, race, "half")

    assert answer.status_code == 422
    [told] = answer.json()["errors"]
    assert (told["loc"], told["msg"]) == (["body", "course"], "이 대회의 코스가 아닙니다 (full)")


def test_nobody_applies_for_what_is_not_public(organizer: Person, runner: Person) -> None:
    draft = create_race(organizer, status="draft")

    assert apply_for(runner, draft).status_code == 404
    assert apply_for(runner, {"id": "nowhere"}).status_code == 404


def test_only_runners_apply(organizer: Person, anybody: TestClient) -> None:
    race = create_race(organizer)

    assert apply_for(organizer, race).status_code == 403
    assert anybody.post(f"/api/marathons/{race['id']}/participations", json={"course": "full"}).status_code == 401


def test_nothing_is_half_stored_while_user_service_is_away(
    organizer: Person, runner: Person, user_service: UserService, dynamodb: Tables
) -> None:
    race = create_race(organizer)
    user_service.is_away = True

    away = apply_for(runner, race)
    user_service.is_away = False

    assert away.status_code == 503
    assert int(away.headers["Retry-After"]) > 0
    assert applied(dynamodb, race) == 0
    assert apply_for(runner, race).status_code == 201


def test_a_place_that_a_larger_capacity_adds_can_be_taken(
    organizer: Person, runner: Person, person: Callable[..., Person]
) -> None:
    race = create_race(organizer, courses=ONE_PLACE)
    apply_for(person(0), race)
    assert apply_for(runner, race).status_code == 409

    edit_race(organizer, race, courses=[{**ONE_PLACE[0], "capacity": 2}])

    assert apply_for(runner, race).status_code == 201


def test_moments_are_told_in_utc(organizer: Person, runner: Person) -> None:
    told = datetime.fromisoformat(apply_for(runner, create_race(organizer)).json()["applied_at"])

    assert abs(told - datetime.now(UTC)) < timedelta(minutes=1)
