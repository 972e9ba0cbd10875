"""Race day on one machine: an import of real results on the file-backed store, until every balance has its points."""

import csv
import time
from typing import Any

import httpx

from bench.figures import Figure
from local.demo import FILE
from local.demo_logins import PASSWORD
from local.stack import Stack

RUNNERS = 120
LIMIT_S = 180


def measure(stack: Stack) -> list[Figure]:
    """Seconds from the commit to `done`, and from `done` to the last balance."""
    owner = person(stack, "bench-owner", 1)
    race = _race(owner)
    runners = [person(stack, f"bench-{n}", 0) for n in range(RUNNERS)]
    for runner, bib in zip(runners, _finishers(RUNNERS), strict=True):
        _enter(owner, runner, race["id"], bib)
    committed_s = _import(owner, race["id"])
    started = time.perf_counter()
    _wait(lambda: all(_points(runner) == race["point"] for runner in runners))
    return [
        Figure("import of 2,825 rows, commit to done", committed_s, "s", 15),
        Figure(f"points in {RUNNERS} balances after that", time.perf_counter() - started, "s", 15),
    ]


def person(stack: Stack, login_id: str, user_type: int) -> httpx.Client:
    """Somebody with an account, logged in through the gateway."""
    http = httpx.Client(base_url=stack.url, timeout=60)
    body = {"login_id": login_id, "password": PASSWORD, "name": "김달리", "user_type": user_type}
    http.post("/api/users", json=body).raise_for_status()
    answer = http.post("/api/users/login", data={"username": login_id, "password": PASSWORD}).raise_for_status()
    http.headers["Authorization"] = f"Bearer {answer.json()['access_token']}"
    return http


def _race(owner: httpx.Client) -> dict[str, Any]:
    body = {
        "title": "Bench Marathon",
        "date": "2030-09-23",
        "place": "Inverness",
        "courses": [{"code": "42k", "name": "Marathon", "distance_m": 42195}],
        "registration_opens_at": "2020-01-01T00:00:00Z",
        "registration_closes_at": "2030-09-01T00:00:00Z",
        "point": 100,
        "ranking": {"overall": "net", "sex": "net", "age_group": "net"},
    }
    race: dict[str, Any] = owner.post("/api/marathons", json=body).raise_for_status().json()
    return race


def _finishers(count: int) -> list[str]:
    with FILE.open(encoding="utf-8", newline="") as file:
        next(file)
        return [row["bib"] for row in csv.DictReader(file) if row["position"] != "DNF"][:count]


def _enter(owner: httpx.Client, runner: httpx.Client, marathon_id: str, bib: str) -> None:
    address = f"/api/marathons/{marathon_id}/participations"
    entry = runner.post(address, json={"course": "42k"}).raise_for_status().json()
    match = {"If-Match": f'"{entry["version"]}"'}
    owner.patch(f"{address}/{entry['user_id']}", json={"bib": bib}, headers=match).raise_for_status()


def _import(owner: httpx.Client, marathon_id: str) -> float:
    address = f"/api/marathons/{marathon_id}/imports"
    with FILE.open("rb") as file:
        job = owner.post(address, files={"file": (FILE.name, file, "text/csv")}).raise_for_status().json()
    started = time.perf_counter()
    owner.post(f"{address}/{job['id']}/commit", json={"mode": "strict"}).raise_for_status()
    _wait(lambda: _state(owner, f"{address}/{job['id']}") == "done")
    return time.perf_counter() - started


def _state(owner: httpx.Client, address: str) -> str:
    answer = owner.get(address)
    return "busy" if answer.status_code == 503 else str(answer.raise_for_status().json()["state"])


def _points(runner: httpx.Client) -> int:
    total: int = runner.get("/api/users/me/points").raise_for_status().json()["total_point"]
    return total


def _wait(is_so: Any) -> None:
    end = time.monotonic() + LIMIT_S
    while not is_so():
        if time.monotonic() > end:
            raise TimeoutError(f"not within {LIMIT_S} s")
        time.sleep(0.2)
