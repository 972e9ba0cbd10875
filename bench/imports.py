"""A large file from upload to stored rows: the preview, the commit beside a bare batch writer, the first look at it."""

import time
from dataclasses import dataclass
from typing import Any

import httpx

from bench import bare, chicago
from bench.figures import Figure
from bench.people import commit, create, publish, upload
from bench.rooms import watched
from local.stack import Stack
from main_service.official_records.store import RecordStore

HELD_ON = "2025-10-12"


@dataclass(frozen=True)
class Taken:
    """A race with results, and what taking them in was like."""

    rows: int
    race: dict[str, Any]
    figures: list[Figure]


def measure(stack: Stack, owner: httpx.Client, rows: int) -> Taken:
    """The first `rows` of the file into a race of its own; the wanted figures belong to the whole file."""
    whole = rows == chicago.SIZES[-1]
    race = create(owner, chicago.RACE)
    pid = stack.pid("main_service")
    assert pid
    with watched(pid) as peak:
        started = time.perf_counter()
        taken = upload(owner, race["id"], f"chicago-{rows}.csv", chicago.first(rows))
        previewed_s = time.perf_counter() - started
    stored = taken["counts"]["create"] / commit(owner, taken)
    publish(owner, race["id"], HELD_ON)
    items = RecordStore(stack.tables).rows(race["id"])
    assert len(items) == taken["counts"]["create"] >= rows - 2, taken["counts"]
    alone, eight = bare.batch_writer(items), bare.eight_batch_writers(items)
    return Taken(
        rows,
        race,
        [
            Figure(f"preview of {rows:,} rows", previewed_s, "s", 5 if whole else None),
            Figure(f"preview of {rows:,} rows, most memory in all", peak.mb, "MB", 300 if whole else None),
            Figure(f"commit of {rows:,} rows", stored, "rows/s"),
            Figure(f"commit of {rows:,} rows, share of a batch writer", 100 * stored / alone, "%", *_wanted(whole)),
            Figure(f"commit of {rows:,} rows, share of eight batch writers", 100 * stored / eight, "%"),
            Figure(f"cold book of {rows:,} rows", _cold(stack, owner, race["id"]), "s", 3 if whole else None),
        ],
    )


def _wanted(whole: bool) -> tuple[float | None, bool]:
    return (70, True) if whole else (None, False)


def _cold(stack: Stack, owner: httpx.Client, marathon_id: str) -> float:
    """The first list that a service shows which has just started."""
    stack.restart("main_service")
    started = time.perf_counter()
    owner.get(f"/api/marathons/{marathon_id}/results").raise_for_status()
    return time.perf_counter() - started
