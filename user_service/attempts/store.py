"""Rows of login_throttle."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select, update

from user_service.tables import login_throttle as table

SWEPT_AT_ONCE = 50


@dataclass(frozen=True)
class Count:
    """Failures that were counted, and the moment (epoch ms) from which the next try is heard."""

    failures: int
    open_at: int
    touched_at: int


def locked(connection: Connection, buckets: Sequence[str], *, now_ms: int) -> dict[str, Count]:
    """The counts, held until the transaction ends: whoever else wants one of them waits. Missing ones begin at 0."""
    found = _select(connection, buckets)
    for bucket in sorted(set(buckets) - found.keys()):
        row = {"bucket": bucket, "failures": 0, "open_at": 0, "touched_at": now_ms}
        ignoring = insert(table).prefix_with("IGNORE", dialect="mysql").prefix_with("OR IGNORE", dialect="sqlite")
        connection.execute(ignoring, row)
    return found if len(found) == len(set(buckets)) else _select(connection, buckets)


def _select(connection: Connection, buckets: Sequence[str]) -> dict[str, Count]:
    wanted = select(table).where(table.c.bucket.in_(buckets)).order_by(table.c.bucket).with_for_update()
    return {row.bucket: Count(row.failures, row.open_at, row.touched_at) for row in connection.execute(wanted)}


def write(connection: Connection, bucket: str, count: Count) -> None:
    values = {"failures": count.failures, "open_at": count.open_at, "touched_at": count.touched_at}
    connection.execute(update(table).where(table.c.bucket == bucket).values(values))


def sweep(connection: Connection, *, older_than: int) -> int:
    """Drops some counts that nobody touched since `older_than` (epoch ms); returns how many."""
    old = select(table.c.bucket).where(table.c.touched_at < older_than).order_by(table.c.touched_at)
    buckets = connection.scalars(old.limit(SWEPT_AT_ONCE)).all()
    if buckets:
        connection.execute(delete(table).where(table.c.bucket.in_(buckets), table.c.touched_at < older_than))
    return len(buckets)
