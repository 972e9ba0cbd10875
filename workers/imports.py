"""Does the jobs of main_db: imports and their reverts, re-valuations, withdrawals.

A message only says that there is something to do; what there is lies in table job, which is swept every few seconds.
So a lost message delays a job and loses nothing, and a message that comes twice finds the job taken or finished.
"""

import os
import socket
from contextlib import suppress
from itertools import product
from threading import Event
from typing import get_args

from prometheus_client import Counter

from kernel import aws
from kernel.aws import Bucket, Patience, Tables, is_away
from kernel.logs import logger
from kernel.messages import JobQueued, Message
from kernel.queue import Queue
from kernel.shapes import new_id
from main_service.imports import service
from main_service.imports.service import Stores
from main_service.imports.store import ImportStore
from main_service.jobs import service as job_service
from main_service.jobs.schemas import Kind
from main_service.jobs.service import Held, PutOff, holding
from main_service.jobs.store import JobStore, LeaseIsLost
from main_service.marathons.store import MarathonStore
from main_service.official_records.store import RecordStore
from main_service.participation.store import PlayerStore
from workers import depths
from workers.consumer import Consumer
from workers.process import Process
from workers.settings import ImportsSettings

SWEEP_S = 2

JOBS = Counter("jobs_total", "Jobs by what became of them", ["kind", "outcome"])
for _kind, _outcome in product(get_args(Kind), ("done", "put_off", "lost", "broke")):
    JOBS.labels(_kind, _outcome)

log = logger("imports")


class Jobs:
    """Takes jobs one by one, each under a lease of this process."""

    def __init__(self, tables: Tables, bucket: Bucket, *, stop: Event, epoch: int = 0) -> None:
        self._jobs = JobStore(tables)
        self._stores = Stores(
            ImportStore(tables, bucket), MarathonStore(tables), PlayerStore(tables), RecordStore(tables, epoch=epoch)
        )
        self._stop = stop
        self._name = f"{socket.gethostname()}-{os.getpid()}-{new_id()}"
        self._dropped: list[Held] = []  # still under our leases, since the store was away

    def handle(self, message: Message) -> None:
        """The job that a message names, unless somebody is at it or it is done."""
        if isinstance(message, JobQueued):
            self._take(message.marathon_id, message.job_id)

    def sweep(self) -> None:
        """Every job that is to do and that nobody holds."""
        try:
            for marathon_id, job_id in self._jobs.unfinished():
                if self._stop.is_set():
                    return
                self._take(marathon_id, job_id)
        except Exception as problem:
            if not is_away(problem):
                raise
            log.warning("imports.store_away", error=type(problem).__name__)

    def _take(self, marathon_id: str, job_id: str) -> None:
        self._give_back()
        held = job_service.claim(marathon_id, job_id, by=self._name, jobs=self._jobs, stop=self._stop)
        if held is None:
            return
        with holding(held):
            outcome = self._outcome(held)
        JOBS.labels(held.job.kind, outcome).inc()
        log.info("job.left", job_id=job_id, kind=held.job.kind, outcome=outcome, rows=held.rows)

    def _outcome(self, held: Held) -> str:
        try:
            service.carry_out(held, stores=self._stores)
        except LeaseIsLost:
            return "lost"
        except PutOff:
            held.release()
            return "put_off"
        except Exception as problem:
            if is_away(problem):
                self._dropped.append(held)
                with suppress(Exception):  # as soon as it is back, or the lease runs out by itself
                    self._give_back()
                raise
            # Left under its lease, so that it is not tried again at once.
            log.exception("job.broke", job_id=held.job.job_id, kind=held.job.kind, error=type(problem).__name__)
            return "broke"
        return "done"

    def _give_back(self) -> None:
        while self._dropped:
            self._dropped[-1].release()
            self._dropped.pop()


def run(process: Process) -> int:
    """Until the process is asked to stop."""
    settings = ImportsSettings()
    tables = Tables(aws.dynamodb(Patience.WORKER), settings.table_prefix)
    bucket = Bucket(aws.s3(Patience.WORKER), settings.results_bucket)
    queue = Queue(aws.sqs(Patience.LONG_POLL), settings.imports_queue_url)
    depths.show(queue)
    jobs = Jobs(tables, bucket, stop=process.stop, epoch=settings.version_epoch)

    def ping() -> None:
        tables.get("job", {"marathon_id": "-", "job_id": "-"})

    process.is_ready = ping
    Consumer(
        queue,
        jobs.handle,
        stop=process.stop,
        is_away=is_away,
        ping=ping,
        after_batch=jobs.sweep,
        wait_s=SWEEP_S,
    ).run()
    return 0
