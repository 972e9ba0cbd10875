"""Taking part over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response, status

from kernel.errors import NotAllowed, NotSignedIn, VersionHasMoved, VersionIsMissing
from kernel.http import IfMatch, refusals
from kernel.shapes import DEFAULT_LIMIT, Cursor, Limit, Page
from main_service.deps import (
    Clock,
    CurrentOrganizer,
    CurrentRunner,
    Cursors,
    MarathonId,
    Marathons,
    Players,
    RunOnce,
    Ties,
    Token,
    UserService,
    at_version,
    made_at,
)
from main_service.marathons.refusals import MarathonIsUnknown, NotYourMarathon
from main_service.participation import service
from main_service.participation.refusals import (
    AlreadyApplied,
    BibIsTaken,
    MarathonIsCancelled,
    MarathonIsFull,
    ParticipantIsErased,
    ParticipationIsCancelled,
    ParticipationIsUnknown,
    RaceDayHasCome,
    RegistrationHasNotOpened,
    RegistrationIsClosed,
)
from main_service.participation.schemas import (
    Application,
    MyParticipation,
    Participant,
    ParticipantSearch,
    Participation,
    ParticipationEdit,
    ParticipationStats,
)

router = APIRouter(tags=["participation"])

UserIdInPath = Annotated[int, Path(ge=1, le=2**53)]


@router.post(
    "/api/marathons/{marathon_id}/participations",
    status_code=status.HTTP_201_CREATED,
    responses=refusals(
        NotSignedIn,
        NotAllowed,
        MarathonIsUnknown,
        RegistrationHasNotOpened,
        RegistrationIsClosed,
        MarathonIsCancelled,
        MarathonIsFull,
        AlreadyApplied,
    ),
)
def apply_for(
    marathon_id: MarathonId,
    runner: CurrentRunner,
    token: Token,
    once: RunOnce,
    body: Application,
    response: Response,
    marathons: Marathons,
    players: Players,
    users: UserService,
    clock: Clock,
) -> Participation:
    """Apply for a course of this marathon."""
    made = service.apply(
        marathon_id, body, runner, token, marathons=marathons, players=players, users=users, clock=clock, once=once
    )
    return made_at(response, f"/api/marathons/{marathon_id}/participations/{made.user_id}", made)


@router.delete(
    "/api/marathons/{marathon_id}/participations/me",
    status_code=status.HTTP_204_NO_CONTENT,
    responses=refusals(NotSignedIn, NotAllowed, ParticipationIsUnknown, RaceDayHasCome),
)
def cancel(
    marathon_id: MarathonId, runner: CurrentRunner, marathons: Marathons, players: Players, clock: Clock, tie: Ties
) -> None:
    """Cancel: the place is free again."""
    service.cancel(marathon_id, runner, marathons=marathons, players=players, clock=clock, tie=tie)


@router.get(
    "/api/marathons/{marathon_id}/participations",
    responses=refusals(NotSignedIn, NotYourMarathon, MarathonIsUnknown),
)
def participants(
    marathon_id: MarathonId,
    organizer: CurrentOrganizer,
    asked: Annotated[ParticipantSearch, Query()],
    marathons: Marathons,
    players: Players,
    cursors: Cursors,
) -> Page[Participant]:
    """The participants of a race, for its owner."""
    return service.participants(marathon_id, asked, organizer, marathons=marathons, players=players, cursors=cursors)


@router.get(
    "/api/marathons/{marathon_id}/participations/stats",
    responses=refusals(NotSignedIn, NotYourMarathon, MarathonIsUnknown),
)
def participation_stats(
    marathon_id: MarathonId, organizer: CurrentOrganizer, marathons: Marathons, players: Players
) -> ParticipationStats:
    """The participants in numbers, for the owner: by day of application, course, sex and age."""
    return service.stats(marathon_id, organizer, marathons=marathons, players=players)


@router.patch(
    "/api/marathons/{marathon_id}/participations/{user_id}",
    responses=refusals(
        NotSignedIn,
        NotYourMarathon,
        MarathonIsUnknown,
        ParticipationIsUnknown,
        BibIsTaken,
        MarathonIsFull,
        ParticipationIsCancelled,
        ParticipantIsErased,
        VersionHasMoved,
        VersionIsMissing,
    ),
)
def change(
    marathon_id: MarathonId,
    user_id: UserIdInPath,
    organizer: CurrentOrganizer,
    version: IfMatch,
    body: ParticipationEdit,
    response: Response,
    marathons: Marathons,
    players: Players,
    tie: Ties,
) -> Participant:
    """Give a bib, move to another course, cancel or take back a cancellation."""
    changed = service.change(
        marathon_id, user_id, body, organizer, version, marathons=marathons, players=players, tie=tie
    )
    return at_version(response, changed)


@router.get("/api/me/participations", responses=refusals(NotSignedIn, NotAllowed))
def mine(
    runner: CurrentRunner,
    marathons: Marathons,
    players: Players,
    cursors: Cursors,
    limit: Annotated[Limit, Query()] = DEFAULT_LIMIT,
    cursor: Annotated[Cursor | None, Query()] = None,
) -> Page[MyParticipation]:
    """What I applied for, newest race first."""
    return service.mine(runner, limit=limit, cursor=cursor, marathons=marathons, players=players, cursors=cursors)
