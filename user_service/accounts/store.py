"""Rows of account, erasure and idempotency_key; a balance begins and ends with its account."""

from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from user_service.accounts.schemas import ORGANIZER, Credentials, Once
from user_service.tables import account, erasure, idempotency_key, point_balance, point_entry

SWEPT_AT_ONCE = 20


class IsTaken(Exception):
    """Another row holds the unique name already."""


def add(connection: Connection, row: dict[str, Any]) -> int:
    """A new account with an empty balance; its user_id. Raises IsTaken for a login id that somebody has."""
    try:
        made = connection.execute(insert(account), row)
    except IntegrityError:
        raise IsTaken from None
    (user_id,) = made.inserted_primary_key or (0,)
    connection.execute(insert(point_balance), {"user_id": user_id, "total_point": 0})
    return int(user_id)


def profile(connection: Connection, user_id: int) -> dict[str, Any] | None:
    """The account's row with total_point and without its password."""
    shown = [column for column in account.c if not column.name.startswith("password")]
    total = func.coalesce(point_balance.c.total_point, 0).label("total_point")
    joined = account.outerjoin(point_balance, point_balance.c.user_id == account.c.user_id)
    row = connection.execute(select(*shown, total).select_from(joined).where(account.c.user_id == user_id)).first()
    return dict(row._mapping) if row else None


def organizer(connection: Connection, login_id: str) -> tuple[int, str] | None:
    """The user_id and name of the organizer with this login id."""
    theirs = (account.c.login_id == login_id) & (account.c.user_type == ORGANIZER)
    row = connection.execute(select(account.c.user_id, account.c.name).where(theirs)).first()
    return (row.user_id, row.name) if row else None


_CREDENTIALS = select(account.c.user_id, account.c.user_type, account.c.password_set_at, account.c.password_hash)


def credentials(connection: Connection, login_id: str) -> Credentials | None:
    row = connection.execute(_CREDENTIALS.where(account.c.login_id == login_id)).first()
    return Credentials(*row) if row else None


def credentials_of(connection: Connection, user_id: int, *, hold: bool = False) -> Credentials | None:
    """With `hold` nobody else changes the account until the transaction ends."""
    wanted = _CREDENTIALS.where(account.c.user_id == user_id)
    row = connection.execute(wanted.with_for_update() if hold else wanted).first()
    return Credentials(*row) if row else None


def change(connection: Connection, user_id: int, values: dict[str, Any]) -> None:
    connection.execute(update(account).where(account.c.user_id == user_id).values(values))


def erase(connection: Connection, user_id: int, *, now_ms: int) -> None:
    """The account, its balance and its name on entries go; the erasure is noted for the other stores."""
    connection.execute(delete(account).where(account.c.user_id == user_id))
    connection.execute(delete(point_balance).where(point_balance.c.user_id == user_id))
    connection.execute(update(point_entry).where(point_entry.c.user_id == user_id).values(user_id=None))
    connection.execute(delete(idempotency_key).where(idempotency_key.c.resource == str(user_id)))
    connection.execute(insert(erasure), {"user_id": user_id, "asked_at": now_ms})


def number_from(connection: Connection, user_id: int) -> None:
    """A row that comes and goes: databases count on from the highest number that ever was."""
    nobody = {"login_id": f"nobody-{user_id}", "password_hash": "", "name": "", "user_type": 0}
    row = {**nobody, "user_id": user_id - 1, "password_set_at": 0, "created_at": 0}
    connection.execute(insert(account), row)
    connection.execute(delete(account).where(account.c.user_id == user_id - 1))


def pending_erasures(connection: Connection, limit: int) -> list[int]:
    """Oldest first."""
    undone = select(erasure.c.user_id).where(erasure.c.done_at.is_(None))
    return list(connection.scalars(undone.order_by(erasure.c.user_id).limit(limit)))


def finish_erasure(connection: Connection, user_id: int, *, now_ms: int) -> None:
    undone = erasure.c.done_at.is_(None)
    connection.execute(update(erasure).where(erasure.c.user_id == user_id, undone).values(done_at=now_ms))


def reopen_erasures(connection: Connection) -> int:
    return connection.execute(update(erasure).where(erasure.c.done_at.is_not(None)).values(done_at=None)).rowcount


def remember(connection: Connection, once: Once, *, expires_at: int) -> None:
    """Takes the key; raises IsTaken if it was taken, after whoever took it has committed."""
    row = {"key": once.key, "fingerprint": once.fingerprint, "resource": "", "expires_at": expires_at}
    try:
        connection.execute(insert(idempotency_key), row)
    except IntegrityError:
        raise IsTaken from None


def remembered(connection: Connection, key: str) -> tuple[str, str] | None:
    """Fingerprint and resource of a key that was taken."""
    table = idempotency_key
    row = connection.execute(select(table.c.fingerprint, table.c.resource).where(table.c.key == key)).first()
    return (row.fingerprint, row.resource) if row else None


def name_resource(connection: Connection, once: Once, resource: str) -> None:
    table = idempotency_key
    connection.execute(update(table).where(table.c.key == once.key).values(resource=resource))


def sweep(connection: Connection, key: str, *, now_ms: int) -> None:
    """Drops this key if it has expired, and some others that have."""
    table = idempotency_key
    expired = table.c.expires_at < now_ms
    old = select(table.c.key).where(expired).order_by(table.c.expires_at).limit(SWEPT_AT_ONCE)
    keys = [key, *connection.scalars(old)]
    connection.execute(delete(table).where(table.c.key.in_(keys), expired))
