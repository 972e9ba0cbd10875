"""Points: the ledger that records are applied to, and what people see of it.

An entry moves only to a higher version, an immutable event records each move, the balances move with it. Done twice,
late or out of order equals done once; docs/decisions/0003-ledger.md says why it is built this way.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import timedelta
from functools import partial
from typing import Any

from kernel.errors import Invalid
from kernel.messages import RecordsChanged
from kernel.shapes import Clock, Cursors, Page, epoch_ms, moment_of, now
from kernel.sql import Connection, Engine, transaction
from user_service.points import ledger, store
from user_service.points.ledger import announcements
from user_service.points.schemas import Credited, Entry, Event, MyPlace, MyPoints, Ranked

__all__ = ["announcements"]


def apply(message: RecordsChanged, *, engine: Engine, clock: Clock = now) -> list[Event]:
    """Brings the entries of these records to the message's state, in one transaction; returns the moves it made."""
    return store.transaction(engine, partial(_settle, message, epoch_ms(clock())))


def _settle(message: RecordsChanged, at_ms: int, connection: Connection) -> list[Event]:
    newest = ledger.newest(message)
    before = store.locked_entries(connection, newest)
    ahead = [change for key, change in newest.items() if key not in before or before[key].version < change.version]
    if not ahead:
        return []
    users = {change.user_id for change in ahead} | {entry.user_id for entry in before.values()}
    holders = store.locked_holders(connection, {user for user in users if user is not None})
    after = [ledger.entry(message, change, before.get(change.record_id), holders, at_ms) for change in ahead]
    store.insert_entries(connection, [entry for entry in after if entry.record_id not in before])
    for changes, record_ids in ledger.moves(before, after).items():
        store.move_entries(connection, dict(changes), record_ids)
    events = [ledger.event(before.get(entry.record_id), entry) for entry in after]
    store.insert_events(connection, events, at_ms)
    for delta, user_ids in ledger.shares(before, after).items():
        store.add_to_balances(connection, delta, user_ids)
    return events


def unannounced(*, older_than: timedelta, engine: Engine, clock: Clock = now, limit: int = 1_000) -> list[Event]:
    """Events that whoever committed them did not live to announce."""
    return store.unannounced(engine, epoch_ms(clock() - older_than), limit)


def mark_announced(events: Sequence[Event], *, engine: Engine) -> None:
    """These are said; nobody says them again."""
    by_version: dict[int, list[str]] = defaultdict(list)
    for event in events:
        by_version[event.version].append(event.record_id)

    def mark(connection: Connection) -> None:
        for version, record_ids in sorted(by_version.items()):
            store.mark_announced(connection, version, record_ids)

    transaction(engine, mark)


def standing(record_ids: Collection[str], *, engine: Engine) -> dict[str, Entry]:
    """What the ledger holds of these records; a record it never heard of is left out."""
    return store.standing(engine, record_ids)


def known_records(*, engine: Engine, batch: int = 1_000) -> Iterator[str]:
    """Every record id in the ledger, in key order, read a batch at a time."""
    last = ""
    while record_ids := store.record_ids_after(engine, last, batch):
        yield from record_ids
        last = record_ids[-1]


def check_writable(*, engine: Engine) -> None:
    """Raises while the ledger can't be written to: away, or read-only after a failover."""
    transaction(engine, store.touch)


def mine(user_id: int, *, engine: Engine, cursors: Cursors, cursor: str | None, limit: int) -> MyPoints:
    """My total, and a page of what it is made of, newest first."""
    after = _position(cursors, cursor, "points", int, str)
    total, entries = store.credited(engine, user_id, after, limit + 1)
    items = [
        Credited(
            marathon_id=entry.marathon_id,
            marathon_title=entry.marathon_title,
            record_id=entry.record_id,
            reason=entry.reason,
            point=entry.point,
            credited_at=moment_of(entry.credited_at),
        )
        for entry in entries[:limit]
    ]
    following = None
    if len(entries) > limit:
        last = entries[limit - 1]
        following = cursors.write(["points", last.credited_at, last.record_id])
    return MyPoints(total_point=total, items=items, next=following)


def ranking(*, engine: Engine, cursors: Cursors, cursor: str | None, limit: int) -> Page[Ranked]:
    """Runners by points. The cursor carries the place, so a page costs the same however far down it is."""
    after = _position(cursors, cursor, "ranking", int, int, int, int)
    total, user_id, place, above = after or (0, 0, 0, 0)
    rows = store.leaders(engine, (total, user_id) if after else None, limit + 1)
    items: list[Ranked] = []
    for holder, name, points in rows[:limit]:
        place = place if points == total else above + 1
        total, user_id, above = points, holder, above + 1
        items.append(Ranked(place=place, name=name, total_point=points))
    more = len(rows) > limit
    return Page(items=items, next=cursors.write(["ranking", total, user_id, place, above]) if more else None)


def my_place(user_id: int, *, engine: Engine) -> MyPlace:
    """Where the ranking lists me: one place behind everybody with more."""
    total, ahead = store.standing_of(engine, user_id)
    return MyPlace(place=ahead + 1 if total > 0 else None, total_point=total)


def _position(cursors: Cursors, cursor: str | None, name: str, *kinds: type) -> tuple[Any, ...] | None:
    """What a cursor of this list says; one that was given out for another list is refused."""
    position = cursors.read(cursor)
    if position is None:
        return None
    if isinstance(position, list) and position[:1] == [name] and list(map(type, position[1:])) == list(kinds):
        return tuple(position[1:])
    detail = ("다른 목록의 cursor입니다", "This cursor was given out for another list")
    raise Invalid(errors=[(("query", "cursor"), detail)])
