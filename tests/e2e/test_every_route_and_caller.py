"""Every route of both OpenAPI documents, asked by every kind of caller."""

from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest

from local.stack import Stack
from tests.e2e.people import PASSWORD, Person, client, create_race, eventually, organizer, race_body, runner, said

# Who may use a route, as the public contract says. A route that stands in no row fails the test below.
ANYONE = {
    "POST /api/users",
    "GET /api/users/login",
    "POST /api/users/login",
    "POST /api/users/refresh",
    "POST /api/users/logout",
    "GET /api/users/.well-known/jwks.json",
    "GET /api/users/.well-known/ended-sessions",
    "GET /api/points/ranking",
    "GET /api/marathons",
    "GET /api/marathons/{marathon_id}",
    "GET /api/marathons/{marathon_id}/results",
    "GET /api/marathons/{marathon_id}/results/stats",
    "GET /api/marathons/{marathon_id}/results/newest",
    "GET /api/marathons/{marathon_id}/results/{bib}",
    "GET /api/marathons/{marathon_id}/results.csv",
    "GET /api/marathons/{marathon_id}/results.xlsx",
    "GET /api/marathons/{marathon_id}/results.html",
}
SIGNED_IN = {
    "GET /api/users/me",
    "PATCH /api/users/me",
    "DELETE /api/users/me",
    "GET /api/users/me/export",
}
RUNNER = {
    "GET /api/users/me/points",
    "GET /api/points/ranking/me",
    "POST /api/marathons/{marathon_id}/participations",
    "DELETE /api/marathons/{marathon_id}/participations/me",
    "GET /api/me/participations",
    "GET /api/me/records",
    "GET /api/me/unofficial-records",
    "POST /api/me/unofficial-records",
    "GET /api/me/unofficial-records/{record_id}",
    "PATCH /api/me/unofficial-records/{record_id}",
    "DELETE /api/me/unofficial-records/{record_id}",
}
ORGANIZER = {"POST /api/marathons", "GET /api/users/organizers/{login_id}"}
OWNER = {
    "PATCH /api/marathons/{marathon_id}",
    "DELETE /api/marathons/{marathon_id}",
    "GET /api/marathons/{marathon_id}/participations",
    "GET /api/marathons/{marathon_id}/participations/stats",
    "PATCH /api/marathons/{marathon_id}/participations/{user_id}",
    "GET /api/marathons/{marathon_id}/points",
    "POST /api/marathons/{marathon_id}/discord-webhook/test",
    "GET /api/marathons/{marathon_id}/records",
    "POST /api/marathons/{marathon_id}/records",
    "GET /api/marathons/{marathon_id}/records/{bib}",
    "PATCH /api/marathons/{marathon_id}/records/{bib}",
    "DELETE /api/marathons/{marathon_id}/records/{bib}",
    "GET /api/marathons/{marathon_id}/records/{bib}/history",
    "POST /api/marathons/{marathon_id}/imports",
    "GET /api/marathons/{marathon_id}/imports",
    "GET /api/marathons/{marathon_id}/imports/{import_id}",
    "GET /api/marathons/{marathon_id}/imports/{import_id}/events",
    "PATCH /api/marathons/{marathon_id}/imports/{import_id}",
    "POST /api/marathons/{marathon_id}/imports/{import_id}/commit",
    "POST /api/marathons/{marathon_id}/imports/{import_id}/revert",
    "GET /api/marathons/{marathon_id}/awards",
    "POST /api/marathons/{marathon_id}/awards",
    "DELETE /api/marathons/{marathon_id}/awards/{award_id}",
}
EVERY_ROUTE = ANYONE | SIGNED_IN | RUNNER | ORGANIZER | OWNER

_ID = "01JZZZZZZZZZZZZZZZZZZZZZZZ"
_BODIES: dict[str, dict[str, Any]] = {
    "POST /api/marathons": {"json": race_body()},
    "PATCH /api/marathons/{marathon_id}": {"json": {"title": "남의 대회"}},
    "PATCH /api/marathons/{marathon_id}/participations/{user_id}": {"json": {"bib": "7"}},
    "POST /api/marathons/{marathon_id}/records": {
        "json": {"bib": "9", "course": "42k", "name": "이", "status": "finished", "gun_time_ms": 9_000_000}
    },
    "PATCH /api/marathons/{marathon_id}/records/{bib}": {"json": {"gun_time_ms": 9_100_000, "reason": "정정"}},
    "POST /api/marathons/{marathon_id}/imports": {"files": {"file": ("r.csv", b"bib,name,gun time\n1,a,3:00:00\n")}},
    "PATCH /api/marathons/{marathon_id}/imports/{import_id}": {"json": {"course": "42k"}},
    "POST /api/marathons/{marathon_id}/imports/{import_id}/commit": {"json": {"mode": "strict"}},
    "POST /api/marathons/{marathon_id}/awards": {"json": {"bib": "9", "point": 5, "reason": "자원봉사"}},
}


@dataclass(frozen=True)
class Callers:
    nobody: httpx.Client
    forged: httpx.Client
    runner: Person
    stranger: Person
    owner: Person
    race: dict[str, Any] = field(repr=False)


@pytest.fixture(scope="module")
def callers(stack: Stack) -> Callers:
    owner = organizer(stack.url)
    forged = client(stack.url, "eyJhbGciOiJub25lIiwidHlwIjoiYXQrand0In0.eyJzdWIiOiIxIn0.")
    return Callers(
        client(stack.url), forged, runner(stack.url), organizer(stack.url), owner, create_race(owner, title="남의 것")
    )


def documented(url: str) -> set[str]:
    documents = [client(url).get(f"/api/{part}/openapi.json").json() for part in ("users", "marathons")]
    return {
        f"{method.upper()} {path}"
        for document in documents
        for path, methods in document["paths"].items()
        for method in methods
    }


def ask(who: httpx.Client, route: str, race: dict[str, Any]) -> httpx.Response:
    method, path = route.split(" ")
    ids = {"marathon_id": race["id"], "import_id": _ID, "record_id": _ID, "award_id": _ID}
    address = path.format(**ids, bib="9", user_id="999999", login_id="nobody-at-all")
    return who.request(method, address, headers={"If-Match": '"1"'}, **_BODIES.get(route, {}))


def test_every_documented_route_is_checked_here_and_every_checked_route_is_documented(stack: Stack) -> None:
    assert documented(stack.url) == EVERY_ROUTE


@pytest.mark.parametrize("route", sorted(EVERY_ROUTE - ANYONE))
def test_nobody_and_a_forged_token_get_401(callers: Callers, route: str) -> None:
    for who in (callers.nobody, callers.forged):
        answer = ask(who, route, callers.race)
        assert answer.status_code == 401, answer.text
        assert answer.headers["www-authenticate"].startswith("Bearer")
        assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("route", sorted(RUNNER))
def test_an_organizer_may_not_do_what_is_a_runners(callers: Callers, route: str) -> None:
    assert ask(callers.stranger.http, route, callers.race).status_code == 403


@pytest.mark.parametrize("route", sorted(ORGANIZER | OWNER))
def test_a_runner_may_not_do_what_is_an_organizers(callers: Callers, route: str) -> None:
    assert ask(callers.runner.http, route, callers.race).status_code == 403


@pytest.mark.parametrize("route", sorted(OWNER))
def test_another_organizer_may_not_touch_a_race_that_is_not_theirs(callers: Callers, route: str) -> None:
    assert ask(callers.stranger.http, route, callers.race).status_code in {403, 404}
    race = said(callers.owner.http.get(f"/api/marathons/{callers.race['id']}"), 200)
    assert race["title"] == "남의 것"
    assert race["version"] == callers.race["version"]


@pytest.mark.parametrize("route", sorted(OWNER))
def test_the_owner_is_never_told_that_they_may_not(callers: Callers, route: str) -> None:
    race = create_race(callers.owner, title="내 대회")
    assert ask(callers.owner.http, route, race).status_code not in {401, 403, 500}


@pytest.mark.parametrize("route", sorted(ANYONE))
def test_what_is_public_needs_no_token(callers: Callers, route: str) -> None:
    answer = ask(callers.nobody, route, callers.race)
    assert answer.status_code != 403
    assert answer.status_code < 500
    if answer.status_code == 401:  # these three ask for something else than an access token
        assert route.split(" ")[1] in {"/api/users/login", "/api/users/refresh", "/api/users/logout"}


def test_one_runners_things_do_not_exist_for_another(callers: Callers, stack: Stack) -> None:
    mine, other = runner(stack.url), callers.runner
    body = {"ran_on": "2026-05-01", "distance_m": 10_000, "elapsed_ms": 3_000_000}
    record = said(mine.http.post("/api/me/unofficial-records", json=body), 201)
    address = f"/api/me/unofficial-records/{record['id']}"
    for method in ("GET", "PATCH", "DELETE"):
        answer = other.http.request(
            method, address, headers={"If-Match": '"1"'}, json={} if method == "PATCH" else None
        )
        assert answer.status_code == 404, answer.text
    said(mine.http.get(address), 200)


def test_a_log_out_cuts_access_at_both_services(stack: Stack) -> None:
    who = runner(stack.url)
    web = client(stack.url)
    answered = web.post("/api/users/login", data={"username": who.login_id, "password": PASSWORD})
    second = client(stack.url, said(answered, 200)["access_token"])
    said(second.get("/api/me/participations"), 200)
    # The cookie is Secure: a browser sends it to loopback over http, httpx does not by itself.
    name, _, value = answered.headers["set-cookie"].split(";")[0].partition("=")
    said(web.post("/api/users/logout", headers={"Cookie": f"{name}={value}"}), 204)
    assert second.get("/api/users/me").status_code == 401
    eventually(lambda: second.get("/api/me/participations").status_code, until=lambda s: s == 401, within_s=15)
    said(who.http.get("/api/users/me"), 200)
