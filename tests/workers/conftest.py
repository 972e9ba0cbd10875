"""Real queues for the workers' tests, with real visibility and real dead letters."""

import json
import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from kernel import aws as aws_clients
from kernel.aws import Patience
from kernel.queue import Queue, Received
from kernel.shapes import new_id
from tests import stores
from workers.consumer import Consumer


class Aws:
    """Queues and topics beyond those of resources.json, as a test needs them."""

    def __init__(self, servers: stores.Aws) -> None:
        self.environment = servers.environment
        self.sqs = aws_clients.sqs(Patience.LONG_POLL)
        self.sns = aws_clients.sns()

    def queue(self, url: str) -> Queue:
        return Queue(self.sqs, url)

    def is_empty(self, queue: Queue) -> bool:
        """Nothing waits and nothing is in anybody's hand."""
        names = ("ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible")
        answer = self.sqs.get_queue_attributes(QueueUrl=queue.url, AttributeNames=list(names))
        return all(answer["Attributes"][name] == "0" for name in names)

    def new_queue(self, *, max_receives: int = 5) -> tuple[Queue, Queue]:
        """A queue with its dead-letter queue."""
        name = f"q-{new_id()}"
        dead = self.sqs.create_queue(QueueName=f"{name}-dlq")["QueueUrl"]
        redrive = json.dumps({"deadLetterTargetArn": self._arn(dead), "maxReceiveCount": max_receives})
        url = self.sqs.create_queue(QueueName=name, Attributes={"RedrivePolicy": redrive})["QueueUrl"]
        return self.queue(url), self.queue(dead)

    def new_topic(self) -> tuple[str, Queue]:
        """A topic's ARN, and a queue that hears all that is published there."""
        arn = self.sns.create_topic(Name=f"t-{new_id()}")["TopicArn"]
        url = self.sqs.create_queue(QueueName=f"q-{new_id()}")["QueueUrl"]
        raw = {"RawMessageDelivery": "true"}
        self.sns.subscribe(TopicArn=arn, Protocol="sqs", Endpoint=self._arn(url), Attributes=raw)
        return arn, self.queue(url)

    def _arn(self, url: str) -> str:
        return self.sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]

    def close(self) -> None:
        self.sqs.close()
        self.sns.close()


class QuickQueue(Queue):
    """The same queue, whose messages come again after a second at the latest."""

    def __init__(self, queue: Queue) -> None:
        super().__init__(queue._client, queue.url)

    def receive(self, **how: Any) -> list[Received]:
        return super().receive(**{**how, "visibility_s": 1})

    def keep(self, messages: Sequence[Received], seconds: int) -> None:
        super().keep(messages, min(seconds, 1))


@pytest.fixture
def aws(aws_servers: stores.Aws) -> Iterator[Aws]:
    made = Aws(aws_servers)
    yield made
    made.close()


@contextmanager
def running(consumer: Consumer, stop: threading.Event) -> Iterator[threading.Thread]:
    """The consumer at work in a thread, stopped at the end."""
    thread = threading.Thread(target=consumer.run, daemon=True)
    thread.start()
    try:
        yield thread
    finally:
        stop.set()
        thread.join(20)
        assert not thread.is_alive(), "the consumer did not stop"


def process_environment(**more: str) -> dict[str, str]:
    """What a worker's process needs besides its settings."""
    return {"PATH": os.environ["PATH"], "PYTHONPATH": str(Path(__file__).parents[2]), **more}
