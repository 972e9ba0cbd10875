"""The client as a server sees it that says whatever it likes: what is asked, tried again, and told to the caller."""

import contextlib
import json
import socket
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import boto3
import pytest
from botocore.exceptions import (
    ClientError,
    ConnectionClosedError,
    EndpointConnectionError,
    NoCredentialsError,
)

from kernel import aws, dynamo
from kernel.aws import Patience, Tables, code_of, is_away, put
from kernel.dynamo import DynamoDB, Place
from kernel.sigv4 import Credentials

Answer = tuple[int, bytes] | None  # None: the connection ends without a word
THROTTLED = (400, b'{"__type":"com.amazonaws.dynamodb.v20120810#ThrottlingException","message":"slow down"}')


@dataclass
class Server:
    """Gives the answers in turn, the last one for good; keeps what it was asked, a connection number with each."""

    answers: list[Answer]
    asked: list[tuple[int, dict[str, str], Any]] = field(default_factory=list)
    hang_up: bool = False
    port: int = 0

    def serve(self, listening: socket.socket) -> None:
        number = 0
        with contextlib.suppress(OSError):
            while True:
                connection, _ = listening.accept()
                number += 1
                threading.Thread(target=self._talk, args=(connection, number), daemon=True).start()

    def _talk(self, connection: socket.socket, number: int) -> None:
        with connection, connection.makefile("rb") as lines:
            while head := _head(lines):
                body = json.loads(lines.read(int(head["content-length"])))
                self.asked.append((number, head, body))
                answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
                if answer is None:
                    return
                status, said = answer
                connection.sendall(b"HTTP/1.1 %d X\r\nContent-Length: %d\r\n\r\n%s" % (status, len(said), said))
                if self.hang_up:
                    return


def _head(lines: Any) -> dict[str, str]:
    lines.readline()
    head: dict[str, str] = {}
    while line := lines.readline().strip():
        name, _, value = line.decode().partition(":")
        head[name.lower()] = value.strip()
    return head


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    slept: list[float] = []
    monkeypatch.setattr(dynamo.time, "sleep", slept.append)
    return slept


@pytest.fixture
def served() -> Iterator[Callable[..., tuple[Server, DynamoDB]]]:
    with contextlib.ExitStack() as until:

        def start(*answers: Answer, attempts: int = 3, **how: Any) -> tuple[Server, DynamoDB]:
            listening = until.enter_context(socket.create_server(("127.0.0.1", 0)))
            until.callback(listening.shutdown, socket.SHUT_RDWR)
            server = Server(list(answers), port=listening.getsockname()[1], **how)
            threading.Thread(target=server.serve, args=(listening,), daemon=True).start()
            place = Place(f"http://127.0.0.1:{server.port}", "x", lambda: Credentials("key", "secret", "token"))
            client = DynamoDB(place, 1, 2, attempts)
            until.callback(client.close)
            return server, client

        yield start


def test_any_operation_is_asked_by_its_name(served: Any) -> None:
    server, client = served((200, b'{"Table":{"ItemCount":3}}'))
    assert client.describe_table(TableName="t") == {"Table": {"ItemCount": 3}}
    [(_, head, body)] = server.asked
    assert head["x-amz-target"] == "DynamoDB_20120810.DescribeTable"
    assert (head["host"], head["x-amz-security-token"]) == (f"127.0.0.1:{server.port}", "token")
    assert body == {"TableName": "t"}


def test_what_passes_is_tried_three_times_and_then_told(served: Any, pauses: list[float]) -> None:
    server, client = served(THROTTLED)
    with pytest.raises(ClientError) as told:
        client.get_item(TableName="t")
    assert (len(server.asked), len(pauses)) == (3, 2)
    assert (code_of(told.value), told.value.response["Error"]["Message"]) == ("ThrottlingException", "slow down")
    assert is_away(told.value)


@pytest.mark.parametrize("passing", [None, (500, b"{}"), (503, b"<html>"), THROTTLED])
def test_what_passed_at_the_next_try_is_told_to_nobody(served: Any, passing: Answer, pauses: list[float]) -> None:
    server, client = served(passing, (200, b'{"Item":{}}'))
    assert client.get_item(TableName="t") == {"Item": {}}
    assert len(server.asked) == 2


def test_a_transaction_that_is_sent_again_is_the_same_one(served: Any, pauses: list[float]) -> None:
    server, client = served(None, (500, b""), (200, b"{}"))
    client.transact_write_items(TransactItems=[])
    client.transact_write_items(TransactItems=[])
    tokens = [body["ClientRequestToken"] for _, _, body in server.asked]
    assert tokens[0] == tokens[1] == tokens[2] != tokens[3]


@pytest.mark.parametrize("answer", [None, THROTTLED, (500, b"")])
def test_for_a_person_it_is_tried_once(served: Any, answer: Answer, pauses: list[float]) -> None:
    server, client = served(answer, attempts=1)
    with pytest.raises((ClientError, ConnectionClosedError)) as told:
        client.get_item(TableName="t")
    assert is_away(told.value)
    assert (len(server.asked), pauses) == (1, [])


@pytest.mark.parametrize(
    ("answer", "code", "away"),
    [
        ((400, b'{"__type":"a#ValidationException","message":"no"}'), "ValidationException", False),
        ((400, b'{"__type":"ResourceNotFoundException"}'), "ResourceNotFoundException", False),
        ((403, b"<html>"), "403", False),
        ((400, b"[]"), "400", False),
        ((502, b"Bad Gateway"), "502", True),
    ],
)
def test_a_refusal_has_the_services_own_word(served: Any, answer: Answer, code: str, away: bool) -> None:
    _, client = served(answer, attempts=1)
    with pytest.raises(ClientError) as told:
        client.get_item(TableName="t")
    assert (code_of(told.value), is_away(told.value)) == (code, away)
    assert told.value.operation_name == "GetItem"


def test_nobody_there_is_a_store_that_is_away(pauses: list[float]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    client = DynamoDB(Place(f"http://127.0.0.1:{port}", "x", lambda: Credentials("a", "b")), 1, 1, 3)
    with pytest.raises(EndpointConnectionError) as told:
        client.get_item(TableName="t")
    assert is_away(told.value)
    assert len(pauses) == 2


def test_a_connection_is_used_again_and_by_one_thread_at_a_time(served: Any) -> None:
    server, client = served((200, b"{}"))
    for _ in range(5):
        client.get_item(TableName="t")
    assert {number for number, _, _ in server.asked} == {1}
    with ThreadPoolExecutor(8) as threads:
        asked = list(threads.map(lambda n: client.get_item(TableName="t", Key={"n": n}), range(200)))
    assert asked == [{}] * 200
    assert sorted(body["Key"]["n"] for _, _, body in server.asked if "Key" in body) == list(range(200))


def test_a_connection_that_ended_meanwhile_is_not_used_again(served: Any) -> None:
    server, client = served((200, b"{}"), hang_up=True, attempts=1)
    for expected in (1, 2, 3):
        client.get_item(TableName="t")
        assert server.asked[-1][0] == expected
        assert client._idle[-1].sock.recv(1) == b""  # it has ended by now


def test_an_answer_that_is_cut_off_is_no_answer(pauses: list[float]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def say_half() -> None:
            connection, _ = listening.accept()
            with connection:
                connection.recv(65536)
                connection.sendall(b'HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"Item"')

        threading.Thread(target=say_half, daemon=True).start()
        place = Place(f"http://127.0.0.1:{listening.getsockname()[1]}", "x", lambda: Credentials("a", "b"))
        with pytest.raises(ConnectionClosedError):
            DynamoDB(place, 1, 2, 1).get_item(TableName="t")


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """boto3's environment, with nothing in it but a region."""
    for name in ("AWS_PROFILE", "AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_DYNAMODB", "AWS_SESSION_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    for name in ("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"):
        monkeypatch.setenv(name, "/dev/null")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "ap-northeast-2")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "key")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    return monkeypatch


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"AWS_ENDPOINT_URL": "http://a:1"},
        {"AWS_ENDPOINT_URL": "http://a", "AWS_ENDPOINT_URL_DYNAMODB": "http://b:2"},
    ],
)
def test_the_service_is_where_boto3_looks_for_it(environment: pytest.MonkeyPatch, more: dict[str, str]) -> None:
    for name, value in more.items():
        environment.setenv(name, value)
    theirs = boto3.Session().client("dynamodb")
    ours = aws.dynamodb(Patience.PERSON)
    assert (ours.place.endpoint, ours.place.region) == (theirs.meta.endpoint_url, "ap-northeast-2")
    assert ours.place.credentials() == Credentials("key", "secret", None)
    assert (ours.connect_s, ours.read_s, ours.attempts) == Patience.PERSON.value


def test_credentials_of_a_role_are_asked_for_at_every_request() -> None:
    class Role:
        asked = 0

        def get_frozen_credentials(self) -> Credentials:
            self.asked += 1
            return Credentials("key", f"secret{self.asked}", f"token{self.asked}")

    role = Role()
    assert [aws._asking(role).token for _ in range(2)] == ["token1", "token2"]


def test_without_credentials_it_says_so() -> None:
    with pytest.raises(NoCredentialsError):
        aws._asking(None)


def test_a_cancelled_transaction_says_why(dynamodb: Tables) -> None:
    dynamodb.write(put("job", {"marathon_id": "m", "job_id": "1"}))
    operation = dynamodb._named(put("job", {"marathon_id": "m", "job_id": "1"}, where="attribute_not_exists(job_id)"))
    with pytest.raises(ClientError) as told:
        dynamodb.client.transact_write_items(TransactItems=[operation])
    assert code_of(told.value) == "TransactionCanceledException"
    [reason] = told.value.response["CancellationReasons"]
    assert (reason["Code"], reason["Item"]["job_id"]) == ("ConditionalCheckFailed", {"S": "1"})
