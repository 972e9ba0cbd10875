"""What DynamoDB Local takes of the same items from whoever only writes: boto3's batch writer, and eight of them.

Each has a server of its own: one that holds other large tables with streams is slow for everybody.
"""

import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

import boto3

from kernel import aws
from kernel.aws import Patience
from kernel.values import Item
from local import ports, provision, stores
from local.resources import described
from local.settings import Settings
from local.stack import reaching

THREADS = 8


def batch_writer(items: Sequence[Item]) -> float:
    """Items a second through boto3's `Table.batch_writer`."""
    return _measured(items, 1)


def eight_batch_writers(items: Sequence[Item]) -> float:
    """The same by eight threads side by side."""
    return _measured(items, THREADS)


def _measured(items: Sequence[Item], threads: int) -> float:
    exact = [_exact(item) for item in items]
    with _table() as table, ThreadPoolExecutor(threads) as pool:
        started = time.perf_counter()
        list(pool.map(lambda start: _write(table, exact[start::threads]), range(threads)))
        return len(items) / (time.perf_counter() - started)


def _write(table: Any, items: Sequence[Any]) -> None:
    with table.batch_writer() as batch:
        for item in items:
            batch.put_item(Item=item)


@contextmanager
def _table() -> Iterator[Any]:
    """A table like official_record with nothing in it, on a server that has no other."""
    with tempfile.TemporaryDirectory() as folder:
        port = ports.free()
        server = stores.dynamodb_local(port, Path(folder), tools_dir=Settings().tools_dir, in_memory=True)
        server.start()
        try:
            server.wait_until_ready()
            with reaching(stores.aws(port, port)):
                client = aws.dynamodb(Patience.WORKER)
                provision.tables(client, described(), prefix="")
                client.close()
                yield boto3.resource("dynamodb").Table("official_record")
        finally:
            server.kill()


def _exact(item: Item) -> Any:
    if isinstance(item, dict):
        return {name: _exact(value) for name, value in item.items()}
    return Decimal(str(item)) if isinstance(item, float) else item
