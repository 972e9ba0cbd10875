"""The points worker while the wire to its database is cut, again and again, in the middle of its work."""

from collections.abc import Sequence
from typing import Any

from prometheus_client import REGISTRY
from sqlalchemy import make_url

from kernel import sql
from kernel.messages import body_of
from kernel.queue import Queue, Received, Topic
from tests import invariants
from tests.patience import eventually
from tests.user_service.points.books import balances, change, events, items, message, open_accounts
from tests.workers.conftest import Aws, running
from tests.workers.wire import Wire
from workers import points
from workers.process import Process


class Watching(Queue):
    """Writes down how often each message was received."""

    def __init__(self, queue: Queue) -> None:
        super().__init__(queue._client, queue.url)
        self.receives: list[int] = []

    def receive(self, **how: Any) -> list[Received]:
        messages = super().receive(**how)
        self.receives += [message.receives for message in messages]
        return messages


def send(queue: Queue, numbers: Sequence[int]) -> None:
    queue.send([body_of(message(change(f"R{n}", 1, 1 + n % 3, 10), change(f"S{n}", 1, 1, 5))) for n in numbers])


def test_a_database_that_goes_and_comes_back_costs_no_message_and_no_restart(mysql_url: str, aws: Aws) -> None:
    direct = sql.engine(mysql_url)
    open_accounts(direct, 1, 2, 3)
    arn, _ = aws.new_topic()
    queue, dead = aws.new_queue()
    process, watched = Process(), Watching(queue)
    outages, each = 3, 30
    url = make_url(mysql_url)

    with Wire.to(url.port or 3306) as wire:
        engine = sql.engine(url.set(port=wire.port).render_as_string(hide_password=False), patience_s=20)
        with running(points.consumer(watched, Topic(aws.sns, arn), engine, process), process.stop) as worker:
            for outage in range(outages):
                before = len(events(direct))
                send(queue, range(outage * each, (outage + 1) * each))
                eventually(lambda before=before: len(events(direct)) > before)  # type: ignore[misc]
                wire.cut()
                seen = len(watched.receives)
                eventually(lambda seen=seen: waits(seen, watched))  # type: ignore[misc]
                wire.mend()
                done = (outage + 1) * each * 2
                eventually(lambda done=done: len(events(direct)) == done, within_s=30)  # type: ignore[misc]
            assert worker.is_alive()
            eventually(lambda: aws.is_empty(queue))
        engine.dispose()

    assert max(watched.receives) <= 1 + outages
    assert dead.depth() == 0
    told = [change(f"R{n}", 1, 1 + n % 3, 10) for n in range(outages * each)]
    told += [change(f"S{n}", 1, 1, 5) for n in range(outages * each)]
    assert sum(balances(direct).values()) == 15 * outages * each
    assert invariants.broken_between(direct, items(told), acknowledged={one.record_id: 1 for one in told}) == []
    direct.dispose()


def waits(seen: int, watched: Watching) -> bool:
    """While its database is away, a worker receives one batch more at most, then none."""
    name = watched.url.rsplit("/", 1)[-1]
    assert len(watched.receives) <= seen + 10
    return REGISTRY.get_sample_value("worker_store_away", {"queue": name}) == 1
