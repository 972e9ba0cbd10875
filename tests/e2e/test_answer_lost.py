"""A service is killed between the store's commit and its answer: asking again gives the same thing, made once."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from kernel import sql
from local.stack import Stack
from tests.e2e import races
from tests.e2e.people import PASSWORD, Person, client, create_race, eventually, organizer, race_body, runner, said
from tests.e2e.victims import doomed_main_service, doomed_user_service
from user_service.tables import account

CSV = "bib,name,sex,gun time\n7,김달리,F,3:10:00\n".encode()


@dataclass(frozen=True)
class Creation:
    """A request that makes something; `there` are the ids of all such things, `id_of` tells that of an answer."""

    who: Person
    path: str
    request: dict[str, Any]
    another: dict[str, Any]
    there: Callable[[], list[Any]]
    id_of: Callable[[Any], Any]
    headers: dict[str, str] = field(default_factory=lambda: {"Idempotency-Key": secrets.token_hex(16)})

    def ask(self, url: str | None = None) -> httpx.Response:
        """At that URL, or else through the gateway."""
        return self.who.http.post(f"{url or ''}{self.path}", headers=self.headers, **self.request)

    def ask_another(self) -> httpx.Response:
        return self.who.http.post(self.path, headers=self.headers, **self.another)


def _creation(
    who: Person, path: str, body: dict[str, Any], other: dict[str, Any], name: str, *, seen_by: Person | None = None
) -> Creation:
    """Of what is listed under the path it is made at."""

    def there() -> list[Any]:
        return [item[name] for item in said((seen_by or who).http.get(path), 200)["items"]]

    return Creation(who, path, {"json": body}, {"json": other}, there, lambda answer: answer[name])


def _marathon(owner: Person) -> Creation:
    body = race_body(title=f"다시 {secrets.token_hex(6)}")

    def there() -> list[Any]:
        asked = {"mine": True, "q": body["title"]}
        return [item["id"] for item in said(owner.http.get("/api/marathons", params=asked), 200)["items"]]

    another = {"json": {**body, "point": 7}}
    return Creation(owner, "/api/marathons", {"json": body}, another, there, lambda answer: answer["id"])


def _participation(owner: Person, race: dict[str, Any], url: str) -> Creation:
    path = races.address(race, "participations")
    return _creation(runner(url), path, {"course": "42k"}, {"course": "10k"}, "user_id", seen_by=owner)


def _record(owner: Person, race: dict[str, Any]) -> Creation:
    body = {"bib": "7", "course": "42k", "name": "김달리", "status": "finished", "gun_time_ms": 9_000_000}
    return _creation(owner, races.address(race, "records"), body, {**body, "bib": "8"}, "record_id")


def _award(owner: Person, race: dict[str, Any]) -> Creation:
    body = {"bib": "7", "point": 5, "reason": "자원봉사"}
    return _creation(owner, races.address(race, "awards"), body, {**body, "point": 6}, "award_id")


def _unofficial_record(url: str) -> Creation:
    body = {"ran_on": "2026-05-01", "distance_m": 10_000, "elapsed_ms": 3_000_000}
    return _creation(runner(url), "/api/me/unofficial-records", body, {**body, "elapsed_ms": 3_000_001}, "id")


def _import(owner: Person, race: dict[str, Any]) -> Creation:
    path = races.address(race, "imports")

    def there() -> list[Any]:
        return [item["id"] for item in said(owner.http.get(path), 200)["items"]]

    file, another = ({"files": {"file": ("r.csv", content)}} for content in (CSV, CSV + b"8,a,M,3:11:00\n"))
    return Creation(owner, path, file, another, there, lambda answer: answer["id"])


KINDS = ("marathon", "participation", "record", "award", "unofficial record", "import")


def creation(kind: str, url: str) -> Creation:
    owner = organizer(url)
    race = create_race(owner)
    made: dict[str, Callable[[], Creation]] = {
        "marathon": lambda: _marathon(owner),
        "participation": lambda: _participation(owner, race, url),
        "record": lambda: _record(owner, race),
        "award": lambda: _award(owner, race),
        "unofficial record": lambda: _unofficial_record(url),
        "import": lambda: _import(owner, race),
    }
    return made[kind]()


def not_heard(ask: Callable[[], httpx.Response]) -> None:
    """No answer comes; or, where the store took longer than a person waits, one that says to ask again."""
    try:
        answer = ask()
    except httpx.TransportError:
        return
    assert answer.status_code == 503, answer.text


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_made_before_the_service_died_is_made_once(stack: Stack, kind: str) -> None:
    wanted = creation(kind, stack.url)
    with doomed_main_service(stack) as doomed:
        not_heard(lambda: wanted.ask(doomed))
    eventually(lambda: len(wanted.there()), until=lambda there: there == 1)
    again, once_more = said(wanted.ask(), 201), said(wanted.ask(), 201)
    assert again == once_more
    assert wanted.there() == [wanted.id_of(again)]
    refused = said(wanted.ask_another(), 422)
    assert refused["type"] == "urn:mrmrthon:idempotency-key-is-taken"


@pytest.mark.parametrize("kind", ["participation", "record"])
def test_what_was_not_made_before_the_service_died_is_made_when_asked_again(stack: Stack, kind: str) -> None:
    wanted = creation(kind, stack.url)
    with doomed_main_service(stack, carried_out=False) as doomed:
        not_heard(lambda: wanted.ask(doomed))
    assert wanted.there() == []
    again = said(wanted.ask(), 201)
    assert wanted.there() == [wanted.id_of(again)]


def test_an_account_made_before_the_service_died_is_made_once(stack: Stack) -> None:
    login_id, headers = f"again-{secrets.token_hex(5)}", {"Idempotency-Key": secrets.token_hex(16)}
    body = {"login_id": login_id, "password": PASSWORD, "name": "김달리", "user_type": 0}
    user_db = sql.engine(stack.user_db_url)

    def accounts() -> list[int]:
        with sql.reading(user_db) as connection:
            return list(connection.scalars(select(account.c.user_id).where(account.c.login_id == login_id)))

    with doomed_user_service(stack, lambda: bool(accounts())) as doomed:
        not_heard(lambda: client(doomed).post("/api/users", json=body, headers=headers))
    again, once_more = (said(client(stack.url).post("/api/users", json=body, headers=headers), 201) for _ in range(2))
    assert again == once_more
    assert accounts() == [again["id"]]
    user_db.dispose()
    another = {**body, "name": "다른 사람"}
    refused = said(client(stack.url).post("/api/users", json=another, headers=headers), 422)
    assert refused["type"] == "urn:mrmrthon:idempotency-key-is-taken"
    said(client(stack.url).post("/api/users/login", data={"username": login_id, "password": PASSWORD}), 200)
