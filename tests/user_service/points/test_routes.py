"""Points over HTTP."""

from sqlalchemy import Engine
from starlette.testclient import TestClient

from tests.user_service.people import Person, signed_up
from tests.user_service.points.books import change, message
from user_service.points import service


def test_a_runner_sees_the_total_and_what_it_is_made_of(client: TestClient, runner: Person, engine: Engine) -> None:
    service.apply(message(change("R1", 1, runner.id, 100)), engine=engine)
    service.apply(message(change("A1", 1, runner.id, 20)), engine=engine)

    runner.log_in()
    first = client.get("/api/users/me/points?limit=1", headers=runner.bearer).json()
    second = client.get(f"/api/users/me/points?limit=1&cursor={first['next']}", headers=runner.bearer).json()

    assert (first["total_point"], second["total_point"], second["next"]) == (120, 120, None)
    assert {page["items"][0]["record_id"] for page in (first, second)} == {"R1", "A1"}
    assert set(first["items"][0]) == {"marathon_id", "marathon_title", "record_id", "reason", "point", "credited_at"}
    assert first["items"][0]["credited_at"].endswith("Z")


def test_nobody_else_sees_them(client: TestClient) -> None:
    organizer = signed_up(client, login_id="host.lee", user_type=1).log_in()
    client.cookies.clear()

    assert client.get("/api/users/me/points").status_code == 401
    assert client.get("/api/users/me/points", headers=organizer.bearer).status_code == 403


def test_anyone_sees_the_ranking_and_no_more_of_a_runner_than_the_name(
    client: TestClient, runner: Person, engine: Engine
) -> None:
    service.apply(message(change("R1", 1, runner.id, 100)), engine=engine)

    answer = client.get("/api/points/ranking")

    assert answer.status_code == 200
    (row,) = answer.json()["items"]
    assert set(row) == {"place", "name", "total_point"}
    assert (row["place"], row["total_point"], answer.json()["next"]) == (1, 100, None)


def test_a_runner_finds_the_own_place_as_the_ranking_has_it(client: TestClient, runner: Person, engine: Engine) -> None:
    runner.log_in()
    before = client.get("/api/points/ranking/me", headers=runner.bearer).json()
    ahead, equal, behind = (signed_up(client, login_id=f"other.{n}") for n in range(3))
    points = ((ahead, 300), (equal, 100), (runner, 100), (behind, 40))
    for person, point in points:
        service.apply(message(change(f"R{person.id}", 1, person.id, point)), engine=engine)

    mine = client.get("/api/points/ranking/me", headers=runner.bearer).json()

    assert before == {"place": None, "total_point": 0}
    assert mine == {"place": 2, "total_point": 100}
    listed = client.get("/api/points/ranking").json()["items"]
    assert [row["place"] for row in listed] == [1, 2, 2, 4]
    assert client.get("/api/points/ranking/me").status_code == 401


def test_a_made_up_cursor_or_limit_is_a_clear_refusal(client: TestClient) -> None:
    for query in ("cursor=AAAA", "cursor=%F0%9F%8F%83", "limit=0", "limit=201", "limit=x"):
        answer = client.get(f"/api/points/ranking?{query}", headers={"Accept-Language": "en"})
        assert answer.status_code == 422, query
        assert answer.json()["errors"][0]["loc"][0] == "query"
