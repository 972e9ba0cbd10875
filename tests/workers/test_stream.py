"""The stream port: the same questions to DynamoDB Local and to the fake, then what only AWS answers."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from botocore.exceptions import ClientError
from botocore.stub import Stubber

from kernel import aws
from kernel.aws import Tables
from tests.workers.fake_stream import FakeStream
from workers.stream import IteratorExpired, RecordsTrimmed, Shard, ShardIsGone, Stream, TableStream

Write = Callable[..., None]


def record(bib: str) -> dict[str, Any]:
    return {"race_shard": "m#1", "item": f"bib#{bib}", "changed_at": "2026"}


@pytest.fixture(params=["DynamoDB Local", "fake"])
def stream_and_write(request: pytest.FixtureRequest) -> Iterator[tuple[Stream, Write]]:
    if request.param == "fake":
        fake = FakeStream()
        fake.open("shard-1")
        yield fake, lambda *bibs: fake.write("shard-1", *map(record, bibs))
    else:
        tables: Tables = request.getfixturevalue("dynamodb")
        client = aws.streams()
        write: Write = lambda *bibs: [tables.put_many("official_record", [record(bib)]) for bib in bibs]  # noqa: E731
        yield TableStream(client, tables, "official_record"), write
        client.close()


def read(stream: Stream, shard: Shard, after: str | None = None, most: int = 10) -> list[tuple[str, str]]:
    """(bib, sequence) until `most` are there or the shard is quiet."""
    found: list[tuple[str, str]] = []
    iterator: str | None = stream.iterator(shard, after)
    for _ in range(20):
        if iterator is None or len(found) >= most:
            break
        records, iterator = stream.records(iterator)
        found += [(one.image["item"]["S"].removeprefix("bib#"), one.sequence) for one in records if one.image]
    return found


def test_a_shard_is_read_in_order_from_its_beginning_and_after_any_record(
    stream_and_write: tuple[Stream, Write],
) -> None:
    stream, write = stream_and_write
    [shard] = stream.shards(stream.newest())
    assert shard.parent is None
    assert read(stream, shard) == []

    write("1", "2", "3", "4", "5")

    found = read(stream, shard, most=5)
    assert [bib for bib, _ in found] == ["1", "2", "3", "4", "5"]
    assert [sequence for _, sequence in found] == sorted(sequence for _, sequence in found)
    assert [bib for bib, _ in read(stream, shard, found[2][1], most=2)] == ["4", "5"]
    assert read(stream, shard, found[-1][1]) == []


def test_an_iterator_at_the_end_brings_what_is_written_later(stream_and_write: tuple[Stream, Write]) -> None:
    stream, write = stream_and_write
    [shard] = stream.shards(stream.newest())
    records, onward = stream.records(stream.iterator(shard, None))
    assert (records, onward is None) == ([], False)
    write("7")
    assert onward
    [later], _ = stream.records(onward)
    assert later.image
    assert later.image["item"] == {"S": "bib#7"}


def test_what_is_no_more_is_said_to_be_gone(stream_and_write: tuple[Stream, Write]) -> None:
    stream, _ = stream_and_write
    [shard] = stream.shards(stream.newest())
    with pytest.raises(ShardIsGone):
        stream.iterator(Shard(shard.stream, "shardId-00000000000000000000-00000000"), None)
    with pytest.raises(ShardIsGone):
        stream.shards(shard.stream[:-4] + "1999")


@pytest.fixture
def stubbed() -> Iterator[tuple[TableStream, Stubber]]:
    client = aws.boto3.client("dynamodbstreams", region_name="x", aws_access_key_id="x", aws_secret_access_key="x")
    with Stubber(client) as stubber:
        yield TableStream(client, Tables(client, "p."), "official_record"), stubber  # type: ignore[arg-type]
    client.close()


@pytest.mark.parametrize(
    ("code", "fact"),
    [
        ("ExpiredIteratorException", IteratorExpired),
        ("TrimmedDataAccessException", RecordsTrimmed),
        ("ResourceNotFoundException", ShardIsGone),
        ("LimitExceededException", ClientError),
        ("InternalServerError", ClientError),
    ],
)
def test_what_aws_refuses_is_told_apart(stubbed: tuple[TableStream, Stubber], code: str, fact: type[Exception]) -> None:
    stream, stubber = stubbed
    stubber.add_client_error("get_records", code)
    with pytest.raises(fact):
        stream.records("iterator")
    stubber.add_client_error("get_shard_iterator", code)
    with pytest.raises(fact):
        stream.iterator(Shard("arn:" + "x" * 40, "shardId-00000000000000000000000-x"), None)


def test_a_description_of_many_shards_comes_in_pages(stubbed: tuple[TableStream, Stubber]) -> None:
    stream, stubber = stubbed
    arn = "arn:aws:dynamodb:x:0:table/official_record/stream/2026"
    ids = [f"shardId-0000000000000000000{number}-abcdef" for number in range(3)]
    pages = [
        {"Shards": [{"ShardId": ids[0]}], "LastEvaluatedShardId": ids[0]},
        {"Shards": [{"ShardId": ids[1], "ParentShardId": ids[0]}, {"ShardId": ids[2], "ParentShardId": ids[0]}]},
    ]
    stubber.add_response("describe_stream", {"StreamDescription": pages[0]}, {"StreamArn": arn})
    asked = {"StreamArn": arn, "ExclusiveStartShardId": ids[0]}
    stubber.add_response("describe_stream", {"StreamDescription": pages[1]}, asked)
    assert stream.shards(arn) == [Shard(arn, ids[0]), Shard(arn, ids[1], ids[0]), Shard(arn, ids[2], ids[0])]


def test_a_shard_ends_where_no_iterator_follows(stubbed: tuple[TableStream, Stubber]) -> None:
    stream, stubber = stubbed
    stubber.add_response("get_records", {"Records": []})
    assert stream.records("iterator") == ([], None)
