"""The worker that stores a file of 48,000 rows is killed (-9) again and again, and every row is there once."""

from collections import Counter
from pathlib import Path
from typing import Any

import httpx
import pytest

from local.stack import Stack
from main_service.jobs.store import JobStore
from tests.e2e import races
from tests.e2e.people import create_race, eventually, organizer, said

FILE = Path(__file__).parents[1] / "data" / "results" / "chicago2023_wide.csv.gz"
KILLS = 5
LIMIT_S = 120


@pytest.mark.timeout(400)
def test_a_worker_killed_five_times_stores_every_row_once(stack: Stack) -> None:
    owner = organizer(stack.url)
    race = create_race(owner)
    taken = races.upload(owner, race, FILE.read_bytes(), name=FILE.name)
    rows = taken["counts"]["create"]
    assert rows > 47_900
    where = races.address(race, "imports", taken["id"])
    said(owner.http.post(f"{where}/commit", json={"mode": "skip_bad_rows"}), 202)

    for kill in range(1, KILLS + 1):
        reached(owner.http, where, kill * rows // (2 * KILLS))
        stack.kill("imports")
        stack.start("imports")
        let_go_of(stack, race, taken)
    done = eventually(
        lambda: said(owner.http.get(where), 200),
        until=lambda seen: seen["state"] in ("done", "failed"),
        within_s=LIMIT_S,
    )

    assert done["state"] == "done", done["error"]
    assert done["counts"] == taken["counts"]
    assert (done["progress"]["done"], done["progress"]["total"]) == (rows, rows)
    stored = of_race(stack, "official_record", race)
    assert len(stored) == rows
    assert Counter(item["version"] for item in stored) == {1: rows}
    assert of_race(stack, "record_history", race) == []


def reached(http: httpx.Client, where: str, rows: int) -> None:
    """Until so many rows are stored. It must not end before: then there was nobody left to kill."""
    seen = eventually(
        lambda: said(http.get(where), 200),
        until=lambda seen: seen["progress"]["done"] >= rows or seen["state"] != "committing",
        within_s=LIMIT_S,
    )
    assert seen["state"] == "committing", seen["error"]


def let_go_of(stack: Stack, race: dict[str, Any], taken: dict[str, Any]) -> None:
    """As if the dead worker's lease had run out."""
    jobs = JobStore(stack.tables)
    job = jobs.get(race["id"], taken["id"])
    assert job
    jobs.release(job, by=job.lease_by)


def of_race(stack: Stack, table: str, race: dict[str, Any]) -> list[dict[str, Any]]:
    rows = stack.tables.scan(table, only=("marathon_id", "bib", "version"), page=1000)
    return [row for row in rows if row["marathon_id"] == race["id"]]
