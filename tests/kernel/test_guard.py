"""The door, knocked at over real sockets: headers on every answer, request ids, metrics, never a stack trace."""

import httpx
import pytest
from prometheus_client import REGISTRY

from tests.kernel.door import is_a_problem

EVERY_ANSWER = [
    ("GET", "/livez", 200),
    ("GET", "/readyz", 200),
    ("GET", "/songs/7", 200),
    ("GET", "/songs/seven", 422),
    ("GET", "/nowhere", 404),
    ("PUT", "/songs/7", 405),
    ("TRACE", "/songs/7", 405),
    ("PATCH", "/songs/7", 428),
    ("GET", "/taken", 409),
    ("GET", "/bug", 500),
    ("GET", "/away", 503),
    ("GET", "/songs/%00", 400),
    ("GET", "/songs/%ff", 400),
    ("GET", "/songs/7?q=%00", 400),
    ("GET", "/songs/7?q=%ff", 400),
    ("OPTIONS", "/songs", 405),
    ("GET", "/api/songs/docs", 200),
    ("GET", "/api/songs/openapi.json", 200),
]


@pytest.mark.parametrize(("method", "path", "status"), EVERY_ANSWER)
def test_every_answer_carries_the_headers_that_keep_a_browser_safe(
    door: httpx.Client, method: str, path: str, status: int
) -> None:
    answer = door.request(method, path)
    assert answer.status_code == status
    assert "max-age=" in answer.headers["strict-transport-security"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "default-src" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"
    assert "server" not in answer.headers
    assert answer.headers["x-request-id"]
    assert status < 400 or is_a_problem(answer, "ko")


def test_a_fault_of_ours_shows_nothing_of_what_is_inside(door: httpx.Client) -> None:
    answer = door.get("/bug")
    assert "hunter2" not in answer.text
    assert "secret.py" not in answer.text
    assert answer.json()["type"] == "urn:mrmrthon:server-fault"


def test_a_store_that_is_away_says_when_to_come_again(door: httpx.Client) -> None:
    assert int(door.get("/away").headers["retry-after"]) > 0


def test_a_request_keeps_the_id_it_came_with_if_that_is_one(door: httpx.Client) -> None:
    assert door.get("/livez", headers={"X-Request-Id": "abc-12345"}).headers["x-request-id"] == "abc-12345"
    for odd in ("short", "a b c d e f g h", "x" * 65, "<script>alert(1)</script>"):
        assert door.get("/livez", headers={"X-Request-Id": odd}).headers["x-request-id"] != odd


def test_only_a_listed_origin_may_read_answers(door: httpx.Client) -> None:
    listed = door.get("/songs/7", headers={"Origin": "https://songs.example"})
    assert listed.headers["access-control-allow-origin"] == "https://songs.example"
    assert "access-control-allow-origin" not in door.get("/songs/7", headers={"Origin": "https://evil.example"}).headers


@pytest.mark.parametrize("path", ["/bug", "/away", "/taken", "/nowhere", "/songs/%00"])
def test_a_listed_origin_may_read_what_went_wrong_too(door: httpx.Client, path: str) -> None:
    answer = door.get(path, headers={"Origin": "https://songs.example"})
    assert answer.status_code >= 400
    assert answer.headers["access-control-allow-origin"] == "https://songs.example"
    assert {"Origin", "Accept-Language"} <= set(answer.headers["vary"].split(", "))


def test_requests_are_counted_by_route_never_by_address(door: httpx.Client) -> None:
    for number in range(5):
        door.get(f"/songs/{number}0001")
        door.get(f"/nowhere/{number}0001")
    routes = {sample.labels.get("route") for metric in REGISTRY.collect() for sample in metric.samples}
    assert "/songs/{number}" in routes
    assert "unmatched" in routes
    assert not [route for route in routes if route and "0001" in route]
    assert "http_requests_total" in door.get("/metrics").text
