"""The stores of one machine keep what they said they have, also when they are killed, and listen to nobody else."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kernel import aws, sql
from kernel.aws import Bucket, Patience, Tables
from kernel.queue import Queue, Topic
from local import mariadb, ports, provision, stores
from local.processes import Child
from local.resources import described
from local.settings import Settings
from local.stack import reaching
from tests.stores import Aws

ROWS = 50


@pytest.fixture
def start() -> Iterator[Callable[[Child], Child]]:
    started: list[Child] = []

    def begin(child: Child) -> Child:
        started.append(child)
        child.start()
        child.wait_until_ready()
        return child

    yield begin
    for child in started:
        child.kill()


def test_dynamodb_on_a_file_keeps_data_and_stream_over_a_kill(start: Callable[[Child], Child], tmp_path: Path) -> None:
    port = ports.free()
    server = start(stores.dynamodb_local(port, tmp_path, tools_dir=Settings().tools_dir))
    with reaching(stores.aws(port, port)):
        client, streams = aws.dynamodb(Patience.WORKER), aws.streams()
    tables = Tables(client, "kept.")
    provision.tables(client, described(), prefix="kept.")
    items = [{"race_shard": "m#0", "item": f"bib#{n}", "changed_at": "2026"} for n in range(ROWS)]
    tables.put_many("official_record", items)

    server.kill()
    server.start()
    server.wait_until_ready()

    assert len(list(tables.query("official_record", {"race_shard": "m#0"}))) == ROWS
    stream = client.describe_table(TableName="kept.official_record")["Table"]["LatestStreamArn"]
    shard = streams.describe_stream(StreamArn=stream)["StreamDescription"]["Shards"][0]["ShardId"]
    start_of = streams.get_shard_iterator(StreamArn=stream, ShardId=shard, ShardIteratorType="TRIM_HORIZON")
    assert len(streams.get_records(ShardIterator=start_of["ShardIterator"])["Records"]) == ROWS
    client.close()
    streams.close()


def test_queues_and_files_survive_a_kill_messages_in_flight_too(
    start: Callable[[Child], Child], tmp_path: Path
) -> None:
    port = ports.free()
    server = start(stores.roto(port, tmp_path))
    with reaching(stores.aws(port, port)):
        sqs, sns, s3 = aws.sqs(Patience.LONG_POLL), aws.sns(), aws.s3(Patience.WORKER)
    made = provision.queues(sqs, sns, described())
    provision.bucket(s3, described().bucket)
    points, files = Queue(sqs, made.queue_urls["points"]), Bucket(s3, described().bucket)
    Topic(sns, made.topic_arns["record-changes"]).publish([f"message {n}" for n in range(50)])
    in_flight = points.receive(wait_s=5)
    files.put("a.csv", b"bib,time")

    server.kill()
    server.start()
    server.wait_until_ready()

    points.keep(in_flight, 0)
    received: set[str] = set()
    while batch := points.receive(wait_s=1):
        received |= {message.body for message in batch}
        points.delete(batch)
    assert received == {f"message {n}" for n in range(50)}
    assert files.get("a.csv") == b"bib,time"
    for client in (sqs, sns, s3):
        client.close()


def test_a_private_mysql_server_keeps_what_was_committed_over_a_kill(mysql_server: object, tmp_path: Path) -> None:
    if not isinstance(mysql_server, str) or Settings().mysql_url:
        pytest.skip("no server of our own here")
    program = mariadb.program(Settings().tools_dir)
    mariadb.prepare(program, tmp_path / "data")
    server, url = mariadb.child(program, tmp_path / "data", tmp_path / "log")
    server.start()
    server.wait_until_ready()
    made = sql.engine(url, pool_size=1)
    with made.begin() as connection:
        connection.exec_driver_sql("CREATE DATABASE kept")
        connection.exec_driver_sql("CREATE TABLE kept.row_of (id INT PRIMARY KEY)")
        connection.exec_driver_sql("INSERT INTO kept.row_of VALUES (1), (2)")

    server.kill()
    server.start()
    server.wait_until_ready()

    with made.connect() as connection:
        assert connection.exec_driver_sql("SELECT COUNT(*) FROM kept.row_of").scalar_one() == 2
    made.dispose()
    server.kill()


def test_the_stores_listen_on_this_machine_only(aws_servers: Aws) -> None:
    listening = _addresses_listened_on()

    for name in ("AWS_ENDPOINT_URL_DYNAMODB", "AWS_ENDPOINT_URL_SQS"):
        port = int(aws_servers.environment[name].rpartition(":")[2])
        assert listening[port] <= {"0100007F", "0000000000000000FFFF00000100007F"}


def _addresses_listened_on() -> dict[int, set[str]]:
    """Linux's own list: port -> addresses in its hexadecimal notation."""
    found: dict[int, set[str]] = {}
    for table in (Path("/proc/net/tcp"), Path("/proc/net/tcp6")):
        for line in table.read_text().splitlines()[1:]:
            _, local, _, state, *_ = line.split()
            address, _, port = local.partition(":")
            if state == "0A":
                found.setdefault(int(port, 16), set()).add(address)
    return found
