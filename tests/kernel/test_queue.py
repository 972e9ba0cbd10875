"""SNS and SQS: entry by entry, since a batch that is answered 200 may have lost some of its entries."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.queue import (
    BATCH_BYTES,
    BATCH_ENTRIES,
    DEAD_LETTERS,
    TRIES,
    Depths,
    Queue,
    Received,
    SomeWereNotSent,
    Topic,
    _batches,
)
from tests.stores import Queues


class Broken:
    """A client whose batches are answered, but lose the entries that `loses` names."""

    def __init__(self, loses: Callable[[str, int], bool]) -> None:
        self._loses = loses
        self.taken: list[str] = []
        self.calls = 0

    def publish_batch(self, *, TopicArn: str, PublishBatchRequestEntries: list[dict[str, str]]) -> dict[str, Any]:  # noqa: ARG002, N803
        return self._answer(PublishBatchRequestEntries, "Message")

    def send_message_batch(self, *, QueueUrl: str, Entries: list[dict[str, str]]) -> dict[str, Any]:  # noqa: ARG002, N803
        return self._answer(Entries, "MessageBody")

    def _answer(self, entries: list[dict[str, str]], field: str) -> dict[str, Any]:
        self.calls += 1
        lost = [entry for entry in entries if self._loses(entry[field], self.calls)]
        self.taken += [entry[field] for entry in entries if entry not in lost]
        failed = [{"Id": entry["Id"], "Code": "InternalError", "SenderFault": False} for entry in lost]
        return {"Successful": [], "Failed": failed}


def senders(client: Any) -> list[Callable[[list[str]], None]]:
    return [Topic(client, "arn").publish, Queue(client, "http://queue").send]


@pytest.mark.parametrize("which", [0, 1])
def test_entries_that_failed_are_sent_again_and_only_they(which: int) -> None:
    client = Broken(lambda body, call: body in {"b", "d"} and call == 1)
    senders(client)[which](["a", "b", "c", "d"])
    assert client.taken == ["a", "c", "b", "d"]


@pytest.mark.parametrize("which", [0, 1])
def test_entries_that_keep_failing_are_named_and_the_others_are_taken(which: int) -> None:
    client = Broken(lambda body, _: body in {"b", "z"})
    with pytest.raises(SomeWereNotSent) as lost:
        senders(client)[which](["a", "b", *"cdefghijklm", "z"])
    assert lost.value.bodies == ("b", "z")
    assert client.taken == ["a", *"cdefghijklm"]
    assert client.calls == 2 * TRIES


@given(st.lists(st.integers(0, 200_000), max_size=60))
def test_batches_keep_order_and_limits(sizes: list[int]) -> None:
    bodies = [f"{at:06}" + "x" * size for at, size in enumerate(sizes)]
    batches = list(_batches(bodies))
    assert [body for batch in batches for body in batch] == bodies
    assert all(len(batch) <= BATCH_ENTRIES for batch in batches)
    assert all(sum(len(body.encode()) for body in batch) <= BATCH_BYTES for batch in batches)


def drained(queue: Queue, most: int) -> list[str]:
    bodies: list[str] = []
    for _ in range(20):
        got = queue.receive(wait_s=1)
        queue.delete(got)
        bodies += [message.body for message in got]
        if len(bodies) >= most:
            break
    return bodies


def test_what_is_published_reaches_the_queue_as_it_was_written(queues: Queues) -> None:
    bodies = [f'{{"n": {number}, "title": "서울 마라톤 🏃"}}' for number in range(25)] + ["x" * 150_000, "y" * 150_000]
    queues.topic("record-changes").publish(bodies)
    assert sorted(drained(queues.queue("points"), len(bodies))) == sorted(bodies)
    assert queues.queue("imports").receive(wait_s=0) == []


def test_a_message_in_hand_is_seen_by_nobody_until_it_is_let_go(queues: Queues) -> None:
    queue = queues.queue("imports")
    queue.send(["work"])
    [held] = queue.receive(wait_s=5)
    assert (held.body, held.receives) == ("work", 1)
    assert queue.receive(wait_s=0) == []
    queue.keep([held], 0)
    [again] = queue.receive(wait_s=5)
    assert again.receives == 2
    queue.delete([again])
    assert queue.receive(wait_s=0) == []
    assert queue.depth() == 0


def test_a_message_says_when_it_was_sent_and_when_what_it_tells_of_happened(queues: Queues) -> None:
    before = time.time() * 1_000 - 1
    queues.topic("record-changes").publish(["told"], since_ms=1_790_000_000_000)
    queues.queue("points").send(["sent"])

    got = {message.body: message for message in queues.queue("points").receive(wait_s=5)}
    got |= {message.body: message for message in (queues.queue("points").receive(wait_s=5) if len(got) < 2 else [])}

    assert got["told"].since_ms == 1_790_000_000_000
    assert got["sent"].since_ms == got["sent"].sent_ms
    assert all(before <= message.sent_ms <= time.time() * 1_000 + 1 for message in got.values())


def test_a_queue_knows_what_it_holds_and_what_lies_beside_it(queues: Queues) -> None:
    queue = queues.queue("points")
    queue.send(["a", "b", "c"])
    queue.receive(most=1, wait_s=5)

    assert queue.depths() == Depths(waiting=2, in_hand=1)
    found = [queue.beside(suffix) for suffix in (*DEAD_LETTERS, "-no-such")]
    assert [one and one.url for one in found] == [
        queues.urls["points-dlq"],
        queues.urls["points-subscription-dlq"],
        None,
    ]


def test_a_stale_receipt_harms_nothing(queues: Queues) -> None:
    queue = queues.queue("imports")
    queue.send(["a", "b"])
    held = {message.body: message for message in queue.receive(wait_s=5)}
    held |= {message.body: message for message in (queue.receive(wait_s=5) if len(held) < 2 else [])}
    queue.delete([Received("?", "not-a-receipt", 1), held["a"]])
    queue.keep([Received("?", "not-a-receipt", 1), held["b"]], 0)
    assert [message.body for message in queue.receive(wait_s=5)] == ["b"]


def test_a_message_that_is_never_deleted_ends_among_the_dead_letters(queues: Queues) -> None:
    queue, dead = queues.queue("imports"), queues.queue("imports-dlq")
    queue.send(["poison"])
    for _ in range(8):
        queue.keep(queue.receive(wait_s=1), 0)
    assert [message.body for message in dead.receive(wait_s=5)] == ["poison"]
