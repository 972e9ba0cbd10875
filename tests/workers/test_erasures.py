"""Erasures, with main_service's own functions on real tables."""

import pytest

from kernel.aws import Tables
from kernel.shapes import new_id, now
from kernel.sql import Engine
from local.resources import described
from main_service.official_records.store import RecordStore
from main_service.participation.store import bib_key, user_key
from tests import invariants
from tests.user_service.conftest import SetClock
from tests.user_service.points.books import balances, open_accounts
from tests.workers.test_reconcile import RACE, record, repair
from user_service.accounts import store as accounts
from workers.erasures import Erasures, forget_in_main

NAME = "김달리"


@pytest.fixture
def engine(user_db: Engine) -> Engine:
    open_accounts(user_db, 7, 8)
    return user_db


def take_part(tables: Tables, user_id: int, bib: str) -> None:
    about = {"user_id": user_id, "name": NAME, "phone": "010-1234-5678", "birth_date": "1990-02-28", "search": NAME}
    rest = {"course": "full", "state": "applied", "bib": bib, "applied_at": now().isoformat(), "version": 1}
    claim = {**bib_key(RACE, bib), "held_by": user_id}
    tables.put_many("player", [{**user_key(RACE, user_id), **about, **rest}, claim])


def everything(tables: Tables) -> str:
    return str([item for name in described().tables for item in tables.scan(name)])


def erase(engine: Engine, user_id: int) -> None:
    with engine.begin() as connection:
        accounts.erase(connection, user_id, now_ms=0)


def test_an_erased_account_leaves_results_without_a_name_and_points_with_nobody(
    engine: Engine, dynamodb: Tables
) -> None:
    records = RecordStore(dynamodb)
    take_part(dynamodb, 7, "12")
    first = records.save(record("12", 7, 100, name=NAME, course="full", status="finished"), None)
    records.save({**first, "net_time_ms": 9_000_000}, first)
    records.save(record("13", 8, 100, name="이달리", course="full", status="finished"), None)
    repair(dynamodb, engine)
    clock = SetClock()
    erasures = Erasures(engine, forget_in_main(dynamodb, epoch=0, clock=clock), clock=clock)

    erase(engine, 7)
    erasures.work_off()
    repair(dynamodb, engine)

    left = everything(dynamodb)
    assert not any(trace in left for trace in (NAME, "1990-02-28", "010-1234", "'user_id': 7,", "'held_by': 7"))
    stored = records.get(RACE, "12")
    assert stored
    assert (stored["net_time_ms"], stored["points"], stored["erased"]) == (9_000_000, 0, True)
    assert "이달리" in left
    assert balances(engine) == {8: 100}
    assert invariants.broken(engine, dynamodb) == []


def test_what_a_token_still_wrote_in_its_last_minute_is_forgotten_too(engine: Engine, dynamodb: Tables) -> None:
    clock = SetClock()
    erasures = Erasures(engine, forget_in_main(dynamodb, epoch=0, clock=clock), clock=clock)
    erase(engine, 7)
    erasures.work_off()
    take_part(dynamodb, 7, "12")
    RecordStore(dynamodb).save(record("12", 7, 100, name=NAME, course="full", status="finished"), None)

    clock.passes(seconds=61)
    erasures.work_off()

    assert NAME not in everything(dynamodb)
    with engine.connect() as connection:
        assert accounts.pending_erasures(connection, 10) == []


def test_own_times_are_gone(engine: Engine, dynamodb: Tables) -> None:
    item = {"user_id": 7, "record_id": new_id(), "ran_on": "2026-10-31", "note": NAME}
    dynamodb.put_many("non_official_record", [item, {**item, "user_id": 8, "note": "이달리"}])
    erase(engine, 7)

    Erasures(engine, forget_in_main(dynamodb, epoch=0)).work_off()

    assert [left["user_id"] for left in dynamodb.scan("non_official_record")] == [8]


def test_what_was_said_of_files_is_gone(engine: Engine, dynamodb: Tables) -> None:
    memory = {"header_set": "0", "choices": [{"column": "bib", "field": "bib"}]}
    dynamodb.put_many("mapping", [{"owner_id": owner_id, **memory} for owner_id in (7, 8)])
    erase(engine, 7)

    Erasures(engine, forget_in_main(dynamodb, epoch=0)).work_off()

    assert [left["owner_id"] for left in dynamodb.scan("mapping")] == [8]
