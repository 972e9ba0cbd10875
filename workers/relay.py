"""The stream of table official_record -> topic record-changes.

A shard is read by whoever holds its lease, a child only after its parent's end, from its beginning. The position
moves only after the topic has taken what was read: a kill in between publishes it again, which equals once.
"""

import time
from collections.abc import Sequence
from functools import partial

from prometheus_client import Counter, Gauge

from kernel import aws
from kernel.aws import Tables, is_away
from kernel.logs import logger
from kernel.queue import Topic
from main_service.marathons.service import title_of
from main_service.marathons.store import MarathonStore
from workers import gaps
from workers.leases import LASTS_S, Lease, Leases
from workers.packing import Change, Titles, packed
from workers.process import Process
from workers.reader import FAILURES, NoteGap, Publish, Reader
from workers.settings import RelaySettings
from workers.stream import Shard, ShardIsGone, Stream, TableStream

TABLE = "official_record"
IDLE_S = 0.5
SURVEY_S = 3.0

GAPS = Counter("relay_gaps_total", "Times that records were lost before they were read")
LAG = Gauge("relay_lag_seconds", "How long ago the oldest change had happened that was read last")
SHARDS = Gauge("relay_shards_held", "Shards this relay reads")

log = logger("relay")


def run(process: Process) -> None:
    settings = RelaySettings()
    tables = Tables(aws.dynamodb(aws.Patience.WORKER), settings.table_prefix)
    topic = Topic(aws.sns(), settings.record_changes_topic_arn)
    stream = TableStream(aws.streams(), tables, TABLE)
    process.is_ready = stream.newest
    relay(stream, tables, topic).run(process)


def relay(
    stream: Stream, tables: Tables, topic: Topic, *, lease_lasts_s: float = LASTS_S, survey_every_s: float = SURVEY_S
) -> "Relay":
    """A relay of this stream to this topic."""
    titles = Titles(partial(title_of, marathons=MarathonStore(tables)))

    def publish(changes: Sequence[Change], since_ms: int) -> None:
        topic.publish(packed(changes, titles), since_ms=since_ms)

    leases = Leases(tables, lasts_s=lease_lasts_s)
    note_gap = partial(gaps.note, tables=tables)
    return Relay(stream, leases, publish=publish, note_gap=note_gap, survey_every_s=survey_every_s)


class Relay:
    """Holds leases of shards and reads each in turn."""

    def __init__(
        self, stream: Stream, leases: Leases, *, publish: Publish, note_gap: NoteGap, survey_every_s: float = SURVEY_S
    ) -> None:
        self._survey_every_s = survey_every_s
        self._stream = stream
        self._leases = leases
        self._publish = publish
        self._note_gap = note_gap
        self._readers: dict[str, Reader] = {}
        self._survey_at = 0.0

    def run(self, process: Process) -> None:
        """Until SIGTERM; then the leases are given back, so that the next relay need not wait for their end."""
        while not process.stop.is_set():
            if not self.step():
                process.stop.wait(IDLE_S)
        for reader in self._readers.values():
            reader.release()

    def step(self) -> int:
        """Looks for shards if it is time, and reads each shard once; how many records were relayed."""
        if time.monotonic() >= self._survey_at:
            self._survey_at = time.monotonic() + self._survey_every_s
            try:
                self._survey()
            except Exception as problem:  # throttled, away, or described wrongly: what is held is read on meanwhile
                FAILURES.labels(type(problem).__name__).inc()
                log.warning("relay.survey_failed", error=type(problem).__name__, exc_info=not is_away(problem))
        moved = sum(reader.read() for reader in self._readers.values())
        if over := [name for name, reader in self._readers.items() if reader.over]:
            self._readers = {name: reader for name, reader in self._readers.items() if name not in over}
            self._survey_at = 0.0  # there may be children
        SHARDS.set(len(self._readers))
        LAG.set(max((reader.lag_s for reader in self._readers.values()), default=0))
        return moved + len(over)

    def _survey(self) -> None:
        leases = self._leases.all()
        newest = self._stream.newest()
        streams = {lease.shard.stream for lease in leases.values()}
        if streams and newest not in streams:
            self._gap("the table has a new stream")
        for stream in {newest, *streams}:
            known = {name: lease for name, lease in leases.items() if lease.shard.stream == stream}
            self._survey_stream(stream, known)

    def _survey_stream(self, stream: str, leases: dict[str, Lease]) -> None:
        try:
            shards = {shard.name: shard for shard in self._stream.shards(stream)}
        except ShardIsGone:
            shards = {}
        for name, lease in leases.items():
            if name not in shards and lease.ended:
                self._leases.forget(lease)
        # A shard that is gone before its end is taken as well: its reader finds that out and says so.
        unread = {name: lease.shard for name, lease in leases.items() if not lease.ended}
        for name, shard in {**unread, **shards}.items():
            held = leases.get(name)
            if name not in self._readers and _may_start(shard, shards, leases) and self._is_free(held):
                self._take(shard, held)

    def _is_free(self, lease: Lease | None) -> bool:
        return lease is None or (not lease.ended and self._leases.is_free(lease))

    def _take(self, shard: Shard, before: Lease | None) -> None:
        lease = self._leases.take(shard, before)
        if lease:
            log.info("relay.lease_taken", shard=shard.name, position=lease.position)
            self._readers[shard.name] = Reader(
                self._stream, self._leases, lease, publish=self._publish, note_gap=self._gap
            )

    def _gap(self, why: str) -> None:
        GAPS.inc()
        log.error("relay.gap", why=why)
        self._note_gap(why)


def _may_start(shard: Shard, shards: dict[str, Shard], leases: dict[str, Lease]) -> bool:
    """A shard's parent comes first; one that is known to nobody any more was read long ago."""
    parent = shard.parent_name
    if parent is None:
        return True
    return leases[parent].ended if parent in leases else parent not in shards
