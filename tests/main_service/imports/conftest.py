"""An organizer's desk: a race, files to upload, and a worker that does what was asked for."""

from collections.abc import Callable
from dataclasses import replace
from threading import Event
from typing import Any

import pytest

from kernel.aws import Bucket, Tables
from main_service.deps import Ports
from main_service.official_records.store import RecordStore
from tests.main_service.conftest import Person, create_race
from tests.main_service.imports.desk import Desk
from workers.imports import Jobs


@pytest.fixture
def ports(ports: Ports, bucket: Bucket) -> Ports:
    return replace(ports, bucket=bucket)


@pytest.fixture
def worker(dynamodb: Tables, bucket: Bucket) -> Jobs:
    return Jobs(dynamodb, bucket, stop=Event())


@pytest.fixture
def records(dynamodb: Tables) -> RecordStore:
    return RecordStore(dynamodb)


@pytest.fixture
def desk_of(worker: Jobs, records: RecordStore, bucket: Bucket) -> Callable[..., Desk]:
    """A desk for a new race of this organizer: `desk_of(organizer, point=50)`."""

    def open_desk(organizer: Person, **race: Any) -> Desk:
        return Desk(organizer, create_race(organizer, **race), worker, records, bucket)

    return open_desk


@pytest.fixture
def desk(desk_of: Callable[..., Desk], organizer: Person) -> Desk:
    return desk_of(organizer)
