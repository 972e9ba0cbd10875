"""Races over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Query, Response, status

from kernel.errors import NotAllowed, NotSignedIn, TooManyAttempts, VersionHasMoved, VersionIsMissing
from kernel.http import IfMatch, refusals
from kernel.shapes import Page
from main_service.deps import (
    CurrentOrganizer,
    Cursors,
    Discord,
    ImportsQueue,
    Jobs,
    MarathonId,
    Marathons,
    MaybeCaller,
    RecordsExist,
    RunOnce,
    Webhooks,
    at_version,
    made_at,
)
from main_service.marathons import service
from main_service.marathons.refusals import (
    CapacityIsBelowApplicants,
    CourseHasApplicants,
    CourseHasRecords,
    MarathonHasApplicants,
    MarathonHasRecords,
    MarathonIsUnknown,
    NotYourMarathon,
    WebhookIsNotSet,
)
from main_service.marathons.schemas import Marathon, MarathonEdit, NewMarathon, Search, WebhookTried

router = APIRouter(prefix="/api/marathons", tags=["marathons"])


@router.get("", responses=refusals(NotSignedIn))
def search(
    asked: Annotated[Search, Query()], caller: MaybeCaller, marathons: Marathons, cursors: Cursors
) -> Page[Marathon]:
    """Published races by date. A page may be short and still have a `next`."""
    return service.search(asked, caller, marathons=marathons, cursors=cursors)


@router.post("", status_code=status.HTTP_201_CREATED, responses=refusals(NotSignedIn, NotAllowed))
def create(
    organizer: CurrentOrganizer,
    once: RunOnce,
    body: NewMarathon,
    response: Response,
    marathons: Marathons,
    webhooks: Webhooks,
) -> Marathon:
    """Make a race."""
    marathon = service.create(body, organizer, marathons=marathons, webhooks=webhooks, once=once)
    return made_at(response, f"/api/marathons/{marathon.id}", marathon)


@router.get("/{marathon_id}", responses=refusals(NotSignedIn, MarathonIsUnknown))
def read(marathon_id: MarathonId, caller: MaybeCaller, response: Response, marathons: Marathons) -> Marathon:
    """One race; a draft only for those who run it."""
    return at_version(response, service.read(marathon_id, marathons=marathons, caller=caller))


@router.patch(
    "/{marathon_id}",
    responses=refusals(
        NotSignedIn,
        NotYourMarathon,
        MarathonIsUnknown,
        CapacityIsBelowApplicants,
        CourseHasApplicants,
        CourseHasRecords,
        MarathonHasApplicants,
        VersionHasMoved,
        VersionIsMissing,
    ),
)
def edit(
    marathon_id: MarathonId,
    organizer: CurrentOrganizer,
    version: IfMatch,
    body: MarathonEdit,
    response: Response,
    marathons: Marathons,
    webhooks: Webhooks,
    jobs: Jobs,
    queue: ImportsQueue,
    has_records: RecordsExist,
) -> Marathon:
    """Edit a race: what is left out stays as it is."""
    marathon = service.edit(
        marathon_id,
        body,
        organizer,
        version,
        marathons=marathons,
        webhooks=webhooks,
        jobs=jobs,
        queue=queue,
        has_records=has_records,
    )
    return at_version(response, marathon)


@router.delete(
    "/{marathon_id}",
    status_code=status.HTTP_204_NO_CONTENT,
    responses=refusals(NotSignedIn, NotYourMarathon, MarathonIsUnknown, MarathonHasRecords),
)
def delete(
    marathon_id: MarathonId,
    organizer: CurrentOrganizer,
    marathons: Marathons,
    jobs: Jobs,
    queue: ImportsQueue,
    has_records: RecordsExist,
    force: bool = False,
) -> None:
    """Delete a race; with records only by force, which takes their points back."""
    service.delete(
        marathon_id, organizer, force=force, marathons=marathons, jobs=jobs, queue=queue, has_records=has_records
    )


@router.post(
    "/{marathon_id}/discord-webhook/test",
    responses=refusals(NotSignedIn, NotYourMarathon, MarathonIsUnknown, WebhookIsNotSet, TooManyAttempts),
)
def try_webhook(
    marathon_id: MarathonId, organizer: CurrentOrganizer, marathons: Marathons, webhooks: Webhooks, discord: Discord
) -> WebhookTried:
    """Post a word to the race's Discord channel now, and tell what Discord said. Once in ten seconds."""
    return service.try_webhook(marathon_id, organizer, marathons=marathons, webhooks=webhooks, http=discord)
