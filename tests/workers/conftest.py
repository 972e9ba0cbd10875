"""Real queues for the workers' tests: an SNS and SQS server of their own on a free port, with real visibility."""

import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import boto3
import pytest

from kernel.queue import Queue, Topic
from kernel.shapes import new_id
from workers.consumer import Consumer


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def eventually(is_true: Callable[[], object], within_s: float = 20.0) -> None:
    """Polls until it is true; fails after `within_s`."""
    deadline = time.monotonic() + within_s
    while not is_true():
        assert time.monotonic() < deadline, f"not within {within_s} s"
        threading.Event().wait(0.02)


@dataclass(frozen=True)
class Aws:
    """Where the queues are, and clients for it."""

    endpoint: str
    sqs: Any
    sns: Any

    def environment(self) -> dict[str, str]:
        """For a worker's process."""
        named = {f"AWS_ENDPOINT_URL_{name}": self.endpoint for name in ("SQS", "SNS")}
        return {**named, "AWS_REGION": "ap-northeast-2", "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test"}

    def queue(self, url: str) -> Queue:
        return Queue(self.sqs, url)

    def new_queue(self, *, max_receives: int = 5) -> tuple[Queue, Queue]:
        """A queue with its dead-letter queue."""
        name = f"q-{new_id()}"
        dead = self.sqs.create_queue(QueueName=f"{name}-dlq")["QueueUrl"]
        arn = self.sqs.get_queue_attributes(QueueUrl=dead, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        redrive = json.dumps({"deadLetterTargetArn": arn, "maxReceiveCount": max_receives})
        url = self.sqs.create_queue(QueueName=name, Attributes={"RedrivePolicy": redrive})["QueueUrl"]
        return self.queue(url), self.queue(dead)

    def new_topic(self) -> tuple[Topic, str, Queue]:
        """A topic, its ARN, and a queue that hears all that is published there."""
        arn = self.sns.create_topic(Name=f"t-{new_id()}")["TopicArn"]
        url = self.sqs.create_queue(QueueName=f"q-{new_id()}")["QueueUrl"]
        heard = self.sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        raw = {"RawMessageDelivery": "true"}
        self.sns.subscribe(TopicArn=arn, Protocol="sqs", Endpoint=heard, Attributes=raw)
        return Topic(self.sns, arn), arn, self.queue(url)


@pytest.fixture(scope="session")
def aws(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Aws]:
    port = free_port()
    data = tmp_path_factory.mktemp("queues")
    command = [str(Path(sys.executable).parent / "roto-server"), "--port", str(port), "--data-dir", str(data)]
    with (data / "log").open("w") as log, subprocess.Popen(command, stdout=log, stderr=log) as server:
        endpoint = f"http://127.0.0.1:{port}"
        keys = {"aws_access_key_id": "test", "aws_secret_access_key": "test", "region_name": "ap-northeast-2"}
        made = [boto3.client(name, endpoint_url=endpoint, **keys) for name in ("sqs", "sns")]  # type: ignore[call-overload]
        try:
            eventually(lambda: _answers(port))
            yield Aws(endpoint, *made)
        finally:
            for client in made:
                client.close()
            server.terminate()


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


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
