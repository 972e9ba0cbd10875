"""The points worker: killed at every step, told everything several times, fed with poison, stopped by SIGTERM."""

import json
import os
import random
import signal
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from kernel import sql
from kernel.messages import Message, PointsCredited, RecordChange, body_of, parse
from kernel.queue import Queue, SomeWereNotSent, Topic
from kernel.sql import Engine
from local import ports
from tests import invariants
from tests.patience import eventually
from tests.user_service.points.books import balances, change, events, items, message, open_accounts
from tests.workers.conftest import Aws, QuickQueue, running
from user_service.points import service
from workers import points
from workers.process import Process
from workers.reconcile import announce_late

ROOT = Path(__file__).parents[2]


@pytest.fixture
def engine(user_db: Engine) -> Engine:
    open_accounts(user_db, 1, 2, 3)
    return user_db


def heard(news: Queue) -> list[tuple[str, int, int]]:
    """(record id, version, delta) of all that was published so far."""
    told: list[tuple[str, int, int]] = []
    while messages := news.receive(wait_s=1):
        for received in messages:
            said = parse(received.body)
            assert isinstance(said, PointsCredited)
            told += [(credit.record_id, credit.version, credit.delta) for credit in said.credits]
        news.delete(messages)
    return told


@contextmanager
def killed_workers(aws: Aws) -> Iterator[Any]:
    """A function that runs one worker to its death or its end; returns the exit code."""
    environment = {**os.environ, **aws.environment, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tests.workers.killed"]
    with subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as runner:
        assert runner.stdin
        assert runner.stdout

        def run(**wish: Any) -> int:
            runner.stdin.write(json.dumps(wish) + "\n")
            runner.stdin.flush()
            return int(runner.stdout.readline())

        yield run
        runner.stdin.close()


def test_a_worker_killed_at_any_step_loses_nothing_and_doubles_nothing(
    engine: Engine, user_db_url: str, aws: Aws
) -> None:
    arn, news = aws.new_topic()
    newest: list[RecordChange] = []
    queues: list[str] = []
    with killed_workers(aws) as run:
        code, step = -signal.SIGKILL, 0
        while code == -signal.SIGKILL:
            step += 1
            service.apply(message(change(f"A{step}", 1, 1, 100), change(f"B{step}", 1, 2, 50)), engine=engine)
            told = [change(f"A{step}", 2, 3, 100), change(f"B{step}", 2, 2, 80), change(f"C{step}", 1, 1, 20)]
            newest += told
            queue, _ = aws.new_queue()
            queue.send([body_of(message(*told))] * 2)
            queues.append(queue.url)
            code = run(url=user_db_url, queue=queue.url, topic=arn, die_at=step)
        assert code == 0
        assert step >= 14, "statements, commits, publishing and deleting"
        for url in queues:
            assert run(url=user_db_url, queue=url, topic=arn, die_at=0) == 0

    assert balances(engine) == {1: 20 * step, 2: 80 * step, 3: 100 * step}
    acknowledged = {told.record_id: told.version for told in newest}
    assert invariants.broken_between(engine, items(newest), acknowledged=acknowledged) == []

    announce_late(engine, Topic(aws.sns, arn), older_than=timedelta(seconds=-1))
    moved = {(record_id, version, delta) for record_id, version, _, _, delta in events(engine) if delta}
    assert set(heard(news)) == moved
    assert service.unannounced(older_than=timedelta(seconds=-1), engine=engine) == []


def test_each_message_told_one_to_five_times_in_random_order_counts_once(engine: Engine, aws: Aws) -> None:
    chance = random.Random(5)
    arn, news = aws.new_topic()
    queue, dead = aws.new_queue()
    steps = ((1, 10, "live"), (1, 0, "void"), (2, 30, "live"), (3, 40, "live"))  # void, un-void, re-tie
    told = [
        change(f"R{n}", version, user_id, worth, state=state)
        for n in range(40)
        for version, (user_id, worth, state) in enumerate(steps, start=1)
        if version == len(steps) or chance.random() < 0.7
    ]
    bodies = [body_of(message(one)) for one in told for _ in range(chance.randint(1, 5))]
    chance.shuffle(bodies)
    queue.send(bodies)
    process = Process()

    with running(points.consumer(queue, Topic(aws.sns, arn), engine, process), process.stop):
        eventually(lambda: aws.is_empty(queue), within_s=60)

    assert balances(engine) == {1: 0, 2: 0, 3: 40 * 40}
    newest = {one.record_id: one for one in told if one.version == len(steps)}
    assert invariants.broken_between(engine, items(newest.values()), acknowledged=dict.fromkeys(newest, 4)) == []
    assert dead.depth() == 0
    news_of = heard(news)
    assert sorted(news_of) == sorted((e[0], e[1], e[4]) for e in events(engine) if e[4]), "each move is told once"


def _with(**fields: Any) -> str:
    body = json.loads(body_of(message(change("P", 1, 1, 10))))
    body["changes"][0] |= fields
    return json.dumps(body)


POISON = {
    "not json": "{",
    "not an object": "[]",
    "empty object": "{}",
    "another type": '{"type": "race-day", "schema_version": 1}',
    "a message of another queue": '{"type": "job-queued", "schema_version": 1, "marathon_id": "M", "job_id": "J"}',
    "newer schema": '{"type": "records-changed", "schema_version": 2, "worth": 7}',
    "no changes": json.dumps({**json.loads(body_of(message(change("P", 1)))), "changes": []}),
    "version 0": _with(version=0),
    "version -1": _with(version=-1),
    "version 2^63": _with(version=2**63),
    "version as text": _with(version="1"),
    "a fraction of a point": _with(points=0.5),
    "too many points": _with(points=10**7),
    "infinite points": _with(points=1e999),
    "user 0": _with(user_id=0),
    "no such state": _with(state="half"),
    "an odd record id": _with(record_id="'; DROP TABLE point_entry; --"),
    "a name in it": _with(name="김달리"),
    "deep nesting": "[" * 20_000,
    "as large as the queue takes": '{"type": "records-changed", "x": "' + "x" * (256 * 1024 - 50) + '"}',
}


def test_poison_ends_among_the_dead_letters_and_holds_up_nobody(engine: Engine, aws: Aws) -> None:
    arn, _ = aws.new_topic()
    queue, dead = aws.new_queue(max_receives=1)
    good = [body_of(message(change(f"R{n}", 1, 1, 10))) for n in range(len(POISON))]
    of_nobody = body_of(message(change("U", 1, 999, 10)))
    for poison, told in zip(POISON.values(), good, strict=True):
        queue.send([poison, told])
    queue.send([of_nobody])
    process = Process()

    with running(points.consumer(QuickQueue(queue), Topic(aws.sns, arn), engine, process), process.stop):
        eventually(lambda: dead.depth() == len(POISON), within_s=60)

    assert balances(engine) == {1: 10 * len(POISON), 2: 0, 3: 0}
    letters: list[str] = []
    while messages := dead.receive(wait_s=1):
        letters += [letter.body for letter in messages]
    assert set(letters) == set(POISON.values())


class SilentTopic(Topic):
    """Takes nothing of what names `record_id`, or answers nothing at all."""

    def __init__(self, refused: str = "") -> None:
        self.taken: list[Message] = []
        self._refused = refused

    def publish(self, bodies: Any) -> None:
        if not self._refused:
            raise ConnectionError
        lost = [body for body in bodies if self._refused in body]
        self.taken += [parse(body) for body in bodies if body not in lost]
        if lost:
            raise SomeWereNotSent(lost)


def test_news_that_can_not_be_sent_delays_no_points_and_is_sent_later(engine: Engine, aws: Aws) -> None:
    arn, news = aws.new_topic()
    queue, _ = aws.new_queue()
    queue.send([body_of(message(change("R1", 1, 1, 100)))])
    process = Process()

    with running(points.consumer(queue, SilentTopic(), engine, process), process.stop):
        eventually(lambda: aws.is_empty(queue))

    assert balances(engine)[1] == 100
    announce_late(engine, Topic(aws.sns, arn), older_than=timedelta(seconds=-1))
    assert heard(news) == [("R1", 1, 100)]


def test_of_a_publish_that_lost_some_only_those_are_said_again(engine: Engine) -> None:
    told = service.apply(message(change("R1", 1, 1, 10), marathon_id="M1"), engine=engine)
    told += service.apply(message(change("R2", 1, 1, 10), marathon_id="M2"), engine=engine)

    said = points.announce(told, topic=SilentTopic(refused='"R2"'), engine=engine)

    assert said == 1
    left = service.unannounced(older_than=timedelta(seconds=-1), engine=engine)
    assert [event.record_id for event in left] == ["R2"]


def test_the_real_process_says_how_it_is_works_and_leaves_on_sigterm(
    engine: Engine, user_db_url: str, aws: Aws, tmp_path: Path
) -> None:
    arn, news = aws.new_topic()
    queue, _ = aws.new_queue()
    port = ports.free()
    settings = {"POINTS_QUEUE_URL": queue.url, "POINTS_CREDITED_TOPIC_ARN": arn, "USER_DB_URL": user_db_url}
    environment = {**os.environ, **aws.environment, **settings, "METRICS_PORT": str(port), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "workers", "points"]
    with (tmp_path / "log").open("w") as log, subprocess.Popen(command, env=environment, stdout=log) as worker:
        try:
            eventually(lambda: _get(port, "/readyz") == (200, "ok"), within_s=30)
            queue.send([body_of(message(change("R1", 1, 1, 100)))])
            eventually(lambda: balances(engine)[1] == 100)
            eventually(lambda: aws.is_empty(queue))
            assert _get(port, "/livez") == (200, "ok")
            metrics = _get(port, "/metrics")[1]
            assert 'outcome="done"' in metrics
            assert 'ledger_points_total{direction="given"} 100.0' in metrics
            assert f'queue_messages_waiting{{queue="{queue.name}-dlq"}} 0.0' in metrics
            assert _get(port, "/nothing")[0] == 404
            worker.send_signal(signal.SIGTERM)
            assert worker.wait(15) == 0
        finally:
            worker.kill()

    assert heard(news) == [("R1", 1, 100)]
    lines = [json.loads(line) for line in (tmp_path / "log").read_text().splitlines()]
    assert [line["event"] for line in lines] == [
        "worker.started",
        "message.done",
        "points.credited",
        "worker.stopped",
    ]


def _get(port: int, path: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, refused.read().decode()
    except OSError as problem:
        return 0, str(problem)


def test_the_process_is_not_ready_while_its_database_is_away(tmp_path: Path) -> None:
    process = Process()
    away = sql.engine(f"sqlite:///{tmp_path}/no/such/folder/user.db")
    process.is_ready = lambda: sql.ping(away)
    server = process.serve_health("127.0.0.1", 0)
    port = server.server_address[1]

    assert _get(port, "/readyz") == (503, "store away")
    process.is_ready = threading.Event().is_set
    assert _get(port, "/readyz") == (200, "ok")
    process.stop.set()
    assert _get(port, "/readyz") == (503, "draining")
    assert _get(port, "/livez") == (200, "ok")
    server.shutdown()
    server.server_close()
    away.dispose()
