"""main_service over real tables, with real tokens; only user_service's one answer is played."""

import itertools
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import httpx
import pytest
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from fastapi import FastAPI
from fastapi.testclient import TestClient

from kernel.aws import Tables
from kernel.callers import Caller
from kernel.shapes import Clock, Cursors, now
from kernel.tokens import BadToken, KeyRing, SigningKey, issue, jwks
from main_service.app import create_app
from main_service.deps import Ports
from main_service.marathons.webhooks import WebhookBox
from main_service.users import EndedSessions, Users

ISSUER, AUDIENCE = "https://id.example", "mrmrthon"
WEBHOOK = "https://discord.com/api/webhooks/123456789012345678/a-Token_1"
RUNNER, ORGANIZER = 0, 1
_user_ids = itertools.count(secrets.randbelow(2**40) + 1)


def _pem() -> str:
    key = ec.generate_private_key(ec.SECP256R1())
    kind, shape = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    return key.private_bytes(kind, shape, serialization.NoEncryption()).decode()


SIGNING_KEY = SigningKey("test", _pem())


def key_ring() -> KeyRing:
    return KeyRing(lambda: jwks([SIGNING_KEY]), issuer=ISSUER, audience=AUDIENCE)


@dataclass
class UserService:
    """What user_service tells main_service, and whether it is there to tell it."""

    profiles: dict[int, dict[str, Any]] = field(default_factory=dict)
    ended: list[str] = field(default_factory=list)
    is_away: bool = False
    asked: int = 0

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked += 1
        if self.is_away:
            raise httpx.ConnectError("nobody listens")
        if request.url.path == "/api/users/.well-known/ended-sessions":
            return httpx.Response(200, json={"items": self.ended})
        try:
            caller = key_ring().verify(request.headers["Authorization"].removeprefix("Bearer "))
        except BadToken:
            return httpx.Response(401)
        return httpx.Response(200, json={"id": caller.user_id, **self.profiles[caller.user_id]})


@dataclass
class Watch:
    """A clock that a test can set; until then it tells the time."""

    ahead: timedelta = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def set(self, moment: datetime) -> None:
        self.ahead = moment - datetime.now(UTC)


@dataclass
class Heard:
    """Takes the place of the imports queue: what woke the worker."""

    bodies: list[str] = field(default_factory=list)

    def send(self, bodies: list[str]) -> None:
        self.bodies += bodies


@dataclass(frozen=True)
class Person:
    """Somebody logged in; `http` carries the token."""

    caller: Caller
    token: str
    http: TestClient

    @property
    def id(self) -> int:
        return self.caller.user_id


@pytest.fixture
def user_service() -> UserService:
    return UserService()


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def imports_queue() -> Heard:
    return Heard()


@contextmanager
def ports_over(
    tables: Tables, user_service: UserService, *, clock: Clock = now, imports_queue: Heard | None = None
) -> Iterator[Ports]:
    """What main_service touches, over these tables. Whoever needs files brings a bucket."""
    users = Users(httpx.Client(transport=httpx.MockTransport(user_service), base_url="http://users"))
    yield Ports(
        tables=tables,
        bucket=None,  # type: ignore[arg-type]
        imports_queue=imports_queue or Heard(),  # type: ignore[arg-type]
        users=users,
        key_ring=key_ring(),
        ended_sessions=EndedSessions(users),
        cursors=Cursors("k" * 32),
        webhooks=WebhookBox(Fernet.generate_key().decode(), ["https://discord.com"]),
        discord=httpx.Client(transport=httpx.MockTransport(lambda _: httpx.Response(204))),
        clock=clock,
    )
    users.close()


@pytest.fixture
def ports(dynamodb: Tables, user_service: UserService, watch: Watch, imports_queue: Heard) -> Iterator[Ports]:
    with ports_over(dynamodb, user_service, clock=watch, imports_queue=imports_queue) as made:
        yield made


@pytest.fixture
def app(ports: Ports) -> FastAPI:
    return create_app(ports)


@pytest.fixture
def anybody(app: FastAPI) -> TestClient:
    return TestClient(app, headers={"Accept-Language": "en"})


def sign_up(app: FastAPI, user_service: UserService, user_type: int, *, name: str = "김달리", **profile: Any) -> Person:
    caller = Caller(next(_user_ids), user_type, secrets.token_hex(8))
    user_service.profiles[caller.user_id] = {"name": name, "user_type": user_type, **profile}
    token = issue(caller, SIGNING_KEY, issuer=ISSUER, audience=AUDIENCE, now=datetime.now(UTC).timestamp())
    return Person(caller, token, TestClient(app, headers={"Authorization": f"Bearer {token}"}))


@pytest.fixture
def person(app: FastAPI, user_service: UserService) -> Callable[..., Person]:
    """Signs somebody up: `person(RUNNER, name="김달리")`."""
    return partial(sign_up, app, user_service)


@pytest.fixture
def runner(person: Callable[..., Person]) -> Person:
    return person(RUNNER)


@pytest.fixture
def organizer(person: Callable[..., Person]) -> Person:
    return person(ORGANIZER, name="대회 본부")


@pytest.fixture
def other_organizer(person: Callable[..., Person]) -> Person:
    return person(ORGANIZER, name="다른 본부")


def race_body(**changes: Any) -> dict[str, Any]:
    """A race in 30 days that takes applications now."""
    today = datetime.now(UTC)
    return {
        "title": "한강 마라톤",
        "date": (today + timedelta(days=30)).date().isoformat(),
        "place": "서울",
        "courses": [{"code": "full", "name": "풀코스", "distance_m": 42195}],
        "registration_opens_at": (today - timedelta(days=1)).isoformat(),
        "registration_closes_at": (today + timedelta(days=20)).isoformat(),
        "point": 100,
        **changes,
    }


def create_race(who: Person, **changes: Any) -> dict[str, Any]:
    answer = who.http.post("/api/marathons", json=race_body(**changes))
    assert answer.status_code == 201, answer.text
    race: dict[str, Any] = answer.json()
    return race


def edit_race(who: Person, race: dict[str, Any], **changes: Any) -> httpx.Response:
    headers = {"If-Match": f'"{race["version"]}"'}
    return who.http.patch(f"/api/marathons/{race['id']}", json=changes, headers=headers)


def apply_for(who: Person, race: dict[str, Any], course: str = "full", **headers: str) -> httpx.Response:
    return who.http.post(f"/api/marathons/{race['id']}/participations", json={"course": course}, headers=headers)
