import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from kernel.messages import RecordChange, RecordsChanged
from kernel.sql import Engine, reading
from tests.user_service.people import PASSWORD, Person, log_in, signed_up
from user_service.__main__ import run
from user_service.accounts import erasing
from user_service.points import service as points
from user_service.tables import account, metadata, point_balance, point_entry, user_session

PERSONAL = {
    "login_id": "very.personal.id",
    "name": "남궁 아무개",
    "phone": "010-9876-5432",
    "birth_date": "1987-06-05",
    "sex": "X",
}


def _everything(engine: Engine) -> str:
    """Every value of every table."""
    with reading(engine) as connection:
        rows = {
            table.name: [tuple(row) for row in connection.execute(select(table))] for table in metadata.sorted_tables
        }
    return "\n".join(f"{name} {row!r}" for name, found in rows.items() for row in found)


def _credited(user_id: int, *, version: int = 1, points_: int = 10) -> RecordsChanged:
    change = RecordChange(
        record_id="r-1", version=version, user_id=user_id, state="live", points=points_, reason="완주"
    )
    return RecordsChanged(marathon_id="m-1", marathon_title="서울 마라톤", changes=(change,))


def test_erasure_leaves_no_personal_value_anywhere_in_the_database(client: TestClient, engine: Engine) -> None:
    key = {"Idempotency-Key": "sign-up-of-somebody"}
    said = {**PERSONAL, "password": PASSWORD, "user_type": 0}
    made = client.post("/api/users", json=said, headers=key)
    person = Person(client, PERSONAL["login_id"], made.json()["id"]).log_in()
    points.apply(_credited(person.id), engine=engine)
    with reading(engine) as connection:
        password_hash = connection.scalar(select(account.c.password_hash))
    before = _everything(engine)
    birth = "datetime.date(1987, 6, 5)"
    assert all(value in before for value in (PERSONAL["login_id"], PERSONAL["name"], PERSONAL["phone"], birth))

    assert person.erase().status_code == 204

    after = _everything(engine)
    for value in (*PERSONAL.values(), birth, password_hash, PASSWORD, person.address):
        assert f"'{value}'" not in after
        assert len(value) < 3 or value not in after


def test_erasure_cuts_access_at_once_and_everywhere(client: TestClient, runner: Person) -> None:
    elsewhere = Person(client, runner.login_id, runner.id).log_in()
    runner.log_in()

    runner.erase()

    assert runner.me().status_code == 401
    assert elsewhere.me().status_code == 401
    assert client.post("/api/users/refresh").status_code == 401
    assert log_in(client, runner.login_id, PASSWORD).status_code == 401
    assert len(client.get("/api/users/.well-known/ended-sessions").json()["items"]) == 2


def test_erasure_needs_the_password(runner: Person) -> None:
    runner.log_in()

    assert runner.erase("wrong").status_code == 403
    assert runner.me().status_code == 200


def test_what_was_earned_stays_as_nobodys(client: TestClient, engine: Engine, runner: Person) -> None:
    points.apply(_credited(runner.id), engine=engine)
    runner.log_in().erase()

    with reading(engine) as connection:
        assert connection.execute(select(point_entry.c.user_id, point_entry.c.point)).all() == [(None, 10)]
        assert connection.execute(select(point_balance)).all() == []
        assert set(connection.scalars(select(user_session.c.user_id))) == {None}


def test_points_on_their_way_do_not_bring_an_erased_user_back(engine: Engine, runner: Person) -> None:
    runner.log_in().erase()

    points.apply(_credited(runner.id), engine=engine)

    with reading(engine) as connection:
        assert connection.execute(select(point_entry.c.user_id)).scalar_one() is None
        assert connection.execute(select(point_balance)).all() == []


def test_points_that_arrive_while_a_user_is_erased_end_as_nobodys(client: TestClient, engine: Engine) -> None:
    for turn in range(5):
        person = signed_up(client, login_id=f"runner.{turn}").log_in()

        def credit(version: int, user_id: int = person.id) -> None:
            points.apply(_credited(user_id, version=version, points_=version), engine=engine)

        with ThreadPoolExecutor(4) as pool:
            arriving = [pool.submit(credit, 10 * turn + version) for version in range(1, 4)]
            assert pool.submit(person.erase).result(timeout=20).status_code == 204
            for done in arriving:
                done.result(timeout=20)

    with reading(engine) as connection:
        assert set(connection.scalars(select(point_entry.c.user_id))) == {None}
        assert connection.execute(select(point_balance)).all() == []


def test_an_erasure_is_told_to_the_other_stores_until_they_have_done_it(engine: Engine, runner: Person) -> None:
    runner.log_in().erase()
    assert erasing.pending_erasures(engine=engine) == [runner.id]

    for _ in range(2):
        erasing.finish_erasure(runner.id, engine=engine)

    assert erasing.pending_erasures(engine=engine) == []


def test_the_number_of_an_erased_account_is_never_given_again(client: TestClient, runner: Person) -> None:
    runner.log_in().erase()

    assert signed_up(client, login_id=runner.login_id).id > runner.id


def test_a_sign_up_key_of_an_erased_account_tells_nothing(client: TestClient, engine: Engine) -> None:
    key = {"Idempotency-Key": "sign-up-of-somebody"}
    said = {**PERSONAL, "password": PASSWORD, "user_type": 0}
    first = client.post("/api/users", json=said, headers=key).json()["id"]
    Person(client, PERSONAL["login_id"], first).log_in().erase()

    assert client.post("/api/users", json=said, headers=key).json()["id"] != first


def test_other_peoples_entries_stay_theirs(client: TestClient, engine: Engine, runner: Person) -> None:
    other = signed_up(client, login_id="other.runner")
    points.apply(_credited(other.id), engine=engine)
    runner.log_in().erase()

    with reading(engine) as connection:
        assert connection.scalar(select(point_entry.c.user_id)) == other.id


def test_an_account_that_a_restore_brought_back_is_erased_by_its_number(
    engine: Engine, runner: Person, user_db_url: str
) -> None:
    runner.log_in()
    done = _commanded("erase", str(runner.id), "999999", user_db_url=user_db_url)

    assert f"{runner.id}: erased" in done
    assert "999999: no such account" in done
    assert runner.me().status_code == 401
    assert erasing.pending_erasures(engine=engine) == [runner.id]


def test_numbers_that_were_given_out_before_a_restore_are_not_given_out_again(
    client: TestClient, runner: Person, user_db_url: str
) -> None:
    _commanded("number-from", "5000", user_db_url=user_db_url)

    assert signed_up(client, login_id="somebody.new").id == 5_000
    _commanded("number-from", "7000", user_db_url=user_db_url)
    assert signed_up(client, login_id="somebody.newer").id == 7_000


def _commanded(*arguments: str, user_db_url: str) -> str:
    command = [sys.executable, "-m", "user_service", *arguments]
    environment = {**os.environ, "USER_DB_URL": user_db_url}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("arguments", [["erase"], ["migrate", "3"], ["erase", "all"], ["number-from", "1", "2"]])
def test_erasing_by_number_takes_numbers_and_nothing_else_does(arguments: list[str]) -> None:
    with pytest.raises(SystemExit):
        run(arguments)
