import unicodedata
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from kernel.sql import reading
from tests.user_service.conftest import CountingHasher, SetClock
from tests.user_service.people import PASSWORD, Person, fails, log_in, signed_up
from user_service.accounts.passwords import HashingIsBusy, Passwords
from user_service.deps import Ports
from user_service.sessions import door
from user_service.sessions.door import LoginIsWrong
from user_service.sessions.schemas import Attempt
from user_service.tables import account

OWNERS = "203.0.113.7"
STRANGERS = "198.51.100.9"


def test_an_unknown_login_id_costs_exactly_the_hashing_of_a_wrong_password(
    ports: Ports, runner: Person, hasher: CountingHasher
) -> None:
    costs = []
    for login_id in (runner.login_id, "nobody.at.all"):
        hashed, verified = hasher.hashed, hasher.verified
        with pytest.raises(LoginIsWrong):
            door.log_in(Attempt(login_id, "wrong", STRANGERS), refreshable=True, **ports.of_the_door())
        costs.append((hasher.hashed - hashed, hasher.verified - verified))

    assert costs == [(0, 1), (0, 1)]


def test_an_unknown_login_id_has_to_wait_as_a_known_one_does(client: TestClient, runner: Person) -> None:
    known = fails(client, runner.login_id, 7, STRANGERS)
    unknown = fails(client, "nobody.at.all", 7, "198.51.100.10")

    assert known == unknown == [401] * 5 + [429] * 2


def test_a_stranger_cannot_lock_the_owner_out(client: TestClient, stranger: TestClient, runner: Person) -> None:
    runner.log_in()
    client.cookies.clear()
    assert fails(stranger, runner.login_id, 8, STRANGERS)[-1] == 429

    assert log_in(client, runner.login_id, PASSWORD, OWNERS).status_code == 200


def test_a_stranger_cannot_lock_out_an_owner_who_travels_with_a_session(
    client: TestClient, stranger: TestClient, runner: Person
) -> None:
    runner.log_in()
    assert fails(stranger, runner.login_id, 8, STRANGERS)[-1] == 429

    assert log_in(client, runner.login_id, PASSWORD, STRANGERS).status_code == 200


def test_one_address_cannot_lock_out_an_owner_who_comes_from_a_new_one(client: TestClient, runner: Person) -> None:
    fails(client, runner.login_id, 30, STRANGERS)

    assert log_in(client, runner.login_id, PASSWORD, OWNERS).status_code == 200


def test_even_from_a_known_address_guessing_slows_down(client: TestClient, runner: Person) -> None:
    runner.log_in()
    client.cookies.clear()

    assert fails(client, runner.login_id, 12, OWNERS) == [401] * 10 + [429] * 2


def test_many_addresses_together_have_to_wait_for_one_account(client: TestClient, runner: Person) -> None:
    statuses = [status for host in range(25) for status in fails(client, runner.login_id, 4, f"198.51.{host}.1")]
    assert statuses == [401] * 100

    assert fails(client, runner.login_id, 1, "198.51.200.1") == [429]


def test_one_address_has_to_wait_after_guessing_at_many_accounts(client: TestClient) -> None:
    statuses = [status for turn in range(52) for status in fails(client, f"somebody.{turn}", 1, STRANGERS)]

    assert statuses == [401] * 50 + [429] * 2


def test_many_guesses_at_once_get_no_further_than_one_after_the_other(ports: Ports, runner: Person) -> None:
    def guess(turn: int) -> str:
        try:
            door.log_in(Attempt(runner.login_id, f"guess {turn}", STRANGERS), refreshable=True, **ports.of_the_door())
        except Exception as refused:
            return type(refused).__name__
        return "in"

    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(guess, range(24)))

    assert sorted(set(outcomes)) == ["LoginIsWrong", "TooManyAttempts"]
    assert outcomes.count("LoginIsWrong") == 5


def test_delays_grow_and_are_forgotten(client: TestClient, runner: Person, clock: SetClock) -> None:
    fails(client, runner.login_id, 5, STRANGERS)
    waits = []
    for _ in range(4):
        waits.append(int(log_in(client, runner.login_id, "wrong", STRANGERS).headers["Retry-After"]))
        clock.passes(seconds=waits[-1])
        assert fails(client, runner.login_id, 1, STRANGERS) == [401]
    assert waits == [1, 2, 4, 8]

    clock.passes(hours=2)

    assert fails(client, runner.login_id, 5, STRANGERS) == [401] * 5


def test_the_right_password_clears_what_was_mistyped(client: TestClient, runner: Person) -> None:
    for _ in range(4):
        fails(client, runner.login_id, 4, STRANGERS)
        assert log_in(client, runner.login_id, PASSWORD, STRANGERS).status_code == 200
        client.cookies.clear()


def test_being_too_busy_to_hash_is_no_failed_attempt(ports: Ports, runner: Person, hasher: CountingHasher) -> None:
    full = replace(ports, passwords=Passwords(hasher, threads=1, waiting=-1))
    for _ in range(8):
        with pytest.raises(HashingIsBusy):
            door.log_in(Attempt(runner.login_id, PASSWORD, STRANGERS), refreshable=True, **full.of_the_door())

    welcome, _ = door.log_in(Attempt(runner.login_id, PASSWORD, STRANGERS), refreshable=True, **ports.of_the_door())

    assert welcome.user.id == runner.id


def test_a_hash_of_old_figures_is_made_anew_at_log_in(ports: Ports, runner: Person) -> None:
    stronger = replace(ports, passwords=Passwords(CountingHasher(time_cost=2)))

    for _ in range(2):
        door.log_in(Attempt(runner.login_id, PASSWORD, OWNERS), refreshable=True, **stronger.of_the_door())

    with reading(ports.engine) as connection:
        assert ",t=2," in str(connection.scalar(select(account.c.password_hash)))


def test_a_password_is_the_same_however_its_letters_are_composed(client: TestClient) -> None:
    composed = "\uac00\uc744 \ud558\ub298 \ub2ec\ub9ac\uae30"
    runner = signed_up(client, password=composed)
    apart = unicodedata.normalize("NFD", composed)
    assert apart != composed

    assert log_in(client, runner.login_id, apart).status_code == 200


def test_log_ins_are_logged_without_secrets(ports: Ports, runner: Person, capsys: pytest.CaptureFixture[str]) -> None:
    door.log_in(Attempt(runner.login_id, PASSWORD, OWNERS), refreshable=True, **ports.of_the_door())
    with pytest.raises(LoginIsWrong):
        door.log_in(Attempt(runner.login_id, "a wrong guess", OWNERS), refreshable=True, **ports.of_the_door())

    written = capsys.readouterr().out
    assert "session.started" in written
    assert "session.refused" in written
    assert f"user_id={runner.id}" in written
    assert PASSWORD not in written
    assert "a wrong guess" not in written


def test_two_simultaneous_log_ins_of_one_person_both_succeed(ports: Ports, runner: Person) -> None:
    def enter(_: int) -> int:
        attempt = Attempt(runner.login_id, PASSWORD, OWNERS)
        return door.log_in(attempt, refreshable=True, **ports.of_the_door())[0].user.id

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(enter, range(4))) == [runner.id] * 4
