from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from kernel.errors import NotSignedIn
from kernel.shapes import epoch_ms
from kernel.sql import reading, transaction
from tests.user_service.conftest import SetClock
from tests.user_service.people import Person
from user_service.deps import Ports
from user_service.sessions import service
from user_service.sessions.schemas import Refresh, Tokens
from user_service.sessions.service import SessionHasEnded
from user_service.tables import refresh_token, user_session


def _begun(ports: Ports, user_id: int, *, refreshable: bool = True) -> tuple[str, str]:
    """A session's id and its refresh token."""
    now_ms = epoch_ms(ports.clock())
    session_id, refresh = transaction(
        ports.engine, lambda c: service.start(c, user_id, now_ms=now_ms, refreshable=refreshable)
    )
    return session_id, refresh.token if refresh else ""


def _refreshed(ports: Ports, token: str) -> tuple[Tokens, Refresh]:
    return service.refresh(token, engine=ports.engine, tokens=ports.tokens, clock=ports.clock)


def _caller_of(ports: Ports, token: str) -> object:
    return service.caller_of(token, engine=ports.engine, tokens=ports.tokens, clock=ports.clock)


def test_a_chain_of_refreshes_keeps_one_session(ports: Ports, runner: Person) -> None:
    session_id, token = _begun(ports, runner.id)

    for _ in range(5):
        tokens, refresh = _refreshed(ports, token)
        token = refresh.token

    caller = ports.tokens.verify(tokens.access_token)
    assert (caller.user_id, caller.user_type, caller.session_id) == (runner.id, 0, session_id)


def test_of_many_refreshes_at_once_with_one_token_none_leaves_a_session_to_two(ports: Ports, runner: Person) -> None:
    for _ in range(10):
        session_id, token = _begun(ports, runner.id)

        def attempt(_: int, token: str = token) -> Refresh | None:
            try:
                return _refreshed(ports, token)[1]
            except SessionHasEnded:
                return None

        with ThreadPoolExecutor(4) as pool:
            won = [refresh for refresh in pool.map(attempt, range(4)) if refresh]

        assert len(won) <= 1
        for refresh in won:
            with pytest.raises(SessionHasEnded):
                _refreshed(ports, refresh.token)
        assert session_id in service.ended(engine=ports.engine, clock=ports.clock)


def test_refreshing_does_not_outlive_thirty_days(ports: Ports, runner: Person, clock: SetClock) -> None:
    _, token = _begun(ports, runner.id)
    clock.passes(days=29, hours=23, minutes=59)
    tokens, refresh = _refreshed(ports, token)
    assert tokens.expires_in <= 60
    assert refresh.lasts_s <= 60

    clock.passes(minutes=1)

    with pytest.raises(SessionHasEnded):
        _refreshed(ports, refresh.token)
    with pytest.raises(NotSignedIn):
        _caller_of(ports, tokens.access_token)


def test_an_access_token_ends_after_fifteen_minutes(ports: Ports, runner: Person, clock: SetClock) -> None:
    tokens, _ = _refreshed(ports, _begun(ports, runner.id)[1])
    assert _caller_of(ports, tokens.access_token)

    clock.passes(minutes=15)

    with pytest.raises(NotSignedIn):
        _caller_of(ports, tokens.access_token)


def test_a_session_that_ended_is_listed_as_long_as_its_access_tokens_live(
    ports: Ports, runner: Person, clock: SetClock
) -> None:
    session_id, token = _begun(ports, runner.id)
    service.log_out(token, None, engine=ports.engine, clock=clock)

    clock.passes(minutes=15)
    assert service.ended(engine=ports.engine, clock=clock) == [session_id]

    clock.passes(minutes=2)
    assert service.ended(engine=ports.engine, clock=clock) == []


def test_a_session_by_basic_cannot_be_refreshed(ports: Ports, runner: Person) -> None:
    _begun(ports, runner.id, refreshable=False)

    with reading(ports.engine) as connection:
        assert connection.scalar(select(func.count()).select_from(refresh_token)) == 0


def test_no_refresh_token_lies_readable_in_the_database(ports: Ports, runner: Person) -> None:
    _, token = _begun(ports, runner.id)

    with reading(ports.engine) as connection:
        rows = connection.execute(select(refresh_token)).all()

    assert rows
    assert token not in str(rows)


def test_sessions_whose_time_is_over_are_swept_by_those_that_begin(
    ports: Ports, runner: Person, clock: SetClock
) -> None:
    for _ in range(3):
        _refreshed(ports, _begun(ports, runner.id)[1])
    clock.passes(days=32)

    for _ in range(3):
        _begun(ports, runner.id)

    with reading(ports.engine) as connection:
        assert connection.scalar(select(func.count()).select_from(user_session)) == 3
        assert connection.scalar(select(func.count()).select_from(refresh_token)) == 3


def test_the_export_lists_log_ins_newest_first(ports: Ports, runner: Person, clock: SetClock) -> None:
    _, first = _begun(ports, runner.id)
    clock.passes(hours=1)
    _begun(ports, runner.id)
    service.log_out(first, None, engine=ports.engine, clock=clock)

    newer, older = service.held(runner.id, engine=ports.engine)

    assert newer.started_at > older.started_at
    assert newer.ended_at is None
    assert older.ended_at is not None
    assert older.ended_at - older.started_at >= timedelta(hours=1)
