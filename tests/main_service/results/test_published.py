from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from main_service.results import books
from tests.main_service.conftest import Person, create_race, edit_race
from tests.main_service.official_records.desk import correct, entered, said, void
from tests.main_service.results.reader import listed, one, publish, published


@pytest.fixture
def _at_once(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Books look for changes at every reading."""
    monkeypatch.setattr(books, "REFRESH_S", 0)
    return


pytestmark = pytest.mark.usefixtures("_at_once")


def bibs(page: dict[str, Any]) -> list[str]:
    return [row["bib"] for row in page["items"]]


def test_results_are_for_their_organizer_until_they_are_published(
    organizer: Person, other_organizer: Person, runner: Person, anybody: TestClient
) -> None:
    race = create_race(organizer)
    entered(organizer, race, "7")
    there = f"/api/marathons/{race['id']}/results"

    for who in (anybody, runner.http, other_organizer.http):
        assert said(who.get(there), 404)["type"] == "urn:mrmrthon:results-are-not-published"
        assert who.get(f"{there}/7").status_code == 404
    preview = organizer.http.get(there)
    assert bibs(said(preview, 200)) == ["7"]
    assert preview.headers["Cache-Control"] == "private, no-store"

    provisional = publish(organizer, race)
    assert listed(anybody, race)["results_status"] == "provisional"
    said(edit_race(organizer, provisional, results_status="none"), 200)
    assert anybody.get(there).status_code == 404


def test_results_of_a_draft_and_of_a_deleted_race_are_nobodys_business(
    organizer: Person, runner: Person, anybody: TestClient
) -> None:
    draft = create_race(organizer, status="draft")
    gone = published(organizer)
    listed(anybody, gone)
    assert organizer.http.delete(f"/api/marathons/{gone['id']}").status_code == 204

    for race in (draft, gone, {"id": "nothing"}):
        assert said(runner.http.get(f"/api/marathons/{race['id']}/results"), 404)["type"] == (
            "urn:mrmrthon:marathon-is-unknown"
        )


def test_a_correction_moves_the_computed_places_below_it(organizer: Person, anybody: TestClient) -> None:
    race = published(organizer)
    rows = {bib: entered(organizer, race, bib, gun_time_ms=1_000 * int(bib)) for bib in ("1", "2", "3")}
    before = listed(anybody, race)

    said(correct(organizer, race, rows["1"], gun_time_ms=2_500), 200)
    after = listed(anybody, race)
    assert void(organizer, race, rows["2"]).status_code == 204
    last = listed(anybody, race)

    assert [(row["bib"], row["places"]["overall"]) for row in before["items"]] == [("1", 1), ("2", 2), ("3", 3)]
    assert [(row["bib"], row["places"]["overall"]) for row in after["items"]] == [("2", 1), ("1", 2), ("3", 3)]
    assert [(row["bib"], row["places"]["overall"]) for row in last["items"]] == [("1", 1), ("3", 2)]
    assert before["places_changed_at"] < after["places_changed_at"] < last["places_changed_at"]


def test_an_unchanged_page_is_not_sent_again(organizer: Person, anybody: TestClient) -> None:
    race = published(organizer)
    record = entered(organizer, race, "7")
    there = f"/api/marathons/{race['id']}/results"
    first = anybody.get(there)
    tag = {"If-None-Match": f'W/"else", {first.headers["ETag"]}'}

    again, single = anybody.get(there, headers=tag), anybody.get(f"{there}/7", headers=tag)
    said(correct(organizer, race, record, name="새 이름"), 200)
    changed = anybody.get(there, headers=tag)

    assert first.headers["Cache-Control"] == "public, max-age=1, stale-while-revalidate=2, stale-if-error=60"
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", first.headers["ETag"])
    assert single.status_code == 304
    assert (changed.status_code, changed.json()["items"][0]["name"]) == (200, "새 이름")


def test_a_page_changes_its_tag_with_the_settings_of_the_race(organizer: Person, anybody: TestClient) -> None:
    race = published(organizer, rounding="up")
    entered(organizer, race, "7", gun_time_ms=7_784_300, net_time_ms=None)
    first = anybody.get(f"/api/marathons/{race['id']}/results")

    said(edit_race(organizer, race, rounding="down"), 200)
    second = anybody.get(f"/api/marathons/{race['id']}/results", headers={"If-None-Match": first.headers["ETag"]})

    assert [answer.json()["items"][0]["gun_time"] for answer in (first, second)] == ["2:09:45", "2:09:44"]


def test_a_new_ranking_clock_places_everybody_anew(organizer: Person, anybody: TestClient) -> None:
    race = published(organizer, ranking={"overall": "gun", "sex": "gun", "age_group": "gun"})
    entered(organizer, race, "1", gun_time_ms=1_000, net_time_ms=950)
    entered(organizer, race, "2", gun_time_ms=1_010, net_time_ms=900)
    assert bibs(listed(anybody, race)) == ["1", "2"]

    said(edit_race(organizer, race, ranking={"overall": "net", "sex": "net", "age_group": "net"}), 200)

    assert bibs(listed(anybody, race)) == ["2", "1"]


def test_the_list_is_filtered_searched_and_paged(organizer: Person, anybody: TestClient) -> None:
    groups = [{"name": "18-39", "from_age": 18, "to_age": 39}, {"name": "40+", "from_age": 40}]
    race = published(
        organizer,
        courses=[
            {"code": "full", "name": "풀코스", "distance_m": 42195, "age_groups": groups},
            {"code": "10k", "name": "10km", "distance_m": 10000},
        ],
    )
    entered(organizer, race, "1", gun_time_ms=1_000, net_time_ms=None, sex="M", age=30, name="김영수")
    entered(organizer, race, "2", gun_time_ms=2_000, net_time_ms=None, sex="F", age=41, name="Zoë Kim")
    entered(organizer, race, "3", gun_time_ms=3_000, net_time_ms=None, sex="F", age_group="40+", name="이영희")
    entered(organizer, race, "4", status="dnf", gun_time_ms=None, net_time_ms=None, sex="M", name="박철수")
    entered(organizer, race, "5", course="10k", sex="F", name="최영수")

    assert bibs(listed(anybody, race)) == ["1", "2", "3", "4", "5"]
    assert bibs(listed(anybody, race, course="10k")) == ["5"]
    assert bibs(listed(anybody, race, sex="F", course="full")) == ["2", "3"]
    assert bibs(listed(anybody, race, sex="F", age_group="40+")) == ["2", "3"]
    assert bibs(listed(anybody, race, status="dnf")) == ["4"]
    assert bibs(listed(anybody, race, q="영수")) == ["1", "5"]
    assert bibs(listed(anybody, race, q="KIM zoe")) == ["2"]
    assert bibs(listed(anybody, race, q="5")) == ["5"]
    assert bibs(listed(anybody, race, q=" \u0301 ")) == ["1", "2", "3", "4", "5"]
    places = {row["bib"]: tuple(row["places"].values()) for row in listed(anybody, race)["items"]}
    assert places == {
        "1": (1, 1, 1, None),
        "2": (2, 1, 1, None),
        "3": (3, 2, 2, None),
        "4": (None, None, None, None),
        "5": (1, 1, None, None),
    }

    pages, cursor = [], None
    while len(pages) < 9:
        page = listed(anybody, race, limit=2, **({"cursor": cursor} if cursor else {}))
        pages.append((bibs(page), page["total"]))
        cursor = page["next"]
        if cursor is None:
            break
    assert pages == [(["1", "2"], 5), (["3", "4"], 5), (["5"], 5)]


@pytest.mark.parametrize(
    "query", [{"sex": "남"}, {"status": "won"}, {"limit": 0}, {"limit": 201}, {"cursor": "made-up"}, {"color": "red"}]
)
def test_a_filter_that_is_none_is_refused(organizer: Person, anybody: TestClient, query: dict[str, Any]) -> None:
    race = published(organizer)

    assert anybody.get(f"/api/marathons/{race['id']}/results", params=query).status_code == 422


def test_a_cursor_of_another_list_is_refused(organizer: Person, anybody: TestClient) -> None:
    race, other = published(organizer), published(organizer)
    for bib in ("1", "2"):
        entered(organizer, race, bib, sex="M")
    cursor = listed(anybody, race, limit=1)["next"]

    there = f"/api/marathons/{race['id']}/results"
    assert anybody.get(there, params={"cursor": cursor, "sex": "M"}).status_code == 422
    assert anybody.get(f"/api/marathons/{other['id']}/results", params={"cursor": cursor}).status_code == 422


def test_a_bib_without_result_is_not_found(organizer: Person, anybody: TestClient) -> None:
    race = published(organizer)

    answer = anybody.get(f"/api/marathons/{race['id']}/results/404")

    assert said(answer, 404)["type"] == "urn:mrmrthon:result-is-unknown"


def test_private_facts_are_no_part_of_the_results(organizer: Person, runner: Person, anybody: TestClient) -> None:
    race = published(organizer)
    entered(organizer, race, "7", user_id=runner.id, birth_date="1990-02-28", reason="내부 메모")

    shown = one(anybody, race, "7")

    assert not {"user_id", "birth_date", "birth_year", "reason", "note", "by"} & set(shown)
    assert "내부 메모" not in str(shown)
