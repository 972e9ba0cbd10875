"""One store after another goes away and comes back: who needs it is told to come again soon, and nothing is lost."""

import os
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from sqlalchemy import make_url, text

from kernel import sql
from local import mariadb
from local.demo import FILE
from local.parts import SERVICES, WORKERS
from local.settings import Settings
from local.stack import Stack, running
from local.tools import ToolIsMissing
from tests import stores
from tests.e2e import races
from tests.e2e.outages import ANSWERED_IN_S, BACK_IN_S, Ask, System, back, status_of, told_to_come_again
from tests.e2e.people import PASSWORD, Person, client, create_race, eventually, organizer, race_body, runner, said
from tests.patience import in_time

SETTLE_S = 60
HOW = ("killed", "silent")


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    folder = tmp_path_factory.mktemp("away")
    try:
        program = mariadb.program(Settings().tools_dir)
        mariadb.prepare(program, folder / "mariadb")
    except ToolIsMissing as missing:
        stores.skip_or_fail(missing)
    server, url = mariadb.child(program, folder / "mariadb", folder / "mariadb.log")
    server.start()
    try:
        server.wait_until_ready()
        with running(data_dir=folder / "data", user_db_url=_database(url)) as stack:
            yield System(stack, server)
    finally:
        server.kill()


def _database(server_url: str) -> str:
    server = sql.engine(server_url)
    with server.begin() as connection:
        connection.execute(text("CREATE DATABASE user_db CHARACTER SET utf8mb4"))
    server.dispose()
    return make_url(server_url).set(database="user_db").render_as_string(hide_password=False)


@dataclass(frozen=True)
class Race:
    owner: Person
    it: dict[str, Any]
    runners: dict[str, Person]

    def due(self, *finished: str) -> dict[Person, list[int]]:
        return {who: [100] if bib in finished else [] for bib, who in self.runners.items()}


@pytest.fixture
def race(system: System) -> Race:
    owner = organizer(system.stack.url)
    it = create_race(owner, discord_webhook_url=races.webhook(system.stack, 99))
    return Race(owner, it, races.enter_runners(system.stack, owner, it, "1", "3", "8"))


@pytest.mark.parametrize("how", HOW)
def test_without_main_db_every_door_of_main_service_says_come_again(system: System, race: Race, how: str) -> None:
    somebody, web = race.runners["1"].http, client(system.stack.url)
    body = {"ran_on": "2026-05-01", "distance_m": 10_000, "elapsed_ms": 3_000_000}
    asks: list[Ask] = [
        lambda: web.get("/api/marathons"),
        lambda: web.get(races.address(race.it)),
        lambda: race.owner.http.post("/api/marathons", json=race_body()),
        lambda: race.owner.http.get(races.address(race.it, "records")),
        lambda: somebody.get("/api/me/participations"),
        lambda: somebody.get("/api/me/records"),
        lambda: somebody.post("/api/me/unofficial-records", json=body),
    ]
    with system.without("dynamodb", how):
        told_to_come_again(*asks)
        assert system.readyz("main_service") == 503
        assert system.readyz("user_service") == 200
        said(somebody.get("/api/users/me/points"), 200)
    back(*asks, lambda: httpx.get(f"{system.stack.endpoints['main_service']}/readyz"))


def test_an_import_goes_on_when_main_db_is_back_and_its_points_arrive_once(system: System, race: Race) -> None:
    taken = races.upload(race.owner, race.it, FILE.read_bytes(), name=FILE.name)
    where = races.address(race.it, "imports", taken["id"])
    said(race.owner.http.post(f"{where}/commit", json={"mode": "strict"}), 202)
    half = eventually(
        lambda: said(race.owner.http.get(where), 200), until=lambda seen: seen["progress"]["done"] > 0, within_s=60
    )
    with system.without("dynamodb"):
        told_to_come_again(lambda: race.owner.http.get(where))
    assert half["progress"]["done"] < 2825
    done = races.ended(race.owner, race.it, taken, "done")
    assert (done["progress"]["done"], done["progress"]["percent"]) == (2825, 100)
    races.await_points(race.it, race.due("1", "3", "8"), within_s=SETTLE_S)
    races.all_hold(system.stack)


@pytest.mark.parametrize("how", HOW)
def test_without_queues_and_files_what_needs_none_goes_on_and_points_follow(
    system: System, race: Race, how: str
) -> None:
    stored = races.upload(race.owner, race.it, b"bib,name,gun time\n3,a,3:00:00\n")

    def upload() -> httpx.Response:
        files = {"file": ("r.csv", b"bib,name,gun time\n9,a,3:00:00\n")}
        return race.owner.http.post(races.address(race.it, "imports"), files=files)

    with system.without("roto", how):
        told_to_come_again(upload)
        races.record(race.owner, race.it, "1")
        races.record(race.owner, race.it, "8", status="dnf")
        commit = races.address(race.it, "imports", stored["id"], "commit")
        # A commit is asked for once only, so a busy machine is given twice the time.
        answer = in_time(lambda: race.owner.http.post(commit, json={"mode": "strict"}), 2 * ANSWERED_IN_S, tries=1)
        said(answer, 202)
        assert system.readyz("main_service") == 200
    back(upload)
    races.ended(race.owner, race.it, stored, "done")
    races.await_points(race.it, race.due("1", "3"), within_s=BACK_IN_S)
    races.all_hold(system.stack)


@pytest.mark.parametrize("how", HOW)
def test_without_user_db_signing_in_says_come_again_and_who_is_signed_in_goes_on(
    system: System, race: Race, how: str
) -> None:
    who, web = race.runners["1"], client(system.stack.url)
    new = {"login_id": f"comes-again-{how}", "password": PASSWORD, "name": "김달리", "user_type": 0}
    form = {"username": who.login_id, "password": PASSWORD}
    later = create_race(race.owner)
    asks: list[Ask] = [
        lambda: who.http.get("/api/users/me/points"),
        lambda: web.get("/api/points/ranking"),
        lambda: web.post("/api/users/login", data=form),
        lambda: who.http.post(races.address(later, "participations"), json={"course": "42k"}),
    ]
    with system.without("user_db", how):
        told_to_come_again(*asks, lambda: web.post("/api/users", json=new))
        assert system.readyz("user_service") == 503
        assert system.readyz("main_service") == 200
        said(who.http.get("/api/me/participations"), 200)
        races.record(race.owner, race.it, "1")
        races.record(race.owner, race.it, "3")
    back(*asks, lambda: httpx.get(f"{system.stack.endpoints['user_service']}/readyz"))
    said(web.post("/api/users", json=new), 201)
    races.await_points(race.it, race.due("1", "3"), within_s=BACK_IN_S)
    races.all_hold(system.stack)


def test_what_is_started_while_every_store_is_away_waits_for_them(system: System, race: Race) -> None:
    names, stack = [*SERVICES, *WORKERS], system.stack

    def pids() -> list[int]:
        return [stack.pid(name) or -1 for name in names]

    def all_say_ok(path: str) -> bool:
        return all(status_of(f"{stack.endpoints[name]}{path}") == 200 for name in names)

    before = pids()
    assert -1 not in before
    with system.without("dynamodb"), system.without("roto"), system.without("user_db"):
        for pid in before:
            os.kill(pid, signal.SIGKILL)
        eventually(lambda: all_say_ok("/livez"), until=bool)
        started = pids()
        assert not set(started) & set(before)
    eventually(lambda: all_say_ok("/readyz"), until=bool, within_s=BACK_IN_S)
    assert pids() == started
    races.record(race.owner, race.it, "1")
    races.await_points(race.it, race.due("1"))


def test_while_sqlite_is_locked_writes_come_again_and_reads_go_on(stack: Stack) -> None:
    who, web = runner(stack.url), client(stack.url)
    owner = organizer(stack.url)
    it = create_race(owner)
    races.enter(owner, it, who, "1")
    new = {"login_id": "locked-out", "password": PASSWORD, "name": "김달리", "user_type": 0}
    form = {"username": who.login_id, "password": PASSWORD}
    with closing(sqlite3.connect(make_url(stack.user_db_url).database or "", isolation_level=None)) as locking:
        locking.execute("BEGIN EXCLUSIVE")
        told_to_come_again(lambda: web.post("/api/users", json=new), lambda: web.post("/api/users/login", data=form))
        said(who.http.get("/api/users/me"), 200)
        races.record(owner, it, "1")
        locking.execute("ROLLBACK")
    said(web.post("/api/users", json=new), 201)
    said(web.post("/api/users/login", data=form), 200)
    races.await_points(it, {who: [100]}, within_s=BACK_IN_S)
