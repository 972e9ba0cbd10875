"""Who is calling, and what every route says about itself."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from kernel.callers import Caller
from kernel.tokens import KeyRing, issue
from main_service.app import create_app
from main_service.deps import Ports
from tests.main_service.conftest import AUDIENCE, ISSUER, SIGNING_KEY, Person, race_body

MINE = "/api/me/participations"


def expired() -> str:
    long_ago = datetime(2020, 1, 1, tzinfo=UTC).timestamp()
    return issue(Caller(1, 0, "s"), SIGNING_KEY, issuer=ISSUER, audience=AUDIENCE, now=long_ago)


def of_another_audience() -> str:
    at = datetime.now(UTC).timestamp()
    return issue(Caller(1, 0, "s"), SIGNING_KEY, issuer=ISSUER, audience="another", now=at)


@pytest.mark.parametrize(
    "given",
    ["", "Bearer", "Bearer ", "Bearer x", "Basic dTpw", f"Bearer {expired()}", f"Bearer {of_another_audience()}"],
)
def test_what_proves_nobody_is_not_signed_in(anybody: TestClient, given: str) -> None:
    answer = anybody.get(MINE, headers={"Authorization": given})

    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_a_bad_token_is_refused_even_where_none_is_needed(anybody: TestClient) -> None:
    assert anybody.get("/api/marathons", headers={"Authorization": "Bearer x"}).status_code == 401
    assert anybody.get("/api/marathons").status_code == 200


def test_while_no_key_could_be_fetched_nobody_can_be_told_and_everybody_may_retry(ports: Ports, runner: Person) -> None:
    def away() -> Any:
        raise OSError("user_service is away")

    ring = KeyRing(away, issuer=ISSUER, audience=AUDIENCE)
    client = TestClient(create_app(replace(ports, key_ring=ring)), headers={"Authorization": f"Bearer {runner.token}"})

    answer = client.get(MINE)

    assert answer.status_code == 503
    assert "Retry-After" in answer.headers


def test_private_answers_are_not_stored(runner: Person) -> None:
    assert runner.http.get(MINE).headers["Cache-Control"] == "no-store"


def test_refusals_speak_korean_unless_asked_otherwise(anybody: TestClient) -> None:
    korean = anybody.post("/api/marathons", json=race_body(), headers={"Accept-Language": "ko"}).json()
    english = anybody.post("/api/marathons", json=race_body()).json()

    assert (korean["title"], english["title"]) == ("로그인이 필요합니다", "Please log in")


def test_every_route_says_what_it_may_answer(app: FastAPI) -> None:
    document = app.openapi()
    operations = [
        (f"{method} {path}", operation)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    ]

    assert len(operations) >= 16
    for name, operation in operations:
        answers = set(operation["responses"])
        assert {"400", "422", "503"} <= answers, name
        assert operation.get("summary"), name
        if "security" in operation:
            assert "401" in answers, name
