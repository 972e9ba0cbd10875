"""A runner's own times: entered, edited, deleted by nobody else."""

from datetime import timedelta

from kernel.aws import ConditionFailed, GaveUp
from kernel.callers import Caller
from kernel.errors import Texts
from kernel.shapes import Clock, Cursors, Page, new_id
from main_service.listing import cursor_at, position
from main_service.once import Once
from main_service.unofficial_records import refusals
from main_service.unofficial_records.schemas import NewRecord, RecordEdit, UnofficialRecord
from main_service.unofficial_records.store import UnofficialRecordStore

# Nobody has run 50 m or more at 12.5 m/s on average; nobody calls 0.1 m/s running.
FASTEST_M_S, SLOWEST_M_S = 12.5, 0.1
EARLIEST_YEAR = 1900
_EASTERNMOST = timedelta(hours=14)
_TRIES = 5


def enter(
    body: NewRecord, runner: Caller, *, own: UnofficialRecordStore, clock: Clock, once: Once | None = None
) -> UnofficialRecord:
    """A new own time. Raises RecordIsNotPlausible, TooManyRecords."""
    record = UnofficialRecord(**body.model_dump(), id=new_id(), created_at=clock())
    _check(record, clock)
    try:
        made = own.add(runner.user_id, record, once)
    except ConditionFailed:
        raise refusals.TooManyRecords from None
    return read(made, runner, own=own)


def _check(record: UnofficialRecord, clock: Clock) -> None:
    faults: list[tuple[tuple[str, str], Texts]] = []
    metres_a_second = record.distance_m * 1_000 / record.elapsed_ms
    if metres_a_second > FASTEST_M_S:
        faults.append(
            (("body", "elapsed_ms"), ("이 거리를 그렇게 빨리 달릴 수는 없습니다", "is too fast for this distance"))
        )
    if metres_a_second < SLOWEST_M_S:
        faults.append((("body", "elapsed_ms"), ("이 거리에 비해 너무 깁니다", "is too slow for this distance")))
    if record.ran_on.year < EARLIEST_YEAR or record.ran_on > (clock() + _EASTERNMOST).date():
        faults.append((("body", "ran_on"), ("1900년 이후의 지난 날짜여야 합니다", "must be a past day, 1900 or later")))
    if faults:
        raise refusals.RecordIsNotPlausible(errors=faults)


def read(record_id: str, runner: Caller, *, own: UnofficialRecordStore) -> UnofficialRecord:
    """Raises RecordIsUnknown, for somebody else's too."""
    record = own.get(runner.user_id, record_id)
    if record is None:
        raise refusals.RecordIsUnknown
    return record


def listed(
    runner: Caller, *, limit: int, cursor: str | None, own: UnofficialRecordStore, cursors: Cursors
) -> Page[UnofficialRecord]:
    """The runner's own times, latest entry first."""
    scope = ["own records", runner.user_id]
    found, after = own.page(runner.user_id, limit=limit, after=position(cursor, scope, cursors))
    return Page(items=found, next=cursor_at(after, scope, cursors))


def edit(
    record_id: str, body: RecordEdit, runner: Caller, *, own: UnofficialRecordStore, clock: Clock
) -> UnofficialRecord:
    """Changes what the body names; what it does not name stays, whoever else edits at the same time."""
    for _ in range(_TRIES):
        before = read(record_id, runner, own=own)
        changes = {name: getattr(body, name) for name in body.model_fields_set}
        after = before.model_copy(update={**changes, "version": before.version + 1})
        _check(after, clock)
        try:
            own.replace(runner.user_id, after)
        except ConditionFailed:
            continue
        return after
    raise GaveUp("edit")


def delete(record_id: str, runner: Caller, *, own: UnofficialRecordStore) -> None:
    """Raises RecordIsUnknown."""
    try:
        own.remove(runner.user_id, record_id)
    except ConditionFailed:
        raise refusals.RecordIsUnknown from None


def forget(user_id: int, *, own: UnofficialRecordStore) -> None:
    """Erasure: all of them are gone."""
    own.clear(user_id)
