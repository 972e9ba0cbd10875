"""Race day on one machine: an import of real results on the file-backed store, until every balance has its points."""

import csv
import time

import httpx

from bench import chicago
from bench.figures import Figure
from bench.people import commit, create, person, until, upload
from local.demo import FILE
from local.stack import Stack

RUNNERS = 120


def measure(stack: Stack) -> list[Figure]:
    """Seconds from the commit to `done`, and from `done` to the last balance."""
    owner = person(stack, "bench-owner", 1)
    race = create(owner, chicago.RACE)
    runners = [person(stack, f"bench-{n}", 0) for n in range(RUNNERS)]
    for runner, bib in zip(runners, _finishers(RUNNERS), strict=True):
        _enter(owner, runner, race["id"], bib)
    committed_s = commit(owner, upload(owner, race["id"], FILE.name, FILE.read_bytes()))
    started = time.perf_counter()
    until(lambda: all(_points(runner) == race["point"] for runner in runners))
    return [
        Figure("import of 2,825 rows, commit to done", committed_s, "s", 15),
        Figure(f"points in {RUNNERS} balances after that", time.perf_counter() - started, "s", 15),
    ]


def _finishers(count: int) -> list[str]:
    with FILE.open(encoding="utf-8", newline="") as file:
        next(file)
        return [row["bib"] for row in csv.DictReader(file) if row["position"] != "DNF"][:count]


def _enter(owner: httpx.Client, runner: httpx.Client, marathon_id: str, bib: str) -> None:
    address = f"/api/marathons/{marathon_id}/participations"
    entry = runner.post(address, json={"course": "42k"}).raise_for_status().json()
    match = {"If-Match": f'"{entry["version"]}"'}
    owner.patch(f"{address}/{entry['user_id']}", json={"bib": bib}, headers=match).raise_for_status()


def _points(runner: httpx.Client) -> int:
    total: int = runner.get("/api/users/me/points").raise_for_status().json()["total_point"]
    return total
