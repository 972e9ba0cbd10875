"""What DynamoDB Local takes of the same items from whoever only writes: boto3's batch writer, and eight of them."""

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from itertools import count
from typing import Any

import boto3

from kernel import aws
from kernel.aws import Item, Patience
from local import provision
from local.resources import described
from local.stack import Stack, reaching

THREADS = 8
_numbers = count()


def batch_writer(stack: Stack, items: Sequence[Item]) -> float:
    """Items a second through boto3's `Table.batch_writer`."""
    table = _table(stack)
    exact = [_exact(item) for item in items]
    started = time.perf_counter()
    _write(table, exact)
    return len(items) / (time.perf_counter() - started)


def eight_batch_writers(stack: Stack, items: Sequence[Item]) -> float:
    """The same by eight threads side by side."""
    table = _table(stack)
    exact = [_exact(item) for item in items]
    started = time.perf_counter()
    with ThreadPoolExecutor(THREADS) as threads:
        list(threads.map(lambda start: _write(table, exact[start::THREADS]), range(THREADS)))
    return len(items) / (time.perf_counter() - started)


def _write(table: Any, items: Sequence[Any]) -> None:
    with table.batch_writer() as batch:
        for item in items:
            batch.put_item(Item=item)


def _table(stack: Stack) -> Any:
    """A table like official_record, with nothing in it and nobody else's."""
    prefix = f"bare{next(_numbers)}."
    with reaching(stack.env):
        client = aws.dynamodb(Patience.WORKER)
        provision.tables(client, described(), prefix=prefix)
        client.close()
        return boto3.resource("dynamodb").Table(f"{prefix}official_record")


def _exact(item: Item) -> Any:
    if isinstance(item, dict):
        return {name: _exact(value) for name, value in item.items()}
    return Decimal(str(item)) if isinstance(item, float) else item
