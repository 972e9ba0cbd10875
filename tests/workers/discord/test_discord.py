"""The worker as it runs in production: killed, stopped, without its table."""

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from kernel.messages import body_of
from tests.patience import eventually
from tests.stores import Aws, Queues
from tests.workers.conftest import process_environment, running
from tests.workers.discord.stage import KEY, SITE, Stage, credits_of
from workers.digests import DigestStore
from workers.discord import consumer
from workers.process import Process


def test_a_table_that_is_away_keeps_messages_in_the_queue(
    stage: Stage, queues: Queues, monkeypatch: pytest.MonkeyPatch
) -> None:
    race, herald = stage.race(), stage.herald()
    queue = queues.queue("discord")
    queue.send([body_of(credits_of(race, "R1"))])
    process, away = Process(), threading.Event()
    away.set()
    really = DigestStore.ping

    def ping(store: DigestStore) -> None:
        if away.is_set():
            raise ConnectionError
        really(store)

    monkeypatch.setattr(DigestStore, "ping", ping)
    with running(consumer(queue, herald, herald._store, process), process.stop):
        threading.Event().wait(0.5)
        assert queue.depth() == 1
        away.clear()
        eventually(stage.host.contents)


@pytest.fixture
def start(stage: Stage, aws_servers: Aws, queues: Queues) -> Iterator[Callable[[], "subprocess.Popen[str]"]]:
    """Starts the worker as production does."""
    env = process_environment(
        **aws_servers.environment,
        TABLE_PREFIX=stage.tables.name(""),
        DISCORD_QUEUE_URL=queues.urls["discord"],
        WEBHOOK_KEY=KEY,
        WEBHOOK_ORIGINS=json.dumps([stage.host.origin]),
        SITE_URL=SITE,
        DIGEST_QUIET_S="1.5",
    )
    started: list[subprocess.Popen[str]] = []

    def begin() -> "subprocess.Popen[str]":
        command = [sys.executable, "-m", "workers", "discord"]
        started.append(subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True))
        return started[-1]

    yield begin
    for process in started:
        process.kill()
        process.communicate(timeout=10)


def test_a_worker_killed_before_it_told_is_followed_by_one_that_tells_once(
    stage: Stage, queues: Queues, start: Callable[[], Any]
) -> None:
    race = stage.race()
    first = start()
    queues.topic("points-credited").publish([body_of(credits_of(race, "R1", "R2"))])
    eventually(stage.waiting)
    first.kill()
    assert stage.host.contents() == []

    second = start()
    eventually(lambda: stage.host.contents() and not stage.waiting())
    queues.topic("points-credited").publish([body_of(credits_of(race, "R2", "R1"))])
    eventually(lambda: queues.queue("discord").depth() == 0)
    second.terminate()
    said = second.communicate(timeout=15)[0]
    assert second.returncode == 0
    assert stage.host.headlines() == ["서울 마라톤: 2명 포인트 적립 완료"]
    assert "a-Token" not in said
    events = [json.loads(line)["event"] for line in said.splitlines()]
    assert [event for event in events if event != "message.done"] == [
        "worker.started",
        "digest.taken",
        "worker.stopped",
    ]


def test_a_worker_told_to_stop_ends_the_post_in_hand(stage: Stage, queues: Queues, start: Callable[[], Any]) -> None:
    race = stage.race()
    stage.host.behaves(kind="slow", seconds=2.0)
    worker = start()
    queues.topic("points-credited").publish([body_of(credits_of(race, "R1"))])
    eventually(stage.host.contents)
    worker.terminate()
    assert worker.wait(15) == 0
    assert stage.waiting() == []
    assert len(stage.host.contents()) == 1
