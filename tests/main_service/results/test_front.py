"""An answer that is sent again is the app's own: same status, bytes and headers."""

from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from prometheus_client import REGISTRY
from starlette.types import Receive, Scope, Send

from main_service.app import served
from main_service.deps import Ports
from main_service.results import books, front
from tests.main_service.conftest import Person, create_race, edit_race
from tests.main_service.official_records.desk import correct, entered, said, void

Race = dict[str, Any]
ORIGIN = "https://mrmrthon.example"


@pytest.fixture
def ports(ports: Ports) -> Ports:
    return Ports(**{**vars(ports), "allowed_origins": [ORIGIN]})


@pytest.fixture
def rendered() -> list[str]:
    """What the app was asked for, beyond the front."""
    return []


@pytest.fixture
def door(app: FastAPI, rendered: list[str]) -> front.Front:
    door = served(app)

    async def counted(scope: Scope, receive: Receive, send: Send) -> None:
        rendered.append(scope["path"])
        await app(scope, receive, send)

    door._app = counted
    return door


@pytest.fixture
def anybody(door: front.Front) -> TestClient:
    return TestClient(door)


@pytest.fixture
def _quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is looked for again while a test runs."""
    monkeypatch.setattr(books, "REFRESH_S", 600)


@pytest.fixture
def race(organizer: Person) -> Race:
    race = create_race(organizer)
    for number in (1, 2, 3):
        entered(organizer, race, str(number), gun_time_ms=1_000 * number, net_time_ms=None, name="김영수")
    return said(edit_race(organizer, race, results_status="final"), 200)


def there(race: Race) -> str:
    return f"/api/marathons/{race['id']}/results"


def head(answer: httpx.Response) -> list[tuple[str, str]]:
    return [(name, value) for name, value in answer.headers.multi_items() if name != "x-request-id"]


QUERIES = ["", "?limit=2", "?sex=M&q=%EC%98%81", "/2"]
HEADERS: list[dict[str, str]] = [{}, {"Origin": ORIGIN}, {"Accept-Language": "ko"}, {"If-None-Match": '"else"'}]


@pytest.mark.usefixtures("_quiet")
@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("headers", HEADERS)
def test_what_is_sent_again_is_what_the_app_sent(
    race: Race, anybody: TestClient, rendered: list[str], query: str, headers: dict[str, str]
) -> None:
    first, again = (anybody.get(there(race) + query, headers=headers) for _ in range(2))

    assert len(rendered) == 1
    assert (first.status_code, first.content, head(first)) == (again.status_code, again.content, head(again))
    assert first.headers["X-Request-Id"] != again.headers["X-Request-Id"]


@pytest.mark.usefixtures("_quiet")
def test_a_304_is_what_the_app_sends(race: Race, anybody: TestClient, rendered: list[str]) -> None:
    tag = {"If-None-Match": anybody.get(there(race) + "?limit=1").headers["ETag"]}

    of_the_app = anybody.get(there(race), headers=tag)
    kept_as_304 = anybody.get(there(race), headers=tag)
    whole = anybody.get(there(race))
    kept_whole = anybody.get(there(race), headers={"If-None-Match": f'"a", W/{tag["If-None-Match"]}'})

    assert len(rendered) == 3
    assert {answer.status_code for answer in (of_the_app, kept_as_304, kept_whole)} == {304}
    assert head(of_the_app) == head(kept_as_304) == head(kept_whole)
    assert (whole.status_code, len(whole.json()["items"]), kept_whole.content) == (200, 3, b"")


@pytest.mark.usefixtures("_quiet")
def test_a_request_keeps_the_id_it_came_with(race: Race, anybody: TestClient) -> None:
    ids = [anybody.get(there(race), headers={"X-Request-Id": "of-the-gateway"}).headers["X-Request-Id"] for _ in "12"]

    assert ids == ["of-the-gateway"] * 2


@pytest.mark.usefixtures("_quiet")
def test_what_is_not_a_plain_reading_of_public_results_goes_to_the_app(
    race: Race, anybody: TestClient, organizer: Person, rendered: list[str]
) -> None:
    anybody.get(there(race))
    rendered.clear()

    signed_in = {"Authorization": f"Bearer {organizer.token}"}
    answers = [
        anybody.get(there(race), headers=signed_in),
        anybody.get(there(race), headers={"Origin": "https://evil.example"}),
        anybody.get(there(race), headers=[("Accept", "a"), ("Accept", "b")]),
        anybody.get(there(race), headers={"If-None-Match": "x" * 1_001}),
        anybody.get(there(race) + "?color=red"),
        anybody.head(there(race)),
        anybody.post(there(race)),
    ]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 422, 422, 405, 405]
    assert len(rendered) == len(answers)


@pytest.mark.usefixtures("_quiet")
def test_what_the_organizer_sees_before_publishing_is_not_kept(
    organizer: Person, anybody: TestClient, rendered: list[str]
) -> None:
    race = create_race(organizer)
    entered(organizer, race)

    signed_in = {"Authorization": f"Bearer {organizer.token}"}
    seen = [anybody.get(there(race), headers=headers).status_code for headers in (signed_in, {}, signed_in, {})]

    assert seen == [200, 404, 200, 404]
    assert len(rendered) == 4


def test_a_page_is_made_again_once_the_book_has_changed(
    race: Race, organizer: Person, anybody: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(books, "REFRESH_S", 0)
    record = said(organizer.http.get(f"/api/marathons/{race['id']}/records/1"), 200)
    before = anybody.get(there(race)).json()["items"][0]

    said(correct(organizer, race, record, name="새 이름"), 200)
    after = anybody.get(there(race)).json()["items"][0]

    assert (before["name"], after["name"]) == ("김영수", "새 이름")


def test_results_that_are_withdrawn_are_not_sent_again(
    race: Race, organizer: Person, anybody: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(books, "REFRESH_S", 0)
    assert anybody.get(there(race)).status_code == 200

    said(edit_race(organizer, race, results_status="none"), 200)

    assert [anybody.get(there(race)).status_code for _ in range(3)] == [404] * 3


@pytest.mark.usefixtures("_quiet")
def test_one_reader_fetches_a_changed_page_while_the_others_get_the_one_before(
    race: Race, app: FastAPI, door: front.Front, anybody: TestClient, rendered: list[str]
) -> None:
    anybody.get(there(race))
    book = app.state.books.open(race["id"])
    book.settle(book.marathon.model_copy(update={"version": 99}))
    (page,) = door._pages.values()
    rendered.clear()

    page.renewal_until = float("inf")
    others = anybody.get(there(race))
    page.renewal_until = 0.0
    fetched, again = anybody.get(there(race)), anybody.get(there(race))

    assert len(rendered) == 1
    assert others.headers["ETag"] != fetched.headers["ETag"] == again.headers["ETag"]


@pytest.mark.usefixtures("_quiet")
def test_only_so_much_is_kept(
    race: Race, door: front.Front, anybody: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(front, "MOST_PAGES", 3)
    for limit in (1, 2, 3, 1, 4):
        anybody.get(f"{there(race)}?limit={limit}")
    assert [key[1] for key in door._pages] == [b"limit=3", b"limit=1", b"limit=4"]

    monkeypatch.setattr(front, "MOST_BYTES", 1)
    anybody.get(there(race))
    assert not door._pages


@pytest.mark.usefixtures("_quiet")
def test_answers_sent_again_are_counted_as_the_others_are(race: Race, anybody: TestClient) -> None:
    labels = {"method": "GET", "route": "/api/marathons/{marathon_id}/results", "status": "200"}
    before = REGISTRY.get_sample_value("http_requests_total", labels) or 0

    for _ in range(3):
        anybody.get(there(race))

    assert REGISTRY.get_sample_value("http_requests_total", labels) == before + 3


def test_a_voided_result_leaves_the_list(
    race: Race, organizer: Person, anybody: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(books, "REFRESH_S", 0)
    record = said(organizer.http.get(f"/api/marathons/{race['id']}/records/1"), 200)
    anybody.get(f"{there(race)}/1")

    assert void(organizer, race, record).status_code == 204

    assert anybody.get(f"{there(race)}/1").status_code == 404
