"""Everything a runner has run."""

from typing import Any

import pytest

from main_service.unofficial_records.runs import usual
from tests.main_service.conftest import Person, apply_for, create_race, edit_race
from tests.main_service.participation.test_change import change
from tests.main_service.unofficial_records.test_routes import entered

TIMES = {"gun_time_ms": 5_510_000, "net_time_ms": 5_500_000}


@pytest.fixture
def race(organizer: Person, runner: Person) -> dict[str, Any]:
    """A half marathon on 1 May 2026 that `runner`, bib 7, finished in 5,500 s; its results are published."""
    race = create_race(organizer, courses=[{"code": "half", "name": "하프", "distance_m": 21_098}])
    apply_for(runner, race, "half")
    change(organizer, race, runner, 1, bib="7")
    past = {
        "date": "2026-05-01",
        "registration_opens_at": "2026-01-01T00:00:00+09:00",
        "registration_closes_at": "2026-02-01T00:00:00+09:00",
        "results_status": "provisional",
    }
    race = edit_race(organizer, race, **past).json()
    enter(organizer, race, bib="7", status="finished", **TIMES)
    return race


def enter(organizer: Person, race: dict[str, Any], **facts: Any) -> None:
    body = {"course": "half", "name": "김달리", **facts}
    answer = organizer.http.post(f"/api/marathons/{race['id']}/records", json=body)
    assert answer.status_code == 201, answer.text


def runs(runner: Person, **params: Any) -> dict[str, Any]:
    answer = runner.http.get("/api/me/records", params=params)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def test_official_and_own_results_stand_in_one_list_newest_first(race: dict[str, Any], runner: Person) -> None:
    for day in ("2026-04-30", "2026-05-02"):
        entered(runner, ran_on=day)

    told = runs(runner)["items"]

    assert [(run["source"], run["ran_on"]) for run in told] == [
        ("own", "2026-05-02"),
        ("official", "2026-05-01"),
        ("own", "2026-04-30"),
    ]
    official = {name: told[1][name] for name in ("marathon_id", "course", "bib", "elapsed_ms", "points", "status")}
    assert official == {
        "marathon_id": race["id"],
        "course": "half",
        "bib": "7",
        "elapsed_ms": 5_500_000,
        "points": 100,
        "status": "finished",
    }


def test_an_official_time_reads_as_its_race_shows_it(race: dict[str, Any], organizer: Person, runner: Person) -> None:
    entered(runner)
    path = f"/api/marathons/{race['id']}/records/7"
    edited = organizer.http.patch(path, json={"net_time_ms": 5_500_001, "reason": "chip"}, headers={"If-Match": '"1"'})

    told = {run["source"]: run["time"] for run in runs(runner)["items"]}

    assert edited.status_code == 200, edited.text
    assert told == {"official": "1:31:41", "own": None}


def test_the_best_over_a_distance_may_be_official_or_own(race: dict[str, Any], runner: Person) -> None:
    entered(runner, distance_m=10_000, elapsed_ms=2_700_000)
    best = entered(runner, distance_m=10_000, elapsed_ms=2_600_000)
    entered(runner, distance_m=21_097, elapsed_ms=5_600_000)

    told = runs(runner)

    bests = [(one["distance_m"], one["elapsed_ms"], one["source"]) for one in told["personal_bests"]]
    assert bests == [(10_000, 2_600_000, "own"), (21_097, 5_500_000, "official")]
    marked = {run["id"] for run in told["items"] if run["is_personal_best"]}
    assert marked == {best["id"], told["personal_bests"][1]["id"]}


def test_results_that_are_not_public_are_not_told(race: dict[str, Any], organizer: Person, runner: Person) -> None:
    edit_race(organizer, race, results_status="none")

    assert runs(runner) == {"items": [], "next": None, "personal_bests": []}


def test_a_void_result_and_a_deleted_race_are_gone(race: dict[str, Any], organizer: Person, runner: Person) -> None:
    assert len(runs(runner)["items"]) == 1

    organizer.http.delete(f"/api/marathons/{race['id']}", params={"force": "true"})

    assert runs(runner)["items"] == []


def test_who_did_not_finish_has_no_time_and_no_best(race: dict[str, Any], organizer: Person, runner: Person) -> None:
    address = f"/api/marathons/{race['id']}/records/7"
    version = organizer.http.get(address).headers["ETag"]
    organizer.http.patch(address, json={"status": "dnf"}, headers={"If-Match": version})

    told = runs(runner)

    assert [(run["status"], run["elapsed_ms"]) for run in told["items"]] == [("dnf", None)]
    assert told["personal_bests"] == []


def test_pages_join(race: dict[str, Any], runner: Person) -> None:
    for day in ("2026-05-01", "2026-05-01", "2026-04-01"):
        entered(runner, ran_on=day)
    everything = [run["id"] for run in runs(runner)["items"]]

    seen, cursor = [], None
    for _ in range(4):
        page = runs(runner, limit=1, **({"cursor": cursor} if cursor else {}))
        seen += [run["id"] for run in page["items"]]
        cursor = page["next"]

    assert seen == everything
    assert cursor is None


@pytest.mark.parametrize(
    ("distance_m", "meant_m"),
    [(21_098, 21_097), (42_200, 42_195), (10_000, 10_000), (12_345, 12_345), (10_011, 10_011)],
)
def test_measurements_of_one_distance_count_as_one(distance_m: int, meant_m: int) -> None:
    assert usual(distance_m) == meant_m
