"""The receive loop, on real queues."""

import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from prometheus_client import REGISTRY

from kernel.messages import JobQueued, Message, body_of
from kernel.queue import Queue, Received
from tests.patience import eventually
from tests.workers.conftest import Aws, running
from workers.consumer import Consumer

MARATHON = "01JABCDEFGHJKMNPQRSTVWXYZ0"
POISON = "{not json"
NEWER = '{"type": "job-queued", "schema_version": 2, "priority": "high"}'


class StoreIsDown(Exception):
    pass


class Desk:
    """A store that can be away, and the job ids it has taken in."""

    def __init__(self) -> None:
        self.is_down = False
        self.done: list[str] = []
        self.pings = 0

    def work(self, message: Message) -> None:
        if self.is_down:
            raise StoreIsDown
        assert isinstance(message, JobQueued)
        self.done.append(message.job_id)

    def ping(self) -> None:
        self.pings += 1
        if self.is_down:
            raise StoreIsDown


def consumer(queue: Queue, handle: Callable[[Message], object], stop: threading.Event, **more: Any) -> Consumer:
    choices = {"ping": lambda: None, "visibility_s": 1, "wait_s": 1, **more}
    return Consumer(queue, handle, stop=stop, is_away=lambda problem: isinstance(problem, StoreIsDown), **choices)


def job(name: str) -> str:
    return body_of(JobQueued(marathon_id=MARATHON, job_id=name))


def outcomes(queue: Queue, outcome: str) -> float:
    labels = {"queue": queue.url.rsplit("/", 1)[-1], "outcome": outcome}
    return REGISTRY.get_sample_value("worker_messages_total", labels) or 0.0


def test_a_message_is_deleted_once_its_work_is_done(aws: Aws) -> None:
    queue, _ = aws.new_queue()
    queue.send([job(f"j{n}") for n in range(25)])
    desk, stop = Desk(), threading.Event()

    with running(consumer(queue, desk.work, stop), stop):
        eventually(lambda: aws.is_empty(queue))

    assert sorted(desk.done) == sorted(f"j{n}" for n in range(25))
    assert outcomes(queue, "done") == 25


def test_one_bad_message_holds_up_no_other_and_ends_among_the_dead_letters(aws: Aws) -> None:
    queue, dead = aws.new_queue(max_receives=2)
    queue.send([job("a"), POISON, job("b"), NEWER, job("c")])
    desk, stop = Desk(), threading.Event()

    with running(consumer(queue, desk.work, stop), stop):
        eventually(lambda: dead.depth() == 2)

    assert sorted(desk.done) == ["a", "b", "c"]
    assert {message.body for message in dead.receive(wait_s=1)} == {POISON, NEWER}
    assert outcomes(queue, "poison") == 2
    assert outcomes(queue, "newer") == 2


def test_a_bug_that_one_message_meets_costs_only_that_message(aws: Aws) -> None:
    queue, dead = aws.new_queue(max_receives=1)
    queue.send([job("a"), job("bug"), job("b")])
    desk, stop = Desk(), threading.Event()

    def work(message: Message) -> None:
        assert isinstance(message, JobQueued)
        if message.job_id == "bug":
            raise ZeroDivisionError
        desk.work(message)

    with running(consumer(queue, work, stop), stop):
        eventually(lambda: dead.depth() == 1)

    assert sorted(desk.done) == ["a", "b"]
    assert outcomes(queue, "failed") == 1


def test_while_the_store_is_away_nothing_is_received_so_an_outage_costs_one_receive(aws: Aws) -> None:
    queue, dead = aws.new_queue()
    queue.send([job("a"), job("b"), job("c")])
    desk, stop = Desk(), threading.Event()
    desk.is_down = True
    seen: list[int] = []

    def ping_once_up() -> None:
        if desk.pings == 0:  # up when the worker starts, gone when the first message comes
            desk.pings = 1
            return
        desk.ping()

    watching = Watching(queue, seen)
    with running(consumer(watching, desk.work, stop, ping=ping_once_up), stop):
        eventually(lambda: desk.pings >= 4)
        received_while_away = list(seen)
        desk.is_down = False
        eventually(lambda: aws.is_empty(queue))

    assert received_while_away == [1, 1, 1]
    assert max(seen) == 2
    assert sorted(desk.done) == ["a", "b", "c"]
    assert dead.depth() == 0


class Watching(Queue):
    """A queue that writes down how often each message it hands out was received."""

    def __init__(self, queue: Queue, seen: list[int]) -> None:
        super().__init__(queue._client, queue.url)
        self._seen = seen

    def receive(self, **how: Any) -> list[Received]:
        messages = super().receive(**how)
        self._seen += [message.receives for message in messages]
        return messages


def test_work_that_outlasts_the_visibility_is_not_given_to_somebody_else(aws: Aws) -> None:
    queue, _ = aws.new_queue()
    queue.send([job("long")])
    desk, stop, begun, go_on = Desk(), threading.Event(), threading.Event(), threading.Event()

    def work(message: Message) -> None:
        begun.set()
        assert go_on.wait(20)
        desk.work(message)

    with running(consumer(queue, work, stop), stop):
        assert begun.wait(10)
        elsewhere = queue.receive(wait_s=3)  # three times the visibility
        go_on.set()
        eventually(lambda: aws.is_empty(queue))

    assert elsewhere == []
    assert desk.done == ["long"]


class Mute(Queue):
    """A queue whose heartbeats get lost, as when the process was stopped for a while."""

    def __init__(self, queue: Queue) -> None:
        super().__init__(queue._client, queue.url)

    def keep(self, messages: Any, seconds: int) -> None:
        raise ConnectionError(f"{len(messages)} messages not kept for {seconds} s")


def test_a_stale_receipt_harms_nobody_and_the_work_done_twice_ends(aws: Aws) -> None:
    queue, dead = aws.new_queue()
    queue.send([job("a")])
    desk, stop, begun, go_on = Desk(), threading.Event(), threading.Event(), threading.Event()

    def slow(message: Message) -> None:
        begun.set()
        assert go_on.wait(20)
        desk.work(message)

    with running(consumer(Mute(queue), slow, stop), stop):
        assert begun.wait(10)
        (again,) = queue.receive(wait_s=5)  # its visibility ran out, so this receipt is the good one now
        go_on.set()
        eventually(lambda: desk.done == ["a"])
    with running(consumer(queue, desk.work, stop := threading.Event()), stop):
        queue.keep([again], 0)
        eventually(lambda: aws.is_empty(queue))

    assert set(desk.done) == {"a"}
    assert dead.depth() == 0


def test_on_a_stop_the_message_in_hand_is_finished_and_the_others_are_released(aws: Aws) -> None:
    queue, _ = aws.new_queue()
    queue.send([job(f"j{n}") for n in range(5)])
    desk, stop = Desk(), threading.Event()

    def work(message: Message) -> None:
        stop.set()
        desk.work(message)

    with running(consumer(queue, work, stop, visibility_s=60), stop) as thread:
        thread.join(20)

    assert len(desk.done) == 1
    eventually(lambda: queue.depth() == 4, within_s=20)  # seconds they are hidden: 60


def test_what_follows_a_batch_may_fail_without_holding_up_messages(aws: Aws) -> None:
    queue, _ = aws.new_queue()
    desk, stop = Desk(), threading.Event()
    queue.send([job("a")])

    def fail() -> None:
        raise ConnectionError

    with running(consumer(queue, desk.work, stop, after_batch=fail), stop):
        eventually(lambda: desk.done == ["a"])
        queue.send([job("b")])
        eventually(lambda: desk.done == ["a", "b"])


def test_a_queue_that_is_made_anew_is_found_again(aws: Aws) -> None:
    queue, _ = aws.new_queue()
    desk, stop = Desk(), threading.Event()
    aws.sqs.delete_queue(QueueUrl=queue.url)

    with running(consumer(queue, desk.work, stop), stop):
        aws.sqs.create_queue(QueueName=queue.url.rsplit("/", 1)[-1])
        queue.send([job("a")])
        eventually(lambda: desk.done == ["a"])


def sample(name: str, queue: Queue) -> float:
    return REGISTRY.get_sample_value(name, {"queue": queue.name}) or 0.0


def test_how_long_a_message_waited_and_how_late_its_work_was_done_is_measured(aws: Aws) -> None:
    queue, _ = aws.new_queue()
    queue.send([job("a")])
    eventually(lambda: queue.depth() == 1)
    at_work, go_on, stop = threading.Event(), threading.Event(), threading.Event()

    def work(_: Message) -> None:
        at_work.set()
        go_on.wait(10)

    with running(consumer(Waited(queue), work, stop), stop):
        assert at_work.wait(10)
        assert 60 <= sample("worker_oldest_message_seconds", queue) < 90
        go_on.set()
        eventually(lambda: sample("worker_message_lag_seconds_count", queue) == 1)
        eventually(lambda: sample("worker_oldest_message_seconds", queue) == 0)

    assert 120 <= sample("worker_message_lag_seconds_sum", queue) < 150
    assert sample("worker_message_seconds_count", queue) == 1


class Waited(Queue):
    """The same queue, whose messages waited a minute already and tell of what happened another minute before."""

    def __init__(self, queue: Queue) -> None:
        super().__init__(queue._client, queue.url)

    def receive(self, **how: Any) -> list[Received]:
        got = super().receive(**how)
        return [replace(one, sent_ms=one.sent_ms - 60_000, since_ms=one.sent_ms - 120_000) for one in got]


def test_a_count_begins_at_nothing_so_that_its_first_rise_is_seen(aws: Aws) -> None:
    queue, _ = aws.new_queue()
    consumer(queue, lambda _: None, threading.Event())
    labels = {"queue": queue.name, "outcome": "poison"}
    assert REGISTRY.get_sample_value("worker_messages_total", labels) == 0
