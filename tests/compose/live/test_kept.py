"""Whatever is killed comes back, and what was said to be stored is there afterwards."""

import time

import pytest

from tests.compose import docker
from tests.compose.live.conftest import System
from tests.e2e import races
from tests.e2e.people import Person, create_race, eventually, log_in, organizer, runner, said

KILLED = (
    ("gateway", "user_service", "main_service"),
    ("worker_relay", "worker_points", "worker_discord", "worker_imports", "worker_reconcile", "prometheus"),
    ("user_db",),
    ("messages",),
    ("main_db",),
)
POINT = 100
COMMITTED_S = 2.0  # DynamoDB Local answers a write a moment before its file has it: docs/decisions/0006


def kill(system: System, *services: str) -> None:
    """kill -9 from outside, as the kernel does it: `docker kill` is an operator's wish, and is obeyed."""
    running = system.containers()
    seen = [docker.inspected(running[service]["ID"]) for service in services]
    pids = " ".join(str(container["State"]["Pid"]) for container in seen)
    killer = ["docker", "run", "--rm", "--pid=host", "--user=0", "--entrypoint=sh", system.image("local"), "-c"]
    docker.run(*killer, f"kill -9 {pids}")

    def came_back() -> bool:
        return all(docker.inspected(one["Id"])["RestartCount"] > one["RestartCount"] for one in seen)

    eventually(came_back, until=bool, within_s=90)


def enter(owner: Person, race: dict[str, object], bib: str) -> None:
    """A result, asked for again while a store is away; the key makes twice the same as once."""
    body = {"bib": bib, "course": "42k", "name": f"완주자 {bib}", "status": "finished", "gun_time_ms": 12_000_000}
    name = {"Idempotency-Key": f"result-of-{bib}"}
    where = races.address(race, "records")
    eventually(lambda: said(owner.http.post(where, json=body, headers=name), 201), until=bool, within_s=60)


@pytest.fixture(scope="module")
def race(system: System) -> tuple[Person, dict[str, object], dict[str, Person]]:
    owner = organizer(system.url)
    it = create_race(owner, point=POINT)
    bibs = [str(n) for n in range(1, len(KILLED) + 1)]
    runners = {bib: runner(system.url, name=f"참가자 {bib}") for bib in bibs}
    for bib, who in runners.items():
        races.enter(owner, it, who, bib)
    return owner, it, runners


def test_whatever_is_killed_comes_back_and_nothing_is_lost(
    system: System, race: tuple[Person, dict[str, object], dict[str, Person]]
) -> None:
    owner, it, runners = race
    everybody = len(system.containers())

    for bib, services in zip(runners, KILLED, strict=True):
        enter(owner, it, bib)
        if "main_db" in services:
            time.sleep(COMMITTED_S)
        kill(system, *services)
        system.await_health(everybody)

    races.await_points(it, {who: [POINT] for who in runners.values()}, within_s=120)
    records = races.everything(owner.http, races.address(it, "records"), limit=200)
    assert sorted(record["bib"] for record in records) == sorted(runners)
    system.compose("exec", "-T", "worker_reconcile", "python", "-m", "workers", "reconcile", "--once")


def test_down_and_up_keeps_accounts_records_and_points(
    system: System, race: tuple[Person, dict[str, object], dict[str, Person]]
) -> None:
    owner, it, runners = race

    system.compose("down", "--timeout", "30")
    assert system.containers() == {}
    system.up()

    again = eventually(lambda: log_in(system.url, owner.login_id), until=bool, within_s=60)
    records = races.everything(again.http, races.address(it, "records"), limit=200)
    assert sorted(record["bib"] for record in records) == sorted(runners)
    one = log_in(system.url, next(iter(runners.values())).login_id)
    assert races.points(one) == [(it["id"], POINT)]
