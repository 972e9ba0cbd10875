"""The head of a request, over real sockets: nobody makes a service hold what never becomes a request."""

import contextlib
import socket

import httpx
import pytest

from kernel import heads
from tests.kernel.door import served, small_app

PIECE = b"a" * 16_384


def line_to(door: httpx.Client) -> socket.socket:
    return socket.create_connection((door.base_url.host, door.base_url.port or 80), timeout=5)


@pytest.mark.parametrize(
    ("begins", "goes_on"),
    [
        (b"GET /", b"a"),
        (b"GET /livez HTTP/1.1\r\nHost: x\r\nX-Long: ", b"a"),
        (b"GET /livez HTTP/1.1\r\nHost: x\r\n", b"A: b\r\n"),
        (b"POST /songs HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1;", b"a"),
        (b"POST /songs HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n", b"A: b\r\n"),
    ],
    ids=["a target", "a header", "many headers", "a chunk's extension", "a trailer"],
)
def test_what_never_ends_is_cut_off(door: httpx.Client, begins: bytes, goes_on: bytes) -> None:
    piece, sent = goes_on * (16_384 // len(goes_on)), 0
    with line_to(door) as line, contextlib.suppress(ConnectionError):
        line.sendall(begins)
        for _ in range(500):
            line.sendall(piece)
            sent += len(piece)
    assert sent < 500 * len(piece)
    assert door.get("/livez").status_code == 200


def test_a_head_of_a_usual_size_passes(door: httpx.Client) -> None:
    cookie = "a" * 8_000
    for _ in range(20):
        assert door.get("/songs/7", headers={"Cookie": cookie, "X-More": cookie}).status_code == 200


def test_requests_behind_one_another_are_all_answered(door: httpx.Client) -> None:
    body = b'{"title": "t", "year": 1999}' + b" " * 40_000
    head = b"POST /songs HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(
        body
    )
    answered = b""
    with line_to(door) as line:
        line.sendall((head + body) * 8)
        while answered.count(b"HTTP/1.1 201") < 8:
            answered += line.recv(65_536)


def test_who_says_nothing_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heads, "HEAD_DEADLINE_S", 0.2)
    with served(small_app()) as door:
        for said in (b"", b"GET /livez HTTP/1.1\r\nHo", b"GET /livez HTTP/1.1\r\nHost: x\r\n\r\nGET /livez HT"):
            with line_to(door) as line:
                line.sendall(said)
                while line.recv(65_536):
                    pass
        with line_to(door) as line:
            line.sendall(b"GET /livez HTTP/1.1\r\nHost: x\r\n\r\n")
            assert b" 200 " in line.recv(65_536)
