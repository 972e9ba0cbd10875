"""user_db's schema, step by step. `upgrade` is safe to run twice, twice at once, and again after a kill."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text

from kernel import sql
from user_service.migrations import iam_user

PATIENCE_S = 120
_LOCK = "user_db.migrate"


def upgrade(url: str) -> None:
    """Brings the database at `url` to the newest schema; a second one waits for the first and finds nothing to do."""
    made = sql.engine(url, patience_s=PATIENCE_S)
    try:
        upgrade_on(made)
    finally:
        made.dispose()


def upgrade_on(made: sql.Engine, *, user_by_iam: str = "") -> None:
    """The same on an engine whose patience is PATIENCE_S; `user_by_iam` is the user who logs in by IAM, kept too."""
    with made.connect() as connection:
        if connection.dialect.name == "sqlite":
            with connection.begin():  # BEGIN IMMEDIATE: the other one waits here
                _upgrade(connection)
        else:
            _upgrade_alone(connection, user_by_iam)


def _upgrade_alone(connection: Connection, user: str) -> None:
    """MySQL commits at each CREATE, so only a lock of its own keeps two upgrades apart."""
    got = connection.scalar(text("SELECT GET_LOCK(:name, :seconds)"), {"name": _LOCK, "seconds": PATIENCE_S - 20})
    if got != 1:
        raise TimeoutError("another migration of this database is still running")
    try:
        _upgrade(connection)
        connection.commit()
        if user:
            iam_user.keep(connection, user)
    finally:
        connection.execute(text("SELECT RELEASE_LOCK(:name)"), {"name": _LOCK})


def _upgrade(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
