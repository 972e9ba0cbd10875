"""Official records over HTTP."""

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Path, Query, Response, status
from pydantic import StringConstraints

from kernel.errors import NotAllowed, NotSignedIn, VersionHasMoved, VersionIsMissing
from kernel.http import IfMatch, refusals
from kernel.shapes import DEFAULT_LIMIT, Cursor, Limit, Page
from main_service.deps import (
    CurrentOrganizer,
    Cursors,
    MarathonId,
    Marathons,
    Players,
    Records,
    RunOnce,
    at_version,
    made_at,
)
from main_service.marathons.refusals import MarathonIsUnknown, NotYourMarathon
from main_service.official_records import service
from main_service.official_records.refusals import (
    AwardIsUnknown,
    BibHasARecord,
    RecordIsInvalid,
    RecordIsUnknown,
    RunnerWasErased,
    TooManyAwards,
)
from main_service.official_records.schemas import Award, AwardEntry, Correction, Entry, Note, PastVersion, Record, State

router = APIRouter(prefix="/api/marathons/{marathon_id}", tags=["official records"])

BibInPath = Annotated[str, StringConstraints(max_length=20), Path()]
AwardId = Annotated[str, Path(max_length=64)]

_OWNER = (NotSignedIn, NotAllowed, NotYourMarathon, MarathonIsUnknown)
_EDIT = (*_OWNER, RecordIsUnknown, VersionHasMoved, VersionIsMissing)


@router.post(
    "/records",
    status_code=status.HTTP_201_CREATED,
    responses=refusals(*_OWNER, BibHasARecord, RecordIsInvalid),
)
def enter(
    marathon_id: MarathonId,
    organizer: CurrentOrganizer,
    once: RunOnce,
    body: Entry,
    response: Response,
    marathons: Marathons,
    players: Players,
    records: Records,
) -> Record:
    """Enter one official record. A net time over the gun time is a warning, not an error."""
    record = service.enter(marathon_id, organizer, body, once, marathons=marathons, players=players, records=records)
    return made_at(response, f"/api/marathons/{marathon_id}/records/{quote(record.bib)}", record)


@router.get("/records", responses=refusals(*_OWNER))
def records_of(
    marathon_id: MarathonId,
    organizer: CurrentOrganizer,
    marathons: Marathons,
    records: Records,
    cursors: Cursors,
    state: State | None = None,
    limit: Limit = DEFAULT_LIMIT,
    cursor: Cursor | None = None,
) -> Page[Record]:
    """The race's official records with their versions, void ones too."""
    return service.records_of(
        marathon_id,
        organizer,
        state=state,
        limit=limit,
        cursor=cursor,
        marathons=marathons,
        records=records,
        cursors=cursors,
    )


@router.get("/records/{bib}", responses=refusals(*_OWNER, RecordIsUnknown))
def read(
    marathon_id: MarathonId,
    bib: BibInPath,
    organizer: CurrentOrganizer,
    response: Response,
    marathons: Marathons,
    records: Records,
) -> Record:
    """One official record."""
    return at_version(response, service.read(marathon_id, bib, organizer, marathons=marathons, records=records))


@router.patch("/records/{bib}", responses=refusals(*_EDIT, RunnerWasErased, RecordIsInvalid))
def correct(
    marathon_id: MarathonId,
    bib: BibInPath,
    organizer: CurrentOrganizer,
    version: IfMatch,
    body: Correction,
    response: Response,
    marathons: Marathons,
    records: Records,
) -> Record:
    """Correct a record: only what is given changes, null clears."""
    record = service.correct(marathon_id, bib, organizer, version, body, marathons=marathons, records=records)
    return at_version(response, record)


@router.delete("/records/{bib}", status_code=status.HTTP_204_NO_CONTENT, responses=refusals(*_EDIT))
def void(
    marathon_id: MarathonId,
    bib: BibInPath,
    organizer: CurrentOrganizer,
    version: IfMatch,
    marathons: Marathons,
    records: Records,
    reason: Annotated[Note | None, Query()] = None,
) -> None:
    """Void a record: it no longer counts, its points are taken back, its versions stay."""
    service.void(marathon_id, bib, organizer, version, reason, marathons=marathons, records=records)


@router.get("/records/{bib}/history", responses=refusals(*_OWNER, RecordIsUnknown))
def history(
    marathon_id: MarathonId,
    bib: BibInPath,
    organizer: CurrentOrganizer,
    marathons: Marathons,
    records: Records,
    cursors: Cursors,
    limit: Limit = DEFAULT_LIMIT,
    cursor: Cursor | None = None,
) -> Page[PastVersion]:
    """Every version of a record, newest first: who changed what, when and why."""
    return service.history(
        marathon_id,
        bib,
        organizer,
        limit=limit,
        cursor=cursor,
        marathons=marathons,
        records=records,
        cursors=cursors,
    )


@router.post("/awards", status_code=status.HTTP_201_CREATED, responses=refusals(*_OWNER, TooManyAwards))
def award(
    marathon_id: MarathonId,
    organizer: CurrentOrganizer,
    once: RunOnce,
    body: AwardEntry,
    response: Response,
    marathons: Marathons,
    players: Players,
    records: Records,
) -> Award:
    """Give extra points; what was given by mistake is voided."""
    given = service.award(marathon_id, organizer, body, once, marathons=marathons, players=players, records=records)
    return made_at(response, f"/api/marathons/{marathon_id}/awards/{given.award_id}", given)


@router.get("/awards", responses=refusals(*_OWNER))
def awards(
    marathon_id: MarathonId,
    organizer: CurrentOrganizer,
    marathons: Marathons,
    players: Players,
    records: Records,
    cursors: Cursors,
    limit: Limit = DEFAULT_LIMIT,
    cursor: Cursor | None = None,
) -> Page[Award]:
    """All awards of a race, oldest first."""
    return service.awards(
        marathon_id,
        organizer,
        limit=limit,
        cursor=cursor,
        marathons=marathons,
        players=players,
        records=records,
        cursors=cursors,
    )


@router.delete(
    "/awards/{award_id}",
    status_code=status.HTTP_204_NO_CONTENT,
    responses=refusals(*_OWNER, AwardIsUnknown, VersionHasMoved, VersionIsMissing),
)
def void_award(
    marathon_id: MarathonId,
    award_id: AwardId,
    organizer: CurrentOrganizer,
    version: IfMatch,
    marathons: Marathons,
    records: Records,
) -> None:
    """Take extra points back."""
    service.void_award(marathon_id, award_id, organizer, version, marathons=marathons, records=records)
