"""People who use user_service over HTTP."""

from dataclasses import dataclass, field
from typing import Any

from httpx import Response
from starlette.testclient import TestClient

PASSWORD = "달리기 좋아하는 사람 42"


@dataclass
class Person:
    """Somebody with an account, and where their requests come from."""

    client: TestClient
    login_id: str
    id: int
    password: str = PASSWORD
    address: str = "203.0.113.7"
    token: str = ""
    told: dict[str, Any] = field(default_factory=dict)

    def log_in(self) -> "Person":
        """Logs in with the form; the client keeps the cookie."""
        answer = log_in(self.client, self.login_id, self.password, self.address)
        assert answer.status_code == 200, answer.text
        self.token = answer.json()["access_token"]
        return self

    @property
    def bearer(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}", "X-Forwarded-For": self.address}

    def me(self) -> Response:
        return self.client.get("/api/users/me", headers=self.bearer)

    def change(self, **fields: Any) -> Response:
        return self.client.patch("/api/users/me", headers=self.bearer, json=fields)

    def erase(self, password: str | None = None) -> Response:
        body = {"password": password or self.password}
        return self.client.request("DELETE", "/api/users/me", headers=self.bearer, json=body)


def application(**fields: Any) -> dict[str, Any]:
    """What a sign-up says."""
    return {"login_id": "runner.kim", "password": PASSWORD, "name": "김달리", "user_type": 0, **fields}


def signed_up(client: TestClient, **fields: Any) -> Person:
    """Signs up; not logged in."""
    said = application(**fields)
    answer = client.post("/api/users", json=said)
    assert answer.status_code == 201, answer.text
    return Person(client, said["login_id"], answer.json()["id"], said["password"], told=said)


def log_in(client: TestClient, login_id: str, password: str, address: str = "203.0.113.7") -> Response:
    form = {"grant_type": "password", "username": login_id, "password": password}
    return client.post("/api/users/login", data=form, headers={"X-Forwarded-For": address})


def fails(client: TestClient, login_id: str, times: int, address: str) -> list[int]:
    """So many wrong passwords; the statuses."""
    return [log_in(client, login_id, f"wrong guess {turn}", address).status_code for turn in range(times)]
