"""Organizers find each other by login id: exactly, and not by guessing."""

import pytest
from starlette.testclient import TestClient

from tests.user_service.conftest import SetClock
from tests.user_service.people import Person, signed_up


@pytest.fixture
def asking(organizer: Person) -> Person:
    return organizer.log_in()


def _find(who: Person, login_id: str) -> tuple[int, dict[str, object]]:
    answer = who.client.get(f"/api/users/organizers/{login_id}", headers=who.bearer)
    return answer.status_code, answer.json()


def test_an_organizer_is_found_by_login_id_with_nothing_but_a_name(client: TestClient, asking: Person) -> None:
    colleague = signed_up(client, login_id="crew.park", name="박주최", user_type=1, phone="010-1234-5678")

    assert _find(asking, "Crew.Park") == (200, {"id": colleague.id, "name": "박주최"})


def test_a_runner_or_a_part_of_a_login_id_finds_nobody(asking: Person, runner: Person) -> None:
    for login_id in (runner.login_id, "organizer", "organizer.le%"):
        assert _find(asking, login_id)[0] in {404, 422}, login_id


def test_runners_and_strangers_find_nobody(client: TestClient, asking: Person, runner: Person) -> None:
    assert _find(runner.log_in(), asking.login_id)[0] == 403
    assert client.get(f"/api/users/organizers/{asking.login_id}").status_code == 401


def test_whoever_guesses_login_ids_has_to_wait(client: TestClient, asking: Person, clock: SetClock) -> None:
    guesses = [_find(asking, f"guess{turn}")[0] for turn in range(11)]

    assert guesses == [404] * 10 + [429]
    assert _find(asking, asking.login_id)[0] == 429
    clock.passes(seconds=2)
    assert _find(asking, asking.login_id)[0] == 200
