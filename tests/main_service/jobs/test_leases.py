"""A job is done by one worker at a time, and by another one once the first is gone."""

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Event
from types import SimpleNamespace

import pytest

from kernel.aws import Tables
from kernel.queue import Queue, SomeWereNotSent
from kernel.shapes import now
from main_service.jobs import service
from main_service.jobs.schemas import Job
from main_service.jobs.service import Held, PutOff, holding
from main_service.jobs.store import JobStore, LeaseIsLost
from tests.main_service.conftest import Heard

RACE = "01ARZ3NDEKTSV4RRFFQ69G5FAV"
AT = 1_000_000


@pytest.fixture
def jobs(dynamodb: Tables) -> JobStore:
    return JobStore(dynamodb)


@pytest.fixture
def job(dynamodb: Tables, jobs: JobStore) -> Job:
    asked = Job.asked_for(RACE, "revaluation", clock=now)
    dynamodb.transact(service.add_operation(asked, jobs=jobs))
    return asked


def claim(jobs: JobStore, job: Job, by: str, at_ms: int = AT) -> Job | None:
    return jobs.claim(job.marathon_id, job.job_id, by=by, at_ms=at_ms, lease_ms=15_000)


def test_what_is_asked_for_is_found_until_it_is_finished(jobs: JobStore, job: Job) -> None:
    assert jobs.unfinished() == [(RACE, job.job_id)]
    held = claim(jobs, job, "one")
    assert held
    jobs.finish(held, by="one", state="done")
    assert jobs.unfinished() == []
    assert jobs.get(RACE, job.job_id) == Job(
        **{**vars(held), "state": "done", "unfinished": False, "lease_until": 0, "attempts": 0}
    )


def test_a_finished_job_can_not_be_claimed(jobs: JobStore, job: Job) -> None:
    jobs.finish(held(jobs, job, "one"), by="one", state="done")
    assert claim(jobs, job, "two", at_ms=AT * 10) is None


def test_an_unknown_job_can_not_be_claimed(jobs: JobStore, job: Job) -> None:
    assert jobs.claim(RACE, "nothing", by="one", at_ms=AT, lease_ms=1) is None


def test_of_many_workers_one_gets_it(jobs: JobStore, job: Job) -> None:
    with ThreadPoolExecutor(8) as threads:
        got = list(threads.map(lambda n: claim(jobs, job, f"worker-{n}"), range(8)))
    assert sum(one is not None for one in got) == 1


def test_a_lease_that_ran_out_is_taken_over_and_the_first_worker_hears_of_it(jobs: JobStore, job: Job) -> None:
    first = held(jobs, job, "one")
    assert claim(jobs, job, "two", at_ms=AT + 14_999) is None
    assert claim(jobs, job, "two", at_ms=AT + 15_001)
    for write in (
        lambda: jobs.keep(first, by="one", until_ms=AT * 2),
        lambda: jobs.note(first, by="one", facts={"mode": "strict"}),
        lambda: jobs.release(first, by="one"),
        lambda: jobs.finish(first, by="one", state="done"),
    ):
        with pytest.raises(LeaseIsLost):
            write()


def test_a_released_job_is_free_at_once(jobs: JobStore, job: Job) -> None:
    jobs.release(held(jobs, job, "one"), by="one")
    again = claim(jobs, job, "two")
    assert again
    assert again.attempts == 1


def test_attempts_count_until_the_job_moves_on(jobs: JobStore, job: Job) -> None:
    claim(jobs, job, "one")
    second = claim(jobs, job, "two", at_ms=AT * 2)
    assert second
    assert second.attempts == 2
    jobs.tell(second, by="two", until_ms=AT * 2, done=1, total=10, rows_per_s=5, moved_on=True)
    moved = jobs.get(RACE, job.job_id)
    assert moved
    assert (moved.done, moved.total, moved.rows_per_s, moved.attempts) == (1, 10, 5, 0)


def test_progress_is_written_at_most_twice_a_second_and_at_the_end(jobs: JobStore, job: Job) -> None:
    taken = service.claim(RACE, job.job_id, by="one", jobs=jobs)
    assert taken
    for done in range(1, 50):
        taken.moved(done, 100)
    assert done_of(jobs, job) == 1
    taken.moved(100, 100)
    assert done_of(jobs, job) == 100


def test_rows_a_second_are_those_of_this_run(jobs: JobStore, job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    taken = service.claim(RACE, job.job_id, by="one", jobs=jobs)
    assert taken
    seconds = iter([10.0, 14.0])
    monkeypatch.setattr(service, "time", SimpleNamespace(time=time.time, monotonic=lambda: next(seconds)))
    taken.moved(1_000, 5_000)  # where a run that was killed had come
    taken.moved(3_000, 5_000)
    found = jobs.get(RACE, job.job_id)
    assert found
    assert (found.rows_per_s, found.percent) == (500, 60)


def test_a_job_that_came_to_a_good_end_is_done_whole(job: Job) -> None:
    assert [replace(job, state=state).percent for state in ("waiting", "done", "reverted")] == [0, 100, 100]
    assert replace(job, state="failed", done=199, total=200).percent == 99


def test_the_lease_is_renewed_while_the_job_is_held(jobs: JobStore, job: Job) -> None:
    taken = service.claim(RACE, job.job_id, by="one", jobs=jobs, lease_s=1.0)
    assert taken
    with holding(taken, every_s=0.1):
        assert not taken_over_within(jobs, job, 2.0)
    assert taken_over_within(jobs, job, 5.0)


def taken_over_within(jobs: JobStore, job: Job, seconds: float) -> bool:
    waiting = Event()
    for _ in range(int(seconds / 0.1)):
        if service.claim(RACE, job.job_id, by="two", jobs=jobs):
            return True
        waiting.wait(0.1)
    return False


def test_a_heartbeat_that_finds_the_lease_gone_stops_the_work(jobs: JobStore, job: Job) -> None:
    taken = Held(held(jobs, job, "one"), by="one", jobs=jobs)
    claim(jobs, job, "two", at_ms=AT * 2)
    taken.check()
    taken.beat()
    with pytest.raises(LeaseIsLost):
        taken.check()


def test_a_process_that_is_to_stop_puts_its_job_off(jobs: JobStore, job: Job) -> None:
    stop = Event()
    taken = service.claim(RACE, job.job_id, by="one", jobs=jobs, stop=stop)
    assert taken
    taken.check()
    stop.set()
    with pytest.raises(PutOff):
        taken.moved(1, 2)
    taken.release()
    assert service.claim(RACE, job.job_id, by="two", jobs=jobs)


def test_waking_names_the_job(job: Job) -> None:
    heard = Heard()
    service.wake(job, queue=heard)  # type: ignore[arg-type]
    assert job.job_id in heard.bodies[0]


def test_a_queue_that_is_away_holds_nobody_up(job: Job) -> None:
    class Full(Queue):
        def __init__(self) -> None:
            pass

        def send(self, bodies: Sequence[str]) -> None:
            raise SomeWereNotSent(bodies)

    service.wake(job, queue=Full())


def held(jobs: JobStore, job: Job, by: str) -> Job:
    got = claim(jobs, job, by)
    assert got
    return got


def done_of(jobs: JobStore, job: Job) -> int:
    found = jobs.get(job.marathon_id, job.job_id)
    assert found
    return found.done
