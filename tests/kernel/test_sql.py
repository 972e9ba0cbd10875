"""One engine over SQLite and a MySQL-protocol server: retries after a deadlock, roll-back on every error."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError

from kernel import sql
from kernel.sql import Connection, Engine


@pytest.fixture
def table(user_db: Engine) -> Iterator[Engine]:
    with user_db.begin() as connection:
        connection.execute(text("CREATE TABLE purse (id INTEGER PRIMARY KEY, coins INTEGER NOT NULL)"))
        connection.execute(text("INSERT INTO purse VALUES (1, 0), (2, 0)"))
    return user_db


@pytest.fixture
def mysql(mysql_url: str) -> Iterator[Engine]:
    made = sql.engine(mysql_url)
    with made.begin() as connection:
        connection.execute(text("CREATE TABLE purse (id INTEGER PRIMARY KEY, coins INTEGER NOT NULL)"))
        connection.execute(text("INSERT INTO purse VALUES (1, 0), (2, 0)"))
    yield made
    made.dispose()


def coins(made: Engine, purse: int = 1) -> int:
    with sql.reading(made) as connection:
        return int(connection.execute(text("SELECT coins FROM purse WHERE id = :id"), {"id": purse}).scalar_one())


def give(connection: Connection, purse: int, amount: int = 1) -> None:
    connection.execute(text("UPDATE purse SET coins = coins + :n WHERE id = :id"), {"n": amount, "id": purse})


def test_what_fails_in_the_middle_leaves_nothing(table: Engine) -> None:
    def work(connection: Connection) -> None:
        give(connection, 1)
        raise ValueError("in the middle")

    with pytest.raises(ValueError, match="in the middle"):
        sql.transaction(table, work)
    assert coins(table) == 0


def test_writers_side_by_side_all_count(table: Engine) -> None:
    with ThreadPoolExecutor(6) as threads:
        list(threads.map(lambda _: sql.transaction(table, lambda connection: give(connection, 1)), range(60)))
    assert coins(table) == 60


def test_transactions_that_deadlock_are_run_again_until_all_are_done(mysql: Engine) -> None:
    both_hold_one = threading.Barrier(2)
    runs: list[int] = []

    def work(first: int, second: int) -> None:
        def moves(connection: Connection) -> None:
            runs.append(first)
            give(connection, first)
            if runs.count(first) == 1:
                both_hold_one.wait(10)
            give(connection, second)

        sql.transaction(mysql, moves)

    with ThreadPoolExecutor(2) as threads:
        for done in [threads.submit(work, 1, 2), threads.submit(work, 2, 1)]:
            done.result(30)

    assert (coins(mysql, 1), coins(mysql, 2)) == (2, 2)
    assert len(runs) > 2, "there was no deadlock"


def test_a_lock_that_is_waited_for_too_long_keeps_no_half(mysql_url: str, mysql: Engine) -> None:
    """1205 undoes one statement only; committing after it would keep what the transaction did before."""
    impatient = sql.engine(mysql_url)
    attempts: list[int] = []
    with mysql.begin() as holder:
        give(holder, 2)

        def moves(connection: Connection) -> None:
            attempts.append(1)
            connection.execute(text("SET SESSION innodb_lock_wait_timeout = 1"))
            give(connection, 1)
            if len(attempts) == 2:
                holder.rollback()
            give(connection, 2)

        sql.transaction(impatient, moves)
    assert len(attempts) == 2
    assert (coins(mysql, 1), coins(mysql, 2)) == (1, 1)
    impatient.dispose()


def test_a_deadlock_without_end_is_given_up_as_a_store_that_is_away(
    table: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sql.time, "sleep", lambda _: None)
    attempts: list[int] = []

    def work(_: Connection) -> None:
        attempts.append(1)
        raise OperationalError("UPDATE", {}, Exception(1213, "Deadlock found"))

    with pytest.raises(OperationalError) as gave_up:
        sql.transaction(table, work)
    assert len(attempts) == 8
    assert sql.is_away(gave_up.value)


def test_readers_never_wait_for_a_writer(table: Engine) -> None:
    with table.begin() as writer:
        give(writer, 1, 5)
        assert coins(table) == 0
        sql.ping(table)
    assert coins(table) == 5


def test_a_second_writer_of_sqlite_waits_at_the_door_and_then_gives_up(sqlite_url: str) -> None:
    made = sql.engine(sqlite_url, patience_s=0.2)
    with made.begin(), pytest.raises(OperationalError) as locked:
        sql.transaction(made, lambda _: None)
    assert sql.is_away(locked.value)
    made.dispose()


def test_a_transaction_that_began_by_reading_may_write(table: Engine) -> None:
    """SQLite refuses that to one of two that both began as readers, unless a transaction begins as a writer."""

    def work(connection: Connection) -> None:
        found = connection.execute(text(f"SELECT coins FROM purse WHERE id = 1 {lock}"))
        connection.execute(text("UPDATE purse SET coins = :n WHERE id = 1"), {"n": found.scalar_one() + 1})

    lock = "" if table.dialect.name == "sqlite" else "FOR UPDATE"
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda _: sql.transaction(table, work), range(20)))
    assert coins(table) == 20


def test_what_was_written_stands_in_no_error(table: Engine) -> None:
    with pytest.raises(IntegrityError) as doubled, table.begin() as connection:
        connection.execute(text("INSERT INTO purse VALUES (:id, :coins)"), {"id": 1, "coins": 987654321})
    assert "987654321" not in str(doubled.value)
    assert not sql.is_away(doubled.value)


def test_a_mistake_of_ours_is_not_a_store_that_is_away(table: Engine) -> None:
    with pytest.raises(DBAPIError) as mistake, table.begin() as connection:
        connection.execute(text("SELECT nothing FROM nowhere"))
    assert not sql.is_away(mistake.value)


def test_a_server_that_is_gone_is_away(mysql_url: str) -> None:
    gone = sql.engine(sql.make_url(mysql_url).set(port=1).render_as_string(hide_password=False))
    with pytest.raises(OperationalError) as problem:
        sql.ping(gone)
    assert sql.is_away(problem.value)
    gone.dispose()


def test_a_server_that_hangs_is_away_in_bounded_time(hanging_port: int) -> None:
    hanging = sql.engine(f"mysql+pymysql://a:b@127.0.0.1:{hanging_port}/x", patience_s=0.3)
    with pytest.raises(OperationalError) as problem:
        sql.ping(hanging)
    assert sql.is_away(problem.value)
    hanging.dispose()


def test_a_connection_that_was_cut_is_away_once_and_then_replaced(mysql: Engine) -> None:
    def work(connection: Connection) -> None:
        number = connection.execute(text("SELECT CONNECTION_ID()")).scalar_one()
        with mysql.connect() as killer:
            killer.execute(text(f"KILL {number}"))
        give(connection, 1)

    with pytest.raises(DBAPIError) as cut:
        sql.transaction(mysql, work)
    assert sql.is_away(cut.value)
    sql.transaction(mysql, lambda connection: give(connection, 1))
    assert coins(mysql) == 1


def test_all_connections_in_use_is_a_store_that_is_away(mysql_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    small = sql.engine(mysql_url, pool_size=1)
    small.pool._timeout = 0.1  # type: ignore[attr-defined]
    with small.connect(), pytest.raises(sql.PoolTimeoutError) as full:
        small.connect()
    assert sql.is_away(full.value)
    small.dispose()


def test_a_session_speaks_utc_and_reads_what_is_committed(mysql: Engine) -> None:
    with mysql.connect() as connection:
        zone = connection.execute(text("SELECT @@session.time_zone")).scalar_one()
        assert (zone, connection.get_isolation_level()) == ("+00:00", "READ COMMITTED")


def test_sqlite_journals_ahead_and_holds_foreign_keys(sqlite_url: str) -> None:
    made = sql.engine(sqlite_url)
    with sql.reading(made) as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar_one() == "wal"
        assert connection.execute(text("PRAGMA foreign_keys")).scalar_one() == 1
    made.dispose()
