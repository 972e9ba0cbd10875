"""What must be looked after by the clock: erasures, news nobody sent, and whether the ledger is what main_db says."""

import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from prometheus_client import Counter, Gauge

from kernel import aws, sql
from kernel.aws import Item, Tables
from kernel.logs import logger
from kernel.queue import Topic
from kernel.sql import Engine
from main_service.official_records.store import TABLE as OFFICIAL_RECORD
from user_service.points import service as points
from user_service.points.schemas import Event
from workers import gaps
from workers.comparison import COMPARED, Report, compare
from workers.erasures import Erasures, forget_in_main
from workers.ledger_settings import ReconcileSettings
from workers.points import announce
from workers.process import Process

ERASURES_EVERY_S = 2.0
NEWS_EVERY_S = 10.0
GAPS_EVERY_S = 10.0
# A worker announces what it committed within seconds; what is older than this, nobody else will announce.
NEWS_IS_LATE = timedelta(seconds=60)
# A change younger than this is left to the pipeline.
GRACE = timedelta(seconds=60)
FIRST_LOOK_S = 15.0
RETRY_S = 30.0

FOUND = Gauge("reconcile_records", "Records by what the last comparison found", ["found"])
REPAIRED = Counter("reconcile_repaired_total", "Records that reconcile applied because the pipeline had not")
DONE_AT = Gauge("reconcile_done_timestamp_seconds", "When the last comparison ended")
DISK_FREE = Gauge("disk_free_bytes", "Left of the disk that data lies on")
DISK_SIZE = Gauge("disk_size_bytes", "All of the disk that data lies on")

log = logger("reconcile")


class Stopped(Exception):
    """SIGTERM in the middle of a comparison; the next process starts a new one."""


@dataclass
class Duty:
    """Something to do again and again; one that fails is tried again soon and holds up no other."""

    name: str
    work: Callable[[], object]
    every_s: float
    due: float = 0.0

    def do(self) -> None:
        self.due = time.monotonic() + self.every_s
        try:
            self.work()
        except Stopped:
            log.info("reconcile.broken_off")
        except Exception as problem:
            self.due = time.monotonic() + min(self.every_s, RETRY_S)
            log.exception("reconcile.failed", duty=self.name, error=type(problem).__name__)


def run(process: Process, *, once: bool = False) -> int:
    """Goes on until SIGTERM; with `once` one round of everything: 0 where all agrees or was repaired, 1 otherwise."""
    settings = ReconcileSettings()
    engine = settings.user_db(patience_s=20, pool_size=3)
    topic = Topic(aws.sns(), settings.points_credited_topic_arn)
    tables = Tables(aws.dynamodb(aws.Patience.WORKER), settings.table_prefix)
    erasures = Erasures(engine, forget_in_main(tables, epoch=settings.version_epoch))
    process.is_ready = partial(sql.ping, engine)
    check = partial(check_ledger, tables, engine, topic, process)
    if once:
        erasures.work_off()
        announce_late(engine, topic, older_than=NEWS_IS_LATE)
        return 0 if check(grace=timedelta(0)).agreed else 1
    DISK_FREE.set_function(lambda: shutil.disk_usage(settings.disk_path).free)
    DISK_SIZE.set_function(lambda: shutil.disk_usage(settings.disk_path).total)
    first_look = time.monotonic() + min(FIRST_LOOK_S, settings.reconcile_every_s)
    look_after(
        process,
        Duty("erasures", erasures.work_off, ERASURES_EVERY_S),
        Duty("news", partial(announce_late, engine, topic, older_than=NEWS_IS_LATE), NEWS_EVERY_S),
        Duty("gaps", partial(look_into_gap, tables, check), GAPS_EVERY_S),
        Duty("ledger", partial(check, grace=GRACE), settings.reconcile_every_s, first_look),
    )
    return 0


def look_after(process: Process, *duties: Duty) -> None:
    """Does each duty when it is due, until the process is to stop."""
    while not process.stop.is_set():
        duty = min(duties, key=lambda duty: duty.due)
        if not process.stop.wait(max(0.0, duty.due - time.monotonic())):
            duty.do()


def check_ledger(tables: Tables, engine: Engine, topic: Topic, process: Process, *, grace: timedelta) -> Report:
    """Compares all of main_db with the ledger, repairs, and says what it found in log and metrics."""
    started = time.monotonic()

    def title_of(marathon_id: str) -> str:
        # Here, because it is needed for a repair only, and takes 9 MB.
        from main_service.marathons.service import title_of
        from main_service.marathons.store import MarathonStore

        return title_of(marathon_id, marathons=MarathonStore(tables))

    def tell(events: Sequence[Event]) -> None:
        try:
            announce(events, topic=topic, engine=engine)
        except Exception as problem:  # news that can't be sent now is late news; the repair goes on
            log.warning("reconcile.not_announced", error=type(problem).__name__)

    report = compare(
        _until_stopped(tables.scan(OFFICIAL_RECORD, only=COMPARED), process),
        engine=engine,
        title_of=title_of,
        on_events=tell,
        grace=grace,
    )
    for name, count in report.counts().items():
        FOUND.labels(name).set(count)
    REPAIRED.inc(report.repaired)
    DONE_AT.set_to_current_time()
    say = log.info if not report.named else log.error
    say("reconcile.done", **report.counts(), named=report.named, seconds=round(time.monotonic() - started, 1))
    return report


def look_into_gap(tables: Tables, check: Callable[..., Report]) -> None:
    """Compares at once when the relay says that it lost records."""
    gap = gaps.open_gap(tables=tables)
    if gap:
        check(grace=timedelta(0))
        gaps.close(gap, tables=tables)


def announce_late(engine: Engine, topic: Topic, *, older_than: timedelta) -> None:
    """Publishes what was credited by workers that did not live to say so."""
    while late := points.unannounced(older_than=older_than, engine=engine):
        log.warning("reconcile.late_news", events=len(late))
        if not announce(late, topic=topic, engine=engine):
            return


def _until_stopped(records: Iterator[Item], process: Process) -> Iterator[Item]:
    for record in records:
        if process.stop.is_set():
            raise Stopped
        yield record
