"""While the database can't be reached every route says so in time, and nothing is half-done."""

import socket
from collections.abc import Iterator
from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from kernel import sql
from kernel.callers import Caller
from kernel.shapes import Cursors, now
from kernel.tokens import SigningKey
from tests.patience import in_time
from tests.user_service.conftest import SECRET, CountingHasher
from tests.user_service.people import PASSWORD, application
from user_service.accounts.passwords import Passwords
from user_service.app import create_app
from user_service.deps import Ports
from user_service.keyed import KeyedHash
from user_service.main import PATIENCE_S
from user_service.sessions.access import AccessTokens

DUE_S = 3.0


@pytest.fixture
def away(signing_key: SigningKey) -> Iterator[Ports]:
    """Ports to a database server that takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        engine = sql.engine(f"mysql+pymysql://a:b@127.0.0.1:{silent.getsockname()[1]}/x", patience_s=PATIENCE_S)
        yield Ports(
            engine=engine,
            passwords=Passwords(CountingHasher()),
            tokens=AccessTokens([signing_key], issuer="https://users.test", audience="mrmrthon", clock=now),
            keyed=KeyedHash(SECRET),
            cursors=Cursors(SECRET),
        )
        engine.dispose()


@pytest.mark.parametrize(
    ("method", "path", "said"),
    [
        ("POST", "/api/users", {"json": application()}),
        ("GET", "/api/users/login", {"auth": ("runner.kim", PASSWORD.encode())}),
        ("POST", "/api/users/login", {"data": {"username": "runner.kim", "password": PASSWORD}}),
        ("POST", "/api/users/refresh", {"cookies": {"refresh_token": "x"}}),
        ("POST", "/api/users/logout", {}),
        ("GET", "/api/users/me", {}),
        ("PATCH", "/api/users/me", {"json": {"name": "이바람"}}),
        ("DELETE", "/api/users/me", {"json": {"password": PASSWORD}}),
        ("GET", "/api/users/me/export", {}),
        ("GET", "/api/users/organizers/organizer.lee", {}),
        ("GET", "/api/users/.well-known/ended-sessions", {}),
    ],
)
def test_a_route_says_in_time_that_the_database_is_away(away: Ports, method: str, path: str, said: dict) -> None:
    client = TestClient(create_app(away), base_url="https://testserver", cookies=said.pop("cookies", None))
    token = away.tokens.issue(Caller(1, 0, "01JDR7ZK6W3T2YQ8V5N4M9XBCD"), at=now(), lasts_s=900)
    headers = {} if "auth" in said else {"Authorization": f"Bearer {token}"}

    answer = in_time(lambda: client.request(method, path, headers=headers, **said), DUE_S)

    assert answer.status_code == 503
    assert answer.headers["Retry-After"]
    assert answer.headers["content-type"] == "application/problem+json"


def test_the_public_keys_need_no_database(away: Ports) -> None:
    client = TestClient(create_app(away))

    assert client.get("/api/users/.well-known/jwks.json").status_code == 200
    assert client.get("/livez").status_code == 200
    assert client.get("/readyz").status_code == 503


def test_a_sign_up_that_met_no_database_can_be_sent_again(away: Ports, ports: Ports) -> None:
    key = {"Idempotency-Key": "one-sign-up-only"}
    met_nobody = replace(ports, engine=away.engine)
    assert TestClient(create_app(met_nobody)).post("/api/users", json=application(), headers=key).status_code == 503

    client = TestClient(create_app(ports))
    made = [client.post("/api/users", json=application(), headers=key) for _ in range(2)]

    assert [answer.status_code for answer in made] == [201, 201]
    assert made[0].json() == made[1].json()
