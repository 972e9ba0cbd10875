"""One post to a webhook: whatever the host answers becomes an outcome in bounded time, and its wishes are obeyed."""

import asyncio
import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from local.discord import create_app
from tests.kernel.door import served
from tests.patience import in_time
from workers import webhooks
from workers.webhooks import MAX_WAIT_S, UNKNOWN_WAIT_S, Limits, Outcome, outcome

BODY = b'{"content": "a"}'


def posted(url: str, *, times: int = 1) -> Outcome:
    async def run() -> Outcome:
        async with webhooks.client() as http:
            for _ in range(times - 1):
                await webhooks.post(http, url, BODY)
            return await webhooks.post(http, url, BODY)

    return asyncio.run(run())


@pytest.fixture
def discord(tmp_path: Path) -> Iterator[httpx.Client]:
    with served(create_app(tmp_path / "posted.jsonl")) as client:
        yield client


def address(discord: httpx.Client, webhook_id: int = 7) -> str:
    return f"{discord.base_url}/api/webhooks/{webhook_id}/a-Token".replace("//api", "/api")


def behave(discord: httpx.Client, **behaviour: object) -> None:
    assert discord.put("/behaviour", json=behaviour).status_code == 204


def contents(discord: httpx.Client) -> list[str]:
    items = discord.get("/posted").json()["items"]
    return [item["content"] for item in reversed(items)]


def test_a_post_is_taken_once_it_is_stored(discord: httpx.Client) -> None:
    assert posted(address(discord)) == Outcome("taken", 200)
    assert contents(discord) == ["a"]


def test_a_spent_limit_is_waited_out_and_never_run_into(discord: httpx.Client) -> None:
    last = posted(address(discord), times=5)
    assert last.kind == "taken"
    assert 0 < last.wait_s <= 2
    over = posted(address(discord))
    assert over.kind == "limited"
    assert not over.everywhere


@pytest.mark.parametrize(("scope", "everywhere"), [("user", False), ("shared", False), ("global", True)])
def test_a_limit_says_for_whom_and_how_long(discord: httpx.Client, scope: str, everywhere: bool) -> None:
    behave(discord, kind="limited", scope=scope, seconds=3.2)
    met = posted(address(discord))
    assert (met.kind, met.everywhere, met.wait_s) == ("limited", everywhere, 4.0)


MEANINGS = {400: "refused", 401: "gone", 403: "gone", 404: "gone", 405: "refused", 408: "failed", 413: "refused"}
MEANINGS |= {500: "failed", 502: "failed", 503: "failed"}


@pytest.mark.parametrize(("status", "kind"), MEANINGS.items())
def test_each_status_has_its_meaning(discord: httpx.Client, status: int, kind: str) -> None:
    behave(discord, kind="status", status=status)
    assert (posted(address(discord)).kind, contents(discord)) == (kind, [])


def test_a_redirect_is_not_followed(discord: httpx.Client) -> None:
    behave(discord, kind="redirect")
    assert posted(address(discord)).kind == "failed"
    assert contents(discord) == []


def test_an_answer_that_was_cut_after_its_head_is_one(discord: httpx.Client) -> None:
    behave(discord, kind="cut")
    assert posted(address(discord)).kind == "taken"


def test_an_answer_that_does_not_come_in_time_may_have_been_a_yes(
    discord: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhooks, "DEADLINE_S", 0.3)
    behave(discord, kind="slow", seconds=3)
    assert in_time(lambda: posted(address(discord)), 2.5) == Outcome("failed", maybe_taken=True)


@contextmanager
def talking(talk: Callable[[socket.socket], None]) -> Iterator[str]:
    """A host that says what `talk` says to whoever connects."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        with suppress(OSError):
            while True:
                connection, _ = listener.accept()
                with connection:
                    connection.recv(10_000)
                    talk(connection)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}/api/webhooks/1/t"
    listener.shutdown(socket.SHUT_RDWR)
    thread.join(5)
    listener.close()


def drips(piece: bytes) -> Callable[[socket.socket], None]:
    def talk(connection: socket.socket) -> None:
        with suppress(OSError):
            for _ in range(1_000):
                connection.sendall(piece)
                threading.Event().wait(0.02)

    return talk


def says(words: bytes) -> Callable[[socket.socket], None]:
    return lambda connection: connection.sendall(words)


def test_a_huge_answer_is_not_read() -> None:
    sent = []

    def talk(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 200000000\r\n\r\n")
        with suppress(OSError):
            for _ in range(200):
                sent.append(connection.send(b"x" * 1_000_000))

    with talking(talk) as url:
        assert posted(url).kind == "taken"
    assert sum(sent) < 20_000_000  # what sockets hold, of 200 MB


HEAD = b"HTTP/1.1 429 Too Many Requests\r\nContent-Type: application/json\r\n"
STRANGE = {
    "nothing": says(b""),
    "no HTTP": says(b"220 smtp.example ESMTP\r\n"),
    "half a head": says(b"HTTP/1.1 200 O"),
    "a head without end": drips(b"X-Header: " + b"a" * 2_000 + b"\r\n"),
    "a body drop by drop": lambda c: (says(b"HTTP/1.1 500 X\r\nContent-Length: 100000\r\n\r\n")(c), drips(b"x")(c))[0],
    "a body longer than it said": says(b"HTTP/1.1 500 X\r\nContent-Length: 2\r\n\r\nabcdefgh"),
    "a chunk that is none": says(b"HTTP/1.1 500 X\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"),
    "gzip that is none": says(HEAD + b"Content-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd"),
    "a limit that is text": says(
        HEAD + b"Retry-After: soon\r\nContent-Length: 22\r\n\r\n" + b'{"retry_after": "soon"}'[:22]
    ),
    "JSON that is a list": says(HEAD + b"Content-Length: 2\r\n\r\n[]"),
    "JSON a mile deep": says(HEAD + b"Content-Length: 60000\r\n\r\n" + b"[" * 60_000),
    "an informational answer only": says(b"HTTP/1.1 103 Early Hints\r\n\r\n"),
}


@pytest.mark.parametrize("what", STRANGE)
def test_a_strange_host_costs_a_bounded_wait(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webhooks, "DEADLINE_S", 0.6)
    with talking(STRANGE[what]) as url:
        assert in_time(lambda: posted(url), 4).kind in {"failed", "limited"}


def test_nobody_at_the_address_is_a_sure_no() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    assert posted(f"http://127.0.0.1:{port}/api/webhooks/1/t") == Outcome("failed", maybe_taken=False)


NUMBERS = ["0", "1.5", "65", "-1", "NaN", "inf", "1e400", "", "soon", "9" * 400, "1" * 12, "1,5", " 3 "]
scopes = st.sampled_from(["user", "global", "shared", "", "other"])
waits = st.sampled_from(NUMBERS)
told = st.none() | st.booleans() | st.floats() | st.integers() | st.text() | st.lists(st.integers())


@given(
    st.integers(100, 599),
    st.dictionaries(st.sampled_from(["retry-after", "x-ratelimit-reset-after"]), waits),
    scopes,
    told,
)
def test_every_wait_is_a_sensible_number_of_seconds(
    status: int, given_headers: dict[str, str], scope: str, retry: object
) -> None:
    headers = {**given_headers, "x-ratelimit-scope": scope, "x-ratelimit-remaining": "0"}
    met = outcome(status, headers, json.dumps({"retry_after": retry, "global": retry}).encode())
    assert 0 <= met.wait_s <= MAX_WAIT_S


def test_the_longest_of_the_waits_that_were_given_is_obeyed() -> None:
    headers = {"retry-after": "2", "x-ratelimit-reset-after": "1.5"}
    assert outcome(429, headers, b'{"retry_after": 2.6}').wait_s == 2.6
    assert outcome(429, headers, b"<html>").wait_s == 2
    assert outcome(429, {}, b"").wait_s == UNKNOWN_WAIT_S
    assert outcome(200, {"x-ratelimit-remaining": "1", "x-ratelimit-reset-after": "9"}, b"").wait_s == 0


def test_a_webhook_that_fails_waits_ever_longer_and_only_itself() -> None:
    now = [0.0]
    limits = Limits(clock=lambda: now[0])
    waited = []
    for _ in range(12):
        limits.learn("bad", Outcome("failed"))
        waited.append(limits.wait_s("bad"))
        assert limits.wait_s("good") == 0
        now[0] += waited[-1]
        assert limits.wait_s("bad") == 0
    assert waited[0] <= 2
    assert 30 < waited[-1] <= webhooks.MAX_PAUSE_S
    limits.learn("bad", Outcome("taken"))
    assert limits.wait_s("bad") == 0


def test_a_global_limit_holds_for_all() -> None:
    now = [0.0]
    limits = Limits(clock=lambda: now[0])
    limits.learn("a", Outcome("limited", 429, 3.0, everywhere=True))
    assert limits.wait_s("b") == 3.0
    now[0] = 3.0
    assert limits.wait_s("b") == 0


def test_only_so_many_webhooks_are_remembered() -> None:
    limits = Limits()
    for number in range(webhooks.MOST_KNOWN + 50):
        limits.learn(str(number), Outcome("taken"))
    assert len(limits._known) == webhooks.MOST_KNOWN
