"""AWS: clients with time limits, and `Tables`, the few DynamoDB calls that the stores are made of.

Where things are comes from boto3's own environment (AWS_REGION, AWS_ENDPOINT_URL_DYNAMODB, ...), so no code asks.
"""

import random
import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING, Any

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError, NoCredentialsError
from botocore.httpsession import get_cert_path

from kernel.dynamo import DynamoDB, Place
from kernel.sigv4 import Credentials
from kernel.values import Item, pack, unpack

__all__ = ["Item", "pack", "unpack"]

if TYPE_CHECKING:
    from mypy_boto3_dynamodbstreams import DynamoDBStreamsClient
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_sns import SNSClient
    from mypy_boto3_sqs import SQSClient

Key = dict[str, Any]

_AWAY = {
    "InternalServerError",
    "InternalFailure",
    "InternalError",
    "ServiceUnavailable",
    "RequestLimitExceeded",
    "LimitExceededException",
    "ProvisionedThroughputExceededException",
    "ThrottlingException",
    "TransactionInProgressException",
    "SlowDown",
    "503",
}
_NAME = re.compile(r"#\w+")
_CONFLICT_TRIES = 12
_BATCH_TRIES = 8


class Patience(Enum):
    """How long a caller can wait. A person gets 503 within 3 s; a worker has time; a long poll waits on purpose.

    Connect s, read s, attempts. A person's call is tried once: a second try of a conditional write whose answer was
    lost would meet its own success and report a conflict that never was.
    """

    PERSON = (1, 2.2, 1)
    WORKER = (2, 5, 3)
    LONG_POLL = (2, 25, 3)


def _config(patience: Patience) -> Config:
    connect_s, read_s, attempts = patience.value
    return Config(
        connect_timeout=connect_s,
        read_timeout=read_s,
        retries={"total_max_attempts": attempts, "mode": "standard"},
        max_pool_connections=40,
        tcp_keepalive=True,
        parameter_validation=False,  # a quarter of a batch write's time here, to find what AWS would refuse anyway
    )


def dynamodb(patience: Patience) -> DynamoDB:
    connect_s, read_s, attempts = patience.value
    return DynamoDB(_place_of_dynamodb(), connect_s, read_s, attempts)


def _place_of_dynamodb() -> Place:
    """Where boto3's own client would go, and by whose name. Its session is left again: it takes 12 MB."""
    session = boto3.Session()
    client = session.client("dynamodb")
    at = client.meta
    client.close()
    return Place(at.endpoint_url, at.region_name, partial(_asking, session.get_credentials()), get_cert_path(True))


def _asking(known: Any) -> Credentials:
    """Who asks right now: a role's credentials are renewed before they end."""
    if known is None:
        raise NoCredentialsError
    now = known.get_frozen_credentials()
    return Credentials(now.access_key, now.secret_key, now.token)


def streams(patience: Patience = Patience.WORKER) -> "DynamoDBStreamsClient":
    return boto3.client("dynamodbstreams", config=_config(patience))


def sqs(patience: Patience) -> "SQSClient":
    return boto3.client("sqs", config=_config(patience))


def sns(patience: Patience = Patience.WORKER) -> "SNSClient":
    return boto3.client("sns", config=_config(patience))


def database_password(host: str, port: int, user: str) -> Callable[[], str]:
    """What signs a password for RDS, good for fifteen minutes, by the role this process runs under."""
    client: Any = boto3.client("rds")
    return partial(client.generate_db_auth_token, host, port, user)


def s3(patience: Patience) -> "S3Client":
    client = boto3.client("s3", config=_config(patience).merge(Config(s3={"addressing_style": "path"})))
    client.meta.events.register_last("before-call.s3", _without_asking)
    return client


def _without_asking(params: Any, **_: object) -> None:
    """Before a body botocore asks whether it may be sent, and waits a second more for an answer than it is allowed."""
    params["headers"].pop("Expect", None)


def code_of(problem: BaseException) -> str:
    """The service's own word for what went wrong, or ''."""
    return str(problem.response.get("Error", {}).get("Code", "")) if isinstance(problem, ClientError) else ""


def is_away(problem: BaseException) -> bool:
    """True where AWS can't be reached, is overloaded or broken: worth another try later. False for bugs of ours."""
    if isinstance(problem, ClientError):
        status = problem.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
        return code_of(problem) in _AWAY or status >= 500
    return isinstance(problem, BotoCoreError | GaveUp)


class ConditionFailed(Exception):
    """A conditional write met another state. `failed` holds the positions of the operations whose condition failed,
    `items` what stood there instead (None where nothing stood)."""

    def __init__(self, failed: Sequence[int], items: Sequence[Item | None]) -> None:
        super().__init__(f"conditions failed: {list(failed)}")
        self.failed = tuple(failed)
        self.items = tuple(items)


class GaveUp(Exception):
    """The store answers, but kept refusing for reasons that pass: contention or throttling."""


class Tables:
    """main_db: its tables by short name, values plain. Reads are strongly consistent unless they go to a global index.

    Operations for `transact` and `write` are made by `put`, `update`, `delete` and `check` below.
    """

    def __init__(self, client: DynamoDB, prefix: str) -> None:
        self.client = client
        self._prefix = prefix

    def name(self, table: str) -> str:
        return self._prefix + table

    def get(self, table: str, key: Key) -> Item | None:
        answer = self.client.get_item(TableName=self.name(table), Key=pack(key), ConsistentRead=True)
        return unpack(answer["Item"]) if "Item" in answer else None

    def get_many(self, table: str, keys: Sequence[Key]) -> list[Item]:
        """What exists of those keys, in no order; any number of keys."""
        found: list[Item] = []
        for start in range(0, len(keys), 100):
            wanted: Any = {"Keys": [pack(key) for key in keys[start : start + 100]], "ConsistentRead": True}
            for tries in range(_BATCH_TRIES):
                answer = self.client.batch_get_item(RequestItems={self.name(table): wanted})
                found += _unpacked(answer["Responses"].get(self.name(table), []))
                wanted = answer.get("UnprocessedKeys", {}).get(self.name(table))
                if not wanted:
                    break
                _pause(tries)
            else:
                raise GaveUp("batch_get_item")
        return found

    def page(
        self,
        table: str,
        key: Mapping[str, Any],
        *,
        between: tuple[str, Any, Any] | None = None,
        begins: tuple[str, str] | None = None,
        index: str | None = None,
        eventual: bool = False,
        newest_first: bool = False,
        limit: int | None = None,
        after: Key | None = None,
        only: Sequence[str] = (),
    ) -> tuple[list[Item], Key | None]:
        """One Query page: items of the partition `key`, and the key to go on after, or None at the end.

        `only` these attributes, where given.
        """
        names = {f"#k{i}": name for i, name in enumerate(key)}
        values = {f":k{i}": value for i, value in enumerate(key.values())}
        conditions = [f"#k{i} = :k{i}" for i in range(len(key))]
        if between:
            names["#r"], values[":low"], values[":high"] = between
            conditions.append("#r BETWEEN :low AND :high")
        if begins:
            names["#r"], values[":low"] = begins
            conditions.append("begins_with(#r, :low)")
        kept, kept_names = _projection(only)
        names |= kept_names
        request: dict[str, Any] = {
            "TableName": self.name(table),
            "KeyConditionExpression": " AND ".join(conditions),
            "ExpressionAttributeNames": names,
            "ExpressionAttributeValues": pack(values),
            "ConsistentRead": not eventual,
            "ScanIndexForward": not newest_first,
        }
        start = pack(after) if after else None
        extra = {"IndexName": index, "Limit": limit, "ExclusiveStartKey": start, "ProjectionExpression": kept or None}
        request |= {name: value for name, value in extra.items() if value is not None}
        answer = self.client.query(**request)
        last = answer.get("LastEvaluatedKey")
        return _unpacked(answer["Items"]), unpack(last) if last else None

    def query(self, table: str, key: Mapping[str, Any], **how: Any) -> Iterator[Item]:
        """Every item of the partition, page after page; `how` as for `page`."""
        after: Key | None = None
        while True:
            items, after = self.page(table, key, after=after, **how)
            yield from items
            if not after:
                return

    def scan(
        self, table: str, *, only: Sequence[str] = (), segment: int = 0, segments: int = 1, page: int = 250
    ) -> Iterator[Item]:
        """Every item of the table (a share of it, with segments): for repair, never for a request.

        `only` these attributes, where given. `page` items at a time: a page as large as DynamoDB makes them takes
        80 MB to unpack.
        """
        request: dict[str, Any] = {"TableName": self.name(table), "ConsistentRead": True}
        if only:
            request["ProjectionExpression"], request["ExpressionAttributeNames"] = _projection(only)
        request |= {"Segment": segment, "TotalSegments": segments, "Limit": page}
        while True:
            answer = self.client.scan(**request)
            yield from _unpacked(answer["Items"])
            if "LastEvaluatedKey" not in answer:
                return
            request["ExclusiveStartKey"] = answer["LastEvaluatedKey"]

    def write(self, operation: Item) -> None:
        """One conditional write. Raises ConditionFailed with what stood there."""
        self.transact(operation)

    def transact(self, *operations: Item) -> None:
        """All of up to 100 writes or none. Retries while others hold the items; raises ConditionFailed."""
        for tries in range(_CONFLICT_TRIES):
            try:
                self.client.transact_write_items(TransactItems=[self._named(op) for op in operations])
            except ClientError as problem:
                reasons: Any = problem.response.get("CancellationReasons", [])
                _raise_failed_conditions(reasons)
                passing = any(reason.get("Code") in _PASSING for reason in reasons)
                if not passing and code_of(problem) != "TransactionInProgressException":
                    raise
            else:
                return
            _pause(tries)
        raise GaveUp("transact_write_items")

    def put_many(self, table: str, items: Sequence[Item]) -> None:
        """Unconditional puts, any number: for rows that are the same however often they are written."""
        self._write_many(table, [{"PutRequest": {"Item": pack(item)}} for item in items])

    def delete_many(self, table: str, keys: Sequence[Key]) -> None:
        self._write_many(table, [{"DeleteRequest": {"Key": pack(key)}} for key in keys])

    def _write_many(self, table: str, requests: list[Any]) -> None:
        for start in range(0, len(requests), 25):
            rest = requests[start : start + 25]
            for tries in range(_BATCH_TRIES):
                answer = self.client.batch_write_item(RequestItems={self.name(table): rest})
                rest = answer.get("UnprocessedItems", {}).get(self.name(table), [])
                if not rest:
                    break
                _pause(tries)
            else:
                raise GaveUp("batch_write_item")

    def _named(self, operation: Item) -> Any:
        (kind, body), *_ = operation.items()
        return {kind: {**body, "TableName": self.name(body["TableName"])}}


class Bucket:
    """An S3 bucket: whole files by key."""

    def __init__(self, client: "S3Client", name: str) -> None:
        self._client = client
        self._name = name

    def put(self, key: str, body: bytes) -> None:
        self._client.put_object(Bucket=self._name, Key=key, Body=body)

    def get(self, key: str) -> bytes | None:
        """The file, or None where there is none under that key."""
        try:
            return self._client.get_object(Bucket=self._name, Key=key)["Body"].read()
        except self._client.exceptions.NoSuchKey:
            return None

    def delete(self, key: str) -> None:
        """Also where there is nothing."""
        self._client.delete_object(Bucket=self._name, Key=key)


def _projection(only: Sequence[str]) -> tuple[str, dict[str, str]]:
    names = {f"#{name}": name for name in only}
    return ", ".join(names), names


def _unpacked(images: list[Any]) -> list[Item]:
    """In place: an image takes three times the room of what it says."""
    for at, image in enumerate(images):
        images[at] = unpack(image)
    return images


_PASSING = {"TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"}


def _raise_failed_conditions(reasons: Sequence[Any]) -> None:
    failed = [at for at, reason in enumerate(reasons) if reason.get("Code") == "ConditionalCheckFailed"]
    if failed:
        stood = [reasons[at].get("Item") for at in failed]
        raise ConditionFailed(failed, [unpack(item) if item else None for item in stood])


def _pause(tries: int, sleep: Callable[[float], None] = time.sleep) -> None:
    sleep(random.uniform(0, min(0.4, 0.01 * 2**tries)))  # noqa: S311 - jitter, not a secret


def put(table: str, item: Item, *, where: str = "", values: Item | None = None) -> Item:
    """Operation: put the item where the condition holds. `:name` and `#name` stand for values and reserved words."""
    return {"Put": {"TableName": table, "Item": pack(item), **_condition(where, values)}}


def update(table: str, key: Key, expression: str, *, where: str = "", values: Item | None = None) -> Item:
    body = {"TableName": table, "Key": pack(key), "UpdateExpression": expression}
    return {"Update": {**body, **_condition(where, values, expression)}}


def delete(table: str, key: Key, *, where: str = "", values: Item | None = None) -> Item:
    return {"Delete": {"TableName": table, "Key": pack(key), **_condition(where, values)}}


def check(table: str, key: Key, *, where: str, values: Item | None = None) -> Item:
    return {"ConditionCheck": {"TableName": table, "Key": pack(key), **_condition(where, values)}}


def _condition(where: str, values: Item | None, expression: str = "") -> Item:
    names = {word: word[1:] for word in _NAME.findall(f"{where} {expression}")}
    body: Item = {"ReturnValuesOnConditionCheckFailure": "ALL_OLD"}
    if where:
        body["ConditionExpression"] = where
    if values:
        body["ExpressionAttributeValues"] = pack(values)
    if names:
        body["ExpressionAttributeNames"] = names
    return body
