"""How the services speak HTTP: language, problems, preconditions, idempotency keys, readiness while draining."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.http import IdempotencyKey, speaks_english
from tests.kernel.door import served, small_app
from tests.patience import eventually, in_time


def asks_in(accept_language: str) -> bool:
    return speaks_english({"headers": [(b"accept-language", accept_language.encode())]})


@pytest.mark.parametrize(
    "given", ["", "ko", "ko-KR,ko;q=0.9,en;q=0.8", "fr", "*", "en;q=0.2,ko;q=0.3", "en;q=0", "en;q=x"]
)
def test_korean_is_spoken_unless_english_is_preferred(given: str) -> None:
    assert not asks_in(given)


@pytest.mark.parametrize("given", ["en", "en-US,en;q=0.9", "EN-gb", "ko;q=0.2,en;q=0.9", "fr,en;q=0.1", "en;q=1,*"])
def test_english_is_spoken_where_it_is_preferred(given: str) -> None:
    assert asks_in(given)


@given(st.text(st.characters(max_codepoint=255), max_size=400))
def test_no_accept_language_header_is_a_fault(header: str) -> None:
    assert speaks_english({"headers": [(b"accept-language", header.encode("latin-1"))]}) in {True, False}


def test_a_refusal_says_its_type_status_and_text_in_the_language_asked_for(door: httpx.Client) -> None:
    english = door.get("/taken", headers={"Accept-Language": "en"})
    assert english.json() == {
        "type": "urn:mrmrthon:song-is-taken",
        "title": "This song is taken",
        "status": 409,
        "detail": "This song is taken",
    }
    assert door.get("/taken").json()["title"] == "이미 있는 노래입니다"
    assert "Accept-Language" in english.headers["vary"]


def test_every_problem_has_type_title_status_and_detail(door: httpx.Client) -> None:
    for method, path in [("GET", "/nowhere"), ("PUT", "/songs"), ("GET", "/songs/x"), ("PATCH", "/songs/1")]:
        answer = door.request(method, path)
        assert {"type", "title", "status", "detail"} <= answer.json().keys()


def test_a_method_that_is_not_taken_is_told_all_that_are(door: httpx.Client) -> None:
    assert door.put("/songs").headers["allow"] == "POST"
    for method in ("PUT", "OPTIONS", "TRACE"):
        assert door.request(method, "/songs/7").headers["allow"] == "GET, PATCH"
        assert door.request(method, "/sung/1/songs").headers["allow"] == "DELETE, GET"


def test_an_address_with_a_slash_too_many_is_no_address(door: httpx.Client) -> None:
    """A redirect would repeat the Host header, whoever sent it."""
    for path in ("/songs/", "/songs/7/", "/api/songs/docs/"):
        answer = door.get(path, headers={"Host": "evil.example"})
        assert (answer.status_code, "location" in answer.headers) == (404, False)


def test_the_documents_page_is_shown_in_no_frame_of_others(door: httpx.Client) -> None:
    policy = door.get("/api/songs/docs").headers["content-security-policy"]
    for directive in ("default-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "object-src 'none'"):
        assert directive in policy
    assert "unsafe" not in door.get("/elsewhere/docs").headers["content-security-policy"]


@pytest.mark.parametrize("etag", ['"7"', "7", 'W/"7"'])
def test_an_edit_names_the_version_it_saw(door: httpx.Client, etag: str) -> None:
    assert door.patch("/songs/1", headers={"If-Match": etag}).json() == {"version": 7}


@pytest.mark.parametrize("etag", ["*", '"x"', '"-1"', '"1.5"', '""', "9" * 30, '"٣"'.encode()])
def test_a_version_that_never_was_has_moved(door: httpx.Client, etag: str | bytes) -> None:
    assert door.patch("/songs/1", headers=[("If-Match", etag)]).status_code == 412


def test_an_edit_without_a_version_is_told_to_name_it(door: httpx.Client) -> None:
    assert door.patch("/songs/1").status_code == 428
    assert door.patch("/songs/1", headers={"If-Match": "9" * 100}).status_code == 422


def test_a_key_belongs_to_its_caller_its_address_and_its_body(door: httpx.Client) -> None:
    def sung(body: str, key: str) -> dict[str, str]:
        headers = {"Content-Type": "application/json", "Idempotency-Key": key}
        answer: dict[str, str] = door.post("/songs", content=body, headers=headers).json()
        return answer

    first, again = sung('{"title": "a", "year": 1}', "key-00001"), sung('{"title": "a", "year": 1}', "key-00001")
    other_body, other_key = (
        sung('{"title": "b", "year": 1}', "key-00001"),
        sung('{"title": "a", "year": 1}', "key-00002"),
    )
    assert first == again
    assert other_body["key"] == first["key"]
    assert other_body["print"] != first["print"]
    assert other_key["key"] != first["key"]
    assert IdempotencyKey("POST /a\nk", "").of(1) != IdempotencyKey("POST /a\nk", "").of(2)


@pytest.mark.parametrize("key", ["short", "k" * 129, "with blank", "", "키키키키키키키키".encode()])
def test_an_odd_idempotency_key_is_refused(door: httpx.Client, key: str | bytes) -> None:
    headers = [("Content-Type", "application/json"), ("Idempotency-Key", key)]
    assert door.post("/songs", content='{"title": "a", "year": 1}', headers=headers).status_code == 422


def test_a_service_whose_store_is_away_is_alive_but_not_ready() -> None:
    def away() -> None:
        raise ConnectionError("the store")

    with served(small_app(away)) as door:
        assert door.get("/livez").status_code == 200
        assert door.get("/readyz").status_code == 503


def test_a_store_that_hangs_makes_a_service_unready_within_its_second() -> None:
    release = socket.socketpair()
    with served(small_app(lambda: release[0].recv(1))) as door:
        assert in_time(lambda: door.get("/readyz"), 3).status_code == 503
        release[1].send(b"x")
    for end in release:
        end.close()


SERVED = """
import sys
from kernel import http, logs
from tests.kernel.door import small_app
logs.configure("songs")
http.serve(small_app(), host="127.0.0.1", port=int(sys.argv[1]), drain_s=float(sys.argv[2]))
"""


@contextmanager
def process(drain_s: float) -> Iterator[tuple["subprocess.Popen[str]", httpx.Client]]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-c", SERVED, str(port), str(drain_s)]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=dict(os.environ))
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=5) as client:
            eventually(lambda: answers(client))
            yield child, client
    finally:
        child.kill()
        child.communicate(timeout=10)


def answers(client: httpx.Client) -> bool:
    try:
        return client.get("/livez").status_code == 200
    except httpx.TransportError:
        return False


def test_a_service_that_was_told_to_leave_says_so_while_it_serves_on() -> None:
    with process(drain_s=10) as (child, client):
        assert client.get("/readyz").status_code == 200
        child.send_signal(signal.SIGTERM)
        eventually(lambda: client.get("/readyz").status_code == 503, within_s=9)
        assert client.get("/songs/7").json() == {"number": 7}
        assert child.wait(40) in {0, -signal.SIGTERM}


def test_a_service_without_a_balancer_leaves_at_once() -> None:
    with process(drain_s=0) as (child, _):
        child.send_signal(signal.SIGTERM)
        assert child.wait(15) in {0, -signal.SIGTERM}


def test_no_line_that_is_logged_is_anything_but_json() -> None:
    with process(drain_s=0) as (child, client):
        client.get("/bug")
        client.get("/songs/7", headers={"Authorization": "Bearer abc.def.ghi"})
        child.send_signal(signal.SIGTERM)
        said = child.communicate(timeout=10)[0]
    assert said
    lines = [line for line in said.splitlines() if line]
    assert all(line.startswith("{") and line.endswith("}") for line in lines), said
    assert "hunter2" not in said
    assert "abc.def" not in said
