"""Finding races."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from main_service import listing
from tests.main_service.conftest import Person, create_race, edit_race


def _on(day: str, **facts: Any) -> dict[str, Any]:
    opens, closes = f"{day[:4]}-01-01T00:00:00+09:00", f"{day[:4]}-01-02T00:00:00+09:00"
    return {"date": day, "registration_opens_at": opens, "registration_closes_at": closes, **facts}


def _titles(answer: Any) -> list[str]:
    assert answer.status_code == 200, answer.text
    return [race["title"] for race in answer.json()["items"]]


@pytest.fixture
def races(organizer: Person) -> list[dict[str, Any]]:
    said = [
        _on("2027-03-21", title="서울 마라톤", place="광화문"),
        _on("2026-11-01", title="춘천 마라톤", place="의암호"),
        _on("2027-10-03", title="Köln Marathon", place="Köln"),
        _on("2027-05-01", title="초안", status="draft"),
    ]
    return [create_race(organizer, **facts) for facts in said]


def test_published_races_are_listed_by_date(races: list[dict[str, Any]], anybody: TestClient) -> None:
    assert _titles(anybody.get("/api/marathons")) == ["춘천 마라톤", "서울 마라톤", "Köln Marathon"]


@pytest.mark.parametrize(
    ("filters", "titles"),
    [
        ({"year": "2027"}, ["서울 마라톤", "Köln Marathon"]),
        ({"year": "2025"}, []),
        ({"q": "마라톤"}, ["춘천 마라톤", "서울 마라톤"]),
        ({"q": "KOLN"}, ["Köln Marathon"]),
        ({"q": "köln MARATHON"}, ["Köln Marathon"]),
        ({"q": "광화문 서울"}, ["서울 마라톤"]),
        ({"q": "마라톤", "year": "2026"}, ["춘천 마라톤"]),
        ({"q": "%"}, []),
        ({"status": "cancelled"}, []),
        ({"status": "published", "year": "2026"}, ["춘천 마라톤"]),
        ({"since": "2027-03-21"}, ["서울 마라톤", "Köln Marathon"]),
        ({"before": "2027-03-21"}, ["춘천 마라톤"]),
        ({"since": "2026-11-02", "before": "2027-10-03"}, ["서울 마라톤"]),
        ({"since": "2027-04-01", "year": "2027"}, ["Köln Marathon"]),
        ({"since": "2027-04-01", "year": "2026"}, []),
        ({"latest_first": "true"}, ["Köln Marathon", "서울 마라톤", "춘천 마라톤"]),
        ({"before": "2027-10-03", "latest_first": "true", "q": "마라톤"}, ["서울 마라톤", "춘천 마라톤"]),
    ],
)
def test_filters_narrow_the_list(
    races: list[dict[str, Any]], anybody: TestClient, filters: dict[str, str], titles: list[str]
) -> None:
    assert _titles(anybody.get("/api/marathons", params=filters)) == titles


def test_pages_join_without_gap_or_overlap(races: list[dict[str, Any]], anybody: TestClient) -> None:
    found, cursor = [], None
    for _ in range(5):
        page = anybody.get("/api/marathons", params={"limit": 1, **({"cursor": cursor} if cursor else {})}).json()
        found += [race["title"] for race in page["items"]]
        cursor = page["next"]
        if cursor is None:
            break

    assert found == ["춘천 마라톤", "서울 마라톤", "Köln Marathon"]
    assert cursor is None


def test_pages_join_backwards_too(races: list[dict[str, Any]], anybody: TestClient) -> None:
    asked = {"limit": 2, "latest_first": "true", "before": "2027-12-01"}
    first = anybody.get("/api/marathons", params=asked).json()
    second = anybody.get("/api/marathons", params={**asked, "cursor": first["next"]}).json()

    assert [race["title"] for race in first["items"]] == ["Köln Marathon", "서울 마라톤"]
    assert [race["title"] for race in second["items"]] == ["춘천 마라톤"]


def test_a_search_that_finds_little_ends_each_request_and_goes_on(
    races: list[dict[str, Any]], anybody: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "MOST_EXAMINED", 0)

    page = anybody.get("/api/marathons", params={"q": "없는 대회"}).json()

    assert page == {"items": [], "next": None}


def test_a_cancelled_race_is_found_by_its_status(
    races: list[dict[str, Any]], organizer: Person, anybody: TestClient
) -> None:
    edit_race(organizer, races[0], status="cancelled")

    assert _titles(anybody.get("/api/marathons", params={"status": "cancelled"})) == ["서울 마라톤"]
    assert "서울 마라톤" not in _titles(anybody.get("/api/marathons"))


def test_drafts_and_mine_are_for_who_made_them(
    races: list[dict[str, Any]], organizer: Person, other_organizer: Person, anybody: TestClient
) -> None:
    assert _titles(organizer.http.get("/api/marathons", params={"status": "draft"})) == ["초안"]
    assert len(_titles(organizer.http.get("/api/marathons", params={"mine": "true"}))) == 4
    assert _titles(other_organizer.http.get("/api/marathons", params={"mine": "true"})) == []
    assert anybody.get("/api/marathons", params={"status": "draft"}).status_code == 401


def test_mine_are_also_those_i_run_for_somebody_else(
    races: list[dict[str, Any]], organizer: Person, other_organizer: Person
) -> None:
    def mine(**filters: Any) -> list[str]:
        return _titles(other_organizer.http.get("/api/marathons", params={"mine": "true", **filters}))

    own = create_race(other_organizer, **_on("2027-04-01", title="내 대회"))
    shared = [edit_race(organizer, races[at], co_organizers=[other_organizer.id]).json() for at in (0, 3)]
    assert mine() == ["서울 마라톤", "내 대회", "초안"]
    assert mine(latest_first="true") == ["초안", "내 대회", "서울 마라톤"]
    assert (mine(status="draft"), mine(q="광화문")) == (["초안"], ["서울 마라톤"])

    edit_race(other_organizer, shared[0], date="2028-01-01", title="한강 마라톤")
    assert mine() == ["내 대회", "초안", "한강 마라톤"]

    edit_race(organizer, shared[1], co_organizers=[organizer.id])
    assert mine() == ["내 대회", "한강 마라톤"]
    assert len(_titles(organizer.http.get("/api/marathons", params={"mine": "true"}))) == 4

    organizer.http.delete(f"/api/marathons/{races[0]['id']}")
    assert mine() == [own["title"]]


def test_pages_of_mine_join_whoever_made_the_races(
    races: list[dict[str, Any]], organizer: Person, other_organizer: Person
) -> None:
    create_race(other_organizer, **_on("2027-04-01", title="내 대회"))
    for race in races:
        edit_race(organizer, race, co_organizers=[other_organizer.id])

    found, cursor = [], ""
    while cursor is not None:
        asked = {"mine": "true", "limit": 1} | ({"cursor": cursor} if cursor else {})
        page = other_organizer.http.get("/api/marathons", params=asked).json()
        found += [race["title"] for race in page["items"]]
        cursor = page["next"]

    assert found == ["춘천 마라톤", "서울 마라톤", "내 대회", "초안", "Köln Marathon"]


def test_a_moved_race_is_listed_on_its_new_day(
    races: list[dict[str, Any]], organizer: Person, anybody: TestClient
) -> None:
    edit_race(organizer, races[1], date="2027-12-31")

    assert _titles(anybody.get("/api/marathons"))[-1] == "춘천 마라톤"


def test_a_cursor_of_another_list_is_refused(races: list[dict[str, Any]], anybody: TestClient) -> None:
    cursor = anybody.get("/api/marathons", params={"limit": 1}).json()["next"]

    elsewhere: list[dict[str, Any]] = [{"year": "2027"}, {"since": "2026-01-01"}, {"latest_first": "true"}]
    for params in (*({"cursor": cursor, **other} for other in elsewhere), {"cursor": cursor + "x"}, {"cursor": "AAAA"}):
        answer = anybody.get("/api/marathons", params=params)
        assert answer.status_code == 422
        assert answer.json()["errors"][0]["loc"] == ["query", "cursor"]


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=201", "limit=x", "year=0", "since=soon", "status=gone", "colour=red"]
)
def test_a_query_that_means_nothing_is_refused(anybody: TestClient, query: str) -> None:
    assert anybody.get(f"/api/marathons?{query}").status_code == 422
