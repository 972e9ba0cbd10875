"""An uploaded file, understood and held against the race: what is shown before anything is stored."""

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from main_service.imports.apart.process import Reading, understood
from main_service.imports.asking import Race, Said
from main_service.imports.checks.race import Meeting
from main_service.imports.checks.whole import in_order
from main_service.imports.columns.remembering import Memory
from main_service.imports.columns.shapes import as_item
from main_service.imports.plan import Outcome, Plan, Source, chunks
from main_service.imports.refusals import FileTakesTooLong, ImportsAreBusy
from main_service.imports.rows.shapes import SHOWN, BadCell
from main_service.imports.schemas import Item, Kept
from main_service.marathons.schemas import Marathon
from main_service.official_records.store import RecordStore
from main_service.participation import service as participation_service
from main_service.participation.store import PlayerStore

DEADLINE_S = 20.0
_PATIENCE_S = 2.0
_AT_ONCE, _WAITING = 2, 4

# Reading a file keeps a core busy for as long as it takes: not more than two at a time in one process. Who waits keeps
# a thread from everybody else, so only a few do.
_turns = threading.BoundedSemaphore(_AT_ONCE)
_places = threading.BoundedSemaphore(_AT_ONCE + _WAITING)


@contextmanager
def in_turn() -> Iterator[None]:
    """Waits a little for its turn to read a file. Raises ImportsAreBusy."""
    with _taken(_places, wait_s=0), _taken(_turns, wait_s=_PATIENCE_S):
        yield


@contextmanager
def _taken(some: threading.Semaphore, *, wait_s: float) -> Iterator[None]:
    if not some.acquire(timeout=wait_s):
        raise ImportsAreBusy
    try:
        yield
    finally:
        some.release()


def plan_of(reading: Reading, kept: Kept, marathon: Marathon, *, players: PlayerStore, records: RecordStore) -> Plan:
    """How its rows become records of this race."""
    source = Source(kept.job.job_id, kept.file, kept.by)
    holders = participation_service.holders(marathon.id, players=players)
    known: set[str] | None = None if records.any(marathon.id) else set()
    return Plan(marathon, holders, reading.mapping, source, known)


def preview(
    body: bytes,
    kept: Kept,
    marathon: Marathon,
    *,
    players: PlayerStore,
    records: RecordStore,
    memories: Sequence[Memory] = (),
) -> Item:
    """All that is shown of the import, as it is kept: texts in both languages.

    `memories`: what the organizer said of other files, for one that is read for the first time.
    """
    with in_turn():
        until = time.monotonic() + DEADLINE_S
        with understood(body, Said.of(kept, memories), Race.of(marathon), until=until) as reading:
            plan = plan_of(reading, kept, marathon, players=players, records=records)
            outcome, meeting = Outcome(), _meeting(plan, players=players)
            for chunk in chunks(reading.rows()):
                if time.monotonic() > until:
                    raise FileTakesTooLong
                for step in plan.steps(chunk, records=records):
                    outcome.take(step)
                    meeting.take(step)
            return _kept(reading, outcome, meeting)


def _meeting(plan: Plan, *, players: PlayerStore) -> Meeting:
    marathon = plan.marathon
    several = len(marathon.courses) > 1 and plan.holders
    return Meeting(plan.holders, participation_service.courses(marathon.id, players=players) if several else {})


def _kept(reading: Reading, outcome: Outcome, meeting: Meeting) -> Item:
    good = sum(outcome.counts[action] for action in ("create", "update", "unchanged"))
    return {
        "detected": dict(reading.detected),
        "mapping": as_item(reading.mapping),
        "lacking": list(reading.lacking),
        "counts": counts(reading, outcome),
        "participants": {"matched": outcome.matched, "unmatched": good - outcome.matched},
        "points": {"records": outcome.moving, "total": outcome.points},
        "divisions": list(reading.divisions),
        "remembered": reading.remembered,
        "warnings": in_order([*reading.warnings, *(() if reading.lacking else meeting.warnings())]),
        "bad_rows": [_bad(cell) for cell in sorted([*reading.bad, *outcome.bad], key=lambda cell: cell.line)[:SHOWN]],
    }


def counts(reading: Reading, outcome: Outcome) -> dict[str, Any]:
    """Rows by what storing them does."""
    return {
        **{str(action): count for action, count in outcome.counts.items()},
        "rows": reading.total,
        "bad": reading.bad_lines + outcome.counts["bad"],
    }


def _bad(cell: BadCell) -> Item:
    ko, en = cell.expected
    return {"line": cell.line, "column": cell.column, "value": cell.value, "row": cell.row, "ko": ko, "en": en}
