"""Erasure."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from kernel.aws import Tables
from main_service.deps import Ports
from main_service.marathons.store import MarathonStore
from main_service.participation import service
from main_service.participation.schemas import Holder
from main_service.participation.store import PlayerStore
from tests.main_service.conftest import Person, Watch, apply_for, create_race
from tests.main_service.participation.test_apply import applied
from tests.main_service.participation.test_change import change


@pytest.fixture
def erase(dynamodb: Tables, ports: Ports) -> Callable[[Person], None]:
    def erase(runner: Person) -> None:
        marathons, players = MarathonStore(dynamodb, ports.clock), PlayerStore(dynamodb)
        service.forget(runner.id, marathons=marathons, players=players, clock=ports.clock)

    return erase


def seen(organizer: Person, race: dict[str, Any]) -> dict[str, Any]:
    (participant,) = organizer.http.get(f"/api/marathons/{race['id']}/participations").json()["items"]
    return dict(participant)


def test_what_is_personal_is_gone_and_the_bib_stays_claimed(
    organizer: Person, person: Callable[..., Person], dynamodb: Tables, erase: Callable[[Person], None]
) -> None:
    runner = person(0, name="김달리", sex="F", birth_date="1990-02-28", phone="010-1234-5678")
    race = create_race(organizer)
    apply_for(runner, race)
    change(organizer, race, runner, 1, bib="007")
    assert service.bibs_of(runner.id, players=PlayerStore(dynamodb)) == [(race["id"], "007")]

    erase(runner)
    erase(runner)

    participant = seen(organizer, race)
    stored = str(list(dynamodb.query("player", {"marathon_id": race["id"]})))
    assert participant["erased"] is True
    assert [participant[name] for name in ("name", "sex", "birth_date", "phone")] == [None] * 4
    assert not any(word in stored for word in ("김달리", "1990", "1234"))
    assert service.holder_of(race["id"], "007", players=PlayerStore(dynamodb)) == Holder(None, erased=True)


def test_the_place_of_a_race_to_come_is_free_again(
    organizer: Person, runner: Person, dynamodb: Tables, erase: Callable[[Person], None]
) -> None:
    race = create_race(organizer)
    apply_for(runner, race)

    erase(runner)

    assert applied(dynamodb, race) == 0
    assert seen(organizer, race)["state"] == "cancelled"


def test_a_race_that_was_run_keeps_its_count(
    organizer: Person, runner: Person, dynamodb: Tables, watch: Watch, erase: Callable[[Person], None]
) -> None:
    race = create_race(organizer)
    apply_for(runner, race)
    watch.set(datetime.now(UTC) + timedelta(days=40))

    erase(runner)

    assert applied(dynamodb, race) == 1
    assert seen(organizer, race)["state"] == "applied"


def test_an_erased_participation_cannot_be_changed_nor_its_bib_given_away(
    organizer: Person, runner: Person, person: Callable[..., Person], erase: Callable[[Person], None]
) -> None:
    race = create_race(organizer)
    other = person(0)
    for one in (runner, other):
        apply_for(one, race)
    change(organizer, race, runner, 1, bib="007")

    erase(runner)

    assert change(organizer, race, runner, 3, bib="8").json()["type"] == "urn:mrmrthon:participant-is-erased"
    assert change(organizer, race, other, 1, bib="007").json()["type"] == "urn:mrmrthon:bib-is-taken"


def test_others_are_left_alone(
    organizer: Person, runner: Person, person: Callable[..., Person], erase: Callable[[Person], None]
) -> None:
    race = create_race(organizer)
    apply_for(runner, race)

    erase(person(0))

    assert seen(organizer, race)["name"] == "김달리"
