"""Asking user_service: bounded, tried again where that is safe, told apart from our own mistakes."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx
import pytest

from kernel.errors import NotSignedIn
from main_service.users import EndedSessions, Users, UserServiceIsAway
from tests.main_service.conftest import Person, UserService
from tests.patience import in_time

ME = {"id": 7, "login_id": "dalli", "name": "김달리", "user_type": 0, "sex": "F", "birth_date": "1990-02-28"}


def users(answers: list[httpx.Response | Exception]) -> tuple[Users, list[httpx.Request]]:
    """Users over a user_service that gives these answers, the last one for ever; and what it was asked."""
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        given = answers[min(len(asked), len(answers)) - 1]
        if isinstance(given, Exception):
            raise given
        return given

    return Users(httpx.Client(transport=httpx.MockTransport(answer), base_url="http://users")), asked


def test_the_callers_own_token_is_passed_on() -> None:
    asking, asked = users([httpx.Response(200, json={**ME, "a_field_of_tomorrow": 1})])

    profile = asking.me("a.b.c")

    assert asked[0].headers["Authorization"] == "Bearer a.b.c"
    assert (profile.id, profile.name, profile.sex, str(profile.birth_date)) == (7, "김달리", "F", "1990-02-28")


@pytest.mark.parametrize("passing", [httpx.Response(503), httpx.Response(502), httpx.ConnectError("refused")])
def test_what_passes_is_tried_again(passing: httpx.Response | Exception) -> None:
    asking, asked = users([passing, httpx.Response(200, json=ME)])

    assert asking.me("t").id == 7
    assert len(asked) == 2


@pytest.mark.parametrize(
    "answer", [httpx.Response(503), httpx.Response(500), httpx.Response(200, text="<html>"), httpx.ReadError("cut")]
)
def test_what_stays_wrong_is_away(answer: httpx.Response | Exception) -> None:
    asking, asked = users([answer])

    with pytest.raises(UserServiceIsAway) as away:
        asking.me("t")

    assert int(away.value.headers["Retry-After"]) > 0
    assert len(asked) <= 3


def test_a_session_that_ended_is_not_signed_in() -> None:
    asking, asked = users([httpx.Response(401)])

    with pytest.raises(NotSignedIn):
        asking.me("t")
    assert len(asked) == 1


class _Dripping(BaseHTTPRequestHandler):
    """Answers a byte at a time: each read is quick, their sum is not."""

    def do_GET(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
        over: threading.Event = self.server.over  # type: ignore[attr-defined]
        while not over.wait(0.05):
            try:
                self.wfile.write(b" ")
            except OSError:
                return

    def log_message(self, *_: Any) -> None:
        return


@pytest.fixture
def dripping() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Dripping)
    server.over = threading.Event()  # type: ignore[attr-defined]
    serving = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    serving.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.over.set()  # type: ignore[attr-defined]
    server.shutdown()
    serving.join()
    server.server_close()


def test_an_answer_that_drips_is_given_up_at_the_deadline(dripping: str) -> None:
    asking = Users(httpx.Client(base_url=dripping), deadline_s=0.4)

    def given_up() -> None:
        with pytest.raises(UserServiceIsAway):
            asking.me("t")

    in_time(given_up, 2)
    asking.close()


def test_a_session_that_ended_opens_nothing_once_that_was_read(
    runner: Person, user_service: UserService, ports: Any
) -> None:
    assert runner.http.get("/api/me/participations").status_code == 200

    user_service.ended.append(runner.caller.session_id)
    ports.ended_sessions.poll()

    assert runner.http.get("/api/me/participations").status_code == 401


def test_what_ended_is_remembered_while_user_service_is_away(user_service: UserService) -> None:
    client = httpx.Client(transport=httpx.MockTransport(user_service), base_url="http://users")
    ended = EndedSessions(Users(client))
    user_service.ended.append("s1")
    ended.poll()

    user_service.is_away = True
    ended.poll()

    assert "s1" in ended
    assert "s2" not in ended


def test_the_background_poll_stops_when_told(user_service: UserService) -> None:
    client = httpx.Client(transport=httpx.MockTransport(user_service), base_url="http://users")
    ended = EndedSessions(Users(client))

    following = ended.follow(every_s=60)
    ended.stop()
    following.join(timeout=10)

    assert not following.is_alive()
