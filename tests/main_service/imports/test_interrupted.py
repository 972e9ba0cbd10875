"""What happens to a race, its runners or the worker between two rows of an import."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from threading import Event
from typing import Any

import pytest

from kernel.aws import Bucket, GaveUp, Tables
from main_service.imports import service
from main_service.imports.service import Stores
from main_service.imports.store import ImportStore
from main_service.jobs import service as job_service
from main_service.jobs.service import PutOff
from main_service.jobs.store import JobStore, LeaseIsLost
from main_service.marathons.store import MarathonStore
from main_service.official_records.store import Pair, RecordStore
from main_service.participation.store import PlayerStore
from tests.main_service.conftest import Person, edit_race
from tests.main_service.imports.desk import THREE, Desk
from tests.main_service.imports.test_commit import correct, erase, wear


class Watched(RecordStore):
    """A record store beside which something happens, once, just before the rows of chunk `at` are saved."""

    def __init__(self, tables: Tables, happens: Callable[[], object], *, at: int = 1) -> None:
        super().__init__(tables)
        self._happens = happens
        self._left = at

    def save_many(self, pairs: Sequence[Pair]) -> list[Pair]:
        self._left -= 1
        if self._left == 0:
            self._happens()
        return super().save_many(pairs)


@pytest.fixture(autouse=True)
def _two_rows_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("main_service.imports.plan.CHUNK", 2)


@pytest.fixture
def work(dynamodb: Tables, bucket: Bucket) -> Callable[..., None]:
    """Does the race's one unfinished job while something happens."""

    def run(happens: Callable[[], object], *, at: int = 1, stop: Event | None = None) -> None:
        jobs = JobStore(dynamodb)
        [(marathon_id, job_id)] = jobs.unfinished()
        held = job_service.claim(marathon_id, job_id, by="one", jobs=jobs, stop=stop)
        assert held
        imports, marathons, players = ImportStore(dynamodb, bucket), MarathonStore(dynamodb), PlayerStore(dynamodb)
        stores = Stores(imports, marathons, players, Watched(dynamodb, happens, at=at))
        service.carry_out(held, stores=stores)

    return run


def asked(desk: Desk, content: str = THREE) -> dict[str, Any]:
    made = desk.upload(content)
    assert desk.ask(made, "commit", mode="strict").status_code == 202
    return made


def let_go_of(tables: Tables) -> None:
    """As if the lease had run out."""
    jobs = JobStore(tables)
    for marathon_id, job_id in jobs.unfinished():
        if job := jobs.get(marathon_id, job_id):
            jobs.release(job, by=job.lease_by)


def test_a_bib_given_out_meanwhile_takes_its_record(desk: Desk, runner: Person, work: Callable[..., None]) -> None:
    asked(desk)
    work(lambda: wear(desk, runner, "1"))
    record = desk.stored()["1"]
    assert (record["user_id"], record["points"]) == (runner.id, 100)


def test_a_bib_taken_away_meanwhile_leaves_its_record(desk: Desk, runner: Person, work: Callable[..., None]) -> None:
    wear(desk, runner, "1")
    asked(desk)
    work(lambda: wear(desk, runner, None, version=2))
    record = desk.stored()["1"]
    assert (record.get("user_id"), record["points"]) == (None, 0)


def test_a_runner_erased_meanwhile_is_not_named(
    desk: Desk, runner: Person, work: Callable[..., None], records: RecordStore, dynamodb: Tables
) -> None:
    wear(desk, runner, "1")
    asked(desk)
    work(lambda: erase(desk, runner, dynamodb))
    record = desk.stored()["1"]
    assert (record["erased"], record["points"]) == (True, 0)
    assert not {"name", "user_id"} & set(record)
    assert all("name" not in image for image in records.history(record["record_id"]))


def test_a_runner_who_came_and_went_meanwhile_is_not_named(
    desk: Desk, runner: Person, work: Callable[..., None], records: RecordStore, dynamodb: Tables
) -> None:
    asked(desk)

    def come_and_go() -> None:
        wear(desk, runner, "1")
        erase(desk, runner, dynamodb)

    work(come_and_go)
    record = desk.stored()["1"]
    assert (record["erased"], "name" in record) == (True, False)
    assert all("name" not in image for image in records.history(record["record_id"]))


def test_a_point_changed_meanwhile_holds_for_every_row(desk: Desk, runner: Person, work: Callable[..., None]) -> None:
    wear(desk, runner, "1")
    asked(desk)

    def change() -> None:
        race = desk.organizer.http.get(f"/api/marathons/{desk.race['id']}").json()
        assert edit_race(desk.organizer, race, point=7).status_code == 200

    work(change, at=2)
    assert desk.stored()["1"]["points"] == 7


def test_a_race_deleted_meanwhile_keeps_no_row(
    desk: Desk, work: Callable[..., None], dynamodb: Tables, bucket: Bucket
) -> None:
    made = asked(desk)
    work(lambda: desk.organizer.http.delete(f"/api/marathons/{desk.race['id']}", params={"force": "true"}))
    assert desk.stored() == {}
    kept = ImportStore(dynamodb, bucket).get(desk.race["id"], made["id"])
    assert kept
    assert (kept.job.state, kept.job.unfinished, bool(kept.failure)) == ("failed", False, True)


def test_a_record_entered_meanwhile_becomes_what_the_file_says(desk: Desk, work: Callable[..., None]) -> None:
    made = asked(desk)
    entry = {"bib": "1", "course": "full", "name": "손글씨", "nation": "KOR", "status": "finished", "net_time_ms": 1}

    def enter() -> None:
        answer = desk.organizer.http.post(f"/api/marathons/{desk.race['id']}/records", json=entry)
        assert answer.status_code == 201, answer.text

    work(enter)
    record = desk.stored()["1"]
    assert (record["name"], record["nation"], record["version"]) == ("김하나", "KOR", 2)
    assert desk.read(made)["state"] == "done"


def test_a_correction_during_a_revert_is_left(desk: Desk, work: Callable[..., None]) -> None:
    made = desk.bring_in(THREE)
    desk.ask(made, "revert")
    work(lambda: correct(desk, "2", nation="KOR"))
    assert desk.read(made)["reverted"] == {"restored": 0, "removed": 2, "left": 1}
    assert set(desk.stored()) == {"2"}


def test_a_worker_that_is_to_stop_lets_another_one_go_on(
    desk: Desk, work: Callable[..., None], dynamodb: Tables
) -> None:
    made, stop = asked(desk), Event()
    with pytest.raises(PutOff):
        work(stop.set, stop=stop)
    assert set(desk.stored()) == {"1", "2"}
    let_go_of(dynamodb)
    desk.worker.sweep()
    done = desk.read(made)
    assert (done["state"], done["counts"]) == ("done", made["counts"])
    assert desk.versions() == {"1": 1, "2": 1, "3": 1}


def test_a_worker_that_lost_its_lease_stops(desk: Desk, work: Callable[..., None], dynamodb: Tables) -> None:
    made = asked(desk)

    def lose() -> None:
        let_go_of(dynamodb)
        desk.worker.sweep()

    with pytest.raises(LeaseIsLost):
        work(lose)
    assert desk.read(made)["state"] == "done"
    assert desk.versions() == {"1": 1, "2": 1, "3": 1}


def test_a_store_that_was_away_is_tried_again_at_once(
    desk: Desk, dynamodb: Tables, bucket: Bucket, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = asked(desk)
    with monkeypatch.context() as patch:
        patch.setattr(RecordStore, "save_many", _away)
        desk.worker.sweep()
    assert desk.read(made)["state"] == "committing"
    desk.worker.sweep()
    assert desk.read(made)["state"] == "done"


def _away(*_: object) -> list[Pair]:
    raise GaveUp("not there")


def test_an_import_that_breaks_its_worker_again_and_again_fails_in_words(
    desk: Desk, dynamodb: Tables, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = asked(desk)

    def bug(*_: object) -> None:
        raise AssertionError("a bug")

    with monkeypatch.context() as patch:
        patch.setattr(RecordStore, "save_many", bug)
        for _ in range(service.MOST_ATTEMPTS):
            desk.worker.sweep()
            assert desk.read(made)["state"] == "committing"
            run_out(dynamodb)
    desk.worker.sweep()
    failed = desk.read(made)
    assert (failed["state"], bool(failed["error"])) == ("failed", True)


def run_out(tables: Tables) -> None:
    """The lease ends without a word from who held it."""
    jobs = JobStore(tables)
    for marathon_id, job_id in jobs.unfinished():
        if job := jobs.get(marathon_id, job_id):
            jobs.keep(replace(job), by=job.lease_by, until_ms=1)
