"""Cancelling, and applying again."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

from kernel.aws import Tables
from main_service.participation import service
from main_service.participation.store import PlayerStore
from tests.main_service.conftest import Person, Watch, apply_for, create_race, edit_race
from tests.main_service.participation.test_apply import ONE_PLACE, applied
from tests.main_service.participation.test_change import change


def cancel(who: Person, race: dict[str, Any]) -> httpx.Response:
    return who.http.delete(f"/api/marathons/{race['id']}/participations/me")


def test_a_cancelled_place_is_free_again(
    organizer: Person, runner: Person, person: Callable[..., Person], dynamodb: Tables
) -> None:
    race = create_race(organizer, courses=ONE_PLACE)
    apply_for(runner, race)

    assert cancel(runner, race).status_code == 204
    assert applied(dynamodb, race) == 0
    assert apply_for(person(0), race).status_code == 201


def test_a_place_is_never_freed_twice(organizer: Person, runner: Person, dynamodb: Tables) -> None:
    race = create_race(organizer)
    apply_for(runner, race)

    with ThreadPoolExecutor(8) as threads:
        statuses = list(threads.map(lambda _: cancel(runner, race).status_code, range(8)))

    assert sorted(statuses) == [204] + [404] * 7
    assert applied(dynamodb, race) == 0


def test_who_never_applied_cannot_cancel(organizer: Person, runner: Person) -> None:
    race = create_race(organizer)

    assert cancel(runner, race).status_code == 404
    assert cancel(runner, {"id": "nowhere"}).status_code == 404


def test_who_cancelled_may_apply_again_for_another_course(organizer: Person, runner: Person, dynamodb: Tables) -> None:
    half = {"code": "half", "name": "하프", "distance_m": 21098}
    race = create_race(organizer, courses=[*ONE_PLACE, half])
    apply_for(runner, race)
    cancel(runner, race)

    again = apply_for(runner, race, "half")

    assert again.status_code == 201
    assert (again.json()["course"], again.json()["state"], again.json()["version"]) == ("half", "applied", 3)
    assert (applied(dynamodb, race), applied(dynamodb, race, "half")) == (0, 1)


def test_cancelling_is_possible_after_registration_closed_until_race_day(
    organizer: Person, person: Callable[..., Person], watch: Watch
) -> None:
    race = create_race(organizer)
    early, late = person(0), person(0)
    for runner in (early, late):
        apply_for(runner, race)
    race_day = datetime.fromisoformat(race["date"]).replace(tzinfo=UTC)

    watch.set(race_day - timedelta(minutes=1))
    assert cancel(early, race).status_code == 204
    watch.set(race_day)
    assert cancel(late, race).json()["type"] == "urn:mrmrthon:race-day-has-come"


def test_a_bib_is_free_again_when_its_holder_cancels(
    organizer: Person, runner: Person, person: Callable[..., Person], dynamodb: Tables
) -> None:
    race = create_race(organizer)
    other = person(0)
    for one in (runner, other):
        apply_for(one, race)
    change(organizer, race, runner, 1, bib="007")

    cancel(runner, race)

    assert service.holder_of(race["id"], "007", players=PlayerStore(dynamodb)) is None
    assert change(organizer, race, other, 1, bib="007").status_code == 200


def test_a_cancelled_race_can_still_be_left(organizer: Person, runner: Person) -> None:
    race = create_race(organizer)
    apply_for(runner, race)
    edit_race(organizer, race, status="cancelled")

    assert cancel(runner, race).status_code == 204
