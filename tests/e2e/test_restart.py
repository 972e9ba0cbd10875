"""The whole system is stopped and started again on the same data: all is there, and what was under way goes on."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from local.settings import ROOT
from local.stack import Stack, running
from tests.e2e import races
from tests.e2e.people import Person, create_race, eventually, log_in, organizer, said

WEBHOOK = 42
CSV = "bib,name,sex,gun time\n1,김달리,F,3:10:00\n2,이달리,M,3:11:00\n3,박달리,F,DNF\n".encode()


@dataclass(frozen=True)
class Kept:
    """Who was there when it was stopped, what they had seen, and who was to get points that were still on their way."""

    data_dir: Path
    owner: str
    race: dict[str, Any]
    runners: dict[str, str]
    seen: dict[str, Any]

    def people(self, stack: Stack) -> tuple[Person, dict[str, Person]]:
        """Everybody, logged in anew."""
        return log_in(stack.url, self.owner), {bib: log_in(stack.url, who) for bib, who in self.runners.items()}


def all_that_is_seen(stack: Stack, owner: Person, race: dict[str, Any], runners: dict[str, Person]) -> dict[str, Any]:
    mine = runners["1"].http
    asks: dict[str, Callable[[], Any]] = {
        "race": lambda: said(owner.http.get(races.address(race)), 200),
        "entries": lambda: races.everything(owner.http, races.address(race, "participations")),
        "records": lambda: races.everything(owner.http, races.address(race, "records")),
        "history": lambda: races.everything(owner.http, races.address(race, "records", "1", "history")),
        "awards": lambda: races.everything(owner.http, races.address(race, "awards")),
        "imports": lambda: races.everything(owner.http, races.address(race, "imports")),
        "results": lambda: races.results(stack, race),
        "own times": lambda: races.everything(mine, "/api/me/unofficial-records"),
        "all runs": lambda: said(mine.get("/api/me/records"), 200),
        "points": lambda: said(mine.get("/api/users/me/points"), 200),
        "profile": lambda: said(mine.get("/api/users/me"), 200),
        "posts": lambda: races.posts(stack, WEBHOOK),
    }
    return {name: ask() for name, ask in asks.items()}


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """A race with all that a race can have; when all is quiet one more record is entered, and everything stops."""
    data_dir = tmp_path_factory.mktemp("kept")
    with running(data_dir=data_dir) as stack:
        owner = organizer(stack.url)
        race = create_race(owner, discord_webhook_url=races.webhook(stack, WEBHOOK))
        runners = races.enter_runners(stack, owner, race, "1", "2", "3", "4", "5")
        races.commit(owner, race, races.upload(owner, race, CSV))
        races.publish(owner, race)
        races.change(owner, races.address(race, "records", "1"), {"net_time_ms": 11_390_000})
        award = {"bib": "1", "point": 7, "reason": "자원봉사"}
        said(owner.http.post(races.address(race, "awards"), json=award), 201)
        own = {"ran_on": "2026-05-01", "distance_m": 10_000, "elapsed_ms": 3_000_000}
        said(runners["1"].http.post("/api/me/unofficial-records", json=own), 201)
        races.await_points(race, {runners["1"]: [7, 100], runners["2"]: [100], runners["3"]: []})
        eventually(lambda: races.posts(stack, WEBHOOK), until=bool)
        stack.stop("points")
        races.record(owner, race, "4")
        eventually(lambda: stack.queue("points").depth(), until=lambda depth: depth > 0)
        seen = all_that_is_seen(stack, owner, race, runners)
        return Kept(data_dir, owner.login_id, race, {bib: who.login_id for bib, who in runners.items()}, seen)


def test_all_is_there_after_a_restart_and_what_was_under_way_arrives(kept: Kept) -> None:
    with running(data_dir=kept.data_dir) as stack:
        owner, runners = kept.people(stack)
        now = all_that_is_seen(stack, owner, kept.race, runners)
        assert set(now.pop("posts")) >= set(kept.seen["posts"])
        for name, there in now.items():
            assert there == kept.seen[name], name
        races.await_points(kept.race, {runners["1"]: [7, 100], runners["2"]: [100], runners["4"]: [100]})
        races.all_hold(stack)


def test_after_the_queues_were_wiped_reconcile_gives_what_was_lost_in_them(kept: Kept) -> None:
    with running(data_dir=kept.data_dir) as stack:
        owner, runners = kept.people(stack)
        stack.stop("points")
        races.record(owner, kept.race, "5")
        races.void(owner, kept.race, "2")
        eventually(lambda: relayed(stack), until=lambda records: records >= 2)
    shutil.rmtree(kept.data_dir / "roto")
    # Its own first look comes too late to be what repairs.
    with running(data_dir=kept.data_dir, more_env={"RECONCILE_EVERY_S": "3600"}) as stack:
        stack.stop("reconcile")
        _, runners = kept.people(stack)
        assert (races.points(runners["5"]), races.points(runners["2"])) == ([], [(kept.race["id"], 100)])
        assert reconcile(stack) == 0
        races.await_points(kept.race, {runners["1"]: [7, 100], runners["2"]: [], runners["5"]: [100]}, within_s=20)
        races.all_hold(stack)


def relayed(stack: Stack) -> float:
    """How many records this relay has handed to the topic."""
    said = httpx.get(f"{stack.endpoints['relay']}/metrics").text
    found = re.search(r'^relay_records_total{outcome="relayed"} (\S+)$', said, re.M)
    return float(found[1]) if found else 0


def reconcile(stack: Stack) -> int:
    command = [sys.executable, "-m", "workers", "reconcile", "--once"]
    return subprocess.run(
        command, env=stack.env, cwd=ROOT, timeout=60, stdout=subprocess.DEVNULL, check=False
    ).returncode
