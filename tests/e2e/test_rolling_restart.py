"""Everything is restarted with SIGTERM, one after another, while people read and write."""

import time
from dataclasses import dataclass
from typing import Any

import pytest

from local.demo import FILE
from local.parts import SERVICES, WORKERS
from local.stack import Stack
from tests.e2e import races
from tests.e2e.load import Load
from tests.e2e.people import Person, create_race, organizer, runner, said


@dataclass(frozen=True)
class Restarted:
    """What stood at the end; `took` is how long each stop and start took."""

    owner: Person
    race: dict[str, Any]
    runners: list[Person]
    load: Load
    took: dict[str, float]
    imported: Any


@pytest.fixture(scope="module")
def restarted(stack: Stack) -> Restarted:
    owner = organizer(stack.url)
    race = create_race(owner, point=1)
    races.publish(owner, race)
    other = create_race(owner)
    taken = races.upload(owner, other, FILE.read_bytes(), name=FILE.name)
    runners = [runner(stack.url) for _ in range(3)]
    load = Load(stack, owner, race, runners)
    took = {}
    with load.going_on():
        for name in (*SERVICES, *WORKERS):
            if name == "imports":
                said(
                    owner.http.post(races.address(other, "imports", taken["id"], "commit"), json={"mode": "strict"}),
                    202,
                )
            started = time.monotonic()
            stack.restart(name)
            took[name] = time.monotonic() - started
    imported = races.ended(owner, other, taken, "done")
    return Restarted(owner, race, runners, load, took, imported)


def test_nobody_gets_an_answer_that_is_not_for_them(restarted: Restarted) -> None:
    assert restarted.load.wrong == []
    assert set(restarted.load.answers) >= {200, 201}
    assert sum(restarted.load.answers.values()) > 100


def test_everything_stops_when_it_is_asked_to(restarted: Restarted) -> None:
    assert {name: took for name, took in restarted.took.items() if took > 25} == {}


def test_every_record_that_was_acknowledged_stands_at_its_version_and_no_other(restarted: Restarted) -> None:
    listed = races.everything(restarted.owner.http, races.address(restarted.race, "records"))
    assert {item["bib"]: item["version"] for item in listed} == restarted.load.bibs
    assert len(listed) == len(restarted.load.records) > 10


def test_every_entry_that_was_acknowledged_stands_once(restarted: Restarted) -> None:
    entries = races.everything(restarted.owner.http, races.address(restarted.race, "participations"))
    assert sorted(entry["user_id"] for entry in entries) == sorted(restarted.load.entered)
    counts = said(restarted.owner.http.get(races.address(restarted.race)), 200)["counts"]
    assert counts["applied"] == len(restarted.load.entered) > 0


def test_every_own_time_that_was_acknowledged_stands_once(restarted: Restarted) -> None:
    listed = races.everything(restarted.runners[0].http, "/api/me/unofficial-records")
    assert sorted(item["id"] for item in listed) == sorted(restarted.load.diary)


def test_every_record_is_in_the_ledger_once_and_the_invariants_hold(stack: Stack, restarted: Restarted) -> None:
    races.all_hold(stack, acknowledged=restarted.load.records)
    totals = [said(who.http.get("/api/users/me/points"), 200)["total_point"] for who in restarted.runners]
    assert sum(totals) == len(restarted.load.records)


def test_an_import_that_was_under_way_goes_on_to_its_end(restarted: Restarted) -> None:
    assert (restarted.imported["progress"]["done"], restarted.imported["progress"]["percent"]) == (2825, 100)
