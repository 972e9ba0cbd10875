"""An uploaded file, understood and held against the race: what is shown before anything is stored."""

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from typing import Any

from main_service.imports import checks
from main_service.imports.mapping import Choice, Column, as_item, columns_of, header_of
from main_service.imports.parsing import Parsed, parse
from main_service.imports.plan import Outcome, Plan, Source, chunks
from main_service.imports.reading import Table, read
from main_service.imports.refusals import FileHasNoRows, FileTakesTooLong, ImportsAreBusy
from main_service.imports.rows import SHOWN, BadCell, Layout
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


@dataclass(frozen=True)
class Understood:
    """A file by its mapping. `lacking`: what must be said before its rows mean anything (`bib`, `course`)."""

    table: Table
    layout: Layout
    parsed: Parsed
    lacking: tuple[str, ...]


def understand(body: bytes, kept: Kept, marathon: Marathon, *, until: float) -> Understood:
    """The rows of the file as the organizer maps them. Raises a refusal for the file as a whole."""
    table = read(body)
    header = header_of(table)
    only = marathon.courses[0] if len(marathon.courses) == 1 else None
    course = marathon.course(kept.course) if kept.course else only
    choices = [Choice(choice["column"], choice.get("field"), choice.get("unit")) for choice in kept.choices]
    columns = columns_of(table, header, choices, distance_m=course.distance_m if course else None)
    layout = Layout(header, columns, marathon.courses, course.code if course else None)
    lacking = tuple(_lacking(layout, is_update=not _tells_results(columns)))
    if lacking:
        parsed = _unread(table, header.line)
    else:
        fixes = {(fix["line"], fix["column"]): fix["value"] for fix in kept.fixes}
        parsed = parse(table, layout, fixes, until=until)
    return Understood(table, layout, parsed, lacking)


def _tells_results(columns: Sequence[Column]) -> bool:
    return any(column.is_time() or column.field in ("place", "status") for column in columns)


def _lacking(layout: Layout, *, is_update: bool) -> Iterator[str]:
    if not layout.has("bib"):
        yield "bib"
    if layout.course is None and not layout.has("course") and not is_update:
        yield "course"


def _unread(table: Table, header_line: int) -> Parsed:
    total = sum(line.number > header_line for line in table.lines())
    if not total:
        raise FileHasNoRows
    return Parsed(total=total, bad_lines=total)


def plan_of(understood: Understood, kept: Kept, marathon: Marathon, *, players: PlayerStore) -> Plan:
    """How its rows become records of this race."""
    source = Source(kept.job.job_id, kept.file, kept.by)
    holders = participation_service.holders(marathon.id, players=players)
    return Plan(marathon, holders, understood.layout, source)


def preview(body: bytes, kept: Kept, marathon: Marathon, *, players: PlayerStore, records: RecordStore) -> Item:
    """All that is shown of the import, as it is kept: texts in both languages."""
    with in_turn():
        until = time.monotonic() + DEADLINE_S
        understood = understand(body, kept, marathon, until=until)
        plan = plan_of(understood, kept, marathon, players=players)
        outcome = Outcome()
        for chunk in chunks(understood.parsed.rows):
            if time.monotonic() > until:
                raise FileTakesTooLong
            for step in plan.steps(chunk, records=records):
                outcome.take(step)
        return _kept(understood, plan, outcome)


def _kept(understood: Understood, plan: Plan, outcome: Outcome) -> Item:
    table, layout, parsed = understood.table, understood.layout, understood.parsed
    held = [bib for bib, holder in plan.holders.items() if holder.user_id is not None]
    warnings = chain(
        checks.of_columns(layout.columns, recognised=layout.header.recognised, header_line=layout.header.line),
        () if understood.lacking else checks.of_rows(parsed.rows, plan.marathon),
        () if understood.lacking else checks.of_participants(parsed.rows, held),
        checks.of_fixes(parsed.unused_fixes),
        checks.of_lacking(understood.lacking),
    )
    good = sum(outcome.counts[action] for action in ("create", "update", "unchanged"))
    return {
        "detected": {
            "container": table.container,
            "encoding": table.encoding,
            "delimiter": table.delimiter,
            "header_line": layout.header.line,
        },
        "mapping": as_item(layout.columns),
        "lacking": list(understood.lacking),
        "counts": counts(parsed, outcome),
        "participants": {"matched": outcome.matched, "unmatched": good - outcome.matched},
        "points": {"records": outcome.moving, "total": outcome.points},
        "warnings": list(warnings),
        "bad_rows": [_bad(cell) for cell in sorted([*parsed.bad, *outcome.bad], key=lambda cell: cell.line)[:SHOWN]],
    }


def counts(parsed: Parsed, outcome: Outcome) -> dict[str, Any]:
    """Rows by what storing them does."""
    return {
        **{str(action): count for action, count in outcome.counts.items()},
        "rows": parsed.total,
        "bad": parsed.bad_lines + outcome.counts["bad"],
    }


def _bad(cell: BadCell) -> Item:
    ko, en = cell.expected
    return {"line": cell.line, "column": cell.column, "value": cell.value, "ko": ko, "en": en}
