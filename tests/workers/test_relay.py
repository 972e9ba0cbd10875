"""The relay between a real table's stream and a real topic: what was written is heard, whatever is killed or away."""

import json
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from prometheus_client import REGISTRY

from kernel import aws
from kernel.aws import Patience, Tables
from kernel.messages import RecordChange, RecordsChanged, parse
from kernel.queue import Queue, Topic
from tests.patience import eventually
from tests.stores import Aws, Queues
from tests.workers.conftest import process_environment
from tests.workers.failing_proxy import FailingProxy
from tests.workers.relay_process import LEASE_S
from workers import gaps
from workers.process import Process
from workers.relay import TABLE, relay
from workers.stream import TableStream

POINTS = ["after reading", "mid-publish", "after publish, before checkpoint", "after checkpoint", "holding a lease"]


def record(bib: str, *, marathon_id: str = "M1", version: int = 1, points: int = 10) -> dict[str, Any]:
    return {
        "race_shard": f"{marathon_id}#0",
        "item": f"bib#{bib}",
        "kind": "record",
        "marathon_id": marathon_id,
        "record_id": f"{marathon_id}R{bib}",
        "version": version,
        "changed_at": "2026-11-01T00:00:00.000Z",
        "state": "live",
        "user_id": 7,
        "points": points,
        "reason": "풀코스 완주",
        "name": "김달리",
    }


def race(marathon_id: str, title: str) -> dict[str, Any]:
    return {
        "marathon_id": marathon_id,
        "part": "race",
        "title": title,
        "date": "2026-11-01",
        "place": "서울",
        "courses": [],
        "registration_opens_at": "2026-01-01T00:00:00Z",
        "registration_closes_at": "2026-02-01T00:00:00Z",
        "point": 10,
        "ranking": {"overall": "gun", "sex": "net", "age_group": "net"},
        "status": "deleted",
        "owner_id": 1,
        "version": 1,
        "created_at": "2026-01-01T00:00:00Z",
        "updated_at": "2026-01-01T00:00:00Z",
    }


class Listener:
    """Hears what reaches the queue `points`."""

    def __init__(self, queue: Queue) -> None:
        self._queue = queue
        self.messages: list[RecordsChanged] = []
        self.bodies: list[str] = []

    def listen(self) -> None:
        got = self._queue.receive(wait_s=0)
        self._queue.delete(got)
        for message in map(parse, [one.body for one in got]):
            assert isinstance(message, RecordsChanged)
            self.messages.append(message)
        self.bodies += [one.body for one in got]

    @property
    def changes(self) -> list[RecordChange]:
        return [change for message in self.messages for change in message.changes]

    def has_newest(self, *records: dict[str, Any]) -> bool:
        """True once each record was heard of at its version."""
        self.listen()
        versions: dict[str, int] = {}
        for change in self.changes:
            versions[change.record_id] = max(change.version, versions.get(change.record_id, 0))
        return all(versions.get(one["record_id"]) == one["version"] for one in records)


@pytest.fixture
def listener(queues: Queues) -> Listener:
    return Listener(queues.queue("points"))


@contextmanager
def relaying(tables: Tables, topic: Topic) -> Iterator[None]:
    """A relay at work in a thread, stopped at the end."""
    process, client = Process(), aws.streams()
    worker = relay(TableStream(client, tables, TABLE), tables, topic, lease_lasts_s=LEASE_S, survey_every_s=0.2)
    thread = threading.Thread(target=worker.run, args=(process,), daemon=True)
    thread.start()
    try:
        yield
    finally:
        process.stop.set()
        thread.join(20)
        client.close()
        assert not thread.is_alive()


@pytest.fixture
def start(aws_servers: Aws, dynamodb: Tables, queues: Queues) -> Iterator[Callable[[str], "subprocess.Popen[bytes]"]]:
    """Starts a relay process that dies at that point."""
    started: list[subprocess.Popen[bytes]] = []

    def begin(point: str) -> "subprocess.Popen[bytes]":
        arguments = [dynamodb.name(""), queues.arns["record-changes"], point]
        command = [sys.executable, "-m", "tests.workers.relay_process", *arguments]
        env = process_environment(**aws_servers.environment)
        started.append(subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL))
        return started[-1]

    yield begin
    for process in started:
        process.kill()
        process.wait(10)


def position(tables: Tables) -> str:
    [lease] = [item for item in tables.scan("relay_lease") if "position" in item]
    return str(lease["position"])


def test_what_is_written_is_heard_of_within_a_second(dynamodb: Tables, queues: Queues, listener: Listener) -> None:
    dynamodb.put_many("official_marathon", [race("M1", "서울 마라톤")])
    with relaying(dynamodb, queues.topic("record-changes")):
        dynamodb.put_many(TABLE, [record("0")])
        eventually(lambda: listener.has_newest(record("0")))
        waited = []
        for number in range(1, 5):
            written = time.monotonic()
            dynamodb.put_many(TABLE, [record(str(number))])
            eventually(lambda number=number: listener.has_newest(record(str(number))))  # type: ignore[misc]
            waited.append(time.monotonic() - written)
    assert min(waited) < 1.2, waited
    [first, *_] = listener.messages
    assert (first.marathon_id, first.marathon_title) == ("M1", "서울 마라톤")
    assert first.changes[0] == RecordChange(
        record_id="M1R0", version=1, user_id=7, state="live", points=10, reason="풀코스 완주"
    )
    assert "김달리" not in json.dumps([json.loads(body) for body in listener.bodies], ensure_ascii=False)


def test_a_race_of_thousands_is_few_messages_and_only_the_newest_is_said(
    dynamodb: Tables, queues: Queues, listener: Listener
) -> None:
    rows = [record(str(number)) for number in range(2_000)]
    newer = [record(str(number), version=2, points=0) for number in range(0, 2_000, 10)]
    for batch in (rows, newer):
        dynamodb.put_many(TABLE, batch)
    with relaying(dynamodb, queues.topic("record-changes")):
        eventually(lambda: listener.has_newest(*newer), within_s=30)
    assert len(listener.messages) <= 5
    assert {change.record_id for change in listener.changes} == {row["record_id"] for row in rows}


@pytest.mark.parametrize("point", POINTS)
def test_a_relay_killed_at_any_point_loses_nothing(
    dynamodb: Tables, queues: Queues, listener: Listener, start: Callable[[str], Any], point: str
) -> None:
    rows = [record("1", marathon_id=f"M{number}") for number in range(25)]
    dynamodb.put_many(TABLE, rows)
    assert start(point).wait(30) == -signal.SIGKILL

    with relaying(dynamodb, queues.topic("record-changes")):
        eventually(lambda: listener.has_newest(*rows), within_s=30)
        more = record("2")
        dynamodb.put_many(TABLE, [more])
        eventually(lambda: listener.has_newest(more))


def test_a_relay_killed_again_and_again_while_records_change_loses_nothing(
    dynamodb: Tables, queues: Queues, listener: Listener, start: Callable[[str], Any]
) -> None:
    rows = [record(str(number)) for number in range(40)]
    for version, point in enumerate(POINTS, start=1):
        rows = [{**row, "version": version} for row in rows]
        dynamodb.put_many(TABLE, rows)
        assert start(point).wait(30) == -signal.SIGKILL
    with relaying(dynamodb, queues.topic("record-changes")):
        eventually(lambda: listener.has_newest(*rows), within_s=30)


def test_a_relay_that_was_told_to_stop_leaves_its_leases_to_the_next(
    dynamodb: Tables, start: Callable[[str], Any], listener: Listener
) -> None:
    dynamodb.put_many(TABLE, [record("1")])
    process = start("nowhere")
    eventually(lambda: listener.has_newest(record("1")))
    process.send_signal(signal.SIGTERM)
    assert process.wait(15) == 0
    [lease] = dynamodb.scan("relay_lease")
    assert "holder" not in lease


def test_the_second_of_two_relays_takes_over_from_a_killed_one(
    dynamodb: Tables, start: Callable[[str], Any], listener: Listener
) -> None:
    first = start("nowhere")
    dynamodb.put_many(TABLE, [record("1")])
    eventually(lambda: listener.has_newest(record("1")))
    start("nowhere")
    first.kill()
    dynamodb.put_many(TABLE, [record("2")])
    eventually(lambda: listener.has_newest(record("2")))


@pytest.fixture
def proxy(aws_servers: Aws) -> Iterator[FailingProxy]:
    with FailingProxy.running(aws_servers.environment["AWS_ENDPOINT_URL_SNS"]) as proxy:
        yield proxy


@pytest.fixture
def topic_behind_proxy(proxy: FailingProxy, queues: Queues) -> Iterator[Topic]:
    client = aws.boto3.client("sns", endpoint_url=proxy.url, config=aws._config(Patience.WORKER))
    yield Topic(client, queues.arns["record-changes"])
    client.close()


def test_the_first_record_of_a_new_table_is_no_gap(dynamodb: Tables, queues: Queues, listener: Listener) -> None:
    """DynamoDB Local says of a stream that was empty until now that its oldest records are gone."""
    first = record("1")
    with relaying(dynamodb, queues.topic("record-changes")):
        eventually(lambda: REGISTRY.get_sample_value("relay_shards_held"))
        read_at = time.time()
        eventually(lambda: (REGISTRY.get_sample_value("relay_last_read_timestamp_seconds") or 0) > read_at)
        dynamodb.put_many(TABLE, [first])
        eventually(lambda: listener.has_newest(first))

    assert gaps.open_gap(tables=dynamodb) is None


@pytest.mark.parametrize("lost", [1, 5, 9, 10])
def test_a_publish_that_answers_200_and_lost_some_entries_loses_nothing(
    dynamodb: Tables, listener: Listener, proxy: FailingProxy, topic_behind_proxy: Topic, lost: int
) -> None:
    rows = [record("1", marathon_id=f"M{number}") for number in range(15)]
    dynamodb.put_many(TABLE, rows)
    proxy.loses(lost, times=8)  # more than the tries of one publish
    with relaying(dynamodb, topic_behind_proxy):
        eventually(lambda: listener.has_newest(*rows), within_s=30)
        eventually(lambda: position(dynamodb) != "TRIM_HORIZON")
    assert proxy.lost >= lost


def test_while_the_topic_is_away_the_position_stays(
    dynamodb: Tables, listener: Listener, proxy: FailingProxy, topic_behind_proxy: Topic
) -> None:
    dynamodb.put_many(TABLE, [record("1")])
    proxy.is_away = True
    with relaying(dynamodb, topic_behind_proxy):
        eventually(lambda: proxy.refused >= 3)
        assert position(dynamodb) == "TRIM_HORIZON"
        proxy.is_away = False
        eventually(lambda: listener.has_newest(record("1")), within_s=20)
        eventually(lambda: position(dynamodb) != "TRIM_HORIZON")


def test_a_table_made_anew_is_followed(dynamodb: Tables, queues: Queues, listener: Listener) -> None:
    described: Any = dynamodb.client.describe_table(TableName=dynamodb.name(TABLE))["Table"]
    with relaying(dynamodb, queues.topic("record-changes")):
        dynamodb.put_many(TABLE, [record("1")])
        eventually(lambda: listener.has_newest(record("1")))
        dynamodb.client.delete_table(TableName=dynamodb.name(TABLE))
        dynamodb.client.create_table(
            TableName=dynamodb.name(TABLE),
            KeySchema=described["KeySchema"],
            AttributeDefinitions=[
                a for a in described["AttributeDefinitions"] if a["AttributeName"] in {"race_shard", "item"}
            ],
            BillingMode="PAY_PER_REQUEST",
            StreamSpecification=described["StreamSpecification"],
        )
        newer = record("1", version=10**12)
        dynamodb.put_many(TABLE, [newer])
        eventually(lambda: listener.has_newest(newer), within_s=30)
    assert dynamodb.get("relay_lease", {"shard_id": "gap"})


def test_a_removed_item_is_passed_over(dynamodb: Tables, queues: Queues, listener: Listener) -> None:
    dynamodb.put_many(TABLE, [record("1")])
    dynamodb.delete_many(TABLE, [{"race_shard": "M1#0", "item": "bib#1"}])
    dynamodb.put_many(TABLE, [record("2")])
    with relaying(dynamodb, queues.topic("record-changes")):
        eventually(lambda: listener.has_newest(record("1"), record("2")))


def test_the_worker_runs_as_it_is_started_in_production(
    aws_servers: Aws, dynamodb: Tables, queues: Queues, listener: Listener
) -> None:
    env = process_environment(
        **aws_servers.environment,
        TABLE_PREFIX=dynamodb.name(""),
        RECORD_CHANGES_TOPIC_ARN=queues.arns["record-changes"],
    )
    dynamodb.put_many(TABLE, [record("1")])
    worker = subprocess.Popen([sys.executable, "-m", "workers", "relay"], env=env, stdout=subprocess.PIPE, text=True)
    try:
        eventually(lambda: listener.has_newest(record("1")))
        worker.send_signal(signal.SIGTERM)
        said = worker.communicate(timeout=20)[0]
    finally:
        worker.kill()
        worker.wait(5)
    assert worker.returncode == 0
    events = [json.loads(line)["event"] for line in said.splitlines()]
    assert events == ["worker.started", "relay.lease_taken", "worker.stopped"]
