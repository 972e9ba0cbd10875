"""The rules of the ledger, with no database near: what an entry becomes, what moved, and whose total moves by what."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from kernel.messages import Credit, PointsCredited, RecordChange, RecordsChanged
from user_service.points.schemas import Entry, Event

MOST_CREDITS = 1_000


def newest(message: RecordsChanged) -> dict[str, RecordChange]:
    """By record id, the change of the highest version, in key order."""
    ascending = sorted(message.changes, key=lambda change: (change.record_id, change.version))
    return {change.record_id: change for change in ascending}


def entry(
    message: RecordsChanged, change: RecordChange, before: Entry | None, holders: Collection[int], at_ms: int
) -> Entry:
    """Points belong to an account or to nobody: for a user without a balance the entry keeps its version, worth 0."""
    user_id = change.user_id if change.user_id in holders else None
    point = change.points if user_id is not None and change.state == "live" else 0
    stays = before is not None and (before.user_id, before.point) == (user_id, point)
    return Entry(
        record_id=change.record_id,
        marathon_id=message.marathon_id,
        marathon_title=message.marathon_title,
        user_id=user_id,
        version=change.version,
        state=change.state,
        point=point,
        reason=change.reason,
        credited_at=before.credited_at if before and stays else at_ms,
    )


def moves(before: Mapping[str, Entry], after: Sequence[Entry]) -> dict[tuple[tuple[str, Any], ...], list[str]]:
    """What changes of the entries there were -> the records where just that does: mostly the same, in one statement."""
    by_change: dict[tuple[tuple[str, Any], ...], list[str]] = defaultdict(list)
    for new in after:
        old = before.get(new.record_id)
        if old:
            pairs = ((name, getattr(old, name), getattr(new, name)) for name in Entry.__slots__)
            by_change[tuple((name, now) for name, then, now in pairs if now != then)].append(new.record_id)
    return by_change


def event(before: Entry | None, after: Entry) -> Event:
    """The move from one to the other."""
    return Event(
        record_id=after.record_id,
        version=after.version,
        from_user_id=before.user_id if before else None,
        to_user_id=after.user_id,
        delta=after.point - (before.point if before else 0),
        marathon_id=after.marathon_id,
        marathon_title=after.marathon_title,
    )


def shares(before: Mapping[str, Entry], after: Sequence[Entry]) -> dict[int, list[int]]:
    """delta -> the users whose balance moves by it: a race's finishers mostly get the same, in one statement."""
    by_user: dict[int, int] = defaultdict(int)
    for new in after:
        old = before.get(new.record_id)
        if old and old.user_id is not None:
            by_user[old.user_id] -= old.point
        if new.user_id is not None:
            by_user[new.user_id] += new.point
    by_delta: dict[int, list[int]] = defaultdict(list)
    for user_id, delta in by_user.items():
        if delta:
            by_delta[delta].append(user_id)
    return by_delta


def announcements(events: Sequence[Event]) -> Iterator[tuple[PointsCredited, list[Event]]]:
    """Messages that say what these events credited, each with the events it tells of; moves by 0 are not news."""
    by_marathon: dict[str, list[Event]] = defaultdict(list)
    for moved in events:
        if moved.delta:
            by_marathon[moved.marathon_id].append(moved)
    for marathon_id, told in by_marathon.items():
        for start in range(0, len(told), MOST_CREDITS):
            part = told[start : start + MOST_CREDITS]
            moves = tuple(Credit(record_id=e.record_id, version=e.version, delta=e.delta) for e in part)
            title = part[-1].marathon_title
            yield PointsCredited(marathon_id=marathon_id, marathon_title=title, credits=moves), part
