"""Results files over HTTP."""

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request, Response, UploadFile, status
from fastapi.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from kernel.callers import Caller
from kernel.errors import NotAllowed, NotSignedIn, TooLarge
from kernel.http import refusals, speaks_english
from kernel.shapes import Cursor, Page
from main_service.deps import (
    Clock,
    CurrentOrganizer,
    Cursors,
    Imports,
    ImportsQueue,
    MarathonId,
    ProgressGallery,
    RunOnce,
)
from main_service.imports import refusals as facts
from main_service.imports import service
from main_service.imports.containers.reading import MAX_BYTES
from main_service.imports.events import Gallery, Look, TooManyWatch
from main_service.imports.schemas import Commitment, Import, ImportEdit
from main_service.imports.showing import shown
from main_service.marathons.refusals import MarathonIsUnknown, NotYourMarathon

router = APIRouter(prefix="/api/marathons/{marathon_id}/imports", tags=["imports"])


async def _english(request: Request) -> bool:
    return speaks_english(request.scope)


English = Annotated[bool, Depends(_english)]
ImportId = Annotated[str, Path(max_length=64)]

# An import brings its preview with it, up to a hundred bad rows: a page holds few.
MOST_LISTED = 20

_ALWAYS = (NotSignedIn, NotAllowed, NotYourMarathon, MarathonIsUnknown)


@router.post("", status_code=status.HTTP_201_CREATED, responses=refusals(*_ALWAYS, TooLarge, facts.ImportsAreBusy))
def take(
    marathon_id: MarathonId,
    organizer: CurrentOrganizer,
    once: RunOnce,
    file: UploadFile,
    response: Response,
    stores: Imports,
    clock: Clock,
    english: English,
) -> Import:
    """Upload a results file and see what storing it would do. Nothing is stored as a result yet."""
    body = file.file.read(MAX_BYTES + 1)
    kept = service.take(marathon_id, organizer, file.filename or "", body, once, stores=stores, clock=clock)
    response.headers["Location"] = f"/api/marathons/{marathon_id}/imports/{kept.job.job_id}"
    return _told(response, shown(kept, english=english))


@router.get("", responses=refusals(*_ALWAYS))
def imports_of(
    marathon_id: MarathonId,
    organizer: CurrentOrganizer,
    response: Response,
    stores: Imports,
    cursors: Cursors,
    english: English,
    limit: Annotated[int, Query(ge=1, le=MOST_LISTED)] = MOST_LISTED,
    cursor: Cursor | None = None,
) -> Page[Import]:
    """The race's imports, newest first."""
    found, onward = service.imports_of(
        marathon_id, organizer, limit=limit, cursor=cursor, stores=stores, cursors=cursors
    )
    response.headers["Vary"] = "Accept-Language"
    return Page(items=[shown(kept, english=english) for kept in found], next=onward)


@router.get("/{import_id}", responses=refusals(*_ALWAYS, facts.ImportIsUnknown))
def read(
    marathon_id: MarathonId,
    import_id: ImportId,
    organizer: CurrentOrganizer,
    response: Response,
    stores: Imports,
    english: English,
) -> Import:
    """An import with its progress."""
    return _told(response, shown(service.read(marathon_id, import_id, organizer, stores=stores), english=english))


class _Live(StreamingResponse):
    """Sent while its client stays, from a place in the gallery."""

    def __init__(self, gallery: Gallery, organizer: Caller, look: Look) -> None:
        super().__init__(gallery.watch(look), media_type="text/event-stream", headers={"Cache-Control": "no-store"})
        self._place = partial(gallery.place, organizer.user_id)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with self._place():
            await super().__call__(scope, receive, send)


@router.get(
    "/{import_id}/events",
    response_class=Response,
    responses={
        200: {"content": {"text/event-stream": {}}, "description": "Events progress, away; done, failed or reverted"},
        **refusals(*_ALWAYS, facts.ImportIsUnknown, TooManyWatch),
    },
)
def events(
    marathon_id: MarathonId,
    import_id: ImportId,
    organizer: CurrentOrganizer,
    stores: Imports,
    gallery: ProgressGallery,
) -> Response:
    """An import's progress as server-sent events, until it is done; ask again after five minutes."""
    return _Live(gallery, organizer, service.watched(marathon_id, import_id, organizer, stores=stores))


@router.patch(
    "/{import_id}",
    responses=refusals(*_ALWAYS, facts.ImportIsUnknown, facts.ImportIsAlreadyCommitted, facts.FileIsGone),
)
def edit(
    marathon_id: MarathonId,
    import_id: ImportId,
    body: ImportEdit,
    organizer: CurrentOrganizer,
    response: Response,
    stores: Imports,
    english: English,
) -> Import:
    """Say what columns hold, which course it is, how bad cells should read: the file is read again by that."""
    kept = service.edit(marathon_id, import_id, body, organizer, stores=stores)
    return _told(response, shown(kept, english=english))


@router.post(
    "/{import_id}/commit",
    status_code=status.HTTP_202_ACCEPTED,
    responses=refusals(*_ALWAYS, facts.ImportIsUnknown, facts.ImportIsAlreadyCommitted, facts.RowsAreBad),
)
def commit(
    marathon_id: MarathonId,
    import_id: ImportId,
    body: Commitment,
    organizer: CurrentOrganizer,
    response: Response,
    stores: Imports,
    queue: ImportsQueue,
    english: English,
) -> Import:
    """Store the rows, in the background: read the import for its progress."""
    kept = service.commit(marathon_id, import_id, body.mode, organizer, stores=stores, queue=queue)
    return _told(response, shown(kept, english=english))


@router.post(
    "/{import_id}/revert",
    status_code=status.HTTP_202_ACCEPTED,
    responses=refusals(*_ALWAYS, facts.ImportIsUnknown, facts.ImportIsNotDone, facts.ImportIsReverted),
)
def revert(
    marathon_id: MarathonId,
    import_id: ImportId,
    organizer: CurrentOrganizer,
    response: Response,
    stores: Imports,
    queue: ImportsQueue,
    english: English,
) -> Import:
    """Put back what was there before the import, in the background. What was changed since is left."""
    kept = service.revert(marathon_id, import_id, organizer, stores=stores, queue=queue)
    return _told(response, shown(kept, english=english))


def _told(response: Response, made: Import) -> Import:
    response.headers["Vary"] = "Accept-Language"
    return made
