"""The points ledger alone: applies a second, in messages as large as the relay packs them."""

import time
from collections.abc import Iterator

from sqlalchemy import insert

from bench.figures import Figure
from kernel import sql
from kernel.messages import RecordChange, RecordsChanged
from kernel.shapes import new_id
from user_service.points import service
from user_service.tables import point_balance

RECORDS = 20_000
USERS = 5_000
BATCH = 500


def measure(url: str, name: str, *, wanted: float | None) -> list[Figure]:
    """First versions and then corrections of `RECORDS` records that belong to `USERS` users."""
    engine = sql.engine(url, patience_s=30)
    with engine.begin() as connection:
        connection.execute(insert(point_balance), [{"user_id": n, "total_point": 0} for n in range(1, USERS + 1)])
    record_ids = [new_id() for _ in range(RECORDS)]
    figures = []
    for version, what in ((1, "new entries"), (2, "corrections")):
        started = time.perf_counter()
        for message in _messages(record_ids, version):
            service.apply(message, engine=engine)
        speed = RECORDS / (time.perf_counter() - started)
        figures.append(Figure(f"ledger applies on {name}, {what}", speed, "/s", wanted, at_least=True))
    engine.dispose()
    return figures


def _messages(record_ids: list[str], version: int) -> Iterator[RecordsChanged]:
    for start in range(0, len(record_ids), BATCH):
        changes = tuple(
            RecordChange(
                record_id=record_id,
                version=version,
                user_id=1 + (start + at) % USERS,
                state="live",
                points=100 * version,
                reason="finish",
            )
            for at, record_id in enumerate(record_ids[start : start + BATCH])
        )
        yield RecordsChanged(marathon_id=new_id(), marathon_title="서울 마라톤", changes=changes)
