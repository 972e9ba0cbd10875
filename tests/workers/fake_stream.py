"""A stream of shards in memory, for what DynamoDB Local never does: split, expire, trim, throttle, be replaced.

test_stream.py holds it against DynamoDB Local wherever both can be asked the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from botocore.exceptions import ClientError

from kernel.aws import Item, pack
from workers.stream import IteratorExpired, Record, RecordsTrimmed, Shard, ShardIsGone

FIRST = "arn:table/official_record/stream/2026-01-01"
PAGE = 3


@dataclass
class FakeShard:
    shard: Shard
    records: list[Record] = field(default_factory=list)
    trimmed: int = 0
    closed: bool = False


@dataclass
class FakeStream:
    """The Stream port. `asked` remembers the calls; `fails` are raised by the next calls, one by one."""

    arn: str = FIRST
    held: dict[str, FakeShard] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    fails: list[Exception] = field(default_factory=list)
    epoch: int = 0
    _written: int = 0

    def open(self, shard_id: str, parent: str | None = None) -> None:
        """A new shard; its parent is closed by that."""
        shard = Shard(self.arn, shard_id, parent)
        self.held[shard.name] = FakeShard(shard)
        if parent:
            self.close(parent)

    def close(self, shard_id: str) -> None:
        if shard := self.held.get(Shard(self.arn, shard_id).name):
            shard.closed = True

    def write(self, shard_id: str, *items: Item | None) -> None:
        """The new images of items; None is a removal."""
        shard = self.held[Shard(self.arn, shard_id).name]
        for item in items:
            self._written += 1
            shard.records.append(Record(f"{self._written:021}", None if item is None else pack(item)))

    def trim(self, shard_id: str, count: int) -> None:
        self.held[Shard(self.arn, shard_id).name].trimmed = count

    def forget(self, shard_id: str) -> None:
        del self.held[Shard(self.arn, shard_id).name]

    def expire_iterators(self) -> None:
        self.epoch += 1

    def newest(self) -> str:
        self._ask("newest")
        return self.arn

    def shards(self, stream: str) -> list[Shard]:
        self._ask("shards")
        found = [one.shard for one in self.held.values() if one.shard.stream == stream]
        if not found:
            raise ShardIsGone(stream)
        return found

    def iterator(self, shard: Shard, after: str | None) -> str:
        self._ask(f"iterator {shard.shard_id} {after}")
        held = self._held(shard.name)
        at = held.trimmed
        if after is not None:
            at = next((at for at, one in enumerate(held.records) if one.sequence > after), len(held.records))
            if at < held.trimmed:
                raise RecordsTrimmed
        return f"{shard.name}|{at}|{self.epoch}"

    def records(self, iterator: str) -> tuple[list[Record], str | None]:
        name, at_, epoch = iterator.split("|")
        self._ask(f"records {name.rsplit('/', 1)[-1]}")
        if int(epoch) != self.epoch:
            raise IteratorExpired
        held, at = self._held(name), int(at_)
        if at < held.trimmed:
            raise RecordsTrimmed
        page: Sequence[Record] = held.records[at : at + PAGE]
        at += len(page)
        ended = held.closed and at == len(held.records)
        return list(page), None if ended else f"{name}|{at}|{self.epoch}"

    def _held(self, name: str) -> FakeShard:
        if name not in self.held:
            raise ShardIsGone(name)
        return self.held[name]

    def _ask(self, what: str) -> None:
        self.asked.append(what)
        if self.fails:
            raise self.fails.pop(0)


def throttled(code: str = "LimitExceededException") -> ClientError:
    return ClientError({"Error": {"Code": code}, "ResponseMetadata": {"HTTPStatusCode": 400}}, "GetRecords")
