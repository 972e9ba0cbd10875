"""The tables of user_db, the same on MySQL, MariaDB and SQLite. Every `_at` is epoch milliseconds, UTC.

Text compares byte by byte (utf8mb4_bin), so no two identifiers are ever 'equal' for a collation's sake.
"""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Index,
    Integer,
    MetaData,
    SmallInteger,
    String,
    Table,
    UniqueConstraint,
)

metadata = MetaData()

# SQLite counts up by itself only for a column that is exactly INTEGER.
Counter = BigInteger().with_variant(Integer(), "sqlite")
Moment = BigInteger


def _table(name: str, *parts: Any) -> Table:
    return Table(
        name,
        metadata,
        *parts,
        mysql_engine="InnoDB",
        mysql_charset="utf8mb4",
        mysql_collate="utf8mb4_bin",
        # the number of an erased account is never given to somebody else
        sqlite_autoincrement=parts[0].type is Counter,
    )


account = _table(
    "account",
    Column("user_id", Counter, primary_key=True),
    Column("login_id", String(50), nullable=False),
    Column("password_hash", String(255), nullable=False),
    Column("password_set_at", Moment, nullable=False),
    Column("user_type", SmallInteger, nullable=False),
    Column("name", String(100), nullable=False),
    Column("phone", String(20)),
    Column("birth_date", Date),
    Column("sex", String(1)),
    Column("created_at", Moment, nullable=False),
    UniqueConstraint("login_id", name="account_login_id"),
)

# What is left of an account that was erased: its number, until every other store has forgotten it too.
erasure = _table(
    "erasure",
    Column("user_id", BigInteger, primary_key=True, autoincrement=False),
    Column("asked_at", Moment, nullable=False),
    Column("done_at", Moment),
    Index("erasure_done_at", "done_at", "user_id"),
)

idempotency_key = _table(
    "idempotency_key",
    Column("key", String(64), primary_key=True),
    Column("fingerprint", String(64), nullable=False),
    Column("resource", String(64), nullable=False),
    Column("expires_at", Moment, nullable=False),
    Index("idempotency_key_expires_at", "expires_at"),
    Index("idempotency_key_resource", "resource"),
)

user_session = _table(
    "user_session",
    Column("session_id", String(26), primary_key=True),
    Column("user_id", BigInteger),  # null once the account is erased
    Column("started_at", Moment, nullable=False),
    Column("refreshed_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("ended_at", Moment),
    Index("user_session_user_id", "user_id"),
    Index("user_session_ended_at", "ended_at"),
    Index("user_session_expires_at", "expires_at"),
)

# Used tokens stay until their session is gone: that is how a stolen one is recognised.
refresh_token = _table(
    "refresh_token",
    Column("token_hash", String(64), primary_key=True),
    Column("session_id", String(26), nullable=False),
    Column("used_at", Moment),
    Index("refresh_token_session_id", "session_id"),
)

login_throttle = _table(
    "login_throttle",
    Column("bucket", String(64), primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("open_at", Moment, nullable=False),
    Column("touched_at", Moment, nullable=False),
    Index("login_throttle_touched_at", "touched_at"),
)

known_address = _table(
    "known_address",
    Column("user_id", BigInteger, primary_key=True, autoincrement=False),
    Column("address_hash", String(64), primary_key=True),
    Column("seen_at", Moment, nullable=False),
)

point_entry = _table(
    "point_entry",
    Column("record_id", String(64), primary_key=True),
    Column("marathon_id", String(64), nullable=False),
    Column("marathon_title", String(200), nullable=False),
    Column("user_id", BigInteger),
    Column("version", BigInteger, nullable=False),
    Column("state", String(4), nullable=False),
    Column("point", Integer, nullable=False),
    Column("reason", String(200), nullable=False),
    Column("credited_at", Moment, nullable=False),
    Index("point_entry_user_id", "user_id", "credited_at", "record_id"),
)

point_event = _table(
    "point_event",
    Column("id", Counter, primary_key=True),
    Column("record_id", String(64), nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("from_user_id", BigInteger),
    Column("to_user_id", BigInteger),
    Column("delta", Integer, nullable=False),
    Column("marathon_id", String(64), nullable=False),
    Column("announced", Boolean, nullable=False),
    Column("created_at", Moment, nullable=False),
    UniqueConstraint("record_id", "version", name="point_event_record_version"),
    Index("point_event_announced", "announced", "id"),
)

point_balance = _table(
    "point_balance",
    Column("user_id", BigInteger, primary_key=True, autoincrement=False),
    Column("total_point", BigInteger, nullable=False),
    Index("point_balance_total_point", "total_point"),
)
