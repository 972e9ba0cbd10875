"""Tables official_record and record_history.

An item's key is (race_shard, item): a race's items are spread over eight partitions by bib or award id, since one
partition takes 1,000 writes a second. Every write is conditional on the version it supersedes and keeps that
version's image in record_history in the same transaction. The store stamps `version` and `changed_at`.
"""

import zlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TypeVar

from kernel.aws import ConditionFailed, Item, Tables, check, pack, put, unpack
from kernel.shapes import Clock, now
from main_service.once import Once, create, seen

TABLE = "official_record"
HISTORY = "record_history"
SHARDS = 8
THREADS = 8
OPERATIONS = 100
PAGE = 120  # eight pages at once: larger ones keep a busy store silent for long, and take a worker's memory
EPOCH = 10**12
END_OF_TIME = "9999"
END_OF_VERSIONS = 2**63

Pair = tuple[Item, Item | None]  # the new item, and the one it supersedes
T = TypeVar("T")
R = TypeVar("R")

# One pool for the process: stores come and go with requests, and more than eight threads gain nothing.
_threads = ThreadPoolExecutor(THREADS, thread_name_prefix="records")
# Who reads a large race whole must not hold up those who look for the changes of others.
_whole = ThreadPoolExecutor(THREADS // 2, thread_name_prefix="races")


def shard(marathon_id: str, key: str) -> str:
    """The partition of a race that holds this bib or award id."""
    return f"{marathon_id}#{zlib.crc32(key.encode()) % SHARDS}"


def shards(marathon_id: str) -> list[str]:
    return [f"{marathon_id}#{number}" for number in range(SHARDS)]


def record_key(marathon_id: str, bib: str) -> Item:
    return {"race_shard": shard(marathon_id, bib), "item": f"bib#{bib}"}


def award_key(marathon_id: str, award_id: str) -> Item:
    return {"race_shard": shard(marathon_id, award_id), "item": f"award#{award_id}"}


def key_of(item: Item) -> Item:
    """The key of an item that is there."""
    return {"race_shard": item["race_shard"], "item": item["item"]}


def moment(clock: Clock = now) -> str:
    """Now as `changed_at` keeps it: ISO 8601, UTC, milliseconds; sorts as text."""
    return _written(clock())


def earlier(at: str, seconds: float) -> str:
    """That many seconds before a `moment`."""
    return _written(datetime.fromisoformat(at) - timedelta(seconds=seconds))


def _written(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"


class RecordStore:
    """The records and awards of all races. Items are plain dicts; `epoch` raises every version after a restore."""

    def __init__(self, tables: Tables, *, epoch: int = 0, clock: Clock = now) -> None:
        self._tables = tables
        self._epoch = epoch
        self._clock = clock

    def get(self, marathon_id: str, bib: str) -> Item | None:
        """The record with that bib, live or void."""
        return self._tables.get(TABLE, record_key(marathon_id, bib))

    def get_award(self, marathon_id: str, award_id: str) -> Item | None:
        return self._tables.get(TABLE, award_key(marathon_id, award_id))

    def get_many(self, marathon_id: str, bibs: Sequence[str]) -> dict[str, Item]:
        """bib -> record, live or void, of those that exist."""
        return {item["bib"]: item for item in self.of([record_key(marathon_id, bib) for bib in bibs])}

    def of(self, keys: Sequence[Item]) -> list[Item]:
        """What exists of those keys (see `key_of`), live or void, in no order."""
        groups = [keys[start : start + 100] for start in range(0, len(keys), 100)]
        return _side_by_side(partial(self._tables.get_many, TABLE), groups)

    def rows(self, marathon_id: str) -> list[Item]:
        """Everything of a race, records and awards, live and void, in no order: eight queries side by side."""
        return self.each(marathon_id, lambda item: item)

    def each(self, marathon_id: str, shaped: Callable[[Item], R]) -> list[R]:
        """The same, each item shaped as it arrives: the items of a large race take five times the room of its rows."""

        def read(race_shard: str) -> list[R]:
            pages = self._tables.query(TABLE, {"race_shard": race_shard}, limit=PAGE)
            return [shaped(item) for item in pages]

        return _side_by_side(read, shards(marathon_id), _whole)

    def page(self, marathon_id: str, after: Item | None) -> tuple[list[Item], Item | None]:
        """Some records, live and void, and where to go on: partition after partition, by bib within each."""
        race_shard = after["race_shard"] if after else shards(marathon_id)[0]
        key = {"race_shard": race_shard}
        found, onward = self._tables.page(TABLE, key, begins=("item", "bib#"), limit=PAGE, after=after)
        if onward is None and race_shard != shards(marathon_id)[-1]:
            onward = {"race_shard": shards(marathon_id)[shards(marathon_id).index(race_shard) + 1], "item": "bib#"}
        return found, onward

    def awards(self, marathon_id: str) -> list[Item]:
        """All awards of a race, live and void, oldest first."""

        def read(race_shard: str) -> list[Item]:
            return list(self._tables.query(TABLE, {"race_shard": race_shard}, begins=("item", "award#")))

        return sorted(_side_by_side(read, shards(marathon_id)), key=lambda award: str(award["record_id"]))

    def changes(self, marathon_id: str, since: str) -> list[Item]:
        """What changed at `since` (see `moment`) or later. Clocks differ: look back over an overlap."""
        return self._changed(marathon_id, since)

    def versions(self, marathon_id: str, since: str) -> list[Item]:
        """The same, of each its key (see `key_of`), `bib` and `version` alone: a whole race in little room."""
        return self._changed(marathon_id, since, only=("race_shard", "item", "bib", "version"), threads=_whole)

    def _changed(
        self, marathon_id: str, since: str, *, only: Sequence[str] = (), threads: ThreadPoolExecutor = _threads
    ) -> list[Item]:
        def read(race_shard: str) -> list[Item]:
            between = ("changed_at", since, END_OF_TIME)
            key = {"race_shard": race_shard}
            return list(self._tables.query(TABLE, key, between=between, index="by_change", limit=PAGE, only=only))

        return _side_by_side(read, shards(marathon_id), threads)

    def any(self, marathon_id: str) -> bool:
        """Whether anything was ever stored of the race."""
        return any(self._tables.page(TABLE, {"race_shard": one}, limit=1)[0] for one in shards(marathon_id))

    def any_live(self, marathon_id: str, course: str | None = None) -> bool:
        """Whether the race has a live record (of that course), or, with no course named, an award."""
        return any(
            item["state"] == "live" and course in (None, item.get("course"))
            for race_shard in shards(marathon_id)
            for item in self._tables.query(TABLE, {"race_shard": race_shard})
        )

    def of_user(self, user_id: int) -> list[Item]:
        """Records and awards tied to the account in all races. A global index: it may lag a moment behind."""
        return list(self._tables.query(TABLE, {"user_id": user_id}, index="by_user", eventual=True))

    def history(self, record_id: str) -> list[Item]:
        """The superseded versions, newest first."""
        return list(self._tables.query(HISTORY, {"record_id": record_id}, newest_first=True))

    def past(self, record_id: str, *, limit: int, after: Item | None) -> tuple[list[Item], Item | None]:
        """A page of the superseded versions, newest first. A limit of 0 gives none."""
        if limit < 1:
            return [], {"record_id": record_id, "version": END_OF_VERSIONS}
        key = {"record_id": record_id}
        return self._tables.page(HISTORY, key, newest_first=True, limit=limit, after=after)

    def again(self, item: Item) -> Item | None:
        """The item as it stands now."""
        return self._tables.get(TABLE, key_of(item))

    def still(self, item: Item) -> Item:
        """For a transaction: this version of the item stands."""
        return check(TABLE, key_of(item), where="#version = :version", values={":version": item["version"]})

    def still_absent(self, marathon_id: str, bib: str) -> Item:
        """For a transaction: there is no record with that bib, not even a void one."""
        return check(TABLE, record_key(marathon_id, bib), where="attribute_not_exists(#item)")

    def erase(self, old: Item, new: Item, image: Item) -> None:
        """A new version that keeps, instead of `old`, this scrubbed image of it. Raises ConditionFailed."""
        record, _ = self.operations(self.stamped(new, old), old)
        self._tables.transact(record, put(HISTORY, image))

    def rewrite_history(self, images: Sequence[Item]) -> None:
        """Puts past versions again, for an erasure: the only thing that may change them."""
        self._tables.put_many(HISTORY, images)

    def stamped(self, new: Item, old: Item | None, at: str = "") -> Item:
        """The item with its version and moment; `placed_at` is when last something moved that places hang on."""
        floor = self._epoch * EPOCH
        at = at or moment(self._clock)
        version = max(old["version"], floor) + 1 if old else floor + 1
        return {**new, "version": version, "changed_at": at, "placed_at": new.get("placed_at", at)}

    def operations(self, stamped: Item, old: Item | None) -> list[Item]:
        """The writes of one new version: first the record, conditional on `old`, then the image it supersedes."""
        if old is None:
            return [put(TABLE, stamped, where="attribute_not_exists(#item)")]
        record = put(TABLE, stamped, where="#version = :old", values={":old": old["version"]})
        return [record, put(HISTORY, old)]

    def save(self, new: Item, old: Item | None, *others: Item, once: Once | None = None) -> Item:
        """One new version and the `others`, all or nothing; as stored, or what the same request made before.

        Raises ConditionFailed: the record is 0, the `others` are numbered on from `first_other(old)`.
        """
        stamped = self.stamped(new, old)
        name = f"{stamped['record_id']}.{stamped['version']}"
        made = create(self._tables, name, [*self.operations(stamped, old), *others], once)
        return stamped if made == name else self._made_before(stamped, made) or stamped

    def _made_before(self, like: Item, name: str) -> Item | None:
        if like["kind"] == "award":
            return self.get_award(like["marathon_id"], name.partition(".")[0])
        return self.get(like["marathon_id"], like["bib"])

    def was_entered(self, once: Once | None) -> bool:
        """Whether the same request was carried out before. Raises IdempotencyKeyIsTaken."""
        return seen(self._tables, once) is not None

    def save_many(self, pairs: Sequence[Pair]) -> list[Pair]:
        """Any number of new versions, each conditional on its own; returns those whose condition failed.

        Transactions of up to 100 operations, eight at a time; one conflict never holds up the other rows.
        """
        return _side_by_side(self._save_some, list(_packed(pairs)))

    def _save_some(self, pairs: Sequence[Pair]) -> list[Pair]:
        lost: list[Pair] = []
        rest = list(pairs)
        while rest:
            at = moment(self._clock)
            stamped = [self.stamped(*pair, at) for pair in rest]
            writes = [self.operations(new, pair[1]) for new, pair in zip(stamped, rest, strict=True)]
            owner = [row for row, operations in enumerate(writes) for _ in operations]
            try:
                self._tables.transact(*(operation for operations in writes for operation in operations))
            except ConditionFailed as failed:
                stood = {owner[at]: item for at, item in zip(failed.failed, failed.items, strict=True)}
                lost += [rest[row] for row, item in stood.items() if not _is_ours(stamped[row], item)]
                rest = [pair for row, pair in enumerate(rest) if row not in stood]
            else:
                break
        return lost


def _side_by_side(work: Callable[[T], list[R]], parts: Sequence[T], threads: ThreadPoolExecutor = _threads) -> list[R]:
    return [found for some in threads.map(work, parts) for found in some]


def first_other(old: Item | None) -> int:
    """Position of the first of `others` in the transaction of `RecordStore.save`."""
    return 1 if old is None else 2


def _packed(pairs: Sequence[Pair]) -> Iterator[list[Pair]]:
    some: list[Pair] = []
    operations = 0
    for pair in pairs:
        cost = first_other(pair[1])
        if operations + cost > OPERATIONS:
            yield some
            some, operations = [], 0
        some.append(pair)
        operations += cost
    if some:
        yield some


def _is_ours(new: Item, stood: Item | None) -> bool:
    """A second try met its own first one, whose answer was lost."""
    return stood == unpack(pack(new))
