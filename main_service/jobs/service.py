"""Asking for jobs, and holding them while they are done."""

import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

from kernel.aws import Item, is_away
from kernel.logs import logger
from kernel.messages import JobQueued, body_of
from kernel.queue import Queue, SomeWereNotSent
from main_service.jobs.schemas import Job, State
from main_service.jobs.store import JobStore, LeaseIsLost

LEASE_S = 15.0
HEARTBEAT_S = 4.0

log = logger("jobs")


def add_operation(job: Job, *, jobs: JobStore) -> Item:
    """The write that asks for the job: put it into the transaction of the change that needs it, then `wake`."""
    return jobs.add_operation(job)


def wake(job: Job, *, queue: Queue) -> None:
    """Tells the worker at once. Best effort: a lost message costs one sweep, not the job."""
    try:
        queue.send([body_of(JobQueued(marathon_id=job.marathon_id, job_id=job.job_id))])
    except SomeWereNotSent:
        log.warning("job.not_announced", job_id=job.job_id)
    except Exception as problem:
        if not is_away(problem):
            raise
        log.warning("job.not_announced", job_id=job.job_id, error=type(problem).__name__)


class PutOff(Exception):
    """The process is to stop: the job goes on where it stands, in another one."""


class Held:
    """A job in hand. `check` raises LeaseIsLost once it is somebody else's; `moved` tells how far it has come.

    With `stop` set both raise PutOff.
    """

    def __init__(
        self, job: Job, *, by: str, jobs: JobStore, lease_s: float = LEASE_S, stop: threading.Event | None = None
    ) -> None:
        self.job = job
        self.by = by
        self.rows = 0  # how far this run has come
        self._jobs = jobs
        self._lease_s = lease_s
        self._lost = threading.Event()
        self._stop = stop
        self._told_at = 0.0
        self._began: tuple[float, int] | None = None

    def check(self) -> None:
        """Raises LeaseIsLost where the heartbeat found the lease gone, and whoever holds it now goes on; or PutOff."""
        if self._stop and self._stop.is_set():
            raise PutOff(self.job.job_id)
        if self._lost.is_set():
            raise LeaseIsLost(self.job.job_id)

    def moved(self, done: int, total: int) -> None:
        """Writes progress, at most twice a second and at the end. The first time says where this run begins."""
        self.check()
        now = time.monotonic()
        self._began = self._began or (now, done)
        self.rows = done - self._began[1]
        if now - self._told_at >= 0.5 or done >= total:
            self._told_at = now
            far = {"done": done, "total": total, "rows_per_s": _rate(self._began, (now, done))}
            # Who has not moved on yet may break at this very place, again and again.
            moved_on = done > self._began[1] or done >= total
            self._jobs.tell(self.job, by=self.by, until_ms=_in_ms(self._lease_s), moved_on=moved_on, **far)

    def note(self, facts: Mapping[str, Any]) -> None:
        """Writes facts of the job's own kind. Raises LeaseIsLost."""
        self._jobs.note(self.job, by=self.by, facts=facts)

    def finish(self, state: State, facts: Mapping[str, Any] | None = None) -> None:
        """Ends the job in this state. Raises LeaseIsLost."""
        self._jobs.finish(self.job, by=self.by, state=state, facts=facts)

    def release(self) -> None:
        """Gives it back as it is, for the next sweep: its store was away, or this process is to stop."""
        with suppress(LeaseIsLost):
            self._jobs.release(self.job, by=self.by)

    def beat(self) -> None:
        """Renews the lease; remembers where that fails because it is gone."""
        try:
            self._jobs.keep(self.job, by=self.by, until_ms=_in_ms(self._lease_s))
        except LeaseIsLost:
            self._lost.set()


@contextmanager
def holding(held: Held, *, every_s: float = HEARTBEAT_S) -> Iterator[Held]:
    """Renews the lease in the background while the job is worked on."""
    over = threading.Event()

    def beat() -> None:
        while not over.wait(every_s):
            # A beat that fails is followed by another one; the lease outlives three of them.
            with suppress(Exception):
                held.beat()

    heart = threading.Thread(target=beat, name="heartbeat", daemon=True)
    heart.start()
    try:
        yield held
    finally:
        over.set()
        heart.join(timeout=10)


def claim(
    marathon_id: str,
    job_id: str,
    *,
    by: str,
    jobs: JobStore,
    lease_s: float = LEASE_S,
    stop: threading.Event | None = None,
) -> Held | None:
    """The job, held by this worker, or None where it is finished or in somebody else's hands."""
    at_ms = _in_ms(0)
    job = jobs.claim(marathon_id, job_id, by=by, at_ms=at_ms, lease_ms=int(lease_s * 1000))
    return Held(job, by=by, jobs=jobs, lease_s=lease_s, stop=stop) if job else None


def _rate(began: tuple[float, int], now: tuple[float, int]) -> int:
    """Rows a second between two moments; 0 where nothing can be said."""
    seconds, rows = now[0] - began[0], now[1] - began[1]
    return round(rows / seconds) if seconds > 0 else 0


def _in_ms(seconds: float) -> int:
    return int((time.time() + seconds) * 1000)
