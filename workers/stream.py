"""The change stream of a table: its shards, and the records of a shard one batch after another.

IteratorExpired    go on after the last sequence number
RecordsTrimmed     records were dropped before they were read
ShardIsGone        the shard, or its whole stream, is no more
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from kernel.aws import Tables, code_of

if TYPE_CHECKING:
    from mypy_boto3_dynamodbstreams import DynamoDBStreamsClient

MAX_RECORDS = 1_000


class IteratorExpired(Exception):
    pass


class RecordsTrimmed(Exception):
    pass


class ShardIsGone(Exception):
    pass


_FACTS: dict[str, type[Exception]] = {
    "ExpiredIteratorException": IteratorExpired,
    "TrimmedDataAccessException": RecordsTrimmed,
    "ResourceNotFoundException": ShardIsGone,
}


@dataclass(frozen=True)
class Shard:
    """A part of a stream; it begins where its parent ended."""

    stream: str
    shard_id: str
    parent: str | None = None

    @property
    def name(self) -> str:
        """Unique among all streams a table ever had."""
        return f"{self.stream.rsplit('/', 1)[-1]}/{self.shard_id}"

    @property
    def parent_name(self) -> str | None:
        return Shard(self.stream, self.parent).name if self.parent else None


@dataclass(frozen=True)
class Record:
    """One change: `image` is the new item in DynamoDB JSON, None where an item was removed."""

    sequence: str
    image: Mapping[str, Any] | None


class Stream(Protocol):
    """What the relay needs of a stream; tests drive trees of shards through a small fake of it."""

    def newest(self) -> str:
        """The ARN of the table's stream; another one after the table was restored."""

    def shards(self, stream: str) -> list[Shard]:
        """All shards it still has. Raises ShardIsGone with the stream."""

    def iterator(self, shard: Shard, after: str | None) -> str:
        """Where to read on after that sequence number, or from the oldest record there is."""

    def records(self, iterator: str) -> tuple[list[Record], str | None]:
        """The next records, if any, and the iterator after them; None at the shard's end."""


class TableStream:
    """The stream of the table `table` of main_db."""

    def __init__(self, client: "DynamoDBStreamsClient", tables: Tables, table: str) -> None:
        self._client = client
        self._tables = tables
        self._table = table

    def newest(self) -> str:
        described = self._tables.client.describe_table(TableName=self._tables.name(self._table))
        return str(described["Table"]["LatestStreamArn"])

    def shards(self, stream: str) -> list[Shard]:
        found: list[Shard] = []
        request: dict[str, Any] = {"StreamArn": stream}
        while True:
            described = _facts(self._client.describe_stream, **request)["StreamDescription"]
            found += [Shard(stream, one["ShardId"], one.get("ParentShardId")) for one in described["Shards"]]
            last = described.get("LastEvaluatedShardId")
            if not last:
                return found
            request["ExclusiveStartShardId"] = last

    def iterator(self, shard: Shard, after: str | None) -> str:
        where = {"ShardIteratorType": "TRIM_HORIZON"}
        if after:
            where = {"ShardIteratorType": "AFTER_SEQUENCE_NUMBER", "SequenceNumber": after}
        request = {"StreamArn": shard.stream, "ShardId": shard.shard_id, **where}
        answer = _facts(self._client.get_shard_iterator, **request)
        return str(answer["ShardIterator"])

    def records(self, iterator: str) -> tuple[list[Record], str | None]:
        answer = _facts(self._client.get_records, ShardIterator=iterator, Limit=MAX_RECORDS)
        changes = [record["dynamodb"] for record in answer["Records"]]
        return [Record(c["SequenceNumber"], c.get("NewImage")) for c in changes], answer.get("NextShardIterator")


def _facts(call: Any, **request: Any) -> Any:
    """The call's answer, with the failures that the relay expects as facts."""
    try:
        return call(**request)
    except Exception as problem:
        fact = _FACTS.get(code_of(problem))
        if fact is None:
            raise
        raise fact(code_of(problem)) from problem
