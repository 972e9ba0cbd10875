from typing import Any

import httpx
import pytest

from tests.main_service.conftest import Person, create_race
from tests.main_service.official_records.desk import entered, give_bib, said


def award(who: Person, race: dict[str, Any], **body: Any) -> httpx.Response:
    headers = {"Idempotency-Key": body.pop("key")} if "key" in body else {}
    body = {"point": 50, "reason": "연대별 1위", **body}
    return who.http.post(f"/api/marathons/{race['id']}/awards", json=body, headers=headers)


def listed(who: Person, race: dict[str, Any], **query: Any) -> dict[str, Any]:
    return said(who.http.get(f"/api/marathons/{race['id']}/awards", params=query), 200)


def test_an_award_goes_to_an_account(organizer: Person, runner: Person) -> None:
    race = create_race(organizer)

    given = said(award(organizer, race, user_id=runner.id), 201)

    assert (given["user_id"], given["point"], given["points"]) == (runner.id, 50, 50)
    assert given["name"] is None, "the account takes no part in the race"
    assert listed(organizer, race)["items"] == [given]


def test_an_award_to_a_bib_follows_the_bib(organizer: Person, runner: Person) -> None:
    race = create_race(organizer)
    waiting = said(award(organizer, race, bib="7", point=20), 201)

    give_bib(organizer, race, runner, "7")

    held = listed(organizer, race)["items"][0]
    assert (waiting["user_id"], waiting["points"]) == (None, 0)
    assert (held["user_id"], held["points"], held["version"]) == (runner.id, 20, 2)
    assert (waiting["name"], held["name"]) == (None, "김달리")


def test_a_voided_award_is_worth_nothing(organizer: Person, runner: Person) -> None:
    race = create_race(organizer)
    given = said(award(organizer, race, user_id=runner.id), 201)
    there = f"/api/marathons/{race['id']}/awards/{given['award_id']}"

    assert organizer.http.delete(there).status_code == 428
    assert organizer.http.delete(there, headers={"If-Match": '"2"'}).status_code == 412
    assert organizer.http.delete(there, headers={"If-Match": '"1"'}).status_code == 204
    assert organizer.http.delete(there, headers={"If-Match": '"2"'}).status_code == 404

    gone = listed(organizer, race)["items"][0]
    assert (gone["state"], gone["points"], gone["version"]) == ("void", 0, 2)


def test_the_same_request_twice_gives_once(organizer: Person, runner: Person) -> None:
    race = create_race(organizer)

    first = said(award(organizer, race, user_id=runner.id, key="award-once"), 201)
    second = said(award(organizer, race, user_id=runner.id, key="award-once"), 201)

    assert first == second
    assert len(listed(organizer, race)["items"]) == 1


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"bib": "7", "user_id": 5},
        {"bib": "7", "point": 100_001},
        {"bib": "7", "point": 1.5},
        {"bib": "7", "reason": ""},
        {"bib": "a/b"},
        {"user_id": 0},
    ],
)
def test_an_award_that_can_not_be_is_refused(organizer: Person, body: dict[str, Any]) -> None:
    assert said(award(organizer, create_race(organizer), **body), 422)["errors"]


def test_awards_come_in_pages_oldest_first(organizer: Person) -> None:
    race = create_race(organizer)
    given = [said(award(organizer, race, bib=str(bib)), 201)["award_id"] for bib in range(5)]

    first = listed(organizer, race, limit=3)
    rest = listed(organizer, race, limit=3, cursor=first["next"])

    assert [item["award_id"] for item in first["items"] + rest["items"]] == given
    assert rest["next"] is None


def test_nobody_else_gives_awards(organizer: Person, other_organizer: Person, runner: Person) -> None:
    race = create_race(organizer)

    assert award(other_organizer, race, bib="7").status_code == 403
    assert award(runner, race, bib="7").status_code == 403


def test_an_award_is_no_result(organizer: Person, runner: Person) -> None:
    race = create_race(organizer)
    entered(organizer, race, "7")
    said(award(organizer, race, bib="7"), 201)

    results = said(organizer.http.get(f"/api/marathons/{race['id']}/results"), 200)

    assert [row["bib"] for row in results["items"]] == ["7"]


@pytest.mark.parametrize("point", [0, -20])
def test_nobodys_points_can_be_taken_off_by_an_award(organizer: Person, runner: Person, point: int) -> None:
    answer = award(organizer, create_race(organizer), user_id=runner.id, point=point)

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["loc"] == ["body", "point"]
