from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select

from kernel.errors import IdempotencyKeyIsTaken
from kernel.sql import reading
from tests.user_service.conftest import SetClock
from tests.user_service.people import application
from user_service.accounts import service
from user_service.accounts.schemas import Once, SignUp
from user_service.accounts.service import LoginIdIsTaken
from user_service.deps import Ports
from user_service.tables import account, idempotency_key, point_balance

ONCE = Once("k" * 64, "f" * 64)


def _sign_up(ports: Ports, once: Once | None = None, **fields: object) -> int:
    wanted = SignUp.model_validate(application(**fields))
    return service.sign_up(wanted, once, engine=ports.engine, passwords=ports.passwords, clock=ports.clock).id


def _count(ports: Ports, table: object) -> int:
    with reading(ports.engine) as connection:
        return connection.scalar(select(func.count()).select_from(table)) or 0  # type: ignore[arg-type]


def test_an_account_begins_with_a_balance_of_nothing(ports: Ports) -> None:
    user_id = _sign_up(ports)

    with reading(ports.engine) as connection:
        assert connection.execute(select(point_balance)).all() == [(user_id, 0)]


def test_of_many_who_want_one_login_id_at_once_one_gets_it(ports: Ports) -> None:
    def attempt(_: int) -> int | None:
        try:
            return _sign_up(ports)
        except LoginIdIsTaken:
            return None

    with ThreadPoolExecutor(6) as pool:
        made = [user_id for user_id in pool.map(attempt, range(6)) if user_id]

    assert len(made) == 1
    assert _count(ports, account) == _count(ports, point_balance) == 1


def test_one_key_sent_many_times_at_once_makes_one_account_and_everybody_hears_of_it(ports: Ports) -> None:
    with ThreadPoolExecutor(6) as pool:
        made = list(pool.map(lambda _: _sign_up(ports, ONCE), range(6)))

    assert len(set(made)) == 1
    assert _count(ports, account) == 1


def test_a_refused_sign_up_does_not_use_its_key_up(ports: Ports) -> None:
    _sign_up(ports)
    with pytest.raises(LoginIdIsTaken):
        _sign_up(ports, ONCE)

    assert _sign_up(ports, ONCE, login_id="another.name")


def test_a_key_is_forgotten_after_a_day(ports: Ports, clock: SetClock) -> None:
    _sign_up(ports, ONCE)
    other = Once(ONCE.key, "e" * 64)
    with pytest.raises(IdempotencyKeyIsTaken):
        _sign_up(ports, other, login_id="another.name")

    clock.passes(days=1, seconds=1)

    assert _sign_up(ports, other, login_id="another.name")
    assert _count(ports, idempotency_key) == 1
