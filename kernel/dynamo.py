"""DynamoDB's HTTP API under boto3's names, ten times as cheap: `get_item(TableName=..., Key=...)` as boto3 takes it.

botocore says where the service is and who asks, and its exceptions say what went wrong; the request itself is
signed, sent and read here. The answers are boto3's too, without ResponseMetadata.
"""

import http.client
import random
import select
import socket
import ssl
import time
import uuid
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from urllib.parse import urlsplit

import orjson
from botocore.exceptions import (
    ClientError,
    ConnectionClosedError,
    ConnectTimeoutError,
    EndpointConnectionError,
    ReadTimeoutError,
    SSLError,
)

from kernel.sigv4 import Credentials, Signer

_VERSION = "DynamoDB_20120810"
_KEPT_OPEN = 40
_ONCE_MORE = {
    "InternalServerError",
    "LimitExceededException",
    "PriorRequestNotComplete",
    "ProvisionedThroughputExceededException",
    "RequestLimitExceeded",
    "RequestTimeout",
    "RequestTimeoutException",
    "SlowDown",
    "ThrottlingException",
    "TransactionInProgressException",
}
_BROKEN = {500, 502, 503, 504}
_Unreachable = (ConnectTimeoutError, EndpointConnectionError, ReadTimeoutError, ConnectionClosedError, SSLError)


@dataclass(frozen=True)
class Place:
    """Where DynamoDB is, and who asks: credentials may be others at the next request."""

    endpoint: str
    region: str
    credentials: Callable[[], Credentials]
    certificates: str | None = None


@dataclass
class DynamoDB:
    """One client for all threads. Waits `connect_s` and `read_s` at most, and tries `attempts` times."""

    place: Place
    connect_s: float
    read_s: float
    attempts: int
    _idle: deque[http.client.HTTPConnection] = field(default_factory=deque, repr=False)

    def __post_init__(self) -> None:
        parts = urlsplit(self.place.endpoint)
        self._address = (parts.hostname or "", parts.port)
        self._tls = ssl.create_default_context(cafile=self.place.certificates) if parts.scheme == "https" else None
        self._signer = Signer("dynamodb", self.place.region, parts.netloc)

    def __getattr__(self, name: str) -> Callable[..., Any]:
        """Any operation of the API: `get_item` is GetItem."""
        if name.startswith("_"):
            raise AttributeError(name)
        return partial(self._call, "".join(word.capitalize() for word in name.split("_")))

    def close(self) -> None:
        """Ends the connections that nobody uses."""
        while self._idle:
            self._idle.pop().close()

    def _call(self, operation: str, **request: Any) -> Any:
        if operation == "TransactWriteItems":  # tried again after an answer that was lost, it is still done once
            request.setdefault("ClientRequestToken", str(uuid.uuid4()))
        body = orjson.dumps(request)
        for attempt in range(1, self.attempts + 1):
            try:
                status, answer = self._exchange(operation, body)
            except _Unreachable:
                if attempt == self.attempts:
                    raise
                _pause(attempt, 0.025)
                continue
            if status == 200:
                return orjson.loads(answer)
            refusal = _refusal(operation, status, answer, attempt)
            code = refusal.response["Error"]["Code"]
            if attempt == self.attempts or not (status in _BROKEN or code in _ONCE_MORE):
                raise refusal
            _pause(attempt, 0.025 if status in _BROKEN else 1)
        raise AssertionError("unreachable")

    def _exchange(self, operation: str, body: bytes) -> tuple[int, bytes]:
        at = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime())
        headers = self._signer.headers(f"{_VERSION}.{operation}", body, self.place.credentials(), at)
        connection = self._connection()
        try:
            connection.request("POST", "/", body, headers)
            response = connection.getresponse()
            answer = response.status, response.read()
        except BaseException as problem:
            connection.close()
            raise self._told(problem) from problem
        if not response.will_close and len(self._idle) < _KEPT_OPEN:
            self._idle.append(connection)
        else:
            connection.close()
        return answer

    def _told(self, problem: BaseException) -> BaseException:
        """The failure of an exchange as botocore calls it."""
        endpoint = self.place.endpoint
        if isinstance(problem, TimeoutError):
            return ReadTimeoutError(endpoint_url=endpoint, error=problem)
        if isinstance(problem, OSError | http.client.HTTPException):
            return ConnectionClosedError(endpoint_url=endpoint, error=problem)
        return problem

    def _connection(self) -> http.client.HTTPConnection:
        """One that is open: the newest of those at hand, or a new one."""
        while self._idle:
            try:
                connection = self._idle.pop()
            except IndexError:  # another thread took it
                break
            if _is_open(connection):
                return connection
            connection.close()
        host, port = self._address
        connection = (
            http.client.HTTPSConnection(host, port, timeout=self.connect_s, context=self._tls)
            if self._tls
            else http.client.HTTPConnection(host, port, timeout=self.connect_s)
        )
        try:
            connection.connect()
        except TimeoutError as problem:
            raise ConnectTimeoutError(endpoint_url=self.place.endpoint, error=problem) from problem
        except ssl.SSLError as problem:
            raise SSLError(endpoint_url=self.place.endpoint, error=problem) from problem
        except OSError as problem:
            raise EndpointConnectionError(endpoint_url=self.place.endpoint, error=problem) from problem
        connection.sock.settimeout(self.read_s)
        connection.sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        return connection


def _is_open(connection: http.client.HTTPConnection) -> bool:
    """Nothing to read: an idle connection that has something to say has ended."""
    poll = select.poll()
    poll.register(connection.sock, select.POLLIN)
    return not poll.poll(0)


def _refusal(operation: str, status: int, answer: bytes, attempt: int) -> ClientError:
    """What the service said instead of an answer; a proxy in between may not even say it in JSON."""
    try:
        said = orjson.loads(answer)
        code = str(said["__type"]).rpartition("#")[2]
    except (orjson.JSONDecodeError, KeyError, TypeError):
        said, code = {}, str(status)
    about = {"HTTPStatusCode": status, "RetryAttempts": attempt - 1}
    error = {"Code": code, "Message": said.get("message") or said.get("Message") or ""}
    response: Any = {**said, "Error": error, "ResponseMetadata": about}
    return ClientError(response, operation)


def _pause(attempt: int, base_s: float) -> None:
    time.sleep(random.uniform(0, base_s * 2 ** (attempt - 1)))  # noqa: S311 - jitter, not a secret
