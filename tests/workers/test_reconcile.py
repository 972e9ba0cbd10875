"""reconcile: what the pipeline lost is repaired, what no repair can mend is named, late news is sent."""

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from kernel.aws import Item, Tables
from kernel.queue import Topic
from kernel.shapes import new_id
from kernel.sql import Engine
from main_service.official_records.service import change_of
from main_service.official_records.store import TABLE, RecordStore, record_key
from tests import invariants
from tests.user_service.conftest import SetClock
from tests.user_service.points.books import balances, change, entries, events, message, open_accounts
from tests.workers.conftest import Aws
from tests.workers.test_points import heard
from user_service.accounts import store as accounts
from user_service.points import service as points
from user_service.points.schemas import Event
from workers import gaps
from workers.comparison import COMPARED, Report, compare
from workers.erasures import Erasures
from workers.process import Process
from workers.reconcile import Duty, check_ledger, look_after, look_into_gap

ROOT = Path(__file__).parents[2]
RACE = "01JM8Q2Z5T6V7W8X9Y0ABCDEFG"


@pytest.fixture
def engine(user_db: Engine) -> Engine:
    open_accounts(user_db, 1, 2, 3)
    return user_db


@pytest.fixture
def records(dynamodb: Tables) -> RecordStore:
    return RecordStore(dynamodb)


def record(bib: str, user_id: int | None = None, points: int = 0, **more: object) -> Item:
    """A record as main_service stores it, without what the store stamps."""
    return {
        **record_key(RACE, bib),
        "kind": "record",
        "marathon_id": RACE,
        "record_id": new_id(),
        "bib": bib,
        "state": "live",
        "user_id": user_id,
        "points": points,
        "reason": "완주",
        **more,
    }


def repair(tables: Tables, engine: Engine, *, grace: timedelta = timedelta(0)) -> tuple[Report, list[Event]]:
    moved: list[Event] = []

    def keep(made: Sequence[Event]) -> None:
        moved.extend(made)

    report = compare(
        tables.scan(TABLE, only=COMPARED), engine=engine, title_of=lambda _: "서울", on_events=keep, grace=grace
    )
    return report, moved


def counts(report: Report) -> tuple[int, int, int, int, int, int]:
    return report.records, report.behind, report.repaired, report.ahead, report.differing, report.orphaned


def test_what_the_pipeline_never_brought_is_applied(records: RecordStore, dynamodb: Tables, engine: Engine) -> None:
    first = records.save(record("1", 1, 100), None)
    records.save({**first, "user_id": 2}, first)
    never = [records.save(record(str(n), 3, 10), None) for n in range(2, 30)]
    points.apply(message(change_of(first), marathon_id=RACE), engine=engine)

    report, moved = repair(dynamodb, engine)

    assert counts(report) == (29, 29, 29, 0, 0, 0)
    assert report.agreed
    assert balances(engine) == {1: 0, 2: 100, 3: 280}
    assert len(moved) == 29
    acknowledged = {item["record_id"]: 1 for item in never} | {first["record_id"]: 2}
    assert invariants.broken(engine, dynamodb, acknowledged=acknowledged) == []
    assert counts(repair(dynamodb, engine)[0]) == (29, 0, 0, 0, 0, 0)


def test_a_change_that_is_still_on_its_way_is_left_to_the_pipeline(
    records: RecordStore, dynamodb: Tables, engine: Engine
) -> None:
    records.save(record("1", 1, 100), None)

    report, _ = repair(dynamodb, engine, grace=timedelta(minutes=1))

    assert counts(report) == (1, 1, 0, 0, 0, 0)
    assert balances(engine)[1] == 0


def test_a_ledger_ahead_of_a_restored_table_is_named_and_left(
    records: RecordStore, dynamodb: Tables, engine: Engine
) -> None:
    stored = records.save(record("1", 1, 100), None)
    points.apply(message(change(stored["record_id"], 5, 1, 70), marathon_id=RACE), engine=engine)

    report, _ = repair(dynamodb, engine)

    assert counts(report) == (1, 0, 0, 1, 0, 0)
    assert report.named == {"ahead": [stored["record_id"]]}
    assert balances(engine)[1] == 70
    assert not report.agreed


def test_a_raised_epoch_brings_a_restored_table_ahead_again(dynamodb: Tables, engine: Engine) -> None:
    stored = RecordStore(dynamodb).save(record("1", 1, 100), None)
    points.apply(message(change(stored["record_id"], 5, 1, 70), marathon_id=RACE), engine=engine)
    RecordStore(dynamodb, epoch=1).save({**stored, "points": 90}, stored)

    report, _ = repair(dynamodb, engine)

    assert report.agreed
    assert balances(engine)[1] == 90


def test_entries_of_records_that_are_no_more_are_counted_and_named(
    records: RecordStore, dynamodb: Tables, engine: Engine
) -> None:
    records.save(record("1", 1, 100), None)
    points.apply(message(*(change(f"LOST{n:02}", 1, 2, 1) for n in range(25)), marathon_id=RACE), engine=engine)

    report, _ = repair(dynamodb, engine)

    assert counts(report) == (1, 1, 1, 0, 0, 25)
    assert report.named["orphaned"] == [f"LOST{n:02}" for n in range(20)]


def test_an_entry_of_the_same_version_with_other_points_is_named(
    records: RecordStore, dynamodb: Tables, engine: Engine
) -> None:
    stored = records.save(record("1", 1, 100), None)
    points.apply(message(change(stored["record_id"], 1, 1, 60), marathon_id=RACE), engine=engine)

    assert counts(repair(dynamodb, engine)[0]) == (1, 0, 0, 0, 1, 0)


def test_a_record_of_an_account_that_is_gone_agrees(records: RecordStore, dynamodb: Tables, engine: Engine) -> None:
    records.save(record("1", 999, 100), None)

    assert counts(repair(dynamodb, engine)[0]) == (1, 1, 1, 0, 0, 0)
    assert counts(repair(dynamodb, engine)[0]) == (1, 0, 0, 0, 0, 0)


def test_reconcile_once_mends_wiped_queues_tells_the_news_and_exits_with_0(
    records: RecordStore, dynamodb: Tables, engine: Engine, user_db_url: str, aws: Aws
) -> None:
    for n in range(20):
        records.save(record(str(n), 1 + n % 3, 10), None)  # their messages were in the queues that are gone
    arn, news = aws.new_topic()
    settings = {"USER_DB_URL": user_db_url, "POINTS_CREDITED_TOPIC_ARN": arn, "TABLE_PREFIX": dynamodb.name("")}
    environment = {**os.environ, **aws.environment, **settings, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "workers", "reconcile", "--once"]

    with socket.create_server(("127.0.0.1", 0)) as worker:  # beside the worker that runs on: it has the port
        environment["METRICS_PORT"] = str(worker.getsockname()[1])
        first = subprocess.run(command, env=environment, timeout=60, capture_output=True, text=True, check=False)
        points.apply(message(change("NO_SUCH_RECORD", 1, 1, 5)), engine=engine)
        second = subprocess.run(command, env=environment, timeout=60, capture_output=True, text=True, check=False)

    assert (first.returncode, second.returncode) == (0, 1), first.stdout + second.stdout
    assert '"repaired": 20' in first.stdout
    assert '"orphaned": 1' in second.stdout
    assert balances(engine) == {1: 75, 2: 70, 3: 60}
    assert len(heard(news)) == 20


def test_a_gap_in_the_stream_is_looked_into_once(
    records: RecordStore, dynamodb: Tables, engine: Engine, aws: Aws
) -> None:
    records.save(record("1", 1, 100), None)
    arn, news = aws.new_topic()
    looks: list[Report] = []

    def check(*, grace: timedelta) -> Report:
        looks.append(check_ledger(dynamodb, engine, Topic(aws.sns, arn), Process(), grace=grace))
        return looks[-1]

    gaps.note("trimmed", tables=dynamodb)
    look_into_gap(dynamodb, check)
    look_into_gap(dynamodb, check)

    assert [look.repaired for look in looks] == [1]
    assert len(heard(news)) == 1


def test_a_gap_found_while_comparing_stays_open(dynamodb: Tables) -> None:
    gaps.note("trimmed", tables=dynamodb)

    def check(*, grace: timedelta) -> Report:
        gaps.note("trimmed again", tables=dynamodb)
        return Report()

    look_into_gap(dynamodb, check)

    assert gaps.open_gap(tables=dynamodb)


def test_a_duty_that_fails_holds_up_no_other() -> None:
    process, done = Process(), threading.Event()

    def fail() -> None:
        raise ConnectionError

    duties = Duty("one", fail, 0.01), Duty("two", done.set, 0.01)
    thread = threading.Thread(target=look_after, args=(process, *duties), daemon=True)
    thread.start()

    assert done.wait(10)
    process.stop.set()
    thread.join(10)
    assert not thread.is_alive()


def test_an_erasure_is_forgotten_twice_before_it_is_done_and_one_that_fails_holds_up_no_other(engine: Engine) -> None:
    clock, forgotten = SetClock(), []
    for user_id in (1, 2):
        with engine.begin() as connection:
            accounts.erase(connection, user_id, now_ms=0)

    def forget(user_id: int) -> None:
        if user_id == 1 and not forgotten:
            forgotten.append(0)
            raise ConnectionError
        forgotten.append(user_id)

    erasures = Erasures(engine, forget, clock=clock)
    erasures.work_off()
    assert forgotten == [0, 2]
    erasures.work_off()
    erasures.work_off()
    assert forgotten == [0, 2, 1]
    clock.passes(seconds=61)
    erasures.work_off()
    erasures.work_off()

    assert forgotten == [0, 2, 1, 1, 2]
    with engine.connect() as connection:
        assert accounts.pending_erasures(connection, 10) == []


def test_entries_and_events_stay_when_nothing_is_wrong(records: RecordStore, dynamodb: Tables, engine: Engine) -> None:
    records.save(record("1", 1, 100), None)
    repair(dynamodb, engine)
    before = entries(engine), events(engine)

    repair(dynamodb, engine)

    assert (entries(engine), events(engine)) == before


def test_the_process_breaks_a_comparison_off_on_sigterm(
    records: RecordStore, dynamodb: Tables, engine: Engine, aws: Aws
) -> None:
    records.save(record("1", 1, 100), None)
    process = Process()
    process.stop.set()
    duty = Duty("ledger", lambda: check_ledger(dynamodb, engine, Topic(aws.sns, ""), process, grace=timedelta(0)), 300)

    duty.do()

    assert balances(engine)[1] == 0
