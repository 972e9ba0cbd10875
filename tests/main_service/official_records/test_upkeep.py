import json
from typing import Any

import pytest

from kernel.aws import Item, Tables
from main_service.deps import Ports
from main_service.marathons.store import MarathonStore
from main_service.official_records import service
from main_service.official_records.store import RecordStore
from main_service.participation import service as participation_service
from main_service.participation.store import PlayerStore
from tests.main_service.conftest import Person, create_race, edit_race
from tests.main_service.official_records.desk import address, correct, enter, entered, finish, give_bib, history, said


@pytest.fixture
def records(ports: Ports) -> RecordStore:
    return RecordStore(ports.tables)


@pytest.fixture
def marathons(ports: Ports) -> MarathonStore:
    return MarathonStore(ports.tables)


def live_points(records: RecordStore, race: dict[str, Any]) -> dict[str, int]:
    return {row["bib"]: row["points"] for row in records.rows(race["id"]) if row["state"] == "live"}


def test_a_new_point_of_the_race_revalues_its_records_once(
    organizer: Person, runner: Person, records: RecordStore, marathons: MarathonStore
) -> None:
    race = create_race(organizer, point=100)
    entered(organizer, race, "1", user_id=runner.id)
    entered(organizer, race, "2", user_id=runner.id, status="dnf")
    entered(organizer, race, "3")
    assert edit_race(organizer, race, point=30).status_code == 200
    told: list[tuple[int, int]] = []

    first = service.revalue(
        race["id"], records=records, marathons=marathons, told=lambda done, total: told.append((done, total))
    )
    second = service.revalue(race["id"], records=records, marathons=marathons)

    assert (first, second, told) == (1, 0, [(1, 1)])
    assert live_points(records, race) == {"1": 30, "2": 0, "3": 0}


def test_a_deleted_race_takes_every_point_back(
    organizer: Person, runner: Person, records: RecordStore, marathons: MarathonStore
) -> None:
    race = create_race(organizer, point=100)
    entered(organizer, race, "1", user_id=runner.id)
    body = {"user_id": runner.id, "point": 5, "reason": "상"}
    said(organizer.http.post(f"/api/marathons/{race['id']}/awards", json=body), 201)
    assert organizer.http.delete(f"/api/marathons/{race['id']}").status_code == 409
    assert organizer.http.delete(f"/api/marathons/{race['id']}", params={"force": True}).status_code == 204

    assert service.withdraw(race["id"], records=records, marathons=marathons) == 2

    assert {(row["state"], row["points"], row["version"]) for row in records.rows(race["id"])} == {("void", 0, 2)}
    assert service.withdraw(race["id"], records=records, marathons=marathons) == 0
    assert enter(organizer, race, finish("9")).status_code == 404


def everywhere(tables: Tables) -> str:
    return json.dumps([*tables.scan("official_record"), *tables.scan("record_history")], ensure_ascii=False)


def test_an_erased_runner_leaves_results_without_a_name_in_any_version(
    organizer: Person, runner: Person, ports: Ports, records: RecordStore, marathons: MarathonStore
) -> None:
    race = create_race(organizer)
    give_bib(organizer, race, runner, "7")
    made = entered(organizer, race, "7", name="지워질이름", birth_year=1990, reason="지워질이름 확인")
    said(correct(organizer, race, made, gun_time_ms=12_100_000), 200)
    body = {"user_id": runner.id, "point": 5, "reason": "지워질이름 1위"}
    said(organizer.http.post(f"/api/marathons/{race['id']}/awards", json=body), 201)

    changed = service.forget(runner.id, records=records, marathons=marathons, bibs=[(race["id"], "7")])

    assert changed == 2
    left = said(organizer.http.get(address(race, "7")), 200)
    assert (left["name"], left["user_id"], left["points"], left["birth_year"]) == (None, None, 0, None)
    assert left["age"] == int(race["date"][:4]) - 1990
    assert (left["gun_time_ms"], left["erased"], left["version"]) == (12_100_000, True, 3)
    assert "지워질이름" not in everywhere(ports.tables)
    assert '"user_id"' not in everywhere(ports.tables)
    assert [version["change"] for version in history(organizer, race)["items"]] == ["erased", "corrected", "entered"]
    assert service.forget(runner.id, records=records, marathons=marathons, bibs=[(race["id"], "7")]) == 0


def test_nobody_can_name_an_erased_runner_again(
    organizer: Person, runner: Person, records: RecordStore, marathons: MarathonStore
) -> None:
    race = create_race(organizer)
    entered(organizer, race, "7", user_id=runner.id)
    service.forget(runner.id, records=records, marathons=marathons)
    erased = said(organizer.http.get(address(race, "7")), 200)

    assert correct(organizer, race, erased, name="다시").status_code == 409
    assert correct(organizer, race, erased, user_id=runner.id).status_code == 409
    assert said(correct(organizer, race, erased, gun_time_ms=5), 200)["name"] is None


def test_a_record_entered_for_the_bib_of_an_erased_runner_has_no_name(
    organizer: Person, runner: Person, ports: Ports, records: RecordStore, marathons: MarathonStore
) -> None:
    race = create_race(organizer)
    give_bib(organizer, race, runner, "7")
    players = PlayerStore(ports.tables)
    participation_service.forget(runner.id, marathons=marathons, players=players, clock=ports.clock)

    made = entered(organizer, race, "7", name="지워질이름", user_id=runner.id)

    assert (made["name"], made["user_id"], made["points"], made["erased"]) == (None, None, 0, True)
    assert "지워질이름" not in everywhere(ports.tables)


def test_a_past_version_of_the_runner_is_scrubbed_where_somebody_else_holds_the_record_now(
    organizer: Person, runner: Person, other_organizer: Person, records: RecordStore, marathons: MarathonStore
) -> None:
    race = create_race(organizer)
    made = entered(organizer, race, "7", user_id=runner.id, name="지워질이름")
    said(correct(organizer, race, made, user_id=other_organizer.id, name="남은이름"), 200)

    service.forget(runner.id, records=records, marathons=marathons, bibs=[(race["id"], "7")])

    now, before = history(organizer, race)["items"]
    assert (now["record"]["name"], now["record"]["user_id"]) == ("남은이름", other_organizer.id)
    assert before["record"]["name"] is None


def test_tying_asks_the_transaction_to_fail_when_the_record_moves(
    organizer: Person, runner: Person, ports: Ports, records: RecordStore, marathons: MarathonStore
) -> None:
    race = create_race(organizer)
    marathon = marathons.get(race["id"])
    assert marathon is not None
    kinds: list[list[str]] = []
    for _ in range(2):
        operations: list[Item] = service.tie_operations(marathon, "7", runner.id, records=records)
        kinds.append([next(iter(operation)) for operation in operations])
        records.get(race["id"], "7") or entered(organizer, race, "7")

    ports.tables.transact(*service.tie_operations(marathon, "7", runner.id, records=records))
    tied = service.tie_operations(marathon, "7", runner.id, records=records)

    assert kinds == [["ConditionCheck"], ["Put", "Put"]]
    assert [next(iter(operation)) for operation in tied] == ["ConditionCheck"]
