"""A download, imported into an empty race of the same settings, gives the same list."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.main_service.conftest import Person
from tests.main_service.imports.desk import Desk
from tests.main_service.official_records.desk import entered, said

SETTINGS = {
    "courses": [
        {"code": "full", "name": "풀코스", "distance_m": 42195},
        {"code": "half", "name": "하프", "distance_m": 21097},
    ],
    "ranking": {"overall": "gun", "sex": "net", "age_group": "net"},
}
OURS = {"record_id", "version", "points"}


def fill(organizer: Person, race: dict[str, Any]) -> None:
    """Everything that a record can be."""
    marks = [
        {"name": "5K", "distance_m": 5000, "elapsed_ms": 866_123},
        {"name": "Half", "distance_m": 21097.5, "elapsed_ms": 3_648_000},
    ]
    entered(organizer, race, "007", name="김하나", sex="F", age=38, gun_time_ms=9_000_001, splits=marks)
    entered(organizer, race, "W12", name="이두리", division="Wheelchair", gun_time_ms=5_400_999, net_time_ms=None)
    entered(organizer, race, "3", name="=1+1", sex="M", age_group="30-39", nation="KOR", net_time_ms=8_999_500)
    entered(organizer, race, "-4", name="+82 박세찬", sex="M", birth_year=1990, gun_time_ms=9_000_001)
    entered(organizer, race, "5", name="'=quoted", gun_time_ms=11_000_000, out_of_competition=True)
    entered(organizer, race, "6", name='-Kim, "Jo"', sex="X", place={"overall": 3, "sex": 1, "age_group": 2})
    entered(organizer, race, "7", name="@home", status="dnf", gun_time_ms=None, net_time_ms=None, splits=marks[:1])
    entered(organizer, race, "8", name="정팔", status="dsq", gun_time_ms=9_100_000)
    entered(organizer, race, "9", name="구구", status="dns", gun_time_ms=None, net_time_ms=None)
    entered(organizer, race, "10", name="십", course="half", gun_time_ms=4_000_000, division="Elite", sex="F")
    water = [{"name": "급수대", "elapsed_ms": 1_000_000}]
    entered(organizer, race, "11", name="십일", course="half", gun_time_ms=100 * 3_600_000, splits=water)


def listed(organizer: Person, race: dict[str, Any]) -> list[dict[str, Any]]:
    """The whole list, without what belongs to one race only."""
    answer = organizer.http.get(f"/api/marathons/{race['id']}/results", params={"limit": 200})
    return [{name: row[name] for name in row if name not in OURS} for row in said(answer, 200)["items"]]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_download_imports_again_unchanged(desk_of: Callable[..., Desk], organizer: Person, kind: str) -> None:
    first, second = desk_of(organizer, **SETTINGS), desk_of(organizer, **SETTINGS)
    fill(organizer, first.race)
    first.bring_in("배번,종목,총기록\n99,full,4:00:00.25\n")  # without a name, as of somebody who was erased
    file = organizer.http.get(f"/api/marathons/{first.race['id']}/results.{kind}")

    made = second.commit(second.upload(file.content, f"results.{kind}"))

    assert (made["state"], made["counts"]["create"]) == ("done", 12), made
    assert made["detected"]["vendor"] == "mrmrthon"
    assert listed(organizer, second.race) == listed(organizer, first.race)
    again = organizer.http.get(f"/api/marathons/{second.race['id']}/results.csv")
    assert again.content == organizer.http.get(f"/api/marathons/{first.race['id']}/results.csv").content
