"""Shapes of sessions at the door."""

from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic import BaseModel

from user_service.accounts.schemas import User


class Tokens(BaseModel):
    """An access token and whom it speaks for. `expires_in` is in seconds."""

    access_token: str
    token_type: Literal["bearer"] = "bearer"  # noqa: S105 - a kind, not a token
    expires_in: int
    user: User


class Welcome(Tokens):
    """The answer to a log-in."""

    message: str


class Ended(BaseModel):
    """Ids of the sessions that ended within the life of an access token: what they signed counts no more."""

    items: list[str]


class KeySet(BaseModel):
    """Public signing keys (RFC 7517)."""

    keys: list[dict[str, Any]]


@dataclass(frozen=True)
class Attempt:
    """Somebody at the door. `refresh_token` is what their browser still held of a session, if anything."""

    login_id: str
    password: str = field(repr=False)
    address: str
    refresh_token: str | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Refresh:
    """A refresh token for the cookie, and how many seconds its session still has."""

    token: str = field(repr=False)
    lasts_s: int
