"""Reads one shard of the stream under its lease, batch by batch; publish first, then move the position."""

import random
import time
from collections.abc import Callable, Sequence

from prometheus_client import Counter, Gauge

from kernel.aws import is_away, unpack
from kernel.logs import logger
from kernel.queue import SomeWereNotSent
from kernel.shapes import epoch_ms, now
from workers.leases import END, START, Lease, LeaseIsLost, Leases
from workers.packing import Change, change_in, happened_ms
from workers.stream import IteratorExpired, Record, RecordsTrimmed, ShardIsGone, Stream

MAX_PAUSE_S = 8.0
MOST_FAILURES = 5

RECORDS = Counter("relay_records_total", "Records of the stream by what became of them", ["outcome"])
FAILURES = Counter("relay_failures_total", "What has to be tried again", ["error"])
READ_AT = Gauge("relay_last_read_timestamp_seconds", "When the stream last answered")
for _outcome in ("relayed", "quarantined"):
    RECORDS.labels(_outcome)  # a count that begins at 0 is seen to rise the first time, too

log = logger("relay")

Publish = Callable[[Sequence[Change], int], object]  # and when the oldest of them happened, epoch ms
NoteGap = Callable[[str], object]


class Reader:
    """`over` once the shard has ended or is somebody else's. `note_gap` is told where records were lost."""

    def __init__(self, stream: Stream, leases: Leases, lease: Lease, *, publish: Publish, note_gap: NoteGap) -> None:
        self.over = False
        self.lag_s = 0.0  # how long ago the oldest that was read last had happened
        self._stream = stream
        self._leases = leases
        self._lease = lease
        self._publish = publish
        self._note_gap = note_gap
        self._iterator: str | None = None
        self._kept_at = time.monotonic()
        self._failures = 0  # in a row
        self._not_before = 0.0
        self._stuck = ""  # a record that can't be relayed,
        self._stuck_times = 0  # and how often that was tried

    def read(self) -> int:
        """Relays the next batch; how many records it had. Never raises: what fails is tried again a little later."""
        if self.over or time.monotonic() < self._not_before:
            return 0
        try:
            relayed = self._read()
        except LeaseIsLost:
            log.warning("relay.lease_lost", shard=self._lease.shard.name)
            self.over = True
            return 0
        except Exception as problem:
            self._iterator = None  # the next try begins after what was published
            self._try_later(problem)
            return 0
        self._failures = 0
        return relayed

    def release(self) -> None:
        """Lets another relay go on at once."""
        try:
            self._leases.release(self._lease)
        except Exception as problem:  # it runs out by itself
            log.warning("relay.lease_not_released", error=type(problem).__name__)

    def _read(self) -> int:
        try:
            self._iterator = self._iterator or self._stream.iterator(self._lease.shard, self._lease.after)
            records, onward = self._stream.records(self._iterator)
        except IteratorExpired:
            self._iterator = None
            return 0
        except RecordsTrimmed:
            if self._lease.position == START:
                # Nothing of it was read, so nothing is missed: it begins with what it has. DynamoDB Local says so of
                # the first record of a new table, with an iterator from before it.
                self._iterator = None
                return 0
            return self._lost("records were trimmed before they were read", START)
        except ShardIsGone:
            self.over = True
            return self._lost("a shard was gone before its end", END)
        READ_AT.set_to_current_time()
        if not self._relay(records):
            self._iterator = None
        elif onward is None:
            self._keep(END)
            log.info("relay.shard_ended", shard=self._lease.shard.name)
            self.over = True
        else:
            self._iterator = onward
        return len(records)

    def _lost(self, why: str, position: str) -> int:
        self._note_gap(why)  # first: a kill in between notes it twice
        self._iterator = None
        self._keep(position)
        return 0

    def _relay(self, records: Sequence[Record]) -> bool:
        """Publishes the changes and moves the position after them; False where a record was in the way."""
        changes: list[Change] = []
        since_ms = now_ms = epoch_ms(now())
        passed = self._lease.position
        in_the_way: tuple[Record, Exception] | None = None
        for record in records:
            try:
                if record.image is not None:
                    item = unpack(record.image)
                    changes.append(change_in(item))
                    since_ms = min(since_ms, happened_ms(item))
            except Exception as problem:
                in_the_way = (record, problem)
                break
            passed = record.sequence
        self.lag_s = (now_ms - since_ms) / 1_000
        if changes:
            self._publish(changes, since_ms)
        self._keep(passed)
        RECORDS.labels("relayed").inc(len(changes))
        if in_the_way:
            self._step_over(*in_the_way)
        return in_the_way is None

    def _step_over(self, record: Record, problem: Exception) -> None:
        """Counts the failures of one record; after a few it is set aside and the shard goes on."""
        self._stuck_times = self._stuck_times + 1 if record.sequence == self._stuck else 1
        self._stuck = record.sequence
        if self._stuck_times < MOST_FAILURES:
            return self._try_later(problem)
        self._leases.set_aside(self._lease.shard, record, type(problem).__name__)
        self._keep(record.sequence)
        RECORDS.labels("quarantined").inc()
        log.error("relay.quarantined", sequence=record.sequence, error=type(problem).__name__)
        return None

    def _keep(self, position: str) -> None:
        """Moves the position, and renews the lease where it has stood still for a while."""
        if position != self._lease.position or time.monotonic() - self._kept_at > self._leases.lasts_s / 3:
            self._lease = self._leases.keep(self._lease, position)
            self._kept_at = time.monotonic()

    def _try_later(self, problem: Exception) -> None:
        self._failures += 1
        most = min(MAX_PAUSE_S, 0.2 * 2 ** min(self._failures, 8))
        self._not_before = time.monotonic() + random.uniform(most / 2, most)  # noqa: S311 - jitter, not a secret
        FAILURES.labels(type(problem).__name__).inc()
        expected = is_away(problem) or isinstance(problem, SomeWereNotSent)
        log.warning("relay.will_retry", error=type(problem).__name__, failures=self._failures, exc_info=not expected)
