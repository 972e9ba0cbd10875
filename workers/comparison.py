"""Records against the ledger, batch by batch: what the ledger missed is applied through the one function that applies.

Of the ledger as a whole nine bytes an entry are kept, so memory hardly grows with it.
"""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from typing import TypeVar

from kernel.aws import Item
from kernel.messages import RecordChange, RecordsChanged
from kernel.shapes import Clock, now
from kernel.sql import Engine
from main_service.official_records.versions import change_of
from user_service.points import service as points
from user_service.points.schemas import Entry, Event

T = TypeVar("T")
BATCH = 250
# All of a record that is looked at: the rest would only have to be read and unpacked.
COMPARED = ("record_id", "marathon_id", "version", "changed_at", "state", "user_id", "points", "reason")
MOST_NAMED = 20


@dataclass
class Report:
    """Counts of one comparison, and the first few record ids of what no re-applying can put right."""

    records: int = 0
    behind: int = 0  # the ledger misses the record or has an older version
    repaired: int = 0  # of these, applied now; the others are young and still on their way
    ahead: int = 0  # the ledger has a version that main_db has not reached: main_db was restored to an older day
    differing: int = 0  # the same version, but not the same points: never seen so far
    orphaned: int = 0  # in the ledger and not void, but not in main_db
    named: dict[str, list[str]] = field(default_factory=dict)

    @property
    def agreed(self) -> bool:
        """True where the ledger is now what main_db says."""
        return not (self.ahead or self.differing or self.orphaned) and self.repaired == self.behind

    def name(self, kind: str, record_id: str) -> None:
        names = self.named.setdefault(kind, [])
        if len(names) < MOST_NAMED:
            names.append(record_id)

    def counts(self) -> dict[str, int]:
        return {name: count for name, count in asdict(self).items() if isinstance(count, int)}


def compare(
    records: Iterable[Item],
    *,
    engine: Engine,
    title_of: Callable[[str], str],
    on_events: Callable[[Sequence[Event]], object],
    grace: timedelta = timedelta(0),
    clock: Clock = now,
) -> Report:
    """Compares all `records` (items of official_record, at least COMPARED) with the ledger and repairs what is behind.

    A record that changed within `grace` is left to the pipeline, which is about to bring it. `on_events` is given the
    moves each repair made.
    """
    report = Report()
    # What is in the ledger now was in main_db before; what is entered later is nobody's orphan.
    ledger = Seen(points.known_records(engine=engine))
    young = clock() - grace
    for batch in batches(records):
        ledger.see(item["record_id"] for item in batch)
        late = _judge(batch, report, engine, young)
        for message in _messages(late, title_of):
            on_events(points.apply(message, engine=engine))
            report.repaired += len(message.changes)
    for entry in orphans(ledger, engine):
        report.orphaned += 1
        report.name("orphaned", entry.record_id)
    return report


def orphans(ledger: "Seen", engine: Engine) -> Iterator[Entry]:
    """Entries that were not seen in main_db; void ones are nobody's points and stay as tombstones."""
    if ledger.unseen():
        for record_ids in batches(filter(ledger.is_unseen, points.known_records(engine=engine))):
            entries = points.standing(record_ids, engine=engine)
            yield from (entries[name] for name in record_ids if name in entries and entries[name].state != "void")


class Seen:
    """Which of many names were seen. By 64-bit hash, salted anew in every process: a clash hides an orphan once."""

    def __init__(self, names: Iterable[str]) -> None:
        self._hashes = array("q", sorted(array("q", map(hash, names))))
        self._seen = bytearray(len(self._hashes))

    def see(self, names: Iterable[str]) -> None:
        for name in names:
            at = self._place(name)
            if at is not None:
                self._seen[at] = 1

    def unseen(self) -> int:
        return self._seen.count(0)

    def is_unseen(self, name: str) -> bool:
        at = self._place(name)
        return at is not None and not self._seen[at]

    def _place(self, name: str) -> int | None:
        wanted = hash(name)
        at = bisect_left(self._hashes, wanted)
        return at if at < len(self._hashes) and self._hashes[at] == wanted else None


def batches(these: Iterable[T]) -> Iterator[list[T]]:
    """Lists of up to BATCH of them."""
    left = iter(these)
    while batch := list(islice(left, BATCH)):
        yield batch


def _judge(batch: Sequence[Item], report: Report, engine: Engine, young: datetime) -> list[Item]:
    """Counts the batch and returns what is to be applied."""
    entries = points.standing([item["record_id"] for item in batch], engine=engine)
    late: list[Item] = []
    for item in batch:
        report.records += 1
        entry = entries.get(item["record_id"])
        if entry is None or entry.version < item["version"]:
            report.behind += 1
            if datetime.fromisoformat(item["changed_at"]) <= young:
                late.append(item)
        elif entry.version > item["version"]:
            report.ahead += 1
            report.name("ahead", entry.record_id)
        elif _differs(entry, change_of(item)):
            report.differing += 1
            report.name("differing", entry.record_id)
    return late


def _differs(entry: Entry, change: RecordChange) -> bool:
    """Whether an entry that belongs to somebody is not what the record says at the same version."""
    return entry.user_id is not None and (entry.user_id, entry.point) != (change.user_id, change.points)


def _messages(items: Sequence[Item], title_of: Callable[[str], str]) -> Iterator[RecordsChanged]:
    by_marathon: dict[str, list[RecordChange]] = defaultdict(list)
    for item in items:
        by_marathon[item["marathon_id"]].append(change_of(item))
    for marathon_id, changes in by_marathon.items():
        title = title_of(marathon_id)
        yield RecordsChanged(marathon_id=marathon_id, marathon_title=title, changes=tuple(changes))
