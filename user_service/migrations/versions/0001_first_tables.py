"""The first tables.

Frozen: it says what was made then, so it does not ask user_service.tables. Each step looks whether it was already done,
because MySQL commits step by step and a killed upgrade must be able to go on.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

COUNTER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _create(name: str, *parts: Any, **indexes: list[str]) -> None:
    inspector = sa.inspect(op.get_bind())
    if not inspector.has_table(name):
        op.create_table(
            name,
            *parts,
            mysql_engine="InnoDB",
            mysql_charset="utf8mb4",
            mysql_collate="utf8mb4_bin",
            sqlite_autoincrement=parts[0].type is COUNTER,
        )
        inspector = sa.inspect(op.get_bind())
    made = {index["name"] for index in inspector.get_indexes(name)}
    for index, columns in indexes.items():
        if f"{name}_{index}" not in made:
            op.create_index(f"{name}_{index}", name, columns)


def upgrade() -> None:
    _accounts()
    _sessions()
    _points()


def _accounts() -> None:
    _create(
        "account",
        sa.Column("user_id", COUNTER, primary_key=True),
        sa.Column("login_id", sa.String(50), nullable=False),
        sa.Column("password_hash", sa.String(255), nullable=False),
        sa.Column("password_set_at", sa.BigInteger(), nullable=False),
        sa.Column("user_type", sa.SmallInteger(), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("phone", sa.String(20)),
        sa.Column("birth_date", sa.Date()),
        sa.Column("sex", sa.String(1)),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.UniqueConstraint("login_id", name="account_login_id"),
    )
    _create(
        "erasure",
        sa.Column("user_id", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("done_at", sa.BigInteger()),
        done_at=["done_at", "user_id"],
    )
    _create(
        "idempotency_key",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("resource", sa.String(64), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        expires_at=["expires_at"],
        resource=["resource"],
    )


def _sessions() -> None:
    _create(
        "user_session",
        sa.Column("session_id", sa.String(26), primary_key=True),
        sa.Column("user_id", sa.BigInteger()),
        sa.Column("started_at", sa.BigInteger(), nullable=False),
        sa.Column("refreshed_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger()),
        user_id=["user_id"],
        ended_at=["ended_at"],
        expires_at=["expires_at"],
    )
    _create(
        "refresh_token",
        sa.Column("token_hash", sa.String(64), primary_key=True),
        sa.Column("session_id", sa.String(26), nullable=False),
        sa.Column("used_at", sa.BigInteger()),
        session_id=["session_id"],
    )
    _create(
        "login_throttle",
        sa.Column("bucket", sa.String(64), primary_key=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("open_at", sa.BigInteger(), nullable=False),
        sa.Column("touched_at", sa.BigInteger(), nullable=False),
        touched_at=["touched_at"],
    )
    _create(
        "known_address",
        sa.Column("user_id", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("address_hash", sa.String(64), primary_key=True),
        sa.Column("seen_at", sa.BigInteger(), nullable=False),
    )


def _points() -> None:
    _create(
        "point_entry",
        sa.Column("record_id", sa.String(64), primary_key=True),
        sa.Column("marathon_id", sa.String(64), nullable=False),
        sa.Column("marathon_title", sa.String(200), nullable=False),
        sa.Column("user_id", sa.BigInteger()),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(4), nullable=False),
        sa.Column("point", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.Column("credited_at", sa.BigInteger(), nullable=False),
        user_id=["user_id", "credited_at", "record_id"],
    )
    _create(
        "point_event",
        sa.Column("id", COUNTER, primary_key=True),
        sa.Column("record_id", sa.String(64), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("from_user_id", sa.BigInteger()),
        sa.Column("to_user_id", sa.BigInteger()),
        sa.Column("delta", sa.Integer(), nullable=False),
        sa.Column("marathon_id", sa.String(64), nullable=False),
        sa.Column("announced", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.UniqueConstraint("record_id", "version", name="point_event_record_version"),
        announced=["announced", "id"],
    )
    _create(
        "point_balance",
        sa.Column("user_id", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("total_point", sa.BigInteger(), nullable=False),
        total_point=["total_point"],
    )
