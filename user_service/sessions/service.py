"""Sessions: a log-in begins one, refreshing keeps it going for at most 30 days, and once it has ended nothing opens."""

import hashlib
import secrets

from kernel.callers import Caller
from kernel.errors import NotSignedIn
from kernel.logs import logger
from kernel.shapes import Clock, epoch_ms, moment_of, new_id
from kernel.sql import Connection, Engine, reading, transaction
from user_service.accounts import service as accounts
from user_service.accounts.schemas import Credentials, HeldSession
from user_service.sessions import access, store
from user_service.sessions.access import AccessTokens
from user_service.sessions.schemas import Refresh, Tokens

LASTS_MS = 30 * 24 * 60 * 60 * 1_000
KEPT_MS = 24 * 60 * 60 * 1_000
# An access token that was signed just before the end lives for 15 minutes more; one minute for clocks that differ.
ENDED_FOR_MS = (access.LONGEST_S + 60) * 1_000

log = logger("sessions")


class SessionHasEnded(NotSignedIn):
    title = ("로그인이 끝났습니다. 다시 로그인하세요", "This session has ended: log in again")


def start(connection: Connection, user_id: int, *, now_ms: int, refreshable: bool) -> tuple[str, Refresh | None]:
    """A new session: its id, and its first refresh token unless it is to end with its first access token."""
    store.sweep(connection, before_ms=now_ms - KEPT_MS)
    session_id = new_id()
    lasts_ms = LASTS_MS if refreshable else access.LONGEST_S * 1_000
    store.start(connection, session_id, user_id, now_ms=now_ms, expires_at=now_ms + lasts_ms)
    refresh = _next_token(connection, session_id, lasts_ms // 1_000) if refreshable else None
    return session_id, refresh


def refresh(token: str | None, *, engine: Engine, tokens: AccessTokens, clock: Clock) -> tuple[Tokens, Refresh]:
    """The next pair of tokens. A refresh token that was used before is in two hands: the whole session ends.

    There is no grace for a hurried second try: a thief who is quicker than its owner would fall under it too.
    """
    now_ms = epoch_ms(clock())
    renewed = transaction(engine, lambda connection: _rotate(connection, _hash(token or ""), now_ms))
    if renewed is None:
        raise SessionHasEnded
    user_id, session_id, following = renewed
    return issue(user_id, session_id, following.lasts_s, engine=engine, tokens=tokens, clock=clock), following


def _rotate(connection: Connection, token_hash: str, now_ms: int) -> tuple[int, str, Refresh] | None:
    """None must be committed too: it may have ended the session."""
    session_id = store.session_of(connection, token_hash)
    if session_id is None:
        return None
    session = store.held(connection, session_id)
    if session is None or session.ended_at is not None or session.expires_at <= now_ms:
        return None
    if not store.use(connection, token_hash, now_ms=now_ms):
        store.end(connection, [session_id], now_ms=now_ms)
        log.warning("session.refresh_reused", user_id=session.user_id)
        return None
    store.refreshed(connection, session_id, now_ms=now_ms)
    lasts_s = (session.expires_at - now_ms) // 1_000
    return session.user_id, session_id, _next_token(connection, session_id, lasts_s)


def _next_token(connection: Connection, session_id: str, lasts_s: int) -> Refresh:
    token = secrets.token_urlsafe(32)
    store.add_token(connection, _hash(token), session_id)
    return Refresh(token, lasts_s)


def issue(user_id: int, session_id: str, lasts_s: int, *, engine: Engine, tokens: AccessTokens, clock: Clock) -> Tokens:
    """An access token for the session, which never outlives it."""
    user = accounts.profile(user_id, engine=engine)
    expires_in = max(1, min(access.LONGEST_S, lasts_s))
    token = tokens.issue(Caller(user_id, user.user_type, session_id), at=clock(), lasts_s=expires_in)
    return Tokens(access_token=token, expires_in=expires_in, user=user)


def caller_of(token: str, *, engine: Engine, tokens: AccessTokens, clock: Clock) -> Caller:
    """Whom an access token speaks for, if its session goes on. Raises NotSignedIn."""
    caller = tokens.verify(token)
    with reading(engine) as connection:
        if store.live(connection, caller.session_id, now_ms=epoch_ms(clock())) != caller.user_id:
            raise SessionHasEnded
    return caller


def log_out(token: str | None, caller: Caller | None, *, engine: Engine, clock: Clock) -> None:
    """Ends the session of the refresh token, and the one that the access token belongs to."""

    def end(connection: Connection) -> list[str]:
        found = {store.session_of(connection, _hash(token)) if token else None, caller and caller.session_id}
        session_ids = sorted(session_id for session_id in found if session_id)
        store.end(connection, session_ids, now_ms=epoch_ms(clock()))
        return session_ids

    if not transaction(engine, end):
        raise NotSignedIn
    log.info("session.ended", user_id=caller.user_id if caller else None)


def proven(connection: Connection, token: str | None, user: Credentials | None, *, now_ms: int) -> str | None:
    """The session of that user that this refresh token could go on with."""
    owner = store.unused_owner(connection, _hash(token), now_ms=now_ms) if token else None
    return owner[1] if owner and user and owner[0] == user.user_id else None


def end_others(connection: Connection, caller: Caller, *, clock: Clock) -> None:
    """Ends every session of the caller but the one they are in."""
    others = [row.session_id for row in store.of_user(connection, caller.user_id)]
    others.remove(caller.session_id)
    store.end(connection, others, now_ms=epoch_ms(clock()))


def forget(connection: Connection, caller: Caller, *, clock: Clock) -> None:
    """Ends every session of the caller and unlinks them all from the account."""
    session_ids = [row.session_id for row in store.of_user(connection, caller.user_id)]
    store.end(connection, session_ids, now_ms=epoch_ms(clock()))
    store.unlink(connection, caller.user_id)


def held(user_id: int, *, engine: Engine) -> list[HeldSession]:
    """The user's log-ins, newest first."""
    with reading(engine) as connection:
        rows = store.of_user(connection, user_id)
    return [
        HeldSession(
            started_at=moment_of(row.started_at),
            refreshed_at=moment_of(row.refreshed_at),
            expires_at=moment_of(row.expires_at),
            ended_at=None if row.ended_at is None else moment_of(row.ended_at),
        )
        for row in rows
    ]


def ended(*, engine: Engine, clock: Clock) -> list[str]:
    """Ids of the sessions that ended while access tokens of theirs may still be about."""
    with reading(engine) as connection:
        return store.ended_since(connection, epoch_ms(clock()) - ENDED_FOR_MS)


def _hash(token: str) -> str:
    """256 random bits need no salt and no slow hash."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
