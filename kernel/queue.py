"""SNS and SQS: send and receive in batches, entry by entry, since a batch that answers 200 may have lost some.

SomeWereNotSent: after a few tries these bodies are still not taken; the caller keeps what they came from.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mypy_boto3_sns import SNSClient
    from mypy_boto3_sqs import SQSClient

BATCH_BYTES = 256 * 1024
BATCH_ENTRIES = 10
TRIES = 3


class SomeWereNotSent(Exception):
    """`bodies` were refused entry by entry although the call itself was answered."""

    def __init__(self, bodies: Sequence[str]) -> None:
        super().__init__(f"{len(bodies)} messages were not taken")
        self.bodies = tuple(bodies)


@dataclass(frozen=True)
class Received:
    """One message in hand until its visibility timeout ends. `receives` counts this time too."""

    body: str
    receipt: str
    receives: int


class Topic:
    """An SNS topic to publish to."""

    def __init__(self, client: "SNSClient", arn: str) -> None:
        self._client = client
        self._arn = arn

    def publish(self, bodies: Sequence[str]) -> None:
        """All bodies, in batches. Raises SomeWereNotSent; what was taken by then stays taken (at least once)."""

        def call(entries: list[Any]) -> Any:
            return self._client.publish_batch(TopicArn=self._arn, PublishBatchRequestEntries=entries)

        _send_all(bodies, "Message", call)


class Queue:
    """An SQS queue to send to and receive from."""

    def __init__(self, client: "SQSClient", url: str) -> None:
        self._client = client
        self.url = url

    def send(self, bodies: Sequence[str]) -> None:
        """All bodies, in batches. Raises SomeWereNotSent."""

        def call(entries: list[Any]) -> Any:
            return self._client.send_message_batch(QueueUrl=self.url, Entries=entries)

        _send_all(bodies, "MessageBody", call)

    def receive(self, *, most: int = BATCH_ENTRIES, wait_s: int = 20, visibility_s: int = 60) -> list[Received]:
        """Long poll: up to `most` messages, [] after `wait_s` with none."""
        answer = self._client.receive_message(
            QueueUrl=self.url,
            MaxNumberOfMessages=most,
            WaitTimeSeconds=wait_s,
            VisibilityTimeout=visibility_s,
            MessageSystemAttributeNames=["ApproximateReceiveCount"],
        )
        return [
            Received(m["Body"], m["ReceiptHandle"], int(m.get("Attributes", {}).get("ApproximateReceiveCount", "1")))
            for m in answer.get("Messages", [])
        ]

    def delete(self, messages: Sequence[Received]) -> None:
        """Done with these. An entry that fails (a stale receipt) comes again, which equals once."""
        for start in range(0, len(messages), BATCH_ENTRIES):
            batch = messages[start : start + BATCH_ENTRIES]
            entries: list[Any] = [{"Id": str(i), "ReceiptHandle": m.receipt} for i, m in enumerate(batch)]
            self._client.delete_message_batch(QueueUrl=self.url, Entries=entries)

    def keep(self, messages: Sequence[Received], seconds: int) -> None:
        """Hold these for `seconds` from now: a heartbeat while working, or 0 to let somebody else have them at once."""
        for start in range(0, len(messages), BATCH_ENTRIES):
            batch = messages[start : start + BATCH_ENTRIES]
            entries: list[Any] = [
                {"Id": str(i), "ReceiptHandle": m.receipt, "VisibilityTimeout": seconds} for i, m in enumerate(batch)
            ]
            self._client.change_message_visibility_batch(QueueUrl=self.url, Entries=entries)

    def depth(self) -> int:
        """Messages waiting, about."""
        answer = self._client.get_queue_attributes(QueueUrl=self.url, AttributeNames=["ApproximateNumberOfMessages"])
        return int(answer["Attributes"]["ApproximateNumberOfMessages"])


def _send_all(bodies: Sequence[str], field: str, call: Callable[[list[Any]], Any]) -> None:
    lost: list[str] = []
    for batch in _batches(bodies):
        rest = batch
        for _ in range(TRIES):
            answer = call([{"Id": str(i), field: body} for i, body in enumerate(rest)])
            rest = [rest[int(entry["Id"])] for entry in answer.get("Failed", [])]
            if not rest:
                break
        lost += rest
    if lost:
        raise SomeWereNotSent(lost)


def _batches(bodies: Sequence[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    size = 0
    for body in bodies:
        length = len(body.encode())
        if batch and (len(batch) == BATCH_ENTRIES or size + length > BATCH_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(body)
        size += length
    if batch:
        yield batch
