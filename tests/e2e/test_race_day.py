"""Race day: a real results file, from the organizer's upload to the runners' points and what everybody reads."""

import csv
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from local.demo import FILE
from local.stack import Stack
from tests.e2e import races
from tests.e2e.people import PASSWORD, Person, client, create_race, eventually, organizer, said

POINT = 100
LOCH_NESS, SMALL = 2018, 2019  # webhooks
RACE_DAY = date(2018, 9, 23)
ON_NET = {"overall": "net", "sex": "net", "age_group": "net"}

_LINES = FILE.read_text().splitlines(keepends=True)
ROWS = list(csv.DictReader(_LINES[1:]))
FINISHERS = [row for row in ROWS if row["position"] != "DNF"]
DNF = [row for row in ROWS if row["position"] == "DNF"]
FEW = 30


def few(winners_time: str = "02:22:56") -> bytes:
    """The file's own beginning and end: the first 30 finishers and the last 2 who did not finish."""
    lines = [*_LINES[: 2 + FEW], *_LINES[-2:]]
    return "".join(lines).replace("02:22:56", winners_time).encode()


@dataclass(frozen=True)
class Race:
    owner: Person
    it: dict[str, Any]
    runners: dict[str, Person]


def prepared(stack: Stack, *bibs: str, webhook_id: int) -> Race:
    """A race that was run, with runners who had entered and got these bibs."""
    owner = organizer(stack.url)
    webhook = races.webhook(stack, webhook_id)
    course = {"code": "42k", "name": "풀코스", "distance_m": 42_195, "capacity": 3_000}
    it = create_race(owner, point=POINT, ranking=ON_NET, courses=[course], discord_webhook_url=webhook)
    runners = races.enter_runners(stack, owner, it, *bibs)
    races.hold(owner, it, RACE_DAY)
    return Race(owner, it, runners)


@dataclass(frozen=True)
class LochNess(Race):
    preview: dict[str, Any]
    stored_by_preview: int
    before_publishing: int
    progress: dict[str, int]


@pytest.fixture(scope="module")
def loch_ness(stack: Stack) -> LochNess:
    finishers = [row["bib"] for row in FINISHERS[:: len(FINISHERS) // 9]]
    race = prepared(stack, *finishers, *(row["bib"] for row in DNF[:2]), webhook_id=LOCH_NESS)
    preview = races.upload(race.owner, race.it, FILE.read_bytes(), name=FILE.name)
    listed = said(race.owner.http.get(races.address(race.it, "results")), 200)["total"]
    hidden = client(stack.url).get(races.address(race.it, "results")).status_code
    progress = races.commit(race.owner, race.it, preview)["progress"]
    races.publish(race.owner, race.it)
    return LochNess(
        **vars(race), preview=preview, stored_by_preview=listed, before_publishing=hidden, progress=progress
    )


@pytest.fixture
def small(stack: Stack) -> Race:
    """A published race of a few results: two finishers and one who did not finish have accounts."""
    race = prepared(stack, FINISHERS[0]["bib"], FINISHERS[4]["bib"], DNF[-1]["bib"], webhook_id=SMALL)
    races.commit(race.owner, race.it, races.upload(race.owner, race.it, few()))
    races.publish(race.owner, race.it)
    races.await_points(race.it, due(race))
    return race


def due(race: Race, point: int = POINT) -> dict[Person, list[int]]:
    """Who is to have what: a finisher the race's points once, who did not finish nothing."""
    finished = {row["bib"] for row in FINISHERS}
    return {who: [point] if bib in finished else [] for bib, who in race.runners.items()}


def test_a_preview_tells_what_the_file_would_do_and_stores_nothing(loch_ness: LochNess) -> None:
    preview = loch_ness.preview
    assert preview["state"] == "parsed"
    assert preview["counts"] == {"rows": 2825, "create": 2825, "update": 0, "unchanged": 0, "bad": 0}
    assert preview["participants"] == {"matched": 12, "unmatched": 2813}
    assert preview["points"] == {"records": 10, "total": 10 * POINT}
    assert preview["detected"]["header_line"] == 2
    assert loch_ness.stored_by_preview == 0


def test_a_commit_stores_every_row_and_nobody_reads_them_before_they_are_published(loch_ness: LochNess) -> None:
    assert (loch_ness.progress["done"], loch_ness.progress["percent"]) == (2825, 100)
    assert loch_ness.before_publishing == 404


def test_the_list_has_the_files_own_places_in_order_and_dnf_last(stack: Stack, loch_ness: LochNess) -> None:
    listed = races.results(stack, loch_ness.it)
    placed = [(str(row["places"]["overall"]), row["bib"]) for row in listed if row["status"] == "finished"]
    assert placed == [(row["position"], row["bib"]) for row in FINISHERS]
    last = listed[len(placed) :]
    assert {row["bib"] for row in last} == {row["bib"] for row in DNF}
    assert {(row["status"], row["places"]["overall"]) for row in last} == {("dnf", None)}


def test_anybody_finds_a_result_by_name_and_reads_why_it_has_its_place(stack: Stack, loch_ness: LochNess) -> None:
    winner = FINISHERS[0]
    found = races.results(stack, loch_ness.it, q=f"{winner['lastname']}{winner['firstname']}")
    assert winner["bib"] in [row["bib"] for row in found]
    one = said(client(stack.url).get(races.address(loch_ness.it, "results", winner["bib"])), 200)
    assert (one["net_time"], one["places"]["overall"]) == ("2:22:56", 1)
    assert all(said["ko"] and said["en"] for said in one["why"])


def test_every_finisher_with_an_account_has_the_points_once_and_a_dnf_none(loch_ness: LochNess) -> None:
    races.await_points(loch_ness.it, due(loch_ness))
    assert sorted(map(len, due(loch_ness).values())) == [0] * 2 + [1] * 10


def test_the_same_file_again_changes_nothing(stack: Stack, loch_ness: LochNess) -> None:
    before = races.results(stack, loch_ness.it)
    again = races.upload(loch_ness.owner, loch_ness.it, FILE.read_bytes(), name="again.csv")
    assert again["counts"] == {"rows": 2825, "create": 0, "update": 0, "unchanged": 2825, "bad": 0}
    races.commit(loch_ness.owner, loch_ness.it, again)
    assert races.results(stack, loch_ness.it) == before
    races.await_points(loch_ness.it, due(loch_ness))


def test_discord_hears_digests_and_not_thousands_of_posts(stack: Stack, loch_ness: LochNess) -> None:
    told = eventually(lambda: races.posts(stack, LOCH_NESS), until=lambda posts: credited(posts) >= 10, within_s=60)
    assert credited(told) == 10
    assert len(told) <= 3
    assert all("적립 완료" in post and loch_ness.it["id"] in post for post in told)


def credited(posts: list[str]) -> int:
    return sum(int(post.split("명 포인트 적립 완료")[0].rsplit(" ", 1)[-1].replace(",", "")) for post in posts)


def test_a_correction_is_on_the_list_within_seconds(stack: Stack, small: Race) -> None:
    where = races.address(small.it, "records", "1")
    said(small.owner.http.patch(where, json={"net_time_ms": 1}), 428)
    said(small.owner.http.patch(where, json={"net_time_ms": 1}, headers={"If-Match": '"7"'}), 412)
    changed = races.change(small.owner, where, {"status": "dsq", "place": None, "reason": "코스를 벗어남"}, version=1)
    assert changed["version"] == 2

    def last() -> Any:
        return races.results(stack, small.it)[-1]

    eventually(last, until=lambda row: (row["bib"], row["status"]) == ("1", "dsq"), within_s=20)
    past = said(small.owner.http.get(f"{where}/history"), 200)["items"]
    assert [(version["version"], version["reason"]) for version in past] == [(2, "코스를 벗어남"), (1, None)]
    races.await_points(small.it, {**due(small), small.runners["1"]: []})


def test_voiding_takes_the_points_back_and_entering_it_anew_gives_them_again(stack: Stack, small: Race) -> None:
    races.void(small.owner, small.it, "1")
    races.await_points(small.it, {**due(small), small.runners["1"]: []})
    eventually(lambda: [row["bib"] for row in races.results(stack, small.it)], until=lambda bibs: "1" not in bibs)
    anew = races.record(small.owner, small.it, "1", net_time_ms=8_576_000)
    assert anew["version"] == 3
    races.await_points(small.it, due(small))


def test_deleting_the_race_by_force_takes_all_points_back(stack: Stack, small: Race) -> None:
    refused = said(small.owner.http.delete(races.address(small.it)), 409)
    assert "force=true" in refused["title"]
    said(small.owner.http.delete(races.address(small.it), params={"force": True}), 204)
    races.await_points(small.it, {who: [] for who in small.runners.values()})
    for gone in ("", "/results"):
        said(client(stack.url).get(races.address(small.it) + gone), 404)


def test_an_erased_runner_has_no_name_and_a_newer_file_does_not_bring_it_back(stack: Stack, small: Race) -> None:
    leaving = small.runners["1"]

    def named() -> Any:
        return said(client(stack.url).get(races.address(small.it, "results", "1")), 200)["name"]

    assert named()
    said(leaving.http.request("DELETE", "/api/users/me", json={"password": PASSWORD}), 204)
    eventually(named, until=lambda name: name is None)
    corrected = races.upload(small.owner, small.it, few(winners_time="02:22:58"))
    assert races.commit(small.owner, small.it, corrected)["counts"]["update"] == 1
    entries = said(small.owner.http.get(races.address(small.it, "participations")), 200)["items"]
    assert [entry["name"] for entry in entries if entry["bib"] == "1"] == [None]
    said(leaving.http.get("/api/users/me"), 401)
    winner = eventually(lambda: races.results(stack, small.it)[0], until=lambda row: row["net_time"] == "2:22:58")
    assert (winner["bib"], winner["name"], winner["places"]["overall"], winner["points"]) == ("1", None, 1, 0)


def test_another_point_revalues_what_was_given(small: Race) -> None:
    races.change(small.owner, races.address(small.it), {"point": 250})
    races.await_points(small.it, due(small, point=250))


def test_a_revert_restores_what_was_there_before(stack: Stack, small: Race) -> None:
    told = ("bib", "name", "status", "net_time_ms", "gun_time_ms", "places", "points")

    def list_() -> list[Any]:
        return [[row[name] for name in told] for row in races.results(stack, small.it)]

    before = eventually(list_, until=lambda rows: len(rows) == FEW + 2)
    second = races.upload(small.owner, small.it, few(winners_time="02:22:58"))
    assert second["counts"]["update"] == 1
    races.commit(small.owner, small.it, second)
    eventually(list_, until=lambda rows: rows != before)
    assert races.revert(small.owner, small.it, second)["reverted"]["restored"] == 1
    eventually(list_, until=lambda rows: rows == before)
    first = said(small.owner.http.get(races.address(small.it, "imports")), 200)["items"][-1]
    assert races.revert(small.owner, small.it, first)["reverted"]["removed"] == FEW + 2
    eventually(list_, until=lambda rows: rows == [])
    races.await_points(small.it, {who: [] for who in small.runners.values()})
