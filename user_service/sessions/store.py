"""Rows of user_session, refresh_token and known_address."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from user_service.tables import known_address, refresh_token, user_session

SWEPT_AT_ONCE = 2  # a session that was refreshed for a month has some 3,000 used tokens
KNOWN_FOR_MS = 90 * 24 * 60 * 60 * 1_000


def start(connection: Connection, session_id: str, user_id: int, *, now_ms: int, expires_at: int) -> None:
    row = {"session_id": session_id, "user_id": user_id, "started_at": now_ms, "refreshed_at": now_ms}
    connection.execute(insert(user_session), {**row, "expires_at": expires_at})


def live(connection: Connection, session_id: str, *, now_ms: int) -> int | None:
    """Whose session it is, as long as it goes on."""
    wanted = select(user_session.c.user_id).where(user_session.c.session_id == session_id, *_live(now_ms))
    return connection.scalar(wanted)


def held(connection: Connection, session_id: str) -> Row[Any] | None:
    """The session, held until the transaction ends."""
    wanted = select(user_session).where(user_session.c.session_id == session_id)
    return connection.execute(wanted.with_for_update()).first()


def _live(now_ms: int) -> tuple[Any, Any]:
    return user_session.c.ended_at.is_(None), user_session.c.expires_at > now_ms


def add_token(connection: Connection, token_hash: str, session_id: str) -> None:
    connection.execute(insert(refresh_token), {"token_hash": token_hash, "session_id": session_id})


def session_of(connection: Connection, token_hash: str) -> str | None:
    """The session that the refresh token belongs to, used or not."""
    return connection.scalar(select(refresh_token.c.session_id).where(refresh_token.c.token_hash == token_hash))


def unused_owner(connection: Connection, token_hash: str, *, now_ms: int) -> tuple[int, str] | None:
    """(user_id, session_id) of a refresh token that would still be taken."""
    wanted = (
        select(user_session.c.user_id, user_session.c.session_id)
        .join(refresh_token, refresh_token.c.session_id == user_session.c.session_id)
        .where(refresh_token.c.token_hash == token_hash, refresh_token.c.used_at.is_(None), *_live(now_ms))
    )
    row = connection.execute(wanted).first()
    return (row.user_id, row.session_id) if row else None


def use(connection: Connection, token_hash: str, *, now_ms: int) -> bool:
    """Marks the token used; False where it was used before."""
    unused = (refresh_token.c.token_hash == token_hash, refresh_token.c.used_at.is_(None))
    return connection.execute(update(refresh_token).where(*unused).values(used_at=now_ms)).rowcount == 1


def refreshed(connection: Connection, session_id: str, *, now_ms: int) -> None:
    connection.execute(update(user_session).where(user_session.c.session_id == session_id).values(refreshed_at=now_ms))


def end(connection: Connection, session_ids: Sequence[str], *, now_ms: int) -> None:
    """Ends those that still go on; their refresh tokens are gone."""
    going_on = (user_session.c.session_id.in_(session_ids), user_session.c.ended_at.is_(None))
    connection.execute(update(user_session).where(*going_on).values(ended_at=now_ms))
    connection.execute(delete(refresh_token).where(refresh_token.c.session_id.in_(session_ids)))


def of_user(connection: Connection, user_id: int) -> Sequence[Row[Any]]:
    """Newest first."""
    wanted = select(user_session).where(user_session.c.user_id == user_id)
    return connection.execute(wanted.order_by(user_session.c.session_id.desc())).all()


def ended_since(connection: Connection, since_ms: int) -> list[str]:
    ended = select(user_session.c.session_id).where(user_session.c.ended_at >= since_ms)
    return list(connection.scalars(ended.order_by(user_session.c.ended_at)))


def unlink(connection: Connection, user_id: int) -> None:
    """The user's sessions are nobody's, the user's addresses are forgotten."""
    connection.execute(update(user_session).where(user_session.c.user_id == user_id).values(user_id=None))
    connection.execute(delete(known_address).where(known_address.c.user_id == user_id))


def sweep(connection: Connection, *, before_ms: int) -> None:
    """Drops some sessions whose time was over by then, with their tokens."""
    over = select(user_session.c.session_id).where(user_session.c.expires_at < before_ms)
    session_ids = connection.scalars(over.order_by(user_session.c.expires_at).limit(SWEPT_AT_ONCE)).all()
    if session_ids:
        connection.execute(delete(refresh_token).where(refresh_token.c.session_id.in_(session_ids)))
        connection.execute(delete(user_session).where(user_session.c.session_id.in_(session_ids)))


def knows_address(connection: Connection, user_id: int, address_hash: str, *, now_ms: int) -> bool:
    """Whether that user logged in from there not long ago."""
    known = (known_address.c.user_id == user_id, known_address.c.address_hash == address_hash)
    seen_at = connection.scalar(select(known_address.c.seen_at).where(*known))
    return seen_at is not None and seen_at > now_ms - KNOWN_FOR_MS


def know_address(connection: Connection, user_id: int, address_hash: str, *, now_ms: int) -> None:
    row = {"user_id": user_id, "address_hash": address_hash, "seen_at": now_ms}
    ignoring = insert(known_address).prefix_with("IGNORE", dialect="mysql").prefix_with("OR IGNORE", dialect="sqlite")
    connection.execute(ignoring, row)
    known = (known_address.c.user_id == user_id, known_address.c.address_hash == address_hash)
    connection.execute(update(known_address).where(*known).values(seen_at=now_ms))
    old = (known_address.c.user_id == user_id, known_address.c.seen_at < now_ms - KNOWN_FOR_MS)
    connection.execute(delete(known_address).where(*old))
