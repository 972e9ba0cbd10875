"""python -m workers restored: makes the ledger agree with a main_db that was restored to an earlier moment.

VERSION_EPOCH is raised first, so that new versions are above all there ever were. Then a record that the ledger is
ahead of is written anew as it is, and goes the way of every change. An entry whose record the restore took away is
voided at a version below all of the new epoch: the record may be entered again. Accounts that were erased are forgotten
once more, by reconcile, since the restore brought their names back. Doing all this twice equals once.
"""

import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial

from kernel import aws, sql
from kernel.aws import Item, Tables
from kernel.logs import logger
from kernel.messages import RecordChange, RecordsChanged
from kernel.queue import Topic
from kernel.sql import Engine
from main_service.official_records.store import EPOCH, TABLE, RecordStore
from user_service.accounts import erasing as accounts
from user_service.points import service as points
from user_service.points.schemas import Entry, Event
from workers.comparison import Seen, batches, orphans
from workers.ledger_settings import ReconcileSettings
from workers.points import announce
from workers.process import Process

KEY = ("race_shard", "item")

log = logger("restored")


class EpochIsTooLow(Exception):
    """The ledger has a version that the epoch is not above."""


@dataclass
class Mended:
    """Records that were written anew, entries that were voided, erasures that have to be done again."""

    rewritten: int = 0
    voided: int = 0
    reopened: int = 0


def run(process: Process) -> int:
    """0 when it is done; 1 where VERSION_EPOCH is not above what the ledger has seen."""
    settings = ReconcileSettings()
    engine = settings.user_db(patience_s=20, pool_size=3)
    tables = Tables(aws.dynamodb(aws.Patience.WORKER), settings.table_prefix)
    topic = Topic(aws.sns(), settings.points_credited_topic_arn)
    process.is_ready = partial(sql.ping, engine)
    tell = partial(announce, topic=topic, engine=engine)
    try:
        done = mend(tables, engine, epoch=settings.version_epoch, on_events=tell)
    except EpochIsTooLow as low:
        sys.stderr.write(f"VERSION_EPOCH: is {settings.version_epoch}, {low}: raise it (docs/operations.md)\n")
        return 1
    log.info("restored.done", **asdict(done))
    return 0


def mend(
    tables: Tables, engine: Engine, *, epoch: int, on_events: Callable[[Sequence[Event]], object] = lambda _: None
) -> Mended:
    """Looks at every record and every entry. Raises EpochIsTooLow before it changes anything of that batch."""
    done, records = Mended(), RecordStore(tables, epoch=epoch)
    ledger = Seen(points.known_records(engine=engine))  # before the records: what is entered later is no orphan
    for batch in batches(tables.scan(TABLE, only=(*KEY, "record_id", "version"))):
        ledger.see(item["record_id"] for item in batch)
        behind = _behind(batch, engine, epoch * EPOCH)
        found = records.of([{name: item[name] for name in KEY} for item in behind])
        changed_meanwhile = records.save_many([(item, item) for item in found])
        done.rewritten += len(found) - len(changed_meanwhile)
    for entries in batches(orphans(ledger, engine)):
        for message in _voids(entries, epoch * EPOCH):
            on_events(points.apply(message, engine=engine))
            done.voided += len(message.changes)
    done.reopened = accounts.reopen_erasures(engine=engine)
    return done


def _behind(batch: Sequence[Item], engine: Engine, floor: int) -> list[Item]:
    entries = points.standing([item["record_id"] for item in batch], engine=engine)
    found = [item for item in batch if _version(entries, item) > item["version"]]
    _must_be_below(floor, (entries[item["record_id"]] for item in found))
    return found


def _version(entries: dict[str, Entry], item: Item) -> int:
    entry = entries.get(item["record_id"])
    return entry.version if entry else 0


def _voids(entries: Sequence[Entry], floor: int) -> Iterator[RecordsChanged]:
    _must_be_below(floor, entries)
    by_marathon: dict[tuple[str, str], list[RecordChange]] = defaultdict(list)
    for entry in entries:
        change = RecordChange(
            record_id=entry.record_id, version=floor, user_id=None, state="void", points=0, reason=entry.reason
        )
        by_marathon[entry.marathon_id, entry.marathon_title].append(change)
    for (marathon_id, title), changes in by_marathon.items():
        yield RecordsChanged(marathon_id=marathon_id, marathon_title=title, changes=tuple(changes))


def _must_be_below(floor: int, entries: Iterable[Entry]) -> None:
    for entry in entries:
        if entry.version >= floor:
            raise EpochIsTooLow(f"but the ledger has seen version {entry.version}")
