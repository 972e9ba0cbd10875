"""Accounts over HTTP."""

from fastapi import APIRouter, Response

from kernel.errors import NotSignedIn, OnlyForOrganizers, TooManyAttempts
from kernel.http import refusals
from user_service.accounts import service
from user_service.accounts.confirming import PasswordIsWrong
from user_service.accounts.finding import OrganizerIsUnknown
from user_service.accounts.schemas import Edit, Farewell, Held, LoginId, Organizer, SignUp, User
from user_service.accounts.service import LoginIdIsTaken
from user_service.deps import (
    Clock,
    Confirm,
    CurrentCaller,
    CurrentOrganizer,
    Db,
    EndOthers,
    FindOrganizer,
    ForgetSessions,
    PasswordPool,
    PointsOf,
    RunOnce,
    SessionsOf,
)

router = APIRouter(prefix="/api/users", tags=["accounts"])


@router.post("", status_code=201, responses=refusals(LoginIdIsTaken))
def sign_up(body: SignUp, once: RunOnce, response: Response, engine: Db, passwords: PasswordPool, clock: Clock) -> User:
    """Sign up. user_type 0 is a runner, 1 an organizer."""
    response.headers["Location"] = "/api/users/me"
    return service.sign_up(body, once, engine=engine, passwords=passwords, clock=clock)


@router.get("/me", responses=refusals(NotSignedIn))
def profile(caller: CurrentCaller, engine: Db) -> User:
    """My profile."""
    return service.profile(caller.user_id, engine=engine)


@router.patch("/me", responses=refusals(NotSignedIn, PasswordIsWrong, TooManyAttempts))
def change(
    body: Edit,
    caller: CurrentCaller,
    engine: Db,
    passwords: PasswordPool,
    clock: Clock,
    confirm: Confirm,
    end_others: EndOthers,
) -> User:
    """Change my profile, or my password (`password` with `old_password`), which ends my other sessions."""
    return service.change(
        caller, body, engine=engine, passwords=passwords, clock=clock, confirm=confirm, end_others=end_others
    )


@router.get(
    "/organizers/{login_id}", responses=refusals(NotSignedIn, OnlyForOrganizers, OrganizerIsUnknown, TooManyAttempts)
)
def organizer(login_id: LoginId, caller: CurrentOrganizer, find: FindOrganizer) -> Organizer:
    """The organizer with exactly this login id, to run a race with. Whoever guesses has to wait."""
    return find(caller, login_id)


@router.delete("/me", status_code=204, responses=refusals(NotSignedIn, PasswordIsWrong, TooManyAttempts))
def erase(
    body: Farewell, caller: CurrentCaller, engine: Db, clock: Clock, confirm: Confirm, forget_sessions: ForgetSessions
) -> None:
    """Erase my account and everything personal. Race results stay, without my name."""
    service.erase(caller, body.password, engine=engine, confirm=confirm, forget_sessions=forget_sessions, clock=clock)


@router.get("/me/export", responses=refusals(NotSignedIn))
def export(caller: CurrentCaller, engine: Db, sessions_of: SessionsOf, points_of: PointsOf) -> Held:
    """All that is held about me here."""
    return service.export(caller.user_id, engine=engine, sessions_of=sessions_of, points_of=points_of)
