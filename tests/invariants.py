"""The invariants I1 to I5 of the points pipeline, checked from outside: user_db and main_db as they are.

Once all is quiet `broken(...)` is an empty list. `Versions` watches I4 while things are still moving.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Engine, select

from kernel.aws import Item, Tables
from kernel.sql import reading
from user_service.tables import erasure, point_balance, point_entry, point_event

MOST = 20


def broken(
    engine: Engine,
    tables: Tables,
    *,
    acknowledged: Mapping[str, int] | None = None,
    dead: Collection[str] = (),
) -> list[str]:
    """What does not hold, one sentence each, 20 of a kind at most; [] where everything does.

    `acknowledged`: record id -> the highest version whose writer was told that it is stored. `dead`: ids of records
    that wait in a dead-letter queue or in quarantine.
    """
    records = [item for item in tables.scan("official_record") if item["record_id"] not in dead]
    return broken_between(engine, records, acknowledged=acknowledged or {}, dead=dead)


def broken_between(
    engine: Engine, records: Iterable[Item], *, acknowledged: Mapping[str, int], dead: Collection[str] = ()
) -> list[str]:
    """As `broken`, for records (items of official_record) from anywhere."""
    with reading(engine) as connection, connection.begin():
        entries = {row.record_id: row for row in connection.execute(select(point_entry))}
        events = list(connection.execute(select(point_event)))
        balances = {row.user_id: row.total_point for row in connection.execute(select(point_balance))}
        leaving = set(connection.scalars(select(erasure.c.user_id).where(erasure.c.done_at.is_(None))))
    by_id = {item["record_id"]: item for item in records}
    found = [
        *_i1(balances, by_id, entries),
        *_i2(balances, by_id, entries, leaving, dead),
        *_i3(entries, events),
        *_i4(entries, events),
        *_i5(acknowledged, entries, dead),
    ]
    kinds: Counter[str] = Counter()
    shown = []
    for sentence in found:
        kinds[sentence[:2]] += 1
        if kinds[sentence[:2]] <= MOST:
            shown.append(sentence)
    return shown + [f"{kind}: {count} in all" for kind, count in kinds.items() if count > MOST]


def _i1(balances: Mapping[int, int], records: Mapping[str, Item], entries: Mapping[str, Any]) -> list[str]:
    of_records: Counter[int] = Counter()
    of_entries: Counter[int] = Counter()
    for item in records.values():
        if item["state"] == "live" and item.get("user_id") is not None:
            of_records[item["user_id"]] += item["points"]
    for entry in entries.values():
        if entry.user_id is not None:
            of_entries[entry.user_id] += entry.point
    return [
        f"I1 user {user_id} has {total}, the records say {of_records[user_id]}, the entries {of_entries[user_id]}"
        for user_id, total in balances.items()
        if not total == of_records[user_id] == of_entries[user_id]
    ]


def _i2(
    balances: Mapping[int, int],
    records: Mapping[str, Item],
    entries: Mapping[str, Any],
    leaving: Collection[int],
    dead: Collection[str],
) -> list[str]:
    wrong = []
    for record_id, item in records.items():
        entry = entries.get(record_id)
        holder = item.get("user_id") if item.get("user_id") in balances else None
        worth = item["points"] if holder is not None and item["state"] == "live" else 0
        said = None if entry is None else (entry.version, entry.state, entry.user_id, entry.point)
        due = (item["version"], item["state"], holder, worth)
        # While an erasure is under way the entry may still hold what nobody can see any more.
        is_leaving = item.get("user_id") in leaving and entry is not None and entry.version == item["version"]
        if said != due and not is_leaving and not _same_but_holder_of_nothing(said, due):
            wrong.append(f"I2 record {record_id} has the entry {said}, due is {due}")
    lost = entries.keys() - records.keys() - set(dead)
    return wrong + [f"I2 entry {record_id} belongs to no record" for record_id in sorted(lost)]


def _same_but_holder_of_nothing(said: Any, due: Any) -> bool:
    """Who holds an entry worth 0 makes no difference to anybody."""
    return said is not None and (said[0], said[1], said[3], due[3]) == (due[0], due[1], 0, 0)


def _i3(entries: Mapping[str, Any], events: Iterable[Any]) -> list[str]:
    sums: Counter[str] = Counter()
    seen: Counter[tuple[str, int]] = Counter()
    for event in events:
        sums[event.record_id] += event.delta
        seen[event.record_id, event.version] += 1
    wrong = [
        f"I3 record {record_id} has {entry.point} points, its events add up to {sums[record_id]}"
        for record_id, entry in entries.items()
        if entry.point != sums[record_id]
    ]
    twice = [f"I3 record {key} version {version} moved twice" for (key, version), times in seen.items() if times > 1]
    stray = [f"I3 events of {record_id}, which has no entry" for record_id in sorted(sums.keys() - entries.keys())]
    return wrong + twice + stray


def _i4(entries: Mapping[str, Any], events: Iterable[Any]) -> list[str]:
    """What was seen last in the order of writing must be the highest, and the entry must stand there."""
    versions: dict[str, list[int]] = defaultdict(list)
    for event in sorted(events, key=lambda event: event.id):
        versions[event.record_id].append(event.version)
    fell = [f"I4 record {key} went through {seen}" for key, seen in versions.items() if seen != sorted(seen)]
    return fell + [
        f"I4 record {key} is at {entry.version}, its last event at {versions[key][-1:]}"
        for key, entry in entries.items()
        if versions[key][-1:] != [entry.version]
    ]


def _i5(acknowledged: Mapping[str, int], entries: Mapping[str, Any], dead: Collection[str]) -> list[str]:
    return [
        f"I5 record {record_id} was stored at {version}, the ledger has {entries[record_id].version}"
        if record_id in entries
        else f"I5 record {record_id} was stored at {version}, the ledger never heard of it"
        for record_id, version in acknowledged.items()
        if record_id not in dead and (record_id not in entries or entries[record_id].version < version)
    ]


class Versions:
    """Looks at the entries again and again; `fell` names those whose version went down or that vanished (I4)."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._last: dict[str, int] = {}
        self.fell: list[str] = []

    def look(self) -> None:
        with reading(self._engine) as connection:
            wanted = select(point_entry.c.record_id, point_entry.c.version)
            now = {row.record_id: row.version for row in connection.execute(wanted)}
        for record_id, version in self._last.items():
            if now.get(record_id, -1) < version:
                self.fell.append(f"I4 record {record_id} fell from {version} to {now.get(record_id)}")
        self._last = now
