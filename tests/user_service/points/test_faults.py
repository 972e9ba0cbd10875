"""The ledger while its database fails: at each statement, at the commit, and under several workers at once."""

import random
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from typing import Any

import pymysql
import pytest
from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import DBAPIError

from kernel import sql
from kernel.messages import RecordChange
from tests import invariants
from tests.user_service.points.books import balances, change, empty, entries, events, items, message, open_accounts
from user_service.accounts import store as accounts
from user_service.points import service

BEFORE = (change("A", 1, 1, 100), change("B", 1, 2, 100), change("C", 1, None, 0))
TOLD = (
    change("A", 2, 3, 100),  # changes hands
    change("B", 2, 2, 80),
    change("C", 2, 1, 30),
    change("D", 1, 2, 50),  # new
    change("E", 1, 999, 50),  # of nobody
)
AFTER = {1: 30, 2: 130, 3: 100}

Fault = Callable[[Any], Exception]  # given the cursor it happens to


def deadlock(cursor: Any) -> Exception:
    """1213: the server has undone the whole transaction."""
    cursor.connection.rollback()
    return pymysql.err.OperationalError(1213, "Deadlock found when trying to get lock; try restarting transaction")


def lock_timeout(_cursor: Any) -> Exception:
    """1205: the server has undone this statement only; what came before would be kept by a COMMIT."""
    return pymysql.err.OperationalError(1205, "Lock wait timeout exceeded; try restarting transaction")


def read_only(_cursor: Any) -> Exception:
    return pymysql.err.OperationalError(1290, "The MySQL server is running with the --read-only option")


def gone_away(cursor: Any) -> Exception:
    cursor.connection.close()
    return pymysql.err.OperationalError(2013, "Lost connection to MySQL server during query")


def locked(_cursor: Any) -> Exception:
    return sqlite3.OperationalError("database is locked")


@contextmanager
def failing(engine: Engine, fault: Fault, *, at: int, times: int = 1) -> Iterator[list[int]]:
    """From statement number `at` on, `times` statements fail at the DBAPI's boundary; yields [statements so far]."""
    count = [0]

    def instead(cursor: Any, *_: Any) -> None:
        count[0] += 1
        if at < count[0] <= at + times:
            raise fault(cursor)

    hooks = ("do_execute", "do_executemany")
    for hook in hooks:
        event.listen(engine, hook, instead)
    try:
        yield count
    finally:
        for hook in hooks:
            event.remove(engine, hook, instead)


@pytest.fixture
def begun(engine: Engine) -> Engine:
    open_accounts(engine, 1, 2, 3)
    service.apply(message(*BEFORE), engine=engine)
    return engine


def statements(engine: Engine) -> int:
    """How many statements applying TOLD takes."""
    with failing(engine, locked, at=10**9) as count:
        service.apply(message(*TOLD), engine=engine)
    return count[0]


def told_now() -> list[dict[str, object]]:
    return items(told for told in TOLD if told.user_id != 999)


def all_is_right(engine: Engine) -> None:
    assert balances(engine) == AFTER
    assert len(events(engine)) == len(BEFORE) + len(TOLD)
    wrong = invariants.broken_between(engine, told_now(), acknowledged={told.record_id: told.version for told in TOLD})
    assert wrong == ["I2 entry E belongs to no record"]


def faults(engine: Engine) -> Sequence[Fault]:
    """Those after which the transaction is tried again at once. (SQLite's are waited out by its driver.)"""
    return (deadlock, lock_timeout) if engine.dialect.name == "mysql" else ()


def test_a_deadlock_or_lock_timeout_at_any_statement_leaves_neither_half_nor_double(begun: Engine) -> None:
    each = statements(begun)
    assert each >= 7

    for fault in faults(begun):
        for at in range(each):
            empty(begun)
            open_accounts(begun, 1, 2, 3)
            service.apply(message(*BEFORE), engine=begun)
            with failing(begun, fault, at=at):
                service.apply(message(*TOLD), engine=begun)
            all_is_right(begun)


def test_what_fails_for_good_at_any_statement_is_undone_and_right_when_it_comes_again(begun: Engine) -> None:
    mysql = begun.dialect.name == "mysql"
    each = 0
    at = 0
    while each == 0 or at < each:
        for fault in (read_only, gone_away) if mysql else (locked,):
            empty(begun)
            open_accounts(begun, 1, 2, 3)
            service.apply(message(*BEFORE), engine=begun)
            with failing(begun, fault, at=at, times=100), pytest.raises(DBAPIError) as raised:
                service.apply(message(*TOLD), engine=begun)
            assert sql.is_away(raised.value), "the worker must stop receiving, not burn the message"
            assert balances(begun) == {1: 100, 2: 100, 3: 0}
            assert len(events(begun)) == len(BEFORE)
            each = each or statements(begun)
            service.apply(message(*TOLD), engine=begun)
            all_is_right(begun)
        at += 1
    assert at >= 7


@pytest.mark.parametrize("reached", [True, False])
def test_a_connection_cut_during_the_commit_is_right_when_the_message_comes_again(begun: Engine, reached: bool) -> None:
    def cut(connection: Connection) -> None:
        raw: Any = connection.connection.dbapi_connection
        if reached:
            raw.commit()
        else:
            raw.rollback()
        raise ConnectionResetError

    event.listen(begun, "commit", cut)
    try:
        with pytest.raises(ConnectionResetError):
            service.apply(message(*TOLD), engine=begun)
    finally:
        event.remove(begun, "commit", cut)
    service.apply(message(*TOLD), engine=begun)

    all_is_right(begun)


def _shuffled(chance: random.Random, users: int, records: int) -> list[list[RecordChange]]:
    """Batches of overlapping records in all versions, each change told two or three times."""
    told = [
        change(f"R{number:03}", version, chance.choice([None, *range(1, users + 1)]), chance.randint(-20, 200))
        for number in range(records)
        for version in range(1, 5)
    ]
    told += chance.sample(told, len(told) // 2) + told
    chance.shuffle(told)
    return [told[start : start + 25] for start in range(0, len(told), 25)]


def test_workers_side_by_side_on_the_same_records_lose_and_double_nothing(engine: Engine) -> None:
    users, records = 12, 60
    open_accounts(engine, *range(1, users + 1))
    batches = _shuffled(random.Random(7), users, records)
    newest = {told.record_id: told for batch in batches for told in batch if told.version == 4}

    def work(batch: list[RecordChange]) -> int:
        for tries in range(10):  # as the queue would bring it again
            try:
                return len(service.apply(message(*batch), engine=engine))
            except Exception as problem:
                if not sql.is_away(problem) or tries == 9:
                    raise
        return 0

    with ThreadPoolExecutor(4) as workers:
        moved = sum(workers.map(work, batches))

    assert moved == len(events(engine))
    acknowledged = {key: told.version for key, told in newest.items()}
    live = [item if item["user_id"] else {**item, "points": 0} for item in items(newest.values())]
    assert invariants.broken_between(engine, live, acknowledged=acknowledged) == []


def test_an_account_that_is_erased_while_messages_are_applied_ends_without_points(engine: Engine) -> None:
    open_accounts(engine, 1, 2)
    told = [message(change(f"R{n}", 1, 1 + n % 2, 10), change(f"S{n}", 1, 1, 10)) for n in range(40)]

    def erase() -> None:
        sql.transaction(engine, lambda connection: accounts.erase(connection, 1, now_ms=0))

    with ThreadPoolExecutor(3) as workers:
        works: list[Any] = [workers.submit(service.apply, one, engine=engine) for one in told[:20]]
        works.append(workers.submit(erase))
        works += [workers.submit(service.apply, one, engine=engine) for one in told[20:]]
        for work in works:
            work.result(60)

    assert balances(engine) == {2: 200}
    gone = [change(f"R{n}", 2, None, 0) for n in range(0, 40, 2)] + [change(f"S{n}", 2, None, 0) for n in range(40)]
    service.apply(message(*gone), engine=engine)
    kept = [change(f"R{n}", 1, 2, 10) for n in range(1, 40, 2)]
    assert invariants.broken_between(engine, items(gone + kept), acknowledged={}) == []


def test_an_erasure_in_the_middle_of_a_message_waits_and_then_finds_its_entries(engine: Engine) -> None:
    open_accounts(engine, 1)
    eraser = ThreadPoolExecutor(1)
    works: list[Future[None]] = []

    def erase(_c: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if "point_balance" in statement and not works:  # the holders are known, the entries not yet written
            works.append(eraser.submit(sql.transaction, engine, lambda c: accounts.erase(c, 1, now_ms=0)))
            wait(works, timeout=0.3)

    event.listen(engine, "after_cursor_execute", erase)
    try:
        service.apply(message(change("R1", 1, 1, 100)), engine=engine)
    finally:
        event.remove(engine, "after_cursor_execute", erase)
    works[0].result(20)
    eraser.shutdown()

    assert balances(engine) == {}
    assert entries(engine) == {"R1": (1, "live", None, 100)}
