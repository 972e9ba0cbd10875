"""What changes while points are on their way: the ledger ends at what the records say, whatever it heard in between."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from local.stack import Stack
from tests.e2e import races
from tests.e2e.people import PASSWORD, client, create_race, eventually, organizer, said

HELD_UP = ("relay", "points")


@contextmanager
def without(stack: Stack, worker: str) -> Iterator[None]:
    stack.stop(worker)
    try:
        yield
    finally:
        stack.start(worker)


@pytest.mark.parametrize("worker", HELD_UP)
def test_voided_tied_anew_and_entered_again_on_the_way_counts_for_the_last_holder(stack: Stack, worker: str) -> None:
    owner = organizer(stack.url)
    race = create_race(owner)
    first, second, third = races.enter_runners(stack, owner, race, "1", "2", "3").values()
    entry = races.address(race, "participations")
    with without(stack, worker):
        races.record(owner, race, "1")
        races.void(owner, race, "1")
        races.change(owner, f"{entry}/{first.user_id}", {"bib": "77"}, version=2)
        races.record(owner, race, "1")
        races.change(owner, f"{entry}/{second.user_id}", {"bib": "1"}, version=2)
        races.record(owner, race, "2")
        races.change(owner, races.address(race, "records", "2"), {"user_id": third.user_id})
        races.record(owner, race, "3")
        races.void(owner, race, "3")
    races.await_points(race, {first: [], second: [100], third: [100]})
    races.change(owner, races.address(race, "records", "1"), {"user_id": first.user_id})
    races.await_points(race, {first: [100], second: [], third: [100]})
    races.all_hold(stack)


@pytest.mark.parametrize("worker", HELD_UP)
def test_who_is_erased_while_points_are_on_their_way_is_not_brought_back(stack: Stack, worker: str) -> None:
    owner = organizer(stack.url)
    race = create_race(owner)
    leaving, staying = races.enter_runners(stack, owner, race, "1", "2").values()
    races.publish(owner, race)

    def names() -> dict[str, str | None]:
        return {row["bib"]: row["name"] for row in races.results(stack, race)}

    with without(stack, worker):
        races.record(owner, race, "1")
        races.record(owner, race, "2")
        award = {"user_id": leaving.user_id, "point": 5, "reason": "자원봉사"}
        said(owner.http.post(races.address(race, "awards"), json=award), 201)
        said(leaving.http.request("DELETE", "/api/users/me", json={"password": PASSWORD}), 204)
        eventually(names, until=lambda seen: seen == {"1": None, "2": "완주자 2"})
    races.await_points(race, {staying: [100]})
    races.all_hold(stack)
    awards = said(owner.http.get(races.address(race, "awards")), 200)["items"]
    assert [(given.get("user_id"), given["points"]) for given in awards] == [(None, 0)]
    form = {"username": leaving.login_id, "password": PASSWORD}
    said(client(stack.url).post("/api/users/login", data=form), 401)
