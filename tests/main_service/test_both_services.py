"""main_service beside the real user_service: its tokens, its keys, its profiles, its log-outs."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from time import monotonic
from typing import Any

import httpx
import pytest
import uvicorn
from fastapi import FastAPI
from fastapi.testclient import TestClient

from kernel import sql
from kernel.shapes import Cursors, now
from kernel.tokens import KeyRing
from main_service.app import create_app
from main_service.deps import Ports
from main_service.users import EndedSessions, Users
from tests.main_service.conftest import AUDIENCE, ISSUER, SIGNING_KEY, Person, apply_for, create_race
from user_service import app as user_app
from user_service import deps as user_deps
from user_service.accounts.passwords import Passwords
from user_service.keyed import KeyedHash
from user_service.sessions.access import AccessTokens

PASSWORD = "korea-run-2026!"
LOGIN = {"username": "dalli", "password": PASSWORD}
WHO = {"login_id": "dalli", "password": PASSWORD, "name": "김달리", "user_type": 0, "sex": "F"}


@contextmanager
def served(app: FastAPI) -> Iterator[str]:
    """The app's URL while it is served on a port of its own."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_config=None))
    serving = threading.Thread(target=server.run)
    serving.start()
    give_up_at = monotonic() + 30
    while not server.started:
        assert monotonic() < give_up_at, "uvicorn did not start"
        serving.join(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    serving.join(timeout=30)


@pytest.fixture
def users(sqlite_url: str) -> Iterator[httpx.Client]:
    """The real user_service over HTTP."""
    engine = sql.engine(sqlite_url)
    secret = "Vq9dZ2xkJw4mT7sBf0yHnR8uLcEa3GpK"
    ports = user_deps.Ports(
        engine=engine,
        passwords=Passwords(),
        tokens=AccessTokens([SIGNING_KEY], issuer=ISSUER, audience=AUDIENCE, clock=now),
        keyed=KeyedHash(secret),
        cursors=Cursors(secret),
    )
    with served(user_app.create_app(ports)) as url, httpx.Client(base_url=url) as client:
        yield client
    engine.dispose()


@pytest.fixture
def both(ports: Ports, users: httpx.Client) -> Iterator[Ports]:
    asking = Users(httpx.Client(base_url=users.base_url))
    ring = KeyRing(asking.jwks, issuer=ISSUER, audience=AUDIENCE)
    yield replace(ports, users=asking, key_ring=ring, ended_sessions=EndedSessions(asking))
    asking.close()


def log_in(users: httpx.Client) -> dict[str, Any]:
    assert users.post("/api/users", json=WHO).status_code == 201
    answer = users.post("/api/users/login", data=LOGIN)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def test_who_logged_in_at_user_service_takes_part_until_they_log_out(
    organizer: Person, users: httpx.Client, both: Ports
) -> None:
    race = create_race(organizer)
    said = log_in(users)
    bearer = {"Authorization": f"Bearer {said['access_token']}"}
    main = TestClient(create_app(both), headers=bearer)

    made = main.post(f"/api/marathons/{race['id']}/participations", json={"course": "full"})
    (seen,) = organizer.http.get(f"/api/marathons/{race['id']}/participations").json()["items"]
    cookie = f"refresh_token={users.cookies.get('refresh_token')}"
    users.post("/api/users/logout", headers={**bearer, "Cookie": cookie})
    both.ended_sessions.poll()

    assert made.status_code == 201, made.text
    assert made.json()["user_id"] == said["user"]["id"]
    assert (seen["name"], seen["sex"]) == ("김달리", "F")
    assert main.get("/api/me/participations").status_code == 401
    assert apply_for(organizer, race).status_code == 403
