"""What a queue holds is asked of SQS when somebody looks, and never stands in the way of the other metrics."""

import pytest
from prometheus_client import CollectorRegistry

from kernel import aws as aws_clients
from kernel.queue import Queue
from local import ports
from tests.stores import Queues
from workers.depths import QueueDepths


def shown(queue: Queue) -> dict[tuple[str, str], float]:
    registry = CollectorRegistry()
    registry.register(QueueDepths(queue))
    samples = [sample for family in registry.collect() for sample in family.samples]
    return {(sample.name, sample.labels["queue"].split("-", 1)[1]): sample.value for sample in samples}


def test_a_queue_and_both_places_of_its_dead_letters_are_shown(queues: Queues) -> None:
    queues.queue("points").send(["a", "b"])
    queues.queue("points").receive(most=1, wait_s=5)
    queues.queue("points-dlq").send(["dead"])

    assert shown(queues.queue("points")) == {
        ("queue_messages_waiting", "points"): 1,
        ("queue_messages_in_hand", "points"): 1,
        ("queue_messages_waiting", "points-dlq"): 1,
        ("queue_messages_in_hand", "points-dlq"): 0,
        ("queue_messages_waiting", "points-subscription-dlq"): 0,
        ("queue_messages_in_hand", "points-subscription-dlq"): 0,
    }


def test_a_queue_that_hears_no_topic_has_one_place_for_dead_letters(queues: Queues) -> None:
    assert {queue for _, queue in shown(queues.queue("imports"))} == {"imports", "imports-dlq"}


def test_while_sqs_is_away_nothing_is_said_of_queues(queues: Queues, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL_SQS", f"http://127.0.0.1:{ports.free()}")
    assert shown(Queue(aws_clients.sqs(aws_clients.Patience.PERSON), queues.urls["points"])) == {}
