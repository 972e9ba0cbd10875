"""Sessions over HTTP."""

from typing import Annotated, Literal

from fastapi import APIRouter, Form, Response
from pydantic import BaseModel, Field

from kernel.errors import NotSignedIn, TooManyAttempts
from kernel.http import refusals
from user_service.accounts.passwords import HashingIsBusy
from user_service.deps import (
    REFRESH_COOKIE,
    AllPorts,
    BasicLogin,
    ClientAddress,
    Clock,
    Db,
    FromAnotherSite,
    LeavingCaller,
    OwnSite,
    RefreshToken,
    Tokens,
    basic,
)
from user_service.sessions import door, service
from user_service.sessions.door import LoginIsWrong
from user_service.sessions.schemas import Attempt, Ended, KeySet, Refresh, Welcome
from user_service.sessions.schemas import Tokens as TokenAnswer
from user_service.sessions.service import SessionHasEnded

COOKIE_PATH = "/api/users"

router = APIRouter(prefix="/api/users", tags=["sessions"])


class LoginForm(BaseModel):
    """OAuth2's password form. What Swagger's Authorize sends besides name and password is not needed."""

    grant_type: Literal["password"] | None = None
    username: Annotated[str, Field(max_length=200)]
    password: Annotated[str, Field(max_length=1_024, json_schema_extra={"format": "password"})]
    scope: Annotated[str, Field(max_length=200)] = ""
    client_id: Annotated[str, Field(max_length=200)] | None = None
    client_secret: Annotated[str, Field(max_length=200)] | None = None


def _keep(response: Response, refresh: Refresh) -> None:
    response.set_cookie(
        REFRESH_COOKIE,
        refresh.token,
        max_age=refresh.lasts_s,
        path=COOKIE_PATH,
        secure=True,
        httponly=True,
        samesite="strict",
    )


@router.get("/login", responses=refusals(LoginIsWrong, TooManyAttempts, HashingIsBusy))
def log_in_by_basic(given: BasicLogin, address: ClientAddress, ports: AllPorts) -> Welcome:
    """Log in with HTTP Basic, for as long as one access token lasts."""
    attempt = Attempt(given.username, given.password, address)
    try:
        welcome, _ = door.log_in(attempt, refreshable=False, **ports.of_the_door())
    except LoginIsWrong:
        raise LoginIsWrong(scheme=basic.challenge) from None
    return welcome


@router.post(
    "/login",
    responses=refusals(LoginIsWrong, FromAnotherSite, TooManyAttempts, HashingIsBusy),
    dependencies=[OwnSite],
)
def log_in(
    form: Annotated[LoginForm, Form()],
    response: Response,
    address: ClientAddress,
    ports: AllPorts,
    refresh_token: RefreshToken = None,
) -> Welcome:
    """Log in with OAuth2's password form; sets the refresh cookie."""
    attempt = Attempt(form.username, form.password, address, refresh_token)
    welcome, refresh = door.log_in(attempt, refreshable=True, **ports.of_the_door())
    if refresh:
        _keep(response, refresh)
    return welcome


@router.post("/refresh", responses=refusals(SessionHasEnded))
def refresh(
    response: Response, engine: Db, tokens: Tokens, clock: Clock, refresh_token: RefreshToken = None
) -> TokenAnswer:
    """A new access token, and the next refresh cookie; the old one never works again."""
    answer, following = service.refresh(refresh_token, engine=engine, tokens=tokens, clock=clock)
    _keep(response, following)
    return answer


@router.post("/logout", status_code=204, responses=refusals(NotSignedIn))
def log_out(
    response: Response, caller: LeavingCaller, engine: Db, clock: Clock, refresh_token: RefreshToken = None
) -> None:
    """End the session of the refresh cookie, or of the access token."""
    service.log_out(refresh_token, caller, engine=engine, clock=clock)
    response.delete_cookie(REFRESH_COOKIE, path=COOKIE_PATH, secure=True, httponly=True, samesite="strict")


@router.get("/.well-known/jwks.json", responses=refusals())
async def jwks(tokens: Tokens, response: Response) -> KeySet:
    """The keys that access tokens are verified with."""
    response.headers["Cache-Control"] = "public, max-age=60"
    return KeySet(**tokens.jwks)


@router.get("/.well-known/ended-sessions", responses=refusals())
def ended_sessions(engine: Db, clock: Clock) -> Ended:
    """Sessions whose access tokens count no more although their time is not over."""
    return Ended(items=service.ended(engine=engine, clock=clock))
