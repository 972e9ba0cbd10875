"""The imports worker as a process: killed, stopped, without messages; and every kind of job it does."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from threading import Event

import pytest
from botocore.exceptions import EndpointConnectionError, ReadTimeoutError
from cryptography.fernet import Fernet

from kernel.aws import Bucket, Item, Tables
from kernel.callers import Caller
from kernel.messages import JobQueued
from kernel.shapes import new_id
from main_service.imports import service
from main_service.imports.schemas import Kept
from main_service.imports.service import Stores
from main_service.imports.store import ImportStore
from main_service.jobs.store import JobStore
from main_service.marathons import service as marathon_service
from main_service.marathons.schemas import MarathonEdit, NewMarathon
from main_service.marathons.store import MarathonStore
from main_service.marathons.webhooks import WebhookBox
from main_service.official_records.store import RecordStore
from main_service.participation.store import PlayerStore
from tests.patience import eventually
from tests.stores import Aws, Queues
from tests.workers.conftest import process_environment
from workers.imports import Jobs

ORGANIZER = Caller(7, 1, "session")
WITHIN_S = 100.0


@dataclass
class Office:
    """A race, its stores and queue, and workers as processes."""

    stores: Stores
    jobs: JobStore
    queues: Queues
    environment: dict[str, str]
    marathon_id: str = ""

    @contextmanager
    def worker(self) -> Iterator[subprocess.Popen[bytes]]:
        command = [sys.executable, "-m", "workers", "imports"]
        with subprocess.Popen(command, env=self.environment, stdout=subprocess.DEVNULL) as process:
            try:
                yield process
            finally:
                process.kill()

    def upload(self, rows: int) -> Kept:
        body = "bib,name,net\n" + "".join(
            f"{n},Runner {n},3:{n // 60 % 60:02}:{n % 60:02}\n" for n in range(1, rows + 1)
        )
        return service.take(
            self.marathon_id,
            ORGANIZER,
            "results.csv",
            body.encode(),
            stores=self.stores,
            clock=lambda: datetime.now(UTC),
        )

    def commit(self, kept: Kept) -> None:
        queue = self.queues.queue("imports")
        service.commit(self.marathon_id, kept.job.job_id, "strict", ORGANIZER, stores=self.stores, queue=queue)

    def revert(self, kept: Kept) -> None:
        queue = self.queues.queue("imports")
        service.revert(self.marathon_id, kept.job.job_id, ORGANIZER, stores=self.stores, queue=queue)

    def now(self, kept: Kept) -> Kept:
        found = self.stores.imports.get(self.marathon_id, kept.job.job_id)
        assert found
        return found

    def wait_until(self, is_so: Callable[[], object]) -> None:
        """Polls; a store that is slow to answer under load is asked again."""

        def looked() -> object:
            with suppress(ReadTimeoutError):
                return is_so()
            return None

        eventually(looked, WITHIN_S)

    def live(self) -> dict[str, int]:
        """bib -> version of the live records."""
        rows = self.stores.records.rows(self.marathon_id)
        return {row["bib"]: row["version"] for row in rows if row["state"] == "live"}


@pytest.fixture
def office(dynamodb: Tables, queues: Queues, bucket: Bucket, bucket_name: str, aws_servers: Aws) -> Office:
    marathons = MarathonStore(dynamodb)
    stores = Stores(ImportStore(dynamodb, bucket), marathons, PlayerStore(dynamodb), RecordStore(dynamodb))
    environment = process_environment(
        **aws_servers.environment,
        TABLE_PREFIX=dynamodb.name(""),
        IMPORTS_QUEUE_URL=queues.urls["imports"],
        RESULTS_BUCKET=bucket_name,
    )
    made = Office(stores, JobStore(dynamodb), queues, environment)
    today = datetime.now(UTC)
    race = NewMarathon(
        title="한강 마라톤",
        date=(today - timedelta(days=1)).date().isoformat(),  # type: ignore[arg-type] - as JSON says it
        place="서울",
        courses=[{"code": "full", "name": "풀코스", "distance_m": 42195}],  # type: ignore[list-item]
        registration_opens_at=(today - timedelta(days=40)).isoformat(),  # type: ignore[arg-type]
        registration_closes_at=(today - timedelta(days=20)).isoformat(),  # type: ignore[arg-type]
        point=100,
    )
    made.marathon_id = marathon_service.create(race, ORGANIZER, marathons=marathons, webhooks=box()).id
    return made


def box() -> WebhookBox:
    return WebhookBox(Fernet.generate_key().decode(), ["https://discord.com"])


def test_a_worker_killed_while_it_stores_is_followed_by_one_that_goes_on(office: Office) -> None:
    kept = office.upload(3_000)
    office.commit(kept)
    with office.worker() as first:
        office.wait_until(lambda: office.now(kept).job.done > 0)
        os.kill(first.pid, signal.SIGKILL)
        first.wait()
    interrupted = office.now(kept)
    assert (interrupted.job.state, interrupted.job.unfinished) == ("committing", True)
    with office.worker():
        office.wait_until(lambda: office.now(kept).job.state == "done")
    assert office.now(kept).preview["counts"] == {"rows": 3_000, "create": 3_000, "update": 0, "unchanged": 0, "bad": 0}
    assert office.live() == {str(n): 1 for n in range(1, 3_001)}


def test_a_worker_killed_while_it_takes_back_is_followed_by_one_that_goes_on(office: Office) -> None:
    kept = office.upload(2_000)
    office.commit(kept)
    with office.worker() as first:
        office.wait_until(lambda: office.now(kept).job.state == "done")
        office.revert(kept)
        office.wait_until(lambda: office.now(kept).job.done > 0)
        os.kill(first.pid, signal.SIGKILL)
        first.wait()
    left = office.now(kept).job
    office.jobs.release(left, by=left.lease_by)  # as if its lease had run out
    with office.worker():
        office.wait_until(lambda: office.now(kept).job.state == "reverted")
    assert office.live() == {}
    assert office.now(kept).reverted == {"restored": 0, "removed": 2_000, "left": 0, "bibs_left": []}


def test_a_worker_that_is_asked_to_stop_leaves_its_job_to_the_next_one_at_once(office: Office) -> None:
    kept = office.upload(3_000)
    office.commit(kept)
    with office.worker() as first:
        office.wait_until(lambda: office.now(kept).job.done > 0)
        first.terminate()
        assert first.wait(25) == 0
    left = office.now(kept).job
    assert (left.unfinished, left.lease_until) == (True, 0)
    with office.worker():
        office.wait_until(lambda: office.now(kept).job.state == "done")
    assert len(office.live()) == 3_000


def test_a_lost_message_loses_no_job(office: Office) -> None:
    kept = office.upload(3)
    office.commit(kept)
    queue = office.queues.queue("imports")
    queue.delete(queue.receive(wait_s=5))
    with office.worker():
        office.wait_until(lambda: office.now(kept).job.state == "done")
    assert len(office.live()) == 3


@pytest.fixture
def worker(dynamodb: Tables, bucket: Bucket) -> Jobs:
    return Jobs(dynamodb, bucket, stop=Event())


def test_a_message_that_comes_twice_or_names_nothing_does_no_harm(office: Office, worker: Jobs) -> None:
    kept = office.upload(3)
    office.commit(kept)
    for job_id in (kept.job.job_id, kept.job.job_id, new_id()):
        worker.handle(JobQueued(marathon_id=office.marathon_id, job_id=job_id))
    assert office.now(kept).job.state == "done"
    assert set(office.live().values()) == {1}


class GoesAway(Tables):
    """Main_db that takes no more writes after so many, until it is back."""

    writes_left = 2  # the claim of the job and its counts

    def transact(self, *operations: Item) -> None:
        if not self.writes_left:
            raise EndpointConnectionError(endpoint_url="http://main_db")
        self.writes_left -= 1
        super().transact(*operations)


def test_a_job_left_while_main_db_was_away_is_taken_up_as_soon_as_it_is_back(
    office: Office, dynamodb: Tables, bucket: Bucket
) -> None:
    kept = office.upload(3)
    office.commit(kept)
    main_db = GoesAway(dynamodb.client, dynamodb.name(""))
    worker = Jobs(main_db, bucket, stop=Event())
    with pytest.raises(EndpointConnectionError):
        worker.handle(JobQueued(marathon_id=office.marathon_id, job_id=kept.job.job_id))
    assert (office.now(kept).job.state, office.live()) == ("committing", {})
    worker.sweep()
    main_db.writes_left = 100
    worker.sweep()
    assert office.now(kept).job.state == "done"
    assert set(office.live().values()) == {1}


def test_a_new_point_is_carried_to_every_record(office: Office, worker: Jobs) -> None:
    office.commit(office.upload(3))
    worker.sweep()
    records = office.stores.records
    old = records.get(office.marathon_id, "1")
    assert old
    records.save({**old, "user_id": 42, "points": 100}, old)
    edit = MarathonEdit(point=30)
    marathon_service.edit(
        office.marathon_id,
        edit,
        ORGANIZER,
        1,
        marathons=office.stores.marathons,
        webhooks=box(),
        jobs=office.jobs,
        queue=office.queues.queue("imports"),
        has_records=lambda *_: True,
    )
    worker.sweep()
    valued = records.get(office.marathon_id, "1")
    assert valued
    assert (valued["points"], valued["change"]) == (30, "revalued")
    assert office.jobs.unfinished() == []


def test_a_deleted_race_loses_its_records(office: Office, worker: Jobs) -> None:
    office.commit(office.upload(3))
    worker.sweep()
    marathon_service.delete(
        office.marathon_id,
        ORGANIZER,
        force=True,
        marathons=office.stores.marathons,
        jobs=office.jobs,
        queue=office.queues.queue("imports"),
        has_records=lambda *_: True,
    )
    worker.sweep()
    assert office.live() == {}
    assert office.jobs.unfinished() == []
