"""What routes are given: the ports the app was built with, and who is calling."""

import base64
import binascii
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Any

from fastapi import Cookie, Depends, Request
from fastapi.security import HTTPBasic, HTTPBasicCredentials, OAuth2PasswordBearer
from starlette.requests import HTTPConnection

from kernel import shapes
from kernel.callers import Caller
from kernel.errors import NotAllowed, NotSignedIn, OnlyForOrganizers, OnlyForRunners
from kernel.http import Idempotency
from kernel.sql import Engine
from user_service.accounts import confirming, finding
from user_service.accounts import service as accounts
from user_service.accounts.passwords import Passwords
from user_service.accounts.schemas import ORGANIZER, RUNNER, HeldSession, Once, Organizer
from user_service.keyed import KeyedHash
from user_service.points import service as points
from user_service.points.schemas import Credited
from user_service.sessions import service as sessions
from user_service.sessions.access import AccessTokens
from user_service.sessions.addresses import client_address

REFRESH_COOKIE = "refresh_token"


@dataclass(frozen=True)
class Ports:
    """Everything outside this process that user_service touches, and its secrets."""

    engine: Engine
    passwords: Passwords
    tokens: AccessTokens
    keyed: KeyedHash
    cursors: shapes.Cursors
    allowed_origins: Sequence[str] = ()
    trusted_proxies: int = 0
    clock: shapes.Clock = shapes.now

    def of_the_door(self) -> dict[str, Any]:
        """What a log-in needs."""
        names = ("engine", "passwords", "tokens", "keyed", "clock")
        return {name: getattr(self, name) for name in names}


def from_ports(make: Callable[[Ports], Any]) -> Any:
    """A dependency made of the ports; async, since it only picks and must not cost a thread."""

    async def given(request: Request) -> Any:
        return make(request.app.state.ports)

    return Depends(given)


AllPorts = Annotated[Ports, from_ports(lambda ports: ports)]
Db = Annotated[Engine, from_ports(lambda ports: ports.engine)]
Clock = Annotated[shapes.Clock, from_ports(lambda ports: ports.clock)]
Cursors = Annotated[shapes.Cursors, from_ports(lambda ports: ports.cursors)]
PasswordPool = Annotated[Passwords, from_ports(lambda ports: ports.passwords)]
Tokens = Annotated[AccessTokens, from_ports(lambda ports: ports.tokens)]


def _confirm(ports: Ports) -> accounts.Confirm:
    return partial(
        confirming.confirm,
        engine=ports.engine,
        passwords=ports.passwords,
        keyed=ports.keyed,
        clock=ports.clock,
    )


def _find(ports: Ports) -> Callable[[Caller, str], Organizer]:
    return partial(finding.find, engine=ports.engine, keyed=ports.keyed, clock=ports.clock)


def _points_of(ports: Ports) -> Callable[[int], list[Credited]]:
    def all_of(user_id: int) -> list[Credited]:
        items: list[Credited] = []
        cursor: str | None = None
        while True:
            page = points.mine(user_id, engine=ports.engine, cursors=ports.cursors, cursor=cursor, limit=1_000)
            items += page.items
            cursor = page.next
            if cursor is None:
                return items

    return all_of


# What accounts need of the features that know them: sessions must not be imported back.
Confirm = Annotated[accounts.Confirm, from_ports(_confirm)]
FindOrganizer = Annotated[Callable[[Caller, str], Organizer], from_ports(_find)]
EndOthers = Annotated[accounts.EndSessions, from_ports(lambda ports: partial(sessions.end_others, clock=ports.clock))]
ForgetSessions = Annotated[accounts.EndSessions, from_ports(lambda ports: partial(sessions.forget, clock=ports.clock))]
SessionsOf = Annotated[
    Callable[[int], list[HeldSession]], from_ports(lambda ports: partial(sessions.held, engine=ports.engine))
]
PointsOf = Annotated[Callable[[int], list[Credited]], from_ports(_points_of)]

_bearer = OAuth2PasswordBearer(tokenUrl="/api/users/login", auto_error=False)
RefreshToken = Annotated[str | None, Cookie(alias=REFRESH_COOKIE, max_length=200, include_in_schema=False)]


def _maybe_caller(token: Annotated[str | None, Depends(_bearer)], ports: AllPorts) -> Caller | None:
    if token is None:
        return None
    return sessions.caller_of(token, engine=ports.engine, tokens=ports.tokens, clock=ports.clock)


MaybeCaller = Annotated[Caller | None, Depends(_maybe_caller)]


def _leaving_caller(token: Annotated[str | None, Depends(_bearer)], ports: AllPorts) -> Caller | None:
    """Who logs out may hold an access token that has run out: their cookie's session must end all the same."""
    with suppress(NotSignedIn):
        return _maybe_caller(token, ports)
    return None


LeavingCaller = Annotated[Caller | None, Depends(_leaving_caller)]


async def _caller(caller: MaybeCaller) -> Caller:
    if caller is None:
        raise NotSignedIn
    return caller


CurrentCaller = Annotated[Caller, Depends(_caller)]


async def _runner(caller: CurrentCaller) -> Caller:
    if caller.user_type != RUNNER:
        raise OnlyForRunners
    return caller


async def _organizer(caller: CurrentCaller) -> Caller:
    if caller.user_type != ORGANIZER:
        raise OnlyForOrganizers
    return caller


CurrentRunner = Annotated[Caller, Depends(_runner)]
CurrentOrganizer = Annotated[Caller, Depends(_organizer)]


class _Basic(HTTPBasic):
    """HTTP Basic whose names and passwords are UTF-8 (RFC 7617); FastAPI's own takes ASCII only."""

    challenge = 'Basic realm="mrmrthon", charset="UTF-8"'

    async def __call__(self, request: HTTPConnection) -> HTTPBasicCredentials:  # type: ignore[override]
        scheme, _, encoded = request.headers.get("Authorization", "").partition(" ")
        try:
            given = base64.b64decode(encoded.strip(), validate=True).decode()
        except (binascii.Error, ValueError):
            given = ""
        login_id, colon, password = given.partition(":")
        if scheme.lower() != "basic" or not colon:
            raise NotSignedIn(scheme=self.challenge)
        return HTTPBasicCredentials(username=login_id, password=password)


basic = _Basic(scheme_name="HTTPBasic", auto_error=False)
BasicLogin = Annotated[HTTPBasicCredentials, Depends(basic)]


async def _address(request: Request, ports: AllPorts) -> str:
    peer = request.client.host if request.client else ""
    forwarded = ",".join(request.headers.getlist("X-Forwarded-For"))
    return client_address(peer, forwarded, trusted_proxies=ports.trusted_proxies)


ClientAddress = Annotated[str, Depends(_address)]


class FromAnotherSite(NotAllowed):
    title = ("다른 사이트에서 온 로그인 요청입니다", "This log-in was sent by another site")


async def _own_site(request: Request, ports: AllPorts) -> None:
    """A page of somebody else's that logs a browser in would have its owner work in a stranger's account."""
    origin = request.headers.get("Origin")
    if origin and origin not in ports.allowed_origins and origin.partition("://")[2] != request.headers.get("Host"):
        raise FromAnotherSite


OwnSite = Depends(_own_site)


async def _once(key: Idempotency, ports: AllPorts) -> Once | None:
    return Once(key.of("anyone"), ports.keyed("sign-up", key.fingerprint)) if key else None


RunOnce = Annotated[Once | None, Depends(_once)]
