"""The owner's word on bib, course and state."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from kernel.aws import Tables
from main_service.participation import service
from main_service.participation.schemas import Holder
from main_service.participation.store import PlayerStore
from tests.main_service.conftest import Person, apply_for, create_race, edit_race
from tests.main_service.participation.test_apply import ONE_PLACE, applied

HALF = {"code": "half", "name": "하프", "distance_m": 21098, "capacity": 1}
RECORD = {"bib": "007", "course": "full", "name": "김달리", "status": "finished", "gun_time_ms": 9_000_000}


def change(who: Person, race: dict[str, Any], runner: Person, version: int, **changes: Any) -> httpx.Response:
    address = f"/api/marathons/{race['id']}/participations/{runner.id}"
    return who.http.patch(address, json=changes, headers={"If-Match": f'"{version}"'})


def record(who: Person, race: dict[str, Any], bib: str = "007") -> Any:
    return who.http.get(f"/api/marathons/{race['id']}/records/{bib}").json()


@pytest.fixture
def race(organizer: Person, runner: Person) -> dict[str, Any]:
    """A race that `runner` applied for, with two courses."""
    race = create_race(organizer, courses=[{"code": "full", "name": "풀코스", "distance_m": 42195}, HALF])
    assert apply_for(runner, race).status_code == 201
    return race


def test_a_bib_leads_to_its_holder(race: dict[str, Any], organizer: Person, runner: Person, dynamodb: Tables) -> None:
    answer = change(organizer, race, runner, 1, bib="007")

    players = PlayerStore(dynamodb)
    assert (answer.status_code, answer.json()["bib"], answer.json()["version"]) == (200, "007", 2)
    assert answer.headers["ETag"] == '"2"'
    assert service.holder_of(race["id"], "007", players=players) == Holder(runner.id, erased=False)
    assert service.holder_of(race["id"], "7", players=players) is None
    assert service.holders(race["id"], players=players) == {"007": Holder(runner.id, erased=False)}


def test_a_bib_has_one_holder(
    race: dict[str, Any], organizer: Person, runner: Person, person: Callable[..., Person]
) -> None:
    other = person(0)
    apply_for(other, race)
    change(organizer, race, runner, 1, bib="007")

    taken = change(organizer, race, other, 1, bib="007")

    assert (taken.status_code, taken.json()["type"]) == (409, "urn:mrmrthon:bib-is-taken")


def test_a_bib_given_to_ten_at_once_goes_to_one(
    organizer: Person, person: Callable[..., Person], dynamodb: Tables
) -> None:
    race = create_race(organizer)
    runners = [person(0) for _ in range(10)]
    for runner in runners:
        apply_for(runner, race)

    with ThreadPoolExecutor(10) as threads:
        answers = list(threads.map(lambda runner: change(organizer, race, runner, 1, bib="1"), runners))

    (winner,) = [answer.json()["user_id"] for answer in answers if answer.status_code == 200]
    assert {answer.status_code for answer in answers} == {200, 409}
    assert service.holder_of(race["id"], "1", players=PlayerStore(dynamodb)) == Holder(winner, erased=False)


def test_a_changed_bib_frees_the_old_one(
    race: dict[str, Any], organizer: Person, runner: Person, dynamodb: Tables
) -> None:
    change(organizer, race, runner, 1, bib="1")
    change(organizer, race, runner, 2, bib="2")
    assert set(service.holders(race["id"], players=PlayerStore(dynamodb))) == {"2"}

    change(organizer, race, runner, 3, bib=None)

    assert service.holders(race["id"], players=PlayerStore(dynamodb)) == {}


def test_the_record_with_a_bib_follows_its_holder(race: dict[str, Any], organizer: Person, runner: Person) -> None:
    assert organizer.http.post(f"/api/marathons/{race['id']}/records", json=RECORD).status_code == 201
    assert record(organizer, race)["points"] == 0

    change(organizer, race, runner, 1, bib="007")
    tied = record(organizer, race)
    change(organizer, race, runner, 2, bib="8")
    untied = record(organizer, race)

    assert (tied["user_id"], tied["points"]) == (runner.id, 100)
    assert (untied["user_id"], untied["points"]) == (None, 0)


def test_a_course_change_moves_the_place(
    race: dict[str, Any], organizer: Person, runner: Person, dynamodb: Tables
) -> None:
    moved = change(organizer, race, runner, 1, course="half")

    assert (moved.status_code, moved.json()["course"]) == (200, "half")
    assert (applied(dynamodb, race), applied(dynamodb, race, "half")) == (0, 1)


def test_even_the_owner_cannot_move_a_runner_to_a_full_course(
    race: dict[str, Any], organizer: Person, runner: Person, person: Callable[..., Person], dynamodb: Tables
) -> None:
    apply_for(person(0), race, "half")

    full = change(organizer, race, runner, 1, course="half")

    assert (full.status_code, full.json()["type"]) == (409, "urn:mrmrthon:marathon-is-full")
    assert (applied(dynamodb, race), applied(dynamodb, race, "half")) == (1, 1)


def test_the_owner_cancels_and_takes_back(
    race: dict[str, Any], organizer: Person, runner: Person, dynamodb: Tables
) -> None:
    change(organizer, race, runner, 1, bib="007")

    cancelled = change(organizer, race, runner, 2, state="cancelled")
    free = applied(dynamodb, race)
    back = change(organizer, race, runner, 3, state="applied", bib="9")

    assert (cancelled.json()["state"], cancelled.json()["bib"], free) == ("cancelled", None, 0)
    assert (back.json()["state"], back.json()["bib"], applied(dynamodb, race)) == ("applied", "9", 1)


def test_a_cancelled_participation_holds_no_bib(race: dict[str, Any], organizer: Person, runner: Person) -> None:
    change(organizer, race, runner, 1, state="cancelled")

    refused = change(organizer, race, runner, 2, bib="1")

    assert (refused.status_code, refused.json()["type"]) == (409, "urn:mrmrthon:participation-is-cancelled")


def test_an_older_version_is_refused(race: dict[str, Any], organizer: Person, runner: Person) -> None:
    change(organizer, race, runner, 1, bib="1")

    assert change(organizer, race, runner, 1, bib="2").status_code == 412


def test_a_version_must_be_named(race: dict[str, Any], organizer: Person, runner: Person) -> None:
    address = f"/api/marathons/{race['id']}/participations/{runner.id}"

    assert organizer.http.patch(address, json={"bib": "1"}).status_code == 428


def test_only_who_runs_the_race_says_so(
    race: dict[str, Any], organizer: Person, other_organizer: Person, runner: Person
) -> None:
    assert change(other_organizer, race, runner, 1, bib="1").status_code == 403
    assert change(runner, race, runner, 1, bib="1").status_code == 403
    edit_race(organizer, race, co_organizers=[other_organizer.id])
    assert change(other_organizer, race, runner, 1, bib="1").status_code == 200


@pytest.mark.parametrize(
    "changes",
    [{"bib": ""}, {"bib": 7}, {"bib": "a b"}, {"bib": "1" * 21}, {"course": None}, {"state": "gone"}, {"user_id": 1}],
)
def test_what_is_wrong_is_refused(
    race: dict[str, Any], organizer: Person, runner: Person, changes: dict[str, Any]
) -> None:
    assert change(organizer, race, runner, 1, **changes).status_code == 422


def test_an_unknown_participant_or_course_is_said(
    race: dict[str, Any], organizer: Person, runner: Person, person: Callable[..., Person]
) -> None:
    assert change(organizer, race, person(0), 1, bib="1").status_code == 404
    assert change(organizer, race, runner, 1, course="10k").status_code == 422


def test_a_last_place_is_moved_to_by_one(organizer: Person, person: Callable[..., Person], dynamodb: Tables) -> None:
    race = create_race(organizer, courses=[{**ONE_PLACE[0], "capacity": 5}, HALF])
    runners = [person(0) for _ in range(5)]
    for runner in runners:
        apply_for(runner, race)

    with ThreadPoolExecutor(5) as threads:
        statuses = list(
            threads.map(lambda runner: change(organizer, race, runner, 1, course="half").status_code, runners)
        )

    assert sorted(statuses) == [200] + [409] * 4
    assert (applied(dynamodb, race), applied(dynamodb, race, "half")) == (4, 1)
