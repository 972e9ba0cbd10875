"""restored: after main_db went back in time, the ledger agrees with it again, and later changes win."""

import pytest

from kernel.aws import Tables
from kernel.shapes import new_id
from kernel.sql import Engine
from main_service.official_records.service import change_of
from main_service.official_records.store import EPOCH, TABLE, RecordStore
from tests import invariants
from tests.user_service.conftest import SetClock
from tests.user_service.points.books import balances, change, entries, message, open_accounts
from tests.workers.test_reconcile import RACE, record, repair
from user_service.accounts import erasing
from user_service.accounts import store as accounts
from user_service.points import service as points
from user_service.points.schemas import Event
from workers.erasures import Erasures, forget_in_main
from workers.restored import EpochIsTooLow, Mended, mend


@pytest.fixture
def engine(user_db: Engine) -> Engine:
    open_accounts(user_db, 1, 2, 3)
    return user_db


def ledger(engine: Engine, *changes: object) -> None:
    points.apply(message(*changes, marathon_id=RACE), engine=engine)


def test_records_that_the_ledger_is_ahead_of_are_written_anew_and_win(dynamodb: Tables, engine: Engine) -> None:
    before = RecordStore(dynamodb)
    stored = [before.save(record(str(n), 1, 100), None) for n in range(300)]
    ledger(engine, *(change(item["record_id"], 5, 2, 70) for item in stored))  # of the days that are gone

    assert mend(dynamodb, engine, epoch=1) == Mended(rewritten=300)

    now = {item["record_id"]: item for item in dynamodb.scan(TABLE)}
    assert {item["version"] for item in now.values()} == {EPOCH + 1}
    assert all(now[old["record_id"]]["points"] == 100 for old in stored)
    assert repair(dynamodb, engine)[0].agreed
    assert balances(engine) == {1: 30_000, 2: 0, 3: 0}
    assert invariants.broken(engine, dynamodb) == []


def test_points_of_records_that_the_restore_took_away_are_taken_back(dynamodb: Tables, engine: Engine) -> None:
    kept = RecordStore(dynamodb).save(record("1", 1, 100), None)
    lost = [new_id() for _ in range(3)]
    ledger(engine, change_of(kept), *(change(name, 1, 2, 10) for name in lost))
    told: list[Event] = []

    assert mend(dynamodb, engine, epoch=1, on_events=told.extend) == Mended(voided=3)

    assert balances(engine) == {1: 100, 2: 0, 3: 0}
    assert {entries(engine)[name][0] for name in lost} == {EPOCH}
    assert len(told) == 3
    assert repair(dynamodb, engine)[0].agreed


def test_a_record_that_is_entered_again_after_that_wins(dynamodb: Tables, engine: Engine) -> None:
    again = record("7", 3, 40)
    ledger(engine, change(again["record_id"], 1, 3, 10))
    mend(dynamodb, engine, epoch=1)

    stored = RecordStore(dynamodb, epoch=1).save(again, None)
    ledger(engine, change_of(stored))

    assert balances(engine)[3] == 40
    assert repair(dynamodb, engine)[0].agreed


def test_a_name_that_the_restore_brought_back_is_forgotten_again(dynamodb: Tables, engine: Engine) -> None:
    clock = SetClock()
    erasures = Erasures(engine, forget_in_main(dynamodb, epoch=1, clock=clock), clock=clock)
    with engine.begin() as connection:
        accounts.erase(connection, 3, now_ms=0)
        accounts.finish_erasure(connection, 3, now_ms=0)
    RecordStore(dynamodb).save(record("1", 3, 100, name="김달리", course="full", status="finished"), None)

    assert mend(dynamodb, engine, epoch=1).reopened == 1
    erasures.work_off()

    assert "김달리" not in str(list(dynamodb.scan(TABLE)))
    clock.passes(seconds=61)
    erasures.work_off()
    assert erasing.pending_erasures(engine=engine) == []


def test_an_epoch_that_was_not_raised_changes_nothing(dynamodb: Tables, engine: Engine) -> None:
    stored = RecordStore(dynamodb).save(record("1", 1, 100), None)
    ledger(engine, change(stored["record_id"], 5, 1, 70))

    with pytest.raises(EpochIsTooLow, match="version 5"):
        mend(dynamodb, engine, epoch=0)

    assert balances(engine)[1] == 70
    assert next(dynamodb.scan(TABLE))["version"] == 1


def test_doing_it_twice_equals_once(dynamodb: Tables, engine: Engine) -> None:
    stored = RecordStore(dynamodb).save(record("1", 1, 100), None)
    ledger(engine, change(stored["record_id"], 5, 1, 70), change(new_id(), 2, 2, 10))
    mend(dynamodb, engine, epoch=1)
    assert repair(dynamodb, engine)[0].agreed

    assert mend(dynamodb, engine, epoch=1) == Mended()


def test_where_nothing_was_restored_nothing_happens(dynamodb: Tables, engine: Engine) -> None:
    stored = RecordStore(dynamodb).save(record("1", 1, 100), None)
    ledger(engine, change_of(stored))

    assert mend(dynamodb, engine, epoch=0) == Mended()
