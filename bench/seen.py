"""How long until everybody sees a correction: from the owner's answer to a list that shows it."""

import time
from collections.abc import Iterator

import httpx

from bench.figures import Figure
from bench.imports import Taken
from bench.people import until

CORRECTIONS = 10
WANTED_S = 1


def measure(owner: httpx.Client, taken: list[Taken]) -> Iterator[Figure]:
    """Seconds, the longest of some corrections, at every size of a race."""
    for one in taken:
        records = owner.get(f"/api/marathons/{one.race['id']}/records", params={"limit": CORRECTIONS}).json()["items"]
        longest = max(_corrected(owner, one.race["id"], record["bib"], n) for n, record in enumerate(records))
        yield Figure(f"a correction seen on the list of {one.rows:,} rows", longest, "s", WANTED_S)


def _corrected(owner: httpx.Client, marathon_id: str, bib: str, n: int) -> float:
    address = f"/api/marathons/{marathon_id}/records/{bib}"
    still = {"If-Match": owner.get(address).raise_for_status().headers["etag"]}
    name = f"Corrected {n}"
    owner.patch(address, json={"name": name}, headers=still).raise_for_status()
    answered = time.perf_counter()
    until(lambda: _listed(owner, marathon_id, bib) == name)
    return time.perf_counter() - answered


def _listed(owner: httpx.Client, marathon_id: str, bib: str) -> str | None:
    """The name that the list shows, asked as everybody asks it."""
    page = owner.get(f"/api/marathons/{marathon_id}/results", params={"q": bib}).raise_for_status().json()
    return next((row["name"] for row in page["items"] if row["bib"] == bib), None)
