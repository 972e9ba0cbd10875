"""Accounts and messages for tests of the ledger."""

from collections.abc import Iterable

from sqlalchemy import Engine, delete, insert, select

from kernel.messages import RecordChange, RecordsChanged
from kernel.sql import reading
from user_service.tables import account, metadata, point_balance, point_entry, point_event

MARATHON = "01JM0000000000000000000000"
TITLE = "서울 마라톤"


def empty(engine: Engine) -> None:
    with engine.begin() as connection:
        for table in reversed(metadata.sorted_tables):
            connection.execute(delete(table))


def open_accounts(engine: Engine, *user_ids: int, user_type: int = 0) -> None:
    """Accounts as a sign-up leaves them: with an empty balance."""
    needed = {column.name: 0 if column.type.python_type is int else "-" for column in account.c if not column.nullable}
    for user_id in user_ids:
        given = {"user_id": user_id, "login_id": f"u{user_id}", "user_type": user_type, "name": f"러너{user_id}"}
        with engine.begin() as connection:
            connection.execute(insert(account), {**needed, **given})
            connection.execute(insert(point_balance), {"user_id": user_id, "total_point": 0})


def change(
    record_id: str, version: int, user_id: int | None = None, points: int = 0, *, state: str = "live"
) -> RecordChange:
    return RecordChange.model_validate(
        {
            "record_id": record_id,
            "version": version,
            "user_id": user_id,
            "state": state,
            "points": points,
            "reason": "완주",
        }
    )


def message(*changes: RecordChange, marathon_id: str = MARATHON, title: str = TITLE) -> RecordsChanged:
    return RecordsChanged(marathon_id=marathon_id, marathon_title=title, changes=changes)


def balances(engine: Engine) -> dict[int, int]:
    with reading(engine) as connection:
        return {row.user_id: row.total_point for row in connection.execute(select(point_balance))}


def entries(engine: Engine) -> dict[str, tuple[int, str, int | None, int]]:
    """record id -> (version, state, holder, points)"""
    columns = point_entry.c
    wanted = select(columns.record_id, columns.version, columns.state, columns.user_id, columns.point)
    with reading(engine) as connection:
        return {row[0]: tuple(row[1:]) for row in connection.execute(wanted)}  # type: ignore[misc]


def events(engine: Engine) -> list[tuple[str, int, int | None, int | None, int]]:
    """(record id, version, from, to, delta) in the order written."""
    columns = point_event.c
    wanted = select(columns.record_id, columns.version, columns.from_user_id, columns.to_user_id, columns.delta)
    with reading(engine) as connection:
        return [tuple(row) for row in connection.execute(wanted.order_by(columns.id))]  # type: ignore[misc]


def items(changes: Iterable[RecordChange]) -> list[dict[str, object]]:
    """The items of official_record that these changes are the newest versions of."""
    return [{"marathon_id": MARATHON, **change.model_dump()} for change in changes]
