"""SNS and SQS: send and receive in batches, entry by entry, since a batch that answers 200 may have lost some.

SomeWereNotSent: after a few tries these bodies are still not taken; the caller keeps what they came from.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kernel.aws import code_of

if TYPE_CHECKING:
    from mypy_boto3_sns import SNSClient
    from mypy_boto3_sqs import SQSClient

BATCH_BYTES = 256 * 1024
BATCH_ENTRIES = 10
TRIES = 3
DEAD_LETTERS = ("-dlq", "-subscription-dlq")  # what the queues beside a queue are called
_SINCE = "since"  # a message's attribute: beside the body, so that older readers of it need not know
_SINCE_BYTES = 32
_NO_SUCH_QUEUE = {"AWS.SimpleQueueService.NonExistentQueue", "QueueDoesNotExist"}


class SomeWereNotSent(Exception):
    """`bodies` were refused entry by entry although the call itself was answered."""

    def __init__(self, bodies: Sequence[str]) -> None:
        super().__init__(f"{len(bodies)} messages were not taken")
        self.bodies = tuple(bodies)


@dataclass(frozen=True)
class Received:
    """One message in hand until its visibility timeout ends. `receives` counts this time too.

    `sent_ms` (epoch) is when it was sent, `since_ms` when that happened which it tells of, as far as its sender says.
    """

    body: str
    receipt: str
    receives: int
    sent_ms: int = 0
    since_ms: int = 0


@dataclass(frozen=True)
class Depths:
    """Messages of a queue, about: those that wait, and those that somebody has in hand."""

    waiting: int
    in_hand: int


class Topic:
    """An SNS topic to publish to."""

    def __init__(self, client: "SNSClient", arn: str) -> None:
        self._client = client
        self._arn = arn

    def publish(self, bodies: Sequence[str], *, since_ms: int | None = None) -> None:
        """All bodies, in batches. Raises SomeWereNotSent; what was taken by then stays taken (at least once).

        `since_ms`: when the oldest of what they tell happened, epoch.
        """
        since = {"DataType": "Number", "StringValue": str(since_ms)}
        more = {} if since_ms is None else {"MessageAttributes": {_SINCE: since}}

        def call(entries: list[Any]) -> Any:
            told: list[Any] = [{**entry, **more} for entry in entries]
            return self._client.publish_batch(TopicArn=self._arn, PublishBatchRequestEntries=told)

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
            MessageSystemAttributeNames=["ApproximateReceiveCount", "SentTimestamp"],
            MessageAttributeNames=[_SINCE],
        )
        return [_received(message) for message in answer.get("Messages", [])]

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
        return self.depths().waiting

    def depths(self) -> Depths:
        """How many messages it holds."""
        names: list[Any] = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
        told: Any = self._client.get_queue_attributes(QueueUrl=self.url, AttributeNames=names)["Attributes"]
        return Depths(*(int(told[name]) for name in names))

    @property
    def name(self) -> str:
        return self.url.rsplit("/", 1)[-1]

    def beside(self, suffix: str) -> "Queue | None":
        """The queue called as this one and `suffix`, or None where there is none."""
        return named(self._client, self.name + suffix)


def named(client: "SQSClient", name: str) -> Queue | None:
    """The queue of that name, or None where there is none."""
    try:
        return Queue(client, client.get_queue_url(QueueName=name)["QueueUrl"])
    except Exception as problem:
        if code_of(problem) not in _NO_SUCH_QUEUE:
            raise
        return None


def _received(message: Any) -> Received:
    told = message.get("Attributes", {})
    sent = int(told.get("SentTimestamp", 0))
    since = message.get("MessageAttributes", {}).get(_SINCE, {}).get("StringValue", "")
    receives = int(told.get("ApproximateReceiveCount", "1"))
    return Received(message["Body"], message["ReceiptHandle"], receives, sent, int(since) if since.isdigit() else sent)


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
        length = len(body.encode()) + _SINCE_BYTES
        if batch and (len(batch) == BATCH_ENTRIES or size + length > BATCH_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(body)
        size += length
    if batch:
        yield batch
