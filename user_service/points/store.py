"""The ledger's tables: point_entry, point_event, point_balance. One database call a function."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, and_, func, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from kernel import sql
from user_service.accounts.schemas import RUNNER
from user_service.points.schemas import Entry, Event
from user_service.tables import account, point_balance, point_entry, point_event

_TRIES = 4
_ENTRY_COLUMNS = tuple(point_entry.c[name] for name in Entry.__slots__)

T = TypeVar("T")


class Overtaken(Exception):
    """An entry moved although it was locked."""


def transaction(engine: Engine, work: Callable[[Connection], T]) -> T:
    """As `sql.transaction`, and again where somebody else entered the same new record in the meantime."""
    for _ in range(_TRIES - 1):
        try:
            return sql.transaction(engine, work)
        except IntegrityError:
            continue
    return sql.transaction(engine, work)


def locked_entries(connection: Connection, record_ids: Collection[str]) -> dict[str, Entry]:
    """The entries there are, held until the transaction ends; in key order, so that two never wait for each other."""
    wanted = select(*_ENTRY_COLUMNS).where(point_entry.c.record_id.in_(sorted(record_ids)))
    rows = connection.execute(wanted.order_by(point_entry.c.record_id).with_for_update())
    return {row.record_id: Entry(*row) for row in rows}


def locked_holders(connection: Connection, user_ids: Collection[int]) -> set[int]:
    """Those of the users who have a balance, held so that an erasure comes wholly before or wholly after."""
    if not user_ids:
        return set()
    wanted = select(point_balance.c.user_id).where(point_balance.c.user_id.in_(sorted(user_ids)))
    return set(connection.scalars(wanted.order_by(point_balance.c.user_id).with_for_update()))


def insert_entries(connection: Connection, entries: Sequence[Entry]) -> None:
    if entries:
        connection.execute(insert(point_entry), [_row(entry) for entry in entries])


def move_entries(connection: Connection, changes: Mapping[str, Any], record_ids: Collection[str]) -> None:
    """The same changes, a version among them, for all of these; only upwards, whatever the caller thinks."""
    lower = (point_entry.c.record_id.in_(sorted(record_ids)), point_entry.c.version < changes["version"])
    moved = connection.execute(update(point_entry).where(*lower).values(changes))
    if moved.rowcount != len(record_ids):
        raise Overtaken


def insert_events(connection: Connection, events: Sequence[Event], at_ms: int) -> None:
    """A move by 0 has nothing to announce."""
    rows = [{**_row(event), "announced": event.delta == 0, "created_at": at_ms} for event in events]
    for row in rows:
        del row["marathon_title"]
    connection.execute(insert(point_event), rows)


def _row(shape: Entry | Event) -> dict[str, Any]:
    """As dataclasses.asdict, which is ten times slower."""
    return {name: getattr(shape, name) for name in shape.__slots__}


def add_to_balances(connection: Connection, delta: int, user_ids: Collection[int]) -> None:
    """The same delta for all of them; who has no balance gets none."""
    holders = point_balance.c.user_id.in_(sorted(user_ids))
    connection.execute(update(point_balance).where(holders).values(total_point=point_balance.c.total_point + delta))


def unannounced(engine: Engine, before_ms: int, limit: int) -> list[Event]:
    """The oldest events from before that moment which nobody has heard of yet."""
    event = point_event.c
    columns = (event.record_id, event.version, event.from_user_id, event.to_user_id, event.delta, event.marathon_id)
    wanted = (
        select(*columns, point_entry.c.marathon_title)
        .join(point_entry, point_entry.c.record_id == event.record_id)
        .where(event.announced.is_(False), event.created_at < before_ms)
    )
    with sql.reading(engine) as connection:
        return [Event(*row) for row in connection.execute(wanted.order_by(event.id).limit(limit))]


def mark_announced(connection: Connection, version: int, record_ids: Collection[str]) -> None:
    said = (point_event.c.version == version, point_event.c.record_id.in_(sorted(record_ids)))
    connection.execute(update(point_event).where(*said).values(announced=True))


def standing(engine: Engine, record_ids: Collection[str]) -> dict[str, Entry]:
    """The entries there are of those records, not held."""
    wanted = select(*_ENTRY_COLUMNS).where(point_entry.c.record_id.in_(sorted(record_ids)))
    with sql.reading(engine) as connection:
        return {row.record_id: Entry(*row) for row in connection.execute(wanted)}


def record_ids_after(engine: Engine, record_id: str, limit: int) -> list[str]:
    """The next record ids of the ledger in key order."""
    key = point_entry.c.record_id
    with sql.reading(engine) as connection:
        return list(connection.scalars(select(key).where(key > record_id).order_by(key).limit(limit)))


def credited(engine: Engine, user_id: int, after: tuple[int, str] | None, limit: int) -> tuple[int, list[Entry]]:
    """The user's total, and the entries that are worth something, newest first, after that (credited_at, record_id).

    In one statement: points that arrive meanwhile are in both or in neither.
    """
    entry = point_entry.c
    own = and_(entry.user_id == point_balance.c.user_id, entry.point != 0)
    if after:
        at_ms, record_id = after
        earlier = (entry.credited_at < at_ms, (entry.credited_at == at_ms) & (entry.record_id < record_id))
        own = and_(own, entry.credited_at <= at_ms, or_(*earlier))
    wanted = (
        select(point_balance.c.total_point, *_ENTRY_COLUMNS)
        .select_from(point_balance.outerjoin(point_entry, own))
        .where(point_balance.c.user_id == user_id)
        .order_by(entry.credited_at.desc(), entry.record_id.desc())
        .limit(limit)
    )
    with sql.reading(engine) as connection:
        rows = list(connection.execute(wanted))
    total = rows[0].total_point if rows else 0
    return total, [Entry(*values) for _, *values in rows if values[0] is not None]


def leaders(engine: Engine, after: tuple[int, int] | None, limit: int) -> Sequence[tuple[int, str, int]]:
    """Runners with points, (user_id, name, total), most first, after that (total, user_id)."""
    balance = point_balance.c
    wanted = (
        select(balance.user_id, account.c.name, balance.total_point)
        .join(account, account.c.user_id == balance.user_id)
        .where(balance.total_point > 0, account.c.user_type == RUNNER)
    )
    if after:
        points, user_id = after
        behind = (balance.total_point < points, (balance.total_point == points) & (balance.user_id > user_id))
        wanted = wanted.where(balance.total_point <= points, or_(*behind))
    wanted = wanted.order_by(balance.total_point.desc(), balance.user_id).limit(limit)
    with sql.reading(engine) as connection:
        return [(row.user_id, row.name, row.total_point) for row in connection.execute(wanted)]


def standing_of(engine: Engine, user_id: int) -> tuple[int, int]:
    """The user's total, and how many runners have more."""
    balance, ahead = point_balance.c, point_balance.alias("ahead")
    more = (
        select(func.count())
        .select_from(ahead.join(account, account.c.user_id == ahead.c.user_id))
        .where(ahead.c.total_point > balance.total_point, account.c.user_type == RUNNER)
        .scalar_subquery()
        .correlate(point_balance)
    )
    with sql.reading(engine) as connection:
        row = connection.execute(select(balance.total_point, more).where(balance.user_id == user_id)).first()
    return (row[0], row[1]) if row else (0, 0)


def touch(connection: Connection) -> None:
    """Changes nothing, but only a database that can be written to lets it pass."""
    nobody = update(point_balance).where(point_balance.c.user_id == 0)
    connection.execute(nobody.values(total_point=point_balance.c.total_point))
