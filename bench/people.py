"""Accounts, races and imports as measurements need them, all through the gateway."""

import time
from collections.abc import Callable, Mapping
from typing import Any

import httpx

from local.demo_logins import PASSWORD
from local.stack import Stack

LIMIT_S = 600


def person(stack: Stack, login_id: str, user_type: int) -> httpx.Client:
    """Somebody with an account, logged in."""
    http = httpx.Client(base_url=stack.url, timeout=60)
    body = {"login_id": login_id, "password": PASSWORD, "name": "김달리", "user_type": user_type}
    http.post("/api/users", json=body).raise_for_status()
    return log_in(http, login_id)


def log_in(http: httpx.Client, login_id: str) -> httpx.Client:
    """With a fresh token: they last fifteen minutes."""
    answer = http.post("/api/users/login", data={"username": login_id, "password": PASSWORD}).raise_for_status()
    http.headers["Authorization"] = f"Bearer {answer.json()['access_token']}"
    return http


def create(owner: httpx.Client, body: Mapping[str, Any]) -> dict[str, Any]:
    race: dict[str, Any] = owner.post("/api/marathons", json=dict(body)).raise_for_status().json()
    return race


def publish(owner: httpx.Client, marathon_id: str, on: str) -> None:
    """Its results, now that the race was run on that day."""
    for change in ({"date": on, "registration_closes_at": f"{on}T00:00:00Z"}, {"results_status": "final"}):
        race = owner.get(f"/api/marathons/{marathon_id}").raise_for_status()
        headers = {"If-Match": race.headers["etag"]}
        owner.patch(f"/api/marathons/{marathon_id}", json=change, headers=headers).raise_for_status()


def upload(owner: httpx.Client, marathon_id: str, name: str, content: bytes) -> dict[str, Any]:
    """The import as it is previewed."""
    address = f"/api/marathons/{marathon_id}/imports"
    taken: dict[str, Any] = owner.post(address, files={"file": (name, content)}).raise_for_status().json()
    return taken


def commit(owner: httpx.Client, taken: Mapping[str, Any]) -> float:
    """Seconds from the word to store it until it is done."""
    address = f"/api/marathons/{taken['marathon_id']}/imports/{taken['id']}"
    started = time.perf_counter()
    owner.post(f"{address}/commit", json={"mode": "skip_bad_rows"}).raise_for_status()
    until(lambda: _state(owner, address) == "done")
    return time.perf_counter() - started


def _state(owner: httpx.Client, address: str) -> str:
    answer = owner.get(address)
    return "busy" if answer.status_code == 503 else str(answer.raise_for_status().json()["state"])


def until(is_so: Callable[[], bool], every_s: float = 0.1) -> None:
    """Raises TimeoutError after LIMIT_S."""
    end = time.monotonic() + LIMIT_S
    while not is_so():
        if time.monotonic() > end:
            raise TimeoutError(f"not within {LIMIT_S} s")
        time.sleep(every_s)
