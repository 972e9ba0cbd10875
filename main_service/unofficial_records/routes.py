"""Own times, and everything a runner has run, over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response, status

from kernel.errors import NotAllowed, NotSignedIn
from kernel.http import refusals
from kernel.shapes import DEFAULT_LIMIT, Cursor, Limit, Page
from main_service.deps import Clock, CurrentRunner, Cursors, Marathons, Records, RunOnce, UnofficialRecords
from main_service.unofficial_records import service
from main_service.unofficial_records.refusals import RecordIsUnknown, TooManyRecords
from main_service.unofficial_records.runs import runs
from main_service.unofficial_records.schemas import NewRecord, RecordEdit, Runs, UnofficialRecord

router = APIRouter(prefix="/api/me", tags=["my records"])

RecordId = Annotated[str, Path(max_length=64)]
LimitInQuery = Annotated[Limit, Query()]
CursorInQuery = Annotated[Cursor | None, Query()]


@router.get("/records", responses=refusals(NotSignedIn, NotAllowed))
def everything(
    runner: CurrentRunner,
    own: UnofficialRecords,
    records: Records,
    marathons: Marathons,
    cursors: Cursors,
    limit: LimitInQuery = DEFAULT_LIMIT,
    cursor: CursorInQuery = None,
) -> Runs:
    """All I have run, official and own, with my best over each distance."""
    return runs(runner, limit=limit, cursor=cursor, own=own, records=records, marathons=marathons, cursors=cursors)


@router.get("/unofficial-records", responses=refusals(NotSignedIn, NotAllowed))
def listed(
    runner: CurrentRunner,
    own: UnofficialRecords,
    cursors: Cursors,
    limit: LimitInQuery = DEFAULT_LIMIT,
    cursor: CursorInQuery = None,
) -> Page[UnofficialRecord]:
    """My own times, latest entry first."""
    return service.listed(runner, limit=limit, cursor=cursor, own=own, cursors=cursors)


@router.post(
    "/unofficial-records",
    status_code=status.HTTP_201_CREATED,
    responses=refusals(NotSignedIn, NotAllowed, TooManyRecords),
)
def enter(
    runner: CurrentRunner, once: RunOnce, body: NewRecord, response: Response, own: UnofficialRecords, clock: Clock
) -> UnofficialRecord:
    """Enter a time of my own."""
    record = service.enter(body, runner, own=own, clock=clock, once=once)
    response.headers["Location"] = f"/api/me/unofficial-records/{record.id}"
    return record


@router.get("/unofficial-records/{record_id}", responses=refusals(NotSignedIn, NotAllowed, RecordIsUnknown))
def read(record_id: RecordId, runner: CurrentRunner, own: UnofficialRecords) -> UnofficialRecord:
    """One of my own times."""
    return service.read(record_id, runner, own=own)


@router.patch("/unofficial-records/{record_id}", responses=refusals(NotSignedIn, NotAllowed, RecordIsUnknown))
def edit(
    record_id: RecordId, runner: CurrentRunner, body: RecordEdit, own: UnofficialRecords, clock: Clock
) -> UnofficialRecord:
    """Edit one of my own times: what is left out stays as it is."""
    return service.edit(record_id, body, runner, own=own, clock=clock)


@router.delete(
    "/unofficial-records/{record_id}",
    status_code=status.HTTP_204_NO_CONTENT,
    responses=refusals(NotSignedIn, NotAllowed, RecordIsUnknown),
)
def delete(record_id: RecordId, runner: CurrentRunner, own: UnofficialRecords) -> None:
    """Delete one of my own times."""
    service.delete(record_id, runner, own=own)
