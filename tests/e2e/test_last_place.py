"""Many who want the same thing in the same moment, through the gateway."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from local.stack import Stack
from tests.e2e import races
from tests.e2e.people import Person, create_race, organizer, runner, said

MANY = 20


@pytest.fixture(scope="module")
def everybody(stack: Stack) -> list[Person]:
    return [runner(stack.url) for _ in range(MANY)]


def test_of_twenty_simultaneous_applications_for_the_last_place_one_gets_it(
    stack: Stack, everybody: list[Person]
) -> None:
    owner = organizer(stack.url)
    course = {"code": "42k", "name": "풀코스", "distance_m": 42_195, "capacity": 3}
    race = create_race(owner, courses=[course])
    for _ in range(2):
        said(runner(stack.url).http.post(races.address(race, "participations"), json={"course": "42k"}), 201)
    with ThreadPoolExecutor(MANY) as threads:
        ready = Barrier(MANY)

        def apply(who: Person) -> tuple[int, str]:
            ready.wait(30)
            answer = who.http.post(races.address(race, "participations"), json={"course": "42k"})
            return answer.status_code, answer.json().get("title", "")

        answers = sorted(threads.map(apply, everybody))
    assert answers == [(201, "")] + [(409, "정원이 찼습니다")] * (MANY - 1)
    assert said(owner.http.get(races.address(race)), 200)["counts"] == {"applied": 3, "capacity": 3}
    assert len(said(owner.http.get(races.address(race, "participations")), 200)["items"]) == 3


def test_of_twenty_runners_who_are_given_one_bib_at_once_one_holds_it(stack: Stack, everybody: list[Person]) -> None:
    owner = organizer(stack.url)
    race = create_race(owner)
    for who in everybody:
        said(who.http.post(races.address(race, "participations"), json={"course": "42k"}), 201)
    with ThreadPoolExecutor(MANY) as threads:
        ready = Barrier(MANY)

        def give(who: Person) -> int:
            ready.wait(30)
            where = races.address(race, "participations", who.user_id)
            return owner.http.patch(where, json={"bib": "7"}, headers={"If-Match": '"1"'}).status_code

        statuses = sorted(threads.map(give, everybody))
    assert statuses == [200] + [409] * (MANY - 1)
    entries = said(owner.http.get(races.address(race, "participations")), 200)["items"]
    assert [entry["bib"] for entry in entries if entry["bib"]] == ["7"]
