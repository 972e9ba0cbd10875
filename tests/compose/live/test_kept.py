"""Whatever is killed comes back, and what was said to be stored is there afterwards."""

import time

import pytest

from tests.compose import docker
from tests.compose.live.conftest import System
from tests.e2e import races
from tests.e2e.people import Person, create_race, eventually, log_in, organizer, runner

KILLED = (
    "gateway",
    "user_service",
    "main_service",
    "worker_relay",
    "worker_points",
    "worker_discord",
    "worker_imports",
    "worker_reconcile",
    "user_db",
    "messages",
    "main_db",
    "prometheus",
)
POINT = 100
COMMITTED_S = 2.0  # DynamoDB Local answers a write a moment before its file has it: docs/decisions/0006


def kill(system: System, service: str) -> None:
    """kill -9 from outside, as the kernel does it: `docker kill` is an operator's wish, and is obeyed."""
    container = docker.inspected(system.containers()[service]["ID"])
    killer = ["docker", "run", "--rm", "--pid=host", "--user=0", "--entrypoint=sh", "mrmrthon/local:test", "-c"]
    docker.run(*killer, f"kill -9 {container['State']['Pid']}")

    def restarts() -> int:
        count: int = docker.inspected(container["Id"])["RestartCount"]
        return count

    eventually(restarts, until=lambda seen: seen > container["RestartCount"], within_s=60)


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

    for bib, service in zip(runners, KILLED, strict=True):
        races.record(owner, it, bib)
        if service == "main_db":
            time.sleep(COMMITTED_S)
        kill(system, service)
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
