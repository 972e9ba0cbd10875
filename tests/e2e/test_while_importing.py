"""What people do to a race while its results file is being stored."""

from typing import Any

import pytest

from local.demo import FILE
from local.stack import Stack
from tests.e2e import races
from tests.e2e.people import PASSWORD, Person, client, create_race, eventually, organizer, said

# Bibs from all over the file: what is done to them meets rows that are stored already and rows that are not.
BIBS = ("1", "2138", "700", "2532", "3010")


@pytest.fixture
def begun(stack: Stack) -> tuple[Person, dict[str, Any], dict[str, Person], dict[str, Any]]:
    """A race with runners, whose file has begun to be stored."""
    owner = organizer(stack.url)
    race = create_race(owner)
    runners = races.enter_runners(stack, owner, race, *BIBS, "no-bib")
    taken = races.upload(owner, race, FILE.read_bytes())
    races.publish(owner, race)
    said(owner.http.post(races.address(race, "imports", taken["id"], "commit"), json={"mode": "strict"}), 202)
    eventually(
        lambda: said(owner.http.get(races.address(race, "imports", taken["id"])), 200),
        until=lambda seen: seen["progress"]["done"] > 0 or seen["state"] == "done",
    )
    return owner, race, runners, taken


def test_another_point_a_bib_that_changes_hands_and_an_erasure_meanwhile_all_count(stack: Stack, begun: Any) -> None:
    owner, race, runners, taken = begun
    entry = races.address(race, "participations")
    races.change(owner, races.address(race), {"point": 150})
    said(runners["1"].http.request("DELETE", "/api/users/me", json={"password": PASSWORD}), 204)
    races.change(owner, f"{entry}/{runners['700'].user_id}", {"bib": "other"}, version=2)
    races.change(owner, f"{entry}/{runners['no-bib'].user_id}", {"bib": "700"}, version=2)
    races.ended(owner, race, taken, "done")
    due = {runners["no-bib"]: [150], runners["700"]: [], runners["2532"]: [150], runners["2138"]: []}
    races.await_points(race, due)
    eventually(lambda: name_of(stack, race, "1"), until=lambda name: name is None)
    assert name_of(stack, race, "700")
    assert {row["points"] for row in races.results(stack, race)} == {0, 150}
    races.all_hold(stack)


def test_of_a_race_that_is_deleted_meanwhile_no_result_and_no_point_stays(stack: Stack, begun: Any) -> None:
    owner, race, runners, _ = begun
    said(owner.http.delete(races.address(race), params={"force": True}), 204)

    def live() -> int:
        return sum(
            item["marathon_id"] == race["id"] and item["state"] == "live"
            for item in stack.tables.scan("official_record", only=("marathon_id", "state"))
        )

    eventually(live, until=lambda rows: rows == 0, within_s=60)
    races.await_points(race, {who: [] for who in runners.values()})
    races.all_hold(stack)


def name_of(stack: Stack, race: dict[str, Any], bib: str) -> Any:
    return said(client(stack.url).get(races.address(race, "results", bib)), 200)["name"]
