"""The owner's list, and mine."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.main_service.conftest import Person, apply_for, create_race
from tests.main_service.participation.test_cancel import cancel
from tests.main_service.participation.test_change import HALF, change

FULL = {"code": "full", "name": "풀코스", "distance_m": 42195}


@pytest.fixture
def race(organizer: Person, person: Callable[..., Person]) -> dict[str, Any]:
    """José with bib F3 and 김달리 on the full course, 김말이 on the half, 박나리 cancelled."""
    race = create_race(organizer, courses=[FULL, HALF])
    jose, dalli, mari, nari = (person(0, name=name) for name in ("José Núñez", "김달리", "김말이", "박나리"))
    for runner, course in ((jose, "full"), (dalli, "full"), (mari, "half"), (nari, "full")):
        assert apply_for(runner, race, course).status_code == 201
    change(organizer, race, jose, 1, bib="F3")
    cancel(nari, race)
    return race


def names(who: Person, race: dict[str, Any], **filters: Any) -> list[str]:
    answer = who.http.get(f"/api/marathons/{race['id']}/participations", params=filters)
    assert answer.status_code == 200, answer.text
    return sorted(item["name"] for item in answer.json()["items"])


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, ["José Núñez", "김달리", "김말이", "박나리"]),
        ({"course": "half"}, ["김말이"]),
        ({"state": "cancelled"}, ["박나리"]),
        ({"state": "applied", "course": "full"}, ["José Núñez", "김달리"]),
        ({"q": "jose nun"}, ["José Núñez"]),
        ({"q": "김"}, ["김달리", "김말이"]),
        ({"q": "f3"}, ["José Núñez"]),
        ({"q": "nobody"}, []),
    ],
)
def test_filters_narrow_the_owners_list(
    race: dict[str, Any], organizer: Person, filters: dict[str, str], found: list[str]
) -> None:
    assert names(organizer, race, **filters) == found


@pytest.mark.parametrize("filters", [{}, {"state": "applied"}])
def test_pages_join_without_gap_or_overlap(race: dict[str, Any], organizer: Person, filters: dict[str, str]) -> None:
    address = f"/api/marathons/{race['id']}/participations"
    seen, params = [], {"limit": "1", **filters}
    for _ in range(6):
        page = organizer.http.get(address, params=params).json()
        seen += [item["name"] for item in page["items"]]
        if page["next"] is None:
            break
        params["cursor"] = page["next"]

    assert sorted(seen) == names(organizer, race, **filters)
    assert page["next"] is None


def test_the_list_is_for_who_runs_the_race(
    race: dict[str, Any], other_organizer: Person, runner: Person, anybody: TestClient
) -> None:
    address = f"/api/marathons/{race['id']}/participations"

    assert other_organizer.http.get(address).status_code == 403
    assert runner.http.get(address).status_code == 403
    assert anybody.get(address).status_code == 401


def test_a_runner_sees_what_they_applied_for(organizer: Person, runner: Person, person: Callable[..., Person]) -> None:
    first, second = (create_race(organizer, title=title) for title in ("첫째", "둘째"))
    for race in (first, second):
        apply_for(runner, race)
    cancel(runner, first)

    mine = runner.http.get("/api/me/participations").json()["items"]

    assert [(item["marathon"]["title"], item["state"]) for item in mine] == [("둘째", "applied"), ("첫째", "cancelled")]
    assert mine[0]["course_name"] == next(c["name"] for c in second["courses"] if c["code"] == mine[0]["course"])
    assert mine[0]["marathon"]["results_status"] == "none"
    assert person(0).http.get("/api/me/participations").json()["items"] == []
    assert organizer.http.get("/api/me/participations").status_code == 403


def test_my_pages_join(organizer: Person, runner: Person) -> None:
    for title in ("첫째", "둘째", "셋째"):
        apply_for(runner, create_race(organizer, title=title))

    first = runner.http.get("/api/me/participations", params={"limit": 2}).json()
    rest = runner.http.get("/api/me/participations", params={"limit": 2, "cursor": first["next"]}).json()

    titles = [item["marathon"]["title"] for page in (first, rest) for item in page["items"]]
    assert titles == ["셋째", "둘째", "첫째"]
    assert rest["next"] is None
