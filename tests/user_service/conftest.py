"""user_service over a real database of its own, with real argon2 that is quick to compute, and a clock to set."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from argon2 import PasswordHasher
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from starlette.testclient import TestClient

from kernel.shapes import Cursors, now
from kernel.sql import Engine
from kernel.tokens import SigningKey
from tests.user_service.people import Person, signed_up
from user_service.accounts.passwords import Passwords
from user_service.app import create_app
from user_service.deps import Ports
from user_service.keyed import KeyedHash
from user_service.sessions.access import AccessTokens

SECRET = "Vq9dZ2xkJw4mT7sBf0yHnR8uLcEa3GpK"


class SetClock:
    """Tells the moment it was made at, moved on by what a test lets pass and by nothing else."""

    def __init__(self) -> None:
        self._now = now()

    def __call__(self) -> datetime:
        return self._now

    def passes(self, **how_much: float) -> None:
        self._now += timedelta(**how_much)


class CountingHasher:
    """Real argon2id with small figures; remembers what it was asked."""

    def __init__(self, *, time_cost: int = 1) -> None:
        self._argon2 = PasswordHasher(time_cost=time_cost, memory_cost=8, parallelism=1)
        self.hashed = 0
        self.verified = 0

    def hash(self, password: str) -> str:
        self.hashed += 1
        return self._argon2.hash(password)

    def verify(self, hash: str, password: str) -> bool:  # noqa: A002
        self.verified += 1
        return self._argon2.verify(hash, password)

    def check_needs_rehash(self, hash: str) -> bool:  # noqa: A002
        return self._argon2.check_needs_rehash(hash)


def pem() -> str:
    """A new EC P-256 private key."""
    key = ec.generate_private_key(ec.SECP256R1())
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


@pytest.fixture(scope="session")
def signing_key() -> SigningKey:
    return SigningKey("2026-11", pem())


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def hasher() -> CountingHasher:
    return CountingHasher()


@pytest.fixture
def engine(user_db: Engine) -> Engine:
    return user_db


@pytest.fixture
def ports(engine: Engine, hasher: CountingHasher, signing_key: SigningKey, clock: SetClock) -> Ports:
    return Ports(
        engine=engine,
        passwords=Passwords(hasher, patience_s=60),
        tokens=AccessTokens([signing_key], issuer="https://users.test", audience="mrmrthon", clock=clock),
        keyed=KeyedHash(SECRET),
        cursors=Cursors(SECRET),
        allowed_origins=["https://mrmrthon.test"],
        trusted_proxies=1,
        clock=clock,
    )


@pytest.fixture
def client(ports: Ports) -> TestClient:
    """A browser: it keeps cookies. Its requests come through the one trusted proxy from wherever a test says."""
    return TestClient(create_app(ports), base_url="https://testserver")


@pytest.fixture
def stranger(client: TestClient) -> TestClient:
    """Another browser at the same service."""
    return TestClient(client.app, base_url="https://testserver")


@pytest.fixture
def strict_client(ports: Ports) -> TestClient:
    """The same app where no proxy is trusted."""
    return TestClient(create_app(replace(ports, trusted_proxies=0)), base_url="https://testserver")


@pytest.fixture
def runner(client: TestClient) -> Person:
    return signed_up(client, login_id="runner.kim", user_type=0)


@pytest.fixture
def organizer(client: TestClient) -> Person:
    return signed_up(client, login_id="organizer.lee", user_type=1)
